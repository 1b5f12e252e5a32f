# conformance: untimed
# Class attributes, class and static methods, the order of bases, super.
class Base:
    made = 0
    registry = []

    def __init_subclass__(cls, /, tag=None, **more):
        super().__init_subclass__(**more)
        Base.registry.append((cls.__name__, tag))

    def __new__(cls, *args):
        Base.made += 1
        return super().__new__(cls)

    @classmethod
    def create(cls):
        return cls()

    @staticmethod
    def helper(x):
        return x + 1

    def who(self):
        return ["Base"]


class Left(Base, tag="l"):
    def who(self):
        return ["Left"] + super().who()


class Right(Base, tag="r"):
    def who(self):
        return ["Right"] + super().who()


class Both(Left, Right):
    def who(self):
        return ["Both"] + super().who()


print(Both().who(), [c.__name__ for c in Both.__mro__], Base.registry, type(Both.create()).__name__, Both.helper(1), Base.made)
Both.made = 10
print(Base.made, Both.made, Both.__bases__, issubclass(Both, Base), isinstance(Both(), Right))
print(Base.made, Both.made)
try:

    class Wrong(Base, Left):
        pass

except TypeError as error:
    print(str(error).splitlines()[0])
