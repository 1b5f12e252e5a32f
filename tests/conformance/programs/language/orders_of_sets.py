# conformance: untimed
# The order of sets of numbers: tables that grow, are copied, merged, thinned out and used again.
def primes_below(limit):
    found = set(range(3, limit, 2))
    found.add(2)
    for p in range(3, int(limit ** 0.5) + 1, 2):
        if p in found:
            found.difference_update(set(range(p * p, limit, p)))
    return found


print(list(primes_below(7000))[:30], len(primes_below(7000)))
numbers = set(range(100))
for i in range(90):
    numbers.discard(i)
for i in (3, 5, 7, 1000, 64):
    numbers.add(i)
    print(numbers)
many = {i * 37 % 1009 for i in range(300)}
few = {i * 11 % 97 for i in range(20)}
for made in (many | few, many & few, many - few, few - many, many ^ few, set(many), many.copy(), few.union(many, [5000]), set(dict.fromkeys(many))):
    print(len(made), list(made)[:25], list(made)[-3:])
many |= few
few ^= {1, 2, 3, 11, 22}
print(list(many)[-5:], list(few))
many -= set(range(0, 1009, 2))
many &= set(range(500))
print(list(many)[:20])
taken = []
while many:
    taken.append(many.pop())
    if len(taken) % 3 == 0:
        many.discard(taken[-1] + 2)
print(taken)
numbers.clear()
numbers.update({300, 5}, [1, 700], {8: 0})
numbers.symmetric_difference_update([5, 6])
print(numbers, numbers.pop(), numbers, frozenset(numbers) == numbers)
