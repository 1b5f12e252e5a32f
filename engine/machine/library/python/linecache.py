"""linecache: lines of files. There are none on the simulated computer, and of a file that is not there there is no line."""

cache = {}


def getlines(filename, module_globals=None):
    return []


updatecache = getlines


def getline(filename, lineno, module_globals=None):
    return ""


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
