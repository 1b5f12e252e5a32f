# An exception that nobody catches: what was printed stays, the last line names it.
# conformance: untimed
def divide(a, b):
    return a / b


print("before")
print(divide(1, 0))
