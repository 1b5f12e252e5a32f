"""platform: the simulated computer."""

import sys as _sys


def system():
    return "Linux"


def machine():
    return "x86_64"


def node():
    return "simulated"


def python_version():
    return f"{_sys.version_info.major}.{_sys.version_info.minor}.{_sys.version_info.micro}"


def python_implementation():
    return "CPython"


def python_version_tuple():
    return tuple(python_version().split("."))


def release():
    return "6.1.0-simulated"


def version():
    return "#1 SMP"


def processor():
    return ""


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


def python_build():
    return "main", "Jan  1 2024 00:00:00"


def python_compiler():
    return "GCC 12.2.0"


def python_branch():
    return ""


python_revision = python_branch


def platform(aliased=False, terse=False):
    return f"{system()}-{release()}" if terse else f"{system()}-{release()}-{machine()}-with-glibc2.36"


def uname():
    from collections import namedtuple

    result = namedtuple("uname_result", "system node release version machine processor")
    return result(system(), node(), release(), version(), machine(), processor())
