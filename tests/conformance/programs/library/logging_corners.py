"""Loggers, handlers, filters, adapters, formats in all styles, and what is wrong with a record."""
# conformance: untimed
import logging, sys, io
root = logging.getLogger(); h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(lineno)d|%(threadName)s|%(module)s')); root.addHandler(h); root.setLevel(logging.DEBUG)
log = logging.getLogger('a.b'); log.info('hello %s %d', 'x', 3); log.warning('map %(k)s', {'k': 'v'}); log.debug('plain %'); log.error('no args %s')
def fn(): log.critical('in fn')
fn()
try: 1/0
except ZeroDivisionError: log.exception('exc %s', 1); log.error('with info', exc_info=True)
child = log.getChild('c'); child.setLevel(logging.ERROR); child.warning('hidden'); child.error('shown'); print(child.name, child.parent, child.getEffectiveLevel(), child.isEnabledFor(10), log.handlers, root.handlers)
child.propagate = False; child.error('last resort?'); child.addHandler(logging.NullHandler()); child.error('silent'); child.propagate = True
class F(logging.Filter):
    def filter(self, r): r.extra = 'E'; return 'skip' not in r.getMessage()
h2 = logging.StreamHandler(s := io.StringIO()); h2.addFilter(F()); h2.setFormatter(logging.Formatter('{levelname}:{extra}:{message}', style='{')); log.addHandler(h2); log.info('skip me'); log.info('keep me'); log.removeHandler(h2); print(repr(s.getvalue()))
log.addFilter(lambda r: r.levelno > 20); log.info('filtered'); log.warning('pass'); log.filters.clear()
ad = logging.LoggerAdapter(log, {'user': 'u'}); ad.info('adapted %s', 1); print(ad)
class Ad(logging.LoggerAdapter):
    def process(self, msg, kw): return f"[{self.extra['id']}] {msg}", kw
Ad(log, {'id': 7}).warning('msg')
logging.addLevelName(25, 'NOTICE'); log.log(25, 'notice'); print(logging.getLevelName(25), logging.getLevelName('INFO'), logging.getLevelName(33)); 
try: log.setLevel('NOPE')
except ValueError as e: print(e)
log.setLevel('WARNING'); log.info('no'); log.setLevel(0)
f = logging.Formatter('%(asctime)s %(message)s', datefmt='%Y'); r = logging.LogRecord('n', 20, 'p.py', 5, 'm %s', ('a',), None); print(f.usesTime(), r.getMessage(), r, len(f.format(r)))
logging.info('root info', stack_info=False); log.info('extra %(x)s' % {'x': 1}, extra={'x': 2})
try: log.info('x', extra={'message': 1})
except KeyError as e: print(e)
h.setFormatter(logging.Formatter('$levelname $message', style='$')); log.info('dollar')
h.setLevel(logging.ERROR); log.warning('below'); log.error('above'); print(h, h.level, h2)
class H(logging.Handler):
    def emit(self, record): print('H', self.format(record))
hh = H(); log.addHandler(hh); log.propagate = False; log.info('custom'); log.removeHandler(hh); print(log, logging.getLogger('zz'), log.hasHandlers(), logging.getLogger('a.b') is log)
logging.basicConfig(level=10, force=True, stream=sys.stdout, format='%(message)s!'); logging.debug('forced'); log.propagate = True; log.debug('x'); 
logging.captureWarnings(True); import warnings; warnings.warn('cap'); logging.captureWarnings(False)
log.info('%s %s', 'only one')
print('end')
