"""Metaclasses, descriptors, slots, every special method, and what is said when something is not there."""
# conformance: untimed
import sys
def t(f, *a):
    try: print('->', repr(f(*a))[:300])
    except BaseException as e: print(type(e).__name__, str(e)[:250])
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print('new', name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith('__')), kw); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): print('init', name, kw); super().__init__(name, bases, ns)
    def __call__(c, *a, **k): print('call', c.__name__, a); return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, name, bases, **kw): print('prepare', name, kw); return {'prepared': 1}
    def __instancecheck__(c, o): return o == 3 or type.__instancecheck__(c, o)
    def __len__(c): return 7
    def __iter__(c): return iter('ab')
    def __getattr__(c, n): return f'meta {n}'
    def __contains__(c, x): return x == 1
    def __getitem__(c, k): return k
    def __repr__(c): return f'<M {c.__name__}>'
    def __add__(c, o): return 'add'
class A(metaclass=Meta, x=1):
    v = 1
    def __init__(self, a=0): self.a = a
class B(A, y=2): pass
print(A, B, len(A), list(A), A.zzz, isinstance(3, A), 1 in A, A['k'], A+1, B(5).a, A.prepared, type(A), Meta.__mro__)
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name); self.n = '_'+name
    def __get__(self, o, t=None): return self if o is None else getattr(o, self.n, 'unset')
    def __set__(self, o, v):
        if v < 0: raise ValueError('neg')
        setattr(o, self.n, v)
    def __delete__(self, o): delattr(o, self.n)
class P:
    x = Desc(); y = Desc()
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag; print('sub', cls.__name__, tag)
p = P(); p.x = 3; print(p.x, p.y, P.x.n, p.__dict__); del p.x; print(p.x)
class Q(P, tag='q'): pass
t(lambda: type('R', (P,), {}, bad=1)); t(lambda: setattr(p, 'x', -1))
class S:
    __slots__ = ('a', '_b')
    def __init__(self): self.a = 1
s = S(); t(lambda: s.zz); t(lambda: setattr(s, 'zz', 1)); t(lambda: s._b); t(lambda: s.__dict__); print(S.__slots__)
class S2(S): __slots__ = 'c'
s2 = S2(); s2.c = 1; t(lambda: setattr(s2,'d',1)); t(lambda: hasattr(s2,'__dict__'))
class W:
    def __getattr__(self, n): return f'dyn {n}'
    def __setattr__(self, n, v): print('set', n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
    def __getattribute__(self, n): return object.__getattribute__(self, n)
    def __dir__(self): return ['z', 'a']
    def __bool__(self): return False
    def __index__(self): return 3
    def __format__(self, spec): return f'fmt:{spec}'
    def __call__(self, *a): return a
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __missing__(self, k): return k
    def __matmul__(self, o): return 'mm'
    def __rmatmul__(self, o): return 'rmm'
    def __imatmul__(self, o): return 'imm'
    def __divmod__(self, o): return 'dm'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 9
    def __floor__(self): return 8
    def __ceil__(self): return 10
    def __reversed__(self): return iter('rev')
    def __length_hint__(self): return 2
    def __sizeof__(self): return 5
    def __complex__(self): return 1j
    def __abs__(self): return 'abs'
    def __invert__(self): return 'inv'
    def __pos__(self): return 'pos'
    def __neg__(self): return 'neg'
import math
w = W(); w.q = 1; del w.q; print(w.foo, dir(w), bool(w), [1,2,3,4][w], f'{w:>5}', w(1,2), w@1, 1@w, divmod(w,1), pow(w,2,3), w**2, round(w), round(w,1), math.trunc(w), math.floor(w), math.ceil(w), list(reversed(w)), abs(w), ~w, +w, -w, complex(w), hex(w), bin(w), range(w), 'ab'*w)
w @= 2; print(w)
class D(dict):
    def __missing__(self, k): return k*2
print(D()[4], D().get(4))
class L(list):
    def __getitem__(self, i): return ('item', i)
    def __class_getitem__(cls, k): return ('cls', k)
print(L([1])[0], L([1])[0:1], L['x'], L([1,2]))
class N(int):
    def __new__(cls, v): return super().__new__(cls, v*2)
    def __add__(self, o): return N(int(self)+o)
print(N(3), N(3)+1, type(N(3)+1), type(N(3)-1), N(3).__class__, isinstance(N(1), int))
class Dia1:
    def f(self): return ['1']
class Dia2(Dia1):
    def f(self): return ['2']+super().f()
class Dia3(Dia1):
    def f(self): return ['3']+super().f()
class Dia4(Dia2, Dia3):
    def f(self): return ['4']+super().f()
print(Dia4().f(), [c.__name__ for c in Dia4.mro()], super(Dia2, Dia4()).f())
t(lambda: type('X', (Dia1, Dia4), {})); t(lambda: type('Y', (int, str), {})); t(lambda: Dia1.f()); t(lambda: Dia1().g); t(lambda: Dia1.g); t(lambda: Dia1(1)); t(lambda: object().x); t(lambda: setattr(object(), 'x', 1)); t(lambda: int.x); t(lambda: setattr(int, 'x', 1)); t(lambda: type('Z', (bool,), {})); t(lambda: Dia1() < Dia1()); t(lambda: Dia1() + 1); t(lambda: Dia1()[0]); t(lambda: len(Dia1())); t(lambda: iter(Dia1())); t(lambda: Dia1()()); t(lambda: hash([])); t(lambda: {[]: 1}); t(lambda: -Dia1()); t(lambda: next(Dia1())); t(lambda: int(Dia1())); t(lambda: 'a' + 1); t(lambda: 1 + 'a'); t(lambda: [] + ()); t(lambda: None.x); t(lambda: (1,2)[5]); t(lambda: {}['k']); t(lambda: 'abc'[10]); t(lambda: int('a')); t(lambda: 'a' < 1); t(lambda: sorted([1,'a'])); t(lambda: max([])); t(lambda: sum(['a'])); t(lambda: ''.join([1])); t(lambda: f(1)); t(lambda: (lambda a, b: 0)(1)); t(lambda: (lambda: 0)(1)); t(lambda: (lambda *, k: 0)()); t(lambda: (lambda a: 0)(b=1)); t(lambda: (lambda a: 0)(1, a=1)); t(lambda: print(1, foo=2)); t(lambda: len(1, 2)); t(lambda: [].append()); t(lambda: 'x'.split(1)); t(lambda: isinstance(1, 1)); t(lambda: abs('x')); t(lambda: round('x')); t(lambda: chr(-1)); t(lambda: ord('ab')); t(lambda: range(1.5)); t(lambda: list(1)); t(lambda: dict([1])); t(lambda: dict([(1,2,3)])); t(lambda: set(1)); t(lambda: [1,2].index(5)); t(lambda: [].pop()); t(lambda: {}.popitem()); t(lambda: set().pop()); t(lambda: [1].remove(2)); t(lambda: 'a'.index('b')); t(lambda: b'a' + 'a'); t(lambda: 2**-1.5); t(lambda: 0**-1); t(lambda: 1<<-1); t(lambda: list(zip([1],[1,2],strict=True)));
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, *b, c = [1]
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
