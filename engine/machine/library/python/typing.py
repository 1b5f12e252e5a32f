"""typing: names for annotations, which are never evaluated. Nothing here checks types."""

from collections import namedtuple as _namedtuple


class _Form:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __repr__(self):
        return f"typing.{self._name}"


Any = _Form("Any")
Annotated = _Form("Annotated")
ClassVar = _Form("ClassVar")
Concatenate = _Form("Concatenate")
Final = _Form("Final")
Literal = _Form("Literal")
LiteralString = _Form("LiteralString")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
NotRequired = _Form("NotRequired")
Required = _Form("Required")
Self = _Form("Self")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
Unpack = _Form("Unpack")


class _Union(_Form):
    def __getitem__(self, items):
        classes = items if isinstance(items, tuple) else (items,)
        return tuple([type(None) if each is None else each for each in classes])


class _Optional(_Form):
    def __getitem__(self, item):
        return (item, type(None))


Union = _Union("Union")
Optional = _Optional("Optional")

List = list
Dict = dict
Set = set
FrozenSet = frozenset
Tuple = tuple
Type = type
Text = str
AnyStr = _Form("AnyStr")

AsyncContextManager = _Form("AsyncContextManager")
AsyncGenerator = _Form("AsyncGenerator")
AsyncIterable = _Form("AsyncIterable")
AsyncIterator = _Form("AsyncIterator")
Awaitable = _Form("Awaitable")
Callable = _Form("Callable")
Collection = _Form("Collection")
Container = _Form("Container")
ContextManager = _Form("ContextManager")
Coroutine = _Form("Coroutine")
Counter = _Form("Counter")
DefaultDict = _Form("DefaultDict")
Deque = _Form("Deque")
Generator = _Form("Generator")
Hashable = _Form("Hashable")
IO = _Form("IO")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
KeysView = _Form("KeysView")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
MutableSequence = _Form("MutableSequence")
MutableSet = _Form("MutableSet")
OrderedDict = _Form("OrderedDict")
Reversible = _Form("Reversible")
Sequence = _Form("Sequence")
Sized = _Form("Sized")
SupportsFloat = _Form("SupportsFloat")
SupportsInt = _Form("SupportsInt")

TYPE_CHECKING = False


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, **options):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __or__(self, other):
        return Any

    __ror__ = __or__

    def __repr__(self):
        return f"~{self.__name__}"


class ParamSpec(TypeVar):
    args = None
    kwargs = None


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


class Generic:
    def __class_getitem__(cls, item):
        return cls


class _ProtocolType(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, other):
        if cls in other.__mro__:
            return True
        if not cls.__dict__.get("_is_runtime_protocol"):
            if Protocol in cls.__bases__:
                raise TypeError(
                    "Instance and class checks can only be used with @runtime_checkable protocols"
                )
            return False
        names = [name for name in cls.__dict__ if not name.startswith("_") or name.startswith("__") and callable(cls.__dict__[name])]
        return all(hasattr(other, name) for name in names)


class Protocol(metaclass=_ProtocolType):
    def __class_getitem__(cls, item):
        return cls


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


def NewType(name, base):
    def make(value):
        return value

    make.__name__ = make.__qualname__ = name
    make.__supertype__ = base
    return make


class _NamedTupleType(type):
    def __new__(mcls, name, bases, namespace):
        if not bases:
            return type.__new__(mcls, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        defaults = [namespace[field] for field in annotations if field in namespace]
        made = _namedtuple(name, list(annotations), defaults=defaults, module=namespace.get("__module__"))
        for key, value in namespace.items():
            if key not in annotations and key not in ("__module__", "__qualname__", "__classcell__"):
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_NamedTupleType):
    def __new__(cls, typename, fields=()):
        return _namedtuple(typename, [name for name, _ in fields])


class _TypedDictType(type):
    def __new__(mcls, name, bases, namespace, total=True):
        return type.__new__(mcls, name, (dict,) if name != "TypedDict" else (), namespace)


class TypedDict(metaclass=_TypedDictType):
    pass


def cast(typ, value):
    return value


def overload(function):
    return function


def final(target):
    return target


def override(function):
    return function


def no_type_check(target):
    return target


def assert_never(value):
    raise AssertionError(f"Expected code to be unreachable, but got: {value!r}")


def assert_type(value, typ):
    return value


def reveal_type(value):
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return dict(getattr(obj, "__annotations__", {}))


def get_origin(tp):
    return None


def get_args(tp):
    return ()
