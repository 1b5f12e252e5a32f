"""json.decoder: text to values."""

from json import JSONDecodeError, JSONDecoder
