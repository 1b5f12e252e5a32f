"""_internet: the texts of addresses of the Internet Protocol as numbers, and which of them are special."""


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


AddressValueError.__module__ = NetmaskValueError.__module__ = "ipaddress"


# -- Texts to numbers and back -----------------------------------------------------------------------------


def _octet(text, whole):
    if not text:
        problem = "Empty octet not permitted"
    elif not (text.isascii() and text.isdigit()):
        problem = f"Only decimal digits permitted in {text!r}"
    elif len(text) > 3:
        problem = f"At most 3 characters permitted in {text!r}"
    elif len(text) > 1 and text[0] == "0":
        problem = f"Leading zeros are not permitted in {text!r}"
    elif int(text) > 255:
        problem = f"Octet {int(text)} (> 255) not permitted"
    else:
        return int(text)
    raise AddressValueError(f"{problem} in {whole!r}")


def number_4(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    return int.from_bytes(bytes([_octet(octet, text) for octet in octets]), "big")


def text_4(number):
    return ".".join([str(byte) for byte in number.to_bytes(4, "big")])


def _hextet(text, whole):
    if not all(c in "0123456789abcdefABCDEF" for c in text):
        raise AddressValueError(f"Only hex digits permitted in {text!r} in {whole!r}")
    if len(text) > 4:
        raise AddressValueError(f"At most 4 characters permitted in {text!r} in {whole!r}")
    return int(text, 16)


def number_6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            low = number_4(parts.pop())
        except AddressValueError as e:
            raise AddressValueError(f"{e} in {text!r}") from None
        parts += [f"{low >> 16:x}", f"{low & 0xFFFF:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    gaps = [at for at in range(1, len(parts) - 1) if not parts[at]]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    ends = (("Leading", parts[0], parts[1]), ("Trailing", parts[-1], parts[-2]))
    if gaps:
        before, after = parts[:gaps[0]], parts[gaps[0] + 1:]
        if before == [""]:
            before = []
        if after == [""]:
            after = []
        missing = 8 - len(before) - len(after)
        for (where, end, beside) in ends:
            if not end and beside:
                raise AddressValueError(f"{where} ':' only permitted as part of '::' in {text!r}")
        if missing < 1:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        parts = before + ["0"] * missing + after
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        for (where, end, beside) in ends:
            if not end:
                raise AddressValueError(f"{where} ':' only permitted as part of '::' in {text!r}")
    number = 0
    for part in parts:
        number = number << 16 | _hextet(part, text)
    return number


def text_6(number):
    """The longest run of at least two zeros is left out, of equal ones the first."""
    parts = [f"{number >> shift & 0xFFFF:x}" for shift in range(112, -1, -16)]
    longest, start = 1, None
    for at in range(8):
        end = at
        while end < 8 and parts[end] == "0":
            end += 1
        if end - at > longest:
            longest, start = end - at, at
    if start is None:
        return ":".join(parts)
    return ":".join(parts[:start]) + "::" + ":".join(parts[start + longest:])


def other_version(one, other):
    return TypeError(f"{one} and {other} are not of the same version")


# -- What all have in common -------------------------------------------------------------------------------


class _Base:
    @property
    def exploded(self):
        return self._long()

    @property
    def compressed(self):
        return str(self)

    @property
    def reverse_pointer(self):
        return self._reversed()

    @property
    def version(self):
        return self._version

    @property
    def max_prefixlen(self):
        return self._max_prefixlen

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def _long(self):
        return str(self)

    @classmethod
    def _mask_number(cls, prefix):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefix)

    @classmethod
    def _prefix_of(cls, mask):
        """The length a network mask means: a number, its text, or for version 4 a mask or a host mask."""
        if isinstance(mask, int):
            if 0 <= mask <= cls._max_prefixlen:
                return mask
        elif mask.isascii() and mask.isdigit():
            if int(mask) <= cls._max_prefixlen:
                return int(mask)
        elif cls._version == 4:
            try:
                number = number_4(mask)
            except AddressValueError:
                number = None
            for length in range(33) if number is not None else ():
                if number == cls._mask_number(length):
                    return length
            for length in range(33) if number is not None else ():
                if number == cls._ALL_ONES >> length:
                    return length
        raise NetmaskValueError(f"{mask!r} is not a valid netmask")

    @classmethod
    def _halves(cls, address):
        """What is before and behind the slash, of whatever a network can be made of."""
        if isinstance(address, (bytes, int)):
            return address, cls._max_prefixlen
        if not isinstance(address, tuple):
            address = str(address).split("/")
            if len(address) > 2:
                raise AddressValueError(f"Only one '/' permitted in {'/'.join(address)!r}")
        return address[0], address[1] if len(address) > 1 else cls._max_prefixlen


class Four(_Base):
    _version = 4
    _max_prefixlen = 32
    _ALL_ONES = 2**32 - 1
    _text, _number = staticmethod(text_4), staticmethod(number_4)


class Six(_Base):
    _version = 6
    _max_prefixlen = 128
    _ALL_ONES = 2**128 - 1
    _text, _number = staticmethod(text_6), staticmethod(number_6)


# The registries of special addresses, by version.
_registries = {
    4: {
        "link_local": "169.254.0.0/16",
        "loopback": "127.0.0.0/8",
        "multicast": "224.0.0.0/4",
        "shared": "100.64.0.0/10",
        "private": "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 "
        "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32",
        "exceptions": "192.0.0.9/32 192.0.0.10/32",
        "reserved": "240.0.0.0/4",
        "unspecified": "0.0.0.0/32",
    },
    6: {
        "link_local": "fe80::/10",
        "loopback": "::1/128",
        "multicast": "ff00::/8",
        "private": "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10",
        "exceptions": "2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28",
        "reserved": "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 "
        "f000::/5 f800::/6 fe00::/9",
        "site_local": "fec0::/10",
        "unspecified": "::/128",
    },
}
_ranges_found = {}


def ranges(version, kind):
    """The lists above as pairs of the first and the last number."""
    found = _ranges_found.get((version, kind))
    if found is None:
        number, most = (number_4, 32) if version == 4 else (number_6, 128)
        found = []
        for text in _registries[version].get(kind, "").split():
            first, _, length = text.partition("/")
            first = number(first)
            found.append((first, first + (1 << most - int(length)) - 1))
        _ranges_found[version, kind] = found
    return found


def lies(version, number, kind):
    return any(first <= number <= last for first, last in ranges(version, kind))
