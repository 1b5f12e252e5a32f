"""typing: what annotations are made of, shown and compared as in CPython. Nothing here checks types."""

import collections as _collections
import sys as _sys
from collections import namedtuple as _namedtuple
from collections import abc as _abc

from _aliases import GenericAlias as _BuiltinAlias, Subscripted as _Subscripted, UnionType as _UnionType, _Type
from _aliases import assigned as _assigned, parameters_of as _parameters_of, shown as _shown, substituted as _substituted

TYPE_CHECKING = False
_nothing = object()


class _Typing(_Type):
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_Typing):
    """A name in quotes, as in List["Node"]."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _type(arg, message="Parameters to generic types must be types."):
    """An argument as a type: None is NoneType, text is a ForwardRef."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if isinstance(arg, list):
        return [_type(each) for each in arg]
    if isinstance(arg, tuple):
        raise TypeError(f"{message} Got {arg!r:.100}.")
    if isinstance(arg, _GenericAlias) and arg.__origin__ in (ClassVar, Final):
        raise TypeError(f"{arg!r} is not valid as type argument")
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg!r} is not valid as type argument")
    return arg


class _SpecialForm(_Typing):
    def __init__(self, name, make=None):
        self._name = name
        self.__doc__ = None
        self._make = make

    def __getitem__(self, item):
        if self._make is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._make(self, item)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, instance):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")

    def __repr__(self):
        return f"typing.{self._name}"


def _generic_follows(alias, bases):
    """Whether another of the bases brings Generic along."""
    return Generic in bases or any(isinstance(each, _GenericAlias) or isinstance(each, type) and issubclass(each, Generic)
                                   for each in bases[bases.index(alias) + 1 :])


