"""difflib: what two sequences have in common, and how to tell their differences."""

from collections import namedtuple as _namedtuple
import re as _re

Match = _namedtuple("Match", "a b size")


class SequenceMatcher:
    """Finds the longest piece in common, then the same to the left and to the right of it."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index()

    def _index(self):
        """Where each element of b is; without junk, and without what makes up more than a hundredth of a long b."""
        places = {}
        for at, element in enumerate(self.b):
            places.setdefault(element, []).append(at)
        self.bjunk = {element for element in places if self.isjunk(element)} if self.isjunk else set()
        for element in self.bjunk:
            del places[element]
        size = len(self.b)
        self.bpopular = set()
        if self.autojunk and size >= 200:
            self.bpopular = {element for element, found in places.items() if len(found) > size // 100 + 1}
            for element in self.bpopular:
                del places[element]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        i, j, size = alo, blo, 0
        ending = {}  # how long a common piece ends at each place of b
        for at in range(alo, ahi):
            now = {}
            for place in places.get(a[at], ()):
                if place >= bhi:
                    break
                if place >= blo:
                    now[place] = length = ending.get(place - 1, 0) + 1
                    if length > size:
                        i, j, size = at - length + 1, place - length + 1, length
            ending = now
        for with_junk in (False, True):  # the piece grows by equal neighbours, by junk only then
            while i > alo and j > blo and (b[j - 1] in junk) == with_junk and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and (b[j + size] in junk) == with_junk and a[i + size] == b[j + size]:
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        if self.matching_blocks is None:
            found, pending = [], [(0, len(self.a), 0, len(self.b))]
            while pending:
                alo, ahi, blo, bhi = pending.pop()
                i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
                if size:
                    found.append(match)
                    if alo < i and blo < j:
                        pending.append((alo, i, blo, j))
                    if i + size < ahi and j + size < bhi:
                        pending.append((i + size, ahi, j + size, bhi))
            joined = []
            for i, j, size in sorted(found):
                if joined and joined[-1].a + joined[-1].size == i and joined[-1].b + joined[-1].size == j:
                    joined[-1] = Match(joined[-1].a, joined[-1].b, joined[-1].size + size)
                else:
                    joined.append(Match(i, j, size))
            self.matching_blocks = joined + [Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes = codes = []
            i = j = 0
            for a, b, size in self.get_matching_blocks():
                if i < a or j < b:
                    codes.append(("replace" if i < a and j < b else "delete" if i < a else "insert", i, a, j, b))
                i, j = a + size, b + size
                if size:
                    codes.append(("equal", a, i, b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """Changes with n equal elements around them; those with more than 2 n between them are apart."""
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        group = []
        for at, (tag, i1, i2, j1, j2) in enumerate(codes):
            if tag == "equal":
                first, last = at == 0, at == len(codes) - 1
                if first:
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                if last:
                    i2, j2 = min(i2, i1 + n), min(j2, j1 + n)
                if i2 - i1 > n + n:
                    group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                    yield group
                    group = []
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def _ratio(self, common):
        length = len(self.a) + len(self.b)
        return 2.0 * common / length if length else 1.0

    def ratio(self):
        return self._ratio(sum(size for _, _, size in self.get_matching_blocks()))

    def quick_ratio(self):
        """At most this: whatever the order."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for element in self.b:
                self.fullbcount[element] = self.fullbcount.get(element, 0) + 1
        left, common = dict(self.fullbcount), 0
        for element in self.a:
            if left.get(element, 0) > 0:
                common += 1
                left[element] -= 1
        return self._ratio(common)

    def real_quick_ratio(self):
        return self._ratio(min(len(self.a), len(self.b)))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher = SequenceMatcher(b=word)
    found = []
    for each in possibilities:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), each))
    return [each for _, each in sorted(found, reverse=True)[:n]]


# -- Lines with what became of them ------------------------------------------------------------------------


