# conformance: untimed
class A:
    def __del__(self):
        print("del A"); raise ValueError("in del")
a = A(); del a; print("on")
import sys
class B:
    def __init__(self): raise RuntimeError("init")
    def __del__(self): print("del B")
try: B()
except RuntimeError as e: print("caught", e)
print("after")
class R:
    def __del__(self):
        global saved; saved = self; print("saved")
r = R(); del r; print(saved is not None); del saved; print("end")
class P:
    count = 0
    def __init__(self): P.count += 1
    def __del__(self): P.count -= 1
l = [P() for _ in range(50)]; print(P.count); l = l[:10]; print(P.count); del l[3:5]; print(P.count); l.clear(); print(P.count)
def many():
    ps = [P() for _ in range(5)]
    print(P.count)
many(); print(P.count)
for i in range(1000): p = P()
print(P.count); del p; print(P.count)
class Conn:
    def __init__(self, n): self.n = n; print("open", n)
    def close(self): print("close", self.n)
    def __del__(self): self.close()
def work():
    c = Conn(1)
    try:
        return "result"
    finally:
        print("finally")
print(work())
import threading
def th():
    c = Conn("thread"); print("in thread")
t = threading.Thread(target=th); t.start(); t.join(); print("joined")
import asyncio
async def co():
    c = Conn("async"); await asyncio.sleep(0.01); print("woke")
asyncio.run(co()); print("ran")
import contextlib
@contextlib.contextmanager
def cm():
    print("in"); 
    try: yield 1
    finally: print("out")
with cm() as v: print(v)
x = cm(); x.__enter__(); del x; print("dropped")
async def agen():
    try:
        for i in range(5): yield i
    finally: print("agen closed")
async def m():
    async for i in agen():
        if i == 2: break
    g = agen(); await g.__anext__(); del g; await asyncio.sleep(0); await asyncio.sleep(0); print("m end")
asyncio.run(m())
