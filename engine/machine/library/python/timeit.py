"""timeit: how long calls take on the clock of this run. Text is not compiled while a program runs."""

import itertools as _itertools
import time as _time

default_timer = _time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for what in (stmt, setup):
            if not callable(what) and what != "pass":
                raise RuntimeError("timeit takes functions only: the whole program is compiled before it runs")
        self._stmt = stmt if callable(stmt) else lambda: None
        self._setup = setup if callable(setup) else lambda: None
        self.timer = timer

    def timeit(self, number=default_number):
        self._setup()
        begin = self.timer()
        for _ in _itertools.repeat(None, number):
            self._stmt()
        return self.timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