def _marks(line, tags):
    return "".join([c if tag == " " and c.isspace() else tag for c, tag in zip(line, tags)]).rstrip()


class Differ:
    """Each line with two characters before it; below lines that are alike, a line that points at what differs."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "equal":
                for line in a[i1:i2]:
                    yield "  " + line
            else:
                yield from self._changed(a[i1:i2], b[j1:j2])

    def _changed(self, a, b):
        """The two lines that are most alike (or, when none are, equal) part what is around them."""
        if not a or not b:
            yield from ["- " + line for line in a] + ["+ " + line for line in b]
            return
        best, place, equal = 0.74, None, None
        matcher = SequenceMatcher(self.charjunk)
        for j, new in enumerate(b):
            matcher.set_seq2(new)
            for i, old in enumerate(a):
                if old == new:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(old)
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, place = matcher.ratio(), (i, j)
        if best >= 0.75:
            equal = None
        elif equal is None:
            removed, added = ["- " + line for line in a], ["+ " + line for line in b]
            yield from added + removed if len(b) < len(a) else removed + added
            return
        i, j = equal or place
        yield from self._changed(a[:i], b[:j])
        if equal:
            yield "  " + a[i]
        else:
            matcher.set_seqs(a[i], b[j])
            yield from self._pointed(a[i], b[j], matcher.get_opcodes())
        yield from self._changed(a[i + 1:], b[j + 1:])

    def _pointed(self, old, new, codes):
        signs = {"replace": "^^", "delete": "-+", "insert": "-+", "equal": "  "}
        below = ["".join([signs[code[0]][side] * (code[2 + 2 * side] - code[1 + 2 * side]) for code in codes]) for side in (0, 1)]
        for sign, line, tags in (("- ", old, below[0]), ("+ ", new, below[1])):
            yield sign + line
            tags = _marks(line, tags)
            if tags:
                yield f"? {tags}\n"


_blank = _re.compile(r"\s*(?:#\s*)?$")


def IS_LINE_JUNK(line, pat=_blank.match):
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    tag = {1: "- ", 2: "+ "}.get(int(which))
    if tag is None:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}")
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


# -- Differences as patches --------------------------------------------------------------------------------


def _check(a, b, *texts):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"all arguments must be str, not: {text!r}")


def _name(sign, name, date, end):
    return f"{sign} {name}" + (f"\t{date}" if date else "") + end


def _unified_range(start, stop):
    count = stop - start
    return f"{start + 1}" if count == 1 else f"{start + 1 if count else start},{count}"


def _context_range(start, stop):
    return f"{start + 1},{stop}" if stop - start > 1 else f"{stop}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    heads = [_name("---", fromfile, fromfiledate, lineterm), _name("+++", tofile, tofiledate, lineterm)]
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from heads
        heads = ()
        first, last = group[0], group[-1]
        yield f"@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from [" " + line for line in a[i1:i2]]
            else:
                yield from ["-" + line for line in a[i1:i2]] + ["+" + line for line in b[j1:j2]]


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    heads = [_name("***", fromfile, fromfiledate, lineterm), _name("---", tofile, tofiledate, lineterm)]
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from heads
        heads = ()
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        for stars, lines, at, gone in (("***", a, 1, "insert"), ("---", b, 3, "delete")):
            yield f"{stars} {_context_range(first[at], last[at + 1])} {stars[0] * 4}{lineterm}"
            shown = [code for code in group if code[0] != gone]
            if any(code[0] != "equal" for code in shown):
                for code in shown:
                    yield from [signs[code[0]] + line for line in lines[code[at]:code[at + 1]]]


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    def text(data):
        try:
            return data.decode("latin-1")
        except AttributeError:
            raise TypeError(f"all arguments must be bytes, not {type(data).__name__} ({data!r})") from None

    a, b = [text(line) for line in a], [text(line) for line in b]
    for line in dfunc(a, b, text(fromfile), text(tofile), text(fromfiledate), text(tofiledate), n, text(lineterm)):
        yield line.encode("latin-1")
