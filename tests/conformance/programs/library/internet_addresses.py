# conformance: untimed
"""ipaddress: addresses, networks and interfaces of both versions, what they are, and every mistake in a text."""
import ipaddress as ip


def attempt(call, *args, **options):
    try:
        result = call(*args, **options)
        print(repr(result))
    except Exception as e:
        print(type(e).__name__, e)


KINDS = ("is_private", "is_global", "is_multicast", "is_reserved", "is_loopback", "is_link_local", "is_unspecified")

for text in ("192.168.0.1", "8.8.8.8", "127.0.0.1", "224.0.0.251", "240.1.2.3", "169.254.7.7", "0.0.0.0", "100.64.0.1", "192.0.0.9",
             "::1", "::", "2001:db8::1", "fe80::1", "ff02::1", "2002:c000:204::", "::ffff:10.1.2.3", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
             "fc00::5", "1::8:0:0:1", "1:0:0:2:0:0:0:3", "2606:4700:4700::1111", "fec0::2", "2001:DB8:0:0:8:800:200C:417A"):
    a = ip.ip_address(text)
    print(repr(a), a, int(a), a.version, a.max_prefixlen, a.packed, a.compressed, a.exploded, a.reverse_pointer)
    print("  ", [kind for kind in KINDS if getattr(a, kind)])
    print("  ", f"{a:s} {a:b} {a:x} {a:#X} {a:n} {a:_b} {a:#_x}")
    if a.version == 6:
        print("  ", a.ipv4_mapped, a.sixtofour, a.teredo, a.is_site_local, a.scope_id)

for wrong in ("", "1.2.3", "1.2.3.4.5", "256.1.1.1", "a.b.c.d", "1..2.3", "1.2.3.0004", "01.2.3.4", "1.2.3.4/24", -1, 2**32, b"abc", b"abcd", None,
              1.5, "١.2.3.4"):
    attempt(ip.IPv4Address, wrong)
for wrong in ("", ":", "1", "1:2", "1:2:3", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "1::2::3", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:9:a", ":::", "g::",
              "12345::", "::1.2.3.256", "1:2:3:4:5:6:7::8", "1:2:3:4:5:6:7::", "::1%", "::1%a%b", "::/3", -5, 2**128, b"x" * 15, b"\0" * 16, ":1::2", "1::2:",
              "::1.2.3.4"):
    attempt(ip.IPv6Address, wrong)
for wrong in ("nonsense", "1.2.3.4/8", 5, 2**40, 2**130, "::1"):
    attempt(ip.ip_address, wrong)
    attempt(ip.ip_network, wrong)
    attempt(ip.ip_interface, wrong)

for text in ("192.168.1.0/24", "10.0.0.0/8", "10.0.0.0/255.255.0.0", "10.1.0.0/0.0.255.255", "1.2.3.4", "1.2.3.4/31", "0.0.0.0/0", "172.16.0.0/12",
             "100.64.0.0/10", "192.0.0.0/24", "2001:db8::/32", "::/0", "::1/128", "fe80::/10", "ff00::/8", "2001:db8::/127", "fec0::/10", "2000::/3"):
    n = ip.ip_network(text)
    print(repr(n), n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.prefixlen, n.num_addresses, n.version)
    print("  ", n.with_prefixlen, n.with_netmask, n.with_hostmask, n.compressed, n.exploded, [kind for kind in KINDS if getattr(n, kind)])
    print("  ", n[0], n[-1], n.supernet(), list(zip(range(3), n.hosts())), list(zip(range(2), n)))
    print("  ", [str(s) for _, s in zip(range(3), n.subnets())])
for wrong in ("192.168.1.1/24", "1.2.3.0/33", "1.2.3.0/-1", "1.2.3.0/a", "1.2.3.0/255.0.255.0", "1.2.3.0/24/8", "1.2/8", "2001:db8::1/32", "::/129", "::/ffff::",
              (3232235776, 24), ("192.168.2.0", "24"), ("192.168.2.0", 40), 3232235777, b"\x01\x02\x03\x04", "1.2.3.4/"):
    attempt(ip.IPv4Network, wrong)
    attempt(ip.IPv6Network, wrong)
    attempt(ip.IPv4Network, wrong, strict=False)
attempt(ip.ip_network, "192.168.1.77/26", False)
attempt(ip.ip_network, "192.168.1.77/26")

net = ip.ip_network("192.168.0.0/22")
print(list(net.subnets()), list(net.subnets(prefixlen_diff=2)), list(net.subnets(new_prefix=24)))
print(net.supernet(prefixlen_diff=3), net.supernet(new_prefix=16), net.supernet(22))
for options in ({"new_prefix": 20}, {"prefixlen_diff": 11}, {"prefixlen_diff": -1}, {"prefixlen_diff": 2, "new_prefix": 25}):
    attempt(lambda: list(net.subnets(**options)))
