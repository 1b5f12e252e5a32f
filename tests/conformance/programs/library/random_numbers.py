# conformance: untimed
# The same numbers from the same seeds.
import random

for seed in (1, 42, "text", 1.5, b"bytes", -7):
    random.seed(seed)
    print(random.random(), random.randint(1, 6), random.choice("abc"), random.sample(range(50), 3))
own = random.Random(7)
print(own.choices("abc", weights=[5, 3, 2], k=6), own.uniform(1, 2), own.gauss(0, 1), own.randrange(0, 100, 5))
print(own.expovariate(2), own.triangular(0, 10, 3), own.betavariate(2, 3), own.gammavariate(3, 2), own.paretovariate(2))
deck = list(range(10))
own.shuffle(deck)
print(deck, own.getrandbits(40), own.vonmisesvariate(0, 4), own.normalvariate(5, 2), own.lognormvariate(0, 1))