class _GenericAlias(_Typing, _Subscripted):
    """List[int], Stack[str], ClassVar[int]: an origin and its arguments."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters_of(args)
        self._name = name
        if not name and isinstance(origin, type):
            self.__module__ = origin.__module__

    def __getitem__(self, items):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self!r}")
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        items = tuple([_type(each) for each in items]) if isinstance(items, tuple) else _type(items)
        return self._with(_substituted(self.__args__, _assigned(self, self.__parameters__, items)))

    def _with(self, args):
        return type(self)(self.__origin__, args, self._name)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or name in ("_is_variable", "_spreads"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(self.__origin__, name)

    @property
    def __name__(self):
        return self._name or self.__origin__.__name__

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type) or self._name and self.__origin__ in (type, _abc.Callable):
            raise TypeError(f"Cannot instantiate {self!r}")
        if self._name and self.__origin__.__module__ in ("builtins", "collections"):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            made = (self.__origin__,) if self.__origin__ not in bases else ()
            return made if _generic_follows(self, bases) else (*made, Generic)
        if self.__origin__ is Generic:
            if Protocol in bases or any(getattr(each, "__origin__", None) is Protocol for each in bases):
                return ()
            later = bases[bases.index(self) + 1 :]
            if any(isinstance(each, _GenericAlias) and each is not self for each in later):
                return ()
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _shown(self.__origin__)
        inside = ", ".join([_shown(each) for each in self.__args__])
        return f"{name}[{inside or '()'}]"


_GenericAlias._kind = _GenericAlias


def _stands_for_many(argument):
    """..., a ParamSpec or Concatenate: of Callable, in place of a list."""
    return argument is Ellipsis or getattr(argument, "_spreads", 0) or isinstance(argument, _ConcatenateGenericAlias)


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        *before, result = self.__args__
        if len(before) == 1 and _stands_for_many(before[0]):
            return f"typing.Callable[{_shown(before[0])}, {_shown(result)}]"
        return f"typing.Callable[{_shown(before)}, {_shown(result)}]"


class _ConcatenateGenericAlias(_GenericAlias):
    pass


class _UnionGenericAlias(_GenericAlias):
    def __subclasscheck__(self, cls):
        for each in self.__args__:
            if issubclass(cls, each):
                return True
        return False

    def __call__(self, *args, **kwargs):
        raise TypeError("Cannot instantiate typing.Union")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def _with(self, args):
        return Union[args]

    def __eq__(self, other):
        if isinstance(other, (_UnionGenericAlias, _UnionType)):
            return set(self.__args__) == set(other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        none = type(None)
        if len(self.__args__) == 2 and none in self.__args__:
            other = self.__args__[1] if self.__args__[0] is none else self.__args__[0]
            return f"typing.Optional[{_shown(other)}]"
        return f"typing.Union[{', '.join([_shown(each) for each in self.__args__])}]"


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(type(each), each) for each in self.__args__} == {(type(each), each) for each in other.__args__}

    def __hash__(self):
        return hash(frozenset([(type(each), each) for each in self.__args__]))

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(each) for each in self.__args__])}]"


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        _GenericAlias.__init__(self, origin, (origin,))
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join([repr(each) for each in self.__metadata__])}]"


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f"*{_shown(self.__args__[0])}"


def _one(form, item):
    if isinstance(item, tuple):
        raise TypeError(f"{form!r} accepts only single type. Got {item!r}.")
    return _GenericAlias(form, (_type(item, f"{form!r} accepts only single type."),), form._name)


def _make_union(form, items):
    if items == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for item in items if isinstance(items, tuple) else (items,):
        item = _type(item, "Union[arg, ...]: each arg must be a type.")
        for each in item.__args__ if isinstance(item, (_UnionGenericAlias, _UnionType)) else (item,):
            if each not in flat:
                flat.append(each)
    return flat[0] if len(flat) == 1 else _UnionGenericAlias(Union, tuple(flat), "Union")


def _make_optional(form, item):
    if isinstance(item, tuple):
        raise TypeError(f"{form!r} requires a single type. Got {item!r:.100}.")
    return Union[_type(item, f"{form!r} requires a single type."), type(None)]


def _make_literal(form, items):
    flat = []
    for item in items if isinstance(items, tuple) else (items,):
        for each in item.__args__ if isinstance(item, _LiteralGenericAlias) else (item,):
            if not any(type(each) is type(known) and each == known for known in flat):
                flat.append(each)
    return _LiteralGenericAlias(Literal, tuple(flat), "Literal")


def _make_annotated(form, items):
    if not isinstance(items, tuple) or len(items) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    return _AnnotatedAlias(_type(items[0]), items[1:])


def _make_concatenate(form, items):
    return _ConcatenateGenericAlias(form, tuple([_type(each) for each in items]), "Concatenate")


def _make_unpack(form, item):
    return _UnpackGenericAlias(form, (_type(item),), "Unpack")


class _LiteralSpecialForm(_SpecialForm):
    pass


Union = _SpecialForm("Union", _make_union)
Optional = _SpecialForm("Optional", _make_optional)
Literal = _LiteralSpecialForm("Literal", _make_literal)


class _AnnotatedMeta(type):
    def __getitem__(cls, items):
        return _make_annotated(cls, items)


class Annotated(metaclass=_AnnotatedMeta):
    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")


Concatenate = _SpecialForm("Concatenate", _make_concatenate)
Unpack = _SpecialForm("Unpack", _make_unpack)
ClassVar = _SpecialForm("ClassVar", _one)
Final = _SpecialForm("Final", _one)
NotRequired = _SpecialForm("NotRequired", _one)
Required = _SpecialForm("Required", _one)
TypeGuard = _SpecialForm("TypeGuard", _one)
LiteralString = _SpecialForm("LiteralString")
Never = _SpecialForm("Never")
NoReturn = _SpecialForm("NoReturn")
Self = _SpecialForm("Self")
TypeAlias = _SpecialForm("TypeAlias")


class _AnyMeta(type):
    def __instancecheck__(self, instance):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return type.__instancecheck__(self, instance)

    def __repr__(self):
        return "typing.Any" if self is Any else type.__repr__(self)


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return object.__new__(cls)


class _Variable(_Typing):
    _is_variable = True
    _spreads = 0  # 1: many types; 2: a list of parameters

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__constraints__ = tuple([_type(each) for each in constraints])
        self.__bound__ = None if bound is None else _type(bound)
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __repr__(self):
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self.__name__}"


class TypeVar(_Variable):
    pass


class ParamSpec(_Variable):
    _spreads = 2

    @property
    def args(self):
        return _Part(self, "args")

    @property
    def kwargs(self):
        return _Part(self, "kwargs")


class _Part:
    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._name}"


class TypeVarTuple(_Variable):
    _spreads = 1

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class _SpecialGenericAlias(_Typing):
    """List, Dict, Iterable: a class's name for annotations. `count`: how many arguments it takes, -1 for any."""

    def __init__(self, origin, count, name=None):
        self._from, self._attribute = origin if isinstance(origin, tuple) else (None, origin)
        self._count = count
        self._name = name or self._attribute.__name__

    @property
    def __origin__(self):
        if self._from is None:
            return self._attribute
        return getattr(_import(self._from), self._attribute)

    @property
    def __name__(self):
        return self._name

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or name.startswith("_is_") or name == "_spreads":
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, items):
        if not isinstance(items, tuple):
            items = (items,)
        items = tuple([_type(each) for each in items])
        if self._count >= 0 and len(items) != self._count:
            few = "few" if len(items) < self._count else "many"
            raise TypeError(f"Too {few} arguments for {self!r}; actual {len(items)}, expected {self._count}")
        return _GenericAlias(self.__origin__, items, self._name)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return (self.__origin__,) if _generic_follows(self, bases) else (self.__origin__, Generic)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return f"typing.{self._name}"


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, items):
        if not isinstance(items, tuple) or len(items) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        before, result = items
        if isinstance(before, list):
            before = tuple([_type(each) for each in before])
        else:
            before = (before,)
        return _CallableGenericAlias(_abc.Callable, (*before, _type(result)), "Callable")


