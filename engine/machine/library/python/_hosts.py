"""_hosts: what socket knows of addresses as bytes, and of the numbers of services and protocols."""

_protocols = {"ip": 0, "icmp": 1, "tcp": 6, "udp": 17, "ipv6": 41, "ipv6-icmp": 58}
_services = dict(pair.split("=") for pair in """
    tcpmux=1 echo=7 discard=9 systat=11 daytime=13 netstat=15 chargen=19 ftp-data=20 ftp=21 ssh=22 telnet=23 smtp=25 time=37 whois=43
    domain=53 gopher=70 finger=79 http=80 kerberos=88 pop3=110 sunrpc=111 nntp=119 ntp=123 imap2=143 snmp=161 irc=194 ldap=389
    https=443 microsoft-ds=445 submissions=465 submission=587 ldaps=636 rsync=873 imaps=993 pop3s=995 mysql=3306 postgresql=5432
    redis=6379 sip=5060 http-alt=8080
""".split())
_other_names = {"imap": "imap2", "www": "http"}
_both = ("echo", "discard", "daytime", "time", "domain", "ntp", "snmp", "sunrpc", "kerberos", "https", "sip", "ldap", "ldaps")
_datagrams = {"tftp": "69", "ntp": "123", "snmp": "161", "syslog": "514", "bootps": "67", "bootpc": "68"}


def _of(protocol):
    if protocol == "udp":
        return {**{name: _services[name] for name in _both}, **_datagrams}
    return {name: port for name, port in _services.items() if name != "ntp"} if protocol == "tcp" else {**_datagrams, **_services}


def getservbyname(servicename, protocolname=None, /):
    port = _of(protocolname).get(_other_names.get(servicename, servicename))
    if port is None:
        raise OSError("service/proto not found")
    return int(port)


def getservbyport(port, protocolname=None, /):
    if not 0 <= port <= 65535:
        raise OverflowError("getservbyport: port must be 0-65535.")
    for name, number in _of(protocolname).items():
        if number == str(port):
            return name
    raise OSError("port/proto not found")


def getprotobyname(name, /):
    if name.lower() not in _protocols:
        raise OSError("protocol not found")
    return _protocols[name.lower()]


def if_nameindex():
    return [(1, "lo")]


def if_nametoindex(if_name, /):
    if if_name != "lo":
        raise OSError("no interface with this name")
    return 1


def if_indextoname(if_index, /):
    if if_index != 1:
        raise OSError(6, "No such device or address")
    return "lo"


def _swapped(number, size):
    if number < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if number >= 256**size:
        raise OverflowError("htons: Python int too large to convert to C 16-bit unsigned integer" if size == 2 else "int larger than 32 bits")
    return int.from_bytes(number.to_bytes(size, "little"), "big")


def htons(x, /):
    return _swapped(x, 2)


def htonl(x, /):
    return _swapped(x, 4)


ntohs, ntohl = htons, htonl


def inet_aton(ip_addr, /):
    """The last number fills what the others leave; 0x and 0 begin numbers to the bases 16 and 8."""
    parts = ip_addr.split(".")
    try:
        numbers = [int(part, 8) if part[:1] == "0" and part.isdigit() else int(part, 0) for part in parts]
    except ValueError:
        numbers = []
    if not 1 <= len(numbers) <= 4 or any(not 0 <= number < 256 for number in numbers[:-1]) or not 0 <= numbers[-1] < 256 ** (5 - len(numbers)):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(numbers[:-1]) + numbers[-1].to_bytes(5 - len(numbers), "big")


def inet_ntoa(packed_ip, /):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length for inet_ntoa")
    return ".".join([str(byte) for byte in packed_ip])


def _groups(text):
    """Part of an address of version 6 as bytes; its last part may be one of version 4."""
    out = b""
    for at, part in enumerate(parts := text.split(":") if text else []):
        if "." in part and at == len(parts) - 1:
            out += _four(part)
        elif not 1 <= len(part) <= 4 or any(c not in "0123456789abcdefABCDEF" for c in part):
            raise ValueError
        else:
            out += int(part, 16).to_bytes(2, "big")
    return out


def _four(text):
    parts = text.split(".")
    if len(parts) != 4 or any(not (part.isascii() and part.isdigit()) or len(part) > 1 and part[0] == "0" for part in parts):
        raise ValueError
    return bytes(map(int, parts))


def inet_pton(address_family, ip_string, /):
    if address_family not in (2, 10):
        raise OSError(97, "Address family not supported by protocol")
    try:
        if address_family == 2:
            return _four(ip_string)
        before, gap, after = ip_string.partition("::")
        start, end = _groups(before), _groups(after)
        if gap and len(start) + len(end) <= 14 or not gap and len(start) == 16:
            return start + bytes(16 - len(start) - len(end)) + end
    except ValueError:
        pass
    raise OSError("illegal IP address string passed to inet_pton")


def inet_ntop(address_family, packed_ip, /):
    if address_family not in (2, 10):
        raise ValueError(f"unknown address family {address_family}")
    if len(packed_ip) != (4 if address_family == 2 else 16):
        raise ValueError("invalid length of packed IP address string")
    if address_family == 2:
        return inet_ntoa(packed_ip)
    words = [int.from_bytes(packed_ip[at:at + 2], "big") for at in range(0, 16, 2)]
    longest, start = 1, None
    for at in range(8):
        end = at
        while end < 8 and words[end] == 0:
            end += 1
        if end - at > longest:
            longest, start = end - at, at
    if start == 0 and (longest == 6 or longest == 5 and words[5] == 0xFFFF):
        return ("::" if longest == 6 else "::ffff:") + inet_ntoa(packed_ip[12:])
    texts = [f"{word:x}" for word in words]
    if start is None:
        return ":".join(texts)
    return ":".join(texts[:start]) + "::" + ":".join(texts[start + longest:])
