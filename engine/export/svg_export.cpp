// The timeline as a figure for paper: the lanes of the window, states by colour and texture, a legend and an
// axis.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "engine/export/svg.h"
#include "engine/export/trace_formats.h"

namespace interleave {
namespace {

constexpr double width = 960, right = 24, top = 58, lane_height = 18, lane_gap = 7, group_gap = 8;
constexpr std::size_t most_lanes = 60;
constexpr std::size_t colours = 8;
constexpr double least = 0.4;  // narrower bars are joined with their neighbours of the same look

struct Unit {
    std::string_view name;
    double size;
};
Unit unit_of(Tick end) {
    if (end >= 2 * second) return {"s", 1e9};
    if (end >= 2 * millisecond) return {"ms", 1e6};
    if (end >= 2 * microsecond) return {"us", 1e3};
    return {"ns", 1};
}

constexpr std::string_view style =
    ".m{text-anchor:middle}.v{text-anchor:end}.in{fill:#fff;font-size:11px}.k{fill:#14181f}\n"
    ".wait{stroke:#8a94a3;stroke-width:1.6;stroke-dasharray:1.5 3}.switch{fill:#3a4350}.area{fill:#8fb8d8}"
    ".hatch{stroke-width:1.4}.h0,.h1{stroke:#9aa4b2;fill:none}.b0{stroke:#c2410c;fill:none}\n";
constexpr std::string_view patterns =
    "<defs><pattern id=\"ready\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><path class=\"h0\" d=\"M0 0V5\" stroke-width=\"2\"/></pattern>"
    "<pattern id=\"blocked\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"b0\" "
    "d=\"M0 0L6 6M6 0L0 6\" stroke-width=\"1\"/></pattern></defs>\n";

// A bar's look: the same looks side by side may be drawn as one.
struct Look {
    SpanState state;
    std::size_t colour;
    friend bool operator==(const Look&, const Look&) = default;
};

class Figure {
  public:
    Figure(const Recording& recording, std::string_view file)
        : m_(recording.final()), lanes_(lanes(recording)), unit_(unit_of(lanes_.end)) {
        for (const Lane& lane : lanes_.lanes) {
            if (lane.spans.empty() && lane.levels.empty()) continue;
            if (shown_.size() < most_lanes) {
                shown_.push_back(&lane);
            } else {
                ++left_out_;
            }
        }
        double widest = 40;
        for (const Lane* lane : shown_) widest = std::max(widest, text_width(lane->label, 12));
        left_ = std::min(widest, 190.0) + 20;
        height_ = top + 64;
        for (std::size_t i = 0; i < shown_.size(); ++i) height_ += lane_height + lane_gap + gap_before(i);
        text_ = svg_begin(width, height_, fmt::format("Timeline of {}", file), style);
        text_ += patterns;
        words(14, 28, "ink", file, " font-size=\"17\" font-weight=\"600\"");
    }

    std::string draw() {
        const double base = height_ - 64;
        axis(base);
        double y = top;
        for (std::size_t i = 0; i < shown_.size(); ++i) {
            y += gap_before(i);
            lane(*shown_[i], y);
            y += lane_height + lane_gap;
        }
        legend(height_ - 18);
        return text_ + "</svg>\n";
    }

  private:
    void words(double x, double y, std::string_view classes, std::string_view what,
               std::string_view more = {}) {
        text_ += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\"{}>{}</text>\n", at(x), at(y), classes,
                             more, xml_text(what));
    }
    double x_of(Tick time) const {
        const double span = static_cast<double>(std::max<Tick>(lanes_.end, 1));
        return left_ + (width - right - left_) * static_cast<double>(time) / span;
    }
    double gap_before(std::size_t i) const {
        return i > 0 && shown_[i]->kind != shown_[i - 1]->kind ? group_gap : 0;
    }

    void axis(double base) {
        const double most = static_cast<double>(lanes_.end) / unit_.size;
        const Ticks ticks = round_ticks(0, most > 0 ? most : 1, 9);
        for (const double tick : ticks.values) {
            if (tick > most * (1 + 1e-9)) continue;
            const double x = left_ + (width - right - left_) * (most > 0 ? tick / most : 0);
            text_ += fmt::format("<path class=\"grid\" d=\"M{} {}V{}\"/>\n", at(x), at(top - 6), at(base));
            words(x, base + 16, "soft m", short_number(tick, ticks.decimals), " font-size=\"12\"");
        }
        words(width - right, base + 32, "soft v", fmt::format("time ({})", unit_.name), " font-size=\"12\"");
    }

    void lane(const Lane& lane, double y) {
        std::string label = lane.label;
        while (text_width(label, 12) > left_ - 20 && label.size() > 4) {
            do {
                label.pop_back();
            } while (!label.empty() && (static_cast<unsigned char>(label.back()) & 0xc0) == 0x80);
        }
        if (label.size() < lane.label.size()) label += "\xe2\x80\xa6";
        words(left_ - 10, y + lane_height - 5, "ink v", label, " font-size=\"12\"");
        if (lane.spans.empty()) {
            levels(lane, y);
        } else {
            spans(lane, y);
        }
    }

    // Threads and tasks keep their colours on every lane.
    std::size_t colour_of(const Lane& lane, const Span& span) const {
        const bool task = span.owner_is_task || lane.kind == LaneKind::task;
        return (span.owner + (task && m_.threads.size() < colours ? m_.threads.size() : 0)) % colours;
    }

