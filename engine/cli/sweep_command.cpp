// `interleave sweep`: the points of a sweep, run by as many threads as the computer has cores. The order of
// what is written does not depend on which of them was there first.
#include "engine/cli/sweep_command.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/cli/opening.h"
#include "engine/export/sweep_export.h"

namespace interleave {
namespace {

Result<const SweepFormat*> format_named(std::string_view wanted) {
    std::vector<std::string_view> names;
    for (const SweepFormat& format : sweep_formats()) {
        if (format.name == wanted) return &format;
        names.push_back(format.name);
    }
    return usage(fmt::format("There is no format '{}'.", wanted),
                 fmt::format("Available: {}.", fmt::join(names, ", ")));
}

Result<Sweep> plan(const Arguments& arguments) {
    if (!arguments.has("--vary"))
        return usage("Which setting?", "Write --vary KEY=A..B, for example --vary quantum=1ms..100ms:x2.");
    if (!arguments.has("--measure"))
        return usage("Which measure?", "Write --measure NAME, for example --measure mean_turnaround.");
    Result<std::string_view> file = only_file(arguments);
    if (!file) return file.problem();
    Result<std::vector<Override>> overrides = overrides_of(arguments);
    if (!overrides) return overrides.problem();
    Result<SweepRange> range = parse_range(arguments.get("--vary"));
    if (!range) return range.problem();
    Result<NamedMeasure> measure = find_measure(arguments.get("--measure"));
    if (!measure) {
        Diagnostic problem = measure.problem();
        problem.file = fmt::format("--measure {}", arguments.get("--measure"));
        return problem;
    }
    Result<SourceFile> program = load_program(*file);
    if (!program) return program.problem();
    return Sweep::plan(std::move(program->source), std::move(program->name), std::move(*overrides),
                       std::move(*range), std::move(*measure));
}

std::vector<SweepPoint> run_all(const Sweep& sweep) {
    std::vector<SweepPoint> points(sweep.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < points.size(); i = next++) points[i] = sweep.run(i);
    };
#ifdef __EMSCRIPTEN__
    work();
#else
    std::vector<std::thread> others;
    const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 64);
    while (others.size() + 1 < std::min(threads, points.size())) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
#endif
    return points;
}

// The sweep has its points all the same; who reads only the numbers shall know.
void report_unfinished(const Sweep& sweep, const std::vector<SweepPoint>& points) {
    std::vector<std::string> which;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].outcome != Outcome::finished) which.push_back(sweep.range().values[i]);
    }
    if (which.empty()) return;
    constexpr std::size_t most = 8;
    const std::size_t count = which.size();
    which.resize(std::min(count, most));
    to_stderr(fmt::format("{} of {} runs did not finish: {} = {}{}\n", count, points.size(),
                          sweep.range().key, fmt::join(which, ", "), count > most ? ", ..." : "."));
}

}  // namespace

ExitStatus sweep_command(const Arguments& arguments) {
    Result<const SweepFormat*> format = format_named(arguments.get("--format", "csv"));
    if (!format) return refuse(format.problem());
    Result<Sweep> sweep = plan(arguments);
    if (!sweep) return refuse(sweep.problem());
    Result<Output> output = Output::to(arguments.get("-o"));
    if (!output) return refuse(output.problem());
    const std::vector<SweepPoint> points = run_all(*sweep);
    output->write((*format)->write(*sweep, points, *locale_of(arguments)));
    if (!output->close())
        return refuse(
            {std::string(arguments.get("-o", "stdout")), {}, "file", "It could not be written.", ""});
    report_unfinished(*sweep, points);
    return ExitStatus::finished;
}

}  // namespace interleave
