"""shlex: words as a shell takes them."""

from collections import deque

_letters = "abcdefghijklmnopqrstuvwxyz"
_word = _letters + "0123456789_" + _letters.upper()
_accented = "".join([chr(code) for code in (*range(0xDF, 0xF7), *range(0xF8, 0x100), *range(0xC0, 0xD7), *range(0xD8, 0xDF))])


class shlex:
    """Takes a text apart, a token at a time; what counts as what are attributes that may be changed."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            import sys

            instream = sys.stdin
        self.instream = _Characters(instream) if isinstance(instream, str) else instream
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = _word + _accented if posix else _word
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = " "  # also: "a" in a word, "c" among punctuation, a quote, a sign of escape, None at the end
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        self._punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        self._again = []  # characters read too far
        if self._punctuation_chars:
            self.wordchars = "".join([c for c in self.wordchars + "~-./*?=" if c not in self._punctuation_chars])

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.instream = _Characters(newstream) if isinstance(newstream, str) else newstream
        self.infile, self.lineno = newfile, 1

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        while token == self.eof and self.filestack:
            self.pop_source()
            token = self.read_token()
        return token

    def read_token(self):
        self._quoted, self._before = False, " "
        steps = {" ": self._between, "a": self._inside, "c": self._inside}
        while True:
            c = self._again.pop() if self._again else self.instream.read(1)
            self.lineno += c == "\n"
            if self.state is None:
                self.token = ""
                break
            step = steps.get(self.state) or (self._inside_quotes if self.state in self.quotes else self._escaped)
            if step(c):
                break
        result, self.token = self.token, ""
        return None if self.posix and not self._quoted and not result else result

    def _whole(self):
        return bool(self.token) or self.posix and self._quoted

    def _comment(self):
        self.instream.readline()
        self.lineno += 1

    # Each of these takes a character in a state and says whether the token is whole.

    def _between(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            return self._whole()
        if c in self.commenters:
            self._comment()
        elif self.posix and c in self.escape:
            self._before, self.state = "a", c
        elif c in self.wordchars:
            self.token, self.state = c, "a"
        elif c in self._punctuation_chars:
            self.token, self.state = c, "c"
        elif c in self.quotes:
            self.token, self.state = "" if self.posix else c, c
        else:
            self.token = c
            if not self.whitespace_split:
                return True
            self.state = "a"
        return False

    def _inside_quotes(self, c):
        self._quoted = True
        if not c:
            raise ValueError("No closing quotation")
        if c == self.state:
            if self.posix:
                self.state = "a"
                return False
            self.token, self.state = self.token + c, " "
            return True
        if self.posix and c in self.escape and self.state in self.escapedquotes:
            self._before, self.state = self.state, c
        else:
            self.token += c
        return False

    def _escaped(self, c):
        if not c:
            raise ValueError("No escaped character")
        if self._before in self.quotes and c not in (self.state, self._before):
            self.token += self.state
        self.token += c
        self.state = self._before
        return False

    def _inside(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = " "
            return self._whole()
        if c in self.commenters:
            self._comment()
            if not self.posix:
                return False
            self.state = " "
            return self._whole()
        if self.state == "c":
            if c in self._punctuation_chars:
                self.token += c
                return False
            self._again.append(c)
            self.state = " "
            return True
        if self.posix and c in self.quotes:
            self.state = c
        elif self.posix and c in self.escape:
            self._before, self.state = "a", c
        elif c in self.wordchars or c in self.quotes or self.whitespace_split and c not in self._punctuation_chars:
            self.token += c
        else:
            if self._punctuation_chars:
                self._again.append(c)
            else:
                self.pushback.appendleft(c)
            self.state = " "
            return self._whole()
        return False

    def error_leader(self, infile=None, lineno=None):
        return f'"{self.infile if infile is None else infile}", line {self.lineno if lineno is None else lineno}: '

    def sourcehook(self, newfile):
        raise RuntimeError("shlex.sourcehook() is not available: the simulated computer has no files")

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


class _Characters:
    """A text to be read."""

    def __init__(self, text):
        self._text, self._at = text, 0

    def read(self, size):
        self._at += size
        return self._text[self._at - size:self._at]

    def readline(self):
        end = self._text.find("\n", self._at) + 1 or len(self._text)
        line, self._at = self._text[self._at:end], end
        return line

    def close(self):
        pass


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    if not posix:
        lexer = shlex(s, posix=False)
        lexer.whitespace_split = True
        if not comments:
            lexer.commenters = ""
        return list(lexer)
    words, word, quote, at = [], None, "", 0
    while at < len(s):
        c = s[at]
        at += 1
        if quote:
            if c == quote:
                quote = ""
            elif c == "\\" and quote == '"':
                if at == len(s):
                    raise ValueError("No escaped character")
                word += s[at] if s[at] in '"\\' else "\\" + s[at]
                at += 1
            else:
                word += c
        elif c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments and word is None:
            end = s.find("\n", at)
            at = len(s) if end < 0 else end
        elif c in "'\"":
            quote, word = c, word or ""
        elif c == "\\":
            if at == len(s):
                raise ValueError("No escaped character")
            word = (word or "") + s[at]
            at += 1
        else:
            word = (word or "") + c
    if quote:
        raise ValueError("No closing quotation")
    return words if word is None else words + [word]


def quote(s):
    if not s:
        return "''"
    if all(c.isascii() and (c.isalnum() or c in "_@%+=:,./-") for c in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join([quote(each) for each in split_command])
