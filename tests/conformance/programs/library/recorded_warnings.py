# conformance: untimed
# Warnings: recorded, turned into errors, passed over.
import warnings


def old():
    warnings.warn("old() goes away", DeprecationWarning, stacklevel=2)
    return 1


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    old()
    warnings.warn("plain")
    print([(each.category.__name__, str(each.message)) for each in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old()
    except DeprecationWarning as warning:
        print("raised:", warning)
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    print(old())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    old()
print(caught)
