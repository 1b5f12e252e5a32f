"""The library and its mistakes, one line each."""
# conformance: untimed
import re, json, datetime as dt, statistics, string, textwrap, enum, typing, copy, pprint, heapq, bisect, fractions, decimal, math, struct, hashlib, base64, time, uuid, io, itertools, operator, calendar
print(re.findall(r"(\w+)@(\w+)\.com", "a@b.com x@y.com"), re.sub(r"(?P<n>\d+)", lambda m: str(int(m["n"]) * 2), "a1b22"), re.split(r"[,;]\s*", "a, b;c"), re.match(r"(?i)HELLO", "hello").span())
print(json.dumps({"b": [1, 2.5, None, True], "a": "é\n"}, sort_keys=True, indent=2), json.loads('{"x": [1e3, -0.5, "\\u00e9"]}'))
try: json.loads('{"a": }')
except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno)
d = dt.datetime(2024, 2, 29, 13, 5, 9); print(d, d.isoformat(), d.strftime("%A %d %B %Y %I:%M %p %j"), d + dt.timedelta(days=1, hours=12), d.date().weekday(), dt.date(2024, 3, 1) - dt.date(2023, 3, 1), dt.datetime.strptime("2024-01-02", "%Y-%m-%d"), repr(d), dt.timedelta(seconds=3661), dt.timezone.utc)
print(statistics.mean([1, 2, 4]), statistics.stdev([1, 2, 4]), statistics.median([1, 3, 2, 4]))
class Color(enum.Enum):
    RED = 1; GREEN = enum.auto(); BLUE = "b"; ALIAS = 1
    @property
    def low(self): return self.name.lower()
    @classmethod
    def _missing_(cls, v): return cls.BLUE if v == "blue" else None
print(Color.RED, repr(Color.GREEN), Color("b"), Color["RED"].low, list(Color), Color.ALIAS is Color.RED, Color("blue"), Color.__members__.keys())
try: Color(99)
except ValueError as e: print(e)
class Perm(enum.Flag): R = 4; W = 2; X = 1
print(Perm.R | Perm.W, ~Perm.R, Perm(5), Perm.R in Perm.R | Perm.X, bool(Perm.R & Perm.W), list(Perm.R | Perm.X))
class Pri(enum.IntEnum): LOW = 1; HIGH = 2
print(Pri.HIGH > Pri.LOW, Pri.HIGH + 1, f"{Pri.LOW}", f"{Color.RED}", sorted([Pri.HIGH, Pri.LOW]))
try: Color.RED = 5
except AttributeError as e: print(e)
print(textwrap.fill("the quick brown fox jumps over", 12), textwrap.dedent("  a\n   b"), textwrap.shorten("hello big world", 10), string.Template("$a ${b}c").substitute(a=1, b=2))
pprint.pprint({"k" * 10: list(range(20)), "z": {"n": ["x" * 30, "y" * 30]}}, width=50)
h = [5, 1, 4]; heapq.heapify(h); print(heapq.heappop(h), heapq.nlargest(2, h), heapq.heappushpop(h, 0), bisect.bisect([1, 2, 2, 3], 2))
print(fractions.Fraction(3, 6) + fractions.Fraction("0.25"), decimal.Decimal("0.1") + decimal.Decimal("0.2"), round(decimal.Decimal("2.675"), 2), math.isclose(0.1 + 0.2, 0.3), math.comb(5, 2), math.dist((0, 0), (3, 4)), math.gcd(12, 18), round(2.5), round(-1.5), round(1234.567, -2), divmod(-7, 3), -7 // 2, 7 % -3, 2 ** -1, 10 ** 20, 0.1 + 0.2, 1e16, 1e-5, float("inf"), -0.0)
print(struct.pack("<IhB", 1, -2, 3), struct.unpack(">H", b"\x01\x02"), hashlib.sha256(b"a").hexdigest()[:16], base64.b64encode(b"hello"), int("ff", 16), bin(-5), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (5).bit_length())
c = copy.deepcopy({"a": [1, [2]]}); print(c, copy.copy([1, 2]))
T = typing.TypeVar("T")
class Box(typing.Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box[int], typing.Optional[int], typing.List[typing.Dict[str, int]], typing.get_type_hints(Box.__init__), Box[int](3).v, list[int], int | None)
class NT(typing.NamedTuple):
    a: int
    b: str = "x"
print(NT(1), NT(1)._asdict(), NT.__annotations__)
class TD(typing.TypedDict, total=False): a: int
print(TD(a=1), TD.__total__)
@typing.runtime_checkable
class Pt(typing.Protocol):
    def draw(self): ...
class Q:
    def draw(self): pass
print(isinstance(Q(), Pt), isinstance(3, Pt))
print("abc".center(9, "*"), "a,b,,c".split(","), " x ".strip(), "Hello World".swapcase(), "abc".translate(str.maketrans("ab", "xy")), "x".join(map(str, range(3))), "äß".upper(), "a\tb".expandtabs(4), "title case".title(), "abcabc".rfind("b"), "%.3e" % 12345.678, "abc"[::-1], "a-b-c".rpartition("-"), "test".removeprefix("te"), "ab\ncd".splitlines(), "z".zfill(3), "é".encode(), ascii("é"), "{:>{w}}".format(1, w=4))
print(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), {1, 2} | {3}, {1, 2, 3} - {2}, {1, 2} ^ {2, 3}, frozenset([1]), {x: y for x, y in zip("ab", [1, 2])}, dict.fromkeys("ab", 0), [1, 2, 3][-2:], list(range(10, 0, -3)), (1,) * 3, [[0] * 2 for _ in range(2)], max("abc", key=ord), sum([[1], [2]], []))
print(calendar.month(2024, 2)); print(uuid.UUID(int=5), time.strftime("%H:%M", time.gmtime(3600)))
x = 5
match {"type": "point", "xy": (1, 2)}:
    case {"type": "point", "xy": (a, b)} if a < b: print("point", a, b)
