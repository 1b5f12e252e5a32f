// What every command that runs a program does first (options, files, settings) and last (how did it end?).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/arguments.h"
#include "engine/cli/commands.h"
#include "engine/cli/files.h"
#include "engine/text/locale.h"
#include "engine/trace/recording.h"

namespace interleave {

Diagnostic usage(std::string message, std::string hint = {});
void to_stderr(std::string_view text);

// Of --locale; English without it. Errors: usage.
Result<Locale> locale_of(const Arguments& arguments);

// The settings given with --set. Errors name the option.
Result<std::vector<Override>> overrides_of(const Arguments& arguments);
// The operand of a command that takes one program.
Result<std::string_view> only_file(const Arguments& arguments);

struct Opened {
    SourceFile program;
    std::unique_ptr<Recording> recording;
};
Result<Opened> open(const Arguments& arguments, std::string_view file);
Result<Opened> open_only(const Arguments& arguments);

// What went wrong in the run, in a sentence on standard error, and the command's status. An exception has
// shown its traceback already.
ExitStatus report_outcome(const Recording& recording, Locale locale = Locale::en);
// The program's stderr, for commands that do not show its stdout.
void show_errors(const Recording& recording);

}  // namespace interleave
