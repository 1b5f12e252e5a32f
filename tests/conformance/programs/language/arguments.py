# conformance: untimed
# How arguments reach parameters, and what is said when they do not.
def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, x=7), f(*[1, 2], **{"d": 3, "c": 9}))
calls = ["f()", "f(1)", "f(1, d=2, a=3)", "g(1, 2, 3)", "g(1, x=2)", "g(1, a=2)", "g(b=1)", "h(1)", "h(x=1, y=2)"]


def g(a, b):
    return a, b


def h(*, x):
    return x


cases = [lambda: f(), lambda: f(1), lambda: f(1, d=2, a=3), lambda: g(1, 2, 3), lambda: g(1, x=2), lambda: g(1, a=2),
         lambda: g(b=1), lambda: h(1), lambda: h(x=1, y=2)]
for text, case in zip(calls, cases):
    try:
        print(text, case())
    except TypeError as error:
        print(text, error)
