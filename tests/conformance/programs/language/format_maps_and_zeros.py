"""Formats that ask a mapping, alternate forms, and zeros without a sign."""


class Asked(dict):
    def __missing__(self, key):
        return "{" + key + "}"


class Anything:
    def __getitem__(self, key):
        return key.upper()


print("{a} {b} {a}".format_map(Asked(a=1)))
print("{name!r:>8} {{kept}} {other}".format_map(Anything()))
try:
    "{a}".format_map({})
except KeyError as problem:
    print(repr(problem))
print(f"{100.0:#.0e} {1.0:#.0f} {100.0:#g} {-0.0:z.1f} {-0.001:z.2f} {-0.01:z.2f} {-0.0:.1f}")
keys = {"a": 1, "b": 2}.keys()
print(sorted(keys - ["a"]), sorted(keys & ("a", "x")), sorted(keys | ["z"]), sorted(keys ^ ["a", "q"]))
print({"a": 1}.items() - [("a", 1)], sorted(["z", "a"] - keys))


class Doubled:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        instance.__dict__[self.name] = 2 * value


class Holder:
    size = Doubled()


holder = Holder()
print(type(holder.size).__name__)
holder.size = 21
print(holder.size, vars(holder))


class Meta(type):
    def __prepare__(name, bases):  # a plain function: it is called without the metaclass
        return {"prepared": name}

    def __new__(meta, name, bases, space):
        return super().__new__(meta, name, bases, dict(space))


class Made(metaclass=Meta):
    pass


print(Made.prepared, f"{'Hi':>06}|{'Hi':06}|{'Hi':*>06}|{7:<04}|")
try:
    class Twice(Meta, Meta):
        pass
except TypeError as problem:
    print(problem)