    void spans(const Lane& lane, double y) {
        struct Bar {
            double from, to;
            Look look;
            const Span* span;
        };
        std::vector<Bar> bars;
        for (const Span& span : lane.spans) {
            Bar bar{x_of(span.begin), x_of(span.end), {span.state, colour_of(lane, span)}, &span};
            if (!bars.empty() && bar.from - bars.back().to < least) {
                Bar& before = bars.back();
                const bool narrow = bar.to - bar.from < least;
                if (narrow || (before.look == bar.look && before.to - before.from < least)) {
                    before.to = bar.to;
                    if (before.to - before.from < least) before.look = bar.look;
                    continue;
                }
            }
            bars.push_back(bar);
        }
        for (const Bar& bar : bars) draw_bar(lane, *bar.span, bar.look, bar.from, bar.to, y);
    }

    void draw_bar(const Lane& lane, const Span& span, Look look, double from, double to, double y) {
        const double wide = std::max(to - from, 0.5);
        const auto box = [&](std::string_view paint, double inset) {
            text_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n",
                                 short_number(from, 2), at(y + inset), short_number(wide, 2),
                                 at(lane_height - 2 * inset), paint);
        };
        switch (look.state) {
            case SpanState::running:
            case SpanState::busy: {
                box(fmt::format("class=\"s{}\" rx=\"{}\"", look.colour, wide > 6 ? 2 : 0), 0);
                const std::string name = owner_name(m_, lane, span);
                const bool others = lane.kind == LaneKind::core || lane.kind == LaneKind::gil;
                if (!others || text_width(name, 11) + 6 > wide) break;
                const bool light = look.colour == 1 || look.colour == 3 || look.colour == 4;
                words((from + to) / 2, y + lane_height - 5, light ? "in m k" : "in m", name);
                break;
            }
            case SpanState::ready: box("fill=\"url(#ready)\"", 2); break;
            case SpanState::blocked: box("fill=\"url(#blocked)\"", 2); break;
            case SpanState::switching: box("class=\"switch\"", 0); break;
            case SpanState::waiting:
            case SpanState::sleeping:
                text_ += fmt::format("<path class=\"wait\" d=\"M{} {}H{}\"/>\n", short_number(from, 2),
                                     at(y + lane_height / 2), short_number(from + wide, 2));
                break;
        }
    }

    // A queue's length over time, as an area with its greatest length beside it.
    void levels(const Lane& lane, double y) {
        std::uint32_t most = 1;
        for (const Lane::Level& level : lane.levels) most = std::max(most, level.length);
        const double base = y + lane_height;
        std::string path = fmt::format("M{} {}", short_number(x_of(0), 2), at(base));
        const auto step_to = [&](double x, std::uint32_t length) {
            path += fmt::format("H{}V{}", short_number(x, 2),
                                at(base - (lane_height - 2) * length / static_cast<double>(most)));
        };
        // Changes too close to tell apart are drawn as one, with the greatest length.
        double first = -1;
        std::uint32_t highest = 0;
        const auto flush = [&] {
            if (first >= 0) step_to(first, highest);
            first = -1;
            highest = 0;
        };
        for (std::size_t i = 0; i < lane.levels.size(); ++i) {
            const double x = x_of(lane.levels[i].time);
            const double next = x_of(i + 1 < lane.levels.size() ? lane.levels[i + 1].time : lanes_.end);
            if (next - x < least) {
                if (x - first >= least) flush();
                if (first < 0) first = x;
                highest = std::max(highest, lane.levels[i].length);
            } else {
                flush();
                step_to(x, lane.levels[i].length);
            }
        }
        flush();
        text_ += fmt::format("<path class=\"area\" d=\"{}H{}V{}Z\"/>\n", path,
                             short_number(x_of(lanes_.end), 2), at(base));
        words(width - right + 4, y + lane_height - 4, "soft", fmt::format("{}", most), " font-size=\"11\"");
    }

    void legend(double y) {
        struct Entry {
            SpanState state;
            std::string_view label;
        };
        constexpr Entry entries[] = {{SpanState::running, "running"},
                                     {SpanState::ready, "ready"},
                                     {SpanState::waiting, "waiting or sleeping"},
                                     {SpanState::blocked, "blocked by a lock"},
                                     {SpanState::switching, "switching"}};
        double x = 14;
        const Lane none{LaneKind::task, 0, {}, 0xffffffff, {}, {}};
        for (const Entry& entry : entries) {
            draw_bar(none, Span{}, {entry.state, 0}, x, x + 26, y - lane_height + 5);
            words(x + 32, y, "soft", entry.label, " font-size=\"12\"");
            x += 50 + text_width(entry.label, 12);
        }
        if (left_out_ > 0)
            words(width - right, y, "soft v", fmt::format("{} more lanes are left out", left_out_),
                  " font-size=\"12\"");
    }

    const Machine& m_;
    const Lanes lanes_;
    const Unit unit_;
    std::vector<const Lane*> shown_;
    std::size_t left_out_ = 0;
    double left_ = 0, height_ = 0;
    std::string text_;
};

}  // namespace

void write_svg(const Recording& recording, std::string_view file, const Sink& sink) {
    sink(Figure(recording, file).draw());
}

}  // namespace interleave
