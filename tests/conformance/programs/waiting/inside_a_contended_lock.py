# Objects whose methods take a lock that another thread holds.
import threading
import time

lock = threading.Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance

    def __lt__(self, other):
        with lock:
            return self.balance < other.balance

    def __eq__(self, other):
        with lock:
            return self.balance == other.balance

    def __repr__(self):
        with lock:
            return f"Account({self.balance})"


def hold():
    for _ in range(4):
        with lock:
            time.sleep(0.05)
        time.sleep(0.02)


holder = threading.Thread(target=hold)
holder.start()
time.sleep(0.01)
accounts = [Account(30), Account(10), Account(20)]
print(sorted(accounts))
time.sleep(0.01)
print(Account(10) in accounts, accounts.index(Account(20)))
print(accounts)
holder.join()
