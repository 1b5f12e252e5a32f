"""_sniffer: how csv.Sniffer guesses what stands between the fields of a text, and whether its first row names the others."""

import re

_quoted = r"(?P<quote>[\"']).*?(?P=quote)"
_before, _after = r"(?P<delim>[^\w\n\"'])(?P<space> ?)", r"(?P=delim)"
# A quoted field: between two delimiters; at the beginning of a line; at its end; alone on it
_fields = (_before + _quoted + _after, "(?:^|\n)" + _quoted + _before, _before + _quoted + "(?:$|\n)", "(?:^|\n)" + _quoted + "(?:$|\n)")


def _most(counts):
    return max(counts, key=counts.get)


def by_quotes(data, delimiters):
    """(quote, whether it is doubled inside fields, delimiter, whether a space follows it); empty where nothing is known."""
    found = []
    for field in _fields:
        found = list(re.finditer(field, data, re.DOTALL | re.MULTILINE))
        if found:
            break
    if not found:
        return "", False, None, 0
    quotes, between, spaces = {}, {}, 0
    for match in found:
        groups = match.groupdict()
        quotes[groups["quote"]] = quotes.get(groups["quote"], 0) + 1
        sign = groups.get("delim")
        if sign and (delimiters is None or sign in delimiters):
            between[sign] = between.get(sign, 0) + 1
        spaces += bool(groups.get("space"))
    quote = _most(quotes)
    delimiter, spaced = "", 0
    if between:
        delimiter = _most(between)
        spaced = between[delimiter] == spaces
        if delimiter == "\n":  # one column only
            delimiter = ""
    sign = re.escape(delimiter)
    inside = rf"(({sign})|^)\W*{quote}[^{sign}\n]*{quote}[^{sign}\n]*{quote}\W*(({sign})|$)"
    return quote, bool(re.search(inside, data, re.MULTILINE)), delimiter, spaced


def by_frequency(text, delimiters, preferred):
    """The character that is on nearly every line equally often; looked for in ten lines, then in ten more, ..."""
    lines = [line for line in text.split("\n") if line]
    counts, usual, fitting = {}, {}, {}
    for start in range(0, len(lines), 10):
        for line in lines[start:start + 10]:
            for code in range(127):
                times = counts.setdefault(chr(code), {})
                often = line.count(chr(code))
                times[often] = times.get(often, 0) + 1
        for char, times in counts.items():
            if list(times) != [0]:
                often = _most(times)
                usual[char] = often, 2 * times[often] - sum(times.values())
        total = min(start + 10, len(lines))
        consistency = 1.0
        while not fitting and consistency >= 0.9:
            fitting = {char: pair for char, pair in usual.items()
                       if pair[0] > 0 and pair[1] > 0 and pair[1] / total >= consistency and (delimiters is None or char in delimiters)}
            consistency -= 0.01
        if len(fitting) == 1:
            break
    if not fitting:
        return "", 0
    liked = [char for char in preferred if char in fitting]
    found = next(iter(fitting)) if len(fitting) == 1 else liked[0] if liked else max((pair, char) for char, pair in fitting.items())[1]
    return found, lines[0].count(found) == lines[0].count(found + " ")


def _kind(text):
    """None: a number; else how long the text is."""
    number = text.strip()
    try:
        float(number[:-1] if number[-1:] in ("j", "J") and len(number) > 1 else number)
        return None
    except ValueError:
        return len(text)


def differs(header, rows):
    """Whether the first row is of other kinds, or other lengths, than those of columns that are all alike below."""
    kinds = {}
    kept = set(range(len(header)))
    for number, row in enumerate(rows):
        if number > 20:
            break
        if len(row) == len(header):
            for column in list(kept):
                kind = _kind(row[column])
                if kinds.setdefault(column, kind) != kind:
                    kept.discard(column)
    votes = 0
    for column in kept:
        kind, own = kinds.get(column, -1), header[column]
        votes += 1 if (_kind(own) is not None if kind is None else len(own) != kind) else -1
    return votes > 0
