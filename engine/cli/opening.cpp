// What every command that runs a program does first and last.
#include "engine/cli/opening.h"

#include <unistd.h>

#include <cstdio>

#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/base/text.h"

namespace interleave {
namespace {

ExitStatus status_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::running:
        case Outcome::finished: return ExitStatus::finished;
        case Outcome::uncaught_exception: return ExitStatus::exception;
        case Outcome::limit: return ExitStatus::limit;
        case Outcome::deadlock: return ExitStatus::deadlock;
    }
    return ExitStatus::finished;
}

}  // namespace

Diagnostic usage(std::string message, std::string hint) {
    return {"", {}, "usage", std::move(message), std::move(hint)};
}

void to_stderr(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

Result<Locale> locale_of(const Arguments& arguments) {
    const std::string_view wanted = arguments.get("--locale", name(Locale::en));
    if (const std::optional<Locale> found = find_locale(wanted)) return *found;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < locale_count; ++i) names.push_back(name(static_cast<Locale>(i)));
    return usage(fmt::format("There is no locale '{}'.", wanted),
                 fmt::format("Available: {}.", fmt::join(names, ", ")));
}

Result<std::vector<Override>> overrides_of(const Arguments& arguments) {
    std::vector<Override> overrides;
    for (const std::string_view text : arguments.all("--set")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            return usage(fmt::format("--set {}: there is no '='.", text),
                         "Write --set KEY=VALUE, for example --set cores=4.");
        Override setting{std::string(trim(text.substr(0, equals))),
                         std::string(trim(text.substr(equals + 1)))};
        Config scratch;
        if (Result<bool> applied = apply_setting(scratch, setting.key, setting.value); !applied) {
            Diagnostic problem = applied.problem();
            problem.file = fmt::format("--set {}", text);
            return problem;
        }
        overrides.push_back(std::move(setting));
    }
    if (arguments.has("--schedule")) {
        const std::string_view text = arguments.get("--schedule");
        if (Result<std::vector<Turn>> turns = parse_schedule(text); !turns) {
            Diagnostic problem = turns.problem();
            problem.file = "--schedule";
            return problem;
        }
        overrides.push_back({"schedule", std::string(text)});
    }
    return overrides;
}

Result<std::string_view> only_file(const Arguments& arguments) {
    if (arguments.files.empty())
        return usage("Which program?", "Name a file, - for standard input, or lesson:ID.");
    if (arguments.files.size() > 1)
        return usage(fmt::format("One program at a time, not also {}.", arguments.files[1]));
    return arguments.files[0];
}

Result<Opened> open(const Arguments& arguments, std::string_view file) {
    Result<std::vector<Override>> overrides = overrides_of(arguments);
    if (!overrides) return overrides.problem();
    Result<SourceFile> program = load_program(file);
    if (!program) return program.problem();
    // A file's program sees where it lies, as under CPython; a lesson's has its name only.
    std::string path;
    char here[4096];
    if (program->is_file && !file.starts_with('/') && getcwd(here, sizeof here) != nullptr)
        path = fmt::format("{}/{}", here, file);
    Result<std::unique_ptr<Recording>> started =
        Recording::start(program->source, program->name, *overrides, path);
    if (!started) return started.problem();
    return Opened{std::move(*program), std::move(*started)};
}
Result<Opened> open_only(const Arguments& arguments) {
    Result<std::string_view> file = only_file(arguments);
    if (!file) return file.problem();
    return open(arguments, *file);
}

// What went wrong in the run, in a sentence. An exception has shown its traceback already.
ExitStatus report_outcome(const Recording& recording, Locale locale) {
    const Outcome outcome = recording.final().outcome;
    if (recording.final().schedule.refused)
        return refuse({"schedule",
                       {},
                       "setting",
                       recording.final().reason + ".",
                       "interleave explore FILE prints schedules that this program can follow."});
    if (outcome == Outcome::limit || outcome == Outcome::deadlock)
        to_stderr(explain_outcome(recording, locale).plain() + "\n");
    return status_of(outcome);
}

// The program's stderr, for commands that do not show its stdout.
void show_errors(const Recording& recording) {
    recording.trace().each_of({EventKind::error_output},
                              [&](Step, const Event& e) { to_stderr(recording.trace().text(e)); });
}

ExitStatus refuse(const Diagnostic& problem) {
    std::fflush(stdout);
    const bool usage_problem = problem.kind == "usage" && problem.file.empty();
    to_stderr((usage_problem ? "interleave: " : "") + to_string(problem) + "\n");
    return ExitStatus::usage;
}

}  // namespace interleave
