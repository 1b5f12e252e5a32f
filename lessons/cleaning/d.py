#: cores = 4
from multiprocessing import Lock, Process

from interleave import busy

ROOMS = ["kitchen", "bathroom", "bedroom", "hall"]
FRIENDS = ["ann", "bob", "cem", "dee"]


def clean(room, mop):
    for corner in range(4):
        with mop:  # there is only one
            busy(0.05)


if __name__ == "__main__":
    mop = Lock()
    friends = [Process(target=clean, args=(room, mop), name=name) for name, room in zip(FRIENDS, ROOMS)]
    for friend in friends:
        friend.start()
    for friend in friends:
        friend.join()
    print("clean:", *ROOMS)
