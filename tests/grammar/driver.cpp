// For compare.py: says of each text what the front end thinks of it. Texts come on standard input, each
// behind a line with its length in bytes; for each there is one line, "ok" or "kind: message".
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "engine/script/compile.h"

using namespace interleave;

namespace {

// Everything can be imported here: this is about the grammar.
std::string verdict(const std::string& text) {
    std::vector<std::string> modules;
    for (;;) {
        const std::vector<std::string_view> views(modules.begin(), modules.end());
        CompileOptions options;
        options.native_modules = views;
        const Result<Program> program = compile(text, options);
        if (program.ok()) return "ok";
        const Diagnostic& problem = program.problem();
        const std::size_t first = problem.message.find('\'');
        if (problem.kind != "ModuleNotFoundError") return problem.kind + ": " + problem.message;
        modules.push_back(problem.message.substr(first + 1, problem.message.size() - first - 2));
    }
}

}  // namespace

int main() {
    std::string line;
    while (std::getline(std::cin, line)) {
        std::string text(static_cast<std::size_t>(std::stoul(line)), '\0');
        std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
        std::cin.ignore();
        std::puts(verdict(text).c_str());
    }
}
