"""urllib.parse: addresses taken apart and put together, of text or of bytes."""

from collections import namedtuple as _namedtuple

uses_relative = ["", *"ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtspu sftp svn svn+ssh ws wss".split()]
uses_netloc = ["", *"""ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtspu rsync svn svn+ssh sftp nfs git
    git+ssh ws wss""".split()]
uses_params = ["", *"ftp hdl prospero http imap https shttp rtsp rtspu sip sips mms sftp tel".split()]
uses_query = ["", *"http wais imap https shttp mms gopher rtsp rtspu sip sips".split()]
uses_fragment = ["", *"ftp hdl http gopher news nntp wais https shttp snews file prospero".split()]
non_hierarchical = "gopher hdl mailto news telnet wais imap snews sip sips".split()
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_plain = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


# -- Signs that addresses do not have -----------------------------------------------------------------------


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    kept = _plain | (frozenset(safe.encode("ascii", "ignore")) if isinstance(safe, str) else frozenset([c for c in safe if c < 128]))
    return "".join([chr(byte) if byte in kept else f"%{byte:02X}" for byte in bs])


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        return quote_from_bytes(string.encode(encoding or "utf-8", errors or "strict"), safe) if string else string
    if encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    if errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + (" " if isinstance(safe, str) else b" "), encoding, errors).replace(" ", "+")


def _is_code(text):
    return len(text) == 2 and all(c in "0123456789abcdefABCDEF" for c in text)


def unquote_to_bytes(string):
    text = string.encode() if isinstance(string, str) else bytes(string)
    first, *rest = text.split(b"%")
    out = bytearray(first)
    for part in rest:
        code = part[:2].decode("latin-1")
        out += bytes([int(code, 16)]) + part[2:] if _is_code(code) else b"%" + part
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    out, run = [], bytearray()  # a run of codes is decoded at once
    at = 0
    while at < len(string):
        if string[at] == "%" and _is_code(string[at + 1:at + 3]):
            run.append(int(string[at + 1:at + 3], 16))
            at += 3
            continue
        if run:
            out.append(bytes(run).decode(encoding or "utf-8", errors or "replace"))
            run.clear()
        out.append(string[at])
        at += 1
    return "".join(out) + bytes(run).decode(encoding or "utf-8", errors or "replace")


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


# -- Queries ------------------------------------------------------------------------------------------------


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    elif not hasattr(query, "__len__") or len(query) and not isinstance(query[0], tuple):
        raise TypeError("not a valid non-string sequence or mapping object")

    def shown(value):
        return quote_via(value, safe) if isinstance(value, bytes) else quote_via(str(value), safe, encoding, errors)

    parts = []
    for key, value in query:
        many = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__")
        parts += [shown(key) + "=" + shown(each) for each in (value if many else (value,))]
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, bytes):
        pairs = parse_qsl(qs.decode("ascii"), keep_blank_values, strict_parsing, encoding, errors, max_num_fields,
                          separator if isinstance(separator, str) else separator.decode())
        return [(name.encode("ascii"), value.encode("ascii")) for name, value in pairs]
    if not qs:
        return []
    if max_num_fields is not None and qs.count(separator) + 1 > max_num_fields:
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for part in qs.split(separator):
        if not part and not strict_parsing:
            continue
        name, equals, value = part.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {part!r}")
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


# -- Results ------------------------------------------------------------------------------------------------


class _Text:
    def encode(self, encoding="ascii", errors="strict"):
        return self._counterpart(*[part.encode(encoding, errors) for part in self])


class _Bytes:
    def decode(self, encoding="ascii", errors="strict"):
        return self._counterpart(*[part.decode(encoding, errors) for part in self])


def _same_kind(result, text):
    """A part of a result: bytes when the result has bytes."""
    return text.encode() if isinstance(text, str) and isinstance(result[0], bytes) else text


