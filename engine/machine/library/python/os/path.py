"""os.path: names of files, taken apart and put together. There are no files."""

sep = "/"


def join(path, *paths):
    for part in paths:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    place = path.rfind("/") + 1
    head, tail = path[:place], path[place:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    return path[path.rfind("/") + 1:]


def dirname(path):
    return split(path)[0]


def splitext(path):
    name = basename(path)
    dot = name.rfind(".")
    if dot <= 0 or not name[:dot].strip("."):
        return path, ""
    return path[:len(path) - len(name) + dot], name[dot:]


def isabs(path):
    return path.startswith("/")


def normpath(path):
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part and part != "." and not (part == ".." and path.startswith("/")):
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def abspath(path):
    return normpath(join("/", path))


realpath = abspath


def exists(path):
    return False


isfile = isdir = exists
