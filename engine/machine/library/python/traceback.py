"""traceback: exceptions as the text that Python writes for them."""

import sys
from _traceback import frames as _frames, text as _text


def _exception_of(exc, value):
    return exc if isinstance(exc, BaseException) else value


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    return _whole(_exception_of(exc, value), limit, chain).splitlines(True)


def format_exception_only(exc, /, value=None):
    exc = _exception_of(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    if isinstance(exc, type):
        return [f"{exc.__qualname__}\n"]
    cls = type(exc)
    name = cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else f"{cls.__module__}.{cls.__qualname__}"
    text = str(exc)
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    for note in getattr(exc, "__notes__", None) or ():
        lines += [line + "\n" for line in str(note).split("\n")]
    return lines


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write(_whole(_exception_of(exc, value), limit, chain))


def _whole(exc, limit=None, chain=True):
    if exc is None or (limit is None and chain):
        return _text(exc)
    text = "".join(format_tb(exc.__traceback__, limit))
    if text:
        text = "Traceback (most recent call last):\n" + text
    return text + "".join(format_exception_only(exc))


def format_exc(limit=None, chain=True):
    return _whole(sys.exc_info()[1], limit, chain)


def print_exc(limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write(format_exc(limit, chain))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file)


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


class FrameSummary:
    def __init__(self, filename, lineno, name, *, line=None, **options):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = None

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __getitem__(self, place):
        return (self.filename, self.lineno, self.name, self.line)[place]

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def from_list(cls, entries):
        made = cls()
        for entry in entries:
            made.append(entry if isinstance(entry, FrameSummary) else FrameSummary(*entry[:3], line=entry[3]))
        return made

    def format(self):
        return [f'  File "{each.filename}", line {each.lineno}, in {each.name}\n' + (f"    {each.line}\n" if each.line else "")
                for each in self]


def extract_tb(tb, limit=None):
    frames = _frames(tb)
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    return StackSummary.from_list(frames)


def walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_stack(f=None, limit=None):
    """The program's own frames; those of modelled modules between them are left out."""
    frames = [(frame.f_code.co_filename, line, frame.f_code.co_name, frame._text.strip())
              for frame, line in walk_stack(sys._getframe(0) if f is None else f)]
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    frames.reverse()
    return StackSummary.from_list(frames)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    (sys.stderr if file is None else file).write("".join(format_list(extracted_list)))


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


class TracebackException:
    """An exception as it is now, to be written later."""

    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback)
        self._text = _text(exc_value)
        self._last = format_exception_only(exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__, **options)

    def format(self, *, chain=True):
        yield from self._text.splitlines(True)

    def format_exception_only(self):
        yield from self._last

    def print(self, *, file=None, chain=True):
        (sys.stderr if file is None else file).write(self._text)

    def __str__(self):
        return self._last[-1].split(": ", 1)[-1].rstrip("\n")
