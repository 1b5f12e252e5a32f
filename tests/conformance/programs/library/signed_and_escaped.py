# conformance: untimed
# Bytes and texts that are signed, encoded and escaped; kinds of numbers; abstract collections; the user's own ones.
import base64
import binascii
import decimal
import fnmatch
import fractions
import hashlib
import hmac
import html
import json.decoder
import locale
import numbers
import uuid
from collections import UserDict, UserList, UserString
from collections.abc import Mapping, MutableMapping, MutableSequence, MutableSet, Sequence, Set

print(hmac.new(b"key", b"message", hashlib.sha256).hexdigest(), hmac.new(b"long" * 40, b"m", "md5").hexdigest(), hmac.compare_digest("a", "a"))
print(binascii.hexlify(b"abc", "-"), binascii.unhexlify("6162"), binascii.crc32(b"hello"), b"abcdef".hex(":", 2), b"abcde".hex("-", -2))
print(base64.b32encode(b"hello"), base64.b32decode("NBSWY3DP"), base64.b85encode(b"hello!!"), base64.b85decode(base64.b85encode(b"hello!!")))
print(html.escape("<a href='x'>&\"</a>"), html.escape("'", False), html.unescape("&lt;&#65;&#x42;&amp;&nope;"))
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x").version, uuid.UUID(int=5).fields, uuid.NAMESPACE_DNS.urn, uuid.NAMESPACE_DNS.variant)
print(fnmatch.filter(["a.py", "b.txt", "c.PY", "[x].py"], "*.py"), fnmatch.fnmatchcase("abc", "a?[!x]"), fnmatch.fnmatch("x", "[x"))
for value in (3, True, 2.5, 1j, fractions.Fraction(1, 2), decimal.Decimal(1), "x"):
    print(value, [kind.__name__ for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(value, kind)])
try:
    json.loads("[1,")
except json.decoder.JSONDecodeError as problem:
    print(problem)
print(locale.setlocale(locale.LC_ALL, "C"), locale.localeconv()["decimal_point"], locale.format_string("%d %s", (1234567, "x"), grouping=True))


class Bits(MutableSet):
    def __init__(self, items=()):
        self.bits = 0
        for item in items:
            self.add(item)

    def __contains__(self, item):
        return bool(self.bits >> item & 1)

    def __iter__(self):
        return (i for i in range(self.bits.bit_length()) if i in self)

    def __len__(self):
        return self.bits.bit_count()

    def add(self, item):
        self.bits |= 1 << item

    def discard(self, item):
        self.bits &= ~(1 << item)

    def __repr__(self):
        return f"Bits({list(self)})"


a, b = Bits([1, 2, 3]), Bits([3, 4])
print(a | b, a & b, a - b, a ^ b, a <= b, a == Bits([3, 2, 1]), a.isdisjoint({9}), {3, 9} - a, a | [7], isinstance(a, Set))
a |= b
a -= {1}
print(a, a.pop(), a, 4 in a)
try:
    a.remove(50)
except KeyError as problem:
    print("KeyError", problem)


class Row(Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, place):
        return self.items[place]

    def __len__(self):
        return len(self.items)


class Table(MutableMapping):
    def __init__(self):
        self.rows = {}

    def __getitem__(self, key):
        return self.rows[key]

    def __setitem__(self, key, value):
        self.rows[key] = value

    def __delitem__(self, key):
        del self.rows[key]

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    def __repr__(self):
        return f"Table({self.rows})"


row = Row(5, 6, 5)
print(list(row), row.index(5, 1), row.count(5), 6 in row, list(reversed(row)), isinstance(row, MutableSequence))
table = Table()
table.update({"a": 1}, b=2)
table.setdefault("c", 3)
print(table, table.keys(), list(table.items()), table.pop("a"), table.pop("zz", None), table.get("q"), dict(table), table == {"b": 2, "c": 3}, "b" in table.keys(), table.popitem(), isinstance(table, Mapping))
for incomplete in (Sequence, MutableMapping, MutableSet, type("Half", (Sequence,), {"__len__": len})):
    try:
        incomplete()
    except TypeError as problem:
        print(problem)


class Loud(UserString):
    def shout(self):
        return self.upper() + "!"


class Limited(UserList):
    def append(self, item):
        if len(self) < 3:
            super().append(item)


class Folded(UserDict):
    def __setitem__(self, key, item):
        super().__setitem__(key.lower(), item)


loud, limited, folded = Loud("hey"), Limited([1]), Folded(A=1)
for i in range(5):
    limited.append(i)
folded["B"] = 2
print(loud.shout(), type(loud.shout()).__name__, loud + "x", loud == "hey", loud[0], "e" in loud, len(loud), loud.split("e"), limited, limited + [9], limited[1:], folded, folded | {"c": 3}, sorted(folded))
print(type(limited[1:]).__name__, isinstance(limited, list), isinstance(limited, MutableSequence), isinstance(loud, str), UserList, repr(loud))
