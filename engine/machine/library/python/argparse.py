"""argparse: what a program's command line says. Programs here are run without arguments, or parse a list of their own."""

import os as _os
import sys as _sys

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."


class ArgumentError(Exception):
    def __init__(self, argument, message):
        super().__init__(argument, message)
        self.argument_name = None if argument is None else argument._name()
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    pass


class HelpFormatter:
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows values by the names of their types."""


class FileType:
    """Opens the file that an argument names; "-" is one of the standard streams."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._options = {"bufsize": bufsize, "encoding": encoding, "errors": errors}

    def __call__(self, string):
        if string == "-":
            return _sys.stdin if "r" in self._mode else _sys.stdout
        if "r" in self._mode:
            raise ArgumentTypeError(f"can't open '{string}': [Errno 2] No such file or directory: '{string}'")
        return open(string, self._mode)

    def __repr__(self):
        shown = [repr(self._mode)] if self._options["bufsize"] == -1 else [repr(self._mode), repr(self._options["bufsize"])]
        shown += [f"{name}={self._options[name]!r}" for name in ("encoding", "errors") if self._options[name] is not None]
        return f"FileType({', '.join(shown)})"


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, name):
        return name in vars(self)

    __hash__ = None


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    _by_type = False  # see MetavarTypeHelpFormatter

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")

    def _name(self):
        if self.option_strings:
            return "/".join(self.option_strings)
        return self.metavar or self.dest

    def _shown(self):
        """The word that stands for its value."""
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(map(str, self.choices)) + "}"
        if self._by_type:
            return self.type.__name__
        return self.dest.upper() if self.option_strings else self.dest

    def _values_shown(self):
        word = self._shown()
        if isinstance(word, tuple):
            return " ".join(word)
        if self.nargs is None or self.nargs == PARSER:
            return word if self.nargs is None else f"{word} ..."
        if self.nargs == OPTIONAL:
            return f"[{word}]"
        if self.nargs == ZERO_OR_MORE:
            return f"[{word} ...]"
        if self.nargs == ONE_OR_MORE:
            return f"{word} [{word} ...]"
        if self.nargs == REMAINDER:
            return "..."
        return " ".join([word] * self.nargs)

    def _takes(self):
        """The fewest and the most values; None: no bound."""
        if self.nargs is None:
            return 1, 1
        if isinstance(self.nargs, int):
            return self.nargs, self.nargs
        return {OPTIONAL: (0, 1), ZERO_OR_MORE: (0, None), ONE_OR_MORE: (1, None), REMAINDER: (0, None), PARSER: (1, None)}[self.nargs]


class _Store(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _Append(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), values])


class _Extend(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), *values])


class _Const(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _AppendConst(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), self.const])