class _TupleType(_SpecialGenericAlias):
    pass


def _import(name):
    import contextlib
    import re

    return contextlib if name == "contextlib" else re


List = _SpecialGenericAlias(list, 1, "List")
Dict = _SpecialGenericAlias(dict, 2, "Dict")
Set = _SpecialGenericAlias(set, 1, "Set")
FrozenSet = _SpecialGenericAlias(frozenset, 1, "FrozenSet")
Tuple = _TupleType(tuple, -1, "Tuple")
Type = _SpecialGenericAlias(type, 1, "Type")
DefaultDict = _SpecialGenericAlias(_collections.defaultdict, 2, "DefaultDict")
Deque = _SpecialGenericAlias(_collections.deque, 1, "Deque")
Counter = _SpecialGenericAlias(_collections.Counter, 1)
OrderedDict = _SpecialGenericAlias(_collections.OrderedDict, 2)
ChainMap = _SpecialGenericAlias(_collections.ChainMap, 2)
ContextManager = _SpecialGenericAlias(("contextlib", "AbstractContextManager"), 1, "ContextManager")
AsyncContextManager = _SpecialGenericAlias(("contextlib", "AbstractAsyncContextManager"), 1, "AsyncContextManager")
Pattern = _SpecialGenericAlias(("re", "Pattern"), 1, "Pattern")
Match = _SpecialGenericAlias(("re", "Match"), 1, "Match")
Callable = _CallableType(_abc.Callable, 2)
Hashable = _SpecialGenericAlias(_abc.Hashable, 0)
Sized = _SpecialGenericAlias(_abc.Sized, 0)
AbstractSet = _SpecialGenericAlias(_abc.Set, 1, "AbstractSet")
AsyncGenerator = _SpecialGenericAlias(_abc.AsyncGenerator, 2)
AsyncIterable = _SpecialGenericAlias(_abc.AsyncIterable, 1)
AsyncIterator = _SpecialGenericAlias(_abc.AsyncIterator, 1)
Awaitable = _SpecialGenericAlias(_abc.Awaitable, 1)
Collection = _SpecialGenericAlias(_abc.Collection, 1)
Container = _SpecialGenericAlias(_abc.Container, 1)
Coroutine = _SpecialGenericAlias(_abc.Coroutine, 3)
Generator = _SpecialGenericAlias(_abc.Generator, 3)
ItemsView = _SpecialGenericAlias(_abc.ItemsView, 2)
Iterable = _SpecialGenericAlias(_abc.Iterable, 1)
Iterator = _SpecialGenericAlias(_abc.Iterator, 1)
KeysView = _SpecialGenericAlias(_abc.KeysView, 1)
Mapping = _SpecialGenericAlias(_abc.Mapping, 2)
MutableMapping = _SpecialGenericAlias(_abc.MutableMapping, 2)
MutableSequence = _SpecialGenericAlias(_abc.MutableSequence, 1)
MutableSet = _SpecialGenericAlias(_abc.MutableSet, 1)
Reversible = _SpecialGenericAlias(_abc.Reversible, 1)
Sequence = _SpecialGenericAlias(_abc.Sequence, 1)
ValuesView = _SpecialGenericAlias(_abc.ValuesView, 1)
Text = str


