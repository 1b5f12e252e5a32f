// The window's own part of the command line.
#include <cstdio>
#include <cstdlib>

#include "web/platform/platform.h"

namespace interleave::platform {

Options parse_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : nullptr;
        if (word == "--dark") {
            options.dark = true;
        } else if (word == "--light") {
            options.light = true;
        } else if (word == "--contrast") {
            options.contrast = true;
        } else if (word == "--embed") {
            options.embed = true;
        } else if (word == "--size" && value) {
            std::sscanf(value, "%dx%d", &options.width, &options.height);
            ++i;
        } else if (word == "--scale" && value) {
            options.scale = std::strtof(value, nullptr);
            ++i;
        } else if (word == "--screenshot" && value) {
            options.screenshot = value;
            ++i;
        } else {
            options.arguments.emplace_back(word);
        }
    }
    return options;
}

}  // namespace interleave::platform
