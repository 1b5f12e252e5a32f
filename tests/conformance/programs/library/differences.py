# conformance: untimed
"""difflib: pieces in common, ratios, close matches, and every form of a difference; also of made-up texts."""
import difflib
import random


def attempt(call, *args, **options):
    try:
        print(repr(call(*args, **options)))
    except Exception as e:
        print(type(e).__name__, "|", e)


matcher = difflib.SequenceMatcher(None, "abxcd", "abcd")
print(matcher.get_matching_blocks(), matcher.get_opcodes(), matcher.ratio(), matcher.quick_ratio(), matcher.real_quick_ratio())
for a, b in (("qabxcd", "abycdf"), ("", ""), ("", "x"), ("tide", "diet"), ("private Thread currentThread;", "private volatile Thread currentThread;"),
             ("kitten", "sitting"), ([1, 2, 3, 4], [2, 3, 5, 4]), ("a" * 250 + "b", "b" + "a" * 250), ("same", "same")):
    for junk in (None, lambda c: c == " " or c == "a"):
        matcher = difflib.SequenceMatcher(junk, a, b)
        print([tuple(block) for block in matcher.get_matching_blocks()], matcher.get_opcodes(), round(matcher.ratio(), 9), matcher.quick_ratio())
        print(list(matcher.get_grouped_opcodes(1)), sorted(matcher.bjunk), sorted(matcher.bpopular), matcher.find_longest_match())
print(difflib.SequenceMatcher(None, " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9), difflib.SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9))
print(difflib.SequenceMatcher(None, "ab" * 150, "ba" * 150, autojunk=False).ratio(), difflib.SequenceMatcher(None, "ab" * 150, "ba" * 150).ratio())
matcher.set_seq1("other")
print(matcher.ratio(), matcher.a, matcher.b)

print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("wheel", ["while", "wheels", "heel"], n=1),
      difflib.get_close_matches("pineapple", ["x"]), difflib.get_close_matches("accept", ["except", "accept", "concept"], 5, 0.1))
attempt(difflib.get_close_matches, "a", [], n=0)
attempt(difflib.get_close_matches, "a", [], cutoff=2)

one = """Beautiful is better than ugly.
Explicit is better than implicit.
Simple is better than complex.
Complex is better than complicated.
""".splitlines(keepends=True)
two = """Beautiful is better than ugly.
Simple is better than complex.
Complicated is better than complex.
Flat is better than nested.
\tIndented   text here.
""".splitlines(keepends=True)
delta = list(difflib.ndiff(one, two))
print("".join(delta), end="")
print("".join(difflib.restore(delta, 1)) == "".join(one), "".join(difflib.restore(delta, 2)) == "".join(two))
attempt(lambda: list(difflib.restore(delta, 3)))
print("".join(difflib.Differ().compare(["one\n", "two\n", "three\n"], ["ore\n", "tree\n", "emu\n"])), end="")
print("".join(difflib.ndiff(["a  b\n", "\tx y\n", "same\n"], ["a b\n", "\tx  z\n", "same\n"])), end="")
for form in (difflib.unified_diff, difflib.context_diff):
    print("".join(form(one, two, "before.py", "after.py")), end="")
    print("\n".join(form(["x"], ["y"], lineterm="", fromfiledate="2024-01-01", tofiledate="2024-01-02")))
    print(list(form([], ["new\n"])), list(form(["old\n"], [])), list(form(one, one)), list(form([], [])))
    attempt(lambda: list(form([1], [2])))
    attempt(lambda: list(form(["a"], ["b"], fromfile=b"x")))
    print(list(difflib.diff_bytes(form, [b"a\n", b"\xff"], [b"b\n", b"\xff"], b"x", b"y")))
attempt(lambda: list(difflib.diff_bytes(difflib.unified_diff, ["a"], [b"b"])))
print(difflib.IS_LINE_JUNK("  #  \n"), difflib.IS_LINE_JUNK("x"), difflib.IS_CHARACTER_JUNK("\t"), difflib.IS_CHARACTER_JUNK("x"))

dice = random.Random(5)
for round_ in range(40):
    words = ["alpha", "beta", "gamma", "delta", "", "alphabet", "gamut", "# x"]
    a = [dice.choice(words) + dice.choice(("", " " + dice.choice(words))) + "\n" for _ in range(dice.randrange(1, 16))]
    b = [line for line in a if dice.random() < 0.8]
    for _ in range(dice.randrange(4)):
        b.insert(dice.randrange(len(b) + 1), dice.choice(words) + "!\n")
    print(difflib.SequenceMatcher(None, a, b).get_opcodes())
    for lines in (difflib.ndiff(a, b), difflib.unified_diff(a, b, n=round_ % 4), difflib.context_diff(a, b, n=round_ % 3), difflib.ndiff(a, b, difflib.IS_LINE_JUNK, None)):
        print("".join(lines), end="|\n")
