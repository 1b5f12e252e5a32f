// The door of the language front end: source text -> Program.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/base/embedded_file.h"
#include "engine/base/result.h"
#include "engine/script/program.h"

namespace interleave {

struct CompileOptions {
    std::string_view file = "program.py";  // named in diagnostics
    std::string_view path;                 // named in tracebacks, as CPython does; empty: `file`
    // Modelled modules written in Python, path "asyncio.py", "concurrent/futures.py", as text or as
    // compile_library_module() leaves them; brought in when imported, transitively.
    std::span<const EmbeddedFile> library;
    // Modules that the machine provides natively ("time", "sys", "_kernel", ...): importing them is allowed,
    // no code is compiled.
    std::span<const std::string_view> native_modules;
    std::size_t largest_source = 2'000'000;  // bytes; longer text is refused with a diagnostic
};

// Errors: a Diagnostic with file, line and column. kind "SyntaxError", "IndentationError", "TabError" (in
// CPython's words, where it can), "ImportError" for a relative import in a program, "unsupported" (outside
// the subset; hint says what to write), "ModuleNotFoundError" for an unknown import, "encoding" for text that
// is not UTF-8, "limit" for text that is too long or nested too deeply (> 200 levels). Never crashes or loops
// on any bytes.
Result<Program> compile(std::string_view source, const CompileOptions& options = {});

// A modelled module compiled beforehand, to stand in CompileOptions::library in its text's place. The image
// is of this build's making and for its use only. Errors: as compile().
Result<std::string> compile_library_module(std::string_view path, std::string_view text);

// The "#: key = value" lines alone; works on text that does not parse.
std::vector<SettingLine> find_settings(std::string_view source);

}  // namespace interleave
