// A run written down for other programs and for paper.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/metrics.h"
#include "engine/text/locale.h"
#include "engine/trace/recording.h"

namespace interleave {

using Sink = std::function<void(std::string_view)>;  // takes the text piece by piece

struct TraceFormat {
    std::string_view name;
    std::string_view meaning;
    // Null: planned, not available yet. `file` is what the program is called.
    void (*write)(const Recording& recording, std::string_view file, const Sink& sink);
};
std::span<const TraceFormat> trace_formats();

struct ToldFinding {  // of findings.h, in words
    std::string kind, who, sentence;
    Step step = 0;
    Tick time = 0;  // of the step
};
std::vector<ToldFinding> told_findings(const Recording& recording, Locale locale = Locale::en);

struct NamedMetrics {
    std::string file;
    Outcome outcome = Outcome::finished;
    Metrics metrics;
    std::vector<ToldFinding> findings = {};
};
std::string_view name(Outcome outcome);  // "finished", "uncaught exception", "deadlock", "limit"

// One file: everything. Several: compared, one row each.
std::string metrics_text(std::span<const NamedMetrics> files, Locale locale = Locale::en);
// An object; of several files, an array of them. Times in seconds, null where something never happened.
std::string metrics_json(std::span<const NamedMetrics> files);

}  // namespace interleave
