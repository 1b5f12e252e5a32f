// `interleave explore FILE`: every interleaving, the set of outcomes, a schedule for each.
#include <fmt/format.h>

#include "engine/analysis/explore.h"
#include "engine/base/quantity.h"
#include "engine/cli/commands.h"
#include "engine/cli/opening.h"
#include "engine/export/explore_export.h"
#include "engine/machine/kernel/jobs.h"

namespace interleave {
namespace {

// A positive number, or 0.
std::uint64_t count_of(std::string_view text) {
    std::uint64_t number = 0;
    if (text.empty() || text.size() > 12) return 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

}  // namespace

ExitStatus explore_command(const Arguments& arguments) {
    const std::string_view format = arguments.get("--format", "text");
    if (format != "text" && format != "json")
        return refuse(usage(fmt::format("There is no format '{}'.", format), "Available: text, json."));
    ExploreOptions options;
    if (arguments.has("--limit")) {
        options.limit = count_of(arguments.get("--limit"));
        if (options.limit == 0)
            return refuse(usage(fmt::format("--limit {}: that is no number.", arguments.get("--limit")),
                                "Write --limit N: how many transitions between states to try at most."));
    }
    if (arguments.has("--delay")) {
        Result<Tick> delay = parse_duration(arguments.get("--delay"));
        if (!delay) {
            Diagnostic problem = delay.problem();
            problem.file = fmt::format("--delay {}", arguments.get("--delay"));
            return refuse(problem);
        }
        options.delay = *delay;
    }
    Result<Opened> opened = open_only(arguments);
    if (!opened) return refuse(opened.problem());
    const Recording& recording = *opened->recording;
    if (declares_jobs(recording.program()))
        return refuse({opened->program.name,
                       {},
                       "program",
                       "A job table has nothing to explore: its jobs touch nothing in common.",
                       "interleave metrics FILE measures it; interleave sweep FILE varies a setting."});
    const std::vector<ExploredSection> sections =
        explore_sections(recording.program(), recording.config(), options);
    Result<Output> output = Output::to(arguments.get("-o"));
    if (!output) return refuse(output.problem());
    if (format == "json") {
        output->write(explore_json(sections, opened->program.name));
    } else {
        std::string replay = fmt::format("interleave run {}", arguments.files[0]);
        for (const std::string_view setting : arguments.all("--set"))
            replay += fmt::format(" --set {}", setting);
        output->write(explore_text(sections, recording.config(), replay, *locale_of(arguments)));
    }
    if (!output->close())
        return refuse(
            {std::string(arguments.get("-o", "stdout")), {}, "file", "It could not be written.", ""});
    return ExitStatus::finished;
}

}  // namespace interleave
