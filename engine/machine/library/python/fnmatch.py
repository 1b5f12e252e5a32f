"""fnmatch: names and the shell's patterns."""

import re as _re


def translate(pat):
    """The pattern as a regular expression."""
    out = []
    i = 0
    while i < len(pat):
        char = pat[i]
        i += 1
        if char == "*":
            if out[-1:] != [".*"]:
                out.append(".*")
        elif char == "?":
            out.append(".")
        elif char == "[":
            end = pat.find("]", i + 2 if pat[i : i + 1] == "!" else i + 1)
            if end < 0:
                out.append("\\[")
                continue
            inside = pat[i:end].replace("\\", "\\\\")
            i = end + 1
            if inside[:1] == "!":
                inside = "^" + inside[1:]
            elif inside[:1] in ("^", "["):
                inside = "\\" + inside
            out.append(f"[{inside}]")
        else:
            out.append(_re.escape(char))
    return "(?s:" + "".join(out) + ")\\Z"


def fnmatchcase(name, pat):
    return _re.match(translate(pat), name) is not None


fnmatch = fnmatchcase  # (upper and lower case differ here)


def filter(names, pat):
    matches = _re.compile(translate(pat)).match
    return [name for name in names if matches(name)]
