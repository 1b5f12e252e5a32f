# conformance: untimed
# Strings: formatting and methods; how numbers are written.
print(f"{3.14159:.2f} {42:>8} {42:<8}| {42:^8} {42:08b} {255:#x} {1234567:,} {0.25:.1%} {'a':*^5} {10000000000.0:g} {123456789.123:e} {-5:+d} {5: d} {3!r:>4} {[1, 2]!s:>10} {1000000:_}")
x = 10
print(f"x={x!r} x+1={x + 1:>5} {'nested ' + f'{x}'} {{}} {x:{'>'}{5}}")
print('%5.2f|%-5s|%05d|%x|%e|%s|%%|%c|%r|%+d' % (3.14159, 'a', 42, 255, 1.5, None, 'c', 'q', 3))
print('{0} {1} {0} {name:>5} {0[0]} {1.real}'.format([1], 2, name='n'), '{:>{w}}'.format('a', w=4))
print('a,b,,c'.split(','), ' a b '.split(), 'a-b-c'.rsplit('-', 1), 'abc'.partition('b'), 'x'.join('abc'), 'abc'.center(9, '*'), 'Hello'.swapcase(), 'hello world'.title(), 'hello'.capitalize(), 'a\tb'.expandtabs(4), 'abc'.zfill(5), '-5'.zfill(4))
print('abc'.startswith(('a', 'b')), 'abcabc'.replace('b', 'X', 1), 'abc'.find('c'), 'abcabc'.rfind('c'), 'abc'.index('b'), 'aXbX'.count('X'), '  x '.strip() + '|', 'xxaxx'.strip('x'), 'abc'.translate(str.maketrans('ab', 'xy')), 'a\nb\r\nc'.splitlines(), 'abc'[::-1], 'é'.encode(), b'abc'.decode(), 'abc'.isalpha(), '12'.isdigit(), 'a1'.isalnum(), 'A'.isupper(), 'ß'.upper(), 'abc' < 'abd', 'ab' * 3, 'prefix_x'.removeprefix('prefix_'), 'x.py'.removesuffix('.py'), ord('a'), chr(8364), ascii('é'), repr("it's"), repr('a"\'b\n\t\\'), '\\n', b'\x00\xff')
print(str(1.0), 1e+16, 1000000000000000.0, 0.1 + 0.2, 1 / 3, 1e-05, 123456789012345678, -0.0, float('inf'), float('nan'), 2 ** 100, -7 // 2, -7 % 3, divmod(-7, 2), 7.5 // 2, round(2.5), round(3.14159, 2), round(-0.5), round(1234, -2), int('0x1f', 16), int('-12'), float('1e3'), bin(5), hex(255), oct(8), abs(-3), pow(2, 10, 1000), 3 << 2, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1000)
