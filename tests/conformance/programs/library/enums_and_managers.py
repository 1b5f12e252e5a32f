"""enum, functools, contextlib, types, inspect, traceback, warnings."""
# conformance: untimed
import enum, functools, contextlib, io, sys, types, inspect, sched, datetime, traceback, warnings
def t(f):
    try: print('->', repr(f())[:300])
    except BaseException as e: print(type(e).__name__, str(e)[:200])
class Perm(enum.Flag):
    R = enum.auto(); W = enum.auto(); X = enum.auto(); RW = R | W
class Col(enum.StrEnum):
    RED = enum.auto(); BLUE = 'b'
class Num(enum.IntEnum):
    A = 1; B = 2
class Shape(enum.Enum):
    SQ = (1, 2); CI = (3, 4)
    def __init__(self, a, b): self.a = a; self.b = b
    @property
    def area(self): return self.a*self.b
    @classmethod
    def default(cls): return cls.SQ
    @enum.property
    def z(self): return 'z'
class IF(enum.IntFlag):
    A = 1; B = 2; C = 4
class Auto(enum.Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    X = enum.auto(); Y = enum.auto()
class Miss(enum.Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A
for f in [lambda: Perm.R|Perm.W, lambda: Perm.RW, lambda: Perm.R in Perm.RW, lambda: ~Perm.R, lambda: Perm(0), lambda: Perm(8), lambda: list(Perm), lambda: list(Perm.RW), lambda: len(Perm.RW), lambda: Perm.R & Perm.W, lambda: bool(Perm(0)), lambda: Perm['R'], lambda: Perm.R.name, lambda: (Perm.R|Perm.X).name, lambda: Perm.R ^ Perm.RW, lambda: Col.RED, lambda: str(Col.RED), lambda: f"{Col.BLUE}", lambda: Col('b'), lambda: Col('x'), lambda: Num.A+1, lambda: Num.A<Num.B, lambda: f"{Num.A} {Num.A!r} {Num.A!s:>5}", lambda: Shape.SQ.area, lambda: Shape.default(), lambda: Shape((3,4)), lambda: Shape.SQ.z, lambda: Shape.__members__, lambda: IF.A|IF.B, lambda: IF.A|8, lambda: list(Auto), lambda: Auto.X.value, lambda: Miss(7), lambda: Shape.SQ == (1,2), lambda: Shape.SQ is Shape['SQ'], lambda: Shape['no'], lambda: Shape(1), lambda: Shape.SQ.b, lambda: hash(Shape.SQ)==hash(Shape.SQ), lambda: isinstance(Num.A,int), lambda: enum.Enum('E','a b c').b, lambda: enum.Enum('E',{'x':1}).x, lambda: list(enum.IntEnum('E','a b')), lambda: setattr(Shape,'SQ',1), lambda: Shape.SQ.name, lambda: dir(Num)[:3], lambda: Num.__doc__, lambda: Shape.__contains__(Shape.SQ), lambda: Shape.SQ in Shape, lambda: {Perm.R: 1}, lambda: sorted(Num, reverse=True), lambda: enum.verify, lambda: enum.CONTINUOUS]:
    t(f)
try:
    @enum.verify(enum.UNIQUE)
    class D(enum.Enum): A = 1; B = 1
except ValueError as e: print(e)
try:
    @enum.unique
    class D2(enum.Enum): A = 1; B = 1; C = 1
except ValueError as e: print(e)
class Base:
    @functools.cached_property
    def cp(self): print('computing'); return 3
    @functools.lru_cache(maxsize=2)
    def m(self, x): return x
    @functools.singledispatchmethod
    def sd(self, a): return 'o'
    @sd.register
    def _(self, a: int): return 'i'
    pm = functools.partialmethod(m, 5)
b = Base(); print(b.cp, b.cp, b.__dict__, b.m(1), b.m(1), Base.m.cache_info(), b.sd(1), b.sd('x'), b.pm()); del b.cp; print(b.cp)
@functools.total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(V(1) <= V(2), V(1) > V(2), V(2) >= V(2))
p = functools.partial(int, base=2); print(p('101'), p.func, p.args, p.keywords, p); print(functools.reduce(lambda a, b: a*b, [1,2,3], 10))
@functools.cache
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
print(fib(80), fib.cache_info()); fib.cache_clear(); print(fib.cache_parameters(), fib.cache_info())
print(sorted([3,1,2], key=functools.cmp_to_key(lambda a, b: b-a)))
@contextlib.contextmanager
def cm(n):
    print('enter', n)
    try: yield n
    except ValueError as e: print('caught', e)
    finally: print('exit', n)
with contextlib.ExitStack() as st:
    print(st.enter_context(cm(1)), st.enter_context(cm(2))); st.callback(print, 'callback', 3); st.push(lambda *a: print('pushed', a[0]) or True); raise KeyError('k')
with contextlib.suppress(KeyError, ValueError): raise KeyError
buf = io.StringIO()
with contextlib.redirect_stdout(buf): print('hidden')
print(repr(buf.getvalue()))
with contextlib.nullcontext(5) as x: print(x)
with contextlib.closing(io.StringIO()) as s: pass
print(s.closed)
@cm('deco')
def deco(): print('in deco')
deco(); deco()
with cm('v'): raise ValueError('v')
st = contextlib.ExitStack(); st.enter_context(cm('pop')); st2 = st.pop_all(); st.close(); st2.close()
ns = types.SimpleNamespace(a=1, b='x'); print(ns, ns == types.SimpleNamespace(a=1,b='x')); ns.c = [1]; print(vars(ns)); mp = types.MappingProxyType({'a':1}); print(mp, mp['a'], 'a' in mp, len(mp)); t(lambda: mp.__setitem__('b', 2))
try: mp['b'] = 2
except TypeError as e: print(e)
def sig(a, /, b: int, *args, c=3, **kw) -> str: "doc"
s = inspect.signature(sig); print(s, list(s.parameters), s.parameters['c'].default, s.parameters['b'].annotation, s.parameters['a'].kind, s.bind(1, 2, 3, c=4, z=5).arguments, s.return_annotation); t(lambda: s.bind()); print(inspect.getdoc(sig), inspect.isfunction(sig), inspect.getfullargspec(sig)[:6])
def g():
    yield 1
gg = g(); print(inspect.getgeneratorstate(gg)); next(gg); print(inspect.getgeneratorstate(gg), gg.gi_frame.f_lineno, gg.gi_frame.f_locals); gg.close(); print(inspect.getgeneratorstate(gg), gg.gi_frame)
try:
    try: 1/0
    except ZeroDivisionError as e: raise ValueError('v') from e
except ValueError:
    print(traceback.format_exc().replace(__file__, 'F')); 
    te = traceback.TracebackException(*sys.exc_info()); print(''.join(te.format_exception_only()), te.exc_type, [f.name for f in te.stack], te.stack[0].line)
def lvl(): print(traceback.extract_stack()[-1].name, traceback.extract_stack()[-1].line[:9])
lvl()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); warnings.warn('hey'); warnings.warn('dep', DeprecationWarning); print(len(w), w[0].message, w[1].category)
print(list(traceback.walk_tb(None)), traceback.format_exception_only(ValueError, ValueError('x')), traceback.format_list([('f',1,'n','l')]))
