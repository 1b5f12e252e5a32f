import asyncio

balance = 0


async def pay_in(amount):
    global balance
    await asyncio.sleep(0.1)  # asks whether the note is real
    seen = balance
    balance = seen + amount


async def main():
    await asyncio.gather(pay_in(100), pay_in(100))
    print("paid in 200, balance", balance)


asyncio.run(main())
