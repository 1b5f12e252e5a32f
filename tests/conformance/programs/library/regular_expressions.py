# conformance: untimed
# What programs do with re: searching, reading lines, replacing, splitting.
import re

log = """\
2024-01-02 10:00:01 INFO  worker-1 took 12 ms
2024-01-02 10:00:02 ERROR worker-2 failed: timeout
2024-01-02 10:00:05 INFO  worker-1 took 7 ms
"""
line = re.compile(r"^(?P<day>\d{4}-\d\d-\d\d) (?P<time>[\d:]+) (?P<level>[A-Z]+)\s+(?P<who>\S+) (?P<what>.*)$", re.M)
for match in line.finditer(log):
    print(match["level"], match.group("who", "what"), match.span("time"))
print(re.findall(r"took (\d+) ms", log), re.findall(r"(\w+)-(\d)", log))
print(re.sub(r"worker-(\d)", r"w\1", log).splitlines()[0])
print(re.subn("[aeiou]", lambda m: m.group().upper(), "regular expression", count=3))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split("(-)", "1-2-3", maxsplit=1), re.split(r"\b", "two words"))
match = re.match(r"(a+)(b)?", "aaac")
print(match, match.groups(), match.groups("-"), match.lastindex, match.start(2), match.end(), match.expand(r"<\1>"))
print(re.fullmatch("a|ab", "ab"), re.search("(?i)WORLD", "hello world"), re.match("b", "ab"))
print(re.findall("a|", "baac"), re.sub("x*", "-", "abxd"), [m.span() for m in re.finditer("", "ab")])
print(re.sub(r"(?P<n>\d)", r"[\g<n>\g<0>]", "a1b2"), re.escape("1+1=2 (a.b)"), re.sub(r"\s+", " ", " a \n b\t"))
print(re.compile("a", re.I | re.M), re.I, re.compile(r"(?x) a  # comment" "\n b").findall("abab"))
print(re.findall(r"(?<=\$)\d+(?!\d|%)", "$10 $20% 30"), re.findall(r"(\w)\1", "aabbcd"), re.search(r"<.+?>", "<a><b>"))
print(re.findall(r"\d++", "12 3"), re.match(r"(?>a*)ab", "aaab"), re.match(r"(?(1)a|b)?", "b"), re.findall(rb"\w+", b"ab cd"))
text = "The rain in Spain"
print(bool(re.search(r"^The.*Spain$", text)), re.findall(r"\bS\w+", text), re.search(r"\s", text).start())
print(re.sub(r"(?m)^", "> ", "one\ntwo"), re.split(r"\n|\r", "a\nb\rc"), dict(re.findall(r"(\w+)=(\w+)", "a=1 b=2")))
tokens = re.compile(r"(?P<number>\d+(\.\d*)?)|(?P<name>[A-Za-z]\w*)|(?P<operator>[-+*/=()])|(?P<skip>\s+)|(?P<wrong>.)")
print([(m.lastgroup, m.group()) for m in tokens.finditer("x = 3.5*(y1 + 2)") if m.lastgroup != "skip"])
for pattern in ("(", "a)", "[a", "*a", "a**", r"\1", "(?P<n>a)(?P<n>b)", "(?<=a*)b", "a{3,1}", "(?z)", "[z-a]", "\\"):
    try:
        re.compile(pattern)
    except re.error as error:
        print(repr(pattern), error, error.pos)
