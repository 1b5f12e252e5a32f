"""zlib: check sums. What compresses is refused: it would have to give the very bytes of another program."""

from _refusal import refused as _refused
from binascii import _bytes, crc32

DEFLATED, MAX_WBITS, DEF_MEM_LEVEL, DEF_BUF_SIZE = 8, 15, 8, 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)


class error(Exception):
    pass


def adler32(data, value=1, /):
    low, high = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in _bytes(data):
        low += byte
        high += low
    return high % 65521 << 16 | low % 65521


compress, decompress, compressobj, decompressobj = [
    _refused(f"zlib.{_name}", "nothing is compressed on the simulated computer; zlib.crc32() and zlib.adler32() are")
    for _name in ("compress", "decompress", "compressobj", "decompressobj")
]
