# conformance: untimed
# Dates that do not depend on today.
from datetime import date, datetime, time, timedelta, timezone

start = datetime(2024, 2, 28, 22, 30, 15, 250000)
print(start, repr(start), start.isoformat(), start.isoformat(sep=" ", timespec="minutes"))
print(start + timedelta(hours=2), start - timedelta(weeks=1), datetime(2024, 3, 1) - start)
print(start.strftime("%Y-%m-%d %H:%M:%S.%f %A %a %B %b %d %j %I:%M %p %y %%"), f"{start:%d.%m.%Y}")
print(datetime.strptime("07/04/2023 05:06 PM", "%m/%d/%Y %I:%M %p"), datetime.fromisoformat("2024-01-02T03:04:05"))
print(start.date(), start.time(), start.weekday(), start.isoweekday(), start.replace(year=2023, day=1))
print(date(2024, 12, 31).isocalendar()[1], date(2024, 1, 31) + timedelta(days=30), date.fromisoformat("2020-02-29"))
print(timedelta(days=1, hours=25, minutes=3), timedelta(seconds=-1), repr(timedelta(milliseconds=1500)))
print(timedelta(hours=1) / timedelta(minutes=15), timedelta(minutes=7) * 3, timedelta(days=3) // 2, abs(timedelta(-1)))
print(timedelta(seconds=3661.5).total_seconds(), timedelta(minutes=1) < timedelta(hours=1), sum([timedelta(1)] * 3, timedelta()))
aware = datetime(2024, 6, 1, 12, tzinfo=timezone.utc)
print(aware, aware.astimezone(timezone(timedelta(hours=5, minutes=30))), aware.timestamp(), repr(aware.tzinfo))
print(time(9, 5), time(9, 5) < time(10), min(date(2024, 5, 1), date(2023, 5, 1)), date(2024, 1, 1) == date(2024, 1, 1))
for wrong in (lambda: date(2023, 2, 29), lambda: datetime(2023, 13, 1), lambda: datetime.strptime("x", "%Y")):
    try:
        wrong()
    except ValueError as problem:
        print(problem)
begin = datetime.now()
print(datetime.now() - begin < timedelta(seconds=5), isinstance(begin, date))
