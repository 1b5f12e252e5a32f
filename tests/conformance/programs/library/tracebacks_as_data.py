# What the traceback module tells about an exception: frames, lines, notes.
import sys
import traceback


def inner(value):
    return 1 / value


def outer():
    try:
        inner(0)
    except ZeroDivisionError as problem:
        problem.add_note("a note")
        raise ValueError("outer") from problem


try:
    outer()
except ValueError as problem:
    for frame in traceback.extract_tb(problem.__traceback__):
        print(frame.name, frame.lineno, frame.line)
    print([entry.name for entry in traceback.extract_tb(problem.__cause__.__traceback__)])
    print(traceback.format_exception_only(problem), traceback.format_exception_only(problem.__cause__))
    link = problem.__traceback__
    while link is not None:
        print(link.tb_frame.f_code.co_name, link.tb_lineno)
        link = link.tb_next
    print([(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(problem.__traceback__)])
    told = traceback.TracebackException.from_exception(problem)
    print(str(told), list(told.format_exception_only()), "".join(told.format()).count("Traceback"))
    traceback.print_exc(limit=1, chain=False, file=sys.stdout) if False else None
    text = traceback.format_exc()
    print(text.count("Traceback (most recent call last):"), text.splitlines()[-1])
