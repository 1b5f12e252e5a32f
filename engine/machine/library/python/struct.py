"""struct: numbers as bytes."""

import math as _math


class error(Exception):
    pass


error.__module__ = "struct"
_SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "e": 2, "f": 4, "d": 8, "s": 1, "p": 1}
_FLOATS = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}


def _float_bits(value, exponent_bits, fraction_bits):
    sign = int(_math.copysign(1, value) < 0)
    bias = (1 << exponent_bits - 1) - 1
    if value != value or value in (_math.inf, -_math.inf):
        exponent, fraction = 2 * bias + 1, int(value != value) << fraction_bits - 1
    elif value == 0:
        exponent = fraction = 0
    else:
        mantissa, exponent = _math.frexp(abs(value))
        exponent += bias - 1
        fraction = round(_math.ldexp(mantissa, fraction_bits + 1 + min(0, exponent - 1)))
        if exponent < 1:
            exponent = 0
        else:
            fraction -= 1 << fraction_bits
        if fraction >> fraction_bits:
            exponent, fraction = exponent + 1, fraction - (1 << fraction_bits)
        if exponent > 2 * bias:
            raise OverflowError(f"float too large to pack with {'f' if exponent_bits == 8 else 'e'} format")
    return (sign << exponent_bits | exponent) << fraction_bits | fraction


def _float_of(bits, exponent_bits, fraction_bits):
    sign = -1.0 if bits >> exponent_bits + fraction_bits else 1.0
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    fraction = bits & (1 << fraction_bits) - 1
    bias = (1 << exponent_bits - 1) - 1
    if exponent == 2 * bias + 1:
        return _math.nan if fraction else sign * _math.inf
    if exponent:
        fraction |= 1 << fraction_bits
    return sign * _math.ldexp(fraction, max(exponent, 1) - bias - fraction_bits)


class Struct:
    def __init__(self, format):
        self.format = format = format.decode() if isinstance(format, bytes) else format
        mode = format[:1] if format[:1] in ("<", ">", "!", "=", "@") else ""
        self._order = "big" if mode in (">", "!") else "little"
        native = mode in ("", "@")
        self._parts, self.size, count = [], 0, ""
        for kind in format[len(mode) :]:
            if kind.isspace():
                continue
            if kind.isdigit():
                count += kind
                continue
            size = 8 if native and kind in "lLnNP" else _SIZES.get(kind)
            if size is None:
                raise error("bad char in struct format")
            if native and size > 1:
                gap = -self.size % size
                if gap:
                    self._parts.append(("x", gap, 1))
                    self.size += gap
            number, count = int(count or 1), ""
            self._parts.append((kind, number, size))
            self.size += number * size
        if count:
            raise error("repeat count given without format specifier")

    def pack(self, *values):
        wanted = sum(1 if kind in "sp" else 0 if kind == "x" else number for kind, number, _ in self._parts)
        if len(values) != wanted:
            raise error(f"pack expected {wanted} items for packing (got {len(values)})")
        out, given = bytearray(), iter(values)
        for kind, number, size in self._parts:
            if kind == "x":
                out += bytes(number)
            elif kind in "sp":
                value = next(given)
                if not isinstance(value, (bytes, bytearray)):
                    raise error(f"argument for '{kind}' must be a bytes object")
                if kind == "p":
                    value = bytes([min(len(value), number - 1, 255)]) + value[: number - 1]
                out += bytes(value[:number]).ljust(number, b"\0")
            else:
                for _ in range(number):
                    out += self._one(kind, size, next(given))
        return bytes(out)

    def _one(self, kind, size, value):
        if kind == "c":
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            return value
        if kind == "?":
            return b"\1" if value else b"\0"
        if kind in _FLOATS:
            if not hasattr(value, "__float__"):
                raise error("required argument is not a float")
            return _float_bits(float(value), *_FLOATS[kind]).to_bytes(size, self._order)
        if not hasattr(value, "__index__"):
            raise error("required argument is not an integer")
        value, signed = value.__index__(), kind.islower()
        low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
        if not low <= value <= high:
            if size < 4:
                name = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}[kind]
                raise error(f"{name} format requires {low} <= number <= {high}")
            if size == 8:
                raise error("int too large to convert" if kind in "lq" else "argument out of range")
            raise error(f"'{kind}' format requires {low} <= number <= {high}")
        return value.to_bytes(size, self._order, signed=signed)

    def unpack(self, buffer):
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self._read(buffer, 0)

    def unpack_from(self, buffer, offset=0):
        if len(buffer) - offset < self.size:
            raise error(
                f"unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} "
                f"bytes at offset {offset} (actual buffer size is {len(buffer)})"
            )
        return self._read(buffer, offset)

    def _read(self, buffer, at):
        found = []
        for kind, number, size in self._parts:
            if kind in "sp":
                piece = bytes(buffer[at : at + number])
                found.append(piece[1 : 1 + piece[0]] if kind == "p" else piece)
            elif kind != "x":
                for i in range(at, at + number * size, size):
                    piece = bytes(buffer[i : i + size])
                    if kind == "c":
                        found.append(piece)
                    elif kind == "?":
                        found.append(piece != b"\0")
                    elif kind in _FLOATS:
                        found.append(_float_of(int.from_bytes(piece, self._order), *_FLOATS[kind]))
                    else:
                        found.append(int.from_bytes(piece, self._order, signed=kind.islower()))
            at += number * size
        return tuple(found)

    def pack_into(self, buffer, offset, *values):
        buffer[offset : offset + self.size] = self.pack(*values)

    def iter_unpack(self, buffer):
        for at in range(0, len(buffer), self.size):
            yield self._read(buffer, at)


def pack(format, *values):
    return Struct(format).pack(*values)


def unpack(format, buffer):
    return Struct(format).unpack(buffer)


def unpack_from(format, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def pack_into(format, buffer, offset, *values):
    Struct(format).pack_into(buffer, offset, *values)


def iter_unpack(format, buffer):
    return Struct(format).iter_unpack(buffer)


def calcsize(format):
    return Struct(format).size
