"""pprint: values over several lines when they are too long for one."""


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _format(object, indent, width, depth, sort_dicts, 0, 0, 1)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    print(pformat(object, indent, width, depth, sort_dicts=sort_dicts), file=stream)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def _ordered(items):
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (str(type(item)), id(item)))


def _ordered_pairs(mapping):
    try:
        return sorted(mapping.items(), key=lambda pair: pair[0])
    except TypeError:
        return sorted(mapping.items(), key=lambda pair: (str(type(pair[0])), repr(pair[0])))


def _line(value, depth, level, sort):
    """On one line."""
    kind = type(value)
    if kind is dict and value:
        if depth is not None and level > depth:
            return "{...}"
        pairs = _ordered_pairs(value) if sort else value.items()
        return "{" + ", ".join(
            f"{_line(k, depth, level + 1, sort)}: {_line(v, depth, level + 1, sort)}" for k, v in pairs) + "}"
    if kind in (list, tuple) and value:
        opening, closing = "[]" if kind is list else "()"
        if depth is not None and level > depth:
            return f"{opening}...{closing}"
        inside = ", ".join(_line(item, depth, level + 1, sort) for item in value)
        return opening + inside + ("," if kind is tuple and len(value) == 1 else "") + closing
    if kind in (set, frozenset) and value:
        inside = "{" + ", ".join(repr(item) for item in _ordered(value)) + "}"
        return inside if kind is set else f"frozenset({inside})"
    return repr(value)


def _format(value, indent, width, depth, sort, column, after, level):
    """`column`: where it begins; `after`: characters that follow it on its last line."""
    text = _line(value, depth, level, sort)
    kind = type(value)
    if len(text) > width - column - after and kind in (str, bytes):
        return _pieces(value, width, column, after, level)
    if len(text) <= width - column - after or kind not in (dict, list, tuple, set, frozenset) or not value:
        return text
    if depth is not None and level > depth:
        return text
    inner = column + indent
    if kind is dict:
        opening, closing = "{", "}"
        pairs = _ordered_pairs(value) if sort else list(value.items())
        parts = []
        for i, (key, item) in enumerate(pairs):
            name = _line(key, depth, level + 1, sort)
            rest = after + 1 if i == len(pairs) - 1 else 1
            parts.append(f"{name}: " + _format(item, indent, width, depth, sort, inner + len(name) + 2, rest, level + 1))
    else:
        opening, closing = {list: "[]", tuple: "()", set: "{}", frozenset: ("frozenset({", "})")}[kind]
        if kind is frozenset:
            inner += len("frozenset(")
        items = _ordered(value) if kind in (set, frozenset) else list(value)
        parts = []
        for i, item in enumerate(items):
            rest = after + len(closing) if i == len(items) - 1 else 1
            parts.append(_format(item, indent, width, depth, sort, inner, rest, level + 1))
        if kind is tuple and len(value) == 1:
            closing = ",)"
    return opening + " " * (indent - 1) + (",\n" + " " * inner).join(parts) + closing


def _pieces(value, width, column, after, level):
    """A long text as several literals, broken behind spaces; bytes every four."""
    inner = column + (1 if level == 1 else 0)
    room = width - inner - (after + 1 if level == 1 else after)
    parts = []
    if isinstance(value, bytes):
        if len(value) <= 4:
            return repr(value)
        room = (width - inner) // 4 * 4
        current = b""
        whole = len(value) // 4 * 4
        for at in range(0, len(value), 4):
            part = value[at : at + 4]
            if at == whole:
                room -= after
            if current and len(repr(current + part)) > (room if at + 4 < len(value) else width - inner - after - (1 if level == 1 else 0)):
                parts.append(repr(current))
                current = part
            else:
                current += part
        parts.append(repr(current))
    else:
        lines = value.splitlines(True)
        for i, line in enumerate(lines):
            most = width - inner - (after + (1 if level == 1 else 0) if i == len(lines) - 1 else 0)
            if len(repr(line)) <= most:
                parts.append(repr(line))
                continue
            words, at = [], 0
            while at < len(line):
                end = at
                while end < len(line) and not line[end].isspace():
                    end += 1
                while end < len(line) and line[end].isspace():
                    end += 1
                words.append(line[at:end])
                at = end
            current = ""
            for j, word in enumerate(words):
                most = width - inner
                if j == len(words) - 1 and i == len(lines) - 1:
                    most -= after + (1 if level == 1 else 0)
                if current and len(repr(current + word)) > most:
                    parts.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                parts.append(repr(current))
    if len(parts) == 1:
        return parts[0]
    text = ("\n" + " " * inner).join(parts)
    return f"({text})" if level == 1 else text


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        self._options = dict(indent=indent, width=width, depth=depth, sort_dicts=sort_dicts)
        self._stream = stream

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        return pformat(object, **self._options)
