"""dataclasses: classes made from the fields that their annotations name."""

import _inspect
from _signatures import empty as _empty, signature_text as _signature_text


class _MISSING_TYPE:
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


MISSING = _MISSING_TYPE()
_factory = _HAS_DEFAULT_FACTORY_CLASS()


class KW_ONLY:
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        name = self.type.__name__ if type(self.type) is type else repr(self.type)
        return f"dataclasses.InitVar[{name}]"


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._only_init = False

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata=mappingproxy({self.metadata!r}),kw_only={self.kw_only!r},"
                f"_field_type={'_FIELD_INITVAR' if self._only_init else '_FIELD'})")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _special(annotation):
    """Which of KW_ONLY, ClassVar and InitVar an annotation is, as text or as an object."""
    if isinstance(annotation, str):
        return annotation.split("[")[0].strip().rsplit(".", 1)[-1]
    if annotation is KW_ONLY:
        return "KW_ONLY"
    if annotation is InitVar or type(annotation) is InitVar:
        return "InitVar"
    if isinstance(annotation, type):
        return ""
    return getattr(annotation, "_name", "")


def _collect(cls, kw_only):
    """The fields of a class, those of its bases first."""
    collected = {}
    for base in reversed(cls.__mro__[1:]):
        for inherited in getattr(base, "__dataclass_fields__", {}).values():
            collected[inherited.name] = inherited
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        kind = _special(annotation)
        if kind == "KW_ONLY":
            kw_only = True
            continue
        if kind == "ClassVar":
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            own = default
            if own.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, own.default)
        else:
            own = field(default=default)
        if own.default.__class__.__hash__ is None:
            raise ValueError(
                f"mutable default {type(own.default)} for field {name} is not allowed: use default_factory"
            )
        own.name = name
        own.type = annotation
        own._only_init = kind == "InitVar"
        if own.kw_only is MISSING:
            own.kw_only = kw_only
        collected[name] = own
    return collected


