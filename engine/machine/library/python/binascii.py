"""binascii: bytes as text."""

import base64 as _base64


Error = _base64._Error


class Incomplete(Exception):
    pass


def hexlify(data, sep=None, bytes_per_sep=1):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if not hasattr(data, "hex"):
        data = data.tobytes() if hasattr(data, "tobytes") else bytes(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode()


def unhexlify(hexstr):
    text = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode("latin-1")
    if len(text) % 2:
        raise Error("Odd-length string")
    for char in text:
        if char not in "0123456789abcdefABCDEF":
            raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text)


b2a_hex = hexlify
a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    return _base64.b64encode(data) + (b"\n" if newline else b"")


def a2b_base64(string, /, *, strict_mode=False):
    return _base64.b64decode(string)


def _remainder(byte):
    for _ in range(8):
        byte = byte >> 1 ^ (0xEDB88320 if byte & 1 else 0)
    return byte


_remainders = []


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return memoryview(data).tobytes() if not isinstance(data, (bytes, bytearray)) else data


def crc32(data, crc=0, /):
    if not _remainders:
        _remainders.extend([_remainder(byte) for byte in range(256)])
    table, crc = _remainders, crc & 0xFFFFFFFF ^ 0xFFFFFFFF
    for byte in _bytes(data):
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF
