#: cores = 4
from multiprocessing import Pool

from interleave import busy


def square(number):
    busy(0.00002)  # it is a small number
    return number * number


if __name__ == "__main__":
    with Pool(4) as pool:
        squares = pool.map(square, range(8), chunksize=1)
    print(squares)
