#: cores = 1
from interleave import busy, device


def dinner():
    device("stove", 0.5)  # stands there until the pasta is done
    busy(0.3)  # chops the tomatoes


dinner()
dinner()
print("two dinners are ready")
