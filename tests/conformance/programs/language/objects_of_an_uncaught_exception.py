# conformance: untimed
class A:
    def __init__(s,n): s.n=n
    def __del__(s): print("del", s.n)
    def __repr__(s): return s.n
def main():
    k=A("local")
    raise ValueError(k)
x2=A("x2"); x1=A("x1"); 
h=[x1]
g={"a":A("ga"),"b":A("gb")}
x1=None
main()
