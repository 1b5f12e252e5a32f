# conformance: untimed
# What texts can do.
s = "  Hello, World  "
print(s.strip(), s.lower().split(), s.strip().replace("l", "L", 2), s.find("World"), s.count("o"), "abc".center(9, "*"))
print("a,b,,c".split(","), "a b  c".split(), "x=1=2".partition("="), "x=1=2".rpartition("="), "-".join("abc"), "a\nb\r\nc".splitlines())
print("hello world".title(), "Hello".swapcase(), "hELLO".capitalize(), "abc".upper(), "ab" < "b", "abc"[::-1], "abc" * 2)
print("abc".startswith(("x", "a")), "abc".endswith("bc"), "12".isdigit(), "ab1".isalnum(), "".isalpha(), " ".isspace(), "Ab".istitle())
print("42".zfill(5), "x".ljust(3, ".") + "|", "prefix-name".removeprefix("prefix-"), "a.txt".removesuffix(".txt"), "abcabc".rfind("b"))
print("hello".translate(str.maketrans("el", "ip", "o")), "tab\there".expandtabs(4), "{}-{}".format(*"ab"), ascii("é"), repr("it's"))
print("ß".upper(), "é".encode(), b"caf\xc3\xa9".decode(), len("日本"), ord("a"), chr(8364), "a" "b", r"\n", "\x41\u0042")
