#: latency.network = 200ms
import requests


def call(number):
    return requests.get(f"https://example.org/city/{number}").status_code


answers = [call(number) for number in range(50)]
print(answers.count(200), "answers")