class _Place:
    """What results know of their netloc."""

    def _parts(self):
        netloc = self.netloc.decode("ascii") if isinstance(self.netloc, bytes) else self.netloc
        user, at, host = netloc.rpartition("@")
        name, colon, password = user.partition(":")
        _, bracket, inside = host.partition("[")
        host, _, port = inside.partition("]") if bracket else host.partition(":")
        if bracket:
            port = port.partition(":")[2]
        return name if at else None, password if colon else None, host, port

    @property
    def username(self):
        return _same_kind(self, self._parts()[0])

    @property
    def password(self):
        return _same_kind(self, self._parts()[1])

    @property
    def hostname(self):
        host, percent, zone = self._parts()[2].partition("%")
        return _same_kind(self, host.lower() + percent + zone or None)

    @property
    def port(self):
        digits = self._parts()[3]
        if not digits:
            return None
        if not (digits.isdigit() and digits.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {_same_kind(self, digits)!r}")
        if int(digits) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(digits)


_Defrag = _namedtuple("DefragResult", "url fragment")
_Split = _namedtuple("SplitResult", "scheme netloc path query fragment")
_Parse = _namedtuple("ParseResult", "scheme netloc path params query fragment")


class _DefragMethods:
    def geturl(self):
        return self.url + (b"#" if isinstance(self.url, bytes) else "#") + self.fragment if self.fragment else self.url


class _SplitMethods(_Place):
    def geturl(self):
        return urlunsplit(self)


class _ParseMethods(_Place):
    def geturl(self):
        return urlunparse(self)


class DefragResult(_Defrag, _DefragMethods, _Text):
    __slots__ = ()


class SplitResult(_Split, _SplitMethods, _Text):
    __slots__ = ()


class ParseResult(_Parse, _ParseMethods, _Text):
    __slots__ = ()


class DefragResultBytes(_Defrag, _DefragMethods, _Bytes):
    __slots__ = ()


class SplitResultBytes(_Split, _SplitMethods, _Bytes):
    __slots__ = ()


class ParseResultBytes(_Parse, _ParseMethods, _Bytes):
    __slots__ = ()


for _one, _other in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _one._counterpart, _other._counterpart = _other, _one


def _in_text(function):
    """The function does with bytes what it does with texts."""

    def either(first, *others, **options):
        parts = tuple(first) if isinstance(first, tuple) or not isinstance(first, (str, bytes)) else (first,)
        of_bytes = isinstance(parts[0], bytes)
        if any(isinstance(part, (str, bytes)) and part and isinstance(part, bytes) != of_bytes for part in (*parts, *others)):
            raise TypeError("Cannot mix str and non-str arguments")
        if not of_bytes:
            return function(first, *others, **options)

        def text(value):
            return value.decode("ascii") if isinstance(value, bytes) else value

        result = function(tuple(map(text, parts)) if not isinstance(first, bytes) else text(first), *map(text, others), **options)
        return result.encode() if isinstance(result, (str, _Text)) else result

    either.__name__ = either.__qualname__ = function.__name__
    return either


# -- Apart and together -------------------------------------------------------------------------------------


@_in_text
def urlsplit(url, scheme="", allow_fragments=True):
    controls = "".join(map(chr, range(33)))
    url = url.lstrip(controls)
    scheme = scheme.strip(controls)
    for c in "\t\r\n":
        url, scheme = url.replace(c, ""), scheme.replace(c, "")
    before, colon, rest = url.partition(":")
    if colon and before and before[0].isascii() and before[0].isalpha() and all(c in scheme_chars for c in before):
        scheme, url = before.lower(), rest
    netloc = query = fragment = ""
    if url.startswith("//"):
        end = min([place for place in (url.find(c, 2) for c in "/?#") if place >= 0] or [len(url)])
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


@_in_text
def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    place = path.find(";", path.rfind("/") + 1) if scheme in uses_params else -1
    if place >= 0:
        path, params = path[:place], path[place + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


@_in_text
def urlunsplit(components):
    scheme, netloc, path, query, fragment = components
    if netloc or scheme and scheme in uses_netloc and not path.startswith("//"):
        path = f"//{netloc or ''}{'/' if path and not path.startswith('/') else ''}{path}"
    return (scheme + ":" if scheme else "") + path + ("?" + query if query else "") + ("#" + fragment if fragment else "")


@_in_text
def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{path};{params}" if params else path, query, fragment))


@_in_text
def urldefrag(url):
    if "#" not in url:
        return DefragResult(url, "")
    *others, fragment = urlparse(url)
    return DefragResult(urlunparse((*others, "")), fragment)


@_in_text
def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    old = urlparse(base, "", allow_fragments)
    new = urlparse(url, old.scheme, allow_fragments)
    if new.scheme != old.scheme or new.scheme not in uses_relative:
        return url
    netloc = new.netloc
    if new.scheme in uses_netloc:
        if netloc:
            return urlunparse(new)
        netloc = old.netloc
    if not new.path and not new.params:
        return urlunparse((new.scheme, netloc, old.path, old.params, new.query or old.query, new.fragment))
    steps = new.path.split("/")
    if not new.path.startswith("/"):
        before = old.path.split("/")
        steps = (before if not before[-1] else before[:-1]) + steps
        steps[1:-1] = [step for step in steps[1:-1] if step]
    kept = []
    for step in steps:
        if step == "..":
            if kept:
                kept.pop()
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return urlunparse((new.scheme, netloc, "/".join(kept) or "/", new.params, new.query, new.fragment))


def unwrap(url):
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


def clear_cache():
    pass
