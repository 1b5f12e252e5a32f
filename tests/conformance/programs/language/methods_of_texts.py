# conformance: untimed
# Methods of str and bytes, codecs, and what they refuse.
s = "Hello, World"
print(s.swapcase(), s.casefold(), s.title(), s.center(20, "*"), s.ljust(15, "."), s.rjust(15), s.zfill(15), "-42".zfill(6), "+5".zfill(4))
print(s.find("o"), s.rfind("o"), s.find("o", 5), s.find("z"), s.index("l"), s.count("l"), s.count(""), s.startswith(("He", "x")), s.endswith("ld", 5), s.startswith("W", 7))
print(s.split(","), s.split(), "a,b,,c,".split(","), " a  b ".split(), "a b c d".split(maxsplit=2), "a b c d".rsplit(None, 1), "x--y--z".split("--", 1), "".split(), "".split(","))
print(s.partition(", "), s.rpartition("o"), "none".partition("x"), "l1\nl2\r\nl3\x0bl4".splitlines(), "a\n\nb\n".splitlines(True))
print(s.replace("l", "L"), s.replace("l", "L", 2), "aaa".replace("", "-"), "abc".replace("", "_", 2), "  x ".strip(), "xxabcxx".strip("x"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"))
print("abc".isalpha(), "abc1".isalnum(), "12".isdigit(), "½".isnumeric(), "²".isdigit(), "²".isdecimal(), "".isalpha(), "Abc".istitle(), "ABC".isupper(), "a_1".isidentifier(), "1a".isidentifier(), " \t".isspace(), "é".isascii(), "a\n".isprintable())
print("-".join("abc"), ",".join(map(str, range(4))), "a\tb\tc".expandtabs(4), "01\t012\t0123".expandtabs(), "abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate({97: None, 98: "BB"}), str.maketrans({"a": "1"}))
print("ß".upper(), "they're bill's".title(), "HELLO".capitalize(), "straße".casefold() == "STRASSE".casefold())
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\tnl\n\\ \x00 \x7f \xa0 é \u200b 😀"), ascii("é😀"), "\x41\u0042\U00000043\103")
print("abc"[::-1], "abcdef"[1:5:2], "abc"[-2:], "abc"[5:], "abc"[::-2], "abc" * 0, "abc" * -1, "a" in "abc", "" in "", "abc" < "abd", "Z" < "a", max("hello"), sorted("hello"), list(enumerate("ab", 1)), list(zip("ab", "xyz")), "abc".__len__())
print("héllo".encode(), "héllo".encode("latin-1"), "héllo".encode("ascii", "replace"), "héllo".encode("ascii", "ignore"), "héllo".encode("ascii", "xmlcharrefreplace"), "héllo".encode("ascii", "backslashreplace"), b"h\xc3\xa9".decode(), b"\xff".decode(errors="replace"), b"\xff".decode("utf-8", "backslashreplace"), "hi".encode("utf-16"), "hi".encode("utf-16-le"), "hi".encode("utf-32-be"), b"\xff\xfeh\x00i\x00".decode("utf-16"))
for f in (lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: "abc".index("z"), lambda: "abc"[5], lambda: "a" + 1, lambda: "a" * "b", lambda: "abc".join([1]), lambda: "a".split(""), lambda: "x".center(5, "ab"), lambda: "abc"["a"], lambda: "x".encode("nope"), lambda: "abc".foo, lambda: "a" < 1, lambda: "a" % 1, lambda: -"a", lambda: "abc".replace("a"), lambda: "a"(), lambda: "x".startswith(1), lambda: "abc".__setitem__(0, "x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
b = b"bytes\x00\xff"
print(b, b.hex(), b.hex(" "), b.hex(":", 2), bytes.fromhex("de ad"), b[0], b[1:3], list(b[:2]), bytes(3), bytes([65, 66]), b.upper(), b.find(b"t"), b.split(b"t"), b"%d %s" % (1, b"x"), b"a,b".replace(b",", b";"), bytearray(b"abc"), b"".join([b"x", b"y"]))
ba = bytearray(b"hello")
ba[0] = 72
ba += b" world"
ba[1:3] = b"EEE"
del ba[-1]
ba.extend([33, 33])
print(ba, ba.pop(), ba.decode(), memoryview(ba)[1:3].tobytes(), ba.count(b"l"), ba.reverse(), ba)
text = """Multi
    line \
joined"""
print(text, r"raw\n", "con" "cat", f"{'q'}" "x", len("😀"), "😀".encode("utf-8"))
import string
print(string.Template("$who likes ${what} $$5 $missing").safe_substitute(who="tim", what="kung pao"), string.capwords("hello   big world"), string.ascii_letters[:3], string.punctuation)
try:
    string.Template("$a $b").substitute(a=1)
except KeyError as e:
    print("KeyError", e)
