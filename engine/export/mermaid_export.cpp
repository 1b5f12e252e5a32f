// A trace as a Gantt chart for Mermaid (its "gantt" syntax). Such charts are for pages: what would be too
// much is left out, shortest bars first, and the chart says so.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "engine/export/trace_formats.h"

namespace interleave {
namespace {

constexpr std::size_t most_lanes = 24, most_bars = 160;

// Mermaid reads : , ; # as its own.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == ':' || c == ',' || c == ';' || c == '#' || c < ' ' ? ' ' : c;
    return out.find_first_not_of(' ') == std::string::npos ? "-" : out;
}

std::string_view mark_of(SpanState state) {
    switch (state) {
        case SpanState::running:
        case SpanState::busy: return "active, ";
        case SpanState::blocked:
        case SpanState::switching: return "crit, ";
        default: return "done, ";
    }
}

struct Unit {
    std::string_view name;
    Tick size;
};
Unit unit_of(Tick end) {
    if (end >= 10 * millisecond) return {"ms", millisecond};
    if (end >= 10 * microsecond) return {"us", microsecond};
    return {"ns", nanosecond};
}

struct Bar {
    std::size_t lane;
    const Span* span;
};

}  // namespace

void write_mermaid(const Recording& recording, std::string_view file, const Sink& sink) {
    const Lanes all = lanes(recording);
    const Machine& m = recording.final();
    const Unit unit = unit_of(all.end);
    const auto in_units = [&](Tick time) { return (time + unit.size / 2) / unit.size; };

    std::vector<Bar> bars;
    std::size_t lanes_shown = 0, lanes_left = 0, bars_left = 0;
    for (std::size_t i = 0; i < all.lanes.size(); ++i) {
        const Lane& lane = all.lanes[i];
        if (lane.kind != LaneKind::core && lane.kind != LaneKind::thread && lane.kind != LaneKind::task)
            continue;
        if (lane.spans.empty()) continue;
        if (lanes_shown == most_lanes) {
            ++lanes_left;
            continue;
        }
        ++lanes_shown;
        for (const Span& span : lane.spans) {
            if (in_units(span.end) > in_units(span.begin)) {
                bars.push_back({i, &span});
            } else {
                ++bars_left;
            }
        }
    }
    if (bars.size() > most_bars) {
        std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
            return a.span->end - a.span->begin > b.span->end - b.span->begin;
        });
        bars_left += bars.size() - most_bars;
        bars.resize(most_bars);
        std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
            return a.lane != b.lane ? a.lane < b.lane : a.span->begin < b.span->begin;
        });
    }

    std::string title = fmt::format("{} - time in {}", plain(file), unit.name);
    if (bars_left > 0) title += fmt::format(" - {} shorter bars left out", bars_left);
    if (lanes_left > 0) title += fmt::format(" - {} more lanes left out", lanes_left);
    sink(fmt::format("gantt\n    title {}\n    dateFormat x\n    axisFormat %Q\n", title));
    std::size_t lane = all.lanes.size();
    for (const Bar& bar : bars) {
        if (bar.lane != lane) {
            lane = bar.lane;
            sink(fmt::format("    section {}\n", plain(all.lanes[lane].label)));
        }
        sink(fmt::format("    {} :{}{}, {}\n", plain(owner_name(m, all.lanes[lane], *bar.span)),
                         mark_of(bar.span->state), in_units(bar.span->begin), in_units(bar.span->end)));
    }
}

}  // namespace interleave
