#include "web/model/span_pyramid.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace interleave {
namespace {

constexpr int most_exponent = 62;
// Below this many bars a lane is drawn from its bars; the finest level has at most a quarter as many cells.
constexpr std::size_t worth_folding = 256, finest_part = 4;

}  // namespace

SpanPyramid::Filling SpanPyramid::filling(SpanState state) {
    switch (state) {
        case SpanState::blocked: return blocked;
        case SpanState::running:
        case SpanState::busy: return running;
        case SpanState::ready: return ready;
        case SpanState::waiting:
        case SpanState::sleeping: return waiting;
        case SpanState::switching: return switching;
    }
    return running;
}

SpanPyramid::Cell SpanPyramid::cell_of(std::span<const Span> spans, std::size_t i) {
    const Span& span = spans[i];
    Cell cell;
    cell.begin = span.begin;
    cell.end = span.end;
    const Filling in = filling(span.state);
    cell.covered[in] = static_cast<float>(span.end - span.begin);
    cell.longest[in] = static_cast<std::uint32_t>(i);
    return cell;
}

void SpanPyramid::join(Cell& cell, const Cell& next, std::span<const Span> spans) {
    cell.end = std::max(cell.end, next.end);
    cell.spans += next.spans;
    const auto length = [&](std::uint32_t i) { return spans[i].end - spans[i].begin; };
    for (std::size_t f = 0; f < count; ++f) {
        if (next.longest[f] == nobody) continue;
        cell.covered[f] += next.covered[f];
        if (cell.longest[f] == nobody || length(next.longest[f]) > length(cell.longest[f]))
            cell.longest[f] = next.longest[f];
    }
}

// Takes cells in order and gives those of 2^exponent ticks: neighbours that begin in the same one are joined,
// what is as wide as a cell stands alone.
class SpanPyramid::Folding {
  public:
    Folding(std::span<const Span> spans, int exponent) : spans_(spans), exponent_(exponent) {}

    template <class Give>
    void take(const Cell& cell, Give&& give) {
        const bool narrow = cell.spans > 1 || (cell.end - cell.begin) >> exponent_ == 0;
        const Tick place = cell.begin >> exponent_;
        if (open_ && narrow && place == place_) return join(cell_, cell, spans_);
        finish(give);
        if (!narrow) return give(cell);
        open_ = true;
        place_ = place;
        cell_ = cell;
    }
    template <class Give>
    void finish(Give&& give) {
        if (open_) give(cell_);
        open_ = false;
    }

  private:
    std::span<const Span> spans_;
    int exponent_;
    bool open_ = false;
    Tick place_ = 0;
    Cell cell_;
};

std::size_t SpanPyramid::cells_at(std::span<const Span> spans, int exponent) {
    std::size_t cells = 0;
    Tick place = -1;
    for (const Span& span : spans) {
        const bool narrow = (span.end - span.begin) >> exponent == 0;
        if (narrow && span.begin >> exponent == place) continue;
        ++cells;
        place = narrow ? span.begin >> exponent : -1;
    }
    return cells;
}

SpanPyramid::SpanPyramid(std::span<const Span> spans) {
    if (spans.size() < worth_folding) return;
    // A coarser level has never more cells: the finest one that is small enough is found by halving.
    int low = 0, high = most_exponent;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (cells_at(spans, middle) <= spans.size() / finest_part) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    const auto fold_from = [&](int exponent, std::size_t size, auto&& cell_at) {
        Level level{exponent, {}};
        const auto give = [&](const Cell& cell) { level.cells.push_back(cell); };
        Folding folding(spans, exponent);
        for (std::size_t i = 0; i < size; ++i) folding.take(cell_at(i), give);
        folding.finish(give);
        return level;
    };
    Level finer = fold_from(low, spans.size(), [&](std::size_t i) { return cell_of(spans, i); });
    finer.cells.shrink_to_fit();
    levels_.push_back(std::move(finer));
    // A level is kept where it halves the one before: together they are never more than twice the finest.
    for (int exponent = low + 1; exponent <= most_exponent && levels_.back().cells.size() > 1; ++exponent) {
        const std::vector<Cell>& cells = levels_.back().cells;
        Level level =
            fold_from(exponent, cells.size(), [&](std::size_t i) -> const Cell& { return cells[i]; });
        if (level.cells.size() * 2 > cells.size()) continue;
        level.cells.shrink_to_fit();
        levels_.push_back(std::move(level));
    }
}

