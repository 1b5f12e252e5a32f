// A compiled program: immutable, shared by every machine that runs it. All modules that it imports
// (the user's own text is module 0; modelled library modules written in Python follow) are compiled
// into one Program, so that running never has to read or parse anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/ids.h"
#include "engine/script/bytecode.h"

namespace interleave {

// A compile-time constant. `Big` holds the decimal digits of an int beyond 64 bits.
struct Constant {
    struct None {
        friend bool operator==(None, None) = default;
    };
    struct Ellipsis {
        friend bool operator==(Ellipsis, Ellipsis) = default;
    };
    struct Big {
        std::string digits;
        friend bool operator==(const Big&, const Big&) = default;
    };
    struct Bytes {
        std::string bytes;
        friend bool operator==(const Bytes&, const Bytes&) = default;
    };
    struct Tuple {
        std::vector<Constant> items;
        bool frozen_set = false;
        friend bool operator==(const Tuple&, const Tuple&) = default;
    };
    std::variant<None, bool, std::int64_t, double, std::string, Big, Bytes, Ellipsis, CodeId, Tuple> value;
    friend bool operator==(const Constant&, const Constant&) = default;
};

struct ExceptionEntry {  // half-open instruction range [start, end) -> handler
    std::uint32_t start, end, handler;
    std::uint32_t depth;  // value-stack height to restore before pushing (lasti if asked, then) the exception
    bool push_lasti;
    friend bool operator==(const ExceptionEntry&, const ExceptionEntry&) = default;
};

enum CodeFlags : std::uint32_t {
    code_generator = 1,
    code_coroutine = 2,  // async def without yield
    code_async_generator = 4,
    code_var_positional = 8,  // *args
    code_var_keyword = 16,    // **kwargs
    code_class_body = 32,     // has its own namespace dict; load_name / store_name use it
    code_module = 64,
    code_library = 128,  // part of a modelled module: costs no instruction time, records no lines
    code_comprehension = 256,
};

struct Code {
    std::string name;            // "hello", "<module>", "<listcomp>", "<lambda>"
    std::string qualified_name;  // "Worker.run", "main.<locals>.inner"
    std::uint32_t module = 0;    // index into Program::modules
    std::uint32_t flags = 0;     // CodeFlags
    std::uint32_t first_line = 0;
    // Slots of a frame: locals (parameters first: positional, keyword-only, *args, **kwargs), then cells,
    // then free variables.
    std::uint32_t positional = 0;  // positional parameters, positional-only included
    std::uint32_t positional_only = 0;
    std::uint32_t keyword_only = 0;
    std::vector<NameId> locals;  // names of local slots
    std::vector<NameId>
        cells;  // own variables that inner functions use; filled from a local of the same name at entry
    std::vector<std::uint32_t>
        cell_parameter;            // per cell: the parameter slot moved into it at entry, or 0xffffffff
    std::vector<NameId> free;      // variables of outer functions, filled from the closure tuple
    std::uint32_t stack_size = 0;  // greatest height of the value stack
    std::vector<Instruction> instructions;
    // The places below are those of the user's own text; a modelled module that was compiled beforehand has
    // first_line everywhere, and no columns and line_starts.
    std::vector<std::uint32_t> lines;  // source line of each instruction
    std::vector<std::uint16_t>
        columns;  // 0-based code-point column of each instruction's expression (0 unknown)
    std::vector<std::uint16_t> end_columns;
    // Instruction begins a statement: stepping by line stops before it. Where a loop goes back to its header
    // (the jump_backward of `for`, the repeated test of `while`) is one too; entering the loop, the statement
    // itself is.
    std::vector<bool> line_starts;
    std::vector<ExceptionEntry>
        exceptions;  // innermost first: the first entry that covers the instruction wins
    std::vector<Constant> constants;
    std::string doc;  // docstring, or empty
    bool has_doc = false;

    std::uint32_t slot_count() const {
        return static_cast<std::uint32_t>(locals.size() + cells.size() + free.size());
    }
};

struct Module {
    std::string name;  // "__main__" for module 0; "asyncio", "concurrent.futures", ...
    std::string file;  // as named by the user; "<library>/asyncio.py" for modelled modules
    std::string path;  // the same where a program sees it (__file__, tracebacks): absolute, if that is known
    std::string source;
    CodeId body = CodeId::none;
    bool library = false;
};

// A "#: key = value" comment line.
struct SettingLine {
    std::string key;
    std::string value;
    Place key_place;
    Place value_place;
};

// Where control may leave a line, for the marks in the code view.
enum class SwitchKind : std::uint8_t {
    none = 0,
    await = 1,
    yield = 2,
    call = 4,
    backward_jump = 8
};  // bit set
struct SwitchPoint {
    std::uint32_t line;
    std::uint8_t kinds;  // SwitchKind bits
};

struct Program {
    std::vector<Module> modules;  // 0 is the user's
    std::vector<Code> codes;
    std::vector<std::string> names;          // NameId -> text; unique
    std::vector<SettingLine> settings;       // of module 0
    std::vector<SwitchPoint> switch_points;  // of module 0, by line

    std::string_view name(NameId id) const { return names[index(id)]; }
    const Code& code(CodeId id) const { return codes[index(id)]; }
    bool has_module(std::string_view name) const {
        for (const Module& module : modules) {
            if (module.name == name) return true;
        }
        return false;
    }
};

}  // namespace interleave
