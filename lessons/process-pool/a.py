#: cores = 4
from interleave import busy


def square(number):
    busy(0.1)  # it is a large number
    return number * number


squares = [square(number) for number in range(8)]
print(squares)
