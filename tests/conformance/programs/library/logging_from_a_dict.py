# logging.config.dictConfig, and records that go through a queue to another thread.
import logging
import logging.config
import logging.handlers
import queue
import sys
import threading

logging.config.dictConfig({
    "version": 1,
    "formatters": {"short": {"format": "%(name)s|%(levelname)s|%(funcName)s|%(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "short", "stream": "ext://sys.stdout"}},
    "loggers": {"app": {"level": "DEBUG", "handlers": ["out"], "propagate": False}},
    "root": {"level": "INFO", "handlers": ["out"]},
})


def work():
    logging.getLogger("app.part").debug("from a function")


work()
logging.getLogger("other").info("at the root")
logging.getLogger("other").debug("not told")

records = queue.Queue()
listener = logging.handlers.QueueListener(records, logging.StreamHandler(sys.stdout))
log = logging.getLogger("queued")
log.propagate = False
log.addHandler(logging.handlers.QueueHandler(records))
log.setLevel(logging.INFO)
listener.start()
thread = threading.Thread(target=lambda: log.warning("%d from %s", 1, "a thread"))
thread.start()
thread.join()
log.info("two")
listener.stop()
memory = logging.handlers.MemoryHandler(10, logging.ERROR, logging.StreamHandler(sys.stdout))
log.handlers[:] = [memory]
log.info("kept")
print("nothing yet")
log.error("enough")
