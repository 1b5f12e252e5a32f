# conformance: untimed
# Random patterns on the same subjects: what they find, and what is wrong with them.
import random
import re

r = random.Random(2024)
SUBJECTS = ["", "a", "abc", "aab b1\nA_", "xxaabbab", "a-b_c 11\n\nba\n"]


def atom(depth):
    kind = r.randrange(16)
    if kind < 6:
        return r.choice("abcAB1 _-")
    if kind == 6:
        return "."
    if kind == 7:
        return r.choice([r"\d", r"\w", r"\s", r"\D", r"\W", r"\S"])
    if kind == 8:
        return r.choice(["[abc]", "[^a]", "[a-c1]", r"[\w-]", "[]a]", r"[^\d\s]", r"[a\-c]", "[A-z]"])
    if kind == 9:
        return r.choice(["^", "$", r"\b", r"\B", r"\A", r"\Z"])
    if depth <= 0:
        return "x"
    if kind == 10:
        return "(" + alternatives(depth - 1) + ")"
    if kind == 11:
        return "(?:" + alternatives(depth - 1) + ")"
    if kind == 12:
        return r.choice(["(?=", "(?!", "(?<=", "(?<!", "(?>"]) + alternatives(depth - 1) + ")"
    if kind == 13:
        return r.choice([r"\1", r"\2", "(?P=n)", "(?(1)a|b)"])
    if kind == 14:
        return "(?P<n>" + alternatives(depth - 1) + ")"
    return r.choice(["(?i:", "(?s:", "(?-i:", "(?m:"]) + alternatives(depth - 1) + ")"


def repeated(depth):
    counts = ["*", "+", "?", "{2}", "{1,2}", "{0,}", "{,2}", "*?", "+?", "??", "{1,3}?", "*+", "++", "?+"]
    item, count = atom(depth), r.choice(counts) if r.random() < 0.4 else ""
    if item.startswith("(") and count.endswith("+"):
        count = count[0]  # groups without going back: earlier 3.11s went back all the same (CPython gh-106052)
    return item + count


def alternatives(depth):
    return "|".join("".join(repeated(depth) for _ in range(r.randrange(4))) for _ in range(r.choice([1, 1, 2, 3])))


def shown(match):
    return None if match is None else (match.span(), match.groups(), match.lastindex, match.lastgroup)


for number in range(250):
    pattern = alternatives(2)
    try:
        compiled = re.compile(pattern, r.choice([0, re.I, re.M, re.S, re.A]))
    except re.error as error:
        print(number, ascii(pattern), error)
        continue
    for subject in SUBJECTS:
        print(number, ascii(pattern), shown(compiled.match(subject)), shown(compiled.search(subject)),
              shown(compiled.fullmatch(subject)), compiled.findall(subject), compiled.split(subject),
              compiled.subn(r"<\g<0>>", subject))
