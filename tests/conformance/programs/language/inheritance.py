# conformance: untimed
# Abstract classes, properties and class methods.
from abc import ABC, abstractmethod
from functools import total_ordering


class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        self.needed, self.available = needed, available
        super().__init__(f"needed {needed}, available {available}")


@total_ordering
class Account(ABC):
    bank = "Python Bank"
    _count = 0

    def __init__(self, owner, balance=0):
        self.owner, self.__balance = owner, balance
        type(self)._count += 1

    @property
    def balance(self):
        return self.__balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise InsufficientFunds(self.__balance - value, self.__balance)
        self.__balance = value

    @classmethod
    def from_text(cls, text):
        owner, balance = text.split(":")
        return cls(owner.strip(), float(balance))

    @staticmethod
    def valid(name):
        return name.isidentifier()

    @abstractmethod
    def interest(self):
        ...

    def __eq__(self, other):
        return self.balance == other.balance

    def __lt__(self, other):
        return self.balance < other.balance

    def __iadd__(self, amount):
        self.balance += amount
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance:.2f})"


class Savings(Account):
    rate = 0.05

    def interest(self):
        return self.balance * self.rate


class Checking(Account):
    def interest(self):
        return 0


accounts = [Savings("ann", 100), Checking.from_text("bob : 50"), Savings("cat", 75.5)]
accounts[0] += 20
print(sorted(accounts), max(accounts), [a.interest() for a in accounts])
print(Savings._count, Checking._count, Account._count, Account.valid("x y"), accounts[0]._Account__balance)
try:
    Account("nobody")
except TypeError as problem:
    print(problem)
try:
    accounts[1].balance -= 80
except InsufficientFunds as problem:
    print(problem, problem.needed)
print(isinstance(accounts[0], Account), issubclass(Savings, ABC), Savings.__mro__[1].__name__)
accounts[1] += -51
