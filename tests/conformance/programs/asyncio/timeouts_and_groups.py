"""asyncio.timeout: reschedule, when, nesting; task groups: what fails, is cancelled, is counted."""
import asyncio
async def t1():
    try:
        async with asyncio.timeout(0.05) as cm:
            print(cm.when() is not None, cm.expired())
            cm.reschedule(asyncio.get_running_loop().time()+0.01)
            await asyncio.sleep(1)
    except TimeoutError: print('to', cm.expired(), repr(cm))
    async with asyncio.timeout(None) as cm:
        print(cm.when(), cm)
        await asyncio.sleep(0.01)
    print(cm)
    try: cm.reschedule(3)
    except RuntimeError as e: print(e)
    cm2 = asyncio.timeout(1)
    print(cm2)
    try: cm2.reschedule(3)
    except (AssertionError, RuntimeError) as e: print(e)
    async with cm2: pass
    try:
        async with cm2: pass
    except RuntimeError as e: print(e)
    try:
        async with asyncio.timeout(0.02):
            try:
                async with asyncio.timeout(0.01): await asyncio.sleep(1)
            except TimeoutError: print('inner')
            await asyncio.sleep(1)
    except TimeoutError: print('outer')
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.timeout(0.02): await asyncio.sleep(1)
    except TimeoutError as e: print('outer only', repr(e), repr(e.__cause__))
    try:
        async with asyncio.timeout(0): print('zero'); await asyncio.sleep(0); print('no')
    except TimeoutError: print('z')
    try:
        async with asyncio.timeout(-1): print('neg')
        print('neg passed')
    except TimeoutError: print('n')
    async with asyncio.timeout_at(asyncio.get_running_loop().time()+1) as c: pass
    print(c.expired())
async def child(n, fail=None):
    try:
        await asyncio.sleep(n)
        if fail: raise fail
        print('child', n); return n
    except asyncio.CancelledError as e:
        print('cancelled child', n, e.args); raise
async def groups():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child(0.01, ValueError('a')))
            tg.create_task(child(0.01, KeyError('b')))
            tg.create_task(child(5))
            print(tg)
            await asyncio.sleep(3)
    except* ValueError as eg: print('VE', eg.exceptions, eg)
    except* KeyError as eg: print('KE', eg.exceptions)
    print(tg)
    try: tg.create_task(child(1))
    except RuntimeError as e: print(e)
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(child(0.01, OSError('in')))
                outer.create_task(child(1))
    except* OSError as eg: print(repr(eg))
    async def cancelme():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child(2))
    t = asyncio.create_task(cancelme()); await asyncio.sleep(0.01); t.cancel('msg')
    try: await t
    except asyncio.CancelledError as e: print('C', e.args, t.cancelling(), t.uncancel() if t.cancelling() else None)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child(0.01)); raise RuntimeError('body')
    except* RuntimeError as eg: print(repr(eg))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child(0.1, OSError(3)))
    except BaseException as e: print(type(e), e)
    try:
        async with tg: pass
    except RuntimeError as e: print(e)
    tg2 = asyncio.TaskGroup()
    try: tg2.create_task(child(1))
    except RuntimeError as e: print(e)
async def uncancel():
    me = asyncio.current_task()
    me.cancel(); me.cancel()
    print(me.cancelling())
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: print(me.uncancel(), me.uncancel(), me.uncancel())
    await asyncio.sleep(0.01); print('alive')
asyncio.run(t1()); asyncio.run(groups()); asyncio.run(uncancel())
