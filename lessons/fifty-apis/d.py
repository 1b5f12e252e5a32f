#: latency.network = 200ms
import asyncio

import httpx


async def call(client, number):
    answer = await client.get(f"https://example.org/city/{number}")
    return answer.status_code


async def main():
    async with httpx.AsyncClient() as client:
        answers = await asyncio.gather(*[call(client, number) for number in range(50)])
    print(answers.count(200), "answers")


asyncio.run(main())
