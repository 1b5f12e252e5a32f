"""Patterns of re, read and compiled to the code that _re.scan runs (regex_matcher.h has the same operations)."""

import _re

(MATCH, LITERAL, LITERAL_FOLDED, ANY, ANY_ALL, IN, JUMP, CHOICE, MARK, AT, GROUP, LOOK, ATOMIC, LOOP, REPEAT,
 REPEAT_ONE, IF_GROUP, FAIL) = range(18)
(AT_START, AT_LINE_START, AT_END, AT_LINE_END, AT_STRING_END, AT_BOUNDARY, AT_NO_BOUNDARY, AT_BOUNDARY_ASCII,
 AT_NO_BOUNDARY_ASCII) = range(9)
A_DIGIT, A_SPACE, A_WORD, NO_DIGIT, NO_SPACE, NO_WORD = range(6)
ASCII_ONLY = 6  # added to a category

IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG, ASCII = 2, 4, 8, 16, 32, 64, 128, 256
LETTERS = {"i": IGNORECASE, "L": LOCALE, "m": MULTILINE, "s": DOTALL, "x": VERBOSE, "a": ASCII, "u": UNICODE}
CATEGORIES = {"d": A_DIGIT, "s": A_SPACE, "w": A_WORD, "D": NO_DIGIT, "S": NO_SPACE, "W": NO_WORD}
ESCAPES = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}
SIMPLE = "literal", "any", "in"
MOST = 4294967295


