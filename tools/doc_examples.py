#!/usr/bin/env python3
"""The examples of CPython's own documentation, run under CPython and here.

usage: doc_examples.py [--command build/native/interleave] [--python /usr/bin/python3] [--docs FOLDER] [--show NUMBER...]

Reads the chapters on concurrency of Debian's python3.11-doc where the package is installed; nothing of them is copied. An example is
a whole program when it parses, defines or imports every name it uses, and does something when it is run. Out of scope are
those that use the network, files, other programs or signals, and those that never end or compute for long. Each other one is
run under both: standard output, whether the exit status is 0, and the last line of the error stream have to agree; numbers that measure
time, and addresses, may differ. What CPython itself prints differently in two runs is compared word by word, sorted,
without numbers.
"""
import argparse
import ast
import builtins
import html
import pathlib
import re
import subprocess
import sys
import tempfile

CHAPTERS = ["asyncio", "asyncio-api-index", "asyncio-dev", "asyncio-eventloop", "asyncio-exceptions", "asyncio-extending",
            "asyncio-future", "asyncio-llapi-index", "asyncio-platforms", "asyncio-policy", "asyncio-protocol",
            "asyncio-queue", "asyncio-runner", "asyncio-stream", "asyncio-subprocess", "asyncio-sync", "asyncio-task",
            "threading", "queue", "concurrent.futures", "multiprocessing", "multiprocessing.shared_memory"]
OUT_OF_SCOPE = [  # why, and what shows it
    ("other programs", r"\bsubprocess|create_subprocess|os\.system|exec_module"),
    ("signals", r"\bsignal\b"),
    ("the network", r"urllib|open_connection|start_server|create_server|create_connection|create_datagram|sendfile"
                    r"|\bsocket\b|multiprocessing\.connection|address=|http"),
    ("files", r"\bopen\(|\bpathlib\b|\bshutil\b|add_signal|connect_read_pipe"),
    ("packages that are not the standard library's", r"\bnumpy\b"),
    ("another system", r"ProactorEventLoop|WindowsSelector|win32"),
    ("the interpreter's own typed text", r"\binput\("),
]
LONGEST = 60  # seconds


def examples(page: str) -> list:
    found = re.findall(r'<div class="highlight-python3?(?:-default|3)? ?[^"]*"><div class="highlight"><pre>(.*?)</pre>', page, re.DOTALL)
    found = found or re.findall(r'<div class="highlight"><pre>(.*?)</pre>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", text)) for text in found]


def unknown_names(tree: ast.Module) -> set:
    known = set(dir(builtins)) | {"__name__", "__file__"}
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else known).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            known.add(node.name)
        elif isinstance(node, ast.arg):
            known.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            known |= {(each.asname or each.name).split(".")[0] for each in node.names}
        elif isinstance(node, ast.ExceptHandler) and node.name:
            known.add(node.name)
    return set() if "*" in known else used - known


def does_something(tree: ast.Module) -> bool:
    silent = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    return any(not isinstance(node, silent) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
               for node in tree.body)


def kind_of(text: str) -> str:
    """Why it is not run; empty: it is."""
    if text.lstrip().startswith((">>>", "$", "...")):
        return "not a program: a session"
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return "not a program: a sketch or a signature"
    if not tree.body or not does_something(tree):
        return "not a program: definitions only"
    if unknown_names(tree):
        return "not a program: a part of one"
    for why, pattern in OUT_OF_SCOPE:
        if re.search(pattern, text):
            return f"out of scope: {why}"
    return ""


def run(command: list, program: pathlib.Path):
    try:
        done = subprocess.run([*command, str(program)], capture_output=True, text=True, timeout=LONGEST, check=False,
                              cwd=program.parent, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return "", None, ""
    return done.stdout, done.returncode != 0, done.stderr.strip().rsplit("\n", 1)[-1] if done.returncode else ""


def plain(text: str) -> str:
    text = re.sub(r"0x[0-9a-f]+", "ADDRESS", text)
    text = re.sub(r"\d\d:\d\d:\d\d(\.\d+)?", "TIME", text)
    text = re.sub(r"\d{4}-\d\d-\d\d", "DATE", text)
    return re.sub(r"\d+\.\d+", "NUMBER", text)


def words(text: str) -> list:
    return sorted(re.findall(r"[^\W\d_]+", plain(text)))


def verdict(ours, theirs, again) -> str:
    if theirs[1] is None:
        return "out of scope: never ends"
    if "limit.instructions" in ours[2]:
        return "out of scope: computes for longer than limit.instructions"
    varies = plain(theirs[0]) != plain(again[0])
    if (words(ours[0]) != words(theirs[0])) if varies else (plain(ours[0]) != plain(theirs[0])):
        return "DIFFERS: output"
    if ours[1] != theirs[1]:
        return f"DIFFERS: status ({ours[2]})"
    return "equal" if plain(ours[2]) == plain(theirs[2]) else f"DIFFERS: error ({theirs[2]!r}, {ours[2]!r})"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", default="build/native/interleave")
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("--docs", type=pathlib.Path, default=pathlib.Path("/usr/share/doc/python3.11/html/library"))
    parser.add_argument("--show", nargs="*", default=[], help="print these examples and both outputs, e.g. threading-3")
    options = parser.parse_args()
    if not options.docs.is_dir():
        sys.exit("There is no documentation to read. Install python3.11-doc, or say where it is with --docs.")
    command = [str(pathlib.Path(options.command).resolve()), "run"]
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "example.py")
        for chapter in CHAPTERS:
            page = options.docs / f"{chapter}.html"
            for number, text in enumerate(examples(page.read_text(encoding="utf-8")) if page.exists() else [], 1):
                name = f"{chapter}-{number}"
                if options.show and name not in options.show:
                    continue
                outcome = kind_of(text)
                if not outcome:
                    program.write_text(text, encoding="utf-8")
                    ours, theirs = run(command, program), run([options.python], program)
                    outcome = verdict(ours, theirs, run([options.python], program) if ours != theirs else theirs)
                    if options.show:
                        print(text, "-- CPython", *theirs, "-- here", *ours, sep="\n")
                if not outcome.startswith("not a program"):
                    print(f"{name:32} {outcome}", flush=True)
                counts[outcome.split(" (")[0]] = counts.get(outcome.split(" (")[0], 0) + 1
    for outcome, count in sorted(counts.items()):
        print(f"{count:5}  {outcome}")
    equal, different = counts.get("equal", 0), sum(n for what, n in counts.items() if what.startswith("DIFFERS"))
    print(f"{equal} of {equal + different} whole programs in scope print what CPython prints")
    sys.exit(different > 0)


main()
