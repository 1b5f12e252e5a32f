# Everybody at the same point, round after round.
import threading
import time

barrier = threading.Barrier(3, action=lambda: print("-- all here"))
order = threading.Lock()


def runner(number):
    for lap in range(2):
        time.sleep(0.05 * (number + 1))
        with order:
            print("runner", number, "at the end of lap", lap)
        barrier.wait()


threads = [threading.Thread(target=runner, args=(i,)) for i in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
broken = threading.Barrier(2)
try:
    broken.wait(0.05)
except threading.BrokenBarrierError:
    print("nobody came", broken.broken, broken.n_waiting, broken.parties)
