# sched: events in the order of their times.
import sched
import time

scheduler = sched.scheduler(time.monotonic, time.sleep)
begin = time.monotonic()


def tell(what, mark=""):
    print(f"{time.monotonic() - begin:.1f} {what}{mark}")


scheduler.enter(0.3, 1, tell, ("late",))
scheduler.enter(0.1, 2, tell, ("second",))
scheduler.enter(0.1, 1, tell, ("first",), {"mark": "!"})
gone = scheduler.enter(0.2, 1, tell, ("never",))
scheduler.cancel(gone)
print(len(scheduler.queue), scheduler.empty())
scheduler.run()
print(scheduler.empty())
