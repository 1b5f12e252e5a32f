// The measures of a run by name, for charts and sweeps: "makespan", "mean_turnaround", "p99_response",
// "thread.mean_waiting". One table says what each is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/metrics.h"
#include "engine/base/result.h"
#include "engine/text/locale.h"

namespace interleave {

enum class MeasureUnit : std::uint8_t { seconds, count, share, per_second, bytes };
std::string_view symbol(MeasureUnit unit);  // "s", "", "", "1/s", "bytes"

// Of the whole ("makespan"), or a statistic over some: [KIND.]STATISTIC_FIELD with
//   KIND      job, task, thread, request; left out: the kind that the run is about (Metrics::counted)
//   STATISTIC mean, min, p50, p90, p99, max
//   FIELD     turnaround, response, waiting, cpu, io
struct NamedMeasure {
    std::string name;
    MeasureUnit unit = MeasureUnit::seconds;
    // Nothing where there is none: the mean turnaround if nobody finished.
    std::optional<double> of(const Metrics& metrics) const;

    // What it is in words, for an axis: "mean turnaround".
    std::string label(Locale locale = Locale::en) const;

    int whole = -1;  // row of the table of the whole's measures, or
    int kind = -1, statistic = -1, field = -1;
};

// Errors: kind "usage"; the hint names the nearest, or what there is.
Result<NamedMeasure> find_measure(std::string_view name);
// All of them without a kind, in the order of a menu.
std::vector<std::string_view> measure_names();

}  // namespace interleave
