// The timeline's work on the CPU a frame, from the bars of a run to those that are drawn, beside drawing
// every visible bar: 64 lanes, 1,900 points, all of the run, a tenth and a hundredth of it. Prints, for each
// number of bars and part of the run: bars drawn, microseconds a frame folded, and with one bar each; then
// the milliseconds and bytes a bar that making the pyramids takes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "engine/base/random.h"
#include "web/model/span_pyramid.h"

using namespace interleave;

namespace {

constexpr std::size_t lane_count = 64;
constexpr float width = 1900;

struct Rectangle {  // what goes to the graphics card for a bar
    float x0, x1, y0, y1;
    std::uint32_t colour, style;
};

std::vector<Span> lane_of(std::size_t bars, Random& random) {
    std::vector<Span> spans(bars);
    Tick at = 0;
    for (Span& span : spans) {
        span.begin = at += static_cast<Tick>(random.below(2'000));
        span.end = at += 1 + static_cast<Tick>(random.below(20'000));
        span.state = random.below(3) == 0 ? SpanState::ready : SpanState::running;
    }
    return spans;
}

template <class Work>
double seconds(Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The least of several frames: what it costs when nothing else runs.
template <class Frame>
double frame_time(Frame&& frame) {
    double least = 1e9;
    for (int i = 0; i < 15; ++i) least = std::min(least, seconds(frame));
    return least;
}

}  // namespace

int main() {
    for (const std::size_t bars : {std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}}) {
        Random random(7);
        std::vector<std::vector<Span>> run;
        for (std::size_t i = 0; i < lane_count; ++i) run.push_back(lane_of(bars / lane_count, random));
        std::vector<SpanPyramid> pyramids;
        const double making = seconds([&] {
            for (const auto& lane : run) pyramids.emplace_back(lane);
        });
        std::size_t bytes = 0;
        for (const SpanPyramid& pyramid : pyramids) bytes += pyramid.bytes();
        Tick end = 0;
        for (const auto& lane : run) end = std::max(end, lane.back().end);

        std::vector<DrawnSpan> drawn;
        std::vector<Rectangle> rectangles;
        for (const double part : {1.0, 0.1, 0.01}) {
            const TimeRange range{0.4 * (1 - part) * static_cast<double>(end),
                                  (0.4 * (1 - part) + part) * static_cast<double>(end)};
            const double folded = frame_time([&] {
                rectangles.clear();
                for (std::size_t i = 0; i < lane_count; ++i) {
                    drawn.clear();
                    pyramids[i].fold(run[i], range, 0, width, 1.5f, drawn);
                    const float y = static_cast<float>(i) * 16;
                    for (const DrawnSpan& d : drawn)
                        rectangles.push_back(
                            {d.x0, d.x1, y, y + 14, run[i][d.span].owner, d.folded ? 5u : 0u});
                }
            });
            const std::size_t count = rectangles.size();
            const double each = frame_time([&] {
                rectangles.clear();
                const double per_tick = static_cast<double>(width) / range.length();
                const auto place = [&](Tick t) {
                    return static_cast<float>((static_cast<double>(t) - range.begin) * per_tick);
                };
                for (std::size_t i = 0; i < lane_count; ++i) {
                    const float y = static_cast<float>(i) * 16;
                    for (const Span& span : run[i]) {
                        if (static_cast<double>(span.end) < range.begin) continue;
                        if (static_cast<double>(span.begin) > range.end) break;
                        rectangles.push_back({place(span.begin), place(span.end), y, y + 14, span.owner, 0u});
                    }
                }
            });
            std::printf("%8zu bars, %5.2f of the run: %7zu drawn %9.1f us   each %9.1f us   ratio %6.2f\n",
                        bars, part, count, folded * 1e6, each * 1e6, each / folded);
        }
        std::printf("%8zu bars: pyramids made in %.1f ms, %.1f bytes a bar\n", bars, making * 1e3,
                    static_cast<double>(bytes) / static_cast<double>(bars));
    }
    return 0;
}
