"""A double of httpx: a client that waits, and one that awaits the simulated network (see _web)."""

import requests as _requests

import _web

_default = object()


class HTTPError(Exception):
    pass


class RequestError(HTTPError):
    pass


class TimeoutException(RequestError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class UnsupportedProtocol(RequestError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request=None, response=None):
        super().__init__(message)
        self.request = request
        self.response = response


class Timeout:
    def __init__(self, timeout=None, *, connect=None, read=None, write=None, pool=None):
        self.read = timeout if read is None else read


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections


class Response(_requests.Response):
    @property
    def reason_phrase(self):
        return self.reason

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_error(self):
        return self.status_code >= 400

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason}]>"

    def raise_for_status(self):
        if self.status_code >= 400:
            kind = "Client" if self.status_code < 500 else "Server"
            raise HTTPStatusError(
                f"{kind} error '{self.status_code} {self.reason}' for url '{self.url}'\n"
                f"For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/"
                f"{self.status_code}", response=self)
        return self


class _Base:
    def __init__(self, *, base_url="", timeout=5.0, headers=None, params=None, limits=None, follow_redirects=False,
                 **options):
        self._base = base_url
        self._timeout = timeout
        self.headers = headers or {}
        self.is_closed = False

    def _begin(self, method, url, params, timeout, data, json):
        """The reply, and how long it may take."""
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        try:
            reply = _web.ask(method, _web.joined(self._base, url), params, data if json is None else json)
        except _web.BadAddress:
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.") from None
        timeout = self._timeout if timeout is _default else timeout
        return reply, timeout.read if isinstance(timeout, Timeout) else timeout


class Client(_web.Verbs, _Base):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self.is_closed = True

    def request(self, method, url, *, params=None, timeout=_default, data=None, json=None, **options):
        reply, limit = self._begin(method, url, params, timeout, data, json)
        if not _web.wait(reply, limit):
            raise ReadTimeout("The read operation timed out")
        return Response(reply)


class AsyncClient(_Base):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        await self.aclose()

    async def aclose(self):
        self.is_closed = True

    async def request(self, method, url, *, params=None, timeout=_default, data=None, json=None, **options):
        reply, limit = self._begin(method, url, params, timeout, data, json)
        if not await _web.answered(reply, limit):
            raise ReadTimeout("")
        return Response(reply)

    async def get(self, url, **options):
        return await self.request("GET", url, **options)

    async def post(self, url, **options):
        return await self.request("POST", url, **options)

    async def put(self, url, **options):
        return await self.request("PUT", url, **options)

    async def delete(self, url, **options):
        return await self.request("DELETE", url, **options)


def request(method, url, **options):
    return Client().request(method, url, **options)


def get(url, **options):
    return request("GET", url, **options)


def post(url, **options):
    return request("POST", url, **options)
