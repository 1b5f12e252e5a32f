# conformance: untimed
# Counter: counting, adding, what is most common.
from collections import Counter

words = "the cat and the dog and the bird".split()
count = Counter(words)
print(count, count.most_common(2), count["fish"], sum(count.values()))
print(count + Counter(a=1, the=2), count - Counter(the=2), count & Counter(the=1), Counter(a=3) | Counter(a=1, b=2))
count.update(["cat", "cat"])
count.subtract({"dog": 3})
print(sorted(count.items()), sorted(Counter("aab").elements()), +count == Counter({k: v for k, v in count.items() if v > 0}))
