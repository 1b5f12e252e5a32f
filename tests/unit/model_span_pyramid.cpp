#include <algorithm>
#include <map>

#include "doctest.h"
#include "engine/base/random.h"
#include "web/model/span_pyramid.h"

using namespace interleave;

namespace {

constexpr SpanState states[] = {SpanState::running, SpanState::ready, SpanState::waiting, SpanState::blocked,
                                SpanState::sleeping};

// Short bars with gaps, some of no length, now and then a long one, and dense parts in between.
std::vector<Span> many_spans(std::size_t count, std::uint64_t seed) {
    std::vector<Span> spans;
    Random random(seed);
    const auto below = [&](std::uint64_t n) { return static_cast<Tick>(random.below(n)); };
    Tick at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Span span{};
        span.begin = at += below(i % 1000 < 300 ? 3 : 50);
        span.end = at += below(i % 997 == 0 ? 400'000 : 60);
        span.state = states[random.below(std::size(states))];
        spans.push_back(span);
    }
    return spans;
}

TimeRange some_range(Random& random, Tick end) {
    const double length = static_cast<double>(end) / static_cast<double>(1u << random.below(14));
    const double begin = static_cast<double>(random.below(static_cast<std::uint64_t>(end)));
    return {begin - length / 3, begin + length};
}

std::vector<DrawnSpan> fold(const SpanPyramid& pyramid, const std::vector<Span>& spans,
                            const TimeRange& range, float fold_below = 1.5f) {
    std::vector<DrawnSpan> drawn;
    pyramid.fold(spans, range, 10, 800, fold_below, drawn);
    return drawn;
}

TimeRange whole(const std::vector<Span>& spans) {
    return {0, static_cast<double>(spans.back().end) + 1};
}

// As people would do it: a cell at a time, from the bars themselves.
std::vector<std::uint32_t> folded_by_hand(const std::vector<Span>& spans, Tick cell) {
    std::vector<std::uint32_t> shown;
    for (std::size_t i = 0; i < spans.size();) {
        const auto narrow = [&](std::size_t k) { return spans[k].end - spans[k].begin < cell; };
        if (!narrow(i)) {
            shown.push_back(static_cast<std::uint32_t>(i++));
            continue;
        }
        std::map<int, Tick> covered;
        std::map<int, std::uint32_t> longest;
        const auto kind = [&](std::size_t k) {
            switch (spans[k].state) {
                case SpanState::blocked: return 0;
                case SpanState::running: return 1;
                case SpanState::ready: return 2;
                default: return 3;
            }
        };
        const Tick place = spans[i].begin / cell;
        for (; i < spans.size() && narrow(i) && spans[i].begin / cell == place; ++i) {
            const Tick length = spans[i].end - spans[i].begin;
            covered[kind(i)] += length;
            const auto known = longest.find(kind(i));
            if (known == longest.end() || length > spans[known->second].end - spans[known->second].begin)
                longest[kind(i)] = static_cast<std::uint32_t>(i);
        }
        const auto most = std::max_element(covered.begin(), covered.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        shown.push_back(longest[most->first]);
    }
    return shown;
}

}  // namespace

TEST_CASE("folding: fully zoomed in, what is drawn is the bars") {
    const auto spans = many_spans(20'000, 1);
    const SpanPyramid pyramid(spans);
    for (std::size_t first = 0; first < spans.size(); first += 1777) {
        const auto begin = static_cast<double>(spans[first].begin);
        const auto drawn = fold(pyramid, spans, {begin, begin + 200});
        REQUIRE(!drawn.empty());
        std::uint32_t next = drawn.front().span;
        for (const DrawnSpan& d : drawn) {
            if (d.folded) continue;  // two of no length at one instant
            CHECK(d.span >= next);
            next = d.span;
            const Span& span = spans[d.span];
            const auto place = [&](Tick t) { return 10 + (static_cast<double>(t) - begin) * 4; };
            CHECK(d.x0 == doctest::Approx(std::max(-54.0, place(span.begin))).epsilon(0.001));
        }
        std::size_t seen = 0, there = 0;
        for (const DrawnSpan& d : drawn) seen += d.folded ? 0 : 1;
        for (const Span& s : spans)
            there += s.end >= spans[first].begin && static_cast<double>(s.begin) <= begin + 200 ? 1 : 0;
        CHECK(seen + 40 >= there);
    }
}

TEST_CASE("folding: the pyramid draws what the bars themselves draw, at every zoom and place") {
    const auto spans = many_spans(60'000, 2);
    const SpanPyramid pyramid(spans), none;
    Random random(5);
    for (int i = 0; i < 200; ++i) {
        const TimeRange range = some_range(random, spans.back().end);
        const auto fast = fold(pyramid, spans, range), slow = fold(none, spans, range);
        REQUIRE(fast.size() == slow.size());
        for (std::size_t k = 0; k < fast.size(); ++k) {
            REQUIRE(fast[k].span == slow[k].span);
            REQUIRE(fast[k].x0 == slow[k].x0);
            REQUIRE(fast[k].x1 == slow[k].x1);
            REQUIRE(fast[k].folded == slow[k].folded);
            REQUIRE(fast[k].blocked == slow[k].blocked);
            REQUIRE(fast[k].density == doctest::Approx(slow[k].density).epsilon(0.001));
        }
    }
}

TEST_CASE("folding: a cell shows the state that fills the most of it") {
    for (const std::uint64_t seed : {3u, 4u}) {
        const auto spans = many_spans(4'000, seed);
        const SpanPyramid pyramid(spans);
        for (int exponent = 0; exponent < 22; ++exponent) {
            const Tick cell = Tick{1} << exponent;
            // A range in which a cell is a little more than the least width.
            const TimeRange range{0, 800 * static_cast<double>(cell) / 1.6};
            const auto drawn = fold(pyramid, spans, range);
            const auto expected = folded_by_hand(spans, cell);
            REQUIRE(drawn.size() <= expected.size());
            for (std::size_t i = 0; i < drawn.size(); ++i) REQUIRE(drawn[i].span == expected[i]);
        }
    }
}

TEST_CASE("folding: nobody who is blocked is lost, not for an instant") {
    std::vector<Span> spans = many_spans(30'000, 6);
    for (Span& span : spans) {
        if (span.state == SpanState::blocked) span.state = SpanState::running;
    }
    const std::size_t where = 17'003;
    spans[where].state = SpanState::blocked;
    spans[where].end = spans[where].begin;
    const SpanPyramid pyramid(spans);
    TimeRange range = whole(spans);
    for (int i = 0; i < 20; ++i) {
        const auto drawn = fold(pyramid, spans, range);
        const auto shows = [&](const DrawnSpan& d) { return d.blocked || d.span == where; };
        CHECK(std::count_if(drawn.begin(), drawn.end(), shows) == 1);
        const double middle = static_cast<double>(spans[where].begin), length = range.length() / 2;
        range = {middle - length / 2, middle + length / 2};
    }
}

TEST_CASE("folding: few bars however many there are, in order, and the wide ones as they are") {
    const auto spans = many_spans(200'000, 7);
    const SpanPyramid pyramid(spans);
    const TimeRange range = whole(spans);
    const auto drawn = fold(pyramid, spans, range, 1);
    CHECK(drawn.size() < 2000);
    for (std::size_t i = 1; i < drawn.size(); ++i) REQUIRE(drawn[i].x0 >= drawn[i - 1].x0);
    const double per_tick = 800 / range.length();
    for (std::uint32_t i = 0; i < spans.size(); ++i) {
        if (static_cast<double>(spans[i].end - spans[i].begin) * per_tick < 2) continue;
        CHECK(std::any_of(drawn.begin(), drawn.end(),
                          [&](const DrawnSpan& d) { return d.span == i && !d.folded; }));
    }
    CHECK(pyramid.bytes() < spans.size() * 40);
}

TEST_CASE("folding: while one pans, cells stay what they are") {
    const auto spans = many_spans(50'000, 8);
    const SpanPyramid pyramid(spans);
    const double length = whole(spans).length() / 5;
    const auto first = fold(pyramid, spans, {length, 2 * length});
    for (const double moved : {0.001, 0.0137, 0.05}) {
        const auto moved_on = fold(pyramid, spans, {length * (1 + moved), length * (2 + moved)});
        const auto known = [&](const DrawnSpan& d) {
            return std::any_of(first.begin(), first.end(),
                               [&](const DrawnSpan& f) { return f.span == d.span && f.folded == d.folded; });
        };
        const auto inside = [&](const DrawnSpan& d) { return d.x0 > 20 && d.x1 < 740; };
        for (const DrawnSpan& d : moved_on) CHECK((!inside(d) || known(d)));
    }
}

TEST_CASE("folding: nothing, one bar, and a range beside the run") {
    CHECK(fold(SpanPyramid(), {}, {0, 10}).empty());
    const std::vector<Span> one = {{5, 8, 0, SpanState::running}};
    CHECK(fold(SpanPyramid(one), one, {0, 10}).size() == 1);
    CHECK(fold(SpanPyramid(one), one, {1e6, 2e6}).empty());
    CHECK(fold(SpanPyramid(one), one, {3, 3}).empty());
}

TEST_CASE("levels: a column shows the greatest level in it") {
    const std::vector<Lane::Level> levels = {{0, 1}, {10, 100}, {11, 2}, {500, 0}};
    const LevelMaxima maxima(levels);
    CHECK(maxima.greatest() == 100);
    const auto curve = maxima.curve(levels, {0, 1000}, 100, 1000);
    CHECK(curve[0] == 1);
    CHECK(curve[1] == 100);
    CHECK(curve[2] == 2);
    CHECK(curve[49] == 2);
    CHECK(curve[60] == 0);
}

TEST_CASE("levels: the same as looking at every level, wherever one looks") {
    std::vector<Lane::Level> levels;
    Random random(9);
    Tick at = 20;
    for (int i = 0; i < 5000; ++i) {
        levels.push_back({at, static_cast<std::uint32_t>(random.below(90))});
        at += static_cast<Tick>(random.below(i % 400 == 0 ? 9000 : 30));  // some at one instant
    }
    const LevelMaxima maxima(levels);
    for (int round = 0; round < 60; ++round) {
        const TimeRange range = some_range(random, at);
        const auto curve = maxima.curve(levels, range, 97, at);
        for (std::size_t c = 0; c < curve.size(); ++c) {
            const double from = range.begin + range.length() * static_cast<double>(c) / 97;
            const double to = range.begin + range.length() * static_cast<double>(c + 1) / 97;
            std::uint32_t most = 0;
            for (std::size_t i = 0; i < levels.size(); ++i) {
                const auto begin = static_cast<double>(levels[i].time);
                const auto end = static_cast<double>(i + 1 < levels.size() ? levels[i + 1].time : at);
                const bool in = begin < to && (end > from || (begin == end && begin >= from));
                if (in) most = std::max(most, levels[i].length);
            }
            CHECK(curve[c] == most);
        }
    }
}