class Generic:
    def __class_getitem__(cls, items):
        if not isinstance(items, tuple):
            items = (items,)
        items = tuple([_type(each) for each in items])
        if cls in (Generic, Protocol):
            if not items:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            for each in items:
                if not getattr(each, "_is_variable", False) and not isinstance(each, _UnpackGenericAlias):
                    raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(items)) != len(items):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _GenericAlias(cls, items)
        if not cls.__parameters__:
            raise TypeError(f"{cls!r} is not a generic class")
        given = _assigned(cls, cls.__parameters__, items)
        return _GenericAlias(cls, _substituted(cls.__parameters__, given))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", cls.__bases__)
        if Generic in bases and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        found = []
        for base in bases:
            if isinstance(base, (_GenericAlias, _BuiltinAlias)):
                if base.__origin__ is Generic or base.__origin__ is Protocol:
                    found = list(base.__parameters__)
                    break
                found.extend([each for each in base.__parameters__ if each not in found])
        cls.__parameters__ = tuple(found)


_allowed = ("__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__",
            "__orig_bases__", "__parameters__", "__qualname__", "__slots__", "__subclasshook__", "__weakref__",
            "__class_getitem__", "__hash__", "__init_subclass__", "__match_args__",
            "_is_protocol", "_is_runtime_protocol")


class _ProtocolMeta(type):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return type.__instancecheck__(cls, instance)
        if cls in type(instance).__mro__:
            return True
        cls._check()
        return all(hasattr(instance, name) and
                   (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)
                   for name in cls._members())

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol"):
            return type.__subclasscheck__(cls, other)
        if cls in other.__mro__:
            return True
        cls._check()
        names = cls._members()
        if not all(callable(getattr(cls, name, None)) for name in names):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return all(any(name in base.__dict__ for base in other.__mro__) for name in names)

    def _check(cls):
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")

    def _members(cls):
        names = []
        for base in cls.__mro__[:-1]:
            if base in (Protocol, Generic):
                continue
            for name in (*base.__dict__, *base.__dict__.get("__annotations__", ())):
                if name not in _allowed and name not in names:
                    names.append(name)
        return names


def _no_init(self, *args, **kwargs):
    if type(self).__dict__.get("_is_protocol"):
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _no_init
        elif not cls._is_protocol and cls.__init__ is _no_init:
            cls.__init__ = object.__init__


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


