"""inspect: questions about functions and other live objects."""

import sys as _sys
import types as _types
from collections import namedtuple as _namedtuple
import _inspect
from _signatures import annotation_text as formatannotation, empty as _empty, parameter_text as _parameter_text
from _signatures import signature_text as _signature_text
from enum import IntEnum as _IntEnum

_empty.__module__, _empty.__name__, _empty.__qualname__ = "inspect", "_empty", "_empty"


_nothing = object()


def isfunction(obj):
    return type(obj) is _inspect.function


def ismethod(obj):
    return type(obj) is _inspect.method


def isbuiltin(obj):
    return type(obj) is _inspect.builtin_function_or_method


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj)


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return type(obj) is _inspect.module


def isgenerator(obj):
    return type(obj) is _inspect.generator


def iscoroutine(obj):
    return type(obj) is _inspect.coroutine


def isasyncgen(obj):
    return type(obj) is _inspect.async_generator


def isawaitable(obj):
    return iscoroutine(obj) or hasattr(type(obj), "__await__")


def istraceback(obj):
    return type(obj) is _inspect.traceback


def _plain(obj):
    while hasattr(obj, "func") and hasattr(obj, "keywords"):
        obj = obj.func
    return obj


def iscoroutinefunction(obj):
    return _inspect.is_coroutine_function(_plain(obj))


def isgeneratorfunction(obj):
    return _inspect.is_generator_function(_plain(obj))


def isasyncgenfunction(obj):
    return _inspect.is_async_generator_function(_plain(obj))


def isabstract(obj):
    return isinstance(obj, type) and bool(getattr(obj, "__abstractmethods__", ()))


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_frame is None:
        return GEN_CLOSED
    return GEN_SUSPENDED if generator.gi_suspended else GEN_CREATED


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_frame is None:
        return CORO_CLOSED
    return CORO_SUSPENDED if coroutine.cr_suspended else CORO_CREATED


def getgeneratorlocals(generator):
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    return {} if coroutine.cr_frame is None else coroutine.cr_frame.f_locals


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and (stop is None or not stop(func)):
        func = func.__wrapped__
    return func


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        if line.strip():
            indent = len(line) - len(line.lstrip())
            margin = indent if margin is None else min(margin, indent)
    cleaned = [lines[0].lstrip()] + [line[margin or 0 :] for line in lines[1:]]
    while cleaned and not cleaned[-1].strip():
        cleaned.pop()
    while cleaned and not cleaned[0].strip():
        cleaned.pop(0)
    return "\n".join(cleaned)


def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmembers(obj, predicate=None):
    members = [(name, getattr(obj, name)) for name in dir(obj) if hasattr(obj, name)]
    return [item for item in members if predicate is None or predicate(item[1])]


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self]


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = _ParameterKind(kind)
        self.default = default
        self.annotation = annotation

    def __str__(self):
        return _parameter_text(self.name, self.kind, self.default, self.annotation)

    def __repr__(self):
        return f'<Parameter "{self}">'


