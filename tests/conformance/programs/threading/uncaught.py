# An exception ends its thread only; excepthook may say something else.
import sys
import threading


def fail(text):
    raise ValueError(text)


first = threading.Thread(target=fail, args=("first",))
first.start()
first.join()
threading.excepthook = lambda args: print(args.exc_type.__name__, args.exc_value, args.thread.name)
second = threading.Thread(target=fail, args=("second",), name="second")
second.start()
second.join()
print("still here")
sys.exit(0)
