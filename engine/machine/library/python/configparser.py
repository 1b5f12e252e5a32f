"""configparser: settings in sections, read from text and written as text. There are no files to read them from."""

from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping as _MutableMapping
from functools import partial as _partial
import re as _re

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_missing = object()


# -- Mistakes ----------------------------------------------------------------------------------------------


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _twice(kind, what, source, lineno):
    if source is None:
        return f"{kind.capitalize()} {what} already exists"
    line = "" if lineno is None else f" [line {lineno:2d}]"
    return f"While reading from {source!r}{line}: {kind} {what} already exists"


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        super().__init__(_twice("section", repr(section), source, lineno))
        self.section, self.source, self.lineno = self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(_twice("option", f"{option!r} in section {section!r}", source, lineno))
        self.section, self.option, self.source, self.lineno = self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, f"Bad value substitution: option {option!r} in section {section!r} contains an "
                         f"interpolation key {reference!r} which is not a valid option name. Raw value: {rawval!r}")
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, f"Recursion limit exceeded in value substitution: option {option!r} in section "
                         f"{section!r} contains an interpolation key which cannot be substituted in "
                         f"{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}")
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source=None, filename=None):
        if filename and source:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
        if not filename and not source:
            raise ValueError("Required argument `source' not given.")
        self.source = source or filename
        super().__init__(f"Source contains parsing errors: {self.source!r}")
        self.errors = []
        self.args = (self.source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = self.args = (filename, lineno, line)


# -- References inside values ------------------------------------------------------------------------------


class Interpolation:
    """None at all; those below override what they change."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _References(Interpolation):
    """A sign, then twice the same for itself, or a name between brackets."""

    def before_get(self, parser, section, option, value, defaults):
        return self._expanded(parser, section, option, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        left = self._reference.sub("", value.replace(self._sign * 2, ""))
        if self._sign in left:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {left.find(self._sign)}")
        return value

    def _expanded(self, parser, section, option, text, values, depth):
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        sign, out = self._sign, []
        while text:
            before, found, rest = text.partition(sign)
            out.append(before)
            text = found + rest
            if not found:
                break
            if rest.startswith(sign):
                out.append(sign)
                text = rest[1:]
                continue
            if not rest.startswith(self._bracket):
                raise InterpolationSyntaxError(option, section, f"'{self._named}' must be followed by '{self._named}' or "
                                               f"'{self._bracket}', found: {text!r}")
            match = self._reference.match(text)
            if match is None:
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {text!r}")
            text = text[match.end():]
            where, name, value = self._looked_up(parser, section, option, match.group(1), values, raw, text)
            if sign in value:
                inner = values if where is None else dict(parser.items(where, raw=True))
                value = self._expanded(parser, where or section, name, value, inner, depth + 1)
            out.append(value)
        return "".join(out)


class BasicInterpolation(_References):
    _sign, _named, _bracket = "%", "%", "("
    _reference = _re.compile(r"%\(([^)]+)\)s")

    def _looked_up(self, parser, section, option, reference, values, raw, rest):
        name = parser.optionxform(reference)
        try:
            return None, option, values[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None


class ExtendedInterpolation(_References):
    _sign, _named, _bracket = "$", "$", "{"
    _reference = _re.compile(r"\$\{([^}]+)\}")

    def _looked_up(self, parser, section, option, reference, values, raw, rest):
        path = reference.split(":")
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        name = parser.optionxform(path[-1])
        try:
            value = values[name] if len(path) == 1 else parser.get(path[0], name, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, reference) from None
        return section if len(path) == 1 else path[0], name, value


# -- Parsers -----------------------------------------------------------------------------------------------


class RawConfigParser(_MutableMapping):
    _DEFAULT_INTERPOLATION = Interpolation()
    SECTCRE = _re.compile(r"\[(?P<header>.+)\]")
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_missing, converters=_missing):
        self._dict = dict_type
        self._sections, self._defaults, self._proxies = dict_type(), dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _missing:
            interpolation = self._DEFAULT_INTERPOLATION
        self._interpolation = Interpolation() if interpolation is None else interpolation
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError("interpolation= must be None or an instance of Interpolation; "
                            f"got an object of type {type(self._interpolation)}")
        if converters is not _missing:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def optionxform(self, optionstr):
        return optionstr.lower()

    @property
    def converters(self):
        return self._converters

    # Sections

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def has_section(self, section):
        return section in self._sections

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._begin(section)

    def _begin(self, section):
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)
        return self._sections[section]

    def remove_section(self, section):
        found = section in self._sections
        if found:
            del self._sections[section], self._proxies[section]
        return found

    def _options_of(self, section):
        """The dictionary of a section; without a name, the defaults."""
        if not section or section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    # Values

    def has_option(self, section, option):
        if section and section != self.default_section and section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._options_of(section) or option in self._defaults

    def get(self, section, option, *, raw=False, vars=None, fallback=_missing):
        if section != self.default_section and section not in self._sections:
            if fallback is _missing:
                raise NoSectionError(section)
            return fallback
        more = {self.optionxform(key): value if value is None else str(value) for key, value in (vars or {}).items()}
        values = _ChainMap(more, self._sections.get(section, {}), self._defaults)
        option = self.optionxform(option)
        if option not in values:
            if fallback is _missing:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_missing, **more):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **more))
        except (NoSectionError, NoOptionError):
            if fallback is _missing:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_missing, **more):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **more)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_missing, **more):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **more)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_missing, **more):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **more)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_missing, raw=False, vars=None):
        if section is _missing:
            return super().items()
        if section != self.default_section and section not in self._sections:
            raise NoSectionError(section)
        values = {**self._defaults, **self._sections.get(section, {})}
        names = list(values)
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values)) for name in names]

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._options_of(section)[self.optionxform(option)] = value

    def remove_option(self, section, option):
        options = self._options_of(section)
        option = self.optionxform(option)
        found = option in options
        if found:
            del options[option]
        return found

    def _validate_value_types(self, *, section="", option="", value=""):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not isinstance(value, str) and (value or not self._allow_no_value):
            raise TypeError("option values must be strings")

    # As a mapping of sections

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key in self:
            self._options_of(key).clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    # Reading

    def read(self, filenames, encoding=None):
        return []  # what cannot be opened is passed over

    def read_file(self, f, source=None):
        self._read(f, source if source is not None else getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self._read(_lines(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        seen = set()
        for section, values in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in values.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value if value is None else str(value))

    def _uncommented(self, line):
        """The line without comments, and whether one was left out."""
        end = len(line)
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0 and not (at == 0 or line[at - 1].isspace()):
                at = line.find(prefix, at + 1)
            if at >= 0:
                end = min(end, at)
        if line.strip().startswith(self._comment_prefixes):
            end = 0
        return line[:end].strip(), end < len(line)

    def _parted(self, text):
        """The name and the value of an option's line; the first delimiter is the one."""
        places = [(text.find(delimiter), -at) for at, delimiter in enumerate(self._delimiters) if delimiter in text]
        if not places:
            return (text, None) if self._allow_no_value else None
        place, at = min(places, key=lambda found: (found[0], -found[1]))
        return text[:place].rstrip(), text[place + len(self._delimiters[-at]):].strip()

    def _read(self, lines, source):
        seen = set()
        options = section = name = problem = None
        indent = 0
        for number, line in enumerate(lines, 1):
            text, commented = self._uncommented(line)
            if not text:
                if not self._empty_lines_in_values:
                    indent = float("inf")
                elif not commented and options is not None and name and options[name] is not None:
                    options[name].append("")
                continue
            here = len(line) - len(line.lstrip())
            if options is not None and name and here > indent:
                options[name].append(text)
                continue
            indent = here
            header = self.SECTCRE.match(text)
            if header:
                section, name = header.group("header"), None
                if section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, source, number)
                    options = self._sections[section]
                else:
                    options = self._defaults if section == self.default_section else self._begin(section)
                seen.add(section)
                continue
            if options is None:
                raise MissingSectionHeaderError(source, number, line)
            parts = self._parted(text)
            if parts is None or not parts[0]:
                problem = problem or ParsingError(source)
                problem.append(number, repr(line))
                if parts is None:
                    continue
            name = self.optionxform(parts[0])
            if self._strict and (section, name) in seen:
                raise DuplicateOptionError(section, name, source, number)
            seen.add((section, name))
            options[name] = None if parts[1] is None else [parts[1]]
        self._join_values()
        if problem:
            raise problem

    def _join_values(self):
        for section, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for name, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    # Writing

    def write(self, fp, space_around_delimiters=True):
        delimiter = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        sections = list(self._sections.items())
        for section, options in [(self.default_section, self._defaults)] * bool(self._defaults) + sections:
            fp.write(f"[{section}]\n")
            for key, value in options.items():
                value = self._interpolation.before_write(self, section, key, value)
                if value is None and self._allow_no_value:
                    fp.write(f"{key}\n")
                else:
                    value = str(value).replace("\n", "\n\t")
                    fp.write(f"{key}{delimiter}{value}\n")
            fp.write("\n")


