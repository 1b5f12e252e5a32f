# conformance: untimed
# contextlib: stacks, suppression, closing, redirection, managers as decorators.
import contextlib
import io


@contextlib.contextmanager
def step(name):
    print("enter", name)
    try:
        yield name
    except ValueError as error:
        print(name, "saw", error)
        raise
    finally:
        print("leave", name)


with contextlib.ExitStack() as stack:
    names = [stack.enter_context(step(n)) for n in "ab"]
    stack.callback(print, "called back", names)
with contextlib.suppress(KeyError, ZeroDivisionError):
    {}["missing"]
try:
    with step("outer"), step("inner"):
        raise ValueError("oops")
except ValueError:
    print("out")
text = io.StringIO()
with contextlib.redirect_stdout(text):
    print("hidden")
print(repr(text.getvalue()))


@step("decorated")
def work():
    print("working")


work()


class Thing:
    def close(self):
        print("closed")


with contextlib.closing(Thing()), contextlib.nullcontext(5) as five:
    print(five)
