"""enum: classes whose members are a fixed set of values."""

import sys as _sys
from _namespace import MappingProxy as _MappingProxy


class auto:
    def __init__(self):
        self.value = None

    def _resolved(self):
        return self.value

    def __or__(self, other):
        return _Combined(self, other)

    __ror__ = __or__


class _Combined(auto):
    """Flags joined in the class body, before they have values."""

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def _resolved(self):
        left, right = [side._resolved() if isinstance(side, auto) else side for side in (self.left, self.right)]
        return left | right


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_private(name):
    return name.startswith("_")


def _is_descriptor(value):
    if isinstance(value, type):
        return False
    return hasattr(type(value), "__get__") or isinstance(value, (property, classmethod, staticmethod, type(_is_private)))


def _data_type(bases):
    """The built-in class that members are made of, or object."""
    for base in bases:
        for cls in base.__mro__:
            if cls in (int, str, float, bytes, tuple):
                return cls
    return object


class EnumType(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        ignore = namespace.get("_ignore_", ())
        if isinstance(ignore, str):
            ignore = ignore.replace(",", " ").split()
        found = {}
        rest = {}
        for key, value in namespace.items():
            if key in ignore or key == "_ignore_":
                continue
            if isinstance(value, nonmember):
                rest[key] = value.value
            elif isinstance(value, member):
                found[key] = value.value
            elif _is_private(key) or _is_descriptor(value):
                rest[key] = value
            else:
                found[key] = value
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        if len(bases) > 1:  # what an enumeration looks like, whatever built-in class it is mixed with
            for key in ("__repr__", "__str__", "__format__"):
                if key not in rest:
                    rest[key] = getattr(bases[-1], key)
        cls = super().__new__(mcls, name, bases, rest, **kwargs)
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        data = cls._member_type_ = _data_type(bases)
        maker = rest.get("__new__")
        if maker is None:
            for base in bases:
                maker = maker or getattr(base, "_new_member_", None)
        cls._new_member_ = maker
        previous = []
        for key, value in found.items():
            if isinstance(value, _Combined):
                value = value._resolved()
            elif isinstance(value, auto):
                if value.value is None:  # (a second name of a member has its value already)
                    value.value = cls._generate_next_value_(key, 1, len(previous), previous[:])
                value = value.value
            elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
                number = cls._generate_next_value_(key, 1, len(previous), previous[:])
                value = tuple([number if isinstance(part, auto) else part for part in value])
            cls._add_member(key, value, data, maker)
            previous.append(cls._member_map_[key]._value_)
        if not hasattr(cls, "_lookup_installed_"):
            cls._lookup_installed_ = True
        if found:
            type.__setattr__(cls, "__new__", _lookup)
        return cls

    def _add_member(cls, key, value, data, maker):
        arguments = value if isinstance(value, tuple) else (value,)
        if data is tuple:
            arguments = (value,)
        if maker is not None:
            function = getattr(maker, "__func__", maker)
            new = function(cls, *arguments)
        elif data is object:
            new = object.__new__(cls)
        else:
            new = data.__new__(cls, *arguments)
        if not hasattr(new, "_value_"):
            if data is object or data is tuple:
                new._value_ = value
            else:
                new._value_ = data(*arguments)
        value = new._value_
        for other in cls._member_map_.values():
            if other._value_ == value:
                cls._member_map_[key] = other
                type.__setattr__(cls, key, other)
                return
        new._name_ = key
        new.__objclass__ = cls
        new._sort_order_ = len(cls._member_names_)
        init = getattr(cls, "__init__", None)
        if init is not None and init is not object.__init__:
            new.__init__(*arguments)
        cls._member_map_[key] = new
        if cls._counts_(value):
            cls._member_names_.append(key)
        type.__setattr__(cls, key, new)
        try:
            cls._value2member_map_[value] = new
        except TypeError:
            pass

    def _counts_(cls, value):
        return True

    def __call__(cls, value, names=None, *rest, module=None, qualname=None, type=None, start=1):
        if cls._member_map_ or names is None:
            return _lookup(cls, value)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        namespace = {"__module__": "__main__"}
        if isinstance(names, dict):
            names = list(names.items())
        for i, item in enumerate(names):
            if isinstance(item, str):
                namespace[item] = start + i if not issubclass(cls, Flag) else 1 << i
            else:
                namespace[item[0]] = item[1]
        return EnumType(value, (cls,), namespace)

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if isinstance(value, Enum) or _sys.version_info >= (3, 12):
            return any(member._value_ == value for member in cls._member_map_.values())
        raise TypeError(
            f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'"
        )

    @property
    def __members__(cls):
        return _MappingProxy(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __getattr__(cls, name):
        if _sys.version_info < (3, 12) and not name.startswith("_"):
            raise AttributeError(name)
        raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")

    def __repr__(cls):
        kind = "flag" if Flag in cls.__mro__[1:] else "enum"
        return f"<{kind} {cls.__name__!r}>"


EnumMeta = EnumType


def _lookup(cls, value):
    if isinstance(value, cls):
        return value
    try:
        return cls._value2member_map_[value]
    except KeyError:
        pass
    except TypeError:
        for member in cls._member_map_.values():
            if member._value_ == value:
                return member
    result = cls._missing_(value)
    if isinstance(result, cls):
        return result
    if result is None:
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")


class FlagBoundary:
    """What a Flag does with values that are none of its bits; see the names below."""

    def __init__(self, name):
        self.name = self.value = name

    def __repr__(self):
        return f"<FlagBoundary.{self.name.upper()}: {self.value!r}>"

    def __str__(self):
        return self.value


STRICT, CONFORM, EJECT, KEEP = [FlagBoundary(_each) for _each in ("strict", "conform", "eject", "keep")]
FlagBoundary.STRICT, FlagBoundary.CONFORM, FlagBoundary.EJECT, FlagBoundary.KEEP = STRICT, CONFORM, EJECT, KEEP


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return max(last_values) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def _fixed(attribute):
        def refuse(self, *value):
            raise AttributeError(f"<enum 'Enum'> cannot {'set' if value else 'delete'} attribute {attribute!r}")

        return refuse

    name = property(lambda self: self._name_, _fixed("name"), _fixed("name"))
    value = property(lambda self: self._value_, _fixed("value"), _fixed("value"))
    del _fixed

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce__(self):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class IntEnum(int, Enum):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec) if spec else str(self)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec) if spec else str(self)

    def __hash__(self):
        return hash(self._value_)


