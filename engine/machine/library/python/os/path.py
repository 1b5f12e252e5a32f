"""os.path: names of files, taken apart and put together. There are no files."""

sep = "/"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
pathsep = ":"


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    found = getattr(type(path), "__fspath__", None)
    if found is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return found(path)


def join(path, *paths):
    path = _text(path)
    for part in map(_text, paths):
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    path = _text(path)
    place = path.rfind("/") + 1
    head, tail = path[:place], path[place:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    path = _text(path)
    return path[path.rfind("/") + 1:]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _text(path)
    name = basename(path)
    dot = name.rfind(".")
    if dot <= 0 or not name[:dot].strip("."):
        return path, ""
    return path[:len(path) - len(name) + dot], name[dot:]


def isabs(path):
    return _text(path).startswith("/")


def normpath(path):
    path = _text(path)
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part and part != "." and not (part == ".." and path.startswith("/")):
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def abspath(path):
    return normpath(join("/", path))


def realpath(filename, *, strict=False):
    return abspath(filename)  # there are no links


def relpath(path, start=curdir):
    if not path:
        raise ValueError("no path specified")
    here, there = [[part for part in abspath(each).split("/") if part] for each in (start, path)]
    common = len(commonprefix([here, there]))
    return "/".join([pardir] * (len(here) - common) + there[common:]) or curdir


def commonprefix(m):
    if not m:
        return ""
    least, most = min(m), max(m)
    for place, part in enumerate(least):
        if part != most[place]:
            return least[:place]
    return least


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != curdir] for path in paths]
    return ("/" if isabs(paths[0]) else "") + "/".join(commonprefix(parts))


def normcase(s):
    return _text(s)


def expanduser(path):
    path = _text(path)
    home, slash, rest = path.partition("/")
    return "/root" + slash + rest if home == "~" else path


def splitdrive(p):
    return "", _text(p)


def exists(path):
    return False


isfile = isdir = islink = ismount = lexists = exists


def expandvars(path):
    """$NAME and ${NAME} as the environment has them; what it does not have stays."""
    import os

    path = _text(path)
    out, at = [], 0
    while at < len(path):
        start = path.find("$", at)
        if start < 0:
            break
        out.append(path[at:start])
        if path[start + 1:start + 2] == "{":
            end = path.find("}", start)
            name, end = path[start + 2:end], end + 1
        else:
            end = start + 1
            while end < len(path) and path[end].isascii() and (path[end].isalnum() or path[end] == "_"):
                end += 1
            name = path[start + 1:end]
        if not end:
            end = start + 1
        out.append(os.environ.get(name, path[start:end]) if name else path[start:end])
        at = end
    return "".join(out) + path[at:]


def _missing(path):
    raise FileNotFoundError(2, "No such file or directory", path)


def getsize(filename):
    _missing(filename)


getmtime = getatime = getctime = getsize


def samefile(f1, f2):
    _missing(f1)


devnull = "/dev/null"
defpath = "/bin:/usr/bin"
supports_unicode_filenames = False
