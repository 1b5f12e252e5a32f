# conformance: untimed
import sys, inspect
def show():
    f = sys._getframe()
    print(f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name, f.f_back.f_lineno)
    g = sys._getframe(1); print(g.f_code.co_name)
    h = inspect.currentframe(); print(h.f_code.co_name, h.f_back.f_code.co_name, h.f_code.co_filename == __file__)
    print(inspect.stack()[0].function, inspect.stack()[1][3])
def caller():
    show()
caller()
def hook(t, v, tb):
    print("hook", t.__name__, v)
sys.excepthook = hook
raise ValueError("x")
