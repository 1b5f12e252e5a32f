// The only place of the engine's programs that touches files.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace interleave {

struct SourceFile {
    std::string name;  // as messages name it
    std::string source;
    bool is_file = false;  // it lies somewhere; not typed in, no lesson's
};

// A file, "-" (standard input), or "lesson:ID[/VARIANT]". Errors: kind "file".
Result<SourceFile> load_program(std::string_view name);

// Where text goes: standard output, or a file that appears under its name.
class Output {
  public:
    static Result<Output> to(std::string_view path);  // empty: standard output
    void write(std::string_view text);
    bool close();  // false: something could not be written

    Output(Output&& other) noexcept;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output();

  private:
    explicit Output(void* file, bool ours) : file_(file), ours_(ours) {}
    void* file_;  // FILE*
    bool ours_;
    bool failed_ = false;
};

}  // namespace interleave