class _Count(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _Help(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _Version(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        parser._print_message(f"{self.version or parser.version}\n", _sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, **options):
        both = []
        for each in option_strings:
            both.append(each)
            if each.startswith("--"):
                both.append("--no-" + each[2:])
        super().__init__(both, dest, nargs=0, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))


class _SubParsers(Action):
    def __init__(self, parser, title, dest, required, help, metavar):
        super().__init__([], SUPPRESS if dest is None else dest, nargs=PARSER, required=required, help=help, metavar=metavar)
        self._parent = parser
        self.choices = {}
        self._told = []  # those with a help text: (how the help shows it, the text)

    def add_parser(self, name, *, help=None, aliases=(), **options):
        if "prog" not in options:
            words = [each._values_shown() for each in self._parent._actions if not each.option_strings and each is not self]
            options["prog"] = " ".join([self._parent.prog, *words, name])
        made = ArgumentParser(**options)
        if help is not None:
            self._told.append((f"{name} ({', '.join(aliases)})" if aliases else name, help))
        for each in (name, *aliases):
            self.choices[each] = made
        return made

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest != SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self.choices:
            raise ArgumentError(self, f"invalid choice: {name!r} (choose from {', '.join(map(repr, self.choices))})")
        for key, value in vars(self.choices[name].parse_args(rest)).items():
            setattr(namespace, key, value)


_ACTIONS = {None: _Store, "store": _Store, "append": _Append, "extend": _Extend, "store_const": _Const, "store_true": _Const,
            "store_false": _Const, "append_const": _AppendConst, "count": _Count, "help": _Help, "version": _Version}


class _Group:
    def __init__(self, parser, title=None, description=None, exclusive=False, required=False):
        self._parser = parser
        self.title = title
        self.description = description
        self._exclusive = exclusive
        self.required = required
        self._members = []

    def add_argument(self, *names, **options):
        action = self._parser._make(names, options)
        self._members.append(action)
        self._parser._actions.append(action)
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        return self._parser.add_mutually_exclusive_group(required=required)


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.exit_on_error = exit_on_error
        self._prefix = prefix_chars
        self._standard = argument_default
        self._abbreviations = allow_abbrev
        self._replacing = conflict_handler == "resolve"
        self._defaults = {}
        self._groups = []
        self._actions = []
        if add_help:
            first = prefix_chars[0] if "-" not in prefix_chars else "-"
            self.add_argument(first + "h", first * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._actions.extend(parent._actions)
            self._defaults.update(parent._defaults)

    # -- What it knows

    def _make(self, names, options):
        action = options.pop("action", None)
        kind = _ACTIONS.get(action) if not isinstance(action, type) else action
        if kind is None:
            raise ValueError(f'unknown action "{action}"')
        dest = options.pop("dest", None)
        if not names or names[0][:1] not in self._prefix:
            strings = []
            dest = names[0] if names else dest
            if "required" in options:
                raise TypeError("'required' is an invalid argument for positionals")
            options["required"] = options.get("nargs") not in (OPTIONAL, ZERO_OR_MORE, REMAINDER)
        else:
            strings = list(names)
            if dest is None:
                long = [name for name in strings if len(name) > 1 and name[1] in self._prefix]
                dest = (long or strings)[0].lstrip(self._prefix).replace("-", "_")
            for name in strings:
                for other in list(self._actions):
                    if name in other.option_strings:
                        if not self._replacing:
                            raise ArgumentError(_Store(strings, dest), f"conflicting option string: {name}")
                        other.option_strings.remove(name)
                        if not other.option_strings:
                            self._actions.remove(other)
        if action in ("store_true", "store_false"):
            options["const"] = action == "store_true"
            options.setdefault("default", action != "store_true")
        version = options.pop("version", None)
        if action == "version":
            options.setdefault("help", "show program's version number and exit")
        if action in ("store_true", "store_false", "store_const", "append_const", "count", "help", "version"):
            options["nargs"] = 0
        if "default" not in options:
            options["default"] = self._standard if action != "version" else SUPPRESS
        made = kind(strings, dest, **options)
        if kind is _Version:
            made.version = version
        return made

    def add_argument(self, *names, **options):
        action = self._make(names, options)
        self._actions.append(action)
        return action

    def add_argument_group(self, title=None, description=None):
        self._groups.append(_Group(self, title, description))
        return self._groups[-1]

    def add_mutually_exclusive_group(self, *, required=False):
        self._groups.append(_Group(self, exclusive=True, required=required))
        return self._groups[-1]

    def add_subparsers(self, *, title=None, description=None, dest=None, required=False, help=None, metavar=None, **options):
        made = _SubParsers(self, title, dest, required, help, metavar)
        self._actions.append(made)
        return made

    def set_defaults(self, **defaults):
        self._defaults.update(defaults)
        for action in self._actions:
            if action.dest in defaults:
                action.default = defaults[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    # -- Parsing

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        words = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest != SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        try:
            return namespace, self._parse(words, namespace)
        except ArgumentError as problem:
            if not self.exit_on_error:
                raise
            self.error(str(problem))

    def _option(self, word):
        """(action, the option as it is known, value behind '=' or None) of a word; None: it is a value."""
        if len(word) < 2 or word[0] not in self._prefix:
            return None
        known = {name: action for action in self._actions for name in action.option_strings}
        if word in known:
            return known[word], word, None
        name, equals, value = word.partition("=")
        if equals and name in known:
            return known[name], name, value
        if word[1] in self._prefix and self._abbreviations:
            found = [each for each in known if each.startswith(name)]
            if len(found) > 1:
                raise ArgumentError(None, f"ambiguous option: {word} could match {', '.join(found)}")
            if found:
                return known[found[0]], found[0], value if equals else None
        if word[1] not in self._prefix and word[:2] in known:
            return known[word[:2]], word[:2], word[2:]
        try:
            float(word)
        except ValueError:
            return (None, word, None) if " " not in word else None
        return None

    def _parse(self, words, namespace):
        positionals = [action for action in self._actions if not action.option_strings]
        seen, rest, values = [], [], []
        at = 0
        while at < len(words):
            word = words[at]
            at += 1
            if word == "--":
                values.extend(words[at:])
                break
            found = None if positionals and positionals[-1].nargs == PARSER and len(values) >= len(positionals) else self._option(word)
            if found is None:
                values.append(word)
                continue
            action, name, value = found
            if action is None:
                rest.append(word)
                continue
            least, most = action._takes()
            taken = []
            if value is not None:
                if most == 0:
                    if name[1] in self._prefix or value == "":
                        raise ArgumentError(action, f"ignored explicit argument {value!r}")
                    words.insert(at, name[0] + value)  # -xy: two flags
                else:
                    taken = [value]
            if value is None or most == 0:
                while at < len(words) and (most is None or len(taken) < most) and words[at] != "--" and self._option(words[at]) is None:
                    taken.append(words[at])
                    at += 1
                if len(taken) < least:
                    needs = {None: "expected one argument", ONE_OR_MORE: "expected at least one argument"}
                    plural = "" if action.nargs == 1 else "s"
                    raise ArgumentError(action, needs.get(action.nargs, f"expected {action.nargs} argument{plural}"))
            self._refuse_two(action, seen)
            seen.append(action)
            self._apply(action, namespace, taken, name)
        missing = []
        for i, action in enumerate(positionals):
            least, most = action._takes()
            behind = sum([each._takes()[0] for each in positionals[i + 1:]])
            room = len(values) - behind
            count = room if most is None else min(most, room)
            if count < least:
                if action.required:
                    missing.append(action._name() if action.dest != SUPPRESS or action.metavar else
                                   "{" + ",".join(action.choices) + "}")
                continue
            taken, values = values[:max(count, 0)], values[max(count, 0):]
            if taken or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                if taken or action.default is None:
                    self._apply(action, namespace, taken, None)
                seen.append(action)
        for action in self._actions:
            if action.option_strings and action.required and action not in seen:
                missing.append(action._name())
            elif action not in seen and isinstance(action.default, str) and getattr(namespace, action.dest, None) is action.default:
                if action.type is not None:
                    setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self._groups:
            if group._exclusive and group.required and not any([each in seen for each in group._members]):
                names = " ".join([each._name() for each in group._members])
                raise ArgumentError(None, f"one of the arguments {names} is required")
        return rest + values

    def _refuse_two(self, action, seen):
        for group in self._groups:
            if group._exclusive and action in group._members:
                for other in group._members:
                    if other is not action and other in seen:
                        raise ArgumentError(action, f"not allowed with argument {other._name()}")

    def _value(self, action, text):
        if action.type is not None:
            try:
                text = action.type(text)
            except ArgumentTypeError as problem:
                raise ArgumentError(action, str(problem)) from None
            except (TypeError, ValueError):
                name = getattr(action.type, "__name__", repr(action.type))
                raise ArgumentError(action, f"invalid {name} value: {text!r}") from None
        if action.choices is not None and action.nargs != PARSER and text not in action.choices:
            raise ArgumentError(action, f"invalid choice: {text!r} (choose from {', '.join(map(repr, action.choices))})")
        return text

    def _apply(self, action, namespace, words, name):
        if action.nargs is None:
            value = self._value(action, words[0])
        elif action.nargs == OPTIONAL:
            value = self._value(action, words[0]) if words else action.const if action.option_strings else action.default
        else:
            value = [self._value(action, word) for word in words]
        action(self, namespace, value, name)

    # -- Telling

    def _usage_words(self):
        options, values = [], []
        for action in self._actions:
            action._by_type = issubclass(self.formatter_class, MetavarTypeHelpFormatter)
            if action.help is SUPPRESS:
                continue
            if not action.option_strings:
                values.append("{" + ",".join(action.choices) + "} ..." if isinstance(action, _SubParsers) and action.metavar is None
                              else action._values_shown())
                continue
            text = action.option_strings[0] if not isinstance(action, BooleanOptionalAction) else " | ".join(action.option_strings)
            if action.nargs != 0:
                text += " " + action._values_shown()
            group = next((g for g in self._groups if g._exclusive and action in g._members), None)
            if group is not None:
                if action is group._members[0]:
                    shown = [each.option_strings[0] + (" " + each._values_shown() if each.nargs != 0 else "")
                             for each in group._members if each.option_strings]
                    options.append(("({})" if group.required else "[{}]").format(" | ".join(shown)))
                continue
            options.append(text if action.required else f"[{text}]")
        return options, values

    def format_usage(self):
        if self.usage is not None:
            return f"usage: {self.usage.replace('%(prog)s', self.prog)}\n"
        options, values = self._usage_words()
        text = " ".join(["usage:", self.prog, *options, *values])
        if len(text) <= 78:
            return text + "\n"
        indent = " " * (len("usage: ") + len(self.prog) + 1)
        lines, line = [], f"usage: {self.prog}"
        if len(line) > 58:  # the rest begins on a line of its own
            lines, indent = [line], " " * len("usage: ")
            line = indent[:-1]
        for words in (options, values):
            for word in words:
                if len(line) + 1 + len(word) > 78 and line.strip():
                    lines.append(line)
                    line = indent + word
                else:
                    line += " " + word
            if words is options and values:
                lines.append(line)
                line = indent[:-1]
        return "\n".join([*lines, line]) + "\n"

    def format_help(self):
        parts = [self.format_usage()]
        if self.description:
            parts.append(self._text(self.description))
        positionals = [each for each in self._actions if not each.option_strings and each.help is not SUPPRESS]
        options = [each for each in self._actions if each.option_strings and each.help is not SUPPRESS]
        grouped = [each for group in self._groups if not group._exclusive for each in group._members]
        sections = [("positional arguments", None, [each for each in positionals if each not in grouped]),
                    ("options", None, [each for each in options if each not in grouped])]
        sections += [(g.title, g.description, g._members) for g in self._groups if not g._exclusive]
        column = 4
        for _, _, members in sections:
            for each in members:
                column = max(column, len(self._row_head(each)) + 4)
                for name, _ in getattr(each, "_told", ()):
                    column = max(column, len(name) + 6)
        column = min(column, 24)
        for title, description, members in sections:
            if members:
                rows = [self._row(each, column) for each in members]
                intro = f"  {description}\n\n" if description else ""
                parts.append(f"{title}:\n{intro}{''.join(rows)}")
        if self.epilog:
            parts.append(self._text(self.epilog))
        text = "\n".join(parts)
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n") + "\n"

    def _text(self, text):
        text = text.replace("%(prog)s", self.prog)
        if issubclass(self.formatter_class, RawDescriptionHelpFormatter):
            return text.rstrip("\n") + "\n"
        import textwrap

        return textwrap.fill(" ".join(text.split()), 78) + "\n"

    def _row_head(self, action):
        if not action.option_strings:
            return "{" + ",".join(action.choices) + "}" if isinstance(action, _SubParsers) and action.metavar is None else action._shown()
        value = "" if action.nargs == 0 else " " + action._values_shown()
        return ", ".join([name + value for name in action.option_strings])

    def _row(self, action, column):
        import textwrap

        head = "  " + self._row_head(action)
        told = "".join([f"    {name}".ljust(column) + text + "\n" for name, text in getattr(action, "_told", ())])
        if not action.help:
            return head + "\n" + told
        facts = {**vars(action), "prog": self.prog}
        if action.type is not None:
            facts["type"] = getattr(action.type, "__name__", action.type)
        if action.choices is not None:
            facts["choices"] = ", ".join(map(str, action.choices))
        text = action.help % facts
        if issubclass(self.formatter_class, ArgumentDefaultsHelpFormatter) and "%(default)" not in action.help:
            if action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
                text += f" (default: {action.default})"
        if issubclass(self.formatter_class, RawTextHelpFormatter):
            lines = text.splitlines() or [""]
        else:
            lines = textwrap.wrap(" ".join(text.split()), 78 - column) or [""]
        if len(head) + 2 <= column:
            first = head.ljust(column) + lines.pop(0) + "\n"
        else:
            first = head + "\n"
        return first + "".join([" " * column + line + "\n" for line in lines]) + told

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")
