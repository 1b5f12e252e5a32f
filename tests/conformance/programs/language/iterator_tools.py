# conformance: untimed
# itertools and operator.
import itertools as it, operator as op
print(list(it.chain([1], [2, 3])), list(it.islice(it.count(10, 2), 3)), list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], op.mul, initial=1)))
print(list(it.product('ab', [1, 2])), list(it.permutations([1, 2, 3], 2)), list(it.combinations('abc', 2)), list(it.combinations_with_replacement('ab', 2)))
print([(k, list(g)) for k, g in it.groupby('aabbc')], list(it.zip_longest([1, 2], [3], fillvalue=0)), list(it.starmap(pow, [(2, 3)])))
print(list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(5))), list(it.compress('abc', [1, 0, 1])), list(it.pairwise([1, 2, 3])), list(it.repeat(1, 2)))
a, b = it.tee([1, 2])
print(list(a), list(b))
c = it.cycle('ab')
print([next(c) for _ in range(3)], list(it.chain.from_iterable([[1], [2]])))
print(op.itemgetter(1, 0)([5, 6]), op.attrgetter('real')(3), op.methodcaller('upper')('a'), it.count(3), it.repeat(2, 3))
