"""The web that programs see here: a server that answers any address after the time `latency.network`, with a body
that says what was asked. An address may ask for more: /delay/2 takes 2 seconds longer, /status/404 is that answer.

requests, httpx, aiohttp and urllib.request are written over it. Only _kernel is needed of the machine: under CPython
the same files run over a clock (engine/cli/judge).
"""

import asyncio
import json

import _kernel

REASONS = {200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 301: "Moved Permanently", 302: "Found",
           400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
           418: "I'm a teapot", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
           503: "Service Unavailable", 504: "Gateway Timeout"}


class BadAddress(ValueError):
    pass


class Reply:
    def __init__(self, method, url, sent):
        self.method = method
        self.url = url
        parts = path_of(url).split("?")[0].split("/")
        self.status = 200
        self.seconds = _kernel.device_latency("network")
        for name, value in zip(parts, parts[1:]):
            if name == "status" and value.isdigit():
                self.status = int(value)
            elif name == "delay":
                self.seconds += _seconds(value)
        self.reason = REASONS.get(self.status, "")
        body = {"method": method, "url": url}
        if sent is not None:
            body["data"] = sent
        self.text = json.dumps(body)
        self.headers = {"Content-Type": "application/json", "Content-Length": str(len(self.text))}


def _seconds(text):
    try:
        return max(float(text), 0.0)
    except ValueError:
        return 0.0


def path_of(url):
    for scheme in ("http://", "https://"):
        if url.startswith(scheme):
            host, slash, path = url[len(scheme):].partition("/")
            if host:
                return slash + path
    raise BadAddress(url)


def _quoted(text):
    return "".join(c if c.isalnum() or c in "-._~" else "+" if c == " " else "".join(
        f"%{byte:02X}" for byte in c.encode()) for c in str(text))


def with_parameters(url, params):
    if not params:
        return url
    pairs = params.items() if isinstance(params, dict) else params
    query = "&".join(f"{_quoted(key)}={_quoted(value)}" for key, value in pairs)
    return url + ("&" if "?" in url else "?") + query


def joined(base, url):
    return url if "://" in url else str(base).rstrip("/") + "/" + url.lstrip("/") if base else url


def ask(method, url, params=None, sent=None):
    return Reply(method.upper(), with_parameters(str(url), params), sent)


def wait(reply, timeout):
    """The calling thread waits for the network. False: no answer within the timeout."""
    late = timeout is not None and reply.seconds > timeout
    _kernel.io("network", timeout if late else reply.seconds, None)
    return not late


async def answered(reply, timeout):
    """Likewise, for a task: the loop goes on meanwhile."""
    late = timeout is not None and reply.seconds > timeout
    await asyncio.sleep(timeout if late else reply.seconds)
    return not late


class Verbs:
    """The ways to ask that a client has, all by its request()."""

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def put(self, url, **options):
        return self.request("PUT", url, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)
