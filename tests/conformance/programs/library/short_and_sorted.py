"""reprlib, shlex, graphlib."""
# conformance: untimed
import reprlib, shlex, graphlib, collections
def t(f):
    try: print('->', repr(f())[:200])
    except BaseException as e: print(type(e).__name__, str(e)[:200])
for f in [lambda: reprlib.repr(list(range(100))), lambda: reprlib.repr('x'*100), lambda: reprlib.repr({i: i for i in range(9)}), lambda: reprlib.repr(set(range(9))), lambda: reprlib.repr((1,)), lambda: reprlib.repr([[[[[[[[1]]]]]]]]), lambda: reprlib.repr(10**60), lambda: reprlib.repr(collections.deque(range(9))), lambda: reprlib.repr(frozenset()), lambda: reprlib.repr(type('LongName'*9,(),{})), lambda: reprlib.repr([]), lambda: reprlib.repr({}),
  lambda: shlex.split('a "b c" d\\ e \'f "g\' h"i"j # k'), lambda: shlex.split('a # b', comments=True), lambda: shlex.split('"a'), lambda: shlex.split('a\\'), lambda: shlex.quote("it's"), lambda: shlex.quote('ok/x'), lambda: shlex.quote(''), lambda: shlex.join(['a b', 'c', "d'e"]), lambda: shlex.split('"a\\"b\\c" "" x'), lambda: shlex.split(''),
  lambda: list(graphlib.TopologicalSorter({'D': {'B', 'C'}, 'B': {'A'}, 'C': ['A']}).static_order())[0], lambda: list(graphlib.TopologicalSorter({1: [2], 2: [3]}).static_order()), lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()), lambda: graphlib.TopologicalSorter().get_ready(), lambda: graphlib.TopologicalSorter().done(1)]: t(f)
ts = graphlib.TopologicalSorter(); ts.add('t1', 't0'); ts.add('t2', 't0'); ts.prepare()
while ts.is_active():
    n = ts.get_ready(); print(n); ts.done(*n)
t(lambda: ts.done('zz')); t(lambda: ts.done('t0')); t(lambda: ts.add(1)); t(ts.prepare)
ts = graphlib.TopologicalSorter({1: [2]}); ts.prepare(); t(lambda: ts.done(1))
class Node:
    def __init__(self): self.kids = []
    @reprlib.recursive_repr()
    def __repr__(self): return f'Node({self.kids})'
n = Node(); n.kids.append(n); print(n)
import re
scan = re.compile(r"(?P<NAME>[a-z]+)|(?P<NUM>\d+)|(?P<WS>\s+)").scanner("foo = 23")
for found in iter(scan.match, None): print(found.lastgroup, found.group())
scan = re.compile(r"\d*").scanner("a12b")
print([found.span() for found in iter(scan.search, None)])
