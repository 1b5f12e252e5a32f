"""locale: the simulated computer knows the locale C only."""

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if not 0 <= category <= LC_ALL:
        raise Error("invalid locale category")
    if isinstance(locale, tuple):
        locale = ".".join(part for part in locale if part)
    if locale in (None, "", "C", "POSIX"):
        return "C"
    if locale.upper().replace("-", "") == "C.UTF8":
        return locale
    raise Error("unsupported locale setting")


def getlocale(category=LC_CTYPE):
    return None, None


getdefaultlocale = getlocale


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def getencoding():
    return "UTF-8"


def localeconv():
    unknown = dict.fromkeys(("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes",
                             "n_sep_by_space", "p_sign_posn", "n_sign_posn"), CHAR_MAX)
    texts = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep",
                           "positive_sign", "negative_sign", "thousands_sep"), "")
    return {"decimal_point": ".", "grouping": [], "mon_grouping": [], **texts, **unknown}


def format_string(f, val, grouping=False, monetary=False):
    return f % val  # (C groups nothing)


def str(val):
    return "%.12g" % val


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def delocalize(string):
    return string


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def strcoll(a, b):
    return (a > b) - (a < b)


def strxfrm(string):
    return string


def normalize(localename):
    return localename


def resetlocale(category=LC_ALL):
    setlocale(category)
