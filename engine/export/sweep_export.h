// A sweep written down: a table, JSON, a chart.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/analysis/sweep.h"
#include "engine/text/locale.h"

namespace interleave {

struct SweepFormat {
    std::string_view name;
    std::string_view meaning;
    // The locale is for people: csv and json are the same in all.
    std::string (*write)(const Sweep& sweep, std::span<const SweepPoint> points, Locale locale);
};
std::span<const SweepFormat> sweep_formats();

std::string sweep_csv(const Sweep& sweep, std::span<const SweepPoint> points, Locale locale = Locale::en);
std::string sweep_json(const Sweep& sweep, std::span<const SweepPoint> points, Locale locale = Locale::en);
// A labelled chart: a curve with a linear or (x steps) logarithmic axis, or bars where the values are names.
// Runs that did not finish are marked.
std::string sweep_svg(const Sweep& sweep, std::span<const SweepPoint> points, Locale locale = Locale::en);

}  // namespace interleave
