"""csv over lists of lines and io.StringIO: dialects, quoting, dictionaries, mistakes."""
import csv
import io

text = 'name,city,"motto"\r\nAda,London,"She said ""yes"", twice"\r\nBob,"New\nYork",\r\n\r\n"",,x\r\n'
for row in csv.reader(io.StringIO(text, newline="")):
    print(row)
rows = csv.reader(["a b  c", "'d e' f", "g"], delimiter=" ", quotechar="'")
for row in rows:
    print(rows.line_num, row)
print(list(csv.reader(["1;2.5;x", '"3";4;"y"'], delimiter=";")))
print(list(csv.reader(['"a",1,2.5'], quoting=csv.QUOTE_NONNUMERIC)))
print(list(csv.reader(["a, b, c"], skipinitialspace=True)), list(csv.reader(["a\\,b,c"], escapechar="\\")))
print(list(csv.reader(['a"b,c"'])), list(csv.reader(['"ab"c,d'])), list(csv.reader(['"open'])))
print(list(csv.reader([])), list(csv.reader([""])), list(csv.reader([","])), list(csv.reader(["a\tb"], "excel-tab")))
print(list(csv.reader(['"it', 'goes on"', "x"])), list(csv.reader(['"x"'], quoting=csv.QUOTE_NONE)))

out = io.StringIO()
w = csv.writer(out)
print(w.writerow(["plain", "with,comma", 'with "quote"', "two\nlines", None, 1, 2.5, True, ""]))
w.writerows([[1, 2], ("a", "b"), "cd", [""], []])
print(repr(out.getvalue()))
for quoting in (csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC):
    out = io.StringIO()
    csv.writer(out, quoting=quoting, delimiter="|", lineterminator="\n").writerow(["a", 1, "b|c", 'q"', 2.0, None])
    print(quoting, out.getvalue(), end="")
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_NONE, escapechar="\\").writerow(["a,b", 'c"d', "e"])
csv.writer(out, doublequote=False, escapechar="\\").writerow(['c"d', "x,y"])
csv.writer(out, dialect="unix").writerow(["u", 1])
print(repr(out.getvalue()))

people = [{"name": "Ada", "born": 1815}, {"name": "Alan", "born": 1912, "extra": 1}, {"name": "Grace"}]
out = io.StringIO()
w = csv.DictWriter(out, fieldnames=["name", "born"], extrasaction="ignore", restval="?")
w.writeheader()
w.writerows(people)
print(out.getvalue())
out.seek(0)
reader = csv.DictReader(out)
print(reader.fieldnames)
for row in reader:
    print(reader.line_num, row, row["name"])
print(list(csv.DictReader(["1,2,3", "4", "", "5,6"], fieldnames=["a", "b"], restkey="more", restval="-")))
print([row["n"] for row in csv.DictReader(io.StringIO("n,m\n1,2\n3,4\n"))])


class Pipes(csv.Dialect):
    delimiter = "|"
    quotechar = "'"
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


csv.register_dialect("pipes", Pipes)
csv.register_dialect("semi", delimiter=";", quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), csv.get_dialect("pipes").delimiter, csv.get_dialect("semi").quoting)
print(list(csv.reader(["a|'b|c'"], dialect="pipes")), list(csv.reader(["a|b"], Pipes)))
csv.unregister_dialect("semi")
print(csv.field_size_limit(), csv.reader([]).dialect.delimiter)

for wrong in (lambda: csv.reader([], dialect="none"), lambda: csv.reader([], delimiter="ab"), lambda: csv.writer(5),
              lambda: csv.reader([], colour=1), lambda: list(csv.reader([b"a,b"])), lambda: csv.reader(5),
              lambda: csv.writer(io.StringIO()).writerow(5), lambda: csv.writer(io.StringIO(), quotechar=None).writerow("a"),
              lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"]),
              lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1}),
              lambda: csv.DictWriter(io.StringIO(), ["a"], extrasaction="x"), lambda: list(csv.reader(["a\rb"])),
              lambda: list(csv.reader(['"a"b'], strict=True)), lambda: list(csv.reader(['"a'], strict=True)),
              lambda: list(csv.reader(["a,1"], quoting=csv.QUOTE_NONNUMERIC)), lambda: csv.reader([], quoting=7),
              lambda: csv.unregister_dialect("none")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(csv.Error, csv.QUOTE_NONE, issubclass(csv.excel_tab, csv.excel))
