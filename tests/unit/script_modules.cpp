// Imports: what is compiled along, what is refused, what is left to run time.
#include "doctest.h"
#include "engine/script/compile.h"
#include "engine/script/disassemble.h"

using namespace interleave;

namespace {

constexpr EmbeddedFile library[] = {
    {"asyncio/__init__.py", "from .tasks import *\nfrom . import events\n"},
    {"asyncio/tasks.py", "from .events import loop\nimport _kernel\n"},
    {"asyncio/events.py", "import time\nloop = 1\n"},
    {"concurrent/futures.py", "from . import nothing\n"},
    {"queue.py", "class Queue: pass\n"},
    {"broken.py", "x = = 1\n"},
};
constexpr std::string_view natives[] = {"time", "sys", "_kernel", "os", "os.path"};

// "__main__ asyncio ...", or the diagnostic.
std::string modules_of(std::string_view text) {
    CompileOptions options;
    options.library = library;
    options.native_modules = natives;
    const Result<Program> program = compile(text, options);
    if (!program) return program.problem().kind + " " + to_string(program.problem());
    std::string names;
    for (const Module& module : program.value().modules) {
        names += (names.empty() ? "" : " ") + module.name;
        CHECK(module.body != CodeId::none);
        CHECK(module.library == (module.name != "__main__"));
    }
    return names;
}

}  // namespace

TEST_CASE("modelled modules are compiled along with what they import") {
    CHECK(modules_of("x = 1\n") == "__main__");
    CHECK(modules_of("import queue, queue\n") == "__main__ queue");
    CHECK(modules_of("import asyncio\n") == "__main__ asyncio asyncio.tasks asyncio.events");
    CHECK(modules_of("def f():\n    import queue\n") == "__main__ queue");
    CHECK(modules_of("import time, os.path\n") == "__main__");
}

TEST_CASE("a package needs no text of its own; members may be modules") {
    CHECK(modules_of("import concurrent.futures\n") == "__main__ concurrent concurrent.futures");
    CHECK(modules_of("from concurrent import futures\n") == "__main__ concurrent concurrent.futures");
    CHECK(modules_of("from asyncio import events\n") == "__main__ asyncio asyncio.events asyncio.tasks");
}

TEST_CASE("an unknown module is refused at its place, with the nearest name and what there is") {
    CHECK(modules_of("x = 1\nimport ascyncio\n") ==
          "ModuleNotFoundError program.py:2:8: No module named 'ascyncio' Did you mean 'asyncio'? There is: "
          "asyncio, "
          "broken, concurrent, os, queue, sys, time.");
    CHECK(modules_of("from concurrent.future import x\n").substr(0, 77) ==
          "ModuleNotFoundError program.py:1:6: No module named 'concurrent.future' There");
    CHECK(modules_of("def f():\n    import numpy\n").substr(0, 20) == "ModuleNotFoundError ");
}

TEST_CASE("a program that can do without a module may ask for it") {
    CHECK(modules_of("try:\n    import uvloop\nexcept ImportError:\n    uvloop = None\n") == "__main__");
    CHECK(modules_of("try:\n    import a\nexcept (KeyError, ModuleNotFoundError):\n    pass\n") ==
          "__main__");
    CHECK(modules_of("try:\n    from .a import b\nexcept ImportError:\n    pass\n") == "__main__");
    CHECK(modules_of("if TYPE_CHECKING:\n    import a\n") == "__main__");
    CHECK(modules_of("try:\n    import a\nexcept KeyError:\n    pass\n").substr(0, 20) ==
          "ModuleNotFoundError ");
}

TEST_CASE("relative imports work inside the library only, and arrive there absolute") {
    CHECK(modules_of("from . import x\n") ==
          "ImportError program.py:1:6: attempted relative import with no known parent package A program is "
          "one file "
          "here; import modules by their full name.");
    CompileOptions options;
    options.library = library;
    options.native_modules = natives;
    const Result<Program> program = compile("import asyncio", options);
    REQUIRE(program.ok());
    const std::string text = disassemble(program.value(), program.value().modules[1].body);
    CHECK(text.find("import_name (asyncio.tasks)") != std::string::npos);
    CHECK(text.find("import_name (asyncio)") != std::string::npos);
    CHECK((program.value().code(program.value().modules[1].body).flags & code_library) != 0);
}

TEST_CASE("a mistake in the library names its file") {
    CHECK(modules_of("import broken\n") == "SyntaxError <library>/broken.py:1:5: invalid syntax");
}

