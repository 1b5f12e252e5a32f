import threading
import time

fork = threading.Lock()
knife = threading.Lock()


def eat(name, first, second):
    with first:
        time.sleep(0.1)  # looks for the other one
        with second:
            print(name, "eats")


ann = threading.Thread(target=eat, args=("ann", fork, knife), name="ann")
bob = threading.Thread(target=eat, args=("bob", knife, fork), name="bob")
ann.start()
bob.start()
ann.join()
bob.join()
print("both have eaten")
