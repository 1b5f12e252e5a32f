#!/usr/bin/env python3
"""Asks Python 3.11 and our front end about the same texts: is this a program, and if not, why not?

usage: compare.py DRIVER MISTAKES [HOW_MANY]

The texts are Python's own library (a sample of HOW_MANY files) and the small mistakes in MISTAKES, separated by
lines "---". Whether a text is accepted must agree; for the mistakes, so must the message. What we refuse on purpose
("unsupported", "limit", relative imports) is left out.
"""
import pathlib
import subprocess
import sys
import sysconfig
import warnings

OURS_ALONE = ("unsupported:", "limit:", "ImportError:")


def ask_python(text: bytes) -> str:
    try:
        compile(text, "program.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"{type(error).__name__}: {error.msg}"
    except ValueError as error:
        return f"ValueError: {error}"
    return "ok"


def ask_us(driver: str, texts: list) -> list:
    request = b"".join(b"%d\n%s\n" % (len(text), text) for text in texts)
    done = subprocess.run([driver], input=request, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def library(how_many: int) -> dict:
    files = sorted(pathlib.Path(sysconfig.get_paths()["stdlib"]).rglob("*.py"))
    chosen = files[:: max(1, len(files) // how_many)]
    return {str(path): path.read_bytes() for path in chosen}


def main(driver: str, mistakes: str, how_many: str = "300") -> int:
    if sys.version_info[:2] != (3, 11):
        print("needs Python 3.11; this is", sys.version)
        return 0
    warnings.simplefilter("ignore")
    differences = 0
    texts = library(int(how_many))
    for (path, text), ours in zip(texts.items(), ask_us(driver, list(texts.values()))):
        python = ask_python(text)
        if (python == "ok") != (ours == "ok") and not ours.startswith(OURS_ALONE):
            differences += 1
            print(f"{path}: Python says {python}, we say {ours}")
    snippets = pathlib.Path(mistakes).read_text(encoding="utf-8").split("\n---\n")
    for text, ours in zip(snippets, ask_us(driver, [snippet.encode() for snippet in snippets])):
        python = ask_python(text.encode())
        if python != ours:
            differences += 1
            print(f"{text!r}:\n    Python says {python}\n    we say      {ours}")
    print(f"{len(texts)} files and {len(snippets)} mistakes: {differences} differences")
    return differences != 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
