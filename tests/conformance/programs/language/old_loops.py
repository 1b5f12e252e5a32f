# conformance: untimed
# Plain loops and old ways of writing them.
numbers = [4, 8, 15, 16, 23, 42]
i = 0
while i < len(numbers):
    if numbers[i] % 2:
        print("odd", numbers[i])
        i += 1
        continue
    i += 1
else:
    print("no break")
for i in range(len(numbers) - 1, -1, -2):
    print(i, numbers[i], end="; ")
print()
for n in range(2, 20):
    for x in range(2, int(n ** 0.5) + 1):
        if n % x == 0:
            break
    else:
        print(n, end=" ")
print()
total = 0
for index, (a, b) in enumerate(zip(numbers, numbers[1:]), start=1):
    total += (b - a) * index
print(total, "%d items, mean %.2f, %s" % (len(numbers), sum(numbers) / len(numbers), numbers[-1:]))
matrix = [[row * 3 + column for column in range(3)] for row in range(3)]
for row in matrix:
    print(" ".join("%2d" % cell for cell in row))
print([list(column) for column in zip(*matrix)], sum(map(sum, matrix)))
bubble = [5, 2, 9, 1]
for i in range(len(bubble)):
    for j in range(len(bubble) - 1 - i):
        if bubble[j] > bubble[j + 1]:
            bubble[j], bubble[j + 1] = bubble[j + 1], bubble[j]
print(bubble)
values = {"b": 1, "a": 2}
for key in sorted(values.keys()):
    print(key, values[key])
del values["a"], numbers[1:3]
print(values, numbers, 7 // 2, -7 % 3, 2 ** 0.5 == 2 ** (1 / 2))
