#: cores = 1
import asyncio

PLAYERS = 20


async def play(number):
    for lap in range(2):
        await gates[number].acquire()  # waits for the ball
        gates[(number + 1) % PLAYERS].release()  # passes it on


gates = [asyncio.Semaphore(0) for number in range(PLAYERS)]


async def main():
    players = [asyncio.create_task(play(n), name=f"player {n + 1}") for n in range(PLAYERS)]
    gates[0].release()  # throws the ball in
    await asyncio.gather(*players)
    print("the ball went round twice")


asyncio.run(main())
