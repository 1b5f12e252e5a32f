#: cores = 4
from interleave import busy


def work(piece):
    busy(0.25)
    print("piece", piece, "done")


for piece in range(4):
    work(piece)
