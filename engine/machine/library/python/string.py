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


class _Pattern:
    """What a Template looks for, compiled when it is first wanted: most programs want other things of this module."""

    def __get__(self, template, owner):
        import re

        own = owner.__dict__.get("_compiled")
        if own is None:
            mark = re.escape(owner.delimiter)
            name = owner.idpattern
            own = re.compile(f"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|{{(?P<braced>{owner.braceidpattern or name})}}|"
                             "(?P<invalid>))", owner.flags or re.IGNORECASE)
            owner._compiled = own
        return own


class Template:
    delimiter = "$"
    idpattern = "[_a-z][_a-z0-9]*"
    braceidpattern = None
    flags = None
    pattern = _Pattern()

    def __init_subclass__(cls):
        if isinstance(cls.__dict__.get("pattern"), str):
            import re

            cls.pattern = re.compile(cls.pattern, (cls.flags or re.IGNORECASE) | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _filled(self, values, strict):
        def replace(found):
            name = found["named"] or found["braced"]
            if name is not None:
                if strict or name in values:
                    return str(values[name])
                return found[0]
            if found["escaped"] is not None:
                return self.delimiter
            if not strict:
                return found[0]
            before = self.template[: found.start("invalid")].splitlines(True)
            column = found.start("invalid") - len("".join(before[:-1])) if before else 1
            raise ValueError(f"Invalid placeholder in string: line {len(before) or 1}, col {column}")

        return self.pattern.sub(replace, self.template)

    def get_identifiers(self):
        names = []
        for found in self.pattern.finditer(self.template):
            name = found["named"] or found["braced"]
            if name is not None and name not in names:
                names.append(name)
        return names

    def is_valid(self):
        for found in self.pattern.finditer(self.template):
            if found["invalid"] is not None:
                return False
        return True

    def substitute(self, mapping=None, /, **kwargs):
        return self._filled(_Both(mapping, kwargs), True)

    def safe_substitute(self, mapping=None, /, **kwargs):
        return self._filled(_Both(mapping, kwargs), False)


class _Both:
    """Keywords before a mapping, which may be of any kind."""

    def __init__(self, mapping, keywords):
        self.mapping = {} if mapping is None else mapping
        self.keywords = keywords

    def __getitem__(self, name):
        return self.keywords[name] if name in self.keywords else self.mapping[name]

    def __contains__(self, name):
        try:
            self[name]
        except KeyError:
            return False
        return True


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
