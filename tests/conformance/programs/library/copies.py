# conformance: untimed
# Shallow and deep copies, and what classes may say about them.
import copy


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def __copy__(self):
        print("copying", self.value)
        return Node(self.value, self.children)


tree = Node(1, [Node(2), Node(3)])
shallow, deep = copy.copy(tree), copy.deepcopy(tree)
tree.children[0].value = 20
tree.children.append(Node(4))
print([n.value for n in shallow.children], [n.value for n in deep.children])
row = [1, [2, 3]]
same, one, all_of_it = row, row.copy(), copy.deepcopy(row)
row[1].append(4)
row.append(5)
print(same, one, all_of_it)
ring = [1]
ring.append(ring)
again = copy.deepcopy(ring)
print(again[1] is again, again is not ring, copy.deepcopy({"a": (1, [2])}))
