"""sched: events in the order of their times; the thread that runs them sleeps in between."""

import heapq as _heapq
import time as _time
from collections import namedtuple as _namedtuple
from threading import RLock as _RLock
from time import monotonic as _monotonic

_Fields = _namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
_unset = object()


class Event(_Fields):
    def _key(self):
        return self.time, self.priority, self.sequence

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


class scheduler:
    def __init__(self, timefunc=_monotonic, delayfunc=_time.sleep):
        self._events = []
        self._count = 0
        self._lock = _RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_unset):
        with self._lock:
            event = Event(time, priority, self._count, action, argument, {} if kwargs is _unset else kwargs)
            self._count += 1
            _heapq.heappush(self._events, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_unset):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            self._events.remove(event)
            _heapq.heapify(self._events)

    def empty(self):
        with self._lock:
            return not self._events

    @property
    def queue(self):
        with self._lock:
            return sorted(self._events)

    def run(self, blocking=True):
        while True:
            with self._lock:
                if not self._events:
                    return None
                event = self._events[0]
                now = self.timefunc()
                due = event.time <= now
                if due:
                    _heapq.heappop(self._events)
            if due:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(event.time - now)
            else:
                return event.time - now
