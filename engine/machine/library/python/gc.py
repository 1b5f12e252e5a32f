"""gc: rings of references end when they are asked to; everything else ends with its last reference."""

from _asyncio import loaded as _loaded, lost_task as _lost_task
from _references import end_rings as _end_rings, sweep as _sweep

_on = [True]
_threshold = [(700, 10, 10)]
garbage = []
callbacks = []
DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38


def collect(generation=2):
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    count = _end_rings()
    _sweep()
    asyncio = _loaded("asyncio")
    loop = asyncio and asyncio._get_running_loop()
    if loop is not None:
        while (task := _lost_task(loop._number)) is not None:
            loop._task_lost(task)
    return count


def enable():
    _on[0] = True


def disable():
    _on[0] = False


def isenabled():
    return _on[0]


def get_threshold():
    return _threshold[0]


def set_threshold(threshold0, threshold1=10, threshold2=10):
    _threshold[0] = (threshold0, threshold1, threshold2)


def get_count():
    return (0, 0, 0)


_debug = [0]


def get_debug():
    return _debug[0]


def set_debug(flags, /):
    _debug[0] = flags


def get_referents(*objs):
    """What containers and objects hold directly."""
    found = []
    for obj in objs:
        if isinstance(obj, dict):
            texts = all(isinstance(key, str) for key in obj)
            for key, value in obj.items():
                found += [value] if texts else [key, value]
        elif isinstance(obj, (list, tuple, set, frozenset)):
            found += obj
        elif not isinstance(obj, type) and hasattr(obj, "__dict__"):
            found += [obj.__dict__, type(obj)]
    return found


def _unknown(name):
    raise RuntimeError(f"gc.{name}() is not available: the simulated computer keeps no list of who refers to whom")


def get_objects(generation=None):
    _unknown("get_objects")


def get_referrers(*objs):
    _unknown("get_referrers")


def get_stats():
    return [{"collections": 0, "collected": 0, "uncollectable": 0} for _ in range(3)]


def is_finalized(obj, /):
    return False


def is_tracked(obj):
    return not isinstance(obj, (int, float, str, bytes, type(None), complex))


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0
