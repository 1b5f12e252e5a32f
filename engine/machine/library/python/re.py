"""re: regular expressions. Patterns are compiled by _regex.py and matched by _re."""

import enum

import _re
import _regex
from _inspect import generic as _generic
from _regex import error

PatternError = error


class RegexFlag(enum.IntFlag):
    NOFLAG = 0
    ASCII = A = _regex.ASCII
    IGNORECASE = I = _regex.IGNORECASE
    LOCALE = L = _regex.LOCALE
    UNICODE = U = _regex.UNICODE
    MULTILINE = M = _regex.MULTILINE
    DOTALL = S = _regex.DOTALL
    VERBOSE = X = _regex.VERBOSE
    DEBUG = _regex.DEBUG

    def __repr__(self):
        names = [flag.name for flag in RegexFlag if flag.value and self.value & flag.value]
        return "|".join("re." + name for name in names) or "re.NOFLAG"

    __str__ = __repr__


NOFLAG = RegexFlag.NOFLAG
A = ASCII = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
U = UNICODE = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE
DEBUG = RegexFlag.DEBUG


class Match:
    __class_getitem__ = classmethod(_generic)

    def __init__(self, pattern, string, pos, endpos, slots):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._slots = slots

    def _group_number(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError("no such group")
            return self.re.groupindex[group]
        if not hasattr(group, "__index__") or not 0 <= group.__index__() <= self.re.groups:
            raise IndexError("no such group")
        return group.__index__()

    def _text(self, number, default=None):
        start, end = self._slots[2 * number], self._slots[2 * number + 1]
        return self.string[start:end] if 0 <= start <= end else default

    def group(self, *groups):
        if not groups:
            return self._text(0)
        found = [self._text(self._group_number(each)) for each in groups]
        return found[0] if len(found) == 1 else tuple(found)

    __getitem__ = group

    def groups(self, default=None):
        return tuple(self._text(i, default) for i in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def span(self, group=0):
        number = self._group_number(group)
        if self._text(number) is None:
            return -1, -1
        return self._slots[2 * number], self._slots[2 * number + 1]

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def expand(self, template):
        return _expand(_template(template, self.re), self)

    @property
    def lastindex(self):
        return self._slots[-1] if self._slots[-1] > 0 else None

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    @property
    def regs(self):
        return tuple(self.span(i) for i in range(self.re.groups + 1))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return "<re.Match object; span=%r, match=%r>" % (self.span(), self.group())


class _Scanner:
    """Goes through a text match by match."""

    def __init__(self, pattern, string, pos, endpos):
        self.pattern = pattern
        self._string, self._at, self._end = string, pos, len(string) if endpos is None else endpos

    def _next(self, find):
        if self._at > self._end:
            return None
        found = find(self._string, self._at, self._end)
        self._at = self._end + 1 if found is None else found.end() + (found.end() == found.start())
        return found

    def match(self):
        return self._next(self.pattern.match)

    def search(self):
        return self._next(self.pattern.search)


class Pattern:
    __class_getitem__ = classmethod(_generic)

    def __init__(self, pattern, flags):
        self._code, self.groups, self.groupindex, self._loops, flags = _regex.compile(pattern, flags)
        self.pattern = pattern
        self.flags = flags | _regex.UNICODE if isinstance(pattern, str) and not flags & _regex.ASCII else flags

    def scanner(self, string, pos=0, endpos=None):
        return _Scanner(self, string, pos, endpos)

    def _scan(self, string, pos, endpos, kind, most):
        if isinstance(self.pattern, str):
            if not isinstance(string, str):
                if isinstance(string, (bytes, bytearray)):
                    raise TypeError("cannot use a string pattern on a bytes-like object")
                raise TypeError("expected string or bytes-like object, got %r" % type(string).__name__)
        elif not isinstance(string, (bytes, bytearray)):
            if isinstance(string, str):
                raise TypeError("cannot use a bytes pattern on a string-like object")
            raise TypeError("expected string or bytes-like object, got %r" % type(string).__name__)
        length = len(string)
        endpos = length if endpos is None else max(0, min(endpos, length))
        pos = max(0, min(pos, length))
        found = _re.scan(self._code, string, pos, endpos, self.groups, self._loops, kind, most)
        return [Match(self, string, pos, endpos, slots) for slots in found]

    def match(self, string, pos=0, endpos=None):
        found = self._scan(string, pos, endpos, 0, 1)
        return found[0] if found else None

    def fullmatch(self, string, pos=0, endpos=None):
        found = self._scan(string, pos, endpos, 2, 1)
        return found[0] if found else None

    def search(self, string, pos=0, endpos=None):
        found = self._scan(string, pos, endpos, 1, 1)
        return found[0] if found else None

    def finditer(self, string, pos=0, endpos=None):
        return iter(self._scan(string, pos, endpos, 1, 0))

    def findall(self, string, pos=0, endpos=None):
        empty = string[:0]
        found = self._scan(string, pos, endpos, 1, 0)
        if self.groups == 0:
            return [match.group() for match in found]
        if self.groups == 1:
            return [match._text(1, empty) for match in found]
        return [match.groups(empty) for match in found]

    def split(self, string, maxsplit=0):
        parts = []
        at = 0
        if maxsplit >= 0:
            for match in self._scan(string, 0, None, 1, maxsplit):
                parts.append(string[at : match.start()])
                parts.extend(match.groups())
                at = match.end()
        parts.append(string[at:])
        return parts

    def subn(self, repl, string, count=0):
        fixed = None
        if not callable(repl):
            fixed = _template(repl, self)
        parts = []
        at = 0
        found = self._scan(string, 0, None, 1, count) if count >= 0 else []
        for match in found:
            parts.append(string[at : match.start()])
            parts.append(repl(match) if fixed is None else _expand(fixed, match))
            at = match.end()
        parts.append(string[at:])
        return string[:0].join(parts), len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.flags == other.flags and self.pattern == other.pattern

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        shown = self.flags & ~_regex.UNICODE if isinstance(self.pattern, str) else self.flags
        text = repr(self.pattern)
        if len(text) > 200:
            text = text[:200]
        return "re.compile(%s, %r)" % (text, RegexFlag(shown)) if shown else "re.compile(%s)" % text


def _template(template, pattern):
    """A list of texts and group numbers."""
    is_text = isinstance(template, str)
    text = template if is_text else bytes(template).decode("latin-1")
    parts = []
    literal = []

    def add_group(number, place):
        if number > pattern.groups:
            raise error("invalid group reference %d" % number, template, place)
        parts.append("".join(literal))
        parts.append(number)
        literal.clear()

    at = 0
    while at < len(text):
        c = text[at]
        if c != "\\":
            literal.append(c)
            at += 1
            continue
        here = at
        if at + 1 >= len(text):
            raise error("bad escape (end of pattern)", template, here)
        c = text[at + 1]
        at += 2
        if c == "g":
            if text[at : at + 1] != "<":
                raise error("missing <", template, at)
            end = text.find(">", at)
            if end < 0:
                raise error("missing >, unterminated name" if at + 1 < len(text) else "missing group name", template, at + 1)
            name = text[at + 1 : end]
            if not name:
                raise error("missing group name", template, at + 1)
            if name.isdigit():
                number = int(name)
            elif not name.isidentifier():
                raise error("bad character in group name %r" % name, template, at + 1)
            elif name not in pattern.groupindex:
                raise IndexError("unknown group name %r" % name)
            else:
                number = pattern.groupindex[name]
            add_group(number, at + 1)
            at = end + 1
        elif c == "0":
            digits = ""
            while at < len(text) and len(digits) < 2 and text[at] in "01234567":
                digits += text[at]
                at += 1
            literal.append(chr(int("0" + digits, 8)))
        elif c.isdigit():
            if text[at : at + 1].isdigit():
                if c in "01234567" and text[at] in "01234567" and text[at + 1 : at + 2] in tuple("01234567"):
                    value = int(text[at - 1 : at + 2], 8)
                    if value > 0o377:
                        raise error("octal escape value %s outside of range 0-0o377" % text[here : at + 2], template, here)
                    literal.append(chr(value))
                    at += 2
                    continue
                at += 1
            add_group(int(text[here + 1 : at]), here + 1)
        elif c in _regex.ESCAPES:
            literal.append(chr(_regex.ESCAPES[c]))
        elif c.isalpha() and c.isascii():
            raise error("bad escape \\" + c, template, here)
        else:
            literal.append("\\" + c)
    parts.append("".join(literal))
    return parts if is_text else [p if isinstance(p, int) else p.encode("latin-1") for p in parts]


def _expand(parts, match):
    empty = match.string[:0]
    return empty.join([match._text(p, empty) if isinstance(p, int) else p for p in parts])


_cache = {}
_most_cached = 512


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    value = int(flags)
    key = type(pattern), pattern, value
    found = _cache.get(key)
    if found is None:
        if isinstance(pattern, bytes) and value & _regex.UNICODE:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        if isinstance(pattern, str) and value & _regex.LOCALE:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        found = Pattern(pattern, value)
        if len(_cache) >= _most_cached:
            _cache.pop(next(iter(_cache)))
        _cache[key] = found
    return found


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def purge():
    _cache.clear()


_special = {each: "\\" + each for each in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return "".join([_special.get(c, c) for c in pattern])
    return "".join([_special.get(c, c) for c in bytes(pattern).decode("latin-1")]).encode("latin-1")
