# conformance: untimed
# collections.
from collections import *
c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], c + Counter('ab'), c - Counter('aaaa'), sum(c.values()), sorted(c.elements())[:3])
c.update('zz')
c.subtract('a')
print(c)
d = defaultdict(list)
d['a'].append(1)
print(d, dict(d))
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
q.rotate(1)
print(q, q.pop(), q.popleft(), list(reversed(q)), q[0], 2 in q)
P = namedtuple('P', 'x y', defaults=[0])
p = P(1)
print(p, p._asdict(), p._replace(x=3), P._fields, p[0], P._make([1, 2]))
o = OrderedDict(a=1, b=2)
o.move_to_end('a')
print(o, o.popitem(last=False))
m = ChainMap({'a': 1}, {'b': 2, 'a': 3})
print(m['a'], m['b'], dict(m), m)

class UD(UserDict):
    pass
print(UD(a=1))
