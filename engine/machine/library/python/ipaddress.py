"""ipaddress: addresses and networks of the Internet Protocol, versions 4 and 6, as numbers with a length."""

import _internet
from _internet import AddressValueError, NetmaskValueError
from functools import total_ordering as _total_ordering

IPV4LENGTH, IPV6LENGTH = 32, 128


def _kind(kind):
    return property(lambda self: self._is(kind))


# -- Addresses ---------------------------------------------------------------------------------------------


@_total_ordering
class _Address:
    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self._version} address")
            if address > self._ALL_ONES:
                raise AddressValueError(f"{address} (>= 2**{self._max_prefixlen}) is not permitted as an IPv{self._version} address")
            self._ip = address
        elif isinstance(address, bytes):
            size = self._max_prefixlen // 8
            if len(address) != size:
                raise AddressValueError(f"{address!r} (len {len(address)} != {size}) is not permitted as an IPv{self._version} address")
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            self._read(text)

    def _read(self, text):
        self._ip = self._number(text)

    @property
    def packed(self):
        return self._ip.to_bytes(self._max_prefixlen // 8, "big")

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._text(self._ip)

    def __hash__(self):
        return hash(hex(self._ip))

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self._version != other._version:
            raise _internet.other_version(self, other)
        return self._ip < other._ip

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __format__(self, spec):
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        rest, base = spec[:-1], spec[-1]
        if base not in "xbnX" or rest not in ("", "#", "_", "#_"):
            return super().__format__(spec)
        if base == "n":
            base = "b" if self._version == 4 else "x"
        width = self._max_prefixlen if base == "b" else self._max_prefixlen // 4
        if "_" in rest:
            width += width // 4 - 1
        if "#" in rest:
            width += 2
        return format(self._ip, f"{rest[:1] if '#' in rest else ''}0{width}{'_' if '_' in rest else ''}{base}")

    def __reduce__(self):
        return type(self), (str(self),)

    def _is(self, kind):
        return _internet.lies(self._version, self._ip, kind)

    is_link_local, is_loopback, is_multicast = _kind("link_local"), _kind("loopback"), _kind("multicast")
    is_reserved, is_unspecified = _kind("reserved"), _kind("unspecified")

    @property
    def is_private(self):
        return self._is("private") and not self._is("exceptions")

    @property
    def is_global(self):
        return not self.is_private and not self._is("shared")


class IPv4Address(_Address, _internet.Four):
    def _reversed(self):
        return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"


class IPv6Address(_Address, _internet.Six):
    _scope_id = None

    def _read(self, text):
        text, percent, scope = text.partition("%")
        if percent:
            if not scope or "%" in scope:
                raise AddressValueError(f'Invalid IPv6 address: "{text + percent + scope!r}"')
            self._scope_id = scope
        self._ip = _internet.number_6(text)

    def __str__(self):
        return _internet.text_6(self._ip) + ("%" + self._scope_id if self._scope_id else "")

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        return same if same is not True else self._scope_id == getattr(other, "_scope_id", None)

    def _long(self):
        digits = f"{self._ip:032x}"
        return ":".join([digits[at : at + 4] for at in range(0, 32, 4)])

    def _reversed(self):
        return ".".join(f"{self._ip:032x}"[::-1]) + ".ip6.arpa"

    @property
    def scope_id(self):
        return self._scope_id

    is_site_local = _kind("site_local")

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        return mapped.is_private if mapped is not None else super().is_private

    @property
    def is_global(self):
        return not self.is_private

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)


# -- Networks ----------------------------------------------------------------------------------------------


