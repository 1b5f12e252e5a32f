# Stages in processes with queues between them.
import multiprocessing as mp
import time


def square(inbox, outbox):
    for number in iter(inbox.get, None):
        time.sleep(0.02)
        outbox.put((number, number * number))
    outbox.put(None)


if __name__ == "__main__":
    inbox, outbox = mp.Queue(), mp.Queue()
    stage = mp.Process(target=square, args=(inbox, outbox), name="squares")
    stage.start()
    for number in range(5):
        inbox.put(number)
    inbox.put(None)
    for pair in iter(outbox.get, None):
        print(*pair)
    stage.join()
    print(stage.name, stage.exitcode, stage.is_alive())
