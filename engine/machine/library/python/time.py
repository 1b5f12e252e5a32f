"""time: the simulated computer's clock. It begins at a fixed date, in UTC, so that runs repeat."""

from _time import sleep, time, time_ns, monotonic, monotonic_ns, perf_counter, perf_counter_ns, thread_time, process_time

import _calendar
from _namespace import SimpleNamespace as _SimpleNamespace

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")


class struct_time(tuple):
    tm_zone = "UTC"
    tm_gmtoff = 0

    def __new__(cls, sequence):
        if len(sequence) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(sequence)}-sequence given)")
        return tuple.__new__(cls, tuple(sequence)[:9])

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        names = ("year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst")
        return "time.struct_time(" + ", ".join(f"tm_{name}={part}" for name, part in zip(names, self)) + ")"


def gmtime(secs=None):
    whole = int((time() if secs is None else secs) // 1)
    days, rest = divmod(whole, 86400)
    year, month, day = _calendar.date_of(days)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
                        _calendar.day_of_year(year, month, day), 0))


localtime = gmtime


def mktime(t):
    year, month, day, hour, minute, second = tuple(t)[:6]
    return float(_calendar.days_to(year, month, day) * 86400 + hour * 3600 + minute * 60 + second)


def strftime(format, t=None):
    parts = tuple(gmtime() if t is None else t)
    return _calendar.strftime(format, parts[:6], 0, "UTC", "+0000")


def strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    year, month, day, hour, minute, second, _, _ = _calendar.strptime(data_string, format)
    return struct_time(gmtime(mktime((year, month, day, hour, minute, second)))[:8] + (-1,))


def asctime(t=None):
    parts = tuple(gmtime() if t is None else t)
    return _calendar.strftime("%a %b ", parts[:6], 0, "", "") + f"{parts[2]:2d} " + _calendar.strftime(
        "%H:%M:%S %Y", parts[:6], 0, "", "")


def ctime(secs=None):
    return asctime(gmtime(secs))


def process_time_ns():
    return round(process_time() * 1000000000)


def thread_time_ns():
    return round(thread_time() * 1000000000)


def get_clock_info(name):
    clocks = {"monotonic": "CLOCK_MONOTONIC", "perf_counter": "CLOCK_MONOTONIC", "process_time": "CLOCK_PROCESS_CPUTIME_ID",
              "thread_time": "CLOCK_THREAD_CPUTIME_ID", "time": "CLOCK_REALTIME"}
    if name not in clocks:
        raise ValueError("unknown clock")
    return _SimpleNamespace(implementation=f"clock_gettime({clocks[name]})", monotonic=name != "time",
                           adjustable=name == "time", resolution=1e-09)
