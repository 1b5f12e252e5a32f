"""json.encoder: values to text."""

from json import JSONEncoder
