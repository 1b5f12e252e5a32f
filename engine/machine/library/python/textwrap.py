"""textwrap: paragraphs and indentation."""


def dedent(text):
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        stripped = line.lstrip(" \t")
        if not stripped:
            lines[i] = ""
            continue
        indent = line[: len(line) - len(stripped)]
        if margin is None:
            margin = indent
        else:
            common = 0
            while common < len(margin) and common < len(indent) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    out = []
    for line in text.splitlines(True):
        chosen = line.strip() if predicate is None else predicate(line)
        out.append(prefix + line if chosen else line)
    return "".join(out)


def wrap(text, width=70, initial_indent="", subsequent_indent="", **options):
    lines = []
    current = initial_indent
    empty = True
    for word in text.split():
        while True:
            room = width - len(current) - (0 if empty else 1)
            if len(word) <= room:
                current += word if empty else " " + word
                empty = False
                break
            if empty:
                if room < 1:
                    room = 1
                current += word[:room]
                word = word[room:]
            lines.append(current)
            current = subsequent_indent
            empty = True
    if not empty:
        lines.append(current)
    return lines


def fill(text, width=70, **options):
    return "\n".join(wrap(text, width, **options))


def shorten(text, width, placeholder=" [...]"):
    words = text.split()
    if len(" ".join(words)) <= width:
        return " ".join(words)
    while words and len(" ".join(words)) + len(placeholder) > width:
        words.pop()
    return " ".join(words) + placeholder if words else placeholder.lstrip()