print(type(x).__name__, isinstance(True, int), callable(print), hash("a") == hash("a"), id(x) == id(x), vars(Q()), dir(Q())[-1], getattr(x, "nope", "d"), x.__class__, Q.__name__, Q.draw.__qualname__, (lambda: 0).__name__)
def f(a, /, b, *args, c=1, **kw): "Doc."; return a, b, args, c, kw
print(f(1, 2, 3, c=4, d=5), f.__doc__, f.__defaults__, f.__kwdefaults__, f.__code__.co_varnames, f.__annotations__)
for bad in (lambda: f(), lambda: f(1), lambda: f(1, 2, b=3), lambda: f(a=1, b=2), lambda: (lambda x: x)(1, 2), lambda: int("x"), lambda: [][0], lambda: {}["k"], lambda: "a" + 1, lambda: None.x, lambda: 1 / 0, lambda: len(5), lambda: [1, 2].index(9), lambda: "abc".index("z"), lambda: int(None), lambda: float("q"), lambda: sorted([1, "a"]), lambda: next(iter(())), lambda: {}.popitem(), lambda: [].pop(), lambda: chr(-1), lambda: (1).foo(), lambda: print(sep=1), lambda: range(1, 2, 0), lambda: "".join([1]), lambda: {[]: 1}, lambda: set([[]]), lambda: min([]), lambda: 5(), lambda: "x" * "y", lambda: [1][1.0], lambda: "abc"["a"], lambda: (1, 2)[5], lambda: isinstance(1, 5), lambda: int("1" * 5, 40), lambda: bytes([300]), lambda: open, lambda: str(b"a", "ascii", "x"), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: ord("ab"), lambda: round("a"), lambda: abs("a"), lambda: sum(["a"]), lambda: -"a", lambda: ~1.5, lambda: 1 << -1, lambda: 2.0 % 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: math.sqrt(-1), lambda: math.factorial(-1), lambda: "{}".format(), lambda: "{0} {}".format(1, 2), lambda: "%d" % "a", lambda: f"{1:q}", lambda: type("X", (int, str), {}), lambda: super().x, lambda: iter(5), lambda: [*5], lambda: f(**5), lambda: f(*5), lambda: zip(1), lambda: enumerate(1), lambda: reversed({1}), lambda: object().x, lambda: setattr(5, "a", 1), lambda: hash([]), lambda: memoryview("a"), lambda: complex("x"), lambda: slice(), lambda: "a".encode("nope"), lambda: raise_(), lambda: 10**400 * 1.0, lambda: float(10**400), lambda: int(float("nan")), lambda: int(float("inf")), lambda: math.exp(1000), lambda: "a" < 1, lambda: [1] < 1, lambda: {} < {}, lambda: 1j < 2j, lambda: [] + (), lambda: () + [], lambda: 3 @ 4, lambda: "a" @ "b", lambda: not_def):
    try: bad(); print("fine")
    except Exception as error: print(type(error).__name__, error)
