"""uuid: identifiers out of the machine's generator, so that runs repeat."""

import random as _random

_source = _random.Random()


class UUID:
    def __init__(self, hex=None, *, bytes=None, int=None, version=None):
        if hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            number = _number(digits)
        elif bytes is not None:
            number = _number(bytes.hex())
        elif int is not None:
            number = int
        else:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if version is not None:
            number &= ~(0xC000 << 48) & ~(0xF000 << 64)
            number |= (0x8000 << 48) | (version << 76)
        self.int = number

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def version(self):
        return (self.int >> 76) & 0xF

    @property
    def fields(self):
        number = self.int
        return (number >> 96, number >> 80 & 0xFFFF, number >> 64 & 0xFFFF, number >> 56 & 0xFF, number >> 48 & 0xFF,
                number & 0xFFFFFFFFFFFF)

    time_low = property(lambda self: self.fields[0])
    time_mid = property(lambda self: self.fields[1])
    time_hi_version = property(lambda self: self.fields[2])
    clock_seq_hi_variant = property(lambda self: self.fields[3])
    clock_seq_low = property(lambda self: self.fields[4])
    node = property(lambda self: self.fields[5])

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def variant(self):
        if not self.int & 0x8000 << 48:
            return RESERVED_NCS
        if not self.int & 0x4000 << 48:
            return RFC_4122
        return RESERVED_FUTURE if self.int & 0x2000 << 48 else RESERVED_MICROSOFT

    def __str__(self):
        text = self.hex
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def __repr__(self):
        return f"UUID({str(self)!r})"

    def __int__(self):
        return self.int

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)


def _number(digits):
    return int(digits, 16)


def uuid4():
    return UUID(int=_source.getrandbits(128), version=4)


def uuid1(node=None, clock_seq=None):
    return UUID(int=_source.getrandbits(128), version=1)


RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility",
    "reserved for future definition")
NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")


def _of_name(algorithm, namespace, name, version):
    import hashlib

    digest = getattr(hashlib, algorithm)(namespace.bytes + name.encode()).digest()
    return UUID(bytes=digest[:16], version=version)


def uuid3(namespace, name):
    return _of_name("md5", namespace, name, 3)


def uuid5(namespace, name):
    return _of_name("sha1", namespace, name, 5)
