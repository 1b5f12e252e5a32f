"""statistics: averages and spreads. Sums are exact: every number is one whole number over another."""

from collections import namedtuple as _namedtuple
from math import erf as _erf, erfc as _erfc, exp as _exp, fsum as _fsum, gcd as _gcd, hypot as _hypot, log as _log, pi as _pi, sqrt as _sqrt


class StatisticsError(ValueError):
    pass


def _exact(data):
    """The exact sum as numerator and denominator, and whether all items were ints."""
    top, bottom = 0, 1
    whole = True
    for item in data:
        if not isinstance(item, int):
            whole = False
        n, d = item.as_integer_ratio()
        if bottom % d:
            common = d // _gcd(bottom, d)
            top *= common
            bottom *= common
        top += n * (bottom // d)
    return top, bottom, whole


def _divided(top, bottom, whole):
    if whole and top % bottom == 0:
        return top // bottom
    return top / bottom


def mean(data):
    data = list(data)
    if data and type(data[0]).__name__ in ("Fraction", "Decimal"):
        top, bottom, _ = _exact(data)
        bottom *= len(data)
        common, kind = _gcd(top, bottom), type(data[0])
        return kind(top // common) / kind(bottom // common)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    top, bottom, whole = _exact(data)
    return _divided(top, bottom * len(data), whole)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    return _fsum([x * w for x, w in zip(data, weights)]) / _fsum(weights)


def geometric_mean(data):
    from math import exp, log

    return exp(fmean([log(x) for x in data]))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if weights is None:
        weights = [1] * len(data)
    if min(data) < 0:
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    top, bottom, _ = _exact([w / x for w, x in zip(weights, data)])
    total, part, _ = _exact(weights)
    return total * bottom / (part * top)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def _counted(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    return counts


def mode(data):
    counts = _counted(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counted(data)
    most = max(counts.values(), default=0)
    return [item for item, number in counts.items() if number == most]


def _squares(data, center, name, least):
    """The exact sum of squared differences from the mean, over the number of items squared and the denominator."""
    data = list(data)
    n = len(data)
    if n < least:
        points = "two data points" if least == 2 else "one data point"
        raise StatisticsError(f"{name} requires at least {points}")
    if center is not None:
        top, bottom, whole = _exact([(x - center) * (x - center) for x in data])
        return top, bottom, whole, n
    total, bottom, whole = _exact(data)
    squares = 0
    for item in data:
        a, b = item.as_integer_ratio()
        squares += (a * (bottom // b)) ** 2
    # sum((x - m)**2) = (n * sum(x**2) - sum(x)**2) / n
    return n * squares - total * total, bottom * bottom * n, whole, n


def variance(data, xbar=None):
    top, bottom, whole, n = _squares(data, xbar, "variance", 2)
    return _divided(top, bottom * (n - 1), whole)


def pvariance(data, mu=None):
    top, bottom, whole, n = _squares(data, mu, "pvariance", 1)
    return _divided(top, bottom * n, whole)


def _root(top, bottom):
    """The square root of a fraction, rounded once."""
    from math import isqrt

    if top == 0:
        return 0.0
    shift = max(0, 2 * 64 - (top.bit_length() - bottom.bit_length()))
    shift += shift % 2
    value = (top << shift) // bottom
    root = isqrt(value)
    if root * root != value:
        root = root * 2 + 1
        return root / (1 << (shift // 2 + 1))
    return root / (1 << (shift // 2))


def stdev(data, xbar=None):
    top, bottom, whole, n = _squares(data, xbar, "stdev", 2)
    return _root(top, bottom * (n - 1))


def pstdev(data, mu=None):
    top, bottom, whole, n = _squares(data, mu, "pstdev", 1)
    return _root(top, bottom * n)


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    cuts = []
    if method == "inclusive":
        for i in range(1, n):
            j, rest = divmod(i * (size - 1), n)
            cuts.append((data[j] * (n - rest) + data[j + 1] * rest) / n)
        return cuts
    if method != "exclusive":
        raise ValueError(f"Unknown method: {method!r}")
    for i in range(1, n):
        j = i * (size + 1) // n
        j = min(max(j, 1), size - 1)
        rest = i * (size + 1) - j * n
        cuts.append((data[j - 1] * (n - rest) + data[j] * rest) / n)
    return cuts


def correlation(x, y, /):
    mx, my = fmean(x), fmean(y)
    xy = _fsum([(a - mx) * (b - my) for a, b in zip(x, y)])
    xx = _fsum([(a - mx) ** 2 for a in x])
    yy = _fsum([(b - my) ** 2 for b in y])
    return xy / _sqrt(xx * yy)


def median_grouped(data, interval=1):
    """The middle of data that stand for intervals, as if they were spread evenly in theirs."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    middle = data[len(data) // 2]
    below = sum(1 for each in data if each < middle)
    inside = data.count(middle)
    return float(middle) - interval / 2.0 + interval * (len(data) / 2 - below) / inside


def _deviations(x, y, what):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    middle_x, middle_y = _fsum(x) / len(x), _fsum(y) / len(y)
    together = _fsum((a - middle_x) * (b - middle_y) for a, b in zip(x, y))
    return len(x), middle_x, middle_y, together, _fsum((a - middle_x) ** 2.0 for a in x)


def covariance(x, y, /):
    count, _, _, together, _ = _deviations(x, y, "covariance")
    return together / (count - 1)


LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")


def linear_regression(x, y, /, *, proportional=False):
    x, y = list(x), list(y)
    _, middle_x, middle_y, together, apart = _deviations(x, y, "linear regression")
    if proportional:
        together, apart = _fsum(a * b for a, b in zip(x, y)), _fsum(a * a for a in x)
    if apart == 0.0:
        raise StatisticsError("x is constant")
    slope = together / apart
    return LinearRegression(slope, 0.0 if proportional else middle_y - slope * middle_x)


def _quantile(p):
    """Of the standard normal distribution: Newton's steps from a rough beginning, until nothing changes."""
    if p > 0.5:
        return -_quantile(1.0 - p)
    x = -_sqrt(-2.0 * _log(p)) if p < 0.1 else 0.0
    for _ in range(100):
        step = (0.5 * _erfc(-x / _sqrt(2.0)) - p) * _sqrt(2.0 * _pi) * _exp(min(x * x / 2.0, 700.0))
        if abs(step) > 1.0:
            step = 1.0 if step > 0 else -1.0
        if x - step == x or abs(step) < 1e-17:
            break
        x -= step
    return x


class NormalDist:
    """A normal distribution, given by its mean and its standard deviation."""

    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        middle = fmean(data)
        return cls(middle, stdev(data, middle))

    @property
    def mean(self):
        return self._mu

    median = mode = mean

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def samples(self, n, *, seed=None):
        import random

        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        away = x - self._mu
        return _exp(away * away / (-2.0 * variance)) / _sqrt(2.0 * _pi * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + _erf((x - self._mu) / (self._sigma * _sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return self._mu + self._sigma * _quantile(p)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        if not x.variance or not y.variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        apart = abs(y._mu - x._mu)
        if y.variance == x.variance:
            return 1.0 - _erf(apart / (2.0 * x._sigma * _sqrt(2.0)))
        more = y.variance - x.variance
        a = x._mu * y.variance - y._mu * x.variance
        b = x._sigma * y._sigma * _sqrt(apart * apart + more * _log(y.variance / x.variance))
        first, second = (a + b) / more, (a - b) / more
        return 1.0 - (abs(y.cdf(first) - x.cdf(first)) + abs(y.cdf(second) - x.cdf(second)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * abs(factor))

    __rmul__ = __mul__

    def __truediv__(self, factor):
        return NormalDist(self._mu / factor, self._sigma / abs(factor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
