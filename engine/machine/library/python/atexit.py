"""atexit: what is called when the process has come to its end, the last one first."""

import _exit

register = _exit.register
unregister = _exit.unregister


def _run_exitfuncs():
    _exit.run_callbacks()


def _ncallbacks():
    return len(_exit.callbacks)


def _clear():
    _exit.callbacks.clear()
