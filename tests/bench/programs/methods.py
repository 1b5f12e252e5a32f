class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount
        return self.balance


account = Account()
for i in range(500_000):
    account.deposit(i & 3)
print(account.balance)