_T_co = TypeVar("T_co", covariant=True)


def _supports(name, method, generic=False):
    def member(self):
        pass

    member.__name__ = method
    space = {"__module__": "typing", "__qualname__": name, method: member}
    if generic:
        space["__orig_bases__"] = (Protocol[_T_co],)
    made = _ProtocolMeta(name, (Protocol,), space)
    return runtime_checkable(made)


SupportsInt = _supports("SupportsInt", "__int__")
SupportsFloat = _supports("SupportsFloat", "__float__")
SupportsComplex = _supports("SupportsComplex", "__complex__")
SupportsBytes = _supports("SupportsBytes", "__bytes__")
SupportsIndex = _supports("SupportsIndex", "__index__")
SupportsAbs = _supports("SupportsAbs", "__abs__", generic=True)
SupportsRound = _supports("SupportsRound", "__round__", generic=True)


AnyStr = TypeVar("AnyStr", bytes, str)


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


def _caller():
    """The name of the program's module that is at work."""
    return _sys._getframe(0).f_globals.get("__name__", "__main__")


class NewType(_Typing):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[-1]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def _field_types(pairs):
    return {name: _type(each, f"field {name} annotation must be a type") for name, each in pairs}


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        annotations = _field_types(namespace.get("__annotations__", {}).items())
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                before = [each for each in annotations if each in namespace and
                          list(annotations).index(each) < list(annotations).index(field)]
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(before) > 1 else ''} {', '.join(before)}")
        made = _namedtuple(name, list(annotations), defaults=defaults, module=namespace.get("__module__"))
        made.__annotations__ = made.__new__.__annotations__ = annotations
        made.__orig_bases__ = (NamedTuple,)
        if Generic in bases:
            made.__class_getitem__ = classmethod(_GenericAlias)
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in annotations and key not in ("__module__", "__qualname__", "__classcell__", "__annotations__"):
                setattr(made, key, value)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    if fields is None:
        fields = kwargs.items()
    types = _field_types(fields)
    made = _namedtuple(typename, list(types), module=_caller())
    made.__annotations__ = made.__new__.__annotations__ = types
    made.__orig_bases__ = (NamedTuple,)
    return made


_named_tuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_named_tuple,)


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        own = _field_types(namespace.get("__annotations__", {}).items())
        made = type.__new__(mcls, name, (dict,), namespace)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        for key, each in own.items():
            form = getattr(each, "__origin__", None)
            (required if form is Required or total and form is not NotRequired else optional).add(key)
        made.__annotations__ = {**annotations, **own}
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    space = {"__annotations__": dict(fields if fields is not None else kwargs),
             "__module__": _caller()}
    return _TypedDictMeta(typename, (), space, total=total)


_typed_dict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_typed_dict,)


def cast(typ, val):
    return val


_overloads = {}


def _not_called(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _not_called


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    return method


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def dataclass_transform(**options):
    return lambda target: target


def assert_never(arg, /):
    value = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {value[:100] + '...' if len(value) > 100 else value}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=_sys.stderr)
    return obj


def is_typeddict(tp):
    return type(tp) is _TypedDictMeta


