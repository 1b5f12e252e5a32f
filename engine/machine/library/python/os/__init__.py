"""os: what a program may know of the simulated computer. There are no files."""

import _kernel
import _sockets
import _process
from _refusal import refused as _refused
from abc import ABC as _ABC, abstractmethod as _abstract
from os import path

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"
extsep = "."
altsep = None
defpath = "/bin:/usr/bin"
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT = 0, 64, 65, 66
error = OSError
environ = {}


class PathLike(_ABC):
    @_abstract
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "__fspath__") if cls is PathLike else NotImplemented


fspath = path._text


def getpid():
    return _process.pid(_process.current())


def getppid():
    parent = _process.parent(_process.current())
    return 1 if parent is None or _process.exit_code(parent) is not None else _process.pid(parent)


def _exit(status):
    _process.exit(status)


def kill(pid, signal, /):
    number = _process.by_pid(pid)
    if number is None or _process.exit_code(number) is not None:
        raise ProcessLookupError(3, "No such process")
    if signal:
        _process.kill(number, signal)


_waited = set()


def fork():
    number = _process.fork("Process-" + str(len(_process.children()) + 1))
    if number is not None:
        return _process.pid(number)
    import threading

    _waited.clear()
    threading._after_fork()
    return 0


def _status(number):
    code = _process.exit_code(number)
    return -code if code < 0 else code << 8


def waitpid(pid, options, /):
    mine = [number for number in _process.children() if number not in _waited]
    if pid > 0:
        mine = [number for number in mine if _process.pid(number) == pid]
    if not mine:
        raise ChildProcessError(10, "No child processes")
    while True:
        for number in mine:
            if _process.exit_code(number) is not None:
                _waited.add(number)
                return _process.pid(number), _status(number)
        if options & WNOHANG:
            return 0, 0
        _process.watch((), tuple(mine), None)


def wait():
    return waitpid(-1, 0)


WNOHANG = 1


def WIFEXITED(status):
    return status & 127 == 0


def WEXITSTATUS(status):
    return status >> 8


def WIFSIGNALED(status):
    return status & 127 != 0


def WTERMSIG(status):
    return status & 127


def waitstatus_to_exitcode(status):
    return -(status & 127) if status & 127 else status >> 8


def cpu_count():
    return _kernel.cores()


process_cpu_count = cpu_count


def sched_getaffinity(pid, /):
    return set(range(_kernel.cores()))


def sched_yield():
    _kernel.yield_core()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value, /):
    environ[name] = value


def unsetenv(name, /):
    environ.pop(name, None)


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getgroups():
    return [1000]


def getresuid():
    return 1000, 1000, 1000


getresgid = getresuid


def getpgid(pid, /):
    return getpid() if pid == 0 else pid


def getpgrp():
    return getpid()


def getloadavg():
    return 0.0, 0.0, 0.0


def isatty(fd, /):
    return False


def umask(mask, /):
    before, _umask[0] = _umask[0], mask & 0o777
    return before


_umask = [0o022]


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    return False  # there are no files


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def get_exec_path(env=None):
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


def getlogin():
    return "user"


def getcwd():
    return "/"


def urandom(size, /):
    import random

    return random.Random().randbytes(size)


def strerror(code, /):
    from _error_texts import texts

    return texts[code] if 0 <= code < len(texts) else f"Unknown error {code}"


# -- Pipes -------------------------------------------------------------------------------------------------

_nonblocking = set()  # descriptors


def _fail(code):
    raise OSError(code, strerror(code))


def _number(fd):
    number = _sockets.find(fd)
    if number is None:
        _fail(9)
    return number


def pipe():
    numbers = _sockets.pipe()
    if isinstance(numbers, int):
        _fail(-numbers)
    for number in numbers:
        _nonblocking.discard(number + 3)
    return numbers[0] + 3, numbers[1] + 3


def set_blocking(fd, blocking, /):
    _number(fd)
    if blocking:
        _nonblocking.discard(fd)
    else:
        _nonblocking.add(fd)


def get_blocking(fd, /):
    _number(fd)
    return fd not in _nonblocking


def _again(fd, number, what):
    if fd in _nonblocking:
        _sockets.would_block(number, what)
        _fail(11)
    _sockets.wait(number, what, None)


def read(fd, length, /):
    number = _number(fd)
    while True:
        data = _sockets.receive(number, length, False)
        if data is not None:
            if isinstance(data, int):
                _fail(-data)
            return data
        _again(fd, number, 0)


def write(fd, data, /):
    number = _number(fd)
    sent = 0
    while True:
        count = _sockets.send(number, data, sent)
        if count is None:
            if sent and fd in _nonblocking:
                return sent
            _again(fd, number, 1)
            continue
        if count < 0:
            _fail(-count)
        sent += count
        if sent >= len(data):
            return sent


def close(fd, /):
    number = _number(fd)
    _nonblocking.discard(fd)
    _sockets.close(number)


class _PipeEnd:
    """A pipe's end as a file: of text, or of bytes with a mode like "rb"."""

    def __init__(self, fd, mode):
        self._fd = fd
        self._text = "b" not in mode
        self.mode = mode
        self._rest = b""
        self._end = False
        self.closed = False

    def fileno(self):
        return self._fd

    def readable(self):
        return "r" in self.mode

    def writable(self):
        return "r" not in self.mode

    def _given(self, data):
        return data.decode() if self._text else data

    def _fill(self):
        data = read(self._fd, 65536)
        self._end = not data
        self._rest += data

    def read(self, size=-1):
        self._check("r")
        while not self._end and (size is None or size < 0 or len(self._rest) < size):
            self._fill()
        count = len(self._rest) if size is None or size < 0 else size
        data, self._rest = self._rest[:count], self._rest[count:]
        return self._given(data)

    def readline(self):
        self._check("r")
        while not self._end and b"\n" not in self._rest:
            self._fill()
        line, newline, self._rest = self._rest.partition(b"\n")
        return self._given(line + newline)

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        self._check("w")
        write(self._fd, data.encode() if self._text else data)
        return len(data)

    def flush(self):
        pass

    def _check(self, mode):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if ("r" in self.mode) != (mode == "r"):
            import io

            raise io.UnsupportedOperation("not readable" if mode == "r" else "not writable")

    def close(self):
        if not self.closed:
            self.closed = True
            close(self._fd)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def fdopen(fd, mode="r", *options, **more):
    return _PipeEnd(fd, mode)


# -- What there is no answer for ----------------------------------------------------------------------------


for _name in """
    chdir chmod chown link listdir lstat makedirs mkdir mkfifo open readlink remove removedirs rename renames replace rmdir
    scandir stat statvfs symlink truncate unlink utime walk
""".split():
    globals()[_name] = _refused(f"os.{_name}")


def system(command):
    raise RuntimeError("os.system() is not available: there are no other programs; use multiprocessing for a process")


popen = execv = execvp = execl = execlp = spawnv = spawnl = system
