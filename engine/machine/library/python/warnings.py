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


def formatwarning(message, category, filename, lineno, line=None):
    if line is None:
        line = _lines.get((filename, lineno), "")
    line = line.strip()
    return f"{filename}:{lineno}: {category.__name__}: {message}\n" + (f"  {line}\n" if line else "")


def showwarning(message, category, filename, lineno, file=None, line=None):
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


_show = showwarning
_lines = {}  # the texts of lines that warnings came from


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    file, line, _, text = _place(stacklevel)
    _lines[file, line] = text
    warn_explicit(message, category, file, line)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        category = type(message)
        text = str(message)
    else:
        text = message
        message = category(message)
    action = _action_for(text, category, lineno)
    if action == "error":
        raise message
    if action == "ignore":
        return
    if action != "always":
        key = (text, category, lineno)
        if action in ("once", "module"):
            key = (text, category)
        if key in _seen:
            return
        _seen.add(key)
    if _recording and _recording[-1] is not None:
        _recording[-1].append(WarningMessage(message, category, filename, lineno, source=source))
        return
    showwarning(message, category, filename, lineno)
    if source is not None and showwarning is _show:
        sys.stderr.write(f"{category.__name__}: Enable tracemalloc to get the object allocation traceback\n")


def _tell_never_awaited(text, file, line, shown):
    """Of a coroutine that has gone: by the machine."""
    _lines[file, line] = shown
    warn_explicit(text, RuntimeWarning, file, line, source=shown or None)


def _action_for(text, category, lineno):
    for action, wanted, pattern, line in _filters:
        if issubclass(category, wanted) and (not pattern or _matches(pattern, text)) and line in (0, lineno):
            return action
    return "ignore" if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)) else "default"


def _matches(pattern, text):
    import re
    return re.match(pattern, text, re.IGNORECASE) is not None


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    entry = (action, category, message, lineno)
    if append:
        if entry not in _filters:
            _filters.append(entry)
        return
    if entry in _filters:
        _filters.remove(entry)
    _filters.insert(0, entry)


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, category=category, lineno=lineno, append=append)


def resetwarnings():
    _filters[:] = [("default", Warning, "", 0)]


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
