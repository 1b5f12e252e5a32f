# conformance: untimed
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%e|%.2E|%g|%G|%c|%c|%r|%s|%a|%%" % (42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 12345.678, 0.00012, 1e10, 1e-10, "a", 65, "q", "s", "é"))
print("%(a)s %(b)05.1f" % {"a": 1, "b": 2.55}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%.3s|%10.2s|" % ("abcdef", "xyz"))
print(f"{42:08b} {255:#x} {255:#010x} {-5:+d} {1234567:,} {1234567.891:,.2f} {1e6:_} {0.5:%} {0.1234:.1%} {'a':^5}|{'b':*<4}|{'c':>3}|{3.14159:.3} {1e20:g} {12345678:e} {'x':5}|{True:d} {10:c}".replace("\n", "N"))
print(f"{3:=+5d} {-3:=5d} {3.0:g} {1.5:010.3f} {float('nan'):f} {float('inf'):.1f} {-0.0:.1f} {1234:_d} {0xffff:_x} {5:n} {2.5:n}")
x = 5; name = "n"; print(f"{x=} {x = } {x!r:>4} {name!r} {x:{name and '>5'}} {x+1=:03d} {{}} {'nested ' + f'{x}'}")
for bad in ["'%d' % 'a'", "'%s %s' % 1", "'%s' % (1, 2)", "'%q' % 1", "'{' .format()", "'{0}{}'.format(1)", "'{a}'.format()", "'{:d}'.format('a')", "'{:.2d}'.format(3)", "'{:s}'.format(3)", "format(3, 'z')", "'{!x}'.format(1)", "'{1}'.format(1)"]: pass
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: "%d" % "a"); t(lambda: "%s %s" % 1); t(lambda: "%s" % (1, 2)); t(lambda: "%q" % 1); t(lambda: "{".format()); t(lambda: "{0}{}".format(1, 2)); t(lambda: "{a}".format()); t(lambda: "{:d}".format("a")); t(lambda: "{:.2d}".format(3)); t(lambda: "{:s}".format(3)); t(lambda: format(3, "zz")); t(lambda: "{!x}".format(1)); t(lambda: "{1}".format(1)); t(lambda: "%(a)s" % {}); t(lambda: "%c" % "ab"); t(lambda: "%d" % 3.7); t(lambda: "%x" % 3.5); t(lambda: "%i" % True); t(lambda: f"{'a':d}"); t(lambda: f"{[1]:>5}"); t(lambda: format(1.5, "d"))
print("{0[a]} {1.real} {2[0]} {0!r:>12}".format({"a": 1}, 5, [7]), "{:{}{}}".format("x", "^", 5), "{:>{w}}".format(1, w=4))
print(repr("a\n\t\x00\x7fé\u200b'\""), repr('"'), repr("'"), ascii("é😀"), repr(b"a\xff'"), str(b"x"), "\x41\u0042\101")
print(1e16, 1e15, 123456789012345678.0, 1e-5, 0.0001, 1.0, 1e22, 1e23, 2/3, 1/3*3, -0.0, 5e-324, 1.7976931348623157e308, float("1e400"), 0.1+0.2, 100.0, 1e100)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5), round(0.5), round(1e20), round(5.015, 2), int(-3.7), -7 // 2, -7 % 3, 7 % -3, divmod(-7, 2), 7.5 // 2, -7.5 % 2, 2 ** -1, 2 ** 100, pow(2, 10, 1000), pow(3, -1, 7))
print("abc".center(10, "*"), "a,b,,c".split(","), " a b  c ".split(), "a b c".split(" ", 1), "abc".partition("b"), "a-b-c".rsplit("-", 1), "x".zfill(5), "-5".zfill(5), "Hello World".swapcase(), "hello world".title(), "ab".ljust(4) + "|", "aXbX".replace("X", "-", 1), "abc"[::-1], "abcabc".find("c", 3), "abcabc".rfind("c"), "a\tb".expandtabs(4), "A".isupper(), "1".isdigit(), "a1".isalnum(), "".isalpha(), " ".isspace(), "Ab".istitle(), "abc".startswith(("x", "a")), "abc".removeprefix("a"), "abc".removesuffix("c"), "ß".upper(), "a\nb\r\nc".splitlines(), "a\nb".splitlines(True), "aa".count("a"), "xyx".strip("x"), "abc".translate({97: "Z", 98: None}), str.maketrans("ab", "cd"))
print(int("0b101", 0), int("ff", 16), int(" 12 "), int("1_000"), float("1_0.5"), complex("1+2j"), bin(-5), hex(255), oct(8), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (5).bit_length(), (0.5).as_integer_ratio(), (3.0).is_integer(), (-5).__abs__(), True + True)
