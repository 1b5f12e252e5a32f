#: cores = 2
#: switch.thread = 50us
import asyncio

from interleave import busy

USERS = 200


async def serve(user):
    busy(0.0002)  # reads the question
    await asyncio.sleep(0.5)  # the database
    busy(0.0002)  # writes the answer


async def main():
    await asyncio.gather(*[serve(user) for user in range(USERS)])


asyncio.run(main())
print(USERS, "users have been served")