class _Reader:
    """Reads the text of an annotation: names, attributes, [], |, lists, strings, numbers, None."""

    def __init__(self, text, spaces):
        self.text, self.at, self.spaces = text, 0, spaces

    def look(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def take(self, mark):
        if self.look() == mark:
            self.at += 1
            return True
        return False

    def refuse(self):
        raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")

    def whole(self):
        made = self.union()
        if self.look():
            self.refuse()
        return made

    def union(self):
        made = self.item()
        while self.take("|"):
            made = made | self.item()
        return made

    def items(self, end):
        made, comma = [], False
        while not self.take(end):
            made.append(self.union())
            comma = self.take(",")
            if not comma and self.look() != end:
                self.refuse()
        return made, comma

    def item(self):
        mark = self.look()
        start = self.at
        if mark in ("'", '"') and mark:
            self.at = self.text.find(mark, start + 1) + 1 or self.refuse()
            made = self.text[start + 1 : self.at - 1]
        elif self.take("["):
            return self.items("]")[0]
        elif self.take("("):
            inside, comma = self.items(")")
            made = tuple(inside) if comma or not inside or len(inside) > 1 else inside[0]
        elif self.text.startswith("...", start):
            self.at += 3
            return Ellipsis
        elif mark == "-" or mark.isdigit():
            self.at += 1
            while self.text[self.at : self.at + 1].isdigit():
                self.at += 1
            return int(self.text[start : self.at])
        else:
            name = self.name()
            if name in ("None", "True", "False"):
                return {"None": None, "True": True, "False": False}[name]
            for space in self.spaces:
                if name in space:
                    made = space[name]
                    break
            else:
                raise NameError(f"name {name!r} is not defined")
        while True:
            if self.take("."):
                made = getattr(made, self.name())
            elif self.take("["):
                inside, comma = self.items("]")
                made = made[tuple(inside) if comma or len(inside) != 1 else inside[0]]
            else:
                return made

    def name(self):
        self.look()
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] == "_"):
            self.at += 1
        if start == self.at:
            self.refuse()
        return self.text[start : self.at]


def _evaluated(value, spaces):
    if isinstance(value, ForwardRef):
        return _evaluated(_type(_Reader(value.__forward_arg__, spaces).whole()), spaces)
    if isinstance(value, (_GenericAlias, _BuiltinAlias, _UnionType)):
        args = tuple([_evaluated(ForwardRef(each) if isinstance(each, str) and isinstance(value, _BuiltinAlias) else each,
                                 spaces) for each in value.__args__])
        if args == value.__args__ or isinstance(value, _LiteralGenericAlias):
            return value
        if isinstance(value, _BuiltinAlias):
            return type(value)(value.__origin__, args)
        if isinstance(value, _UnionType):
            made = args[0]
            for each in args[1:]:
                made = made | each
            return made
        return value._with(args)
    return value


def _bare(value):
    """Without Annotated, Required and NotRequired."""
    if isinstance(value, _AnnotatedAlias) or isinstance(value, _GenericAlias) and value.__origin__ in (Required, NotRequired):
        return _bare(value.__args__[0])
    if isinstance(value, _GenericAlias):
        args = tuple([_bare(each) for each in value.__args__])
        return value if args == value.__args__ else value._with(args)
    if isinstance(value, _BuiltinAlias):
        args = tuple([_bare(each) for each in value.__args__])
        return value if args == value.__args__ else type(value)(value.__origin__, args)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import builtins

    hints = {}
    if isinstance(obj, type):
        sources = [(base.__dict__.get("__annotations__", {}), getattr(_sys.modules.get(base.__module__), "__dict__", {}), vars(base))
                   for base in reversed(obj.__mro__)]
    else:
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        own = getattr(obj, "__annotations__", None)
        if own is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        sources = [(own, getattr(obj, "__globals__", None) or getattr(obj, "__dict__", {}), {})]
    for annotations, space, inner in sources:
        spaces = (localns or inner, globalns or space, vars(builtins))
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value)
            hints[name] = _evaluated(value, spaces)
    return hints if include_extras else {name: _bare(value) for name, value in hints.items()}


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, _UnionType):
        return _UnionType
    if isinstance(tp, (_GenericAlias, _BuiltinAlias, _SpecialGenericAlias, _Part)):
        return tp.__origin__
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, (_GenericAlias, _BuiltinAlias, _UnionType)):
        return ()
    args = tp.__args__
    if tp.__origin__ is _abc.Callable if not isinstance(tp, _UnionType) else False:
        if not (len(args) == 2 and _stands_for_many(args[0])):
            args = (list(args[:-1]), args[-1])
    return args
