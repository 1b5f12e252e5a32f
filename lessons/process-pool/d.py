#: cores = 4
from interleave import busy


def square(number):
    busy(0.00002)  # it is a small number
    return number * number


squares = [square(number) for number in range(8)]
print(squares)