namespace {

// What a modelled module may have: every kind of constant, of name and of scope, jumps both ways, handlers.
constexpr std::string_view everything = R"('''Its documentation.'''
from .other import *
import queue, asyncio.events as events
try:
    import not_there
except ImportError:
    not_there = None

LARGE, SMALL, HALF = 123456789012345678901234567890, -7, 0.5
TEXTS = ("\u00e9\0", b"\x00\xff", None, True, ..., frozenset)

@decorated(1)
class Outer(Base, key="word"):
    "Also documented."
    number: int = 1

    def method(self, /, a, *rest, b=2, **others):
        """A third."""
        count = 0
        def inner():
            nonlocal count
            count += 1
            return [x for x in rest if x in {1, 2, 3}]
        while count < 3:
            try:
                inner()
            except* ValueError as e:
                raise KeyError from e
            finally:
                del a
        return super().method(inner, lambda: self)

    async def waits(self):
        async with self as x, x:
            async for y in x:
                yield await y
        for key, (value, *more) in x:
            match key:
                case {"a": [1, _], **left}: return
                case Outer(number=2): break
)";

void check_equal(const Program& text, const Program& image) {
    CHECK(text.names == image.names);
    REQUIRE(text.modules.size() == image.modules.size());
    for (std::size_t i = 0; i < text.modules.size(); ++i) {
        CHECK(text.modules[i].name == image.modules[i].name);
        CHECK(text.modules[i].file == image.modules[i].file);
        CHECK(text.modules[i].body == image.modules[i].body);
    }
    REQUIRE(text.codes.size() == image.codes.size());
    for (std::size_t i = 0; i < text.codes.size(); ++i) {
        const Code &a = text.codes[i], &b = image.codes[i];
        CAPTURE(a.qualified_name);
        CHECK(a.name == b.name);
        CHECK(a.qualified_name == b.qualified_name);
        CHECK(a.module == b.module);
        CHECK(a.flags == b.flags);
        CHECK(a.first_line == b.first_line);
        CHECK(a.positional == b.positional);
        CHECK(a.positional_only == b.positional_only);
        CHECK(a.keyword_only == b.keyword_only);
        CHECK(a.locals == b.locals);
        CHECK(a.cells == b.cells);
        CHECK(a.cell_parameter == b.cell_parameter);
        CHECK(a.free == b.free);
        CHECK(a.stack_size == b.stack_size);
        CHECK(a.instructions == b.instructions);
        CHECK(a.exceptions == b.exceptions);
        CHECK(a.constants == b.constants);
        CHECK(a.doc == b.doc);
        CHECK(a.has_doc == b.has_doc);
        CHECK(b.lines.size() == b.instructions.size());
        if (a.module == 0) CHECK(a.lines == b.lines);
    }
}

}  // namespace

TEST_CASE("a module compiled beforehand is the module that its text is") {
    std::vector<EmbeddedFile> texts(std::begin(library), std::end(library));
    texts.push_back({"folder/everything.py", everything});
    texts.push_back({"folder/other.py", "from queue import Queue\ncount = 3 + 4\n"});
    std::vector<std::string> images;
    images.reserve(texts.size());
    std::vector<EmbeddedFile> compiled;
    for (const EmbeddedFile& file : texts) {
        const Result<std::string> image = compile_library_module(file.path, file.bytes);
        CHECK(image.ok() == (file.path != "broken.py"));
        if (!image) continue;
        images.push_back(*image);
        compiled.push_back({file.path, images.back()});
    }
    for (const std::string_view program :
         {"import folder.everything\n", "import asyncio\ncount = 1\nfrom folder.everything import Outer\n",
          "inner = 1\nfrom folder import other, everything\nprint(everything.LARGE)\n"}) {
        CompileOptions options;
        options.native_modules = natives;
        options.library = texts;
        const Result<Program> text = compile(program, options);
        options.library = compiled;
        const Result<Program> image = compile(program, options);
        REQUIRE(text.ok());
        REQUIRE(image.ok());
        check_equal(*text, *image);
    }
}

TEST_CASE("a modelled module that cannot be compiled says where") {
    const Result<std::string> image = compile_library_module("broken.py", "x = = 1\n");
    REQUIRE(!image.ok());
    CHECK(to_string(image.problem()).substr(0, 14) == "broken.py:1:5:");
}
