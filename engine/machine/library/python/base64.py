"""base64: bytes as letters."""

class _Error(ValueError):
    pass


_Error.__name__ = _Error.__qualname__ = "Error"
_Error.__module__ = "binascii"

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
        raise _Error("Incorrect padding")
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


_LETTERS_32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def b32encode(s):
    data = bytes(s)
    out = bytearray()
    for at in range(0, len(data), 5):
        five = data[at : at + 5]
        number = int.from_bytes(five.ljust(5, b"\0"), "big")
        used = -(-len(five) * 8 // 5)
        out += bytes([_LETTERS_32[number >> 35 - 5 * i & 31] for i in range(used)]) + b"=" * (8 - used)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    text = s.encode() if isinstance(s, str) else bytes(s)
    if casefold:
        text = text.upper()
    if len(text) % 8:
        raise _Error("Incorrect padding")
    out = bytearray()
    for at in range(0, len(text), 8):
        digits = text[at : at + 8].rstrip(b"=")
        number = 0
        for digit in digits.ljust(8, b"A"):
            if digit not in _LETTERS_32:
                raise _Error("Non-base32 digit found")
            number = number << 5 | _LETTERS_32.index(digit)
        out += number.to_bytes(5, "big")[: len(digits) * 5 // 8]
    return bytes(out)


_TO_HEX = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV")
_FROM_HEX = bytes.maketrans(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567!!!!")


def b32hexencode(s):
    return b32encode(s).translate(_TO_HEX)


def b32hexdecode(s, casefold=False):
    text = s.encode() if isinstance(s, str) else bytes(s)
    return b32decode((text.upper() if casefold else text).translate(_FROM_HEX))


_LETTERS_85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def b85encode(b, pad=False):
    data = bytes(b)
    missing = -len(data) % 4
    data += b"\0" * missing
    out = bytearray()
    for at in range(0, len(data), 4):
        number = int.from_bytes(data[at : at + 4], "big")
        out += bytes([_LETTERS_85[number // 85 ** i % 85] for i in (4, 3, 2, 1, 0)])
    return bytes(out[: len(out) - missing] if missing and not pad else out)


def b85decode(b):
    text = b.encode() if isinstance(b, str) else bytes(b)
    missing = -len(text) % 5
    text += b"~" * missing
    out = bytearray()
    for at in range(0, len(text), 5):
        number = 0
        for digit in text[at : at + 5]:
            if digit not in _LETTERS_85:
                raise ValueError(f"bad base85 character at position {text.index(digit)}")
            number = number * 85 + _LETTERS_85.index(digit)
        if number >= 2 ** 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {at}")
        out += number.to_bytes(4, "big")
    return bytes(out[: len(out) - missing])


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Four bytes as five signs from "!" to "u"; four zeros are "z", four spaces may be "y"."""
    data = bytes(b)
    missing = -len(data) % 4
    data += b"\0" * missing
    out = bytearray(b"<~" if adobe else b"")
    for at in range(0, len(data), 4):
        number = int.from_bytes(data[at : at + 4], "big")
        last = missing if at + 4 == len(data) and not pad else 0
        if number == 0 and not last:
            out += b"z"
        elif foldspaces and number == 0x20202020:
            out += b"y"
        else:
            out += bytes([33 + number // 85**i % 85 for i in (4, 3, 2, 1, 0)])[: 5 - last]
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [bytes(out[at : at + wrapcol]) for at in range(0, len(out), wrapcol)]
        if adobe and (not lines or len(lines[-1]) + 2 > wrapcol):
            lines.append(b"")
        out = bytearray(b"\n".join(lines))
    return bytes(out + b"~>" if adobe else out)


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    text = b.encode() if isinstance(b, str) else bytes(b)
    if adobe:
        if not text.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        text = text[:-2].removeprefix(b"<~")
    out, digits = bytearray(), []

    def take(digit):
        digits.append(digit)
        if len(digits) == 5:
            number = 0
            for each in digits:
                number = number * 85 + each
            if number >= 2**32:
                raise ValueError("Ascii85 overflow")
            out.extend(number.to_bytes(4, "big"))
            digits.clear()

    for code in text:
        if 33 <= code <= 117:
            take(code - 33)
        elif code == 122 or foldspaces and code == 121:
            if digits:
                raise ValueError(f"{chr(code)} inside Ascii85 5-tuple")
            out.extend(b"\0\0\0\0" if code == 122 else b"    ")
        elif code not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(code)}")
    missing = -len(digits) % 5
    for _ in range(missing):
        take(84)
    return bytes(out[: len(out) - missing])


def encodebytes(s):
    """In lines of 76 characters."""
    data = bytes(s)
    return b"".join([b64encode(data[at : at + 57]) + b"\n" for at in range(0, len(data), 57)])


decodebytes = b64decode
