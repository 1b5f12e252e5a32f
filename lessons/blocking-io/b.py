#: cores = 1
from interleave import busy


def compute(what, seconds):
    print("computing the", what)
    busy(seconds)
    print("here is the", what)


for what, seconds in [("weather", 0.3), ("news", 0.2), ("mail", 0.1)]:
    compute(what, seconds)
    busy(0.02)  # shows it on the screen
