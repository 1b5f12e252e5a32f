# conformance: untimed
# Dates, times, zones, calendars.
import datetime as dt
from datetime import datetime, timedelta, date, time, timezone
import calendar
d = datetime(2024, 1, 31, 23, 59, 58, 999999)
print(d, repr(d), d.isoformat(), d.isoformat(" ", "seconds"), d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar(), d.timetuple().tm_yday, d.replace(day=1), d.ctime(), d.toordinal())
print(d + timedelta(days=30, seconds=1), d - timedelta(weeks=1), d - datetime(2023, 12, 25), timedelta(days=-1, hours=5), repr(timedelta(hours=30, microseconds=5)), timedelta(1) / 2, timedelta(days=5) // timedelta(days=2), timedelta(hours=5) % timedelta(hours=2), abs(timedelta(-1)), timedelta(1).total_seconds(), timedelta(minutes=90) * 2, -timedelta(seconds=1), timedelta.max)
print(datetime.strptime("2024-03-05 07:08:09", "%Y-%m-%d %H:%M:%S"), datetime.strptime("5 Mar 24 11PM", "%d %b %y %I%p"), datetime.fromisoformat("2024-03-05T07:08:09.123+02:00"), date.fromisoformat("2024-03-05"), time.fromisoformat("07:08"), datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(86400), date.fromordinal(1), datetime.combine(date(2024, 1, 1), time(5)))
tz = timezone(timedelta(hours=5, minutes=30), "IST")
a = datetime(2024, 1, 1, 12, tzinfo=tz)
print(a, a.astimezone(timezone.utc), a.utcoffset(), a.tzname(), repr(tz), timezone.utc, timezone(timedelta(hours=-3)), a == a.astimezone(timezone.utc), a.timestamp(), f"{a:%z %Z}")
for f in (lambda: datetime(2024, 2, 30), lambda: date(2023, 13, 1), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024 z", "%Y"), lambda: a - d, lambda: a < d, lambda: date(2024, 1, 1) < d, lambda: d + 5, lambda: date.fromisoformat("nope"), lambda: timedelta(days=10 ** 10), lambda: date.max + timedelta(1), lambda: time(25), lambda: datetime(2024), lambda: a == d):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(sorted([date(2024, 5, 1), date(2023, 1, 1)]), date(2024, 2, 29).replace(year=2020), date(2024, 1, 1).strftime("%d/%m/%y week %V"), time(13, 5).strftime("%I:%M %p"), time(1, 2, 3, 4).isoformat("milliseconds"), date.min, datetime.max, date(2024, 12, 30).isocalendar().week, {date(2024, 1, 1): 1}[date(2024, 1, 1)], bool(timedelta(0)), time(0) < time(1), date.fromisocalendar(2024, 1, 1))
print(calendar.isleap(2024), calendar.monthrange(2024, 2), calendar.weekday(2024, 1, 1), calendar.leapdays(2000, 2025), calendar.day_name[0], calendar.month_abbr[2], list(calendar.day_abbr), calendar.MONDAY)
print(calendar.month(2024, 2))
calendar.prmonth(2023, 10)
c = calendar.Calendar(firstweekday=6)
print(c.monthdayscalendar(2024, 2)[0], list(c.itermonthdays(2024, 2))[:5], list(c.itermonthdates(2024, 2))[0], list(calendar.Calendar().itermonthdays2(2024, 2))[-1], calendar.monthcalendar(2024, 9)[0], list(c.iterweekdays()))
print(calendar.TextCalendar(6).formatmonth(2024, 3, w=3))
print(calendar.calendar(2024, m=4)[:400])
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as e:
    print(e)
print(calendar.timegm((2024, 1, 1, 0, 0, 0)))
start = date(2024, 1, 30)
while start < date(2024, 2, 3):
    print(start, start.strftime("%A"), (date(2024, 12, 25) - start).days)
    start += timedelta(days=1)
