"""How parameters and annotations are written: for inspect, and for what dataclasses say of themselves."""


class empty:
    pass


def annotation_text(annotation):
    module = getattr(annotation, "__module__", None)
    if isinstance(annotation, type) and module != "typing":
        return annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    text = repr(annotation)
    return text.replace("typing.", "") if module == "typing" else text


def parameter_text(name, kind, default, annotation):
    if kind == 2:
        name = "*" + name
    elif kind == 4:
        name = "**" + name
    if annotation is empty:
        return name if default is empty else f"{name}={default!r}"
    name = f"{name}: {annotation_text(annotation)}"
    return name if default is empty else f"{name} = {default!r}"


def signature_text(rows):
    """rows: (name, kind as inspect counts them, default, annotation)"""
    parts = []
    positional_only = star = False
    for row in rows:
        kind = row[1]
        if positional_only and kind != 0:
            parts.append("/")
        positional_only = kind == 0
        if kind == 2:
            star = True
        if kind == 3 and not star:
            parts.append("*")
            star = True
        parts.append(parameter_text(*row))
    if positional_only:
        parts.append("/")
    return f"({', '.join(parts)})"
