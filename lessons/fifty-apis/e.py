#: latency.network = 200ms
from concurrent.futures import ProcessPoolExecutor

import requests


def call(number):
    return requests.get(f"https://example.org/city/{number}").status_code


if __name__ == "__main__":
    with ProcessPoolExecutor(8) as pool:
        answers = list(pool.map(call, range(50)))
    print(answers.count(200), "answers")
