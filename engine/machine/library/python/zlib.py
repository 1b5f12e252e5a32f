"""zlib: check sums. What compresses is refused: it would have to give the very bytes of another program."""

DEFLATED, MAX_WBITS, DEF_MEM_LEVEL, DEF_BUF_SIZE = 8, 15, 8, 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)


class error(Exception):
    pass


def _remainder(byte):
    for _ in range(8):
        byte = byte >> 1 ^ (0xEDB88320 if byte & 1 else 0)
    return byte


_remainders = []


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return memoryview(data).tobytes() if not isinstance(data, (bytes, bytearray)) else data


def crc32(data, value=0, /):
    if not _remainders:
        _remainders.extend([_remainder(byte) for byte in range(256)])
    table, crc = _remainders, value & 0xFFFFFFFF ^ 0xFFFFFFFF
    for byte in _bytes(data):
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def adler32(data, value=1, /):
    low, high = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in _bytes(data):
        low += byte
        high += low
    return high % 65521 << 16 | low % 65521


def _refused(name):
    def refuse(*args, **options):
        raise RuntimeError(f"zlib.{name}() is not available: nothing is compressed on the simulated computer; "
                           "zlib.crc32() and zlib.adler32() are")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


compress, decompress, compressobj, decompressobj = map(_refused, ("compress", "decompress", "compressobj", "decompressobj"))
