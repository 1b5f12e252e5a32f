# conformance: untimed
"""shlex.shlex, csv.Sniffer, base64's other alphabets, hexlify of arrays, os and errno's numbers, and what gc can tell."""
import array
import base64
import binascii
import csv
import errno
import gc
import io
import os
import shlex


def attempt(call, *args, **options):
    try:
        print(repr(call(*args, **options)))
    except Exception as e:
        print(type(e).__name__, "|", e)


TEXTS = ("a b  c", "x = f(1, 'two words') # comment\ny", 'say "hello \\"you\\"" now', "a|b && c>d;e", "it's", "esc\\ aped word", "tail\\", "# only\n", "",
         "~/dir/*.txt --opt=1", "''", 'a"b"c', "'a' \"b\"", "naïve café", "a'b c'd", "multi\nline # x\n'quo\nted'", "foo&&bar|baz>(qux)", "a;;b")
for text in TEXTS:
    for options in ({}, {"posix": True}, {"punctuation_chars": True}, {"posix": True, "punctuation_chars": True}, {"posix": True, "punctuation_chars": ";|"}):
        attempt(lambda: list(shlex.shlex(text, **options)))

        def split_at_blanks():
            lexer = shlex.shlex(text, **options)
            lexer.whitespace_split = True
            return list(lexer), lexer.lineno
        attempt(split_at_blanks)
    for posix in (True, False):
        for comments in (True, False):
            attempt(shlex.split, text, comments, posix)
lexer = shlex.shlex("one: 1, two: 2 ! rest")
lexer.wordchars += ":"
lexer.whitespace += ","
lexer.commenters = "!"
lexer.push_token("first")
print(lexer.get_token(), lexer.get_token(), lexer.get_token(), list(lexer), repr(lexer.get_token()), lexer.error_leader("file", 3), lexer.error_leader(), lexer.infile)
lexer = shlex.shlex(io.StringIO("from a stream 'x y'"), "name", posix=True)
print(list(lexer), lexer.eof, lexer.lineno, lexer.punctuation_chars, lexer.quotes, lexer.escape)

SAMPLES = ("a,b,c\n1,2,3\n4,5,6\n", "name;age\nann;5\nbob;6\n", "x\ty\n1\t2\n", "a|b|c\n1|2|3\n", "'a';'b c'\n'd';'e'\n", '"x", "y"\n"1", "2"\n', "one\ntwo\nthree\n",
           "name: ann\nname: bob\n", '"say ""hi""",2\n"x",3\n', "a b c\nd e f\n", "Name,Size\nalpha,10\nbeta,200\ngamma,3\n", "1,2\n3,4\n", "ab,cd\nef,gh\nij,kl\n",
           '"only"\n', "", "id,1j\nx,2+0\ny,3\n", "\n".join(f"{n}:{n * n}:z" for n in range(40)))
for sample in SAMPLES:
    for delimiters in (None, ",;", "|"):
        def guess():
            d = csv.Sniffer().sniff(sample, delimiters)
            return d.__name__, d.delimiter, d.quotechar, bool(d.doublequote), bool(d.skipinitialspace), d.lineterminator, d.quoting, list(csv.reader(io.StringIO(sample), d))[:2]
        attempt(guess)
    attempt(csv.Sniffer().has_header, sample)
print(csv.Sniffer().preferred, issubclass(csv.Sniffer().sniff("a,b\n1,2\n"), csv.Dialect))

for data in (b"", b"a", b"ab", b"abc", b"abcd", b"hello world, this is a text", bytes(8), b"    x    ", bytes(range(256)), b"\0\0\0\0\0"):
    for options in ({}, {"foldspaces": True}, {"wrapcol": 10}, {"adobe": True}, {"adobe": True, "wrapcol": 7}, {"pad": True}):
        coded = base64.a85encode(data, **options)
        print(coded, base64.a85decode(coded, foldspaces="foldspaces" in options, adobe="adobe" in options) == data)
    print(base64.b32hexencode(data), base64.b32hexdecode(base64.b32hexencode(data)) == data)
for wrong in (b"a z!", b"vvvvv", b"ab\x80", b"uuuuu", "zy"):
    attempt(base64.a85decode, wrong)
attempt(base64.a85decode, b"abc", adobe=True)
for call, arg in ((base64.b64decode, "abc"), (base64.b32decode, "ABC"), (binascii.unhexlify, "abc"), (binascii.unhexlify, "xy"), (binascii.hexlify, "text")):
    attempt(call, arg)
print(binascii.hexlify(array.array("B", [1, 255])), binascii.hexlify(array.array("H", [1, 2])), binascii.hexlify(memoryview(b"ab")), binascii.hexlify(b"abcd", "-", 2),
      issubclass(binascii.Error, ValueError), binascii.Error.__module__)

print([(number, errno.errorcode[number], os.strerror(number)) for number in sorted(errno.errorcode)])
print(os.strerror(0), os.strerror(41), os.strerror(500), errno.EWOULDBLOCK == errno.EAGAIN, errno.EDEADLK, errno.EOPNOTSUPP)
os.environ["PLACE"] = "here"
for text in ("$PLACE/x", "${PLACE}y", "$NO_SUCH_NAME", "${NO_SUCH_NAME}", "a$", "$$", "${PLACE", "100%", "$PLACE$PLACE", "$PLACEx ${PLACE}x", ""):
    print(os.path.expandvars(text))
print(os.access("/no/such/file", os.R_OK), os.F_OK, os.X_OK, os.W_OK, os.R_OK, os.SEEK_END, os.extsep, os.altsep, os.EX_OK, os.error is OSError)
print(os.fsencode("a"), os.fsdecode(b"a"), os.path.supports_unicode_filenames, os.umask(0o077) >= 0, os.umask(0o022), os.getuid() == os.geteuid(), os.getgid() == os.getegid())
attempt(os.path.getsize, "/no/such/file")
os.unsetenv("PLACE")
gc.set_debug(gc.DEBUG_STATS)
print(gc.get_debug())
gc.set_debug(0)
inner = [1]
print(gc.get_referents([inner, inner]), gc.get_referents({"k": inner}), gc.get_referents(5, "x"), sorted(gc.get_referents({1, 2})), [sorted(each) for each in gc.get_stats()], gc.is_finalized(inner))
