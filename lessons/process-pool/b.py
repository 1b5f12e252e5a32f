#: cores = 4
from multiprocessing import Pool

from interleave import busy


def square(number):
    busy(0.1)  # it is a large number
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map(square, range(8), chunksize=1)
    print(squares)
