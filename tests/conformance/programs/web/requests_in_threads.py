# Downloads one after the other and in threads.
import time
from concurrent.futures import ThreadPoolExecutor

import requests

urls = [f"https://example.com/page/{n}" for n in range(4)]


def fetch(url):
    response = requests.get(url, timeout=5)
    return response.status_code, response.json()["url"]


begin = time.perf_counter()
for url in urls:
    print(*fetch(url))
print(f"one after the other: {time.perf_counter() - begin:.1f}")
begin = time.perf_counter()
with ThreadPoolExecutor(4) as pool:
    for status, url in pool.map(fetch, urls):
        print(status, url)
print(f"in threads: {time.perf_counter() - begin:.1f}")
with requests.Session() as session:
    response = session.get("https://example.com/status/404", params={"q": "a b"})
    print(response, response.ok, response.url, response.reason)
    try:
        response.raise_for_status()
    except requests.exceptions.HTTPError as problem:
        print(problem)
try:
    requests.get("https://example.com/delay/2", timeout=0.2)
except requests.exceptions.Timeout as problem:
    print(type(problem).__name__, problem)
try:
    requests.get("example.com")
except requests.RequestException as problem:
    print(type(problem).__name__, problem)
