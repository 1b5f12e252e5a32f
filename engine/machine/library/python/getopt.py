"""getopt: the words of a command line as options and the rest, as C programs take them."""


class GetoptError(Exception):
    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _long(word, longopts, rest):
    """The option of a word like --name=value, and how many further words it takes."""
    name, equals, value = word.partition("=")
    fitting = [each for each in longopts if each.startswith(name)]
    if not fitting:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in fitting:
        wants = False
    elif name + "=" in fitting:
        wants = True
    elif len(fitting) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    else:
        wants, name = fitting[0].endswith("="), fitting[0].removesuffix("=")
    if wants and not equals:
        if not rest:
            raise GetoptError(f"option --{name} requires argument", name)
        return ("--" + name, rest[0]), 1
    if equals and not wants:
        raise GetoptError(f"option --{name} must not have an argument", name)
    return ("--" + name, value), 0


def _short(letters, shortopts, rest):
    """The options of a word like -abvalue, and how many further words they take."""
    found = []
    for at, letter in enumerate(letters):
        place = shortopts.find(letter) if letter != ":" else -1
        if place < 0:
            raise GetoptError(f"option -{letter} not recognized", letter)
        if shortopts[place + 1:place + 2] != ":":
            found.append(("-" + letter, ""))
        elif letters[at + 1:]:
            return found + [("-" + letter, letters[at + 1:])], 0
        elif rest:
            return found + [("-" + letter, rest[0])], 1
        else:
            raise GetoptError(f"option -{letter} requires argument", letter)
    return found, 0


def _parsed(args, shortopts, longopts, mixed):
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    options, others = [], []
    while args:
        word, rest = args[0], args[1:]
        if word == "--":
            return options, others + rest
        if word.startswith("--"):
            option, taken = _long(word[2:], longopts, rest)
            options.append(option)
        elif word.startswith("-") and word != "-":
            more, taken = _short(word[1:], shortopts, rest)
            options += more
        elif mixed:
            others.append(word)
            taken = 0
        else:
            break
        args = rest[taken:]
    return options, others + args if mixed else args


def getopt(args, shortopts, longopts=[]):
    return _parsed(args, shortopts, longopts, False)


def gnu_getopt(args, shortopts, longopts=[]):
    return _parsed(args, shortopts.removeprefix("+"), longopts, not shortopts.startswith("+"))
