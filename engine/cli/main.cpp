// The `interleave` command: finds the command in the table and runs it.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/cli/commands.h"
#include "engine/cli/large_pages.h"
#include "engine/cli/opening.h"

namespace interleave {
namespace {

constexpr std::string_view version = "0.1.0";

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

std::string help() {
    std::string text =
        "interleave: watch how schedulers run a Python program on a simulated computer\n\n"
        "usage: interleave COMMAND FILE [options]\n"
        "       FILE is a program, - (standard input), or lesson:ID[/VARIANT]\n\n";
    for (const Command& command : commands()) {
        if (command.run == nullptr) continue;
        text += fmt::format("  {:<28}{}\n", fmt::format("{} {}", command.name, command.operands),
                            command.meaning);
        for (const Option& option : command.options)
            text += fmt::format("    {:<26}{}\n", fmt::format("{} {}", option.name, option.value),
                                option.meaning);
    }
    text +=
        "  --version                   the version\n  --help                      this text\n\n"
        "exit status: 0 finished, 1 uncaught exception, 2 usage or a program that cannot be run, 3 a limit, "
        "4 deadlock\n";
    return text;
}

Diagnostic unknown_command(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Command& command : commands()) {
        if (command.run != nullptr) names.push_back(command.name);
    }
    const std::string_view near = nearest(name, names);
    return {"",
            {},
            "usage",
            fmt::format("There is no command '{}'.", name),
            near.empty() ? fmt::format("Commands: {}.", fmt::join(names, ", "))
                         : fmt::format("Did you mean {}?", near)};
}

ExitStatus main_with(const std::vector<std::string_view>& words) {
    if (words.empty()) {
        std::fputs(help().c_str(), stderr);
        return ExitStatus::usage;
    }
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        print(help());
        return ExitStatus::finished;
    }
    if (words[0] == "--version") {
        print(fmt::format("interleave {}\n", version));
        return ExitStatus::finished;
    }
    const auto all = commands();
    const auto command =
        std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.name == words[0]; });
    if (command == all.end()) return refuse(unknown_command(words[0]));
    if (std::find(words.begin(), words.end(), "--help") != words.end()) {
        print(help());
        return ExitStatus::finished;
    }
    if (command->run == nullptr)
        return refuse({"",
                       {},
                       "usage",
                       fmt::format("{} is not available yet.", command->name),
                       "See interleave --help."});
    Result<Arguments> arguments = read_arguments(std::span(words).subspan(1), command->options);
    if (!arguments) return refuse(arguments.problem());
    if (Result<Locale> locale = locale_of(*arguments); !locale) return refuse(locale.problem());
    return command->run(*arguments);
}

}  // namespace
}  // namespace interleave

int main(int count, char** words) {
    interleave::prefer_large_pages();
    const std::vector<std::string_view> given(words + std::min(count, 1), words + count);
    return static_cast<int>(interleave::main_with(given));
}
