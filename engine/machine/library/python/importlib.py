"""importlib: modules by names that the program has as texts; it was compiled together with what they name."""

import _sys


def _absolute(name, package):
    """".name" is the package's, "..name" of the one around it."""
    dots = len(name) - len(name.lstrip("."))
    if not dots:
        return name
    if not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    parts = package.split(".")
    if len(parts) < dots:
        raise ImportError("attempted relative import beyond top-level package")
    return ".".join(parts[:len(parts) - dots + 1] + [part for part in [name[dots:]] if part])


def import_module(name, package=None):
    return _sys.import_module(_absolute(name, package))


def invalidate_caches():
    pass


def reload(module):
    raise RuntimeError("importlib.reload() is not available: the whole program is compiled before it runs")
