#: latency.network = 200ms
from concurrent.futures import ThreadPoolExecutor

import requests


def call(number):
    return requests.get(f"https://example.org/city/{number}").status_code


with ThreadPoolExecutor(50) as pool:
    answers = list(pool.map(call, range(50)))
print(answers.count(200), "answers")
