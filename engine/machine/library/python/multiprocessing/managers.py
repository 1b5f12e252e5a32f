"""Managers: objects for several processes, which last as long as the manager's process."""

from array import array as _array
import pickle
import _process
from multiprocessing import process as _process_module
from multiprocessing.context import _default_context
from multiprocessing.queues import JoinableQueue
from multiprocessing.synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

_capacity = 65536


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = [f"{name}={value!r}" for name, value in sorted(self.__dict__.items()) if not name.startswith("_")]
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self._value!r})"


def Array(typecode, sequence, lock=True):
    return _array(typecode, sequence)


# ---- the manager's process: it is there as long as its objects are


def _serve(requests):
    _process.channel_read(requests, None)


# ---- proxies


class BaseProxy:
    """The object is kept as bytes that belong to no process; a call works on a copy of it and puts that back, in
    one piece. What is inside another object is therefore a copy, as with CPython's managers."""

    _exposed_ = ()
    _guard = None

    def __init__(self, server, place, guard=None):
        object.__setattr__(self, "_server", server)
        object.__setattr__(self, "_place", place)
        object.__setattr__(self, "_guard", guard)

    def _call(self, action, arguments):
        if _process.exit_code(self._server) is not None:
            raise FileNotFoundError(2, "No such file or directory")
        if self._guard is not None:
            self._guard.acquire()
        try:
            obj = pickle.loads(_process.channel_peek(self._place))
            try:
                result = action(obj, *arguments)
            finally:
                _process.channel_replace(self._place, pickle.dumps(obj))
            return pickle.loads(pickle.dumps(result))
        finally:
            if self._guard is not None:
                self._guard.release()

    def _callmethod(self, methodname, args=(), kwds={}):
        return self._call(_apply, (methodname, args, kwds))

    def _getvalue(self):
        return self._call(_itself, ())

    def __reduce__(self):
        guard = None if self._guard is None else _pickled(self._guard)
        return _rebuild, (type(self), self._server, self._place, guard)

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {type(self)._typeid!r} at {id(self):#x}>"

    def __str__(self):
        return self._call(repr, ())


def _apply(obj, name, args, kwds):
    result = getattr(obj, name)(*args, **kwds)
    return list(result) if name in ("keys", "values", "items", "__reversed__") else result


def _itself(obj):
    return obj


def _rebuild(kind, server, place, guard):
    return kind(server, place, None if guard is None else pickle.loads(guard))


def _pickled(obj):
    """Locks and queues cross here although they may not by themselves."""
    before = _process_module._spawning[0]
    _process_module._spawning[0] = True
    try:
        return pickle.dumps(obj)
    finally:
        _process_module._spawning[0] = before


def _method(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    method.__name__ = name
    return method


def MakeProxyType(name, exposed):
    members = {each: _method(each) for each in exposed}
    members["_exposed_"] = tuple(exposed)
    members["_typeid"] = name.replace("Proxy", "")
    kind = type(name, (BaseProxy,), members)
    kind.__module__ = "multiprocessing.managers"
    return kind


ListProxyBase = MakeProxyType("ListProxy", (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
    "__setitem__", "append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__",
))


class ListProxy(ListProxyBase):
    _typeid = "list"

    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self

    def __iter__(self):
        i = 0
        while True:
            try:
                item = self[i]
            except IndexError:
                return
            yield item
            i += 1


DictProxyBase = MakeProxyType("DictProxy", (
    "__contains__", "__delitem__", "__getitem__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys",
    "pop", "popitem", "setdefault", "update", "values",
))


class DictProxy(DictProxyBase):
    _typeid = "dict"

    def __iter__(self):
        return iter(self.keys())


class NamespaceProxy(BaseProxy):
    _typeid = "Namespace"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._call(getattr, (name,))

    def __setattr__(self, name, value):
        if name.startswith("_"):
            return object.__setattr__(self, name, value)
        return self._call(setattr, (name, value))

    def __delattr__(self, name):
        return self._call(delattr, (name,))


class ValueProxy(MakeProxyType("ValueProxy", ("get", "set"))):
    _typeid = "Value"

    @property
    def value(self):
        return self.get()

    @value.setter
    def value(self, value):
        self.set(value)


ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))


class SharedProxy:
    """For what processes share anyway: locks, events, queues."""

    def __init__(self, kind, obj):
        self._kind = kind
        self._obj = obj

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._obj, name)

    def __enter__(self):
        return self._obj.__enter__()

    def __exit__(self, *details):
        return self._obj.__exit__(*details)

    def __reduce__(self):
        return _rebuild_shared, (type(self), self._kind, _pickled(self._obj))

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._kind!r} at {id(self):#x}>"


class AcquirerProxy(SharedProxy):
    pass


class ConditionProxy(AcquirerProxy):
    pass


class EventProxy(SharedProxy):
    pass


class BarrierProxy(SharedProxy):
    pass


class QueueProxy(SharedProxy):
    pass


def _rebuild_shared(kind, typeid, data):
    return kind(typeid, pickle.loads(data))


class BaseManager:
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None):
        self._context = ctx or _default_context.get_context()
        self._process = None

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        guarded = proxytype is None
        if guarded and callable is not None:
            if exposed is None:
                exposed = [name for name in dir(callable) if not name.startswith("_")]
            proxytype = MakeProxyType(f"AutoProxy[{typeid}]", exposed)
        cls._registry = {**cls._registry, typeid: (callable, proxytype, guarded)}

        def create(self, /, *args, **kwds):
            return self._create(typeid, args, kwds)

        create.__name__ = typeid
        setattr(cls, typeid, create)

    def start(self, initializer=None, initargs=()):
        self._stop = _process.channel_new("manager", _capacity)
        self._process = self._context.Process(target=_serve, args=(self._stop,))
        self._process.name = type(self).__name__ + self._process.name[self._process.name.rfind("-"):]
        self._process.start()
        _process_module._finalizers.append(self.shutdown)

    def _create(self, typeid, args, kwds):
        if self._process is None:
            raise AssertionError("server not yet started")
        function, proxytype, guarded = self._registry[typeid]
        if issubclass(proxytype, SharedProxy):
            return proxytype(typeid, function(*args, **kwds))
        place = _process.channel_new(typeid, _capacity)
        _process.channel_replace(place, pickle.dumps(function(*args, **kwds)))
        return proxytype(self._process._number, place, Lock() if guarded else None)

    def shutdown(self):
        if self._process is None or self._process.exitcode is not None:
            return
        _process.channel_put(self._stop, b"")
        self._process.join()
        if self.shutdown in _process_module._finalizers:
            _process_module._finalizers.remove(self.shutdown)

    def __enter__(self):
        if self._process is None:
            self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()


class SyncManager(BaseManager):
    """dict, list, Namespace and the like; locks and queues that may be sent to other processes."""


for _name, _function, _proxy in (
    ("Queue", JoinableQueue, QueueProxy), ("JoinableQueue", JoinableQueue, QueueProxy), ("Event", Event, EventProxy),
    ("Lock", Lock, AcquirerProxy), ("RLock", RLock, AcquirerProxy), ("Semaphore", Semaphore, AcquirerProxy),
    ("BoundedSemaphore", BoundedSemaphore, AcquirerProxy), ("Condition", Condition, ConditionProxy),
    ("Barrier", Barrier, BarrierProxy), ("list", list, ListProxy), ("dict", dict, DictProxy),
    ("Value", Value, ValueProxy), ("Array", Array, ArrayProxy), ("Namespace", Namespace, NamespaceProxy),
):
    SyncManager.register(_name, _function, _proxy)
