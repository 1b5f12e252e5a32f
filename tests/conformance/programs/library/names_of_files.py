# conformance: untimed
# pathlib without files.
import os
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

p = PurePath("/usr/local/../lib/python3.11/site-packages/pkg.tar.gz")
print(p, repr(p), p.parts, p.drive, p.root, p.anchor, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents)[-2:], len(p.parents))
print(p.with_name("x.txt"), p.with_stem("y"), p.with_suffix(".zip"), p.with_suffix(""), p.is_absolute(), p.as_posix(), p.as_uri(), p.match("*.gz"), p.match("/usr/*"), p.match("pkg/*.gz"))
print(PurePath("a") / "b" / PurePath("c/d"), "x" / PurePath("y"), PurePath("a", "/b", "c"), PurePath("a//b/./c/"), PurePath(""), PurePath("."), PurePath("//a"), PurePath("///a"), p.relative_to("/usr"), p.is_relative_to("/etc"))
print(sorted([PurePath("b"), PurePath("a/z"), PurePath("a")]), PurePath("a") == PurePath("a/"), PurePosixPath("A") == PurePosixPath("a"), {PurePath("x"): 1}[PurePath("./x")], PurePath("a") < PurePath("b"))
w = PureWindowsPath("C:\\Users\\me/file.TXT")
print(w, repr(w), w.drive, w.root, w.anchor, w.parts, w.suffix, w == PureWindowsPath("c:/users/ME/FILE.txt"), w.as_posix(), w.is_absolute(), PureWindowsPath("\\\\srv\\share\\x").parts, PureWindowsPath("c:x") / "y", w.as_uri())
for f in (lambda: p.relative_to("/etc"), lambda: PurePath("").with_name("a"), lambda: p.with_suffix("gz"), lambda: p.with_name("a/b"), lambda: PurePath(3), lambda: PurePath("a") / 3, lambda: PurePath("a").as_uri(), lambda: PurePath("a") < "b", lambda: p.parents[99]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(os.fspath(p), os.path.join(PurePath("a"), "b"), os.path.splitext(PurePath("a.b")), isinstance(p, os.PathLike), Path("x/y").name, type(Path("x")).__name__, [p.suffixes for p in map(Path, ("a.b.c", ".bashrc", "a.", "noext", "x.tar.gz"))], [Path(n).stem for n in ("a.b.c", ".bashrc", "a.", "..", "x.")])
print(Path("/a/b/../c").resolve(), Path("/a/./b").absolute(), Path("a/../b"), Path("~x").parts, os.path.commonpath(["/a/b/c", "/a/b/d"]), os.path.relpath("/a/b", "/a/c/d"), os.path.commonprefix(["abc", "abd"]))
