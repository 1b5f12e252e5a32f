# Timers that fire, timers that are cancelled, threads that nobody waits for.
import threading
import time

start = time.perf_counter()


def say(what):
    print(what, round(time.perf_counter() - start, 1))


timers = [threading.Timer(0.3, say, ["late"]), threading.Timer(0.1, say, kwargs={"what": "early"}), threading.Timer(0.2, say, ["never"])]
for timer in timers:
    timer.start()
timers[2].cancel()
for timer in timers:
    timer.join()
print(timers[2].finished.is_set(), [timer.is_alive() for timer in timers])
forever = threading.Thread(target=time.sleep, args=(100,), daemon=True)
forever.start()
forever.join(timeout=0.1)
print(forever.is_alive(), forever.daemon, threading.current_thread().daemon)
try:
    forever.start()
except RuntimeError as error:
    print(error)
