#include "engine/script/compile_module.h"

#include <utility>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/script/arena.h"
#include "engine/script/lexer.h"
#include "engine/script/parser.h"
#include "engine/script/symbols.h"

namespace interleave::script {
namespace {

std::optional<Problem> unreadable(std::string_view text) {
    const auto at = [&](std::size_t offset, std::string kind, std::string message, std::string hint) {
        const auto begin = static_cast<std::uint32_t>(offset);
        return Problem{std::move(kind), std::move(message), std::move(hint), {begin, begin + 1}};
    };
    if (const std::size_t bad = find_invalid_utf8(text); bad != std::string_view::npos) {
        return at(bad, "encoding",
                  fmt::format("byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(text[bad])),
                  "Save the file with the encoding UTF-8.");
    }
    if (const std::size_t null = text.find('\0'); null != std::string_view::npos) {
        return at(null, "SyntaxError", "source code cannot contain null bytes", "Delete the byte 0x00 here.");
    }
    return std::nullopt;
}

}  // namespace

CompiledModule compile_module(Program& program, Names& names, const Source& source, ModuleOptions options) {
    CompiledModule module;
    module.problem = unreadable(source.text());
    if (module.problem) return module;
    Arena arena;
    const Lexed lexed = lex(source, names);
    Parsed parsed = parse(source, names, arena, lexed);
    module.problem = std::move(parsed.problem);
    if (module.problem) return module;
    Symbols symbols = analyse(parsed.body, names, !options.library);
    module.problem = symbols.problem;
    if (module.problem) return module;
    options.complex = options.index == 0 && !options.library && names.has("complex");
    options.memoryview = options.index == 0 && !options.library && names.has("memoryview");
    options.aliases = options.index == 0 && !options.library && symbols.has_aliases;
    options.annotations = !options.library && !symbols.annotations_are_text;
    Compiler compiler(program, names, source, options);
    module.body = compiler.module(parsed.body, symbols);
    module.problem = compiler.problem();
    module.imports = compiler.take_imports();
    return module;
}

}  // namespace interleave::script
