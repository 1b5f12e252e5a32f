#!/usr/bin/env python3
"""Checks from the #include lines that nothing knows what is to its right.

usage: layers.py ROOT

Fails with each offending line. engine/ also may not touch clocks, threads, files or the environment.
"""
import pathlib
import re
import sys

# A folder may include itself and, transitively, what its entry names. Longest prefix wins.
LAYERS = {
    "engine/base": [],
    "engine/text": ["engine/base"],
    "engine/script": ["engine/base"],
    "engine/machine": ["engine/script"],
    "engine/trace": ["engine/machine"],
    "engine/analysis": ["engine/trace", "engine/text"],
    "engine/lesson": ["engine/analysis"],
    "engine/export": ["engine/analysis"],
    "engine/cli": ["engine/lesson", "engine/export"],
    "web/model": ["engine/lesson", "engine/export"],
    "web/platform": ["engine/base"],
    "web/render": ["web/platform"],
    "web/views": ["web/model", "web/render"],
    "web": ["web/views"],  # web/main.cpp
    "tests": ["engine/cli", "web"],
}

# System headers that would let the outside world into a trace.
FORBIDDEN_IN_ENGINE = re.compile(
    r"<(chrono|thread|mutex|condition_variable|atomic|future|random|ctime|time\.h|fstream|iostream|filesystem"
    r"|unistd\.h)>")

# Looking up in a hash table is fine; its order must not get into a trace.
HASHED = re.compile(r"unordered_\w+<[^;(]*>\s+(\w+)\s*[;={]")

MAY_MEET_THE_WORLD = ("engine/cli/",)

INCLUDE = re.compile(r'^\s*#\s*include\s*(<[^>]+>|"[^"]+")', re.MULTILINE)


def layer_of(path: str):
    fitting = [layer for layer in LAYERS if path.startswith(layer + "/")]
    return max(fitting, key=len, default=None)


def reachable(layer: str) -> set:
    seen, todo = set(), [layer]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += LAYERS[current]
    return seen


def offences(files: dict) -> list:
    """`files`: path -> text."""
    found = []
    engine = {path: text for path, text in files.items() if path.startswith("engine/")}
    hashed = {name for text in engine.values() for name in HASHED.findall(text)}
    for path, text in sorted(engine.items()):
        for loop in re.finditer(r"for \([^;()]*:\s*(?:\w+(?:\.|->))*(\w+)\)", text):
            if loop.group(1) in hashed:
                line = text.count("\n", 0, loop.start()) + 1
                found.append(f"{path}:{line}: {loop.group(0)}\n    the order of a hash table is no order")
    for path, text in sorted(files.items()):
        layer = layer_of(path)
        if layer is None:
            continue
        allowed = reachable(layer)
        for match in INCLUDE.finditer(text):
            target = match.group(1)
            line = text.count("\n", 0, match.start(1)) + 1
            where = f"{path}:{line}: {match.group(0).strip()}"
            if target.startswith('"'):
                other = layer_of(target.strip('"'))
                if other and other not in allowed:
                    found.append(f"{where}\n    {layer} may not know {other}")
            elif (path.startswith("engine/") and not path.startswith(MAY_MEET_THE_WORLD)
                  and FORBIDDEN_IN_ENGINE.match(target)):
                found.append(f"{where}\n    engine/ is deterministic: no clock, thread, file, environment")
    return found


def self_test() -> None:
    good = {"engine/script/a.h": '#include "engine/base/tick.h"\n', "web/main.cpp": '#include "web/model/session.h"\n'}
    assert offences(good) == []
    for path, line in [("engine/base/a.h", '#include "engine/machine/machine.h"'),
                       ("engine/export/a.h", '#include "engine/lesson/lesson.h"'),
                       ("web/model/a.cpp", '#include "web/views/theme.h"'),
                       ("engine/machine/a.cpp", "#  include <chrono>"),
                       ("engine/machine/a.h", "std::unordered_map<int, int> seen_;\nfor (auto& x : seen_) {}")]:
        assert len(offences({path: f"\n{line}\n"})) == 1, line


def main() -> None:
    root = pathlib.Path(sys.argv[1])
    self_test()
    paths = [p for folder in ("engine", "web", "tests") for p in (root / folder).rglob("*")
             if p.suffix in (".h", ".cpp") and "node_modules" not in p.parts]
    found = offences({p.relative_to(root).as_posix(): p.read_text() for p in paths})
    print("\n".join(found) if found else f"{len(paths)} files, each knows only its left")
    sys.exit(bool(found))


main()
