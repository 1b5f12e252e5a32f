"""A double of aiohttp's client: what it awaits is the simulated network (see _web)."""

import asyncio as _asyncio
import json as _json

import _web

_default = object()


class ClientError(Exception):
    pass


class InvalidURL(ClientError, ValueError):
    pass


class ClientConnectionError(ClientError):
    pass


class ServerTimeoutError(ClientConnectionError, _asyncio.TimeoutError):
    pass


class ClientResponseError(ClientError):
    def __init__(self, status, message, url):
        super().__init__(f"{status}, message={message!r}, url={url!r}")
        self.status = status
        self.message = message


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None):
        self.total = total


class TCPConnector:
    def __init__(self, *, limit=100, limit_per_host=0, **options):
        self.limit = limit


class ClientResponse:
    def __init__(self, reply):
        self.method = reply.method
        self.url = reply.url
        self.status = reply.status
        self.reason = reply.reason
        self.headers = reply.headers
        self.content_type = "application/json"
        self._text = reply.text

    @property
    def ok(self):
        return self.status < 400

    async def text(self, encoding=None):
        return self._text

    async def read(self):
        return self._text.encode()

    async def json(self, **options):
        return _json.loads(self._text)

    def raise_for_status(self):
        if self.status >= 400:
            raise ClientResponseError(self.status, self.reason, self.url)

    def release(self):
        pass

    def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        pass

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>"


class _Request:
    """Can be awaited, and used in `async with`."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        return await self._coroutine

    async def __aexit__(self, *details):
        pass


class ClientSession(_web.Verbs):
    """A connector's limit is how many requests are under way at a time."""

    def __init__(self, base_url=None, *, connector=None, timeout=ClientTimeout(300), headers=None, raise_for_status=False,
                 **options):
        self._base = base_url
        self._timeout = timeout
        self._raises = raise_for_status
        self._places = _asyncio.Semaphore(connector.limit if connector is not None and connector.limit else 100)
        self.closed = False

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        await self.close()

    async def close(self):
        self.closed = True

    async def _ask(self, method, url, params, timeout, data, json):
        if self.closed:
            raise RuntimeError("Session is closed")
        try:
            reply = _web.ask(method, _web.joined(self._base, url), params, data if json is None else json)
        except _web.BadAddress:
            raise InvalidURL(url) from None
        timeout = self._timeout if timeout is _default else timeout
        limit = timeout.total if isinstance(timeout, ClientTimeout) else timeout
        async with self._places:
            if not await _web.answered(reply, limit):
                raise _asyncio.TimeoutError()
        response = ClientResponse(reply)
        if self._raises:
            response.raise_for_status()
        return response

    def request(self, method, url, *, params=None, timeout=_default, data=None, json=None, **options):
        return _Request(self._ask(method, url, params, timeout, data, json))


class _OneRequest:
    """aiohttp.request(): a session for one request."""

    def __init__(self, method, url, options):
        self._asked = method, url, options

    async def __aenter__(self):
        method, url, options = self._asked
        return await ClientSession().request(method, url, **options)

    async def __aexit__(self, *details):
        pass


def request(method, url, **options):
    return _OneRequest(method, url, options)