class Signature:
    empty = _empty

    def __init__(self, parameters, return_annotation=_empty):
        self.parameters = {each.name: each for each in parameters}
        self.return_annotation = return_annotation

    def bind(self, /, *args, **kwargs):
        return self._bound(args, kwargs, partial=False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bound(args, kwargs, partial=True)

    def _bound(self, args, kwargs, partial):
        arguments = {}
        rest = list(args)
        extra = None
        for name, each in self.parameters.items():
            if each.kind == Parameter.VAR_POSITIONAL:
                if rest:
                    arguments[name] = tuple(rest)
                    rest = []
            elif each.kind == Parameter.VAR_KEYWORD:
                extra = name
            elif rest and each.kind != Parameter.KEYWORD_ONLY:
                if name in kwargs and each.kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = rest.pop(0)
            elif name in kwargs:
                if each.kind == Parameter.POSITIONAL_ONLY:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                if rest:
                    raise TypeError("too many positional arguments")
                arguments[name] = kwargs.pop(name)
            elif each.default is _empty and not partial:
                if rest:
                    raise TypeError("too many positional arguments")
                raise TypeError(f"missing a required argument: {name!r}")
        if rest:
            raise TypeError("too many positional arguments")
        if kwargs:
            if extra is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            arguments[extra] = kwargs
        return BoundArguments(self, arguments)

    def replace(self, *, parameters=None, return_annotation=_empty):
        return Signature(self.parameters.values() if parameters is None else parameters,
                         self.return_annotation if return_annotation is _empty else return_annotation)

    def __eq__(self, other):
        return isinstance(other, Signature) and str(self) == str(other)

    def __str__(self):
        text = _signature_text([(each.name, each.kind, each.default, each.annotation)
                                for each in self.parameters.values()])
        return text if self.return_annotation is _empty else f"{text} -> {formatannotation(self.return_annotation)}"

    def __repr__(self):
        return f"<Signature {self}>"


class BoundArguments:
    """What a call with these arguments would give each parameter."""

    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        values = []
        for name, each in self.signature.parameters.items():
            if each.kind in (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD) or name not in self.arguments:
                break
            if each.kind == Parameter.VAR_POSITIONAL:
                values.extend(self.arguments[name])
            else:
                values.append(self.arguments[name])
        return tuple(values)

    @property
    def kwargs(self):
        values = {}
        by_name = False
        for name, each in self.signature.parameters.items():
            by_name = by_name or each.kind in (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD)
            if name not in self.arguments:
                by_name = by_name or each.kind != Parameter.VAR_POSITIONAL
            elif each.kind == Parameter.VAR_KEYWORD:
                values.update(self.arguments[name])
            elif by_name:
                values[name] = self.arguments[name]
        return values

    def apply_defaults(self):
        filled = {}
        for name, each in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif each.default is not _empty:
                filled[name] = each.default
            elif each.kind == Parameter.VAR_POSITIONAL:
                filled[name] = ()
            elif each.kind == Parameter.VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


def signature(obj, **options):
    obj = unwrap(obj)
    function = obj
    if isinstance(obj, type):
        function = obj.__init__
    elif not isroutine(obj) and hasattr(type(obj), "__call__"):
        function = obj.__call__
    rows = getattr(function, "_parameters", None) or _inspect.parameters(function)
    if rows is None:
        raise ValueError(f"no signature found for {obj!r}")
    if isinstance(obj, type) and not ismethod(function):
        rows = rows[1:]
    annotations = getattr(function, "__annotations__", None) or {}
    parameters = []
    for row in rows:
        default = row[2] if len(row) > 2 else _empty
        parameters.append(Parameter(row[0], row[1], default=default, annotation=annotations.get(row[0], _empty)))
    return Signature(parameters, annotations.get("return", _empty))


FullArgSpec = _namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    named = {kind: [] for kind in range(5)}
    made = signature(func)
    for each in made.parameters.values():
        named[each.kind].append(each)
    plain = named[0] + named[1]
    defaults = tuple([each.default for each in plain if each.default is not _empty])
    later = {each.name: each.default for each in named[3] if each.default is not _empty}
    return FullArgSpec([each.name for each in plain], named[2][0].name if named[2] else None,
                       named[4][0].name if named[4] else None, defaults or None, [each.name for each in named[3]],
                       later or None, dict(getattr(func, "__annotations__", {})))


def currentframe():
    return _sys._getframe(0)


FrameInfo = _namedtuple("FrameInfo", "frame filename lineno function code_context index")


def stack(context=1):
    found, frame = [], _sys._getframe(0)
    while frame is not None:
        code = frame.f_code
        found.append(FrameInfo(frame, code.co_filename, frame.f_lineno, code.co_name, [frame._text + "\n"], 0))
        frame = frame.f_back
    return found


CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512


def getmro(cls):
    return cls.__mro__


def getmodule(obj, _filename=None):
    import sys

    if ismodule(obj):
        return obj
    return sys.modules.get(getattr(obj, "__module__", None))


def getcallargs(func, /, *positional, **named):
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    own = obj.__dict__.get("__annotations__") if isclass(obj) else getattr(obj, "__annotations__", None)
    return dict(own or {})


def getattr_static(obj, attr, default=_nothing):
    """Without calling descriptors, __getattr__ or __getattribute__."""
    if not isclass(obj):
        own = getattr(obj, "__dict__", {})
        if attr in own:
            return own[attr]
    for cls in obj.__mro__ if isclass(obj) else type(obj).__mro__:
        if attr in cls.__dict__:
            return cls.__dict__[attr]
    if default is _nothing:
        raise AttributeError(attr)
    return default


def isdatadescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), "__set__") or hasattr(type(obj), "__delete__")


def ismemberdescriptor(obj):
    return isinstance(obj, _types.MemberDescriptorType)


def ismethoddescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), "__get__") and not hasattr(type(obj), "__set__")


def getsource(obj):
    raise RuntimeError("the text of a program cannot be read while it runs; print what you want to show")


getsourcelines = getsource
