#: cores = 1
import time

from interleave import busy, device

drawn = []


def draw():
    drawn.append(time.monotonic())
    busy(0.004)


def load():
    device("disk", 0.62)
    print("the picture is here")


for frame in range(30):
    draw()
    if frame == 5:
        load()
    time.sleep(0.036)

longest = max(later - earlier for earlier, later in zip(drawn, drawn[1:]))
print("frames missed:", int(longest / 0.04) - 1)
