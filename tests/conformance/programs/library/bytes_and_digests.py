# conformance: untimed
import struct, hashlib, base64, timeit, _thread, time
print(struct.pack("!I", 5), struct.unpack("!I", b"\0\0\1\0"), struct.calcsize("<ihb"), struct.calcsize("ihbq"), struct.pack("<hBq?5sxd", -2, 255, -1, True, b"ab", 1.5), struct.unpack("<f", struct.pack("<f", 3.14)), struct.pack(">d", -0.1), struct.pack("e", 1.5), struct.unpack("2i", struct.pack("2i", 1, -1)), struct.Struct("<HH").unpack_from(b"\0\1\0\2\0", 1), list(struct.iter_unpack("B", b"ab")), struct.pack("<f", 1e-45), struct.pack("<d", 5e-324), struct.unpack("<d", struct.pack("<d", 1.7976931348623157e308)), struct.pack("i3s", 7, b"abcd"), struct.pack("<f", float("inf")), struct.pack("10p", b"hey"))
for f in (lambda: struct.pack("B", 300), lambda: struct.pack("<i", 2**31), lambda: struct.unpack("I", b"a"), lambda: struct.pack("I"), lambda: struct.pack("i", "a"), lambda: struct.pack("z", 1), lambda: struct.pack("h", 40000), lambda: struct.unpack_from("I", b"ab", 1), lambda: struct.pack("s", "a"), lambda: struct.pack("<f", 1e39)):
    try: print(f())
    except Exception as e: print(type(e), e)
for n in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    for d in (b"", b"abc", b"a" * 200): print(n, hashlib.new(n, d).hexdigest())
h = hashlib.sha256(b"x"); h.update(b"y"); print(h.hexdigest(), h.digest_size, h.block_size, h.name, h.copy().digest()[:4])
try: hashlib.md5("s")
except TypeError as e: print(e)
print(base64.b64encode(b"hello world"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xff\xfe?>"), base64.b64encode(b""), base64.b64encode(b"ab").decode())
print(timeit.timeit(lambda: time.sleep(0.001), number=5) > 0.004, timeit.default_timer() > 0, len(timeit.repeat(lambda: None, number=1, repeat=3)))
def w(name, delay):
    for i in range(2): time.sleep(delay); print(name, i)
lock = _thread.allocate_lock(); _thread.start_new_thread(w, ("T1", 0.01)); _thread.start_new_thread(w, ("T2", 0.015))
with lock: print(lock.locked())
time.sleep(0.1); print("end", isinstance(_thread.get_ident(), int))
