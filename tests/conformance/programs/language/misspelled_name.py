# conformance: untimed
# conformance: python 3.10
# A name that is like one of the function's own.
counter = 1


def count(number):
    print(counter, numbr)


count(counter)
