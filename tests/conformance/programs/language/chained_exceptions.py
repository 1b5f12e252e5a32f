# conformance: untimed
# Tracebacks of exceptions raised from and while others were handled.
import traceback


def read(key):
    return {"a": 1}[key]


def load(key):
    try:
        return read(key)
    except KeyError as error:
        raise ValueError(f"no {key}") from error


def text_of(function, *arguments):
    try:
        function(*arguments)
    except Exception:
        return "\n".join(line for line in traceback.format_exc().splitlines() if not line.startswith("  File"))


def while_handling():
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]


def hidden():
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("alone") from None


print(text_of(load, "b"))
print(text_of(while_handling))
print(text_of(hidden))
