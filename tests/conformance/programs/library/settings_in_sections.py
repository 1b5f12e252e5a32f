# conformance: untimed
"""configparser: what is read, converted, referred to, changed and written, and every mistake in it."""
import configparser
import io
import textwrap


def attempt(call, *args, **options):
    try:
        print(repr(call(*args, **options)))
    except Exception as e:
        print(type(e).__name__, "|", e, "|", e.args)


TEXT = textwrap.dedent("""\
    ; a comment
    [DEFAULT]
    ServerAliveInterval = 45
    Compression = yes
    CompressionLevel = 9
    ForwardX11 = yes

    # another
    [forge.example]
    User = hg
    port: 2200
    ratio = 0.75
    spaced   =   inside   words
    url = http://a.b/?x=1;y=2   ; kept
    several = first
        second
        # left out

        third after an empty line
    last = x

    [topsecret.server.example]
    Port = 50022
    ForwardX11 = no
    empty =
    [ odd name ]
    Key With Spaces = v
""")
config = configparser.ConfigParser()
print(config.sections(), config.read("no_such.ini"), config.read(["a.ini", "b.ini"]), len(config), list(config))
config.read_string(TEXT)
print(config.sections(), len(config), list(config), "forge.example" in config, "DEFAULT" in config, config.default_section)
for name, section in config.items():
    print(name, section, type(section).__name__, dict(section), len(section), list(section), section.name, section.parser is config)
forge = config["forge.example"]
print(forge["User"], forge["uSER"], "user" in forge, forge.get("nothing"), forge.get("nothing", "else"), forge.get("nothing", fallback=3))
print(forge.getint("port"), forge.getfloat("ratio"), forge.getboolean("compression"), forge.getint("none", 5), forge.getint("none", fallback=None))
print(repr(forge["several"]), repr(forge["spaced"]), repr(config["topsecret.server.example"]["empty"]))
print(config.getint("forge.example", "port"), config.getboolean("topsecret.server.example", "forwardx11"), config.getfloat("x", "y", fallback=1.5))
print(config.get("forge.example", "port", vars={"Port": 7}), config.items("forge.example")[:3], config.items("DEFAULT"), config.options("forge.example"))
print(config.defaults(), config.has_section("DEFAULT"), config.has_section("forge.example"), config.has_option("forge.example", "compression"),
      config.has_option("no", "x"), config.has_option("", "compression"))
for call, args in ((config.get, ("no", "x")), (config.get, ("forge.example", "x")), (config.getint, ("forge.example", "user")),
                   (config.getboolean, ("forge.example", "user")), (config.options, ("no",)), (config.items, ("no",)), (config.set, ("no", "a", "b")),
                   (config.remove_option, ("no", "a")), (config.add_section, ("forge.example",)), (config.add_section, ("DEFAULT",)), (config.add_section, (5,)),
                   (config.set, ("forge.example", "a", 5)), (config.set, ("forge.example", 5, "a")), (config.set, ("forge.example", "a")),
                   (config.__getitem__, ("no",)), (forge.__getitem__, ("no",)), (config.__delitem__, ("DEFAULT",)), (config.__delitem__, ("no",)),
                   (forge.__delitem__, ("no",)), (forge.__delitem__, ("compression",)), (forge.__setitem__, ("a", 5)), (lambda: forge.getnothing, ())):
    attempt(call, *args)

config.add_section("new")
config.set("new", "Colour", "blue")
config["new"]["size"] = "3"
config["made"] = {"a": 1, "b": True, "C": None or "x"}
config["new"].update(x="1", y="2")
print(config["new"].pop("x"), config["new"].setdefault("z", "26"), config.remove_option("new", "y"), config.remove_option("new", "y"))
print(config.remove_section("topsecret.server.example"), config.remove_section("topsecret.server.example"), dict(config["made"]))
for around in (True, False):
    out = io.StringIO()
    config.write(out, space_around_delimiters=around)
    print(out.getvalue())
again = configparser.ConfigParser()
again.read_file(io.StringIO(out.getvalue()))
print(again == config, again.sections() == config.sections(), again.popitem()[0], again.sections(), config["made"] == {"a": "1"})
again.clear()
print(again.sections(), list(again["DEFAULT"]))

