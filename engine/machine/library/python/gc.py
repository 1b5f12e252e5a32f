"""gc: the simulated heap is collected by itself; there is nothing to ask for."""

_on = [True]


def collect(generation=2):
    return 0


def enable():
    _on[0] = True


def disable():
    _on[0] = False


def isenabled():
    return _on[0]
