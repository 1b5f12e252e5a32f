# httpx with and without await; urllib.
import asyncio
import urllib.request
from urllib.error import HTTPError

import httpx

print(httpx.get("https://a.example/one").json())
with httpx.Client(base_url="https://a.example") as client:
    response = client.get("/two")
    print(response, response.text, response.is_success)


async def main():
    async with httpx.AsyncClient(timeout=1.0) as client:
        responses = await asyncio.gather(*(client.get(f"https://a.example/{n}") for n in range(3)))
        print([response.status_code for response in responses])
        print((await client.post("https://a.example/form", json={"a": 1})).json())
        try:
            (await client.get("https://a.example/status/404")).raise_for_status()
        except httpx.HTTPStatusError as problem:
            print(str(problem).splitlines()[0])
        try:
            await client.get("https://a.example/delay/9", timeout=0.1)
        except httpx.TimeoutException as problem:
            print(type(problem).__name__)


asyncio.run(main())
with urllib.request.urlopen("http://www.example.org/") as response:
    print(response.status, response.read().decode())
try:
    urllib.request.urlopen("http://www.example.org/status/500")
except HTTPError as problem:
    print(problem, problem.code)
