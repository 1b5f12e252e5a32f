"""urllib.parse: addresses taken apart and put together."""

from collections import namedtuple as _namedtuple

_plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


def quote(string, safe="/", encoding=None, errors=None):
    data = string.encode(encoding or "utf-8") if isinstance(string, str) else string
    return "".join(chr(byte) if chr(byte) in _plain or chr(byte) in safe else f"%{byte:02X}" for byte in data)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ", encoding).replace(" ", "+")


def unquote(string, encoding="utf-8", errors="replace"):
    data = bytearray()
    at = 0
    while at < len(string):
        digits = string[at + 1:at + 3]
        if string[at] == "%" and len(digits) == 2 and all(c in "0123456789abcdefABCDEF" for c in digits):
            data.append(int(digits, 16))
            at += 3
        else:
            data += string[at].encode()
            at += 1
    return bytes(data).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = query.items() if hasattr(query, "items") else query
    parts = []
    for key, value in pairs:
        many = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__")
        for each in value if many else (value,):
            parts.append(quote_via(str(key), safe) + "=" + quote_via(each if isinstance(each, bytes) else str(each), safe))
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False):
    pairs = []
    for part in qs.split("&"):
        key, equals, value = part.partition("=")
        if equals and (value or keep_blank_values) or (key and not equals and keep_blank_values):
            pairs.append((unquote_plus(key), unquote_plus(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False):
    found = {}
    for key, value in parse_qsl(qs, keep_blank_values):
        found.setdefault(key, []).append(value)
    return found


class _Place:
    """What both results know of their netloc."""

    def _host(self):
        return self.netloc.rpartition("@")[2]

    @property
    def hostname(self):
        return self._host().partition(":")[0].lower() or None

    @property
    def port(self):
        digits = self._host().partition(":")[2]
        return int(digits) if digits else None

    @property
    def username(self):
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":")[0] if at else None

    @property
    def password(self):
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":")[2] or None if at else None


class SplitResult(_namedtuple("SplitResult", "scheme netloc path query fragment"), _Place):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_namedtuple("ParseResult", "scheme netloc path params query fragment"), _Place):
    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme="", allow_fragments=True):
    before, colon, rest = url.partition(":")
    if colon and before and before[0].isalpha() and all(c.isalnum() or c in "+-." for c in before):
        scheme, url = before.lower(), rest
    netloc = query = fragment = ""
    if url.startswith("//"):
        end = min([place for place in (url.find(c, 2) for c in "/?#") if place >= 0] or [len(url)])
        netloc, url = url[2:end], url[end:]
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if ";" in path[path.rfind("/") + 1:]:
        path, _, params = path.rpartition(";")
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, path, query, fragment = components
    if netloc:
        path = f"//{netloc}{'/' if path and not path.startswith('/') else ''}{path}"
    return (scheme + ":" if scheme else "") + path + ("?" + query if query else "") + ("#" + fragment if fragment else "")


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, path + (";" + params if params else ""), query, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    old, new = urlsplit(base), urlsplit(url)
    if new.scheme and new.scheme != old.scheme:
        return url
    if new.netloc:
        return urlunsplit((old.scheme,) + tuple(new)[1:])
    if not new.path:
        return urlunsplit((old.scheme, old.netloc, old.path, new.query or old.query, new.fragment))
    path = new.path if new.path.startswith("/") else old.path[:old.path.rfind("/") + 1] + new.path
    if old.netloc and not path.startswith("/"):
        path = "/" + path
    parts = []
    for part in path.split("/"):
        if part == "..":
            if len(parts) > 1:
                parts.pop()
        elif part != ".":
            parts.append(part)
    if path.endswith(("/.", "/..")):
        parts.append("")
    return urlunsplit((old.scheme, old.netloc, "/".join(parts), new.query, new.fragment))
