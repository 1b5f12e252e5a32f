"""warnings: messages on the error stream."""

import sys
from _traceback import place as _place

_filters = []
_seen = set()
_recording = []  # lists of catch_warnings(record=True), the innermost last


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


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
    file, line, _ = _place()
    key = (category, str(message), line)
    if action == "ignore" or (action != "always" and key in _seen):
        return
    _seen.add(key)
    if _recording and _recording[-1] is not None:
        _recording[-1].append(WarningMessage(message if isinstance(message, Warning) else category(message), category,
                                             file, line, source=source))
        return
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
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._simple = (action, category, lineno, append)
        self._saved = None

    def __enter__(self):
        self._saved = list(_filters), set(_seen)
        caught = [] if self._record else None
        _recording.append(caught if self._record or not _recording else _recording[-1])
        if self._simple[0] is not None:
            simplefilter(*self._simple)
        return caught

    def __exit__(self, *details):
        filters, seen = self._saved
        _filters[:] = filters
        _seen.clear()
        _seen.update(seen)
        _recording.pop()
