"""Process objects. A child of the start method fork goes on with a copy of its parent's memory."""

import os
import sys
import threading
import _exit
import _process

_counter = [0]
_children = []
_flush = []  # queues that this process has written to
_finalizers = []  # what has to be stopped before the children are
_start_method = [None]
_spawning = [False]


def _method():
    return _start_method[0] or "fork"


def current_process():
    return _current[0]


def parent_process():
    return _parent[0]


def active_children():
    _children[:] = [child for child in _children if _process.exit_code(child._number) is None]
    return list(_children)


def assert_spawning(obj):
    if not _spawning[0]:
        raise RuntimeError(
            f"{type(obj).__name__} objects should only be shared between processes through inheritance"
        )


class AuthenticationString(bytes):
    def __reduce__(self):
        if not _spawning[0]:
            raise TypeError(
                "Pickling an AuthenticationString object is disallowed for security reasons"
            )
        return AuthenticationString, (bytes(self),)


class BaseProcess:
    _method_name = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        _counter[0] += 1
        creator = _current[0]
        self._identity = creator._identity + (_counter[0],)
        self._config = dict(creator._config)
        self._parent_pid = os.getpid()
        self._parent_name = creator.name
        self._number = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join(str(i) for i in self._identity)
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        if self._number is not None:
            raise AssertionError("cannot start a process twice")
        if self._parent_pid != os.getpid():
            raise AssertionError("can only start a process object created by current process")
        if _current[0]._config.get("daemon"):
            raise AssertionError("daemonic processes are not allowed to have children")
        active_children()
        if (self._method_name or _method()) == "fork":
            number = _process.start(self._name, self._bootstrap, None)
        else:
            number = _process.start(self._name, None, self._pickled())
        self._number = number
        del self._target, self._args, self._kwargs
        _children.append(self)

    def _pickled(self):
        import pickle

        if getattr(_current[0], "_inheriting", False):
            raise RuntimeError(_unguarded)
        _spawning[0] = True
        try:
            return pickle.dumps((self._method_name or _method(), self))
        finally:
            _spawning[0] = False

    def terminate(self):
        self._signal(15)

    def kill(self):
        self._signal(9)

    def _signal(self, signal):
        self._check_closed()
        if self._number is None:
            raise AttributeError("'NoneType' object has no attribute " + ("'terminate'" if signal == 15 else "'kill'"))
        if _process.exit_code(self._number) is None:
            _process.kill(self._number, signal)

    def join(self, timeout=None):
        self._check_closed()
        if self._parent_pid != os.getpid():
            raise AssertionError("can only join a child process")
        if self._number is None:
            raise AssertionError("can only join a started process")
        if _process.wait(self._number, timeout) and self in _children:
            _children.remove(self)

    def is_alive(self):
        self._check_closed()
        if self is _current[0]:
            return True
        if self._parent_pid != os.getpid():
            raise AssertionError("can only test a child process")
        if self._number is None:
            return False
        if _process.exit_code(self._number) is None:
            return True
        if self in _children:
            _children.remove(self)
        return False

    def close(self):
        if self._closed:
            return
        if self._number is not None and _process.exit_code(self._number) is None:
            raise ValueError(
                "Cannot close a process while it is still running. You should first call join() or terminate()."
            )
        if self in _children:
            _children.remove(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        if not isinstance(name, str):
            raise AssertionError("name must be a string")
        self._name = name
        if self is _current[0]:
            _process.set_name(name)

    @property
    def daemon(self):
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        if self._number is not None:
            raise AssertionError("process has already started")
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        self._check_closed()
        return None if self._number is None else _process.exit_code(self._number)

    @property
    def ident(self):
        self._check_closed()
        if self is _current[0]:
            return os.getpid()
        return None if self._number is None else _process.pid(self._number)

    pid = ident

    @property
    def sentinel(self):
        self._check_closed()
        if self._number is None:
            raise ValueError("process not started")
        return Sentinel(self._number)

    def __repr__(self):
        exitcode = None
        if self is _current[0]:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != os.getpid():
            status = "unknown"
        elif self._number is None:
            status = "initial"
        else:
            exitcode = _process.exit_code(self._number)
            status = "started" if exitcode is None else "stopped"
        parts = [type(self).__name__, f"name={self._name!r}"]
        if status not in ("unknown", "closed") and self is not _current[0] and self.ident is not None:
            parts.append(f"pid={self.ident}")
        parts.append(f"parent={self._parent_pid}")
        parts.append(status)
        if exitcode is not None:
            names = {-15: "-SIGTERM", -9: "-SIGKILL", -2: "-SIGINT"}
            parts.append(f"exitcode={names.get(exitcode, exitcode)}")
        if self.daemon:
            parts.append("daemon")
        return f"<{' '.join(parts)}>"

    def _bootstrap(self):
        parent = _ParentProcess(self._parent_name, self._parent_pid)
        _counter[0] = 0
        _children.clear()
        _flush.clear()
        _finalizers.clear()
        _exit.callbacks.clear()
        _exit.executors.clear()
        _process.at_exit(None)
        _current[0] = self
        _parent[0] = parent
        threading._after_fork()
        exitcode = 1
        try:
            try:
                self.run()
                exitcode = 0
            finally:
                _exit_function()
        except SystemExit as problem:
            if problem.code is None:
                exitcode = 0
            elif isinstance(problem.code, int):
                exitcode = problem.code
            else:
                sys.stderr.write(f"{problem.code}\n")
        except BaseException:
            import traceback

            sys.stderr.write(f"Process {self.name}:\n")
            traceback.print_exc()
        _exit.join_threads()
        _process.exit(exitcode)


class Sentinel(int):
    """A number that stands for the end of a process."""


class _ParentProcess(BaseProcess):
    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._closed = False
        self._config = {}
        self._number = _process.by_pid(pid)

    def is_alive(self):
        return _process.exit_code(self._number) is None

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        _process.wait(self._number, timeout)


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._number = None
        self._closed = False
        self._config = {"authkey": AuthenticationString(bytes(32))}

    def close(self):
        pass


_parent = [None]
_current = [_MainProcess()]


def _exit_function():
    while _finalizers:
        _finalizers.pop()()
    for child in active_children():
        if child.daemon:
            child.terminate()
    for child in active_children():
        child.join()
    while _flush:
        _flush.pop()._flush()


_exit.register(_exit_function)


def _run_spawned():
    import pickle
    import traceback

    _current[0]._inheriting = True
    try:
        _process.import_main()
        method, process = pickle.loads(_process.start_data())
    except SystemExit as problem:
        code = problem.code
        _process.exit(0 if code is None else code if isinstance(code, int) else 1)
    except BaseException:
        traceback.print_exc()
        _process.exit(1)
    del _current[0]._inheriting
    _start_method[0] = method
    process._bootstrap()


def _never():
    import _spawned  # so that it is there for _process.start


_unguarded = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable."""
