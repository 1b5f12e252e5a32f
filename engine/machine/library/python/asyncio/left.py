"""Tasks that a closed loop has left behind: nothing holds them but themselves, so they end with the process."""

import sys
import _exit
from _traceback import text as _traceback_text


def _destroy(loop, tasks):
    for task in tasks:
        if task.done():
            continue
        coroutine = task.get_coro()
        try:
            coroutine.close()
        except BaseException as problem:
            problem.__cause__ = None  # (and what it came from is not shown)
            sys.stderr.write(f"Exception ignored in: {coroutine!r}\n{_traceback_text(problem)}")
        loop.call_exception_handler({"task": task, "message": "Task was destroyed but it is pending!"})


def at_the_end(loop, tasks):
    """After what the program has registered for its end."""
    _exit.register_last(_destroy, loop, tasks)