class ReprEnum(Enum):
    pass


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return 1 << max(last_values).bit_length()

    @classmethod
    def _counts_(cls, value):
        return isinstance(value, int) and value > 0 and value & (value - 1) == 0

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        known = 0
        for flag in cls._member_map_.values():
            known |= flag._value_
        if value < 0:
            value += known + 1
        if not issubclass(cls, int):
            value &= known  # as 3.11 does
        new = object.__new__(cls) if cls._member_type_ is object else int.__new__(cls, value)
        new._value_ = value
        parts = [flag._name_ for flag in cls if flag._value_ & value]
        if value & ~known:
            parts.append(str(value & ~known))
        new._name_ = "|".join(parts) if parts else None
        cls._value2member_map_[value] = new
        return new

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if isinstance(other, int) and isinstance(self, int):
            return int(other)
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else _lookup(type(self), self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else _lookup(type(self), self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else _lookup(type(self), self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        known = 0
        for flag in type(self)._member_map_.values():
            known |= flag._value_
        return _lookup(type(self), known & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([flag for flag in type(self) if flag._value_ & self._value_])

    def __len__(self):
        return bin(self._value_).count("1")

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, Flag):
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec) if spec else str(self)

    def __hash__(self):
        return hash(self._value_)


property = property  # enum.property: members' names do not hide it here either


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"

    def __str__(self):
        return f"EnumCheck.{self._name_}"

    def __repr__(self):
        return f"<EnumCheck.{self._name_}: {self._value_!r}>"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """@verify(UNIQUE, CONTINUOUS): says at once what is wrong with an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        members = enumeration._member_map_
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(name, member._name_) for name, member in members.items() if name != member._name_]
                if aliases:
                    text = ", ".join([f"{alias} -> {name}" for alias, name in aliases])
                    raise ValueError(f"aliases found in {enumeration!r}: {text}")
            elif check is CONTINUOUS:
                values = sorted({member._value_ for member in enumeration})
                if issubclass(enumeration, Flag):
                    have = [value.bit_length() - 1 for value in values]
                    missing = [1 << i for i in range(min(have), max(have)) if i not in have] if have else []
                else:
                    missing = [i for i in range(values[0], values[-1]) if i not in values] if values else []
                if missing:
                    kind = "flag" if issubclass(enumeration, Flag) else "enum"
                    raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")
        return enumeration


def unique(enumeration):
    aliases = [(name, member._name_) for name, member in enumeration._member_map_.items() if name != member._name_]
    if aliases:
        text = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {text}")
    return enumeration
