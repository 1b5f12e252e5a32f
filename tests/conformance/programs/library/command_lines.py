"""Command lines: options, values, groups and subcommands; what is said of mistakes."""
import argparse
import sys

sys.stderr = sys.stdout


def attempt(parser, words):
    try:
        print(parser.parse_args(words))
    except SystemExit as end:
        print("status", end.code)


tool = argparse.ArgumentParser(prog="tool", description="Runs workers and says what became of each of them, at some length.",
                               epilog="There is no more to it.")
tool.add_argument("files", nargs="*", help="names")
tool.add_argument("-n", "--workers", type=int, default=4, metavar="N", help="how many (default: %(default)s)")
tool.add_argument("--mode", choices=["threads", "processes"], default="threads")
tool.add_argument("-v", "--verbose", action="count", default=0)
tool.add_argument("--dry-run", action="store_true", help="do nothing")
tool.add_argument("--no-colour", dest="colour", action="store_false")
tool.add_argument("--tag", action="append")
tool.add_argument("--version", action="version", version="tool 1.0")
speed = tool.add_mutually_exclusive_group()
speed.add_argument("--fast", action="store_true")
speed.add_argument("--slow", action="store_true")
tool.print_help()
for words in [[], ["a", "b", "-n", "3"], ["-vv", "--tag", "x", "--tag=y"], ["--mode", "x"], ["-n", "x"], ["--bogus"], ["--dry"],
              ["--fast", "--slow"], ["-n"], ["-n7", "f", "--no-colour"], ["--version"], ["--", "-x"], ["-1"]]:
    attempt(tool, words)

sizes = argparse.ArgumentParser(prog="sizes")
sizes.add_argument("width", type=float)
sizes.add_argument("unit", nargs="?", default="mm")
sizes.add_argument("--out", required=True)
for words in [[], ["1"], ["1", "--out", "x"], ["1", "cm", "--out", "x"], ["1", "2", "3", "--out", "x"], ["z", "--out", "x"]]:
    attempt(sizes, words)

store = argparse.ArgumentParser(prog="store")
commands = store.add_subparsers(dest="command", required=True)
add = commands.add_parser("add", help="puts one in")
add.add_argument("count", type=int)
add.set_defaults(function="put")
commands.add_parser("list").add_argument("-q", action="store_true")
for words in [[], ["add", "3"], ["list", "-q"], ["take"], ["add"]]:
    attempt(store, words)
store.print_help()
print(argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1), vars(argparse.Namespace(b="x")))
