"""A double of urllib.request: urlopen() waits for the simulated network (see _web)."""

import io as _io
from urllib.error import HTTPError as _HTTPError, URLError as _URLError

import _web


class HTTPResponse(_io.BytesIO):
    def __init__(self, reply):
        super().__init__(reply.text.encode())
        self.status = self.code = reply.status
        self.url = reply.url
        self.reason = self.msg = reply.reason
        self.headers = reply.headers

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)


class Request:
    def __init__(self, url, data=None, headers=None, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = headers or {}
        self.method = method

    def get_method(self):
        return self.method or ("GET" if self.data is None else "POST")

    def add_header(self, key, value):
        self.headers[key] = value


def urlopen(url, data=None, timeout=None, *, context=None):
    request = url if isinstance(url, Request) else Request(url, data)
    address = request.full_url
    try:
        sent = None if request.data is None else request.data.decode()
        reply = _web.ask(request.get_method(), address, None, sent)
    except _web.BadAddress:
        if "://" in address:
            raise _URLError(f"unknown url type: {address.partition(':')[0]}") from None
        raise ValueError(f"unknown url type: {address!r}") from None
    if not _web.wait(reply, timeout):
        raise TimeoutError("The read operation timed out")
    if reply.status >= 400:
        raise _HTTPError(address, reply.status, reply.reason, reply.headers, None)
    return HTTPResponse(reply)
