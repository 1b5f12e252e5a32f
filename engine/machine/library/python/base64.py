"""base64: bytes as letters."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64encode(s, altchars=None):
    out = []
    for at in range(0, len(s), 3):
        piece = bytes(s[at : at + 3])
        number = int.from_bytes(piece.ljust(3, b"\0"), "big")
        four = "".join(_LETTERS[number >> shift & 63] for shift in (18, 12, 6, 0))
        out.append(four[: len(piece) + 1].ljust(4, "="))
    text = "".join(out)
    if altchars is not None:
        text = text.replace("+", chr(altchars[0])).replace("/", chr(altchars[1]))
    return text.encode()


def b64decode(s, altchars=None, validate=False):
    text = s if isinstance(s, str) else bytes(s).decode("ascii")
    if altchars is not None:
        text = text.replace(chr(altchars[0]), "+").replace(chr(altchars[1]), "/")
    digits = [_LETTERS.index(letter) for letter in text if letter in _LETTERS]
    if (len(digits) + text.count("=")) % 4:
        raise ValueError("Incorrect padding")
    out = bytearray()
    for at in range(0, len(digits), 4):
        four = digits[at : at + 4]
        number = 0
        for digit in four + [0] * (4 - len(four)):
            number = number << 6 | digit
        out += number.to_bytes(3, "big")[: len(four) - 1]
    return bytes(out)


standard_b64encode, standard_b64decode = b64encode, b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    return bytes.fromhex(s if isinstance(s, str) else s.decode())
