"""What a call would give each parameter; named tuples' names; bound methods by hand; clocks."""
import inspect
import math
import time
import types
from collections import namedtuple

for names in [("P", "name class age"), ("P", "a a"), ("P", "_x"), ("class", "x"), ("P", "1x")]:
    try:
        print(namedtuple(*names)._fields)
    except ValueError as problem:
        print(problem)
print(namedtuple("P", "name class age _x name", rename=True)._fields)


def call(a, b=2, *args, c, **kw):
    pass


signature = inspect.signature(call)
bound = signature.bind(1, c=3, d=4)
print(bound, bound.arguments, bound.args, bound.kwargs)
bound.apply_defaults()
print(bound.arguments)
print(signature.bind(1, 2, 3, 4, c=5).args)
for args, kwargs in [((), {}), ((1, 2), {}), ((1,), {"c": 1, "a": 3})]:
    try:
        print(signature.bind(*args, **kwargs))
    except TypeError as problem:
        print(problem)
print(signature.bind_partial(1).arguments)
for name, each in signature.parameters.items():
    print(name, each.kind, each.kind.description, each.default is inspect.Parameter.empty)


class Counted:
    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, instance, owner):
        return self if instance is None else types.MethodType(self, instance)


class Greeter:
    @Counted
    def greet(self, whom):
        return f"hello {whom}"


print(Greeter().greet("you"), Greeter().greet("me"), Greeter.greet.calls)
for function, x in [(math.gamma, 0), (math.lgamma, -2), (math.gamma, 5), (math.gamma, -1.5)]:
    try:
        print(round(function(x), 9))
    except ValueError as problem:
        print(problem)
print(time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").implementation)
print(time.strptime("2020-01-02", "%Y-%m-%d").tm_isdst)
