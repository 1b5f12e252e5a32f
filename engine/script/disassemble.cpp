#include "engine/script/disassemble.h"

#include <fmt/format.h>

namespace interleave {
namespace {

constexpr std::string_view opcode_names[] = {
#define X(name, text) #name,
    INTERLEAVE_OPCODES(X)
#undef X
};

constexpr std::string_view binary_names[] = {"+", "-",  "*",  "/", "//", "%", "**",
                                             "@", "<<", ">>", "&", "|",  "^"};
constexpr std::string_view unary_names[] = {"+", "-", "~", "not"};
constexpr std::string_view compare_names[] = {"<", "<=", "==", "!=", ">", ">="};

std::string quoted(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out + quote;
}

struct Printer {
    std::string operator()(Constant::None) const { return "None"; }
    std::string operator()(Constant::Ellipsis) const { return "..."; }
    std::string operator()(bool value) const { return value ? "True" : "False"; }
    std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(const std::string& value) const { return quoted(value, '\''); }
    std::string operator()(const Constant::Big& value) const { return value.digits; }
    std::string operator()(const Constant::Bytes& value) const { return "b" + quoted(value.bytes, '\''); }
    std::string operator()(CodeId id) const { return fmt::format("<code {}>", index(id)); }
    std::string operator()(const Constant::Tuple& tuple) const {
        std::string text = tuple.frozen_set ? "frozenset(" : "(";
        for (std::size_t i = 0; i < tuple.items.size(); ++i) {
            if (i > 0) text += ", ";
            text += to_string(tuple.items[i]);
        }
        if (tuple.items.size() == 1 && !tuple.frozen_set) text += ",";
        return text + ")";
    }
};

std::string slot_name(const Program& program, const Code& code, std::uint32_t slot) {
    if (slot < code.locals.size()) return std::string(program.name(code.locals[slot]));
    slot -= static_cast<std::uint32_t>(code.locals.size());
    if (slot < code.cells.size()) return std::string(program.name(code.cells[slot]));
    slot -= static_cast<std::uint32_t>(code.cells.size());
    if (slot < code.free.size()) return std::string(program.name(code.free[slot]));
    return "?";
}

// The operand, and what it stands for.
std::string operand(const Program& program, const Code& code, Instruction instruction) {
    const std::uint32_t n = instruction.n();
    if (has_name(instruction.op())) return fmt::format("({})", program.name(NameId{n}));
    if (has_target(instruction.op())) return fmt::format("to {}", n);
    switch (instruction.op()) {
        case Opcode::load_const: return fmt::format("{} ({})", n, to_string(code.constants[n]));
        case Opcode::load_fast:
        case Opcode::store_fast:
        case Opcode::delete_fast:
        case Opcode::load_deref:
        case Opcode::load_classderef:
        case Opcode::store_deref:
        case Opcode::delete_deref:
        case Opcode::load_closure: return fmt::format("{} ({})", n, slot_name(program, code, n));
        case Opcode::binary:
            return fmt::format("{}{}", binary_names[n & ~inplace_flag], (n & inplace_flag) != 0 ? "=" : "");
        case Opcode::unary: return std::string(unary_names[n]);
        case Opcode::compare: return std::string(compare_names[n]);
        case Opcode::unpack_ex: return fmt::format("{} before, {} after", n & 0xff, n >> 8);
        case Opcode::copy:
        case Opcode::swap:
        case Opcode::is_op:
        case Opcode::contains_op:
        case Opcode::build_slice:
        case Opcode::build_tuple:
        case Opcode::build_list:
        case Opcode::build_set:
        case Opcode::build_map:
        case Opcode::build_const_key_map:
        case Opcode::build_string:
        case Opcode::list_append:
        case Opcode::set_add:
        case Opcode::map_add:
        case Opcode::list_extend:
        case Opcode::set_update:
        case Opcode::dict_update:
        case Opcode::dict_merge:
        case Opcode::unpack_sequence:
        case Opcode::format_value:
        case Opcode::call:
        case Opcode::call_keywords:
        case Opcode::call_ex:
        case Opcode::make_function:
        case Opcode::yield_value:
        case Opcode::get_awaitable:
        case Opcode::raise_value:
        case Opcode::reraise:
        case Opcode::match_class: return fmt::format("{}", n);
        default: return "";
    }
}

std::string list_names(const Program& program, const char* title, const std::vector<NameId>& names) {
    if (names.empty()) return "";
    std::string text = fmt::format("  {}:", title);
    for (const NameId name : names) text += fmt::format(" {}", program.name(name));
    return text + "\n";
}

std::string flag_names(std::uint32_t flags) {
    constexpr std::pair<std::uint32_t, const char*> titles[] = {
        {code_generator, "generator"},
        {code_coroutine, "coroutine"},
        {code_async_generator, "async generator"},
        {code_var_positional, "*args"},
        {code_var_keyword, "**kwargs"},
        {code_class_body, "class body"},
        {code_module, "module"},
        {code_library, "library"},
        {code_comprehension, "comprehension"},
    };
    std::string text;
    for (const auto& [flag, title] : titles) {
        if ((flags & flag) != 0) text += fmt::format(", {}", title);
    }
    return text;
}

}  // namespace

std::string to_string(const Constant& constant) {
    return std::visit(Printer{}, constant.value);
}

std::string disassemble(const Program& program, CodeId id) {
    const Code& code = program.code(id);
    std::string text = fmt::format("{} <code {}> line {}, stack {}{}\n", code.qualified_name, index(id),
                                   code.first_line, code.stack_size, flag_names(code.flags));
    if (code.positional + code.keyword_only > 0) {
        text += fmt::format("  parameters: {} positional ({} only), {} keyword only\n", code.positional,
                            code.positional_only, code.keyword_only);
    }
    text += list_names(program, "locals", code.locals);
    text += list_names(program, "cells", code.cells);
    text += list_names(program, "free", code.free);
    std::uint32_t line = 0;
    for (std::size_t i = 0; i < code.instructions.size(); ++i) {
        const Instruction instruction = code.instructions[i];
        const std::string shown = code.lines[i] != line ? fmt::format("{}", code.lines[i]) : "";
        line = code.lines[i];
        const std::string_view name = opcode_names[static_cast<std::size_t>(instruction.op())];
        const std::string what = operand(program, code, instruction);
        text += fmt::format("  {:>4} {} {:>4} {}{}{}\n", shown, code.line_starts[i] ? '>' : ' ', i, name,
                            what.empty() ? "" : " ", what);
    }
    for (const ExceptionEntry& entry : code.exceptions) {
        text += fmt::format("  [{}, {}) -> {}, height {}{}\n", entry.start, entry.end, entry.handler,
                            entry.depth, entry.push_lasti ? ", lasti" : "");
    }
    return text;
}

std::string disassemble(const Program& program) {
    std::string text;
    for (std::size_t i = 0; i < program.codes.size(); ++i) {
        if (program.modules[program.codes[i].module].library) continue;
        if (!text.empty()) text += "\n";
        text += disassemble(program, CodeId{static_cast<std::uint32_t>(i)});
    }
    return text;
}

}  // namespace interleave
