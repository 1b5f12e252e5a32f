"""Tracebacks as text: chains, limits, notes, groups, marks, summaries, exceptions kept for later."""
import traceback, sys
class Custom(Exception):
    def __init__(self, code, *, hint=None):
        super().__init__(code)
        self.code = code
        self.hint = hint
    def __str__(self):
        return f"[{self.code}] {self.hint}"
def a(x):
    return b(x) + 1
def b(x):
    try:
        return 10 / x
    except ZeroDivisionError as e:
        raise Custom(42, hint="no zero") from e
try:
    a(0)
except Custom as e:
    tb = traceback.format_exc()
    print(tb)
    print(type(e.__cause__).__name__, e.__suppress_context__, e.__context__ is e.__cause__)
    for fs in traceback.extract_tb(e.__traceback__):
        print(fs.name, fs.lineno, fs.line)
    print(traceback.format_exception_only(type(e), e))
    te = traceback.TracebackException.from_exception(e)
    print("".join(te.format(chain=False)))
    print(te.exc_type.__name__, len(te.stack), te.__cause__.exc_type.__name__)
def deep(n):
    if n == 0:
        raise KeyError("deep")
    deep(n - 1)
try:
    deep(6)
except KeyError:
    traceback.print_exc(file=sys.stdout, limit=2)
    traceback.print_exc(file=sys.stdout, limit=-2)
try:
    try:
        {}["x"]
    except KeyError:
        [].index(3)
except ValueError as e:
    e.add_note("a note")
    e.add_note("another\nof two lines")
    traceback.print_exception(e, file=sys.stdout)
try:
    raise ExceptionGroup("many", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [OSError(2, "no file")])])
except* ValueError as eg:
    print("VE", eg.exceptions)
except* OSError as eg:
    print("OS", eg.exceptions[0].exceptions[0].errno)
except* TypeError as eg:
    traceback.print_exception(eg, file=sys.stdout)
try:
    raise Custom(1) from None
except Custom:
    traceback.print_exc(file=sys.stdout)
try:
    assert (1,
            2) == 3, "tuples"
except AssertionError as e:
    traceback.print_exc(file=sys.stdout)
def gen():
    yield 1
    raise RuntimeError("in gen")
try:
    for v in gen():
        print(v)
except RuntimeError:
    traceback.print_exc(file=sys.stdout)
f = lambda q: q.missing
try:
    f(3)
except AttributeError as e:
    print(e.name, e.obj)
    traceback.print_exc(file=sys.stdout)
try:
    undefined_name
except NameError as e:
    print(e.name)
try:
    class X:
        y = 1 / 0
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)
print(traceback.format_list([("f.py", 3, "fn", "x = 1")]))
st = traceback.StackSummary.from_list([("f.py", 3, "fn", "x = 1"), ("g.py", 4, "gn", None)])
print(st.format())
