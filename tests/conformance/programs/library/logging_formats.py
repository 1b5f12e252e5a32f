# conformance: untimed
import logging, sys, io
s = io.StringIO()
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)-8s|%(name)s|%(threadName)s|%(funcName)s|%(lineno)d|%(message)s")
log = logging.getLogger("a.b"); log.debug("d %d", 1); log.info("i %s", {"a": 1}); log.warning("w %(x)s", {"x": 5}); log.error("e"); log.critical("c")
try: 1 / 0
except ZeroDivisionError: log.exception("exc")
log.setLevel(logging.ERROR); log.warning("no"); log.log(45, "lvl"); print(log.getEffectiveLevel(), log.isEnabledFor(10), log.parent, log)
h = logging.StreamHandler(s); h.setFormatter(logging.Formatter("{levelname}:{message}", style="{")); log.addHandler(h); log.error("to both"); print(repr(s.getvalue()))
log.propagate = False; log.error("only s"); print(repr(s.getvalue()))
class F(logging.Filter):
    def filter(self, r): r.extra = "X"; return "skip" not in r.getMessage()
h.addFilter(F()); log.error("skip me"); log.error("keep"); print(s.getvalue().split())
a = logging.LoggerAdapter(logging.getLogger("ad"), {"k": 1}); a.info("adapted")
logging.addLevelName(25, "NOTICE"); logging.log(25, "notice"); print(logging.getLevelName(25), logging.getLevelName("INFO"), logging.getLevelName(33))
logging.getLogger("x").info("bad %d", 5); logging.info("multi %s %s", "a", "b"); print(logging.root, logging.getLogger().handlers)
def f(): log2.info("in f", stack_info=False, extra={"u": "me"})
log2 = logging.getLogger("fn"); f(); logging.disable(logging.INFO); log2.info("off"); logging.disable(logging.NOTSET); log2.info("on")
