"""Managers: objects that live in a process of their own. Proxies send it calls and wait for what comes back."""

import pickle
import queue
import threading
import _kernel
import _process
from multiprocessing import process as _process_module
from multiprocessing.context import _default_context

_capacity = 65536


class RemoteError(Exception):
    def __str__(self):
        return "\n" + "-" * 75 + "\n" + str(self.args[0]) + "-" * 75


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
    return list(sequence)


# ---- the manager's process


def _serve(requests):
    _process.channel_close(requests, False)
    objects = {}
    numbers = [0]
    clients = {}  # a thread for each caller, as some calls wait: a queue's get(), a lock's acquire()
    while True:
        data = _process.channel_read(requests, None)
        if data is False:
            return
        reply, number, method, args, kwds = pickle.loads(data)
        if method == "#stop":
            return
        if method == "#new":
            number = numbers[0]
            numbers[0] += 1
            try:
                objects[number] = args[0](*args[1], **kwds)
                _answer(reply, True, number)
            except Exception as problem:
                _answer(reply, False, problem)
            continue
        if reply not in clients:
            clients[reply] = queue.SimpleQueue()
            threading.Thread(target=_answer_all, args=(clients[reply],), daemon=True).start()
        clients[reply].put((reply, objects[number], method, args, kwds))


def _answer_all(calls):
    while True:
        _call(*calls.get())


def _call(reply, obj, method, args, kwds):
    try:
        if method == "#getattr":
            result = getattr(obj, *args)
        elif method == "#setattr":
            result = setattr(obj, *args)
        elif method == "#delattr":
            result = delattr(obj, *args)
        elif method == "#str":
            result = repr(obj)
        else:
            result = getattr(obj, method)(*args, **kwds)
            if method in ("keys", "values", "items") and not isinstance(result, list):
                result = list(result)
    except Exception as problem:
        _answer(reply, False, problem)
    else:
        _answer(reply, True, result)


def _answer(reply, success, value):
    try:
        data = pickle.dumps((success, value))
    except Exception as problem:
        data = pickle.dumps((False, RemoteError(f"{type(problem).__name__}: {problem}\n")))
    _process.channel_put(reply, data)


# ---- proxies

_replies = {}  # by thread of this process: its channel for answers


def _ask(requests, number, method, args=(), kwds={}):
    me = (_process.current(), _kernel.thread_current())
    if me not in _replies:
        _replies[me] = _process.channel_new("answers", _capacity)
    reply = _replies[me]
    if not _process.channel_put(requests, pickle.dumps((reply, number, method, args, kwds))):
        raise ConnectionRefusedError(111, "Connection refused")
    success, value = pickle.loads(_process.channel_read(reply, None))
    if success:
        return value
    raise value


class BaseProxy:
    _exposed_ = ()

    def __init__(self, requests, number):
        object.__setattr__(self, "_requests", requests)
        object.__setattr__(self, "_number", number)

    def _callmethod(self, methodname, args=(), kwds={}):
        return _ask(self._requests, self._number, methodname, args, kwds)

    def _getvalue(self):
        return self._callmethod("__copy__")

    def __reduce__(self):
        return _rebuild, (type(self), self._requests, self._number)

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {type(self)._typeid!r} at {id(self):#x}>"

    def __str__(self):
        return self._callmethod("#str")


def _rebuild(kind, requests, number):
    return kind(requests, number)


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
        return self._callmethod("#getattr", (name,))

    def __setattr__(self, name, value):
        if name.startswith("_"):
            return object.__setattr__(self, name, value)
        return self._callmethod("#setattr", (name, value))

    def __delattr__(self, name):
        return self._callmethod("#delattr", (name,))


class ValueProxy(MakeProxyType("ValueProxy", ("get", "set"))):
    _typeid = "Value"

    @property
    def value(self):
        return self.get()

    @value.setter
    def value(self, value):
        self.set(value)


class AcquirerProxy(BaseProxy):
    _typeid = "Lock"

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        return self.release()


ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))
EventProxy = MakeProxyType("EventProxy", ("is_set", "set", "clear", "wait"))
QueueProxy = MakeProxyType("QueueProxy", (
    "put", "get", "put_nowait", "get_nowait", "qsize", "empty", "full", "task_done", "join",
))


class BaseManager:
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None):
        self._context = ctx or _default_context.get_context()
        self._process = None
        self._requests = None

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        cls._registry = dict(cls._registry)
        if proxytype is None and callable is not None:
            if exposed is None:
                exposed = [name for name in dir(callable) if not name.startswith("_")]
            proxytype = MakeProxyType(f"AutoProxy[{typeid}]", exposed)
        cls._registry[typeid] = (callable, proxytype)

        def create(self, /, *args, **kwds):
            return self._create(typeid, args, kwds)

        create.__name__ = typeid
        setattr(cls, typeid, create)

    def start(self, initializer=None, initargs=()):
        self._requests = _process.channel_new("requests", _capacity)
        self._process = self._context.Process(target=_serve, args=(self._requests,))
        self._process.name = type(self).__name__ + self._process.name[self._process.name.rfind("-"):]
        self._process.start()
        _process_module._finalizers.append(self.shutdown)

    def _create(self, typeid, args, kwds):
        if self._process is None:
            raise AssertionError("server not yet started")
        function, proxytype = self._registry[typeid]
        number = _ask(self._requests, None, "#new", (function, args), kwds)
        return proxytype(self._requests, number)

    def shutdown(self):
        if self._process is None or self._process.exitcode is not None:
            return
        _process.channel_put(self._requests, pickle.dumps((None, None, "#stop", (), {})))
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
    """dict, list, Namespace and what threading and queue have, in a process that all others can ask."""


SyncManager.register("Queue", queue.Queue, QueueProxy)
SyncManager.register("JoinableQueue", queue.Queue, QueueProxy)
SyncManager.register("Event", threading.Event, EventProxy)
SyncManager.register("Lock", threading.Lock, AcquirerProxy)
SyncManager.register("RLock", threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
