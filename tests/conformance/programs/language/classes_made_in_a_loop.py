# Classes that come and go: what was remembered of one is not taken for the next.
def account(number):
    class Account:
        def __init__(self, owner):
            self.owner = (number, owner)

        def greet(self):
            return f"{number}: {self.owner[1]}"

    return Account


right = 0
for i in range(2000):
    ada = account(i)("Ada")
    junk = [[n] for n in range(50)]
    if ada.owner == (i, "Ada") and ada.greet() == f"{i}: Ada":
        right += 1
print(right)


class Celsius(float):
    def __new__(cls, value):
        return super().__new__(cls, round(value, 1))


class Name(str):
    pass


print([Celsius(n / 7) for n in range(3)], [Name(n) + str(n) for n in range(3)])
Name.__new__ = lambda cls, value: str.__new__(cls, f"<{value}>")
print(Name("a"), str("b"))
