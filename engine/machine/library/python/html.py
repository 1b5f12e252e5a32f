"""html: texts in pages."""

import re as _re

_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae",
          "euro": "\u20ac", "hellip": "\u2026", "ndash": "\u2013", "mdash": "\u2014", "times": "\xd7", "deg": "\xb0"}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _meant(found):
    name = found[1]
    if name.startswith("#"):
        return chr(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
    return _NAMES.get(name, found[0])


def unescape(s):
    """Numbers, and the names that are seen most often."""
    return _re.sub("&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z]+);", _meant, s)
