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
