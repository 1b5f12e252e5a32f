// Compiles the modelled modules while the program is built, so that no run has to.
//
// usage: compile_library LIST FROM TO
// Every file that LIST names (a line each, below the folder FROM) is compiled into the file of the same name
// below the folder TO, which has the same folders.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "engine/script/compile.h"

namespace {

int fail(std::string_view what) {
    std::fprintf(stderr, "compile_library: %.*s\n", static_cast<int>(what.size()), what.data());
    return 1;
}

}  // namespace

int main(int count, char** words) {
    using namespace interleave;
    if (count != 4) return fail("usage: compile_library LIST FROM TO");
    const std::string from = std::string(words[2]) + "/";
    const std::string to = std::string(words[3]) + "/";
    std::ifstream list(words[1]);
    if (!list) return fail("the list cannot be read");
    for (std::string file; std::getline(list, file);) {
        if (file.empty()) continue;
        if (!file.starts_with(from)) return fail(file + " is not below " + from);
        const std::string path = file.substr(from.size());
        std::ifstream in(file, std::ios::binary);
        if (!in) return fail(file + " cannot be read");
        const std::string text(std::istreambuf_iterator<char>(in), {});
        const Result<std::string> image = compile_library_module(path, text);
        if (!image) return fail(to_string(image.problem()));
        std::ofstream out(to + path, std::ios::binary);
        out.write(image->data(), static_cast<std::streamsize>(image->size()));
        if (!out.flush()) return fail(to + path + " cannot be written");
    }
}
