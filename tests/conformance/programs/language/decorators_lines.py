# Where a decorator raises; what a module knows of itself; what a generator that goes on leaves behind.
import sys
import traceback


def refuse(made):
    raise ValueError(f"not {made.__name__}")


def keep(made):
    return made


def marks():
    lines = traceback.format_exc().splitlines()
    return [line.strip() for line in lines if "File" not in line]


try:
    @keep
    @refuse
    class Refused:
        pass
except ValueError:
    print(marks(), sys.exc_info()[2].tb_lineno)

try:
    @refuse
    @keep
    def refused():
        pass
except ValueError:
    print(marks(), sys.exc_info()[2].tb_lineno)

print([name for name in ("__name__", "__doc__", "__package__", "__spec__", "__builtins__") if name not in globals()])
number: int = 3
print(__annotations__, sys.modules["builtins"].len("four"))
print(repr(keep.__code__).split(" at ")[0], keep.__code__.co_firstlineno)


def goes_on():
    try:
        yield 1
    except GeneratorExit:
        yield 2


generator = goes_on()
next(generator)
try:
    generator.close()
except RuntimeError as problem:
    print(problem)
