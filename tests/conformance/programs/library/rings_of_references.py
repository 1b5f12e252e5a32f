# conformance: untimed
import gc
gc.collect(); print(gc.isenabled())
class N: pass
a=N(); a.me=a
del a
print(gc.collect())
a=N(); b=N(); a.o=b; b.o=a; a.x=[1]; 
del a,b
print(gc.collect())
a=[]; a.append(a); del a
print(gc.collect())
def f():
    def g(): return g
    return 1
f()
print(gc.collect())
import weakref
class T:
    def __init__(s,n): s.n=n; s.c=[]
    def __del__(s): print("del",s.n)
p=T("p"); c=T("c"); p.c.append(c); c.p=p
w=weakref.ref(p,lambda r: print("cb", r()))
print("to .T. at" in repr(w).replace(chr(39), "."))
del p,c
print(type(w()))
print(gc.collect())
print(w())
