# conformance: untimed
# The mini-language of formats, %, str.format, what is wrong with them; how numbers are written.
import datetime
n, x, s = 1234567, 3.14159265, "text"
for spec in ("d", ",", "_", "x", "#x", "#010x", "b", "#b", "o", "#o", "X", "e", ".2e", "f", ",.2f", "g", "%", "+d", " d", ">12", "<12|", "^12", "*^12", "=+12", "012", "c" if n < 1000 else "n", "_x", "_b", "+,d", "-d"):
    try:
        print(spec, f"[{n:{spec}}]")
    except ValueError as e:
        print(spec, e)
for spec in ("", ".2f", ".0f", "#.0f", "10.3f", "<10.3f", "+.1f", "e", ".3E", "g", ".3g", "#.3g", ".10g", "%", ".1%", "010.2f", "=+10.2f", "n", "_.2f", ",.4f", "z.1f", "d", "s"):
    try:
        print(spec, f"[{x:{spec}}] [{-x * 1e6:{spec}}] [{0.0:{spec}}]")
    except ValueError as e:
        print(spec, e)
for spec in ("", "10", "<10", ">10", "^10", "-^11", ".2", "10.2", "s", "=10", "d", "\u2022^10"):
    try:
        print(spec, f"[{s:{spec}}]")
    except ValueError as e:
        print(spec, e)
print("%d %i %5d %-5d| %05d %+d % d %x %X %#x %o %#o" % (42, 42.9, 42, 42, 42, 42, 42, 255, 255, 255, 8, 8))
print("%f %.2f %8.3f %-8.1f| %e %.1E %g %G %s %r %a %c %c %%" % (1.5, 2.345, 3.14159, 2.25, 12345.678, 0.00012, 1e10, 1e-10, "s", "r", "\xe9", "c", 65))
print("%(name)s is %(age)03d" % {"name": "Bob", "age": 7}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
for fmt, args in (("%d", "x"), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%q", 1), ("%c", "ab"), ("%(a)s", 1), ("%(a)s", {}), ("%", 1), ("%x", 1.5)):
    try:
        print(fmt % args)
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
print("{} {1}" if 0 else "{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{a[0]} {b.real} {c[k]}".format(a=[1], b=2 + 3j, c={"k": "v"}), "{!r:>6} {!s} {!a}".format("q", "q", "é"), "{{}} {:{}}".format(5, ">4"))
for f in (lambda: "{} {1}".format(1, 2), lambda: "{2}".format(1), lambda: "{x}".format(), lambda: "{".format(), lambda: "}".format(), lambda: "{0!z}".format(1), lambda: "{:>>>}".format(1), lambda: "{a.b}".format(a=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = datetime.datetime(2024, 2, 29, 13, 5, 9, 123456)
print(f"{d:%Y-%m-%d %H:%M:%S.%f} {d:%a %A %b %B %j %U %W %p %I %y %%} {d.date()!r} {d!s}")
w, p = 10, 3
print(f"{x:{w}.{p}} {x!r:^{w + 4}} {s=} {x=:.2f} {n = :,} {'nested ' + f'{w}'} {[i for i in range(3)]} {{}} {s!r:>8} {(lambda q: q * 2)(4)}")
for v in (1e16, 1e15, 123456789012345680.0, 1e-5, 0.0001, 1 / 3, 2 / 3, 0.1 + 0.2, 1e100, 1.0, -0.0, float("inf"), float("-inf"), float("nan"), 5e-324, 1.7976931348623157e308, 1e22, 1e23, 100.0, 123.456):
    print(v, repr(v), f"{v:.3f}" if abs(v) < 1e20 else "", v.hex() if v == v else "", end="; ")
print()
for v in (round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5e20), round(0.5), 7 // -2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, divmod(-7, 2), divmod(7, -2.0), 2 ** -1, 2 ** 100, (-2) ** 0.5, 10 ** 20 % 7, pow(3, -1, 7), int("ff", 16), int("-0b101", 0), int(" 12_3 "), float(" 1_0.5e2 "), 0x_ff, 1_000.5, int(-3.9), True + True, 5 .bit_length(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (0.75).as_integer_ratio(), (3.0).is_integer(), 12 .bit_count()):
    print(v, end=" ")
print()
for f in (lambda: int("x"), lambda: int("1.5"), lambda: float("abc"), lambda: 1 // 0, lambda: 1.0 / 0, lambda: 5 % 0, lambda: 0 ** -1, lambda: int("9", 8), lambda: int([]), lambda: chr(-1), lambda: ord("ab"), lambda: 1 << -1, lambda: int(float("inf")), lambda: int(float("nan")), lambda: 10.0 ** 400, lambda: pow(2, 3, 0), lambda: round("x"), lambda: "a" * 1.5, lambda: divmod(1, 0), lambda: 2.0 % 0, lambda: hex(1.5), lambda: (-1).to_bytes(1, "big"), lambda: (300).to_bytes(1, "big")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