@_total_ordering
class _Network:
    def __init__(self, address, strict=True):
        address, mask = self._halves(address)
        self.network_address = self._address_class(address)
        self._prefixlen = self._prefix_of(mask)
        self.netmask = self._address_class(self._mask_number(self._prefixlen))
        first = self.network_address._ip
        if first & self.netmask._ip != first:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(first & self.netmask._ip)

    @property
    def broadcast_address(self):
        return self._address_class(self._last())

    @property
    def hostmask(self):
        return self._address_class(self.netmask._ip ^ self._ALL_ONES)

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def num_addresses(self):
        return 1 << self._max_prefixlen - self._prefixlen

    def _last(self):
        return self.network_address._ip | (self._ALL_ONES >> self._prefixlen)

    def _long(self):
        return f"{self.network_address.exploded}/{self._prefixlen}"

    def _reversed(self):
        end = ".in-addr.arpa" if self._version == 4 else ".ip6.arpa"
        kept = str(self) if self._version == 4 else self._long()
        if self._version == 4:
            return ".".join(kept.split(".")[::-1]) + end
        return ".".join(kept[::-1].replace(":", "")) + end

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    def __reduce__(self):
        return type(self), (str(self),)

    def __hash__(self):
        return hash(self.network_address._ip ^ self.netmask._ip)

    def __eq__(self, other):
        try:
            return (self._version == other._version and self.network_address == other.network_address
                    and self.netmask._ip == other.netmask._ip)
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self._version != other._version:
            raise _internet.other_version(self, other)
        return (self.network_address._ip, self.netmask._ip) < (other.network_address._ip, other.netmask._ip)

    def __iter__(self):
        return self._each(self.network_address._ip, self._last())

    def _each(self, number, last):
        while number <= last:
            yield self._address_class(number)
            number += 1

    def hosts(self):
        """All but the network's own address and the broadcast's, of which version 6 has none."""
        if self._prefixlen == self._max_prefixlen:
            return [self._address_class(self.network_address._ip)]
        if self._prefixlen == self._max_prefixlen - 1:
            return iter(self)
        return self._each(self.network_address._ip + 1, self._last() - (self._version == 4))

    def __getitem__(self, n):
        number = self.network_address._ip + n if n >= 0 else self._last() + n + 1
        if not self.network_address._ip <= number <= self._last():
            raise IndexError("address out of range")
        return self._address_class(number)

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _Network):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        return (other.network_address in self or other.broadcast_address in self
                or self.network_address in other or self.broadcast_address in other)

    def _inside(self, other, outer, inner):
        if hasattr(other, "_version") and self._version != other._version:
            raise _internet.other_version(self, other)
        if not isinstance(other, _Network):
            raise TypeError(f"Unable to test subnet containment between {self} and {other}")
        return outer.network_address._ip <= inner.network_address._ip and outer._last() >= inner._last()

    def subnet_of(self, other):
        return self._inside(other, other, self)

    def supernet_of(self, other):
        return self._inside(other, self, other)

    def compare_networks(self, other):
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine, others = (self.network_address._ip, self.netmask._ip), (other.network_address._ip, other.netmask._ip)
        return (mine > others) - (mine < others)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == self._max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self._max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        number = self.network_address._ip
        while number <= self._last():
            yield type(self)((number, length))
            number += 1 << self._max_prefixlen - length

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return type(self)((self.network_address._ip & self._mask_number(length), length))

    def address_exclude(self, other):
        if self._version != other._version:
            raise _internet.other_version(self, other)
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        kept = self
        while kept != other:
            low, high = kept.subnets()
            kept, left = (low, high) if other.subnet_of(low) else (high, low)
            yield left

    def _is(self, kind):
        """Both ends are, and no more than that is asked."""
        return _internet.lies(self._version, self.network_address._ip, kind) and _internet.lies(self._version, self._last(), kind)

    is_link_local, is_loopback, is_multicast = _kind("link_local"), _kind("loopback"), _kind("multicast")
    is_reserved, is_unspecified = _kind("reserved"), _kind("unspecified")

    @property
    def is_private(self):
        first, last = self.network_address._ip, self._last()
        whole = any(low <= first and last <= high for low, high in _internet.ranges(self._version, "private"))
        return whole and not any(low <= end <= high for low, high in _internet.ranges(self._version, "exceptions") for end in (first, last))

    @property
    def is_global(self):
        return not self._is("shared") and not self.is_private


class IPv4Network(_Network, _internet.Four):
    _address_class = IPv4Address


class IPv6Network(_Network, _internet.Six):
    _address_class = IPv6Address
    is_site_local = _kind("site_local")


# -- Interfaces: an address together with the network it is in ---------------------------------------------


class _Interface:
    def __init__(self, address):
        address, mask = self._halves(address)
        super().__init__(address)
        self.network = self._network_class((address, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    def __str__(self):
        return f"{super().__str__()}/{self._prefixlen}"

    def __hash__(self):
        return hash((self._ip, self._prefixlen, self.network.network_address._ip))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is not True:
            return same
        return hasattr(other, "network") and self.network == other.network

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented or not hasattr(other, "network"):
            return less if less is NotImplemented else False
        return self.network < other.network or self.network == other.network and less

    def _long(self):
        return f"{self.ip.exploded}/{self._prefixlen}"

    @property
    def hostmask(self):
        return self.network.hostmask

    @property
    def ip(self):
        return self._network_class._address_class(self._ip)

    @property
    def with_prefixlen(self):
        return f"{self.ip}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.ip}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.ip}/{self.hostmask}"


class IPv4Interface(_Interface, IPv4Address):
    _network_class = IPv4Network

    def _reversed(self):
        return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"


class IPv6Interface(_Interface, IPv6Address):
    _network_class = IPv6Network

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return self._ip == 1 and self.network.is_loopback


# -- What makes and combines them --------------------------------------------------------------------------


def _either(value, four, six, name):
    for kind in (four, six):
        try:
            return kind(value)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {name}")


def ip_address(address):
    return _either(address, IPv4Address, IPv6Address, "address")


def ip_network(address, strict=True):
    return _either(address, lambda each: IPv4Network(each, strict), lambda each: IPv6Network(each, strict), "network")


def ip_interface(address):
    return _either(address, IPv4Interface, IPv6Interface, "interface")


def v4_int_to_packed(address):
    try:
        return address.to_bytes(4, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    try:
        return address.to_bytes(16, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise _internet.other_version(first, last)
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind = IPv4Network if first.version == 4 else IPv6Network
    bits, number, end = first._max_prefixlen, first._ip, last._ip
    while number <= end:
        even = (number & -number).bit_length() - 1 if number else bits
        size = min(even, (end - number + 1).bit_length() - 1)
        yield kind((number, bits - size))
        number += 1 << size


def collapse_addresses(addresses):
    singles, networks = [], []
    for each in addresses:
        group = singles if isinstance(each, _Address) or each._prefixlen == each._max_prefixlen else networks
        if group and group[-1]._version != each._version:
            raise _internet.other_version(each, group[-1])
        group.append(each if group is networks or isinstance(each, _Address) else each.network_address)
    pieces = networks + [(IPv4Network if each._version == 4 else IPv6Network)(each._ip) for each in singles]
    kept = []
    for each in sorted(set(pieces)):
        if kept and kept[-1]._last() >= each._last():
            continue
        kept.append(each)
        while len(kept) > 1 and kept[-1]._prefixlen == kept[-2]._prefixlen and kept[-1].supernet() == kept[-2].supernet():
            kept.pop()
            kept[-1] = kept[-1].supernet()
    return iter(kept)


def get_mixed_type_key(obj):
    if isinstance(obj, _Network):
        return obj._version, obj.network_address, obj.netmask
    if isinstance(obj, _Address):
        return obj._version, obj
    return NotImplemented
