# Handles and futures by hand.
import asyncio


def tell(what, loop):
    print(what)
    if what == "stop":
        loop.stop()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.call_later(0.1, tell, "late", loop)
loop.call_soon(tell, "soon", loop)
cancelled = loop.call_later(0.05, tell, "never", loop)
cancelled.cancel()
loop.call_at(loop.time() + 0.2, tell, "stop", loop)
loop.run_forever()
future = loop.create_future()
future.add_done_callback(lambda f: print("callback", f.result()))
loop.call_later(0.05, future.set_result, 42)
print(loop.run_until_complete(future), future)
loop.close()
print(loop.is_closed())
