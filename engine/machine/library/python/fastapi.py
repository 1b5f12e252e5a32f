"""FastAPI as far as its scheduling goes: `async def` endpoints run on the event loop, `def` endpoints in the
server's thread limiter (40 threads, Starlette's documentation, "Thread Pool")."""

import asyncio
import _kernel
from concurrent.futures import ThreadPoolExecutor as _ThreadPoolExecutor


class HTTPException(Exception):
    def __init__(self, status_code, detail=None):
        super().__init__(status_code, detail)
        self.status_code = status_code
        self.detail = detail


class FastAPI:
    def __init__(self, **settings):
        self._routes = {}
        self._limiter = None

    def _route(self, method, path):
        def register(endpoint):
            self._routes[method, path] = endpoint
            return endpoint

        return register

    def get(self, path, **settings):
        return self._route("GET", path)

    def post(self, path, **settings):
        return self._route("POST", path)

    def put(self, path, **settings):
        return self._route("PUT", path)

    def delete(self, path, **settings):
        return self._route("DELETE", path)

    async def _answer(self, method, path):
        endpoint = self._routes.get((method, path))
        if endpoint is None:
            return 404
        try:
            if asyncio.iscoroutinefunction(endpoint):
                await endpoint()
            else:
                if self._limiter is None:
                    self._limiter = _ThreadPoolExecutor(_kernel.server_pool_size(), thread_name_prefix="AnyIO worker thread")
                await asyncio.get_running_loop().run_in_executor(self._limiter, endpoint)
        except HTTPException as problem:
            return problem.status_code
        return 200
