# conformance: untimed
"""getopt, zlib's sums, codecs, stat and linecache."""
import codecs
import getopt
import linecache
import stat
import zlib


def attempt(call, *args, **options):
    try:
        print(repr(call(*args, **options)))
    except Exception as e:
        print(type(e).__name__, "|", e)


for words, short, long in (("-a -b val rest -c", "ab:c", ()), ("--all --name=x --out y z", "", ("all", "name=", "out=")), ("-ovalue -vv f", "o:v", ()),
                           ("-h --he x", "h", ("help", "head")), ("--hel", "h", ("help", "head")), ("--name", "", ("name=",)), ("--all=1", "", ("all",)),
                           ("-x", "ab", ()), ("-b", "b:", ()), ("a -b c --d", "b", ("d",)), ("-a -- -b", "ab", ()), ("- -a", "a", ()), ("", "a", ()), ("--no", "", "no")):
    for parse in (getopt.getopt, getopt.gnu_getopt):
        attempt(parse, words.split(), short, long)
attempt(getopt.gnu_getopt, ["x", "-a"], "+a")
try:
    getopt.getopt(["-q"], "ab")
except getopt.GetoptError as e:
    print(e, e.msg, e.opt, e.args, getopt.error is getopt.GetoptError)

for data in (b"", b"a", b"hello world", bytes(range(256)) * 20, bytearray(b"xyz"), memoryview(b"hello")):
    print(zlib.crc32(data), zlib.adler32(data), zlib.crc32(data, 7), zlib.adler32(data, zlib.adler32(b"before")), hex(zlib.crc32(data) & 0xffffffff))
attempt(zlib.crc32, "text")
print(zlib.MAX_WBITS, zlib.Z_BEST_COMPRESSION, zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, issubclass(zlib.error, Exception))

print(codecs.encode("Hello, World!", "rot13"), codecs.decode("Uryyb", "rot_13"), codecs.encode("ROT", "rot-13"))
print(codecs.encode(b"abc\xff", "hex"), codecs.decode(b"616263", "hex"), codecs.decode("616263", "hex_codec"), codecs.encode(b"hi there", "base64"),
      codecs.decode(b"aGk=\n", "base64"))
print(codecs.encode("h\xe9", "utf-8"), codecs.decode(b"h\xc3\xa9"), codecs.encode("h\xe9", "latin-1"), codecs.decode(b"\xe9", "iso-8859-1"), codecs.encode("x\u20ac", "ascii", "replace"),
      codecs.encode("x\u20ac", "ascii", "xmlcharrefreplace"), codecs.encode("a", "utf-16-le"), codecs.decode(b"\xff", "utf-8", "replace"))
print(codecs.encode("tab\t \u20ac \xe9 \n", "unicode_escape"), codecs.decode(b"a\\n\\x41\\u20ac\\101\\\\", "unicode_escape"))
for name in ("utf8", "UTF-8", "utf_8", "latin-1", "ISO-8859-1", "ascii", "US-ASCII", "utf-16", "utf-32-be", "utf-8-sig", "rot13", "hex", "base64"):
    print(name, codecs.lookup(name).name)
for call, args in ((codecs.lookup, ("nonsense",)), (codecs.encode, ("x", "nonsense")), (codecs.decode, (b"zz", "hex")), (codecs.encode, ("x", "hex")), (codecs.encode, ("\u20ac", "ascii")),
                   (codecs.decode, (b"\xff",)), (codecs.encode, (b"x", "utf-8")), (codecs.decode, ("x", "utf-8")), (codecs.encode, (b"x", "latin-1")), (codecs.encode, (5, "ascii"))):
    attempt(call, *args)
print(codecs.getencoder("utf-8")("\xe9!"), codecs.getdecoder("utf-8")(b"\xc3\xa9"), codecs.lookup("ascii").encode("abc"), codecs.lookup("hex").decode(b"41"))
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([byte])) for byte in "a\xe9\u20ac\U0001f600z".encode()], decoder.decode(b"", final=True))
attempt(lambda: codecs.getincrementaldecoder("utf-8")().decode(b"\xe2\x82", True))
print(list(codecs.iterdecode([b"\xe2", b"\x82\xac", b"!"], "utf-8")), list(codecs.iterencode(["a", "\xe9"], "utf-8")))
print(codecs.BOM_UTF8, codecs.BOM_UTF16, codecs.BOM_UTF32_BE, codecs.BOM, codecs.BOM_UTF16_BE, b"\xef\xbb\xbfx".decode("utf-8-sig"))

for mode in (0o100644, 0o40755, 0o120777, 0o104755, 0o102644, 0o41777, 0o10600, 0o20666, 0o60660, 0o140755, 0o644, 0, 0o101666, 0o106711):
    print(oct(mode), stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode), stat.S_ISFIFO(mode),
          stat.S_ISCHR(mode), stat.S_ISBLK(mode), stat.S_ISSOCK(mode), stat.S_ISDOOR(mode))
print(sorted((name, getattr(stat, name)) for name in dir(stat) if name.isupper() and isinstance(getattr(stat, name), int)))
print(repr(linecache.getline("no such file", 3)), linecache.getlines("no such file"), linecache.cache, linecache.checkcache(), linecache.clearcache())
