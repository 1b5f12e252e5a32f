"""match with every kind of pattern; % and format specifications; sorting."""
# conformance: untimed
def m(x):
    match x:
        case {'type': 'a', 'v': [int(n), *rest], **kw}: return ('map', n, rest, kw)
        case {'k': {'deep': (str() | bytes()) as s}}: return ('deep', s)
        case {}if not x: return 'empty map'
        case [1, 2 | 3 as two, _]: return ('seq', two)
        case (x0, y0) if x0 == y0: return ('eq', x0)
        case Point(x=0, y=yy): return ('pt0', yy)
        case Point(a, b): return ('pt', a, b)
        case str(s) if len(s) > 3: return ('long', s)
        case 'a' | 'b' as ab: return ('ab', ab)
        case -1 | 1.5 | 2+3j | None | True: return ('lit', x)
        case int(i) | float(i): return ('num', i)
        case [] | (): return 'empty'
        case [[a, [b, *c]], *_]: return ('nest', a, b, c)
        case Col.RED: return 'red'
        case bytes(b): return b
        case [*_, last]: return ('last', last)
        case {**kw}: return ('kw', kw)
        case _: return ('default', type(x).__name__)
import enum
class Col(enum.Enum): RED = 1; B = 2
class Point:
    __match_args__ = ('x', 'y')
    def __init__(s, x, y): s.x = x; s.y = y
class NoArgs: pass
for v in [{'type': 'a', 'v': [1, 2, 3], 'z': 1}, {'k': {'deep': 'str'}}, {}, [1, 3, 9], (4, 4), Point(0, 5), Point(1, 2), 'hello', 'a', -1, 1.5, 2+3j, None, True, 7, 2.25, [], (), [[1, [2, 3]], 5], Col.RED, Col.B, b'x', [5, 6, 7], {'q': 1}, {1, 2}, 'abc', range(3), bytearray(b'a'), {'k': {'deep': 3}}]: print(m(v))
try:
    match 3:
        case NoArgs(1): pass
    match NoArgs():
        case NoArgs(1): pass
except TypeError as e: print(e)
try:
    match Point(1,2):
        case Point(1,2,3): pass
except TypeError as e: print(e)
try:
    match 1:
        case int(1, 2): pass
except TypeError as e: print(e)
from dataclasses import dataclass
@dataclass
class DC: a: int; b: list
match DC(1, [2, 3]):
    case DC(a=1, b=[x, y]): print(x, y)
match (1, (2, (3, 4))):
    case (a, (b, (c, d))): print(a, b, c, d)
for v in ['%5.2f|%-6s|%+d|%x|%o|%e|%g|%%|%c|%r|%05d|% d|%#x|%s', ]:
    print(v % (3.14159, 'ab', 5, 255, 8, 12345.678, 0.0001, 'z', 'q', 42, 7, 255, None))
print('%(a)s %(b)05.1f' % {'a': 1, 'b': 2.25}, '%*d' % (5, 3), '%.*f' % (2, 1.239), '%s' % (1,), '%-10.3s|' % 'abcdef')
for bad in ['%d', '%q', '%(a)s', '%s %s']:
    try: print(bad % ('x',))
    except Exception as e: print(type(e).__name__, e)
for v, s in [(1234567.891, ',.2f'), (0.000012345, 'g'), (1e20, 'g'), (255, '#x'), (255, '08b'), (-5, '+d'), (5, '>10'), (5, '^10'), (5, '*<10'), (3.5, '010.2f'), (1234567, '_d'), (0.256, '.1%'), ('abc', '>5.2'), (1e300, '.3e'), (True, 'd'), (10**20, ','), (65, 'c'), (1.0, ''), (1e16, ''), (123456789.0, 'g'), (float('inf'), 'f'), (float('nan'), '>6'), (0.1+0.2, '.17g'), (3, '.2f'), (-0.0, 'z.1f'), (2.5, '.0f'), (3.5, '.0f'), (12, '=+6d'), ('x', '=5'), (1, 's'), ('a', 'd'), (1.5, 'd'), (1, 'q'), ([1], '>5'), (b'a', ''), (None, '5'), (1+2j, '.1f'), (1234.5, 'n'), (-1234, '(>10'), (1, '  >4')]:
    try: print(repr(format(v, s)), end=' ')
    except Exception as e: print(type(e).__name__, e, end=' ')
print()
x = 5; name = 'n'
print(f'{x=} {x = } {x!r:>4} {x:{x}} {name!s:^{x+2}} {x=:>3} {"a" if x else "b"} {{}} {x:#06x} {[i for i in range(3)]} {lambda_:=^5}' if (lambda_ := 'L') else '')
print(sorted(['b', 'A', 'a', 'B'], key=str.lower), sorted([(1, 'b'), (1, 'a'), (0, 'z')], key=lambda p: p[0]), sorted([3, 1, 2], reverse=True), sorted([(1,'x'),(2,'y'),(1,'z')], key=lambda p: p[0], reverse=True), sorted({'b': 1, 'a': 2}.items(), key=lambda kv: -kv[1]))
