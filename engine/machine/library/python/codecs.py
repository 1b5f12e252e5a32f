"""codecs: encodings by their names, of texts (those of str.encode), from text to text (rot13) and from bytes to bytes."""

BOM_UTF8 = b"\xef\xbb\xbf"
BOM = BOM_LE = BOM_UTF16 = BOM_UTF16_LE = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\0\0"
BOM_UTF32_BE = BOM64_BE = b"\0\0\xfe\xff"

# An encoding's name without signs between its parts -> how it is called
_texts = {
    "utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "cp65001": "utf-8", "utf8sig": "utf-8-sig", "utf16": "utf-16", "u16": "utf-16",
    "utf16le": "utf-16-le", "utf16be": "utf-16-be", "utf32": "utf-32", "u32": "utf-32", "utf32le": "utf-32-le", "utf32be": "utf-32-be",
    "ascii": "ascii", "usascii": "ascii", "us": "ascii", "646": "ascii", "latin1": "iso8859-1", "latin": "iso8859-1", "l1": "iso8859-1",
    "iso88591": "iso8859-1", "88591": "iso8859-1", "cp819": "iso8859-1", "8859": "iso8859-1",
}
_others = {"rot13": "rot-13", "hex": "hex", "hexcodec": "hex", "base64": "base64", "base64codec": "base64", "unicodeescape": "unicode-escape"}
_spoken = {"iso8859-1": "latin-1"}  # as str.encode knows it


def _plain(name):
    return "".join([c for c in name.lower() if c not in "-_ "])


def _data(value):
    if isinstance(value, (str, int)):
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
    return bytes(value)


def _hex(data, back):
    import binascii

    data = data if back and isinstance(data, str) else _data(data)
    return binascii.unhexlify(data) if back else binascii.hexlify(data)


def _base64(data, back):
    import base64

    data = _data(data)
    return base64.decodebytes(data) if back else base64.encodebytes(data)


def _rot13(text, back):
    def turned(c):
        first = ord("a") if "a" <= c <= "z" else ord("A") if "A" <= c <= "Z" else None
        return c if first is None else chr((ord(c) - first + 13) % 26 + first)

    return "".join(map(turned, text))


def _escaped(value, back):
    if not back:
        return "".join([_escape(c) for c in value]).encode("ascii")
    text = value if isinstance(value, str) else bytes(value).decode("latin-1")
    out, at = [], 0
    while at < len(text):
        c = text[at]
        letter = text[at + 1:at + 2]
        at += 1
        if c != "\\":
            out.append(c)
            continue
        at += 1
        digits = {"x": 2, "u": 4, "U": 8}.get(letter, 0)
        if digits:
            out.append(chr(int(text[at:at + digits], 16)))
            at += digits
        elif letter and letter in "01234567":
            end = at
            while end < at + 2 and text[end:end + 1] and text[end] in "01234567":
                end += 1
            out.append(chr(int(text[at - 1:end], 8)))
            at = end
        elif letter != "\n":
            out.append({"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "v": "\v"}.get(letter, "\\" + letter))
    return "".join(out)


def _escape(c):
    code = ord(c)
    if c in "\\\n\t\r":
        return {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}[c]
    if 32 <= code < 127:
        return c
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_turn = {"hex": _hex, "base64": _base64, "rot-13": _rot13, "unicode-escape": _escaped}


class CodecInfo(tuple):
    """The four functions of an encoding, as a tuple with its name."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        made = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        made.name = name
        made.encode, made.decode = encode, decode
        made.streamreader, made.streamwriter = streamreader, streamwriter
        made.incrementalencoder, made.incrementaldecoder = incrementalencoder, incrementaldecoder
        return made

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>"


_searches = []


def register(search_function, /):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)


def lookup(encoding, /):
    name = _texts.get(_plain(encoding)) or _others.get(_plain(encoding))
    if name is None:
        for search in _searches:
            found = search(encoding.lower().replace(" ", "_").replace("-", "_"))
            if found is not None:
                return found
        raise LookupError(f"unknown encoding: {encoding}")
    if name in _turn:
        turn = _turn[name]

        def encode_(input, errors="strict"):
            return turn(input, False), len(input)

        def decode_(input, errors="strict"):
            return turn(input, True), len(input)

    else:
        spoken = _spoken.get(name, name)

        def encode_(input, errors="strict"):
            if not isinstance(input, str):
                raise TypeError(f"{spoken.replace('-', '_')}_encode() argument 1 must be str, not {type(input).__name__}")
            return input.encode(spoken, errors), len(input)

        def decode_(input, errors="strict"):
            return _data(input).decode(spoken, errors), len(input)

    encoder = type("IncrementalEncoder", (IncrementalEncoder,), {"_turn": staticmethod(encode_), "_encoding": name})
    decoder = type("IncrementalDecoder", (IncrementalDecoder,), {"_turn": staticmethod(decode_), "_encoding": name})
    return CodecInfo(encode_, decode_, None, None, encoder, decoder, name)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def _told(name, verb, e):
    """The same mistake, with the name of the encoding in front of it."""
    try:
        told = type(e)(f"{verb} with '{name}' codec failed ({type(e).__name__}: {e})")
    except TypeError:
        return e
    told.__cause__ = e
    return told


def _through(obj, encoding, errors, at, verb):
    info = lookup(encoding)
    try:
        return info[at](obj, errors)[0]
    except UnicodeError:
        raise
    except Exception as e:
        raise _told(encoding, verb, e)


def encode(obj, encoding="utf-8", errors="strict"):
    return _through(obj, encoding, errors, 0, "encoding")


def decode(obj, encoding="utf-8", errors="strict"):
    return _through(obj, encoding, errors, 1, "decoding")


class IncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors

    def encode(self, input, final=False):
        return self._turn(input, self.errors)[0]

    def reset(self):
        pass

    def getstate(self):
        return 0


class IncrementalDecoder:
    """Keeps the beginning of a character until the rest of it is there."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self._rest = b""

    def decode(self, input, final=False):
        data = self._rest + bytes(input) if not isinstance(input, str) else input
        self._rest = b""
        if not final and self._encoding.startswith("utf"):
            size = len(data) - self._open(data)
            data, self._rest = data[:size], data[size:]
        return self._turn(data, self.errors)[0]

    def _open(self, data):
        if not self._encoding.startswith("utf-8"):
            return len(data) % (2 if "16" in self._encoding else 4)
        for back in range(1, min(4, len(data)) + 1):
            byte = data[-back]
            if byte >= 0xC0:
                return back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else 0
            if byte < 0x80:
                break
        return 0

    def reset(self):
        self._rest = b""

    def getstate(self):
        return self._rest, 0


def _by_parts(code, parts, last):
    for out in map(code, parts):
        if out:
            yield out
    out = code(last, True)
    if out:
        yield out


def iterencode(iterator, encoding, errors="strict", **more):
    yield from _by_parts(getincrementalencoder(encoding)(errors, **more).encode, iterator, "")


def iterdecode(iterator, encoding, errors="strict", **more):
    yield from _by_parts(getincrementaldecoder(encoding)(errors, **more).decode, iterator, b"")


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    raise RuntimeError("codecs.open() is not available: the simulated computer has no files; use io.StringIO or io.BytesIO")
