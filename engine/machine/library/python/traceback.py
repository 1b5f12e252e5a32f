"""traceback: exceptions as the text that Python writes for them."""

import sys
from _traceback import frames as _frames, text as _text


def _exception_of(exc, value):
    return exc if isinstance(exc, BaseException) else value


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    exc = _exception_of(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return list(TracebackException.from_exception(exc, limit=limit).format(chain=chain))


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
    return "".join(format_exception(exc, limit=limit, chain=chain))


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
        self._marks = options.get("marks", "")

    def _text(self):
        text = f'  File "{self.filename}", line {self.lineno}, in {self.name}\n'
        return text + (f"    {self.line}\n{self._marks}" if self.line else "")

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

    def format_frame_summary(self, frame_summary):
        return frame_summary._text()

    def format(self):
        texts = []
        last, count = None, 0
        for each in self:
            place = (each.filename, each.lineno, each.name)
            if place != last:
                texts += _repeated(count)
                last, count = place, 0
            count += 1
            if count <= 3:
                texts.append(self.format_frame_summary(each))
        return texts + _repeated(count)


def _repeated(count):
    if count <= 3:
        return []
    return [f"  [Previous line repeated {count - 3} more time{'s' if count > 4 else ''}]\n"]


def extract_tb(tb, limit=None):
    frames = _frames(tb)
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    return StackSummary.from_list([FrameSummary(*each[:3], line=each[3], marks=each[4]) for each in frames])


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

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, _seen=None, **options):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._begun = exc_traceback is not None
        self._last = format_exception_only(exc_value)
        self._str = str(exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self._linked(exc_value and exc_value.__cause__, limit, seen)
        needed = self.__cause__ is None and not self.__suppress_context__
        self.__context__ = self._linked(exc_value.__context__, limit, seen) if exc_value and needed else None
        self.exceptions = self._group = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [self._linked(each, limit, seen) for each in exc_value.exceptions]
            self._group = _text(exc_value)

    @classmethod
    def _linked(cls, exc, limit, seen):
        if exc is None or id(exc) in seen:
            return None
        return cls(type(exc), exc, exc.__traceback__, limit=limit, _seen=seen)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__, **options)

    def format(self, *, chain=True, **options):
        if self._group is not None:
            yield from self._group.splitlines(True)
            return
        if chain and self.__cause__ is not None:
            yield from self.__cause__.format()
            yield "\nThe above exception was the direct cause of the following exception:\n\n"
        elif chain and self.__context__ is not None:
            yield from self.__context__.format()
            yield "\nDuring handling of the above exception, another exception occurred:\n\n"
        if self._begun:
            yield "Traceback (most recent call last):\n"
            yield from self.stack.format()
        yield from self._last

    def format_exception_only(self):
        yield from self._last

    def print(self, *, file=None, chain=True):
        (sys.stderr if file is None else file).write("".join(self.format(chain=chain)))

    def __str__(self):
        return self._str