def _lines(text):
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        kept, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = kept


class SectionProxy(_MutableMapping):
    """One section of a parser, as a mapping."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name

    def __repr__(self):
        return f"<Section: {self._name}>"

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def __getattr__(self, name):
        if name.startswith("get") and name[3:] in self._parser.converters:
            return _partial(self.get, _impl=getattr(self._parser, name))
        raise AttributeError(f"'SectionProxy' object has no attribute '{name}'")

    def _names(self):
        return self._parser.defaults() if self._name == self._parser.default_section else self._parser.options(self._name)

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **more):
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **more)

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._names())

    def __iter__(self):
        return iter(self._names())


class ConverterMapping(_MutableMapping):
    """What a parser has get methods for. Those of its class are there as None; what is added becomes a method of it."""

    def __init__(self, parser):
        self._parser = parser
        self._found = {name[3:]: None for name in dir(type(parser)) if name.startswith("get") and len(name) > 3}

    def __getitem__(self, key):
        return self._found[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise ValueError(f"Incompatible key: {key} (type: {type(key)})")
        if not key:
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._found[key] = value
        setattr(self._parser, "get" + key, _partial(self._parser._get_conv, conv=value))

    def __delitem__(self, key):
        del self._found[key]
        self._parser.__dict__.pop("get" + key, None)

    def __iter__(self):
        return iter(self._found)

    def __len__(self):
        return len(self._found)
