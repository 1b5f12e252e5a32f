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


def _is_letter(text, at):
    return 0 <= at < len(text) and text[at].isalpha()


def _breaks_after(word, at):
    """Whether a line may end behind the hyphen at `at`: two letters before, two behind."""
    before = (_is_letter(word, at - 1) and _is_letter(word, at - 2) or
              _is_letter(word, at - 1) and word[at - 2 : at - 1] == "-" and _is_letter(word, at - 3))
    behind = _is_letter(word, at + 1) and (_is_letter(word, at + 2) or
                                           word[at + 2 : at + 3] == "-" and _is_letter(word, at + 3))
    return before and behind


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        """Words, parts of words up to a hyphen, and the space between them, last first."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        space = "\t\n\x0b\x0c\r "
        if self.replace_whitespace:
            for each in space:
                text = text.replace(each, " ")
        chunks = []
        at = 0
        while at < len(text):
            blank = text[at] in space
            end = at
            while end < len(text) and (text[end] in space) == blank:
                end += 1
            word = text[at:end]
            at = end
            start = 0
            if not blank and self.break_on_hyphens:
                for i, each in enumerate(word):
                    if each == "-" and _breaks_after(word, i):
                        chunks.append(word[start : i + 1])
                        start = i + 1
            chunks.append(word[start:])
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                if chunks[i + 1] == " " and chunks[i].rstrip("\"'")[-1:] in tuple(".!?") and _is_letter(chunks[i].rstrip("\"'"), len(chunks[i].rstrip("\"'")) - 2) and chunks[i].rstrip("\"'")[-2].islower():
                    chunks[i + 1] = "  "
        chunks.reverse()
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks, lines = self._chunks(text), []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= room:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:  # longer than a whole line
                if self.break_long_words:
                    left = max(1, room) - length if room >= 1 else 1
                    chunk = chunks[-1]
                    end = left
                    if self.break_on_hyphens and len(chunk) > left:
                        hyphen = chunk.rfind("-", 0, left)
                        if hyphen > 0 and any(each != "-" for each in chunk[:hyphen]):
                            end = hyphen + 1
                    line.append(chunk[:end])
                    chunks[-1] = chunk[end:]
                elif not line:
                    line.append(chunks.pop())
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            only_space_left = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or only_space_left and length <= room:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= room:
                    lines.append(indent + "".join(line) + self.placeholder)
                    return lines
                length -= len(line.pop())
            if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                lines[-1] = lines[-1].rstrip() + self.placeholder
            else:
                lines.append(indent + self.placeholder.lstrip())
            return lines
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))
