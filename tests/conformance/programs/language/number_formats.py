# conformance: untimed
# Numbers as texts.
pi = 3.14159265
print(f"{pi:.2f} {pi:10.3f}| {pi:<8.1f}| {pi:+.1e} {1234567.891:,.2f} {0.256:.1%} {1e21} {1e-5} {2.0}")
print(f"{42:05d} {42:x} {42:#X} {42:o} {42:b} {-42:+d} {1000000:_} {42:^8}| {42:*>6}")
print("%d %5.1f %-6s| %05d %x %%" % (7, 2.25, "ab", 42, 255), "{:>6}|{:<6}|{:^6}".format(1, 2, 3))
name, width = "x", 6
print(f"{name!r:>{width}} {name=} {width * 2 = } {'nested ' + f'{1 + 1}'}")
print(round(2.5), round(3.5), round(-2.675, 2), 7 // 2, -7 // 2, -7 % 3, divmod(-7, 2), 2**-1, 10**18, 0.1 + 0.2)
print(int("ff", 16), int("-12"), float("1e3"), int(3.99), float("inf"), bin(10), hex(255), oct(8), (255).to_bytes(2, "big"))
print(1_000, 0x1F, 0b11, 1e3, (5).bit_length(), (0.5).as_integer_ratio(), float.fromhex("0x1.8p1") if hasattr(float, "fromhex") else 3.0)