# References
paths = configparser.ConfigParser()
paths.read_string("""
[DEFAULT]
home = /home/%(user)s
user = nobody
[a]
user = ada
mail = %(home)s/mail
share = 50%%
deep = %(mail)s/%(share)s
[wrong]
missing = %(nowhere)s
open = %(home
stray = 5% of it
circle = %(circle)s
""")
print(paths.get("a", "mail"), paths.get("a", "mail", raw=True), paths.get("a", "deep"), paths.get("a", "mail", vars={"user": "you"}), paths.items("a"))
for name in ("missing", "open", "stray", "circle"):
    attempt(paths.get, "wrong", name)
attempt(paths.set, "a", "x", "5% of")
attempt(paths.set, "a", "x", "5%% of %(home)s")
attempt(paths.get, "a", "x")
further = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
further.read_string("""
[common]
root = /srv
Cost = $$5
[site]
name = shop
dir = ${common:root}/${name}
log = ${dir}/log/${common:cost}
[wrong]
missing = ${nothing}
elsewhere = ${no:x}
three = ${a:b:c}
stray = $5
open = ${common:root
circle = ${other}
other = ${circle}
""")
print(further["site"]["dir"], further["site"]["log"], further.get("site", "log", raw=True))
for name in further.options("wrong"):
    attempt(further.get, "wrong", name)
attempt(further.set, "site", "x", "a$b")
plain = configparser.ConfigParser(interpolation=None)
plain.read_dict({"s": {"rate": "5%", "n": 1, "f": 2.5, "none": ""}})
print(plain["s"]["rate"], dict(plain["s"]))
raw = configparser.RawConfigParser({"kept": 5, "rate": "7%"})
raw.add_section("s")
raw.set("s", "number", 12)
print(raw.get("s", "number"), raw.get("s", "kept"), raw.get("s", "rate"), raw.items("s"))

# Options of the parser
loose = configparser.ConfigParser(allow_no_value=True, delimiters=("=>", "="), comment_prefixes=("//",), inline_comment_prefixes=("#",), strict=False,
                                  empty_lines_in_values=False, default_section="all")
loose.optionxform = str
loose.read_string("""
// comment
[all]
Base => 1
[one]
Alone
Key = a # gone
Key = b#kept
Url = x:y
long = 1

  not continued = 2
[one]
More => last => of = all
""")
print({name: dict(section) for name, section in loose.items()})
out = io.StringIO()
loose.write(out)
print(out.getvalue())
listed = configparser.ConfigParser({"base": "2"}, converters={"list": lambda v: [part.strip() for part in v.split(",")], "hex": lambda v: int(v, 16)})
listed.read_string("[s]\nwords = a, b ,c\nn = ff\n")
print(listed.getlist("s", "words"), listed["s"].getlist("words"), listed["s"].gethex("n"), listed.getlist("s", "no", fallback=[]), listed["s"].getint("base"),
      list(listed.converters))

# Mistakes in texts
for wrong in ("a = 1\n", "[s]\na = 1\na = 2\n", "[s]\n[t]\n[s]\n", "[s]\nno delimiter\nx = 1\n  \n= 5\n", "[s\na=1", "[s]\nA = 1\na = 2"):
    attempt(configparser.ConfigParser().read_string, wrong)
attempt(configparser.ConfigParser().read_string, "x", source="mine")
attempt(configparser.ConfigParser().read_file, ["[s]\n", "a=1\n", "a=2\n"])
attempt(configparser.ConfigParser().read_dict, {"s": {"a": 1, "A": 2}})
attempt(configparser.ConfigParser().read_dict, {"1": {}, 1: {}})
attempt(configparser.ConfigParser, interpolation="x")
for states in ("1", "YES", "True", "on", "0", "no", "False", "OFF", "maybe", ""):
    plain["s"]["flag"] = states
    attempt(plain.getboolean, "s", "flag")
for kind in (configparser.NoSectionError, configparser.DuplicateOptionError, configparser.MissingSectionHeaderError, configparser.InterpolationDepthError):
    print([each.__name__ for each in kind.__mro__])
print(repr(configparser.NoSectionError("s")), configparser.DuplicateSectionError("s"), configparser.ParsingError("f").errors, configparser.DEFAULTSECT,
      configparser.MAX_INTERPOLATION_DEPTH)
