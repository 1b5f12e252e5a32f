"""pathlib: names of files, taken apart and put together. There are no files behind them."""

import fnmatch as _fnmatch
import os as _os
from _refusal import refused as _refused
from urllib.parse import quote as _quote


class _Posix:
    sep = "/"
    altsep = ""

    @staticmethod
    def split_root(text):
        """Drive, root, and the rest. Two slashes at the beginning, not three, are a root of their own."""
        rest = text.lstrip("/")
        slashes = len(text) - len(rest)
        return "", "//" if slashes == 2 else "/" if slashes else "", rest

    @staticmethod
    def fold(text):
        return text

    @staticmethod
    def is_reserved(parts):
        return False


class _Windows:
    sep = "\\"
    altsep = "/"
    reserved = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
                *[device + digit for device in ("COM", "LPT") for digit in "123456789\xb9\xb2\xb3"]}

    @staticmethod
    def split_root(text):
        if text.startswith("\\\\") and not text.startswith("\\\\\\"):  # \\server\share
            server, _, rest = text[2:].partition("\\")
            share, separator, rest = rest.partition("\\")
            if server and share:
                return "\\\\" + server + "\\" + share, "\\", rest.lstrip("\\")
        drive = ""
        if text[1:2] == ":" and text[0].isascii() and text[0].isalpha():
            drive, text = text[:2], text[2:]
        rest = text.lstrip("\\")
        return drive, "\\" if rest != text else "", rest

    @staticmethod
    def fold(text):
        return text.lower()

    @classmethod
    def is_reserved(cls, parts):
        if not parts or parts[0].startswith("\\\\"):
            return False
        return parts[-1].partition(".")[0].partition(":")[0].rstrip(" ").upper() in cls.reserved


class _Parents:
    """A path's ancestors, the nearest first."""

    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._tail)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return tuple([self[i] for i in range(*place.indices(len(self)))])
        count = len(self)
        if not -count <= place < count:
            raise IndexError(place)
        path = self._path
        return path._same(path._drive, path._root, path._tail[: count - 1 - place % count])

    def __iter__(self):
        for place in range(len(self)):
            yield self[place]

    def __reversed__(self):
        for place in reversed(range(len(self))):
            yield self[place]

    def __contains__(self, path):
        return any(each == path for each in self)

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


_Parents.__name__ = "_PathParents"


class PurePath:
    _flavour = _Posix

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        elif cls is WindowsPath:
            raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")
        return cls._parsed(args)

    @classmethod
    def _parsed(cls, args):
        flavour = cls._flavour
        drive = root = ""
        tail = []
        for arg in args:
            if isinstance(arg, PurePath):
                text = str(arg)
            else:
                text = _os.fspath(arg)
                if not isinstance(text, str):
                    raise TypeError("argument should be a str object or an os.PathLike object returning str, "
                                    f"not {type(text)!r}")
            if flavour.altsep:
                text = text.replace(flavour.altsep, flavour.sep)
            new_drive, new_root, rest = flavour.split_root(text)
            if new_root or new_drive and flavour.fold(new_drive) != flavour.fold(drive):
                tail = []
                if new_drive or not new_root:
                    drive = new_drive
                root = new_root
            elif new_drive:
                drive = new_drive
            tail += [part for part in rest.split(flavour.sep) if part and part != "."]
        return cls._made(drive, root, tail)

    @classmethod
    def _made(cls, drive, root, tail):
        self = object.__new__(cls)
        self._drive = drive
        self._root = root
        self._tail = tuple(tail)
        return self

    def _same(self, drive, root, tail):
        return type(self)._made(drive, root, tail)

    @property
    def drive(self):
        return self._drive

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._drive + self._root

    @property
    def parts(self):
        return (self.anchor, *self._tail) if self.anchor else self._tail

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    def _dot(self):
        """Where the suffix begins, or -1."""
        dot = self.name.rfind(".")
        return dot if 0 < dot < len(self.name) - 1 else -1

    @property
    def suffix(self):
        dot = self._dot()
        return self.name[dot:] if dot > 0 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + each for each in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        dot = self._dot()
        return self.name[:dot] if dot > 0 else self.name

    @property
    def parent(self):
        return self._same(self._drive, self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def __str__(self):
        return self.anchor + self._flavour.sep.join(self._tail) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self).replace(self._flavour.sep, "/")

    def __bytes__(self):
        return str(self).encode()

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        text = self.as_posix()
        if not self._drive:
            return "file://" + _quote(text)
        return "file:" + _quote(text) if text.startswith("//") else f"file:///{self._drive}" + _quote(text[2:])

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __reduce__(self):
        return type(self), self.parts

    def __getnewargs__(self):
        return self.parts

    def _key(self):
        return [self._flavour.fold(part) for part in self.parts]

    def _comparable(self, other):
        return isinstance(other, PurePath) and self._flavour is other._flavour

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(tuple(self._key()))

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __truediv__(self, key):
        return self._parsed((self, key)) if isinstance(key, (str, PurePath)) or hasattr(key, "__fspath__") else NotImplemented

    def __rtruediv__(self, key):
        return self._parsed((key, self)) if isinstance(key, str) or hasattr(key, "__fspath__") else NotImplemented

    def joinpath(self, *args):
        return self._parsed((self, *args))

    def is_absolute(self):
        return bool(self._root) and (self._flavour is _Posix or bool(self._drive))

    def is_reserved(self):
        return self._flavour.is_reserved(self.parts)

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        base = self._parsed(other)
        count = len(base.parts)
        if self._key()[:count] != base._key():
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other "
                             "is absolute.")
        if base.anchor:
            return self._same("", "", self._tail[len(base._tail):])
        return self._same(self._drive, self._root, self._tail[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def _named(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._same(self._drive, self._root, (*self._tail[:-1], name))

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or name == "." or self._flavour.sep in name or self._flavour.altsep and self._flavour.altsep in name:
            raise ValueError(f"Invalid name {name!r}")
        return self._named(name)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if self._flavour.sep in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._named(self.stem + suffix)

    def match(self, path_pattern):
        pattern = self._parsed((path_pattern,))
        wanted, parts = pattern._key(), self._key()
        if not wanted:
            raise ValueError("empty pattern")
        if pattern.anchor and len(wanted) != len(parts) or len(wanted) > len(parts):
            return False
        return all(_fnmatch.fnmatchcase(part, each) for part, each in zip(reversed(parts), reversed(wanted)))


class PurePosixPath(PurePath):
    pass


class PureWindowsPath(PurePath):
    _flavour = _Windows


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def absolute(self):
        return self if self.is_absolute() else self._parsed((_os.getcwd(), self))

    def expanduser(self):
        if self.parts[:1] != ("~",):
            return self
        return self._parsed((_os.environ.get("HOME", "/root"), *self._tail[1:]))

    def resolve(self, strict=False):
        """Without links, `..` is the folder above."""
        path = self.absolute()
        parts = []
        for part in path._tail:
            if part != "..":
                parts.append(part)
            elif parts:
                parts.pop()
        return self._same(path._drive, path._root, parts)


for _name in ("chmod exists glob group hardlink_to is_block_device is_char_device is_dir is_fifo is_file is_mount "
              "is_socket is_symlink iterdir lchmod link_to lstat mkdir open owner read_bytes read_text readlink rename replace "
              "rglob rmdir samefile stat symlink_to touch unlink write_bytes write_text").split():
    setattr(Path, _name, _refused(f"Path.{_name}"))


class PosixPath(Path, PurePosixPath):
    pass


class WindowsPath(Path, PureWindowsPath):
    pass
