#: cores = 1
#: policy = rr
#: quantum = 100ms
#: switch.thread = 200us
from interleave import job

for number in range(4):
    job(f"film {number + 1}", cpu=0.3)
for key in range(5):
    job(f"key {key + 1}", arrival=0.1 + 0.2 * key, cpu=0.002)
