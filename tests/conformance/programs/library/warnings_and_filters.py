"""Warnings: the line they come from, whose it is, how often they show, and what shows them."""
import sys
import threading
import warnings

sys.stderr = sys.stdout


def old():
    warnings.warn("old() is going away", DeprecationWarning, stacklevel=2)


for _ in range(2):
    old()
warnings.warn("plain")
warnings.simplefilter("always")
for _ in range(2):
    old()
warnings.filterwarnings("ignore", message=".*not shown.*")
warnings.warn("This is NOT shown")
warnings.warn("this is shown", RuntimeWarning)
warnings.simplefilter("once")
warnings.warn("only once")
warnings.warn("only once")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    print([(str(each.message), each.category.__name__, each.lineno) for each in caught])
warnings.simplefilter("error", UserWarning)
try:
    warnings.warn("as an error")
except UserWarning as problem:
    print("raised", problem)
warnings.resetwarnings()
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "x = 1"), end="")
original = warnings.showwarning
warnings.showwarning = lambda message, category, *rest: print("shown by me:", category.__name__, message)
warnings.warn("hello")
warnings.showwarning = original
try:
    warnings.warn("x", int)
except TypeError as problem:
    print(problem)
thread = threading.current_thread()
print(thread.getName(), threading.currentThread() is thread, threading.activeCount(), thread.isDaemon())
event = threading.Event()
print(event.isSet())
