# conformance: untimed
# Counting words and writing tables.
from collections import Counter, defaultdict
from itertools import groupby

text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness"""
words = [word.strip(",.").lower() for word in text.split()]
counts = Counter(words)
for word, count in counts.most_common(4):
    print(f"{word:<10}|{'#' * count:<6}|{count:>3}|{count / len(words):7.2%}")
by_length = defaultdict(list)
for word in sorted(set(words)):
    by_length[len(word)].append(word)
for length in sorted(by_length):
    print(length, ", ".join(by_length[length]))
print({key: len(list(group)) for key, group in groupby(sorted(words, key=len), key=len)})
table = [("name", "qty", "price"), ("apple", 3, 1.5), ("pear", 12, 0.25)]
widths = [max(len(str(row[i])) for row in table) for i in range(3)]
print("\n".join("  ".join(str(cell).rjust(width) for cell, width in zip(row, widths)) for row in table))
print("total".ljust(10, "."), f"{sum(q * p for _, q, p in table[1:]):.2f}", sep="")
