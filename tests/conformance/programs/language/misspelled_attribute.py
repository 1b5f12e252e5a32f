# conformance: untimed
# conformance: python 3.10
# What may have been meant stands in the traceback of a thread and of the program.
import threading


class Account:
    def __init__(self):
        self.balance = 1


def work():
    "abc".uper()


thread = threading.Thread(target=work)
thread.start()
thread.join()
try:
    Account().balanc
except AttributeError as problem:
    print(problem)
print(Account().ballance)
