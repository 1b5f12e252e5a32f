# conformance: untimed
# contextlib.
from contextlib import contextmanager, suppress, closing, ExitStack, redirect_stdout, nullcontext, AsyncExitStack, asynccontextmanager
import io, asyncio

@contextmanager
def tag(n):
    print('<', n)
    try:
        yield n
    except ValueError as e:
        print('caught', e)
    finally:
        print('>', n)
with tag('a') as t:
    print(t)
    raise ValueError('v')
with suppress(KeyError):
    {}['x']
with ExitStack() as st:
    st.enter_context(tag('b'))
    st.callback(print, 'cb')
    st.push(lambda *a: print('push', a[0]))
f = io.StringIO()
with redirect_stdout(f):
    print('hid')
print(repr(f.getvalue()))

class R:

    def close(self):
        print('close')
with closing(R()) as r:
    pass

@asynccontextmanager
async def ac():
    print('in')
    yield 1
    print('out')

async def m():
    async with AsyncExitStack() as s:
        print(await s.enter_async_context(ac()))
asyncio.run(m())

@tag('deco')
def ff():
    print('ff')
ff()
