#include "engine/cli/arguments.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.h"

namespace interleave {
namespace {

Diagnostic usage(std::string message, std::string hint = {}) {
    return {"", {}, "usage", std::move(message), std::move(hint)};
}

Diagnostic unknown(std::string_view name, std::span<const Option> options) {
    std::vector<std::string_view> names;
    for (const Option& option : options) names.push_back(option.name);
    const std::string_view near = nearest(name, names);
    return usage(fmt::format("There is no option {}.", name),
                 near.empty() ? fmt::format("Options: {}.", fmt::join(names, ", "))
                              : fmt::format("Did you mean {}?", near));
}

}  // namespace

bool Arguments::has(std::string_view option) const {
    return std::any_of(options.begin(), options.end(), [&](const Given& g) { return g.option == option; });
}

std::string_view Arguments::get(std::string_view option, std::string_view otherwise) const {
    for (const Given& given : options) {
        if (given.option == option) return given.value;
    }
    return otherwise;
}

std::vector<std::string_view> Arguments::all(std::string_view option) const {
    std::vector<std::string_view> values;
    for (const Given& given : options) {
        if (given.option == option) values.push_back(given.value);
    }
    return values;
}

Result<Arguments> read_arguments(std::span<const std::string_view> words, std::span<const Option> options) {
    Arguments arguments;
    bool only_files = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (only_files || word == "-" || !word.starts_with('-')) {
            arguments.files.push_back(word);
            continue;
        }
        if (word == "--") {
            only_files = true;
            continue;
        }
        const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string_view::npos;
        const std::string_view name = word.substr(0, equals);
        const auto option =
            std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        if (option == options.end()) return unknown(name, options);
        if (arguments.has(name) && !option->repeatable) return usage(fmt::format("{} is given twice.", name));
        const bool attached = equals != std::string_view::npos;
        if (option->value.empty()) {
            if (attached) return usage(fmt::format("{} takes no value.", name));
            arguments.options.push_back({option->name, {}});
        } else if (attached) {
            arguments.options.push_back({option->name, word.substr(equals + 1)});
        } else if (i + 1 < words.size()) {
            arguments.options.push_back({option->name, words[++i]});
        } else {
            return usage(fmt::format("{} takes a value: {} {}.", name, name, option->value));
        }
    }
    return arguments;
}

}  // namespace interleave
