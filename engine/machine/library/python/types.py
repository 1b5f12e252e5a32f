"""types: names for the classes of built-in objects."""

import _inspect
from _aliases import GenericAlias, UnionType
from _namespace import MappingProxy as MappingProxyType, SimpleNamespace

FunctionType = LambdaType = _inspect.function
BuiltinFunctionType = BuiltinMethodType = _inspect.builtin_function_or_method
MethodType = _inspect.method
GeneratorType = _inspect.generator
CoroutineType = _inspect.coroutine
AsyncGeneratorType = _inspect.async_generator
ModuleType = _inspect.module
CodeType = _inspect.code
TracebackType = _inspect.traceback
CellType = _inspect.cell


class _Slotted:
    __slots__ = ("slot",)


MemberDescriptorType = type(_Slotted.slot)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)


class _AwaitableGenerator:
    """What a generator function gives that types.coroutine() has marked: a generator that may be awaited."""

    def __init__(self, generator):
        self._generator = generator
        self.send = generator.send
        self.throw = generator.throw
        self.close = generator.close

    def __iter__(self):
        return self._generator

    __await__ = __iter__

    def __next__(self):
        return next(self._generator)


def coroutine(func):
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")

    def marked(*args, **kwargs):
        result = func(*args, **kwargs)
        return _AwaitableGenerator(result) if type(result) is GeneratorType else result

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(marked, name, getattr(func, name))
    marked.__wrapped__ = func
    return marked


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    kwds = dict(kwds or {})
    metaclass = kwds.pop("metaclass", type)
    return metaclass(name, bases, namespace, **kwds)
