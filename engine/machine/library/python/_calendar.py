"""Dates of the Gregorian calendar, and how they are written: for time, datetime and logging."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year, month):
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def days_before(year):
    """From 0001-01-01 to the year's first day."""
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def day_of_year(year, month, day):
    return sum(days_in(year, m) for m in range(1, month)) + day


def days_to(year, month, day):
    """From 1970-01-01."""
    return days_before(year) + day_of_year(year, month, day) - 1 - 719162


def date_of(days):
    """Year, month, day; days from 1970-01-01."""
    days += 719162
    year = days // 366 + 1  # at most too early
    while days_before(year + 1) <= days:
        year += 1
    days -= days_before(year)
    month = 1
    while days >= days_in(year, month):
        days -= days_in(year, month)
        month += 1
    return year, month, days + 1


def iso_week(year, month, day):
    days = days_to(year, month, day)
    weekday = (days + 3) % 7
    thursday = days - weekday + 3
    iso_year = date_of(thursday)[0]
    return iso_year, (thursday - days_to(iso_year, 1, 1)) // 7 + 1, weekday + 1


def strftime(form, parts, microsecond, zone, offset):
    year, month, day, hour, minute, second = parts
    weekday = (days_to(year, month, day) + 3) % 7
    out = []
    at = 0
    while at < len(form):
        c = form[at]
        at += 1
        if c != "%" or at == len(form):
            out.append(c)
            continue
        c = form[at]
        at += 1
        if c == "-" and at < len(form):  # without padding
            out.append(strftime("%" + form[at], parts, microsecond, zone, offset).lstrip("0 ") or "0")
            at += 1
        elif c == "Y":
            out.append(str(year))
        elif c == "y":
            out.append(f"{year % 100:02}")
        elif c == "m":
            out.append(f"{month:02}")
        elif c == "d":
            out.append(f"{day:02}")
        elif c == "e":
            out.append(f"{day:2}")
        elif c == "H":
            out.append(f"{hour:02}")
        elif c == "I":
            out.append(f"{(hour + 11) % 12 + 1:02}")
        elif c == "M":
            out.append(f"{minute:02}")
        elif c == "S":
            out.append(f"{second:02}")
        elif c == "f":
            out.append(f"{microsecond:06}")
        elif c == "p":
            out.append("AM" if hour < 12 else "PM")
        elif c == "A":
            out.append(DAYS[weekday])
        elif c == "a":
            out.append(DAYS[weekday][:3])
        elif c == "B":
            out.append(MONTHS[month - 1])
        elif c == "b" or c == "h":
            out.append(MONTHS[month - 1][:3])
        elif c == "j":
            out.append(f"{day_of_year(year, month, day):03}")
        elif c == "w":
            out.append(str((weekday + 1) % 7))
        elif c == "u":
            out.append(str(weekday + 1))
        elif c == "V":
            out.append(f"{iso_week(year, month, day)[1]:02}")
        elif c == "G":
            out.append(str(iso_week(year, month, day)[0]))
        elif c == "U":
            out.append(f"{(day_of_year(year, month, day) + 6 - (weekday + 1) % 7) // 7:02}")
        elif c == "W":
            out.append(f"{(day_of_year(year, month, day) + 6 - weekday) // 7:02}")
        elif c == "s":
            out.append(str(days_to(year, month, day) * 86400 + hour * 3600 + minute * 60 + second))
        elif c == "Z":
            out.append(zone)
        elif c == "z":
            out.append(offset)
        elif c in "FDTRcxXr":
            whole = {"F": "%Y-%m-%d", "D": "%m/%d/%y", "T": "%H:%M:%S", "R": "%H:%M", "c": "%a %b %e %H:%M:%S %Y",
                     "x": "%m/%d/%y", "X": "%H:%M:%S", "r": "%I:%M:%S %p"}[c]
            out.append(strftime(whole, parts, microsecond, zone, offset))
        elif c == "%":
            out.append("%")
        elif c == "n":
            out.append("\n")
        elif c == "t":
            out.append("\t")
        else:
            out.append("%" + c)
    return "".join(out)


def strptime(text, form):
    """Year, month, day, hour, minute, second, microsecond, offset from UTC in seconds or None."""
    found = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0, "z": None}
    half = None
    at = place = 0

    def refuse():
        return ValueError(f"time data {text!r} does not match format {form!r}")

    def number(most):
        nonlocal at
        end = at
        while end < len(text) and end - at < most and text[end].isdigit():
            end += 1
        if end == at:
            raise refuse()
        digits = text[at:end]
        at = end
        return digits

    def word(words):
        nonlocal at
        for i, each in enumerate(words):
            for name in (each, each[:3]):
                if text[at:at + len(name)].lower() == name.lower():
                    at += len(name)
                    return i
        raise refuse()

    for short, long in (("%T", "%H:%M:%S"), ("%F", "%Y-%m-%d"), ("%R", "%H:%M"), ("%D", "%m/%d/%y")):
        form = form.replace(short, long)
    while place < len(form):
        c = form[place]
        place += 1
        if c.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        if c != "%":
            if text[at:at + 1] != c:
                raise refuse()
            at += 1
            continue
        c = form[place:place + 1]
        place += 1
        if c == "Y":
            found["Y"] = int(number(4))
        elif c == "y":
            year = int(number(2))
            found["Y"] = year + (2000 if year < 69 else 1900)
        elif c in "mdHMS":
            found[c] = int(number(2))
        elif c == "I":
            found["H"] = int(number(2)) % 12
        elif c == "f":
            found["f"] = int(number(6).ljust(6, "0"))
        elif c == "j":
            number(3)
        elif c == "p":
            half = word(("AM", "PM"))
        elif c == "A" or c == "a":
            word(DAYS)
        elif c == "B" or c == "b":
            found["m"] = word(MONTHS) + 1
        elif c == "z":
            if text[at:at + 1] == "Z":
                at += 1
                found["z"] = 0
            else:
                sign = {"+": 1, "-": -1}.get(text[at:at + 1])
                if sign is None:
                    raise refuse()
                at += 1
                hours = int(number(2))
                if text[at:at + 1] == ":":
                    at += 1
                found["z"] = sign * (hours * 3600 + int(number(2)) * 60)
        elif c == "Z":
            if text[at:at + 3] not in ("UTC", "GMT"):
                raise refuse()
            at += 3
        elif c == "%":
            if text[at:at + 1] != "%":
                raise refuse()
            at += 1
        else:
            raise ValueError(f"'{c}' is a bad directive in format {form!r}")
    if at < len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    if half is not None:
        found["H"] = found["H"] % 12 + 12 * half
    if not (1 <= found["m"] <= 12 and found["H"] < 24 and found["M"] < 60 and found["S"] < 62):
        raise refuse()
    if not 1 <= found["d"] <= days_in(found["Y"], found["m"]):
        raise ValueError("day is out of range for month")
    return tuple(found.values())
