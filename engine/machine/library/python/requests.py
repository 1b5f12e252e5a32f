"""A double of requests: get() and its like wait for the simulated network (see _web)."""

import json as _json
from datetime import timedelta as _timedelta

import _web


class RequestException(OSError):
    def __init__(self, *args, request=None, response=None):
        super().__init__(*args)
        self.request = request
        self.response = response


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class InvalidURL(RequestException, ValueError):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class exceptions:
    RequestException = RequestException
    HTTPError = HTTPError
    ConnectionError = ConnectionError
    Timeout = Timeout
    ConnectTimeout = ConnectTimeout
    ReadTimeout = ReadTimeout
    InvalidURL = InvalidURL
    MissingSchema = MissingSchema


class codes:
    ok = 200
    created = 201
    not_found = 404


class Response:
    encoding = "utf-8"

    def __init__(self, reply):
        self.status_code = reply.status
        self.url = reply.url
        self.text = reply.text
        self.content = reply.text.encode()
        self.reason = reply.reason
        self.headers = reply.headers
        self.elapsed = _timedelta(seconds=reply.seconds)

    @property
    def ok(self):
        return self.status_code < 400

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def close(self):
        pass

    def json(self, **options):
        return _json.loads(self.text, **options)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        for at in range(0, len(self.content), chunk_size):
            yield self.content[at:at + chunk_size]

    def raise_for_status(self):
        if self.status_code >= 400:
            kind = "Client" if self.status_code < 500 else "Server"
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)


def request(method, url, params=None, data=None, headers=None, timeout=None, json=None, **options):
    try:
        reply = _web.ask(method, url, params, data if json is None else json)
    except _web.BadAddress:
        if "://" in url:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied") from None
        raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?") from None
    limit = timeout[-1] if isinstance(timeout, tuple) else timeout
    if not _web.wait(reply, limit):
        host = url.split("/")[2]
        raise ReadTimeout(f"HTTPSConnectionPool(host={host!r}, port=443): Read timed out. (read timeout={limit})")
    return Response(reply)


def get(url, params=None, **options):
    return request("get", url, params=params, **options)


def post(url, data=None, json=None, **options):
    return request("post", url, data=data, json=json, **options)


def put(url, data=None, **options):
    return request("put", url, data=data, **options)


def patch(url, data=None, **options):
    return request("patch", url, data=data, **options)


def delete(url, **options):
    return request("delete", url, **options)


def head(url, **options):
    return request("head", url, **options)


class Session:
    def __init__(self):
        self.headers = {}

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        pass

    def mount(self, prefix, adapter):
        pass

    def request(self, method, url, **options):
        return request(method, url, **options)

    def get(self, url, **options):
        return self.request("get", url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request("post", url, data=data, json=json, **options)

    def put(self, url, data=None, **options):
        return self.request("put", url, data=data, **options)

    def delete(self, url, **options):
        return self.request("delete", url, **options)


session = Session