void SpanPyramid::fold(std::span<const Span> spans, const TimeRange& range, float x, float width,
                       float fold_below, std::vector<DrawnSpan>& drawn) const {
    if (range.length() <= 0 || width <= 0 || spans.empty()) return;
    const double per_tick = static_cast<double>(width) / range.length();
    const auto place = [&](Tick time) {
        const double at = (static_cast<double>(time) - range.begin) * per_tick;
        return x + static_cast<float>(std::clamp(at, -64.0, static_cast<double>(width) + 64.0));
    };
    int exponent = 0;
    while (exponent < most_exponent &&
           static_cast<double>(Tick{1} << exponent) * per_tick < static_cast<double>(fold_below))
        ++exponent;
    // Whole cells, so that the first and the last are what they are elsewhere; one more on the left, because
    // what begins in it may reach into the range.
    const Tick cell_ticks = Tick{1} << exponent;
    const Tick from =
        ((static_cast<Tick>(std::max(0.0, std::floor(range.begin))) >> exponent) - 1) * cell_ticks;
    const Tick to = ((static_cast<Tick>(std::max(0.0, std::ceil(range.end))) >> exponent) + 1) * cell_ticks;

    const auto give = [&](const Cell& cell) {
        std::size_t most = count;
        float covered = 0;
        for (std::size_t f = 0; f < count; ++f) {
            if (cell.longest[f] == nobody) continue;
            if (most == count || cell.covered[f] > cell.covered[most]) most = f;
            covered += cell.covered[f];
        }
        DrawnSpan d;
        d.span = cell.longest[most];
        d.x0 = place(cell.begin);
        d.x1 = place(cell.end);
        if (cell.spans > 1) {
            d.x1 = std::max(d.x1, d.x0 + fold_below);
            d.folded = true;
            d.blocked = cell.longest[blocked] != nobody;
            const float length = static_cast<float>(std::max<Tick>(1, cell.end - cell.begin));
            d.density = std::min(1.0f, covered / length);
        }
        drawn.push_back(d);
    };
    Folding folding(spans, exponent);
    const Level* level = nullptr;
    for (const Level& l : levels_) {
        if (l.exponent <= exponent) level = &l;
    }
    const auto first_of = [&](const auto& bars, auto&& wide) {
        const auto found =
            std::partition_point(bars.begin(), bars.end(), [&](const auto& bar) { return bar.begin < from; });
        const auto i = static_cast<std::size_t>(found - bars.begin());
        return i > 0 && wide(bars[i - 1]) ? i - 1 : i;  // a wide one may have begun long before
    };
    if (level != nullptr) {
        const std::vector<Cell>& cells = level->cells;
        std::size_t i =
            first_of(cells, [&](const Cell& c) { return c.spans == 1 && c.end - c.begin >= cell_ticks; });
        for (; i < cells.size() && cells[i].begin < to; ++i) folding.take(cells[i], give);
        return folding.finish(give);
    }
    const auto wide = [&](const Span& s) { return s.end - s.begin >= cell_ticks; };
    for (std::size_t i = first_of(spans, wide); i < spans.size() && spans[i].begin < to;) {
        const std::size_t begin = i++;
        const Tick at = spans[begin].begin >> exponent;
        if (!wide(spans[begin])) {
            while (i < spans.size() && spans[i].begin >> exponent == at && !wide(spans[i])) ++i;
        }
        if (i == begin + 1) {  // most stand alone: they need no cell
            drawn.push_back(
                {place(spans[begin].begin), place(spans[begin].end), static_cast<std::uint32_t>(begin)});
            continue;
        }
        Cell cell = cell_of(spans, begin);
        for (std::size_t k = begin + 1; k < i; ++k) join(cell, cell_of(spans, k), spans);
        give(cell);
    }
}

std::size_t SpanPyramid::bytes() const {
    std::size_t cells = 0;
    for (const Level& level : levels_) cells += level.cells.size();
    return cells * sizeof(Cell);
}

LevelMaxima::LevelMaxima(std::span<const Lane::Level> levels) {
    blocks_.assign((levels.size() + block - 1) / block, 0);
    for (std::size_t i = 0; i < levels.size(); ++i)
        blocks_[i / block] = std::max(blocks_[i / block], levels[i].length);
    for (const std::uint32_t length : blocks_) greatest_ = std::max(greatest_, length);
}

std::uint32_t LevelMaxima::among(std::span<const Lane::Level> levels, std::size_t from,
                                 std::size_t to) const {
    std::uint32_t most = 0;
    while (from < to) {
        const bool whole = from % block == 0 && from + block <= to;
        most = std::max(most, whole ? blocks_[from / block] : levels[from].length);
        from += whole ? block : 1;
    }
    return most;
}

std::vector<std::uint32_t> LevelMaxima::curve(std::span<const Lane::Level> levels, const TimeRange& range,
                                              float width, Tick end) const {
    const auto columns = static_cast<std::size_t>(std::max(0.0f, std::ceil(width)));
    std::vector<std::uint32_t> curve(columns, 0);
    if (columns == 0 || levels.empty() || range.length() <= 0) return curve;
    const double per_tick = static_cast<double>(width) / range.length();
    const auto place = [&](Tick time) { return (static_cast<double>(time) - range.begin) * per_tick; };
    const auto first_at = [&](double column, std::size_t from) {
        const auto begin = levels.begin() + static_cast<std::ptrdiff_t>(from);
        const auto found = std::partition_point(begin, levels.end(),
                                                [&](const Lane::Level& l) { return place(l.time) < column; });
        return static_cast<std::size_t>(found - levels.begin());
    };
    std::size_t from = first_at(0, 0);
    for (std::size_t c = 0; c < columns && place(end) > static_cast<double>(c); ++c) {
        const double column = static_cast<double>(c);
        const std::size_t to = first_at(column + 1, from);
        // The length that was there before holds until the first change.
        const bool held = from > 0 && (from == levels.size() || place(levels[from].time) > column);
        curve[c] = among(levels, held ? from - 1 : from, to);
        from = to;
    }
    return curve;
}

std::vector<FoldedLane> folded_lanes(const Lanes& lanes) {
    std::vector<FoldedLane> folded;
    folded.reserve(lanes.lanes.size());
    for (const Lane& lane : lanes.lanes)
        folded.push_back({SpanPyramid(lane.spans), LevelMaxima(lane.levels)});
    return folded;
}

}  // namespace interleave
