# conformance: untimed
# Log records know their thread.
import logging
import sys
import threading

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="[%(levelname)-7s] %(threadName)-10s %(message)s")
log = logging.getLogger("app.worker")


def work(number):
    log.debug("starting %d", number)
    try:
        if number == 2:
            raise ValueError(f"bad number {number}")
    except ValueError:
        log.error("failed", exc_info=False)
    log.info("finished %(number)s", {"number": number})


for number in range(3):
    thread = threading.Thread(target=work, args=(number,), name=f"worker-{number}")
    thread.start()
    thread.join()
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{name}:{levelname}:{message}", style="{"))
log.addHandler(handler)
log.propagate = False
log.setLevel("WARNING")
log.info("not shown")
log.warning("shown once")
logging.getLogger().warning("root %s", [1, 2])
print(log.getEffectiveLevel(), log.isEnabledFor(logging.INFO), log.name, logging.getLogger("app.worker") is log)
