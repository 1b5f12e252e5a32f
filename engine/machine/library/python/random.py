"""random: distributions over the Mersenne Twister (`_random`). Without a seed the machine's own is used, so runs repeat."""

import _random
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor, isqrt as _isqrt, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt


_mask = (1 << 64) - 1
_constants = []  # of SHA-512 (FIPS 180-4), made when first needed: 80 for the rounds, 8 to begin with


def _cube_root(n):
    x = 1 << (n.bit_length() + 2) // 3
    while True:
        y = (2 * x + n // (x * x)) // 3
        if y >= x:
            return x
        x = y


def _turned(x, n):
    return (x >> n | x << 64 - n) & _mask


def _sha512(data):
    if not _constants:
        primes = [n for n in range(2, 410) if all(n % d for d in range(2, n) if d * d <= n)]
        _constants.extend(_cube_root(p << 192) & _mask for p in primes[:80])
        _constants.extend(_isqrt(p << 128) & _mask for p in primes[:8])
    state = _constants[80:]
    length = len(data)
    data += b"\x80" + bytes(-(length + 17) % 128) + (length * 8).to_bytes(16, "big")
    for block in range(0, len(data), 128):
        words = [int.from_bytes(data[at:at + 8], "big") for at in range(block, block + 128, 8)]
        for i in range(16, 80):
            early, late = words[i - 15], words[i - 2]
            words.append((words[i - 16] + (_turned(early, 1) ^ _turned(early, 8) ^ early >> 7) + words[i - 7] +
                          (_turned(late, 19) ^ _turned(late, 61) ^ late >> 6)) & _mask)
        a, b, c, d, e, f, g, h = state
        for i in range(80):
            one = h + (_turned(e, 14) ^ _turned(e, 18) ^ _turned(e, 41)) + (e & f ^ ~e & _mask & g) + _constants[i] + words[i]
            two = (_turned(a, 28) ^ _turned(a, 34) ^ _turned(a, 39)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (one + two) & _mask, a, b, c, (d + one) & _mask, e, f, g
        state = [(old + new) & _mask for old, new in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(8, "big") for word in state)


class Random:
    def __init__(self, x=None):
        self._state = _random.new_state()
        self.seed(x)

    def seed(self, a=None, version=2):
        if isinstance(a, int):
            a = abs(a)
        elif a is not None and not isinstance(a, (float, str, bytes, bytearray)):
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        elif isinstance(a, (str, bytes, bytearray)):
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + _sha512(data), "big")
        self.gauss_next = None
        _random.seed(self._state, a)

    def random(self):
        return _random.random(self._state)

    def getrandbits(self, k, /):
        return _random.getrandbits(self._state, k)

    def _randbelow(self, n):
        return _random.below(self._state, n)

    def getstate(self):
        return 3, tuple(self._state), self.gauss_next

    def setstate(self, state):
        version, words, self.gauss_next = state
        self._state[:] = words

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        if not isinstance(start, int) or not isinstance(step, int) or not (stop is None or isinstance(stop, int)):
            wrong = start if not isinstance(start, int) else stop if not isinstance(stop, int) else step
            raise TypeError(f"'{type(wrong).__name__}' object cannot be interpreted as an integer")
        if stop is None:
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[_floor(self.random() * (n + 0.0))] for _ in range(k)]
            cum_weights = []
            total = 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        chosen = []
        for _ in range(k):
            point = self.random() * total
            low, high = 0, n - 1
            while low < high:
                middle = (low + high) // 2
                if point < cum_weights[middle]:
                    high = middle
                else:
                    low = middle + 1
            chosen.append(population[low])
        return chosen

    def shuffle(self, x):
        for i in range(len(x) - 1, 0, -1):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__len__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            population = [item for item, number in zip(population, counts) for _ in range(number)]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = []
        small = 21  # up to this size a copy of the population is cheaper than a set of places
        if k > 5:
            small += 4 ** _ceil(_log(k * 3, 4))
        if n <= small:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
            return result
        taken = set()
        for _ in range(k):
            j = self._randbelow(n)
            while j in taken:
                j = self._randbelow(n)
            taken.add(j)
            result.append(population[j])
        return result

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c = 1.0 - u, 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * 2.0 * _pi
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        scale = 4 * _exp(-0.5) / _sqrt(2.0)
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = scale * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        if alpha > 1.0:  # Cheng 1977
            root = _sqrt(2.0 * alpha - 1.0)
            shift = alpha - _log(4.0)
            both = alpha + root
            while True:
                u = self.random()
                if not 1e-7 < u < 0.9999999:
                    continue
                rest = 1.0 - self.random()
                v = _log(u / (1.0 - u)) / root
                x = alpha * _exp(v)
                z = u * u * rest
                r = shift + both * v - x
                if r + (1.0 + _log(4.5)) - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        while True:  # Ahrens and Dieter 1974, GS
            u = self.random()
            bound = (_e + alpha) / _e
            p = bound * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((bound - p) / alpha)
            u = self.random()
            if p > 1.0:
                if u <= x ** (alpha - 1.0):
                    return x * beta
            elif u <= _exp(-x):
                return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def vonmisesvariate(self, mu, kappa):  # Fisher 1993
        if kappa <= 1e-6:
            return 2.0 * _pi * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if self.random() > 0.5:
            return (mu + _acos(f)) % (2.0 * _pi)
        return (mu - _acos(f)) % (2.0 * _pi)

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    pass


_shared = Random()
seed = _shared.seed
random = _shared.random
uniform = _shared.uniform
triangular = _shared.triangular
randint = _shared.randint
randrange = _shared.randrange
randbytes = _shared.randbytes
choice = _shared.choice
choices = _shared.choices
shuffle = _shared.shuffle
sample = _shared.sample
gauss = _shared.gauss
normalvariate = _shared.normalvariate
lognormvariate = _shared.lognormvariate
expovariate = _shared.expovariate
gammavariate = _shared.gammavariate
betavariate = _shared.betavariate
vonmisesvariate = _shared.vonmisesvariate
paretovariate = _shared.paretovariate
weibullvariate = _shared.weibullvariate
getrandbits = _shared.getrandbits
getstate = _shared.getstate
setstate = _shared.setstate
