# conformance: untimed
"""decimal: the limits a context sets, and what is said of those it cannot have."""
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, Context, Decimal, Inexact, Overflow, ROUND_DOWN, getcontext, localcontext, setcontext


def attempt(call, *args, **options):
    try:
        print(repr(call(*args, **options)))
    except Exception as e:
        print(type(e).__name__, "|", e)


context = getcontext()
print(context, context.Emax, context.Emin, context.capitals, context.clamp, context.Etiny(), context.Etop())
for name, value in (("Emax", -1), ("Emin", 1), ("capitals", 2), ("clamp", 2), ("prec", 0), ("prec", "x"), ("Emax", "x"), ("Emin", 1.5), ("rounding", "x")):
    attempt(setattr, context, name, value)
print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, Context(prec=5, Emax=10, Emin=-10, capitals=0, clamp=1))
print(Context(9).copy(), Context(prec=3, rounding=ROUND_DOWN).create_decimal("123456"))
attempt(lambda: Decimal("9e999999") * 10)
attempt(lambda: Decimal(10) ** 1000000)
with localcontext() as small:
    small.Emax = 5
    print(Decimal("12345") * 10 - 1, small.Etop())
    attempt(lambda: Decimal("123456") * 10)
    small.traps[Overflow] = False
    print(Decimal("-999999") * 10, Decimal(5) * 10, small.flags[Overflow], small.flags[Inexact])
    small.rounding = ROUND_DOWN
    small.prec = 4
    print(Decimal("999999") * 10)
with localcontext(Context(capitals=0)):
    print(Decimal("1E+30"), repr(Decimal("1.5E-20")), Decimal(10) ** 40)
print(Decimal("1E+30"))
setcontext(Context(prec=4))
print(Decimal(1) / 3, Decimal("1e-7") * 3, Decimal(10) ** 20)
