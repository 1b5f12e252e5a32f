"""csv: lines of text to rows of strings and back. The iterables and the files with a write method that it is given are the program's."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

_dialects = {}
_options = ("delimiter", "quotechar", "doublequote", "escapechar", "lineterminator", "quoting", "skipinitialspace", "strict")
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = "_csv"


class Dialect:
    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Settings(self, {})
        except TypeError as e:
            raise Error(str(e))


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


class _Settings:
    """What a reader or writer goes by: a dialect with single options changed."""

    def __init__(self, dialect, changes):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in changes:
            if name not in _options:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")

        def option(name, default):
            if name in changes:
                return changes[name]
            value = getattr(dialect, name, None)
            return default if value is None and name not in ("quotechar", "escapechar") else value

        self.delimiter = self._letter("delimiter", option("delimiter", ","), False)
        quoted = "quotechar" in changes or dialect is not None
        self.quotechar = self._letter("quotechar", option("quotechar", None) if quoted else '"', True)
        self.escapechar = self._letter("escapechar", option("escapechar", None), True)
        self.doublequote = bool(option("doublequote", True))
        self.skipinitialspace = bool(option("skipinitialspace", False))
        self.strict = bool(option("strict", False))
        self.lineterminator = option("lineterminator", "\r\n")
        bare = dialect is None and "quotechar" in changes and self.quotechar is None
        self.quoting = option("quoting", QUOTE_NONE if bare else QUOTE_MINIMAL)
        if not isinstance(self.lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')
        if type(self.quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= self.quoting <= 3:
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")

    @staticmethod
    def _letter(name, value, optional):
        if optional and (value is None or value == ""):
            return None
        if not isinstance(value, str):
            raise TypeError(f'"{name}" must be string{" or None" if optional else ""}, not {type(value).__name__}')
        if len(value) != 1:
            raise TypeError(f'"{name}" must be a 1-character string')
        return value


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Settings(dialect, options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(*limit):
    global _limit
    before = _limit
    if limit:
        if not isinstance(limit[0], int):
            raise TypeError("limit must be an integer")
        _limit = limit[0]
    return before


class _Reader:
    def __init__(self, iterable, dialect=None, **options):
        self._lines = iter(iterable)
        self.dialect = _Settings(dialect, options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        fields = []
        field, state, number = [], "record", False

        def save():
            nonlocal number
            text = "".join(field)
            field.clear()
            fields.append(float(text) if number else text)
            number = False

        def add(c):
            if len(field) >= _limit:
                raise Error(f"field larger than field limit ({_limit})")
            field.append(c)

        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if field or state == "quoted":
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    save()
                    return fields
                if fields:
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} "
                            "(the file should be opened in text mode)")
            self.line_num += 1
            for c in [*line, None]:  # (and what comes when a line is over)
                end = c is None or c in "\r\n"
                if state == "over":
                    if not end:
                        raise Error("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
                    continue
                if state == "record":
                    if c is None:
                        continue
                    if end:
                        state = "over"
                        continue
                    state = "start"
                if state == "start":
                    if end:
                        save()
                        state = "record" if c is None else "over"
                    elif c == d.quotechar and d.quoting != QUOTE_NONE:
                        state = "quoted"
                    elif c == d.escapechar:
                        state = "escaped"
                    elif c == " " and d.skipinitialspace:
                        pass
                    elif c == d.delimiter:
                        save()
                    else:
                        number = d.quoting == QUOTE_NONNUMERIC
                        add(c)
                        state = "plain"
                elif state == "escaped":
                    if c is None:
                        add("\n")
                        state = "quoted" if d.strict else "after escape"
                    else:
                        add(c)
                        state = "plain"
                elif state in ("plain", "after escape"):
                    if state == "after escape" and c is None:
                        continue
                    if end:
                        save()
                        state = "record" if c is None else "over"
                    elif c == d.escapechar:
                        state = "escaped"
                    elif c == d.delimiter:
                        save()
                        state = "start"
                    else:
                        add(c)
                        state = "plain"
                elif state == "quoted":
                    if c is None:
                        pass
                    elif c == d.escapechar:
                        state = "escaped in quotes"
                    elif c == d.quotechar and d.quoting != QUOTE_NONE:
                        state = "quote in quotes" if d.doublequote else "plain"
                    else:
                        add(c)
                elif state == "escaped in quotes":
                    add("\n" if c is None else c)
                    state = "quoted"
                elif state == "quote in quotes":
                    if c == d.quotechar and d.quoting != QUOTE_NONE:
                        add(c)
                        state = "quoted"
                    elif c == d.delimiter:
                        save()
                        state = "start"
                    elif end:
                        save()
                        state = "record" if c is None else "over"
                    elif not d.strict:
                        add(c)
                        state = "plain"
                    else:
                        raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
            if state in ("record", "over"):
                return fields


def reader(iterable, dialect=None, **options):
    return _Reader(iterable, dialect, **options)


class _Writer:
    def __init__(self, file, dialect=None, **options):
        if not hasattr(file, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = _Settings(dialect, options)

    def writerow(self, row, /):
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        d = self.dialect
        texts = [self._field(value, len(values) == 1) for value in values]
        return self._write(d.delimiter.join(texts) + d.lineterminator)

    def _field(self, value, alone):
        d = self.dialect
        number = isinstance(value, (int, float)) or hasattr(value, "__float__") and not isinstance(value, str)
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        quoted = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not number
        out = []
        for c in text:
            if c in (d.delimiter, d.escapechar, d.quotechar) or c in d.lineterminator:
                escape = False
                if d.quoting == QUOTE_NONE:
                    escape = True
                elif c == d.quotechar:
                    if d.doublequote:
                        out.append(d.quotechar)
                        quoted = True
                    else:
                        escape = True
                elif c == d.escapechar:
                    escape = True
                else:
                    quoted = True
                if escape:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    out.append(d.escapechar)
            out.append(c)
        if not text and alone:
            if d.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quoted = True
        body = "".join(out)
        return d.quotechar + body + d.quotechar if quoted else body

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def writer(fileobj, dialect=None, **options):
    return _Writer(fileobj, dialect, **options)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        made = dict(zip(names, row))
        if len(names) < len(row):
            made[self.restkey] = row[len(names):]
        else:
            for name in names[len(row):]:
                made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, values):
        if self.extrasaction == "raise":
            wrong = values.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [values.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Guesses what a text of rows looks like."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        import _sniffer

        quote, double, between, spaced = _sniffer.by_quotes(sample, delimiters)
        if not between:
            between, spaced = _sniffer.by_frequency(sample, delimiters, self.preferred)
        if not between:
            raise Error("Could not determine delimiter")
        found = {"_name": "sniffed", "lineterminator": "\r\n", "quoting": QUOTE_MINIMAL, "doublequote": double, "delimiter": between,
                 "quotechar": quote or '"', "skipinitialspace": spaced}
        return type("dialect", (Dialect,), found)

    def has_header(self, sample):
        import _sniffer

        rows = reader(sample.splitlines(True), self.sniff(sample))
        return _sniffer.differs(next(rows), rows)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)
