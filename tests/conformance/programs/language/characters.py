# What str knows of characters, several at once: their cases, their kinds, how repr shows them.
# conformance: untimed
methods = "lower upper title casefold swapcase capitalize isalpha isdigit isnumeric isdecimal isalnum isspace islower isupper istitle isidentifier isprintable".split()
ranges = [(0, 0x2400), (0x2C00, 0x3100), (0xA640, 0xA830), (0xAB30, 0xABFF), (0xD7C0, 0xD800), (0xE000, 0xE010), (0xFA00, 0xFE80), (0xFF00, 0x10000),
          (0x10400, 0x10500), (0x118A0, 0x11900), (0x1D400, 0x1D800), (0x1E900, 0x1E960), (0x1F100, 0x1F1A0), (0x1F600, 0x1F680), (0x10FFF0, 0x110000)]


def digest(answers):
    total = 0
    for answer in answers:
        for c in answer if isinstance(answer, str) else str(answer):
            total = (total * 131 + ord(c)) % 1000000007
    return total


for first, last in ranges:
    texts = [chr(c) for c in range(first, last)]
    for name in methods:
        method = getattr(str, name)
        print(hex(first), name, digest([method(c) for c in texts]))
    print(hex(first), "repr", digest([repr(c) for c in texts]))
for word in ["straße", "ŉ", "ΌΣΟΣ ΣΑΣ", "ΑΣ.Β ΑΣ\u0301", "ǆ ǅ Ǆ", "İstanbul", "ﬁn", "Ⅷ ⅷ", "中文 ab", "x² ½ ٣ 三"]:
    print([getattr(word, name)() for name in methods], ascii(word), repr(word + "\u200b\u0378"))
digits = [chr(c) for first, last in [(0x80, 0x2000), (0xA000, 0xB000), (0xFF00, 0x10000), (0x1D7C0, 0x1D800)] for c in range(first, last) if chr(c).isdecimal()]
print(len(digits), digest([str(int("1" + d)) for d in digits]), digest([str(float(d + "." + d)) for d in digits]))
print(int("\u3000-１２\u2003"), float("٣.٥e٢"))
try:
    int("²")
except ValueError as e:
    print(e)
