#: cores = 4
from interleave import busy

ROOMS = ["kitchen", "bathroom", "bedroom", "hall"]

for room in ROOMS:
    for corner in range(4):
        busy(0.05)
    print("clean:", room)
