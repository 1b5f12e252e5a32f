# conformance: untimed
# Decorators with and without arguments, of functions and classes.
import functools
import time


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        begin = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            took = time.perf_counter() - begin
            print(f"{function.__name__} took {took:.1f} s")

    return wrapper


def retry(times, exceptions=(Exception,)):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except exceptions as problem:
                    print(f"{attempt + 1}: {problem!r}")
            raise RuntimeError(f"{function.__name__} failed {times} times")

        return wrapper

    return decorate


def singleton(cls):
    instances = {}

    @functools.wraps(cls, updated=())
    def get(*args):
        if cls not in instances:
            instances[cls] = cls(*args)
        return instances[cls]

    return get


class Count:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@timed
@retry(times=3, exceptions=(ZeroDivisionError,))
def divide(a, b):
    """Divides."""
    return a / b


@singleton
class Config:
    def __init__(self, path):
        self.path = path


@Count
def hello(name):
    return f"hello {name}"


print(divide(6, 3), divide.__name__, divide.__doc__)
try:
    divide(1, 0)
except RuntimeError as problem:
    print(problem)
print(Config("a") is Config("b"), Config("c").path)
print(hello("x"), hello("y"), hello.calls, hello.__name__)
