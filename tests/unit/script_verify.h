// Checks what must hold of every compiled program, whatever the text: heights of the value stack agree on all
// paths, operands and jumps are in range, tables have the right length.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/script/builder.h"
#include "engine/script/program.h"

namespace interleave_tests {

using namespace interleave;

inline bool goes_backward(Opcode op) {
    return op == Opcode::jump_backward ||
           (op >= Opcode::pop_jump_backward_if_false && op <= Opcode::pop_jump_backward_if_not_none);
}

inline bool ends(Opcode op) {
    return op == Opcode::jump || op == Opcode::jump_backward || op == Opcode::return_value ||
           op == Opcode::raise_value || op == Opcode::reraise;
}

// Empty, or what is wrong.
inline std::string fault(const Program& program, const Code& code) {
    const std::size_t count = code.instructions.size();
    if (count == 0) return "no instructions";
    if (code.lines.size() != count || code.columns.size() != count || code.end_columns.size() != count ||
        code.line_starts.size() != count) {
        return "tables of different length";
    }
    if (code.cell_parameter.size() != code.cells.size()) return "cell_parameter";
    std::vector<int> heights(count, -1);
    std::vector<std::size_t> work;
    std::string problem;
    const auto reach = [&](std::size_t i, int height, std::size_t from) {
        if (i >= count) {
            problem = fmt::format("{}: to {} of {}", from, i, count);
        } else if (heights[i] < 0) {
            heights[i] = height;
            work.push_back(i);
        } else if (heights[i] != height) {
            problem = fmt::format("{} to {}: height {}, was {}", from, i, height, heights[i]);
        }
    };
    reach(0, 0, 0);
    while (!work.empty() && problem.empty()) {
        const std::size_t i = work.back();
        work.pop_back();
        const Instruction instruction = code.instructions[i];
        const Opcode op = instruction.op();
        const std::uint32_t n = instruction.n();
        if (op >= Opcode::count) return fmt::format("{}: no such opcode", i);
        const int after = heights[i] + script::stack_effect(op, n, false);
        if (after < 0 || after > static_cast<int>(code.stack_size))
            return fmt::format("{}: height {}", i, after);
        if (op == Opcode::load_const && n >= code.constants.size())
            return fmt::format("{}: constant {}", i, n);
        if (op == Opcode::load_fast && n >= code.locals.size()) return fmt::format("{}: local {}", i, n);
        if (op == Opcode::load_deref && (n < code.locals.size() || n >= code.slot_count())) {
            return fmt::format("{}: cell {}", i, n);
        }
        if (op == Opcode::load_attr && n >= program.names.size()) return fmt::format("{}: name {}", i, n);
        if (goes_backward(op) != (has_target(op) && n <= i && op != Opcode::jump))
            return fmt::format("{}: direction", i);
        if (has_target(op)) reach(n, heights[i] + script::stack_effect(op, n, true), i);
        if (!ends(op)) reach(i + 1, after, i);
        for (const ExceptionEntry& entry : code.exceptions) {
            if (i < entry.start || i >= entry.end) continue;
            if (static_cast<int>(entry.depth) > heights[i])
                return fmt::format("{}: handler above the stack", i);
            reach(entry.handler, static_cast<int>(entry.depth) + 1 + (entry.push_lasti ? 1 : 0), i);
            break;
        }
        if (code.lines[i] == 0) return fmt::format("{}: no line", i);
    }
    if (!problem.empty()) return problem;
    for (std::size_t i = 0; i < count; ++i) {
        if (heights[i] < 0) return fmt::format("{}: never reached", i);
    }
    return "";
}

inline std::string fault(const Program& program) {
    for (const Code& code : program.codes) {
        const std::string problem = fault(program, code);
        if (!problem.empty()) return code.qualified_name + " " + problem;
    }
    return "";
}

}  // namespace interleave_tests
