"""What `_web` needs of the simulated machine, over a real clock."""
import os
import time


def device_latency(name):
    return float(os.environ.get("INTERLEAVE_LATENCY_NETWORK", "0.15"))


def io(name, seconds, servers):
    time.sleep(seconds)
