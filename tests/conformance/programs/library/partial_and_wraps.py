# conformance: untimed
# Decorators that keep names, with and without arguments; methods and classes as decorators.
import functools


def repeat(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return [function(*args, **kwargs) for _ in range(times)]

        return wrapper

    return decorate


class CountCalls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@repeat(times=2)
def greet(name):
    """Says hello."""
    return f"hello {name}"


@CountCalls
def double(x):
    return 2 * x


class Lazy:
    @functools.cached_property
    def value(self):
        print("computing")
        return 42


print(greet("Ann"), greet.__name__, greet.__doc__, greet.__wrapped__("Bob"))
print(double(2), double(3), double.calls, double.__name__)
lazy = Lazy()
print(lazy.value, lazy.value, vars(lazy))
power = functools.partial(pow, exp=2)
print(power(5), power.func is pow, power.keywords, functools.partial(print, "a", sep="-")("b"))
