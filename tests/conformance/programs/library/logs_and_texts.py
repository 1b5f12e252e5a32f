# conformance: untimed
# Logging, JSON, regular expressions, wrapping, warnings, pretty printing.
import logging, sys, io, json, re, textwrap, warnings, contextlib, pprint
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)-8s|%(name)s|%(funcName)s|%(message)s")
log = logging.getLogger("app.db")
log.debug("value %d of %s", 3, "x")
log.info("dict %(a)s", {"a": 1})
def work():
    log.warning("inside")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed %s", "here")
        log.error("no trace", exc_info=False)
work()
h = logging.StreamHandler(buf := io.StringIO())
h.setFormatter(logging.Formatter("{levelname}:{message}:{extra}", style="{", defaults={"extra": "-"}))
h.setLevel(logging.ERROR)
log.addHandler(h)
log.error("e1", extra={"extra": "E"})
log.critical("c1")
print(buf.getvalue(), log.parent, log.getEffectiveLevel(), log.isEnabledFor(10), logging.getLevelName(30), log, h)
class Redact(logging.Filter):
    def filter(self, record):
        record.msg = re.sub(r"\d{4}", "****", str(record.msg))
        return "drop" not in record.msg
log.addFilter(Redact())
log.info("card 1234-5678")
log.info("drop me")
log.propagate = False
log.info("not seen")
logging.disable(logging.WARNING)
logging.getLogger("other").warning("disabled")
logging.disable(logging.NOTSET)
ad = logging.LoggerAdapter(logging.getLogger("ad"), {"user": "bob"})
ad.info("adapter")
print(json.dumps({"b": [1, 2.5, None, True, "é\n\""], "a": {"x": ()}, 1: float("inf")}, sort_keys=False), json.dumps([1, {"a": 2}], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")), json.dumps("é", ensure_ascii=False), json.loads('{"a": [1, 2.0, 1e3, null, true, "\\u00e9"]}'), json.dumps({1, 2}, default=list), json.loads("[1]", parse_int=str), json.loads('{"a": 1}', object_hook=lambda d: list(d.items())), json.loads('{"a":1,"a":2}', object_pairs_hook=list))
for bad in ('{"a": }', "[1,", "", "nope", '{"a" 1}', "[1] x", '"\\x"', "{'a': 1}", "[1, ]", '"abc', '{"a":1,}', "\x00"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e, "|", e.pos, e.lineno, e.colno)
for badv in (object(), {1, 2}, {(1,): 2}, float("nan"), [b"x"]):
    try:
        print(json.dumps(badv, allow_nan=False))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, re.sub("0x[0-9a-f]+", "X", str(e)))
class Enc(json.JSONEncoder):
    def default(self, o):
        return {"c": [o.real, o.imag]} if isinstance(o, complex) else super().default(o)
print(json.dumps([1 + 2j], cls=Enc), list(Enc().iterencode([1, {"a": "b"}])), Enc(indent=1).encode([1]))
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05-06")
print(m, m.group(), m.groups(), m.groupdict(), m.span("m"), m["y"], m.start(2), m.end(), m.lastgroup, m.expand(r"\2/\1"))
print(re.findall(r"(\w)(\d)", "a1 b2"), re.sub(r"(\w+) (\w+)", r"\2 \g<1>", "hello world"), re.split(r"[,;]\s*", "a, b;c", maxsplit=1), re.split(r"(-)", "a-b"), [x.start() for x in re.finditer("a", "banana")], re.sub("a", lambda x: x.group().upper(), "banana", count=2), re.subn("a", "o", "banana"), re.fullmatch(r"\d+", "12a"), re.search(r"(?<=a)b(?!c)", "abcab").start(), re.escape("a.b*c"), re.compile("x", re.I | re.M), re.findall(r"^\w+$", "a\nb", re.M), re.sub(r"\s+", " ", " a \n b "), re.findall("a.*?b", "axbxb"), re.match("(a)|(b)", "b").groups(), re.findall(r"\b\w{3}\b", "the cat sat on"))
for p in ("(", "[a", "*", "(?P<n>a)(?P<n>b)", r"\1", "(?<=a*)b", "a)", r"(?P<1a>x)", "[z-a]"):
    try:
        re.compile(p)
    except re.error as e:
        print(e, e.pos)
print(textwrap.fill("The quick brown fox jumps over the lazy dog", 20, initial_indent="* ", subsequent_indent="  "), textwrap.shorten("hello big world", 12), textwrap.dedent("  a\n    b\n"), textwrap.indent("a\n\nb", "> "), textwrap.wrap("aaaaaaaaaaaaaaa bb", 6))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("old", DeprecationWarning)
    warnings.warn("custom")
    print([(x.category.__name__, str(x.message)) for x in w])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("as error", UserWarning)
    except UserWarning as e:
        print("raised", e)
with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(KeyError):
    print("captured")
    {}["x"]
print(repr(out.getvalue()))
pprint.pprint({"name": "x" * 30, "list": list(range(20)), "nested": {"a": [1, 2], "b": ("t",)}}, width=50)
pprint.pprint([["a" * 20, "b" * 20], ["c" * 40]], indent=4, width=40, compact=True)
log2 = logging.getLogger("last")
log2.setLevel("WARNING")
log2.info("no")
log2.log(35, "between")
logging.warning("root %s")
try:
    log2.setLevel("NOPE")
except ValueError as e:
    print(e)