for options in ({"new_prefix": 24}, {"prefixlen_diff": 23}, {"prefixlen_diff": 2, "new_prefix": 20}):
    attempt(net.supernet, **options)
print(ip.ip_address("192.168.3.255") in net, ip.ip_address("192.168.4.0") in net, ip.ip_address("::1") in net, net in net)
attempt(lambda: "192.168.3.255" in net)
attempt(lambda: net[1024])
attempt(lambda: net[-1025])
other = ip.ip_network("192.168.2.0/24")
six = ip.ip_network("2001:db8::/64")
print(net.overlaps(other), other.overlaps(net), other.overlaps(ip.ip_network("192.168.3.0/24")), other.subnet_of(net), other.supernet_of(net))
print(net.supernet_of(other), net.compare_networks(other), other.compare_networks(net), net.compare_networks(net))
print(list(net.address_exclude(other)), list(net.address_exclude(net)), sorted(six.address_exclude(ip.ip_network("2001:db8::8/126")))[:4])
attempt(net.subnet_of, six)
attempt(net.subnet_of, "x")
attempt(net.compare_networks, six)
attempt(lambda: list(net.address_exclude(ip.ip_network("10.0.0.0/8"))))
attempt(lambda: list(net.address_exclude(six)))

a, b = ip.ip_address("10.0.0.1"), ip.ip_address("10.0.0.9")
print(a < b, a <= b, a > b, a >= b, a == b, a != b, a == ip.IPv4Address(167772161), a == "10.0.0.1", a + 5, b - 3, max(a, b), len({a, b, a + 0}))
print(sorted([b, a, ip.ip_address("9.255.255.255")]), sorted([net, other, ip.ip_network("10.0.0.0/8"), ip.ip_network("10.0.0.0/16")]))
attempt(lambda: a < six.network_address)
attempt(lambda: a < 5)
attempt(lambda: a < net)
attempt(lambda: net < six)
attempt(lambda: ip.ip_address("0.0.0.1") - 2)
attempt(lambda: ip.ip_address("255.255.255.255") + 1)
attempt(lambda: a - b)
print(a == six, net == other, net == ip.ip_network("192.168.0.0/22"), {net: "kept"}[ip.ip_network("192.168.0.0/255.255.252.0")])
mixed = [net, b, other, a]
print(sorted(mixed, key=ip.get_mixed_type_key), ip.get_mixed_type_key(3))

for text in ("192.168.1.77/26", "10.0.0.1", "10.0.0.1/255.0.0.0", "2001:db8::5/64", "::1/128", "::1/64"):
    i = ip.ip_interface(text)
    print(repr(i), i.ip, i.network, i.netmask, i.hostmask, i.with_prefixlen, i.with_netmask, i.with_hostmask, i.exploded, int(i), i.is_private, i.is_loopback)
    print("  ", i == i.ip, i.ip == i, i in i.network, i == ip.ip_interface(text), isinstance(i, (ip.IPv4Address, ip.IPv6Address)), hash(i) == hash(ip.ip_interface(text)))
one, two = ip.ip_interface("10.0.0.5/24"), ip.ip_interface("10.0.0.5/16")
print(one < two, one > two, one == two, sorted([one, two, ip.ip_interface("10.0.0.4/24")]))

print(list(ip.summarize_address_range(ip.ip_address("192.0.2.0"), ip.ip_address("192.0.2.130"))))
print(list(ip.summarize_address_range(ip.ip_address("0.0.0.0"), ip.ip_address("255.255.255.255"))))
print(list(ip.summarize_address_range(ip.ip_address("1::1"), ip.ip_address("1::10"))))
attempt(lambda: list(ip.summarize_address_range(b, a)))
attempt(lambda: list(ip.summarize_address_range(net, net)))
attempt(lambda: list(ip.summarize_address_range(a, six[0])))
print(list(ip.collapse_addresses([ip.ip_network("192.0.2.0/25"), ip.ip_network("192.0.2.128/25"), ip.ip_network("192.0.3.0/24"), ip.ip_network("192.0.2.7/32")])))
print(list(ip.collapse_addresses([a, a + 1, a + 2, a + 3, b])), list(ip.collapse_addresses([])))
attempt(lambda: list(ip.collapse_addresses([a, six[0]])))
print(ip.v4_int_to_packed(3232235777), ip.v6_int_to_packed(1), ip.IPV4LENGTH, ip.IPV6LENGTH)
attempt(ip.v4_int_to_packed, -1)
attempt(ip.v6_int_to_packed, 2**128)
print(issubclass(ip.AddressValueError, ValueError), issubclass(ip.NetmaskValueError, ValueError))
used = {h for h in ip.ip_network("10.1.1.0/29").hosts()}
print(len(used), next(h for h in ip.ip_network("10.1.1.0/28").hosts() if h not in used))
