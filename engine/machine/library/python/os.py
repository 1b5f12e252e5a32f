"""os: what a program may know of the simulated computer. There are no files."""

import _kernel

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."
devnull = "/dev/null"
environ = {}


def getpid():
    return 1000


def getppid():
    return 1


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


def getlogin():
    return "user"


def getcwd():
    return "/"


def urandom(size, /):
    import random

    return random.Random().randbytes(size)
