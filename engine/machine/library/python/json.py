"""json: values as text and back."""

_escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_unescapes = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_infinity = float("inf")


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


# ---- values to text


def _quote(text, ascii_only):
    out = []
    for c in text:
        if c in _escapes:
            out.append(_escapes[c])
        elif c < " " or (ascii_only and c > "~"):
            code = ord(c)
            if code > 0xFFFF:
                code -= 0x10000
                out.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
            else:
                out.append(f"\\u{code:04x}")
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        parts = []
        self._write(o, parts, "\n", [])
        return iter(parts)

    def _simple(self, o):
        """Text of what has nothing inside it, or None."""
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            if o == o and o != _infinity and o != -_infinity:
                return float.__repr__(o)
            if not self.allow_nan:
                raise ValueError(f"Out of range float values are not JSON compliant")
            return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"
        return None

    def _write(self, o, parts, line, outer):
        text = self._simple(o)
        if text is not None:
            parts.append(text)
            return
        if any(each is o for each in outer):
            raise ValueError("Circular reference detected")
        outer.append(o)
        inner = line if self.indent is None else line + self.indent
        between = self.item_separator if self.indent is None else self.item_separator + inner
        begin = "" if self.indent is None else inner
        if isinstance(o, dict):
            parts.append("{" if o else "{}")
            if o and begin:
                parts.append(begin)
            first = True
            for key, value in sorted(o.items()) if self.sort_keys else o.items():
                if not isinstance(key, str):
                    name = self._simple(key)
                    if name is None:
                        if self.skipkeys:
                            continue
                        raise TypeError(
                            f"keys must be str, int, float, bool or None, not {type(key).__name__}")
                    key = name
                if not first:
                    parts.append(between)
                first = False
                parts.append(_quote(key, self.ensure_ascii))
                parts.append(self.key_separator)
                self._write(value, parts, inner, outer)
            if o:
                if self.indent is not None:
                    parts.append(line)
                parts.append("}")
        elif isinstance(o, (list, tuple)):
            before = "[" + begin
            for value in o:
                text = self._simple(value)
                if text is not None:
                    parts.append(before + text)
                else:
                    parts.append(before)
                    self._write(value, parts, inner, outer)
                before = between
            if not o:
                parts.append("[]")
            elif self.indent is not None:
                parts += [line, "]"]
            else:
                parts.append("]")
        else:
            self._write(self.default(o), parts, line, outer)
        outer.pop()


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


# ---- text to values


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, self._blank(s, 0))
        end = self._blank(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _blank(self, s, at):
        while at < len(s) and s[at] in " \t\n\r":
            at += 1
        return at

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == "{":
            return self._object(s, at)
        if c == "[":
            return self._array(s, at)
        for word, value in (("null", None), ("true", True), ("false", False), ("NaN", float("nan")),
                            ("Infinity", _infinity), ("-Infinity", -_infinity)):
            if s.startswith(word, at):
                return value, at + len(word)
        return self._number(s, at)

    def _digits(self, s, at):
        while at < len(s) and "0" <= s[at] <= "9":
            at += 1
        return at

    def _number(self, s, begin):
        at = begin + 1 if s[begin:begin + 1] == "-" else begin
        end = at + 1 if s[at:at + 1] == "0" else self._digits(s, at)
        if end == at:
            raise JSONDecodeError("Expecting value", s, begin)
        real = False
        if s[end:end + 1] == "." and self._digits(s, end + 1) > end + 1:
            real = True
            end = self._digits(s, end + 1)
        if s[end:end + 1] in ("e", "E"):
            sign = end + 1
            if s[sign:sign + 1] in ("+", "-"):
                sign += 1
            if self._digits(s, sign) > sign:
                real = True
                end = self._digits(s, sign)
        return (self.parse_float if real else self.parse_int)(s[begin:end]), end

    def _string(self, s, at):
        begin = at - 1
        parts = []
        while True:
            end = at
            while end < len(s) and s[end] not in '"\\' and s[end] >= " ":
                end += 1
            parts.append(s[at:end])
            if end == len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if s[end] == '"':
                return "".join(parts), end + 1
            if s[end] != "\\":
                raise JSONDecodeError("Invalid control character at", s, end)
            c = s[end + 1:end + 2]
            if c == "":
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if c == "u":
                code = self._hex(s, end + 2)
                at = end + 6
                if 0xD800 <= code < 0xDC00 and s[at:at + 2] == "\\u":
                    low = self._hex(s, at + 2)
                    if 0xDC00 <= low < 0xE000:
                        code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                        at += 6
                parts.append(chr(code))
            elif c in _unescapes:
                parts.append(_unescapes[c])
                at = end + 2
            else:
                raise JSONDecodeError("Invalid \\escape", s, end)

    def _hex(self, s, at):
        digits = s[at:at + 4]
        if len(digits) == 4 and all(c in "0123456789abcdefABCDEF" for c in digits):
            return int(digits, 16)
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)

    def _array(self, s, at):
        items = []
        at = self._blank(s, at + 1)
        if s[at:at + 1] == "]":
            return items, at + 1
        while True:
            item, at = self._value(s, at)
            items.append(item)
            at = self._blank(s, at)
            c = s[at:at + 1]
            if c == "]":
                return items, at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = self._blank(s, at + 1)

    def _object(self, s, at):
        pairs = []
        at = self._blank(s, at + 1)
        if s[at:at + 1] == "}":
            return self._made(pairs), at + 1
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            key, at = self._string(s, at + 1)
            at = self._blank(s, at)
            if s[at:at + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, self._blank(s, at + 1))
            pairs.append((key, value))
            at = self._blank(s, at)
            c = s[at:at + 1]
            if c == "}":
                return self._made(pairs), at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = self._blank(s, at + 1)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode()
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    return (cls or JSONDecoder)(
        object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
        object_pairs_hook=object_pairs_hook, **kw).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)


JSONDecodeError.__module__ = JSONDecoder.__module__ = "json.decoder"
JSONEncoder.__module__ = "json.encoder"


from json import decoder, encoder
