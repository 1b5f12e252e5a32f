#: cores = 1
from interleave import busy, device


def fetch(what, seconds):
    print("asking for the", what)
    device("network", seconds)
    print("here is the", what)


for what, seconds in [("weather", 0.3), ("news", 0.2), ("mail", 0.1)]:
    fetch(what, seconds)
    busy(0.02)  # shows it on the screen
