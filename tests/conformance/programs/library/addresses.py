# conformance: untimed
# Addresses taken apart and put together.
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, urlencode, urljoin, urlparse, urlsplit, urlunparse

address = urlparse("https://user:pw@Example.com:8080/a/b;p?q=1&r=a+b&q=%C3%A9#frag")
print(address, address.hostname, address.port, address.username, address.password)
print(address.geturl() == urlunparse(address), parse_qs(address.query), parse_qsl("a=1&b=&c", keep_blank_values=True))
print(quote("a b/é?"), quote_plus("a b&c=d"), unquote("%7Ex%20y"), urlencode({"q": "a b", "n": [1, 2]}), urlencode({"n": [1, 2]}, doseq=True))
for url in ("c", "../c", "/c", "//other/x", "?q", "#f", "http://x/y", "./", ""):
    print(urljoin("http://host/a/b/index.html", url))
print(urlsplit("mailto:me@x"), urlsplit("/just/a/path?x=1"))
