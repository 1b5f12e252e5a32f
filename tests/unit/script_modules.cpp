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
