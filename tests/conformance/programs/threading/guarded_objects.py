# conformance: untimed
# Special methods that take a lock.
import threading


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self._balance = balance
        self._lock = threading.RLock()

    def deposit(self, amount):
        with self._lock:
            self._balance += amount

    def __repr__(self):
        with self._lock:
            return f"<{self.owner}: {self._balance}>"

    def __eq__(self, other):
        with self._lock:
            return self._balance == other._balance

    def __lt__(self, other):
        with self._lock, other._lock:
            return self._balance < other._balance

    def __len__(self):
        with self._lock:
            return self._balance

    def __hash__(self):
        with self._lock:
            return hash(self.owner)


accounts = [Account("c", 30), Account("a", 10), Account("b", 20)]
for account in accounts:
    account.deposit(5)
print(accounts, str(accounts[0]), f"{accounts[1]}", "%r" % accounts[2])
print(sorted(accounts), max(accounts), min(accounts), len(accounts[0]))
print(accounts[0] == accounts[1], accounts[1] in accounts, accounts.index(accounts[2]), {accounts[0]: 1}[accounts[0]])
