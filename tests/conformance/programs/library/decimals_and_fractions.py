# conformance: untimed
from decimal import Decimal, getcontext, localcontext, ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, InvalidOperation, DivisionByZero, Context, setcontext
import math
D = Decimal
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(D("0.1") + D("0.2"), D(1) / D(3), D("1.10") * 3, D("100") - D("0.01"), D(2) ** 10, D("1.5") // D("0.4"), D("-7") % 3, D(7) / 2, D("1E+3"), D("1e-10"), D(0.1), D("3.14").quantize(D("0.1")), D("2.675").quantize(D("0.01"), rounding=ROUND_HALF_UP), D("2.665").quantize(D("0.01")))
print(repr(D("1.0")), D("1.0") == 1, D("1.1") == 1.1, D("0.5") == 0.5, D("1") < 2, D("1.5") > 1.2, hash(D("1.0")) == hash(1), hash(D("0.5")) == hash(0.5), sorted([D("3"), D("1.5"), 2]), sum([D("0.1")] * 10), max(D(1), D(2)), bool(D(0)), -D("1.5"), abs(D("-2")), +D("1.23"))
for r in (ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN): print(r, [str(D(x).quantize(D("1"), r)) for x in ("2.5", "-2.5", "1.1", "-1.1", "3.5")])
print(getcontext()); getcontext().prec = 6; print(D(1) / 7, D(2).sqrt(), D(10).ln(), D(1).exp(), D(1000).log10(), D("1234567.89") + 0); getcontext().prec = 28
with localcontext() as ctx: ctx.prec = 50; print(D(2).sqrt(), D(1) / 3)
with localcontext(prec=3): print(D(22) / 7)
print(D(2).sqrt(), D("0.5").exp(), D(2).ln(), D(100).sqrt(), D("2") ** D("0.5"), D(3) ** -2, D("1.1") ** 20)
print(f"{D('1234567.891'):,.2f} {D('0.125'):.2f} {D('0.375'):.2f} {D('5'):>6} {D('5'):06.1f} {D('0.25'):.0%} {D('12345'):.2e} {D('1.50')} {D('1234.5'):,}", "%s %.2f" % (D("1.1"), D("2.555")), str(D("1e6")), D("1e6").normalize(), D("100").normalize(), D("1.500").normalize(), D("0.000001"), D("0.0000001"), D("-0.0"), D("1E+6") + 1)
print(int(D("3.9")), float(D("1.25")), round(D("2.5")), round(D("2.567"), 2), math.floor(D("-1.5")), math.ceil(D("1.2")), D("3.7").to_integral_value(), D("1.23").as_tuple(), D((1, (1, 2, 3), -2)), D("0.75").as_integer_ratio(), D("123.45").adjusted(), D("NaN"), D("Infinity"), -D("inf"), D("1_000.5"), D(" 12 "))
t(lambda: D("abc")); t(lambda: D(1) / D(0)); t(lambda: D(0) / D(0)); t(lambda: D(1) + 1.5); t(lambda: D([1])); t(lambda: D(None)); t(lambda: D("1") % 0); t(lambda: int(D("NaN"))); t(lambda: D("1.5") + "a"); t(lambda: D("1e30").quantize(D("0.01")))
print(D("10").compare(D("9")), D(5).min(3), isinstance(D(1), Decimal), D("1").is_zero(), D("NaN").is_nan(), D("NaN") == D("NaN"), divmod(D(7), D(2)), D(5) // 2, 5 / D(2), 2 - D("0.5"), 10 % D(3), 2 ** D(3))
total = D("0")
for p, q in [("19.99", 3), ("5.49", 2)]: total += D(p) * q
print(total, (total * D("0.0825")).quantize(D("0.01"), rounding=ROUND_HALF_UP))
from fractions import Fraction as F
print(F(1, 3) + F(1, 6), F("3/4"), F("0.125"), F(0.5), F(6, -8), repr(F(1, 2)), F(1, 2) * 2, F(7, 2) // 1, F(7, 2) % 1, float(F(1, 3)), F(1, 3) < F(1, 2), F(1, 2) == 0.5, round(F(7, 2)), F(2, 3) ** 2, F(2, 3) ** -1, F(3.14159).limit_denominator(100), int(F(7, 2)), 1 + F(1, 2), 2 / F(1, 2), hash(F(1, 2)) == hash(0.5), F(D("1.5")), abs(F(-1, 2)), math.floor(F(7, 2)), sum([F(1, 3)] * 3), F("1e2"), max(F(1, 2), F(2, 3)), F(5).numerator, F(1, 2) + 0.5, sorted([F(1, 2), F(1, 3)]))
t(lambda: F(1, 0)); t(lambda: F("a")); t(lambda: F(1.5, 2)); t(lambda: F(1) / 0)
