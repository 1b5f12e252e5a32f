# conformance: untimed
# Tracebacks: caused, in the course of another, groups, notes, repeated lines.
import traceback
import sys


class ConfigError(Exception):
    """Raised when the configuration is invalid."""

    def __init__(self, key, reason):
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


def read(source, key):
    try:
        return source[key]
    except KeyError as error:
        raise ConfigError(key, "missing") from error


def parse(source):
    port = read(source, "port")
    return int(port)


def attempt(source):
    try:
        print("port", parse(source))
    except ConfigError as error:
        print("config", error, error.key, error.reason, repr(error.__cause__), error.__suppress_context__)
        traceback.print_exc(file=sys.stdout)
    except ValueError as error:
        print("value", error, error.args)
        for line in traceback.format_exception(error):
            print(line, end="")
    else:
        print("fine")
    finally:
        print("--")


attempt({"port": "80"})
attempt({})
attempt({"port": "eighty"})


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        [][3]


try:
    context()
except IndexError as e:
    print(repr(e.__context__), e.__cause__)
    print(traceback.format_exc())


def suppressed():
    try:
        {}["x"]
    except KeyError:
        raise RuntimeError("clean") from None


try:
    suppressed()
except RuntimeError:
    traceback.print_exc(file=sys.stdout)


def recurse(n):
    if n == 0:
        raise ValueError("bottom")
    recurse(n - 1)


try:
    recurse(8)
except ValueError:
    traceback.print_exc(file=sys.stdout)
try:
    recurse(2)
except ValueError as e:
    e.add_note("first note")
    e.add_note("second\nnote")
    tb = e.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
    for f in traceback.extract_tb(e.__traceback__):
        print(f.name, f.lineno, f.line)
    print("".join(traceback.format_exception_only(e)))

try:
    raise ExceptionGroup("many", [ValueError("a"), ExceptionGroup("inner", [TypeError("b"), KeyError("c")])])
except* ValueError as group:
    print("VE", group, group.exceptions)
except* (TypeError, KeyError) as group:
    print("TK", repr(group))
try:
    try:
        raise ExceptionGroup("left over", [OSError(2, "No such file"), ValueError("v")])
    except* OSError as group:
        print(group.exceptions[0].errno, group.exceptions[0].strerror)
except ExceptionGroup as rest:
    traceback.print_exception(rest, file=sys.stdout)
raise ConfigError("end", "uncaught") from ExceptionGroup("eg", [ValueError(1), TypeError(2)])
