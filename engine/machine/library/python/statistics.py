"""statistics: averages and spreads. Sums are exact: every float is a whole number over a power of two."""

from math import fsum as _fsum, sqrt as _sqrt


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
        if d > bottom:
            top *= d // bottom
            bottom = d
        top += n * (bottom // d)
    return top, bottom, whole


def _divided(top, bottom, whole):
    if whole and top % bottom == 0:
        return top // bottom
    return top / bottom


def mean(data):
    data = list(data)
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
