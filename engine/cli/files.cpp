#include "engine/cli/files.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "engine/lesson/lesson.h"

namespace interleave {
namespace {

constexpr std::size_t longest_file = std::size_t{16} << 20;  // more is no program; also ends endless devices

Diagnostic problem(std::string_view name, std::string_view message, std::string hint = {}) {
    return {std::string(name), {}, "file", std::string(message), std::move(hint)};
}

std::string_view reason(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR: return "There is no such file.";
        case EACCES:
        case EPERM: return "It may not be read or written by you.";
        case EISDIR: return "It is a folder.";
        case ENOSPC: return "The disk is full.";
        default: return "It cannot be read or written.";
    }
}

Result<SourceFile> read_all(std::FILE* file, std::string_view name) {
    SourceFile program{std::string(name), {}};
    char buffer[1 << 16];
    for (;;) {
        const std::size_t count = std::fread(buffer, 1, sizeof buffer, file);
        program.source.append(buffer, count);
        if (program.source.size() > longest_file)
            return problem(name, "It is too long for a program (more than 16 MiB).");
        if (count < sizeof buffer) break;
    }
    if (std::ferror(file) != 0) return problem(name, reason(errno));
    return program;
}

}  // namespace

Result<SourceFile> load_program(std::string_view name) {
    if (name.starts_with("lesson:")) {
        Result<LessonProgram> found = find_program(name);
        if (!found) return found.problem();
        return SourceFile{found->variant->file, found->variant->source, false};
    }
    if (name == "-") return read_all(stdin, "<stdin>");
    const std::string path(name);
    struct stat about {};
    if (stat(path.c_str(), &about) != 0) {
        return problem(name, reason(errno),
                       find_lesson(name.substr(0, name.find('/'))) != nullptr
                           ? fmt::format("Did you mean lesson:{}?", name)
                           : std::string());
    }
    if (S_ISDIR(about.st_mode)) return problem(name, "It is a folder.", "Name a program in it.");
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return problem(name, reason(errno));
    Result<SourceFile> program = read_all(file, name);
    std::fclose(file);
    if (program) program->is_file = true;
    return program;
}

Result<Output> Output::to(std::string_view path) {
    if (path.empty() || path == "-") return Output(stdout, false);
    std::FILE* file = std::fopen(std::string(path).c_str(), "wb");
    if (file == nullptr) return problem(path, reason(errno));
    return Output(file, true);
}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)), ours_(other.ours_), failed_(other.failed_) {}

Output::~Output() {
    close();
}

void Output::write(std::string_view text) {
    auto* file = static_cast<std::FILE*>(file_);
    if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) failed_ = true;
}

bool Output::close() {
    auto* file = static_cast<std::FILE*>(std::exchange(file_, nullptr));
    if (file == nullptr) return !failed_;
    if ((ours_ ? std::fclose(file) : std::fflush(file)) != 0) failed_ = true;
    return !failed_;
}

}  // namespace interleave