class error(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = "%s at position %d" % (msg, pos)
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


class Parser:
    """Makes nodes: tuples whose first item says what they are."""

    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.is_text = isinstance(pattern, str)
        self.text = pattern if self.is_text else pattern.decode("latin-1")
        self.at = 0
        self.flags = flags
        self.groups = 0
        self.names = {}
        self.open = []
        self.conditions = {}
        self.before_behind = None  # groups there were before the look-behind that is being read

    def fail(self, message, at=None):
        raise error(message, self.pattern, self.at if at is None else at)

    def peek(self, part):
        return self.text.startswith(part, self.at)

    def take(self, part):
        if not self.peek(part):
            return False
        self.at += len(part)
        return True

    def parse(self):
        node = self.alternatives(self.flags)
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis")
        for number, place in self.conditions.items():
            if number > self.groups:
                self.fail("invalid group reference %d" % number, place)
        return node

    def alternatives(self, flags):
        start = self.at
        branches = []
        while True:
            node, flags = self.sequence(flags, start, not branches)
            branches.append(node)
            if not self.take("|"):
                break
        return branches[0] if len(branches) == 1 else ("branch", branches)

    def sequence(self, flags, start, first):
        items = []
        text = self.text
        while self.at < len(text):
            c = text[self.at]
            if c in "|)":
                break
            here = self.at
            if flags & VERBOSE:
                if c in " \t\n\r\f\v":
                    self.at += 1
                    continue
                if c == "#":
                    end = text.find("\n", self.at)
                    self.at = len(text) if end < 0 else end + 1
                    continue
            if c in "*+?" or (c == "{" and self.bounds(False) is not None):
                if c == "{":
                    least, most = self.bounds(True)
                else:
                    self.at += 1
                    least, most = {"*": (0, -1), "+": (1, -1), "?": (0, 1)}[c]
                if not items or items[-1][0] == "at" or items[-1][0] == "empty":
                    self.fail("nothing to repeat", here)
                if items[-1][0] == "repeat":
                    self.fail("multiple repeat", here)
                lazy = self.take("?")
                possessive = not lazy and self.take("+")
                items[-1] = ("repeat", items[-1], least, most, lazy, possessive)
                continue
            if c == "(":
                node, flags = self.group(flags, items, start, first)
                if node is not None:
                    items.append(node)
                continue
            self.at += 1
            if c == ".":
                items.append(("any", bool(flags & DOTALL)))
            elif c == "^":
                items.append(("at", AT_LINE_START if flags & MULTILINE else AT_START))
            elif c == "$":
                items.append(("at", AT_LINE_END if flags & MULTILINE else AT_END))
            elif c == "[":
                items.append(self.one_of(flags, here))
            elif c == "\\":
                items.append(self.escape(flags, here))
            else:
                items.append(("literal", ord(c), flags & IGNORECASE))
        return ("sequence", items), flags

    def bounds(self, consume):
        at = self.at + 1
        text = self.text
        numbers = ["", ""]
        which = 0
        while at < len(text) and (text[at] in "0123456789" or (text[at] == "," and which == 0)):
            if text[at] == ",":
                which = 1
            else:
                numbers[which] += text[at]
            at += 1
        if at >= len(text) or text[at] != "}" or (which == 0 and not numbers[0]):
            return None
        if not consume:
            return ()
        start = self.at
        self.at = at + 1
        least = int(numbers[0]) if numbers[0] else 0
        most = least if which == 0 else int(numbers[1]) if numbers[1] else -1
        if max(least, most) >= MOST:
            raise OverflowError("the repetition number is too large")
        if 0 <= most < least:
            self.fail("min repeat greater than max repeat", start)
        return least, most

    def name_until(self, end, start):
        close = self.text.find(end, self.at)
        if close < 0:
            if self.at == len(self.text):
                self.fail("missing group name", start)
            self.fail("missing %s, unterminated name" % end, start)
        name = self.text[self.at : close]
        if not name:
            self.fail("missing group name", start)
        self.at = close + 1
        return name

    def known_group(self, name, start):
        if name.isdigit():
            number = int(name)
            if number == 0 or number > self.groups:
                self.fail("invalid group reference %d" % number, start)
        elif not name.isidentifier():
            self.fail("bad character in group name %r" % name, start)
        elif name not in self.names:
            self.fail("unknown group name %r" % name, start)
        else:
            number = self.names[name]
        if number in self.open:
            self.fail("cannot refer to an open group", start)
        self.check_behind(number)
        return number

    def check_behind(self, number):
        if self.before_behind is None:
            return
        if number > self.groups or number in self.open:
            self.fail("cannot refer to an open group")
        if number > self.before_behind:
            self.fail("cannot refer to group defined in the same lookbehind subpattern")

    def condition(self, name, place):
        """A group that may come later."""
        if not name.isdigit():
            return self.known_group(name, place)
        number = int(name)
        if number == 0:
            self.fail("bad group number", place)
        self.check_behind(number)
        self.conditions.setdefault(number, place)
        return number

    def group(self, flags, items, start, first):
        here = self.at
        self.at += 1
        name = None
        captures = True
        inner = flags
        wrap = None
        if self.take("?"):
            captures = False
            if self.at >= len(self.text):
                self.fail("unexpected end of pattern")
            c = self.text[self.at]
            self.at += 1
            if c == "P":
                if self.take("<"):
                    place = self.at
                    name = self.name_until(">", place)
                    if not name.isidentifier():
                        self.fail("bad character in group name %r" % name, place)
                    captures = True
                elif self.take("="):
                    place = self.at
                    name = self.name_until(")", place)
                    return ("reference", self.known_group(name, place), flags & IGNORECASE), flags
                elif self.at >= len(self.text):
                    self.fail("unexpected end of pattern")
                else:
                    self.at += 1
                    self.fail("unknown extension ?P" + self.text[self.at - 1], here + 1)
            elif c == ":":
                pass
            elif c == ">":
                wrap = "atomic",
            elif c == "#":
                end = self.text.find(")", self.at)
                if end < 0:
                    self.fail("missing ), unterminated comment", here)
                self.at = end + 1
                return None, flags
            elif c in "=!" or (c == "<" and self.at < len(self.text) and self.text[self.at] in "=!"):
                behind = c == "<"
                if behind:
                    c = self.text[self.at]
                    self.at += 1
                wrap = "look", behind, c == "!"
            elif c == "<":
                if self.at >= len(self.text):
                    self.fail("unexpected end of pattern")
                self.at += 1
                self.fail("unknown extension ?<" + self.text[self.at - 1], here + 1)
            elif c == "(":
                place = self.at
                number = self.condition(self.name_until(")", place), place)
                yes, _ = self.sequence(flags, self.at, False)
                no = None
                if self.take("|"):
                    no, _ = self.sequence(flags, self.at, False)
                    if self.peek("|"):
                        self.at += 1
                        self.fail("conditional backref with more than two branches")
                if not self.take(")"):
                    self.fail("missing ), unterminated subpattern", here)
                return ("if", number, yes, no), flags
            elif c in LETTERS or c == "-":
                return self.inline_flags(c, flags, here, items, start, first)
            else:
                if c == "\\":
                    c += self.text[self.at : self.at + 1]
                self.fail("unknown extension ?" + c, here + 1)
        number = None
        if captures:
            self.groups += 1
            number = self.groups
            if name is not None:
                if name in self.names:
                    self.fail("redefinition of group name %r as group %d; was group %d"
                              % (name, number, self.names[name]), here + 4)
                self.names[name] = number
            self.open.append(number)
        outermost_behind = wrap is not None and wrap[0] == "look" and wrap[1] and self.before_behind is None
        if outermost_behind:
            self.before_behind = self.groups
        node = self.alternatives(inner)
        if outermost_behind:
            self.before_behind = None
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", here)
        if captures:
            self.open.pop()
            return ("group", number, node), flags
        if wrap is None:
            return ("plain", node), flags
        if wrap[0] == "atomic":
            return ("atomic", node), flags
        return ("look", node, wrap[1], wrap[2]), flags

    def inline_flags(self, c, flags, here, items, start, first):
        on = off = 0
        minus = c == "-"
        if not minus:
            on |= self.flag(c)
        while True:
            if self.at >= len(self.text):
                self.fail("missing -, : or )" if not minus else "missing :" if off else "missing flag")
            c = self.text[self.at]
            self.at += 1
            if c in ")-:" and not minus or c == ":" and off:
                if c != "-":
                    break
                minus = True
                continue
            if c not in LETTERS:
                self.at -= 1
                if c.isalpha():
                    self.fail("unknown flag")
                self.fail("missing -, : or )" if not minus else "missing :" if off else "missing flag")
            if minus:
                if c in "auL":
                    self.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                off |= LETTERS[c]
            else:
                on |= self.flag(c)
        if c == ")":
            if here != 0 and not (first and here == start == 0) and here != self.leading:
                self.fail("global flags not at the start of the expression", here)
            self.flags |= on
            self.leading = self.at
            return None, flags | on
        if on & off:
            self.fail("bad inline flags: flag turned on and off")
        node = self.alternatives((flags | on) & ~off)
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", here)
        return ("plain", node), flags

    leading = 0

    def flag(self, c):
        if c == "L" and self.is_text:
            self.fail("bad inline flags: cannot use 'L' flag with a str pattern")
        if c == "u" and not self.is_text:
            self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern")
        return LETTERS[c]

    def category(self, letter, flags):
        narrow = flags & ASCII or not self.is_text
        return CATEGORIES[letter] + (ASCII_ONLY if narrow else 0)

    def code(self, digits, here):
        start = self.at
        while self.at < len(self.text) and self.at - start < digits and self.text[self.at] in "0123456789abcdefABCDEF":
            self.at += 1
        if self.at - start != digits:
            self.fail("incomplete escape " + self.text[here : self.at], here)
        return int(self.text[start : self.at], 16)

    def character(self, c, here):
        """The escapes that mean one character, in and out of brackets; None: none of them."""
        if c == "x":
            return self.code(2, here)
        if c == "u" and self.is_text:
            return self.code(4, here)
        if c == "U" and self.is_text:
            return self.code(8, here)
        if c in ESCAPES and c != "b":
            return ESCAPES[c]
        if c.isalpha() and c.isascii():
            self.fail("bad escape \\" + c, here)
        return ord(c) if not c.isdigit() else None

    def octal(self, here, most):
        start = self.at - 1
        while self.at < len(self.text) and self.at - start < most and self.text[self.at] in "01234567":
            self.at += 1
        value = int(self.text[start : self.at], 8)
        if value > 0o377:
            self.fail("octal escape value %s outside of range 0-0o377" % self.text[here : self.at], here)
        return value

    def escape(self, flags, here):
        if self.at >= len(self.text):
            self.fail("bad escape (end of pattern)", here)
        c = self.text[self.at]
        self.at += 1
        folded = flags & IGNORECASE
        if c in CATEGORIES:
            return "in", [(-1, self.category(c, flags))], False, False
        if c == "A":
            return "at", AT_START
        if c == "Z":
            return "at", AT_STRING_END
        if c in "bB":
            narrow = flags & ASCII or not self.is_text
            return "at", (AT_BOUNDARY if c == "b" else AT_NO_BOUNDARY) + (2 if narrow else 0)
        if c == "0":
            return "literal", self.octal(here, 3), folded
        if c in "123456789":
            text = self.text
            if self.at < len(text) and text[self.at] in "0123456789":
                if c in "0123" + "4567" and text[self.at] in "01234567" and self.at + 1 < len(text) and text[self.at + 1] in "01234567":
                    return "literal", self.octal(here, 3), folded
                self.at += 1
            number = int(text[here + 1 : self.at])
            if number > self.groups:
                self.fail("invalid group reference %d" % number, here + 1)
            if number in self.open:
                self.fail("cannot refer to an open group", here)
            self.check_behind(number)
            return "reference", number, folded
        return "literal", self.character(c, here), folded

    def one_of(self, flags, here):
        items = []
        negated = self.take("^")
        begin = self.at
        while True:
            if self.at >= len(self.text):
                self.fail("unterminated character set", here)
            place = self.at
            if self.peek("]") and self.at != begin:
                self.at += 1
                break
            first = self.set_item(flags)
            if self.peek("-") and self.at + 1 >= len(self.text):
                self.at += 1
                self.fail("unterminated character set", here)
            if self.peek("-") and self.text[self.at + 1] != "]":
                self.at += 1
                if self.at >= len(self.text):
                    self.fail("unterminated character set", here)
                last = self.set_item(flags)
                if first[0] < 0 or last[0] < 0 or last[0] < first[0]:
                    self.fail("bad character range " + self.text[place : self.at], place)
                items.append((first[0], last[0]))
            else:
                items.append(first)
        return "in", items, negated, bool(flags & IGNORECASE)

    def set_item(self, flags):
        here = self.at
        c = self.text[self.at]
        self.at += 1
        if c != "\\":
            return ord(c), ord(c)
        if self.at >= len(self.text):
            self.fail("bad escape (end of pattern)", here)
        c = self.text[self.at]
        self.at += 1
        if c in CATEGORIES:
            return -1, self.category(c, flags)
        if c == "b":
            return 8, 8
        if c in "01234567":
            value = self.octal(here, 3)
        elif c.isdigit():
            self.fail("bad escape \\" + c, here)
        else:
            value = self.character(c, here)
        return value, value


def width(node):
    """The fewest and the most characters that a node matches; MOST: no bound."""
    kind = node[0]
    if kind in SIMPLE:
        return 1, 1
    if kind == "sequence":
        low = high = 0
        for each in node[1]:
            a, b = width(each)
            low, high = low + a, min(high + b, MOST)
        return low, high
    if kind == "branch":
        widths = [width(each) for each in node[1]]
        return min(w[0] for w in widths), max(w[1] for w in widths)
    if kind == "group":
        return width(node[2])
    if kind in ("plain", "atomic"):
        return width(node[1])
    if kind == "repeat":
        low, high = width(node[1])
        return low * node[2], MOST if node[3] < 0 and high else min(high * max(node[3], 0), MOST)
    if kind == "reference":
        return 0, MOST
    if kind == "if":
        low, high = width(node[2])
        other = width(node[3]) if node[3] else (0, 0)
        return min(low, other[0]), max(high, other[1])
    return 0, 0


class Compiler:
    def __init__(self):
        self.code = []
        self.loops = 0

    def one(self, node):
        """The code of a node that matches one character."""
        kind = node[0]
        if kind == "literal":
            if node[2]:
                self.code += (LITERAL_FOLDED, _re.lower(node[1]))
            else:
                self.code += (LITERAL, node[1])
        elif kind == "any":
            self.code.append(ANY_ALL if node[1] else ANY)
        else:
            start = len(self.code)
            self.code += (IN, 0, int(node[3]), int(node[2]))
            for first, last in node[1]:
                self.code += (first, last)
            self.code[start + 1] = len(self.code)

    def emit(self, node):
        code = self.code
        kind = node[0]
        if kind in SIMPLE:
            self.one(node)
        elif kind == "sequence":
            for each in node[1]:
                self.emit(each)
        elif kind == "branch":
            jumps = []
            for each in node[1][:-1]:
                choice = len(code)
                code += (CHOICE, choice + 3, 0)
                self.emit(each)
                jumps.append(len(code))
                code += (JUMP, 0)
                code[choice + 2] = len(code)
            self.emit(node[1][-1])
            for jump in jumps:
                code[jump + 1] = len(code)
        elif kind == "group":
            code += (MARK, 2 * node[1])
            self.emit(node[2])
            code += (MARK, 2 * node[1] + 1)
        elif kind == "plain":
            self.emit(node[1])
        elif kind == "at":
            code += (AT, node[1])
        elif kind == "reference":
            code += (GROUP, node[1], int(bool(node[2])))
        elif kind == "look":
            behind = -1
            if node[2]:
                behind, most = width(node[1])
                if behind != most:
                    raise error("look-behind requires fixed-width pattern")
            start = len(code)
            code += (LOOK, 0, behind, int(node[3]))
            self.emit(node[1])
            code.append(MATCH)
            code[start + 1] = len(code)
        elif kind == "atomic":
            self.atomic(node[1])
        elif kind == "if":
            start = len(code)
            code += (IF_GROUP, node[1], 0)
            self.emit(node[2])
            code += (JUMP, 0)
            jump = len(code) - 1
            code[start + 2] = len(code)
            if node[3] is not None:
                self.emit(node[3])
            code[jump] = len(code)
        else:
            self.repeat(node)

    def atomic(self, node):
        start = len(self.code)
        self.code += (ATOMIC, 0)
        self.emit(node)
        self.code.append(MATCH)
        self.code[start + 1] = len(self.code)

    def repeat(self, node):
        _, body, least, most, lazy, possessive = node
        code = self.code
        while body[0] == "plain" or (body[0] == "sequence" and len(body[1]) == 1):
            body = body[1] if body[0] == "plain" else body[1][0]
        if body[0] in SIMPLE:
            start = len(code)
            code += (REPEAT_ONE, 0, least, most, int(lazy), int(possessive))
            self.one(body)
            code[start + 1] = len(code)
            return
        if possessive:
            self.atomic(("repeat", node[1], least, most, False, False))
            return
        loop = self.loops
        self.loops += 1
        code += (LOOP, loop)
        repeat = len(code)
        code += (REPEAT, loop, least, most, int(lazy), repeat + 8, JUMP, 0)
        self.emit(body)
        code += (JUMP, repeat)
        code[repeat + 7] = len(code)


def compile(pattern, flags):
    """-> code, groups, names, loops, flags"""
    parser = Parser(pattern, flags)
    node = parser.parse()
    while parser.flags != flags:  # flags within the pattern hold from its beginning
        flags = parser.flags
        parser = Parser(pattern, flags)
        node = parser.parse()
    compiler = Compiler()
    compiler.emit(node)
    compiler.code.append(MATCH)
    return tuple(compiler.code), parser.groups, parser.names, compiler.loops, flags
