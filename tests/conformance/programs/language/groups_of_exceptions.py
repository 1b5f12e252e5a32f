# conformance: untimed
# Exception groups: except*, split, subgroup, notes.
def raise_all():
    raise ExceptionGroup("several", [ValueError("v1"), TypeError("t"), ExceptionGroup("inner", [ValueError("v2"), OSError("o")])])


try:
    raise_all()
except* ValueError as group:
    print("values:", group.message, [str(e) for e in group.exceptions])
except* (TypeError, OSError) as group:
    print("others:", repr(group))
try:
    raise_all()
except ExceptionGroup as group:
    matched, rest = group.split(ValueError)
    print(matched, "|", rest, "|", group.subgroup(lambda e: isinstance(e, OSError)))
try:
    try:
        raise ValueError("x")
    except* TypeError:
        print("not reached")
except ValueError as error:
    error.add_note("a note")
    print("passed on", error, error.__notes__)
