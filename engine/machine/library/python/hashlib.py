"""hashlib: MD5, SHA-1 and SHA-2. What they compute costs no time here, as all library code."""

import math as _math

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
algorithms_available = algorithms_guaranteed


def _primes(count):
    found, number = [], 2
    while len(found) < count:
        if all(number % each for each in found):
            found.append(number)
        number += 1
    return found


def _root_bits(number, power, bits):
    """The first bits behind the point of a square or cube root."""
    wide = number << bits * power
    root = _math.isqrt(wide) if power == 2 else 1 << (wide.bit_length() + 2) // 3
    if power == 3:
        while root ** 3 > wide:
            root = (2 * root + wide // (root * root)) // 3
    return root & (1 << bits) - 1


_tables = {}


def _sha2_block(state, block, bits):
    count, size = (64, 4) if bits == 32 else (80, 8)
    if bits not in _tables:
        _tables[bits] = [_root_bits(prime, 3, bits) for prime in _primes(count)]
    mask = (1 << bits) - 1
    a1, a2, a3, e1, e2, e3, s1, s2, s3, t1, t2, t3 = (2, 13, 22, 6, 11, 25, 7, 18, 3, 17, 19, 10) if bits == 32 else (28, 34, 39, 14, 18, 41, 1, 8, 7, 19, 61, 6)
    w = [int.from_bytes(block[at : at + size], "big") for at in range(0, 16 * size, size)]
    for i in range(16, count):
        x, y = w[i - 15], w[i - 2]
        x = (x >> s1 | x << bits - s1) ^ (x >> s2 | x << bits - s2) ^ x >> s3
        y = (y >> t1 | y << bits - t1) ^ (y >> t2 | y << bits - t2) ^ y >> t3
        w.append(w[i - 16] + (x & mask) + w[i - 7] + (y & mask) & mask)
    a, b, c, d, e, f, g, h = state
    for i, k in enumerate(_tables[bits]):
        s = ((e >> e1 | e << bits - e1) ^ (e >> e2 | e << bits - e2) ^ (e >> e3 | e << bits - e3)) & mask
        first = h + s + (e & f ^ ~e & g & mask) + k + w[i]
        s = ((a >> a1 | a << bits - a1) ^ (a >> a2 | a << bits - a2) ^ (a >> a3 | a << bits - a3)) & mask
        h, g, f, e, d, c, b, a = g, f, e, d + first & mask, c, b, a, first + s + (a & b ^ a & c ^ b & c) & mask
    return [x + y & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]


def _sha1_block(state, block, bits):
    w = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for i in range(16, 80):
        x = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16]
        w.append((x << 1 | x >> 31) & 0xFFFFFFFF)
    a, b, c, d, e = state
    for i in range(80):
        if i < 20:
            f, k = b & c | ~b & d, 0x5A827999
        elif i < 40:
            f, k = b ^ c ^ d, 0x6ED9EBA1
        elif i < 60:
            f, k = b & c | b & d | c & d, 0x8F1BBCDC
        else:
            f, k = b ^ c ^ d, 0xCA62C1D6
        a, b, c, d, e = (a << 5 | a >> 27) + f + e + k + w[i] & 0xFFFFFFFF, a, (b << 30 | b >> 2) & 0xFFFFFFFF, c, d
    return [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d, e))]


def _md5_block(state, block, bits):
    if "md5" not in _tables:
        _tables["md5"] = [int(abs(_math.sin(i + 1)) * 2 ** 32) for i in range(64)]
    words = [int.from_bytes(block[at : at + 4], "little") for at in range(0, 64, 4)]
    a, b, c, d = state
    for i, k in enumerate(_tables["md5"]):
        turn = i // 16
        if turn == 0:
            f, g = b & c | ~b & d, i
        elif turn == 1:
            f, g = d & b | ~d & c, 5 * i + 1
        elif turn == 2:
            f, g = b ^ c ^ d, 3 * i + 5
        else:
            f, g = c ^ (b | ~d & 0xFFFFFFFF), 7 * i
        f = a + f + k + words[g % 16] & 0xFFFFFFFF
        shift = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))[turn][i % 4]
        a, d, c, b = d, c, b, b + (f << shift | f >> 32 - shift) & 0xFFFFFFFF
    return [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d))]


# name: bits of a word, bytes of the result, of a block, what does a block, the state in the beginning
_KINDS = {
    "md5": (32, 16, 64, _md5_block, lambda: [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]),
    "sha1": (32, 20, 64, _sha1_block, lambda: [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]),
    "sha224": (32, 28, 64, _sha2_block, lambda: [_root_bits(p, 2, 64) & 0xFFFFFFFF for p in _primes(16)[8:]]),
    "sha256": (32, 32, 64, _sha2_block, lambda: [_root_bits(p, 2, 32) for p in _primes(8)]),
    "sha384": (64, 48, 128, _sha2_block, lambda: [_root_bits(p, 2, 64) for p in _primes(16)[8:]]),
    "sha512": (64, 64, 128, _sha2_block, lambda: [_root_bits(p, 2, 64) for p in _primes(8)]),
}


class _Hash:
    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = _KINDS[name][1:3]
        self._data = b""
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        self._data += bytes(data)

    def copy(self):
        return _Hash(self.name, self._data)

    def digest(self):
        bits, size, block, step, begin = _KINDS[self.name]
        order = "little" if self.name == "md5" else "big"
        length = block // 8
        data = self._data + b"\x80"
        data += bytes(-(len(data) + length) % block) + (len(self._data) * 8).to_bytes(length, order)
        state = begin()
        for at in range(0, len(data), block):
            state = step(state, data[at : at + block], bits)
        return b"".join(word.to_bytes(bits // 8, order) for word in state)[:size]

    def hexdigest(self):
        return self.digest().hex()

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


def new(name, data=b"", *, usedforsecurity=True):
    if name not in _KINDS:
        raise ValueError(f"unsupported hash type {name}")
    return _Hash(name, data)


def md5(string=b"", *, usedforsecurity=True):
    return _Hash("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return _Hash("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return _Hash("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return _Hash("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return _Hash("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return _Hash("sha512", string)
