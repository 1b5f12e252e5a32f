"""_thread: what threading is made of, for programs that start threads as one did before there was threading."""

import sys as _sys
import threading as _threading
import traceback as _traceback

TIMEOUT_MAX = _threading.TIMEOUT_MAX
LockType = type(_threading.Lock())
RLock = _threading.RLock
error = RuntimeError
get_ident = _threading.get_ident
get_native_id = _threading.get_native_id
allocate_lock = allocate = _threading.Lock


def start_new_thread(function, args, kwargs=None):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")

    def run():
        try:
            function(*args, **(kwargs or {}))
        except SystemExit:
            pass
        except BaseException:
            _sys.stderr.write(f"Exception ignored in thread started by: {function!r}\n")
            _traceback.print_exc()

    thread = _threading.Thread(target=run, daemon=True)
    thread.start()
    return thread.ident


start_new = start_new_thread


def exit():
    raise SystemExit


exit_thread = exit


def interrupt_main(signum=2):
    raise RuntimeError("_thread.interrupt_main() is not available: there are no signals")