def _listed(names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return f"{quoted[0]} and {quoted[1]}"
    return ", ".join(quoted[:-1]) + f", and {quoted[-1]}"


def _make_init(cls, collected):
    takes = [each for each in collected if each.init]
    positional = [each for each in takes if not each.kw_only]
    with_default = False
    for each in positional:
        if each.default is not MISSING or each.default_factory is not MISSING:
            with_default = True
        elif with_default:
            raise TypeError(f"non-default argument {each.name!r} follows default argument")
    needed = sum(1 for each in positional if each.default is MISSING and each.default_factory is MISSING)
    names = [each.name for each in takes]
    positional_names = tuple([each.name for each in positional])
    later = [each.name for each in collected if each._only_init]
    store = object.__setattr__
    post_init = hasattr(cls, "__post_init__")

    def __init__(self, *args, **kwargs):
        where = f"{type(self).__qualname__}.__init__()"
        if len(args) > len(positional_names):
            total = len(positional_names) + 1
            count = f"from {needed + 1} to {total}" if needed + 1 < total else f"{total}"
            plural = "s" if total != 1 else ""
            raise TypeError(
                f"{where} takes {count} positional argument{plural} but {len(args) + 1} were given"
            )
        values = dict(zip(positional_names, args))
        for name, value in kwargs.items():
            if name in values:
                raise TypeError(f"{where} got multiple values for argument {name!r}")
            if name not in names:
                raise TypeError(f"{where} got an unexpected keyword argument {name!r}")
            values[name] = value
        missing = []
        for each in collected:
            name = each.name
            if name in values:
                value = values[name]
            elif each.default_factory is not MISSING:
                value = each.default_factory()
            elif each.default is not MISSING:
                value = each.default
            elif each.init:
                missing.append(each)
                continue
            else:
                continue
            if each._only_init:
                values[name] = value
            else:
                store(self, name, value)
        if missing:
            plain = [each.name for each in missing if not each.kw_only]
            kind = "positional" if plain else "keyword-only"
            plain = plain or [each.name for each in missing]
            plural = "" if len(plain) == 1 else "s"
            raise TypeError(f"{where} missing {len(plain)} required {kind} argument{plural}: {_listed(plain)}")
        if post_init:
            self.__post_init__(*[values[name] for name in later])

    __init__._parameters = [("self", 1)] + [
        (each.name, 3 if each.kw_only else 1) if each.default is MISSING and each.default_factory is MISSING else
        (each.name, 3 if each.kw_only else 1, _factory if each.default is MISSING else each.default)
        for each in positional + [each for each in takes if each.kw_only]]
    __init__.__annotations__ = {each.name: each.type for each in takes}
    __init__.__annotations__["return"] = None
    return __init__


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields_by_name = _collect(cls, kw_only)
    cls.__dataclass_fields__ = fields_by_name
    all_fields = list(fields_by_name.values())
    collected = [each for each in all_fields if not each._only_init]
    own = cls.__dict__
    if init and "__init__" not in own:
        made = _make_init(cls, all_fields)
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        cls.__init__ = made
    if repr and "__repr__" not in own:
        shown = [each.name for each in collected if each.repr]

        running = []

        def __repr__(self):
            for each in running:
                if each is self:
                    return "..."
            running.append(self)
            try:
                inside = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
            finally:
                running[:] = [each for each in running if each is not self]
            return f"{type(self).__qualname__}({inside})"

        cls.__repr__ = __repr__
    compared = [each.name for each in collected if each.compare]

    def key(self):
        return tuple([getattr(self, name) for name in compared])

    had_hash = own.get("__hash__")
    had_eq = "__eq__" in own
    if eq and not had_eq:

        def __eq__(self, other):
            if type(other) is not type(self):
                return NotImplemented
            return key(self) == key(other)

        cls.__eq__ = __eq__
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")

        def compare(name, operation):
            if name in own:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )

            def method(self, other):
                if type(other) is not type(self):
                    return NotImplemented
                return operation(key(self), key(other))

            method.__name__ = name
            setattr(cls, name, method)

        compare("__lt__", lambda a, b: a < b)
        compare("__le__", lambda a, b: a <= b)
        compare("__gt__", lambda a, b: a > b)
        compare("__ge__", lambda a, b: a >= b)
    hashed = [each.name for each in collected if (each.compare if each.hash is None else each.hash)]
    if unsafe_hash or (eq and frozen and not had_hash):

        def __hash__(self):
            return hash(tuple([getattr(self, name) for name in hashed]))

        cls.__hash__ = __hash__
    elif eq and had_hash is None:
        cls.__hash__ = None
    if frozen:

        def __setattr__(self, name, value):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name):
            raise FrozenInstanceError(f"cannot delete field {name!r}")

        cls.__setattr__ = __setattr__
        cls.__delattr__ = __delattr__
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([each.name for each in all_fields if each.init and not each.kw_only])
    if not cls.__doc__ and cls.__init__ is object.__init__:
        cls.__doc__ = f"{cls.__name__}()"
    elif not cls.__doc__:
        made = cls.__init__
        rows = getattr(made, "_parameters", None) or _inspect.parameters(made)
        types = made.__annotations__ if isinstance(made, _inspect.function) else {}
        cls.__doc__ = cls.__name__ + _signature_text(
            [(row[0], row[1], row[2] if len(row) > 2 else _empty, types.get(row[0], _empty)) for row in rows[1:]])
    return _with_slots(cls, [each.name for each in collected]) if slots else cls


def _with_slots(cls, names):
    """The class made again: slots have to be there when it is made, and what is a slot cannot have a value in the class."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = [name for base in cls.__mro__[1:-1] for name in getattr(base, "__slots__", ())]
    members = {key: value for key, value in cls.__dict__.items()
               if key not in names and key not in ("__dict__", "__weakref__")}
    members["__slots__"] = tuple([name for name in names if name not in inherited])
    qualified = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, members)
    made.__qualname__ = qualified
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def fields(class_or_instance):
    try:
        collected = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([each for each in collected.values() if not each._only_init])


def _plain(value, convert):
    if is_dataclass(value) and not isinstance(value, type):
        return convert(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_plain(item, convert) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_plain(item, convert) for item in value])
    if isinstance(value, dict):
        return type(value)([(_plain(key, convert), _plain(item, convert)) for key, item in value.items()])
    return value


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(value):
        return dict_factory([(each.name, _plain(getattr(value, each.name), convert)) for each in fields(value)])

    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(value):
        return tuple_factory([_plain(getattr(value, each.name), convert) for each in fields(value)])

    return convert(obj)


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for each in obj.__dataclass_fields__.values():
        if not each.init:
            if each.name in changes:
                raise ValueError(f"field {each.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if each.name not in changes:
            if each._only_init and each.default is MISSING:
                raise ValueError(f"InitVar {each.name!r} must be specified with replace()")
            if not each._only_init:
                changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    members = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) > 2:
                members[item[0]] = item[2]
    members["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, members), **options)
