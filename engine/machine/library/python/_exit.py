"""The orderly end of a process: executors finish, threads are joined, then what was registered is called."""

import sys
import _kernel
import _process

executors = []
callbacks = []


def register(func, *args, **kwargs):
    callbacks.append((func, args, kwargs))
    _process.at_exit(_run)
    return func


def register_last(func, *args):
    """Called after all that has been registered, and will be."""
    callbacks.insert(0, (func, args, {}))
    _process.at_exit(_run)


def unregister(func):
    callbacks[:] = [each for each in callbacks if each[0] != func]


def register_executor(func):
    executors.append(func)
    _process.at_exit(_run)


def join_threads():
    while executors:
        executors.pop()()
    others = _kernel.thread_others()
    while others:
        for thread in others:
            _kernel.thread_join(thread, None)
        others = _kernel.thread_others()


def run_callbacks():
    while callbacks:
        func, args, kwargs = callbacks.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException:
            import traceback

            sys.stderr.write(f"Exception ignored in atexit callback: {func!r}\n")
            traceback.print_exc()


def _run():
    join_threads()
    run_callbacks()
