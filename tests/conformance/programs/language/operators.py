# conformance: untimed
# Special methods, metaclasses, descriptors, slots, inheritance.
class V:

    def __init__(s, x, y):
        s.x, s.y = (x, y)

    def __add__(s, o):
        return V(s.x + o.x, s.y + o.y)

    def __mul__(s, k):
        return V(s.x * k, s.y * k)
    __rmul__ = __mul__

    def __neg__(s):
        return V(-s.x, -s.y)

    def __repr__(s):
        return f'V({s.x}, {s.y})'

    def __iadd__(s, o):
        s.x += o.x
        return s

    def __matmul__(s, o):
        return s.x * o.x + s.y * o.y

    def __getattr__(s, n):
        return n + '!'

    def __setitem__(s, k, v):
        print('set', k, v)

    def __delitem__(s, k):
        print('del', k)

    def __getitem__(s, k):
        return k

    def __index__(s):
        return 3

    def __enter__(s):
        return s

    def __exit__(s, *a):
        return False

    def __abs__(s):
        return 5

    def __truediv__(s, o):
        return 'div'

    def __floordiv__(s, o):
        return 'fdiv'

    def __pow__(s, o):
        return 'pow'

    def __invert__(s):
        return 'inv'

    def __round__(s, n=None):
        return ('round', n)

    def __reversed__(s):
        return iter([1])

    def __float__(s):
        return 1.5

    def __del__(s):
        pass
v = V(1, 2)
print(v + v, v * 2, 3 * v, -v, v @ v, v.foo, v[1:2], v[1, 2], [0, 1, 2, 3, 4][v], abs(v), v / 1, v // 1, v ** 2, ~v, round(v), round(v, 1), list(reversed(v)), float(v))
v[1] = 2
del v[3]
v += v
print(v)

class M(type):

    def __new__(m, n, b, d):
        d['added'] = 1
        return super().__new__(m, n, b, d)

    def __call__(c, *a):
        print('creating')
        return super().__call__(*a)

class K(metaclass=M):
    pass
print(K().added, type(K))

class D:

    def __set_name__(s, o, n):
        s.n = '_' + n

    def __get__(s, i, o):
        return s if i is None else getattr(i, s.n, None)

    def __set__(s, i, v):
        if v < 0:
            raise ValueError('neg')
        setattr(i, s.n, v)

class U:
    a = D()
    __slots__ = ('_a',)
u = U()
u.a = 3
print(u.a)
try:
    u.zz = 1
except AttributeError as e:
    print(e)
from abc import ABC, abstractmethod

class Sh(ABC):

    @abstractmethod
    def area(self):
        ...
try:
    Sh()
except TypeError as e:
    print(e)

class B1:

    def hi(s):
        return ['B1']

class B2(B1):

    def hi(s):
        return ['B2'] + super().hi()

class B3(B1):

    def hi(s):
        return ['B3'] + super().hi()

class B4(B2, B3):

    def hi(s):
        return ['B4'] + super().hi()
print(B4().hi(), [c.__name__ for c in B4.__mro__], issubclass(B4, B1), isinstance(B4(), (B3, int)))

class Sing:
    _i = None

    def __new__(cls, *a, **k):
        if cls._i is None:
            cls._i = super().__new__(cls)
        return cls._i
print(Sing() is Sing())

class Reg:
    subs = []

    def __init_subclass__(cls, **k):
        super().__init_subclass__()
        Reg.subs.append((cls.__name__, k))

class R1(Reg, x=1):
    pass
print(Reg.subs, vars(V(1, 2)), hasattr(v, 'q'), callable(v), getattr(V, 'zzz', 0))

class Temp:

    @property
    def f(self):
        return self._f

    @f.setter
    def f(self, v):
        self._f = v

    @f.deleter
    def f(self):
        del self._f

    @staticmethod
    def s():
        return 1

    @classmethod
    def c(cls):
        return cls.__name__
t = Temp()
t.f = 3
print(t.f, Temp.s(), t.c())
del t.f
print(hasattr(t, 'f'))
