# conformance: untimed
# Enumerations: members, values, flags, order.
from enum import Enum, Flag, IntEnum, auto, unique


class Colour(Enum):
    RED = auto()
    GREEN = "g"
    CRIMSON = RED

    @property
    def low(self):
        return self.name.lower()


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()


class Level(IntEnum):
    LOW = 1
    HIGH = 2


print(Colour.RED, repr(Colour.GREEN), Colour("g"), Colour["RED"], list(Colour), Colour.CRIMSON is Colour.RED)
print(Colour.RED.low, Colour.RED in Colour, len(Colour), Colour.RED == 1, {Colour.RED: "x"})
print(Permission.READ | Permission.WRITE, Permission.READ in Permission.READ | Permission.RUN, bool(Permission.READ & Permission.RUN))
print(Level.LOW < Level.HIGH, Level.LOW + 1, f"{Level.HIGH}", repr(Level.LOW), sorted([Level.HIGH, Level.LOW]))
for wrong in (lambda: Colour("blue"), lambda: Colour["BLUE"], lambda: setattr(Colour, "RED", 2)):
    try:
        wrong()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
try:

    @unique
    class Twice(Enum):
        A = 1
        B = 1

except ValueError as error:
    print(error)
