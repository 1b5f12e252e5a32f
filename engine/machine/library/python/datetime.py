"""datetime: dates, times of day and differences. now() is the simulated computer's clock, which keeps UTC."""

import _calendar
import time as _time

MINYEAR = 1
MAXYEAR = 9999


class IsoCalendarDate(tuple):
    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = round((days + weeks * 7) * 86400 * 1000000) if isinstance(days + weeks, float) else (
            (days + weeks * 7) * 86400000000)
        rest = (hours * 3600 + minutes * 60 + seconds) * 1000000 + milliseconds * 1000 + microseconds
        self._us = whole + (round(rest) if isinstance(rest, float) else rest)
        if abs(self._us) >= 86400000000 * 1000000000:
            if abs(self.days) >= 2**31:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={self.days}; must have magnitude <= 999999999")

    @property
    def days(self):
        return self._us // 86400000000

    @property
    def seconds(self):
        return self._us // 1000000 % 86400

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if value]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __str__(self):
        seconds = self.seconds
        text = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06}"
        return text

    def __add__(self, other):
        return _delta(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _delta(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __mul__(self, other):
        return _delta(round(self._us * other)) if isinstance(other, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return _delta(round(self._us / other)) if isinstance(other, (int, float)) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return _delta(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return _delta(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __neg__(self):
        return _delta(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return _delta(abs(self._us))

    def __bool__(self):
        return self._us != 0

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)


def _delta(microseconds):
    return timedelta(microseconds=microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def dst(self, dt):
        return None


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if abs(offset) >= timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}.")
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset else "")

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _offset_text(offset, colon=":"):
    minutes = int(abs(offset).total_seconds()) // 60
    return f"{'-' if offset < timedelta(0) else '+'}{minutes // 60:02}{colon}{minutes % 60:02}"


def _check(value, low, high, what):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not low <= value <= high:
        raise ValueError(f"{what} must be in {low}..{high}")


def _check_date(year, month, day):
    if isinstance(year, int) and not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    _check(year, MINYEAR, MAXYEAR, "year")
    _check(month, 1, 12, "month")
    if not isinstance(day, int):
        raise TypeError(f"'{type(day).__name__}' object cannot be interpreted as an integer")
    if not 1 <= day <= _calendar.days_in(year, month):
        raise ValueError("day is out of range for month")


class date:
    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self.year, self.month, self.day = year, month, day

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_calendar.date_of(int(timestamp // 86400)))

    @classmethod
    def fromordinal(cls, n):
        return cls(*_calendar.date_of(n - 719163))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        first = date(year, 1, 4)  # is in week 1
        made = cls.fromordinal(first.toordinal() - first.weekday() + (week - 1) * 7 + day - 1)
        if not 1 <= week or made.isocalendar()[:2] != (year, week):
            raise ValueError(f"Invalid week: {week}")
        return made

    @classmethod
    def fromisoformat(cls, text):
        try:
            year, month, day = _iso_date(text)
            return cls(year, month, day)
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def toordinal(self):
        return _calendar.days_to(self.year, self.month, self.day) + 719163

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(*_calendar.iso_week(self.year, self.month, self.day))

    def timetuple(self):
        return _time.gmtime(_calendar.days_to(self.year, self.month, self.day) * 86400)

    def isoformat(self):
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def ctime(self):
        return _time.asctime(self.timetuple())

    def strftime(self, format):
        return _calendar.strftime(format, (self.year, self.month, self.day, 0, 0, 0), 0, "", "")

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self.year if year is None else year, self.month if month is None else month,
                          self.day if day is None else day)

    def _parts(self):
        return self.year, self.month, self.day

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def __str__(self):
        return self.isoformat()

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days = self.toordinal() + other.days
        if not 1 <= days <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(days)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        same = isinstance(other, date) and not isinstance(other, datetime)
        return timedelta(self.toordinal() - other.toordinal()) if same else NotImplemented

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._parts() == other._parts() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._parts() < other._parts() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._parts() <= other._parts() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._parts() > other._parts() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._parts() >= other._parts() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._parts())


def _iso_date(text):
    if len(text) == 8 and text.isdigit():
        return int(text[:4]), int(text[4:6]), int(text[6:])
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError
    return int(text[:4]), int(text[5:7]), int(text[8:])


def _iso_time(text):
    """Hour, minute, second, microsecond, zone."""
    zone = None
    for sign in "+-":
        if sign in text:
            text, offset = text.split(sign)
            offset = offset.replace(":", "")
            ahead = timedelta(hours=int(offset[:2]), minutes=int(offset[2:4] or 0))
            zone = timezone(ahead if sign == "+" else -ahead) if ahead else timezone.utc
    if text.endswith("Z"):
        text, zone = text[:-1], timezone.utc
    text, _, fraction = text.replace(",", ".").partition(".")
    parts = [int(part) for part in text.split(":")]
    if len(parts) > 3:
        raise ValueError
    return (*parts, *[0] * (3 - len(parts)), int(fraction[:6].ljust(6, "0")), zone)


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    forms = {
        "hours": f"{hour:02}", "minutes": f"{hour:02}:{minute:02}", "seconds": f"{hour:02}:{minute:02}:{second:02}",
        "milliseconds": f"{hour:02}:{minute:02}:{second:02}.{microsecond // 1000:03}",
        "microseconds": f"{hour:02}:{minute:02}:{second:02}.{microsecond:06}",
    }
    if timespec not in forms:
        raise ValueError("Unknown timespec value")
    return forms[timespec]


def _check_time(hour, minute, second, microsecond):
    _check(hour, 0, 23, "hour")
    _check(minute, 0, 59, "minute")
    _check(second, 0, 59, "second")
    _check(microsecond, 0, 999999, "microsecond")


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo = tzinfo
        self.fold = fold

    @classmethod
    def fromisoformat(cls, text):
        try:
            return cls(*_iso_time(text.lstrip("T")))
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def isoformat(self, timespec="auto"):
        offset = self.utcoffset()
        text = _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        return text + ("" if offset is None else _offset_text(offset))

    def strftime(self, format):
        return _calendar.strftime(format, (1900, 1, 1, self.hour, self.minute, self.second), self.microsecond, "", "")

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, **changes):
        parts = dict(hour=self.hour, minute=self.minute, second=self.second, microsecond=self.microsecond,
                     tzinfo=self.tzinfo)
        return time(**{**parts, **changes})

    def _parts(self):
        return self.hour, self.minute, self.second, self.microsecond

    def __repr__(self):
        parts = [str(self.hour), str(self.minute)]
        if self.second or self.microsecond:
            parts.append(str(self.second))
        if self.microsecond:
            parts.append(str(self.microsecond))
        if self.tzinfo is not None:
            parts.append(f"tzinfo={self.tzinfo!r}")
        return f"datetime.time({', '.join(parts)})"

    def __str__(self):
        return self.isoformat()

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._parts() < other._parts() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._parts() <= other._parts() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._parts() > other._parts() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._parts() >= other._parts() if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._parts())


class datetime(date):
    def _incomparable(self, other):
        if isinstance(other, date):
            raise TypeError(f"can't compare datetime.datetime to {type(other).__module__}.{type(other).__name__}")
        return NotImplemented

    def __init__(self, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        for place, (name, given) in enumerate((("month", month), ("day", day)), 2):
            if given is None:
                raise TypeError(f"function missing required argument {name!r} (pos {place})")
        super().__init__(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo = tzinfo
        self.fold = fold

    @classmethod
    def _from_us(cls, us, tzinfo=None):
        """Microseconds from 1970-01-01 on its own clock."""
        days, us = divmod(us, 86400000000)
        if not -719162 <= days <= 2932896:
            raise OverflowError("date value out of range")
        return cls(*_calendar.date_of(days), us // 3600000000, us // 60000000 % 60, us // 1000000 % 60, us % 1000000,
                   tzinfo)

    def _us(self):
        return ((_calendar.days_to(self.year, self.month, self.day) * 86400 + self.hour * 3600 + self.minute * 60 +
                 self.second) * 1000000 + self.microsecond)

    @classmethod
    def now(cls, tz=None):
        made = cls._from_us(_time.time_ns() // 1000)
        return made if tz is None else made.replace(tzinfo=timezone.utc).astimezone(tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        made = cls._from_us(round(timestamp * 1000000))
        return made if tz is None else made.replace(tzinfo=timezone.utc).astimezone(tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, n):
        return cls(*_calendar.date_of(n - 719163))

    @classmethod
    def combine(cls, date, time, tzinfo=None):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   tzinfo or time.tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        try:
            size = 10 if "-" in text[:5] else 8
            year, month, day = _iso_date(text[:size])
            return cls(year, month, day, *(_iso_time(text[size + 1:]) if len(text) > size else ()))
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    @classmethod
    def strptime(cls, date_string, format):
        parts = _calendar.strptime(date_string, format)
        offset = parts[7]
        zone = None if offset is None else timezone.utc if offset == 0 else timezone(timedelta(seconds=offset))
        return cls(*parts[:7], zone)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        offset = self.utcoffset() or timedelta(0)
        utc = self._us() - offset._us
        ahead = tz.utcoffset(self)
        return type(self)._from_us(utc + ahead._us, tz)

    def timestamp(self):
        offset = self.utcoffset() or timedelta(0)
        return (self._us() - offset._us) / 1000000

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def timetz(self):
        return self.time().replace(tzinfo=self.tzinfo)

    def timetuple(self):
        return _time.gmtime(self._us() // 1000000)

    def isoformat(self, sep="T", timespec="auto"):
        offset = self.utcoffset()
        clock = _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        return f"{self.year:04}-{self.month:02}-{self.day:02}{sep}{clock}" + ("" if offset is None else _offset_text(offset))

    def strftime(self, format):
        offset = self.utcoffset()
        return _calendar.strftime(
            format, (self.year, self.month, self.day, self.hour, self.minute, self.second), self.microsecond,
            self.tzname() or "", "" if offset is None else _offset_text(offset, ""))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        def either(new, old):
            return old if new is None else new

        return type(self)(either(year, self.year), either(month, self.month), either(day, self.day),
                          either(hour, self.hour), either(minute, self.minute), either(second, self.second),
                          either(microsecond, self.microsecond), self.tzinfo if tzinfo is True else tzinfo)

    def _parts(self):
        return self._us() - (self.utcoffset() or timedelta(0))._us

    def _comparable(self, other):
        return isinstance(other, datetime)

    def _check_zones(self, other):
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.tzinfo is None) == (other.tzinfo is None) and self._parts() == other._parts()

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return self._incomparable(other)
        self._check_zones(other)
        return self._parts() < other._parts()

    def __le__(self, other):
        if not isinstance(other, datetime):
            return self._incomparable(other)
        self._check_zones(other)
        return self._parts() <= other._parts()

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return self._incomparable(other)
        self._check_zones(other)
        return self._parts() > other._parts()

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return self._incomparable(other)
        self._check_zones(other)
        return self._parts() >= other._parts()

    def __hash__(self):
        return hash(self._parts())

    def __add__(self, other):
        return type(self)._from_us(self._us() + other._us, self.tzinfo) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._from_us(self._us() - other._us, self.tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return _delta(self._parts() - other._parts())

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        text = ", ".join(str(part) for part in parts)
        return f"datetime.datetime({text}{'' if self.tzinfo is None else f', tzinfo={self.tzinfo!r}'})"

    def __str__(self):
        return self.isoformat(" ")


date.min, date.max = date(MINYEAR, 1, 1), date(MAXYEAR, 12, 31)
date.resolution = timedelta(1)
time.min, time.max = time(), time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
datetime.min, datetime.max = datetime(MINYEAR, 1, 1), datetime(MAXYEAR, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
