// A sweep written down: a table, JSON, a chart.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/analysis/sweep.h"

namespace interleave {

struct SweepFormat {
    std::string_view name;
    std::string_view meaning;
    std::string (*write)(const Sweep& sweep, std::span<const SweepPoint> points);
};
std::span<const SweepFormat> sweep_formats();

std::string sweep_csv(const Sweep& sweep, std::span<const SweepPoint> points);
std::string sweep_json(const Sweep& sweep, std::span<const SweepPoint> points);
// A labelled chart: a curve with a linear or (x steps) logarithmic axis, or bars where the values are names.
// Runs that did not finish are marked.
std::string sweep_svg(const Sweep& sweep, std::span<const SweepPoint> points);

}  // namespace interleave
