# conformance: untimed
class A:
    def __init__(s,n): s.n=n
    def __del__(s): print("del", s.n, sorted(k for k in globals() if k[0]!='_'))
c=A("c"); b=A("b"); a=A("a"); d=A("d"); e=A("e"); _z=A("_z"); _y=A("_y")
c2=c; b3=b; 
e.me=e
