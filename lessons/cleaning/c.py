#: cores = 4
from multiprocessing import Process

from interleave import busy

ROOMS = ["kitchen", "bathroom", "bedroom", "hall"]
FRIENDS = ["ann", "bob", "cem", "dee"]


def clean(room):
    for corner in range(4):
        busy(0.05)


if __name__ == "__main__":
    friends = [Process(target=clean, args=(room,), name=name) for name, room in zip(FRIENDS, ROOMS)]
    for friend in friends:
        friend.start()
    for friend in friends:
        friend.join()
    print("clean:", *ROOMS)
