"""warnings: messages on the error stream."""

import sys
from _traceback import place as _place

_filters = []
_seen = set()


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    for action, wanted in _filters:
        if issubclass(category, wanted):
            break
    else:
        action = "default"
    if action == "error":
        raise message if isinstance(message, Warning) else category(message)
    file, line = _place()
    key = (category, str(message), line)
    if action == "ignore" or (action != "always" and key in _seen):
        return
    _seen.add(key)
    sys.stderr.write(f"{file}:{line}: {category.__name__}: {message}\n")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if append:
        _filters.append((action, category))
    else:
        _filters.insert(0, (action, category))


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, category=category, append=append)


def resetwarnings():
    _filters.clear()


class catch_warnings:
    def __init__(self, *, record=False):
        self._saved = None

    def __enter__(self):
        self._saved = list(_filters)
        return []

    def __exit__(self, *details):
        _filters[:] = self._saved
