# conformance: untimed
import asyncio, traceback, sys
def show(f):
    try: f()
    except Exception: traceback.print_exc(file=sys.stdout)
def a(): return [1 / x for x in [1, 0]]
def b(): return {k: int(k) for k in ["1", "x"]}
def c(): return sum(i / (i - 2) for i in range(5))
class K:
    @property
    def p(self): return self.q
    def m(self): return (lambda: self.p)()
def d(): return K().m()
def e():
    try: {}["k"]
    except KeyError as err: raise ValueError("outer") from err
def f():
    try: int("z")
    except ValueError: raise TypeError("during")
def g():
    try: int("z")
    except ValueError: raise TypeError("none") from None
def h(): raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError("t")])])
def i(): e = ValueError("noted"); e.add_note("n1"); e.add_note("n2\nn3"); raise e
def j(): x = 5; x.foo.bar(1)
def k(): return (1 +
    2 + "a")
def l(): print(undefined_name)
def m(): [].append(1, 2)
def n(): "abc"[10]
def o(): a, b = 1, 2, 3
def p(): assert 1 == 2, "msg"
def q(): f = lambda x, y=1, *, z: x; f(1, 2, 3)
def r(): f = lambda x: x; f(y=1)
def s(): import_error = __import__
def rec(n): return rec(n + 1)
def t(): with_error = open
def u():
    def inner(): raise RuntimeError("deep")
    for _ in range(1): inner()
def w(): next(iter([]))
def x(): {}.popitem()
def y(): [1].remove(2)

async def co(): await co2()
async def co2(): await asyncio.sleep(0); raise OSError(2, "No such file")
def aa(): asyncio.run(co())
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, u, w, x, y): show(fn)
try: aa()
except OSError as err: print(err, err.errno, err.strerror, repr(err)); print(traceback.format_exception_only(err))
try: rec(0)
except RecursionError as err: print(err)
print(traceback.format_exc())
def tb():
    try: u()
    except RuntimeError as e:
        for fr in traceback.extract_tb(e.__traceback__): print(fr.name, fr.lineno, fr.line)
        print("".join(traceback.format_exception(e)).count("File"), e.__traceback__.tb_lineno, e.__traceback__.tb_next is not None)
tb()
