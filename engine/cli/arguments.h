// Reads a command line by a table of options.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace interleave {

struct Option {
    std::string_view name;   // "--set"
    std::string_view value;  // what its value is called, "KEY=VALUE"; empty: it takes none
    std::string_view meaning;
    bool repeatable = false;
};

struct Arguments {
    struct Given {
        std::string_view option, value;
    };
    std::vector<std::string_view> files;  // what is no option, in order
    std::vector<Given> options;

    bool has(std::string_view option) const;
    std::string_view get(std::string_view option, std::string_view otherwise = {}) const;
    std::vector<std::string_view> all(std::string_view option) const;
};

// "--name value", "--name=value", "-o value"; "-" is a file, and after "--" everything is. Errors: kind
// "usage".
Result<Arguments> read_arguments(std::span<const std::string_view> words, std::span<const Option> options);

}  // namespace interleave
