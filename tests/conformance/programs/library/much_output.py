# More than a megabyte, as threads write that log for a tenth of a second.
# conformance: untimed
for number in range(15_000):
    print(f"{number:>6} {'.' * (number % 150)}")
