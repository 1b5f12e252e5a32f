"""string: constants, and templates with $names."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (" " if sep is None else sep).join([word.capitalize() for word in s.split(sep)])


class Template:
    def __init__(self, template):
        self.template = template

    def _filled(self, values, strict):
        text = self.template
        out = []
        at = 0
        while at < len(text):
            mark = text.find("$", at)
            if mark < 0:
                out.append(text[at:])
                break
            out.append(text[at:mark])
            braced = text[mark + 1 : mark + 2] == "{"
            first = mark + 2 if braced else mark + 1
            if text[mark + 1 : mark + 2] == "$":
                out.append("$")
                at = mark + 2
                continue
            end = first
            while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                end += 1
            name = text[first:end]
            after = end + 1 if braced else end
            if not name or name[0].isdigit() or (braced and text[end : end + 1] != "}"):
                if strict:
                    line = text.count("\n", 0, mark) + 1
                    raise ValueError(f"Invalid placeholder in string: line {line}, col {mark - text.rfind(chr(10), 0, mark)}")
                out.append("$")
                at = mark + 1
            elif name in values:
                out.append(str(values[name]))
                at = after
            elif strict:
                raise KeyError(name)
            else:
                out.append(text[mark:after])
                at = after
        return "".join(out)

    def get_identifiers(self):
        class Names(dict):
            def __contains__(self, name):
                self[name] = ""
                return True

        names = Names()
        self._filled(names, False)
        return list(names)

    def is_valid(self):
        try:
            self._filled({name: "" for name in self.get_identifiers()}, True)
        except ValueError:
            return False
        return True

    def substitute(self, mapping=None, /, **kwargs):
        return self._filled({**(mapping or {}), **kwargs}, True)

    def safe_substitute(self, mapping=None, /, **kwargs):
        return self._filled({**(mapping or {}), **kwargs}, False)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
