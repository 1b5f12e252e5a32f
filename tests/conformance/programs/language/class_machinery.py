# conformance: untimed
import random, math, statistics, copy, json, re, string, time, datetime, contextlib, types
random.seed(42); print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3), random.shuffle(l := [1, 2, 3]), l, random.uniform(1, 2), random.gauss(0, 1), random.choices([1, 2], weights=[1, 3], k=3), random.getrandbits(8), random.randrange(0, 10, 2), random.expovariate(1), random.triangular())
print(math.factorial(20), math.comb(5, 2), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.gcd(12, 18), math.lcm(4, 6), math.prod([1, 2, 3]), math.floor(-1.5), math.trunc(-1.5), math.log(8, 2), math.log10(1000), math.e, math.inf, math.isqrt(17), math.copysign(1, -0.0), math.fsum([0.1] * 10), math.degrees(math.pi), math.modf(1.5), math.frexp(8))
print(statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 2]), statistics.stdev([1, 2, 3]), statistics.mode("aab"), statistics.pvariance([1, 2]), statistics.quantiles([1, 2, 3, 4]))
a = [1, [2, 3]]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(4); print(b, c)
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\n"}, indent=2, sort_keys=True), json.loads('{"x": [1, {"y": null}]}'), json.dumps([1, 2], separators=(",", ":")), json.dumps("é", ensure_ascii=False))
try: json.loads("{bad}")
except json.JSONDecodeError as e: print(e, e.pos, e.lineno)
try: json.dumps({1, 2})
except TypeError as e: print(e)
print(re.findall(r"(\w)(\d)", "a1 b2"), re.sub(r"\s+", "-", "a  b c"), re.match(r"(?P<n>\w+)", "hello world").group("n"), re.split("[,;]", "a,b;c"), re.search(r"\d+", "ab12").span(), re.compile("x", re.I).sub(lambda m: m.group().upper() + "!", "axX"), re.fullmatch("a*", "aaa"), re.escape("a.b"))
print(string.Template("$a ${b}").substitute(a=1, b=2), string.ascii_lowercase, string.capwords("a b"))
d = datetime.datetime(2024, 2, 29, 13, 5, 9); print(d, d.isoformat(), d.strftime("%Y-%m-%d %H:%M:%S %A %j %p %I"), d + datetime.timedelta(days=1, hours=2), d.date(), d.weekday(), datetime.timedelta(seconds=3661), repr(datetime.timedelta(days=-1, seconds=5)), datetime.datetime.strptime("2024-01-02", "%Y-%m-%d"), datetime.date(2024, 1, 1) - datetime.date(2023, 1, 1), d.replace(year=2025, day=1), d < datetime.datetime(2025, 1, 1), datetime.datetime.fromisoformat("2024-01-02T03:04:05"), datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc))
with contextlib.ExitStack() as st:
    st.callback(print, "cb1"); st.push(lambda *a: print("push")); st.enter_context(contextlib.suppress(ValueError)); print("in")
with contextlib.suppress(KeyError): {}["x"]
@contextlib.contextmanager
def tag(n):
    print(f"<{n}>")
    try: yield n
    except ValueError as e: print("handled", e)
    finally: print(f"</{n}>")
with tag("a") as t, tag("b"): print(t); raise ValueError("v")
@tag("deco")
def fn(): print("fn")
fn()
import io
buf = io.StringIO()
with contextlib.redirect_stdout(buf): print("captured")
print(repr(buf.getvalue()))
print(time.strftime("%H:%M", time.gmtime(3600)), types.SimpleNamespace(a=1), type(types), callable(print), vars(types.SimpleNamespace(z=1)))
class Meta(type):
    def __new__(m, n, b, d, **k): print("new", n, k); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
    def __call__(c, *a): print("call"); return super().__call__(*a)
class M(metaclass=Meta, flag=1):
    def __init_subclass__(cls, **k): print("sub", cls.__name__, k); super().__init_subclass__()
    def __class_getitem__(cls, i): return f"M[{i}]"
class M2(M, x=2): pass
print(M2(), M[3]) if False else print(M[3]); M2()
class Desc:
    def __set_name__(s, o, n): s.n = n; print("name", n)
    def __get__(s, o, t): return s if o is None else o.__dict__.get(s.n, "unset")
    def __set__(s, o, v): print("set", v); o.__dict__[s.n] = v
class U: d = Desc()
u = U(); print(u.d); u.d = 5; print(u.d, U.__mro__, U.d.n)
class G:
    def __getattr__(s, n): return f"ga {n}"
    def __getattribute__(s, n): 
        if n == "blk": raise AttributeError("blocked")
        return super().__getattribute__(n)
print(G().foo, G().blk)
class Sl: __slots__ = ("a",)
try: Sl().b = 1
except AttributeError as e: print(e)
class X:
    def __init__(s): s._v = 1
    @property
    def v(s): return s._v
    @v.setter
    def v(s, n): s._v = n
    @v.deleter
    def v(s): print("del v")
    @staticmethod
    def st(): return "st"
    @classmethod
    def cl(c): return c.__name__
x = X(); x.v = 3; print(x.v, x.st(), X.cl()); del x.v
class A:
    def f(s): return "A"
class B(A):
    def f(s): return "B" + super().f()
class C(A):
    def f(s): return "C" + super().f()
class D(B, C):
    def f(s): return "D" + super().f()
print(D().f(), [k.__name__ for k in D.__mro__], D.__bases__, issubclass(D, A), D.f.__qualname__, D().f.__self__.__class__, type(D()).__name__)
try:
    class Bad(A, D): pass
except TypeError as e: print(e)
print(int.__add__(1, 2), (1).__class__, [].__len__(), "a".__eq__(1), object().__eq__(1), type("Dyn", (A,), {"z": 1})().z, A.__doc__, A.__module__, A.__dict__.keys() >= {"f"}, dir(types.SimpleNamespace(q=1))[-1])
