"""hmac: messages signed with a key."""

import hashlib as _hashlib


def _made(digestmod, data=b""):
    if callable(digestmod):
        return digestmod(data)
    if digestmod is None:
        raise TypeError("Missing required parameter 'digestmod'.")
    return _hashlib.new(digestmod if isinstance(digestmod, str) else digestmod.__name__, data)


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        self._digestmod = digestmod
        self._message = b"" if msg is None else bytes(msg)
        made = _made(digestmod)
        self.digest_size, self.block_size = made.digest_size, made.block_size
        self.name = f"hmac-{made.name}"
        if len(key) > self.block_size:
            key = _made(digestmod, bytes(key)).digest()
        self._key = bytes(key).ljust(self.block_size, b"\0")

    def update(self, msg):
        self._message += bytes(msg)

    def copy(self):
        made = object.__new__(HMAC)
        made.__dict__.update(self.__dict__)
        return made

    def digest(self):
        inner = _made(self._digestmod, bytes([each ^ 0x36 for each in self._key]) + self._message).digest()
        return _made(self._digestmod, bytes([each ^ 0x5C for each in self._key]) + inner).digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    return a == b
