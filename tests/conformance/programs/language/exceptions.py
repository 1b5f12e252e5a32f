# conformance: python 3.11
# conformance: untimed
# Groups, chains, notes, finally; an uncaught group.
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError('t'), ExceptionGroup('in', [KeyError('k')])])
except* ValueError as e:
    print('V', e.exceptions)
except* (TypeError, KeyError) as e:
    print('T', e, e.exceptions)
try:
    try:
        raise ValueError('a')
    except ValueError as e:
        raise RuntimeError('b') from e
except RuntimeError as e:
    print(repr(e.__cause__), e.__suppress_context__)
e = ValueError('x')
e.add_note('note')
print(e.__notes__)

class MyErr(Exception):

    def __init__(self, code, msg='m'):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {super().__str__()}'
try:
    raise MyErr(3)
except MyErr as e:
    print(e, repr(e), e.args)

def f():
    try:
        return 1
    finally:
        print('fin')
print(f())
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
    except:
        pass
    else:
        print('else', i)
    finally:
        print('f', i)
else:
    print('no')
try:
    assert 1 == 2, 'assertmsg'
except AssertionError as e:
    print(e)
import traceback
try:
    [][1]
except IndexError as e:
    print(traceback.format_exc().splitlines()[-1])
    traceback.print_exc()
    print(traceback.format_exception_only(type(e), e))
import sys
try:
    {}['k']
except:
    print(sys.exc_info()[0])
eg = ExceptionGroup('g', [ValueError(1), KeyError(2)])
m, r = eg.split(ValueError)
print(m, r, eg.subgroup(lambda x: isinstance(x, KeyError)))
raise eg
