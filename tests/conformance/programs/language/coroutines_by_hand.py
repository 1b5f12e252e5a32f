# conformance: untimed
# Coroutines driven with send(): what is left of them is closed when nobody holds them any more, or at the end.
import types


@types.coroutine
def switch(value=None):
    try:
        return (yield value)
    finally:
        print("back from", value)


class Opened:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("in", self.name)

    def __exit__(self, kind, problem, traceback):
        print("out", self.name, kind and kind.__name__)


async def work(name, turns=3):
    with Opened(name):
        for turn in range(turns):
            print(name, turn)
            await switch((name, turn))
        return name


async def around(name):
    try:
        return await work(name)
    finally:
        print("around", name)


def turns_by_turns(*coroutines):
    waiting = list(coroutines)
    while waiting:
        for each in list(waiting):
            try:
                print("suspended with", each.send(None))
            except StopIteration as stopped:
                print("returned", stopped.value)
                waiting.remove(each)


turns_by_turns(work("a", 1), around("b"))

first = around("dropped")
first.send(None)
del first
print("after the drop")


def leave():
    local = work("local")
    local.send(None)
    print("leaving")


leave()
replaced = work("replaced")
replaced.send(None)
replaced = None
print("after the replacement")


async def stubborn():
    while True:
        try:
            await switch("stubborn")
        except GeneratorExit:
            print("no")
            return


held = stubborn()
held.send(None)
held.close()
closed = work("closed")
closed.send(None)
closed.close()
try:
    closed.send(None)
except RuntimeError as problem:
    print(problem)
last = around("held to the end")
last.send(None)
print("end")
