#: cores = 1
#: policy = stcf
#: quantum = 10ms
#: switch.thread = 0
from interleave import job

job("report", arrival=0.000, cpu=0.120)
job("mail", arrival=0.010, cpu=0.020)
job("backup", arrival=0.020, bursts=["cpu 0.010", "io 0.040", "cpu 0.010", "io 0.040", "cpu 0.010"])
job("search", arrival=0.030, cpu=0.030)
