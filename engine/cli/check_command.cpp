#include "engine/cli/check_command.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/analysis/metrics.h"
#include "engine/base/quantity.h"
#include "engine/base/text.h"
#include "engine/cli/opening.h"
#include "engine/cli/python_process.h"
#include "engine/trace/recording.h"

namespace interleave {
namespace {

constexpr ExitStatus equal = ExitStatus::finished;
constexpr ExitStatus differs = ExitStatus::exception;
// A real machine's noise: start of threads, wake-ups, whatever else runs there.
constexpr double noise_share = 0.1, noise_seconds = 0.05;

struct Side {
    std::string name;
    std::string output;
    std::string ending;  // in words
    std::string error;   // the last line of a traceback
    bool endless = false, failed = false;
    double elapsed = 0;
};

std::string last_line(std::string_view text) {
    text = trim(text);
    return std::string(text.substr(text.find_last_of('\n') + 1));  // npos + 1 is 0
}

Side ours(const Recording& recording) {
    Side side{.name = "Interleave", .output = {}, .ending = {}, .error = {}};
    std::string errors;
    recording.trace().each_of({EventKind::output, EventKind::error_output}, [&](Step, const Event& e) {
        (e.kind == EventKind::output ? side.output : errors) += recording.trace().text(e);
    });
    const Outcome outcome = recording.final().outcome;
    side.failed = outcome == Outcome::uncaught_exception;
    side.endless = outcome == Outcome::deadlock || outcome == Outcome::limit;
    side.error = side.failed ? last_line(errors) : "";
    side.ending = side.failed    ? "ends with " + side.error
                  : side.endless ? "does not end: " + explain_outcome(recording).plain()
                                 : "ends";
    side.elapsed = static_cast<double>(metrics(recording).makespan) / 1e9;
    return side;
}

Side theirs(const PythonRun& run, Tick longest) {
    Side side{.name = "CPython " + run.version, .output = run.output, .ending = {}, .error = {}};
    side.endless = run.stopped;
    side.failed = !run.stopped && run.status != 0;
    side.error = side.failed ? last_line(run.errors) : "";
    side.ending =
        side.endless  ? fmt::format("had not ended after {} and was stopped", format_duration(longest))
        : side.failed ? fmt::format("ends with {}",
                                    side.error.empty() ? fmt::format("status {}", run.status) : side.error)
                      : "ends";
    side.elapsed = run.elapsed;
    return side;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

std::string listing(const Side& side, std::size_t marked) {
    const std::vector<std::string_view> lines = lines_of(side.output);
    std::string text = side.name + ":\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool whole = lines[i].ends_with('\n');
        text += fmt::format("{} {}{}", i == marked ? "->" : "  ", lines[i], whole ? "" : " (no newline)\n");
    }
    if (marked >= lines.size()) text += "-> (no more output)\n";
    return text;
}

std::string seconds(double time) {
    return std::isnan(time) ? "?" : fmt::format("{:.3f} s", time);
}

Result<Tick> longest_run(const Arguments& arguments) {
    Result<Tick> longest = parse_duration(arguments.get("--timeout", "60s"));
    if (!longest || *longest <= 0)
        return usage(fmt::format("--timeout {}: that is no time.", arguments.get("--timeout")),
                     "Write --timeout 10s.");
    return longest;
}

}  // namespace

ExitStatus check_command(const Arguments& arguments) {
    Result<Tick> longest = longest_run(arguments);
    if (!longest) return refuse(longest.problem());
    Result<Opened> opened = open_only(arguments);
    if (!opened) return refuse(opened.problem());
    Recording& recording = *opened->recording;
    recording.finish();
    if (recording.final().schedule.refused) return report_outcome(recording);
    Result<PythonRun> run =
        run_python(arguments.get("--python", "python3"), opened->program.name, opened->program.source,
                   static_cast<double>(*longest) / 1e9,
                   static_cast<double>(recording.config().device("network").latency) / 1e9);
    if (!run) return refuse(run.problem());

    const Side here = ours(recording), there = theirs(*run, *longest);
    const bool same_output = here.output == there.output;
    const bool same_end =
        here.endless == there.endless && here.failed == there.failed && here.error == there.error;
    const std::vector<std::string_view> a = lines_of(here.output), b = lines_of(there.output);
    const auto place =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());

    std::string text;
    if (!same_output)
        text += fmt::format("The output differs from line {} on.\n\n{}\n{}\n", place + 1,
                            listing(there, place), listing(here, place));
    if (!same_end)
        text += fmt::format("The end differs.\n  {} {}\n  {} {}\n", there.name, there.ending, here.name,
                            here.ending);
    if (same_output && same_end)
        text += fmt::format("equal: {} {} of output; {} {}\n", a.size(), a.size() == 1 ? "line" : "lines",
                            here.endless ? "neither ends:" : "it",
                            here.endless ? here.name + " " + here.ending : here.ending);
    text += fmt::format("elapsed: {} {} (real), {} {} (virtual)\n", there.name, seconds(there.elapsed),
                        here.name, seconds(here.elapsed));
    if (!here.endless && std::abs(here.elapsed - there.elapsed) >
                             noise_share * std::max(here.elapsed, there.elapsed) + noise_seconds)
        text += fmt::format("These times differ by more than a machine's noise ({:.0f} % + {:.0f} ms).\n",
                            noise_share * 100, noise_seconds * 1000);
    const std::string modelled = fmt::format("3.{}", recording.config().python);
    if (!run->version.starts_with(modelled + "."))
        text += fmt::format(
            "Interleave ran as Python {}; --set python=3.N or --python makes them the same.\n", modelled);
    fmt::print("{}", text);
    return same_output && same_end ? equal : differs;
}

}  // namespace interleave
