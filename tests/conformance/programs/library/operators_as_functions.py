# conformance: untimed
# operator: functions for keys and reductions.
import functools
import operator

rows = [("b", 2, {"n": 1}), ("a", 3, {"n": 2}), ("c", 1, {"n": 0})]
print(sorted(rows, key=operator.itemgetter(1)), max(rows, key=operator.itemgetter(0)), operator.itemgetter(0, 1)(rows[0]))
print(functools.reduce(operator.mul, range(1, 6)), list(map(operator.add, [1, 2], [3, 4])), operator.attrgetter("real")(5))
print(operator.methodcaller("upper")("x"), operator.contains([1], 1), operator.truediv(1, 4), operator.not_(0), operator.concat("a", "b"))
items = {"a": 1}
operator.setitem(items, "b", 2)
operator.delitem(items, "a")
print(items, operator.getitem(items, "b"), operator.countOf([1, 1, 2], 1), operator.xor(5, 1), operator.index(True))
