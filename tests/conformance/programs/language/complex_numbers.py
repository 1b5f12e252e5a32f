# Complex numbers: literals, arithmetic, text, patterns; and cmath.
import cmath

z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), -z, z * 2, z / (1 - 1j), z**2, z**-1, z**0.5, 2**1j)
print(z == 3 + 4j, z != 1, (1 + 0j) == 1, hash(1 + 0j) == hash(1), {1j: "i"}[1j], bool(0j), sum([1j, 2, 0.5]))
print(complex(1, 2), complex("1+2j"), complex(" -1.5e3j "), complex(5), complex(), complex(1j, 1j), complex(real=1, imag=1))
print(repr(1j), -1j, 0j, complex(1.5, -0.0), complex(float("inf"), float("nan")), 1e20j, f"{z:.2f}", f"{z:>12}", "%s" % z)
print(1 - z, z - 1, 1 + z, 1 * z, 1 / z, isinstance(z, complex), type(z), [1j], (2j).imag)
for attempt in (
    lambda: z < 1,
    lambda: z // 2,
    lambda: int(z),
    lambda: float(z),
    lambda: complex("1 + 2j"),
    lambda: z / 0,
    lambda: 0j**-1,
    lambda: round(z),
    lambda: complex(1, "2"),
    lambda: complex([]),
):
    try:
        print(attempt())
    except (TypeError, ValueError, ZeroDivisionError) as problem:
        print(type(problem).__name__, problem)


def which(value):
    match value:
        case 1 + 2j:
            return "one and two"
        case -3j:
            return "minus three"
        case complex(real=0.0):
            return "imaginary"
        case complex():
            return "some other"


print([which(value) for value in (1 + 2j, -3j, 5j, 2 + 5j)])
print(cmath.sqrt(-1), cmath.phase(-1), cmath.polar(1j), cmath.rect(2, 0), cmath.isinf(1j), cmath.exp(0), cmath.log(1j))
