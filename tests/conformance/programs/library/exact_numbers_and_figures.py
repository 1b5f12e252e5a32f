# conformance: untimed
# Decimals, fractions, statistics, seeded random numbers, mathematics.
from decimal import Decimal, getcontext, localcontext, ROUND_HALF_UP, ROUND_DOWN, InvalidOperation, DivisionByZero, Inexact
from fractions import Fraction
import statistics as st
import math, random

print(Decimal("0.1") + Decimal("0.2"), Decimal(0.1), Decimal("1.10"), Decimal("1E+3"), Decimal("1.5").quantize(Decimal("1")), Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal("2.5").to_integral_value(), Decimal("123.456").normalize(), Decimal("1") / Decimal("7"))
getcontext().prec = 6
print(Decimal(1) / 7, Decimal(2).sqrt(), Decimal("1e10") + 1, Decimal(10).ln(), Decimal(1).exp(), Decimal("100").log10(), -Decimal("3.1415926535"), +Decimal("3.1415926535"))
with localcontext() as ctx:
    ctx.prec = 30
    ctx.rounding = ROUND_DOWN
    print(Decimal(2) / 3)
for f in (lambda: Decimal("abc"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(-1).sqrt(), lambda: Decimal("1") + 1.5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
getcontext().prec = 28
d = Decimal("-12345.6789")
print(d.as_tuple(), d.sign if hasattr(d, "sign") else "", abs(d), round(d, 2), round(d), int(d), float(d), f"{d:,.2f} {d:e} {d:>15.1f} {d:+} {d:.0%}", d.adjusted(), d == Decimal("-12345.67890"), hash(Decimal("1.0")) == hash(1), d % 7, d // 7, divmod(d, 7), d ** 2, Decimal("Infinity") > d, Decimal("NaN").is_nan(), max(d, Decimal(1)), d.copy_abs(), Decimal("1.0").compare(Decimal("1")), Decimal((0, (1, 2), -1)), d.as_integer_ratio(), sum([Decimal("0.1")] * 3), Decimal("0E-7"), Decimal("0.0000001"), Decimal(5).scaleb(2), d.is_signed(), Decimal.from_float(0.5))
f = Fraction(3, 4)
print(f, repr(f), Fraction("0.125"), Fraction(0.1), Fraction(0.1).limit_denominator(10), f + 1, f * Fraction(2, 3), f / 2, f ** 2, f ** -1, float(f), f.numerator, round(Fraction(7, 2)), math.floor(f), -f, f > 0.5, Fraction(6, -4), sum([Fraction(1, i) for i in range(1, 5)]), divmod(Fraction(7, 2), 1), Fraction("3/7"), f ** 0.5, f == 0.75, hash(f) == hash(0.75), Fraction(math.pi).limit_denominator(1000), int(Fraction(9, 2)))
for g in (lambda: Fraction(1, 0), lambda: Fraction("x"), lambda: Fraction(1.5, 2), lambda: Fraction(Decimal("1.5"))):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
data = [2.5, 3.25, 5.5, 11.5, 11.75, 2.5]
print(st.mean(data), st.median(data), st.mode(data), st.stdev(data), st.pstdev(data), st.variance(data), st.pvariance(data), st.median_low(data), st.median_high(data), st.median_grouped([1, 2, 2, 3]), st.quantiles(data), st.quantiles(range(10), n=10, method="inclusive"), st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]), st.fmean(data), st.fmean([1, 2], [3, 1]), st.multimode("aabb"), st.mean([Fraction(1, 2), Fraction(1, 3)]), st.mean([Decimal("1.5"), Decimal("2.5")]), st.correlation([1, 2, 3], [1, 5, 7]), st.covariance([1, 2, 3], [1, 5, 7]), st.linear_regression([1, 2, 3], [1, 5, 7]))
nd = st.NormalDist(100, 15)
print(nd, nd.mean, nd.cdf(115), nd.pdf(100), nd.inv_cdf(0.5), nd + 5, nd.zscore(130), nd.overlap(st.NormalDist(110, 15)), st.NormalDist.from_samples(data))
for g in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.median([])):
    try:
        print(g())
    except st.StatisticsError as e:
        print(e)
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(100), 5), random.shuffle(l := list(range(6))), l, random.uniform(1, 2), random.gauss(0, 1), random.choices("xyz", weights=[1, 2, 3], k=5), random.randrange(0, 100, 5), random.getrandbits(16), random.expovariate(1), random.betavariate(1, 2), random.triangular(0, 1))
r = random.Random("seed")
print(r.random(), r.sample(["a", "b", "c"], k=2), r.choices(range(5), cum_weights=[1, 2, 3, 4, 5], k=3), random.Random(1.5).random(), random.Random(b"x").randint(0, 9), random.sample("ab", counts=[2, 3], k=4))
for g in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.randrange(0)):
    try:
        print(g())
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
print(math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isqrt(17), math.factorial(20), math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.log(8, 2), math.log2(1024), math.log10(1000), math.exp(1), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.trunc(-2.7), math.ceil(-2.7), math.floor(-2.7), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(-2.5), math.frexp(8), math.ldexp(0.5, 4), math.isclose(0.1 + 0.2, 0.3), math.degrees(math.pi), math.nextafter(1, 2), math.ulp(1.0), math.remainder(7, 4), math.sin(1), math.atan2(1, -1), math.sinh(1), math.erf(0.5), math.gamma(5.5), math.cbrt(27), math.inf - math.inf)
for g in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.factorial(1.5), lambda: math.acos(2), lambda: math.isqrt(-1), lambda: math.gcd(1.5, 2), lambda: math.floor("x"), lambda: math.comb(-1, 2), lambda: (-8) ** (1 / 3), lambda: complex("1+2j") * 2, lambda: (1 + 2j) < 2, lambda: abs(3 + 4j), lambda: (1 + 2j).conjugate(), lambda: complex(1, -0.0), lambda: round((-8) ** (1 / 3), 2)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
