# conformance: untimed
"""urllib.parse in full: of text and of bytes, joined in every way, quoted, and what it refuses."""
from urllib import parse


def attempt(call, *args, **options):
    try:
        print(repr(call(*args, **options)))
    except Exception as e:
        print(type(e).__name__, "|", e)


URLS = ("http://user:pass@Host.Example:8080/a/b;p=1?q=2#f", "https://[::1]:443/x", "//host/path", "path/only", "mailto:a@b.c", "file:///etc/hosts", "ftp://h/a;type=i", "http://h", "http://h?q",
        "http://h#f", "", "a:b", "1a:b", "HTTP://H/", "http://h:/x", "http://h:99999/", "http://h:ab/", "http://@h/", "http://u@h@i/", "  http://sp/ace", "http://h/a\nb", "svn+ssh://h/x;y",
        "tel:+123;ext=5", "x;y/z;w", "urn:isbn:123", "http://[bad/", "http://h/a?b?c#d#e", "http://[FE80::A%Eth0]/", "http:///path", "http:a/b", "//", "?only", "#only", "http://h/;p")
for url in URLS:
    for value in (url, url.encode()):
        attempt(parse.urlsplit, value)
        attempt(parse.urlparse, value)
        attempt(lambda: parse.urlparse(value).geturl())
        attempt(lambda: parse.urlsplit(value).geturl())
        attempt(parse.urldefrag, value)
        for name in ("username", "password", "hostname", "port"):
            attempt(lambda: getattr(parse.urlsplit(value), name))
BASE = "http://a/b/c/d;p?q"
for url in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "g;x?y#s", "", ".", "./", "..", "../", "../g", "../..", "../../", "../../g", "../../../g", "/./g", "/../g", "g.",
            ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h", "g;x=1/./y", "http:g", "http:", "https://z", "mailto:x"):
    print(url, parse.urljoin(BASE, url), parse.urljoin("http://h", url), parse.urljoin("http://h/a//b/", url), parse.urljoin("", url), parse.urljoin("mailto:q", url), parse.urljoin("file:///x/y", url))
print(parse.urljoin(b"http://a/b", b"c"), parse.urljoin("http://a/b", "#f", False))
attempt(parse.urljoin, "http://a", b"b")
attempt(parse.urlunsplit, ("http", b"h", "", "", ""))
print(parse.urlsplit("path", scheme="https"), parse.urlparse("//h/x#y", allow_fragments=False), parse.urlsplit("http://h/x")._replace(scheme="ftp").geturl())
print(parse.urlsplit("http://h/x").encode(), parse.urlsplit(b"http://h/x").decode(), parse.urldefrag("http://h/#x").geturl(), parse.urldefrag(b"u#f").fragment)
print(parse.urlunparse(("http", "h", "p", "a", "b", "c")), parse.urlunparse(["", "h", "p", "", "", ""]), parse.urlunsplit(("file", "", "/x", "", "")), parse.urlunsplit(("http", "", "x", "", "")))

for text in ("", "a b/c", "é€/~_-.", "100%", "a&b=c+d", "\0"):
    print(parse.quote(text), parse.quote(text, ""), parse.quote(text, safe="/ é&"), parse.quote_plus(text), parse.quote_plus(text, "&"), parse.unquote(parse.quote(text)) == text,
          parse.quote_from_bytes(text.encode(), b"/"))
for text in ("a%20b", "%C3%A9", "%E9", "%zz%4", "a+b%2B", "é%C3%A9é", "%C3", "%", "%41%zz%42", "%e2%82%ac!"):
    print(repr(parse.unquote(text)), repr(parse.unquote_plus(text)), parse.unquote_to_bytes(text), repr(parse.unquote(text, "latin-1")), repr(parse.unquote(text.encode())))
attempt(parse.quote, 5)
attempt(parse.quote, b"x", encoding="utf-8")
attempt(parse.quote_from_bytes, "x")
attempt(parse.quote, "é", encoding="ascii")
print(parse.quote("é", encoding="latin-1"), parse.quote(b"\xff a"))
for query in ({"a": 1, "b": "x y", "c": [1, 2]}, [("k", "v"), ("k", "é")], {"b": b"\xff"}, {}, [("l", ("a", "b")), ("n", None)], {1: 2.5}):
    print(parse.urlencode(query), parse.urlencode(query, doseq=True), parse.urlencode(query, safe="é ", quote_via=parse.quote))
attempt(parse.urlencode, "text")
attempt(parse.urlencode, 5)
for text in ("a=1&b=2&a=3", "a=&b", "a=1;b=2", "x=%20+y", "", "&&", "=v", "a=b=c", "é=%C3%A9"):
    for options in ({}, {"keep_blank_values": True}, {"strict_parsing": True}, {"separator": ";"}, {"max_num_fields": 2}, {"encoding": "latin-1"}):
        attempt(parse.parse_qs, text, **options)
        attempt(parse.parse_qsl, text, **options)
print(parse.parse_qsl(b"a=1&b=%20"), parse.parse_qs(None or ""))
attempt(parse.parse_qsl, "a=1", separator="")
print(parse.unwrap("<URL:http://h>"), parse.unwrap(" http://h "), parse.uses_netloc, parse.uses_relative, parse.uses_params, parse.scheme_chars, parse.non_hierarchical, parse.uses_query, parse.uses_fragment)
