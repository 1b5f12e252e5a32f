# conformance: untimed
# Texts with gaps, paragraphs, indentation.
import string
import textwrap

greeting = string.Template("Dear $name, you owe ${amount} $$")
print(greeting.substitute(name="Ann", amount=5), greeting.safe_substitute(name="Bob"))
try:
    greeting.substitute(name="Cid")
except KeyError as error:
    print("missing", error)
text = "The quick brown fox jumps over the lazy dog and runs away."
print(textwrap.fill(text, width=20))
print(textwrap.wrap(text, 30), textwrap.shorten(text, 25))
print(textwrap.dedent("""
    one
      two
    three"""), textwrap.indent("a\nb", "> "), sep="|")
print(string.ascii_lowercase[:5], string.digits, string.capwords("hello wide world"))
