// A lane's bars at every zoom: what is narrower than a cell is folded into one bar for the cell. Cells are
// powers of two of a tick, so that their borders stand still while one pans; coarser ones are made once, from
// finer ones, so that drawing takes time with the width, not with the number of bars.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/trace/spans.h"
#include "web/model/time_scale.h"

namespace interleave {

struct DrawnSpan {
    float x0 = 0, x1 = 0;
    std::uint32_t span = 0;  // index into Lane::spans; of folded ones, the longest in the state that fills
                             // the most of the cell
    float density = 1.0f;    // folded: the part of [x0, x1) that spans cover
    bool folded = false;
    bool blocked = false;  // folded: somebody was blocked by a lock, for however short
};

class SpanPyramid {
  public:
    SpanPyramid() = default;
    // `spans` in order, none over another, as in Lane::spans.
    explicit SpanPyramid(std::span<const Span> spans);

    // The bars seen in `range` when it is `width` points wide from x on. Those below a cell of at least
    // `fold_below` points, and less than twice that, are folded. `spans` are those it was made of. Appends to
    // `drawn`, in order; a bar that is folded with no other is not `folded`.
    void fold(std::span<const Span> spans, const TimeRange& range, float x, float width, float fold_below,
              std::vector<DrawnSpan>& drawn) const;

    std::size_t bytes() const;

  private:
    // What fills a cell; the first of two that fill the same wins.
    enum Filling : std::uint8_t { blocked, running, ready, waiting, switching, count };
    static constexpr std::uint32_t nobody = 0xffffffffu;
    struct Cell {
        Tick begin = 0, end = 0;             // of what is in it
        std::array<float, count> covered{};  // ticks, by filling
        std::array<std::uint32_t, count> longest{nobody, nobody, nobody, nobody, nobody};
        std::uint32_t spans = 1;
    };
    struct Level {
        int exponent;  // a cell is 2^exponent ticks
        std::vector<Cell> cells;
    };
    class Folding;

    static Filling filling(SpanState state);
    static Cell cell_of(std::span<const Span> spans, std::size_t i);
    static std::size_t cells_at(std::span<const Span> spans, int exponent);
    static void join(Cell& cell, const Cell& next, std::span<const Span> spans);

    std::vector<Level> levels_;  // finest first
};

// The greatest length of a queue in each point of width.
class LevelMaxima {
  public:
    LevelMaxima() = default;
    explicit LevelMaxima(std::span<const Lane::Level> levels);

    std::uint32_t greatest() const { return greatest_; }
    // One value a point; `end` of the run. `levels` are those it was made of.
    std::vector<std::uint32_t> curve(std::span<const Lane::Level> levels, const TimeRange& range, float width,
                                     Tick end) const;

  private:
    static constexpr std::size_t block = 64;
    std::uint32_t among(std::span<const Lane::Level> levels, std::size_t from, std::size_t to) const;

    std::vector<std::uint32_t> blocks_;  // the greatest of each 64 levels
    std::uint32_t greatest_ = 0;
};

struct FoldedLane {
    SpanPyramid spans;
    LevelMaxima levels;
};
std::vector<FoldedLane> folded_lanes(const Lanes& lanes);  // by lane

}  // namespace interleave
