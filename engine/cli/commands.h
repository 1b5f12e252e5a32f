// The commands of `interleave`: one row each.
#pragma once

#include <span>
#include <string_view>

#include "engine/cli/arguments.h"

namespace interleave {

// What the command returns to the shell. The first one of several programs that did not finish decides.
enum class ExitStatus : int { finished = 0, exception = 1, usage = 2, limit = 3, deadlock = 4 };

struct Command {
    std::string_view name;
    std::string_view operands;  // "FILE [options]"
    std::string_view meaning;
    std::span<const Option> options;
    ExitStatus (*run)(const Arguments&);  // null: not available yet
};
std::span<const Command> commands();

// explore_command.cpp
ExitStatus explore_command(const Arguments& arguments);

// Reports a diagnostic on standard error and returns ExitStatus::usage.
ExitStatus refuse(const Diagnostic& problem);

}  // namespace interleave
