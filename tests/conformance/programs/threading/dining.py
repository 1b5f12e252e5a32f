# Philosophers who take the lower fork first never deadlock.
import threading
import time

forks = [threading.Lock() for _ in range(3)]
eaten = []


def philosopher(number):
    low, high = sorted((number, (number + 1) % 3))
    for _ in range(2):
        with forks[low]:
            with forks[high]:
                time.sleep(0.01)
                eaten.append(number)


threads = [threading.Thread(target=philosopher, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(eaten))
