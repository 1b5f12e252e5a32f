#: cores = 4
from multiprocessing import Process

from interleave import busy


def work(piece):
    busy(0.25)
    print("piece", piece, "done")


if __name__ == "__main__":
    processes = [Process(target=work, args=(piece,)) for piece in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
