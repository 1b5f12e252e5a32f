#include <algorithm>

#include "doctest.h"
#include "web/model/playback.h"
#include "web/model/time_scale.h"
#include "web/model/timeline_rows.h"

using namespace interleave;

namespace {

Lanes some_lanes(std::uint32_t cores, std::uint32_t threads, std::uint32_t tasks) {
    Lanes lanes;
    const auto add = [&](LaneKind kind, std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i) {
            Lane lane{};
            lane.kind = kind;
            lane.id = i;
            lane.spans.push_back({});
            lanes.lanes.push_back(std::move(lane));
        }
    };
    add(LaneKind::core, cores);
    add(LaneKind::gil, 1);
    add(LaneKind::thread, threads);
    add(LaneKind::task, tasks);
    return lanes;
}

float height(const std::vector<TimelineRow>& rows) {
    return rows.empty() ? 0 : rows.back().y + rows.back().height;
}

std::size_t lanes_in(const std::vector<TimelineRow>& rows) {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const TimelineRow& row) {
        return row.kind == TimelineRow::Kind::lane;
    }));
}

}  // namespace

TEST_CASE("time: what is under the pointer stays there while zooming") {
    const Tick end = second;
    TimeRange range = whole_range(end);
    for (int i = 0; i < 12; ++i) {
        const double at = 0.3, before = range.begin + at * range.length();
        range = zoomed(range, 0.7, at, end);
        CHECK(range.begin + at * range.length() == doctest::Approx(before));
    }
    for (int i = 0; i < 60; ++i) range = zoomed(range, 1.4, 0.3, end);
    CHECK(range == whole_range(end));
}

TEST_CASE("time: the range never leaves the run, and following brings a time into sight") {
    const Tick end = 3 * second;
    TimeRange range = zoomed(whole_range(end), 0.01, 0.5, end);
    CHECK(panned(range, 1000, end).end <= whole_range(end).end + 1);
    CHECK(panned(range, -1000, end).begin >= whole_range(end).begin - 1);
    for (const Tick time : {Tick{0}, Tick{5}, end / 2, end - 1, end}) {
        const TimeRange seen = following(range, time, end);
        CHECK(seen.position(time) >= 0);
        CHECK(seen.position(time) <= 1);
        CHECK(seen.length() == doctest::Approx(range.length()));
    }
}

TEST_CASE("where all of a run is seen, following the cursor leaves the range as it is, to the last bit") {
    for (const Tick end : {Tick{1}, Tick{7}, Tick{100'107'350}, Tick{999'999'999}, Tick{17'000'123'457}}) {
        const TimeRange whole = whole_range(end);
        for (Tick time = 0; time <= end; time += end / 997 + 1) CHECK(following(whole, time, end) == whole);
    }
}

TEST_CASE("ruler: round numbers with units, never crowded, at every zoom") {
    const auto ticks = ruler({0, 1.2e9}, 600, 80);
    REQUIRE(ticks.size() == 7);
    CHECK(ticks[1].label == "0.2 s");
    CHECK(ticks[1].time == 200 * millisecond);
    CHECK(ruler({0, 5e6}, 600, 80).at(1).label == "1 ms");
    TimeRange range = whole_range(100 * second);
    for (int i = 0; i < 90; ++i) {
        const auto now = ruler(range, 700, 90);
        CHECK(now.size() >= 2);
        CHECK(now.size() <= 9);
        for (std::size_t k = 1; k < now.size(); ++k) CHECK(now[k].label != now[k - 1].label);
        range = zoomed(range, 0.8, 0.37, 100 * second);
    }
}

TEST_CASE("rows: small groups are whole, large ones share the height, and the rest is counted") {
    const auto lanes = some_lanes(2, 1, 100);
    const auto rows = timeline_rows(lanes, {}, 500, no_lane);
    CHECK(height(rows) <= 500);
    CHECK(rows.back().kind == TimelineRow::Kind::more);
    CHECK(lanes_in(rows) - 2 + rows.back().hidden == 100);
    CHECK(std::none_of(rows.begin(), rows.end(), [](const TimelineRow& row) {
        return row.group == LaneGroup::lock || row.group == LaneGroup::threads;
    }));
}

TEST_CASE("rows: the lane of whoever acts is always shown") {
    const auto lanes = some_lanes(2, 40, 100);
    for (std::uint32_t active = 0; active < lanes.lanes.size(); ++active) {
        const auto rows = timeline_rows(lanes, {}, 420, active);
        CAPTURE(active);
        CHECK(std::any_of(rows.begin(), rows.end(), [&](const TimelineRow& row) {
            return row.kind == TimelineRow::Kind::lane && row.lane == active;
        }));
    }
}

TEST_CASE("rows: a folded group is its heading, an expanded one shows everyone") {
    const auto lanes = some_lanes(2, 1, 100);
    RowWishes wishes;
    wishes.folded[static_cast<std::size_t>(LaneGroup::tasks)] = true;
    CHECK(lanes_in(timeline_rows(lanes, wishes, 500, no_lane)) == 2);
    wishes.folded.reset();
    wishes.expanded[static_cast<std::size_t>(LaneGroup::tasks)] = true;
    CHECK(lanes_in(timeline_rows(lanes, wishes, 500, no_lane)) == 102);
}

TEST_CASE("rows: a timeline too low for headings is folded by the first lane of a group") {
    const auto lanes = some_lanes(2, 3, 20);
    const auto headings = [](const std::vector<TimelineRow>& rows) {
        return std::count_if(rows.begin(), rows.end(),
                             [](const TimelineRow& row) { return row.kind == TimelineRow::Kind::heading; });
    };
    const auto folding = [](const std::vector<TimelineRow>& rows) {
        return std::count_if(rows.begin(), rows.end(), [](const TimelineRow& row) { return row.folds; });
    };
    const auto high = timeline_rows(lanes, {}, 500, no_lane), low = timeline_rows(lanes, {}, 130, no_lane);
    CHECK(folding(high) == 0);
    CHECK(headings(low) == 0);
    CHECK(folding(low) == headings(high));
    RowWishes wishes;
    wishes.folded[static_cast<std::size_t>(LaneGroup::tasks)] = true;
    const auto folded = timeline_rows(lanes, wishes, 130, no_lane);
    CHECK(headings(folded) == 1);  // it opens the group again; the others keep their room
    CHECK(folding(folded) == folding(low) - 1);
    CHECK(lanes_in(folded) < lanes_in(timeline_rows(lanes, {}, 500, no_lane)));
}

TEST_CASE("rows: few lanes are higher, as far as there is room, and end above its end") {
    const auto lane_height = [](const std::vector<TimelineRow>& rows) {
        for (const TimelineRow& row : rows) {
            if (row.kind == TimelineRow::Kind::lane) return row.height;
        }
        return 0.0f;
    };
    const float crowded = lane_height(timeline_rows(some_lanes(2, 1, 100), {}, 420, no_lane));
    for (const float height : {200.0f, 260.0f, 300.0f, 420.0f, 900.0f}) {
        const auto rows = timeline_rows(some_lanes(1, 1, 4), {}, height, no_lane);
        CAPTURE(height);
        CHECK(lane_height(rows) >= crowded);
        CHECK(lane_height(rows) <= crowded * 1.5f);
        if (lane_height(rows) > crowded) CHECK(rows.back().y + rows.back().height <= height);
    }
    CHECK(lane_height(timeline_rows(some_lanes(1, 1, 4), {}, 900, no_lane)) > crowded);
}

TEST_CASE("playing: as many steps as time has passed, none while paused") {
    Playback playback;
    CHECK(playback.due(1, 1000) == 0);
    playback.start();
    std::uint32_t steps = 0;
    for (int i = 0; i < 100; ++i) steps += playback.due(0.1, 1000);
    CHECK(steps == doctest::Approx(250).epsilon(0.01));
    playback.set_speed(1e9);
    CHECK(playback.speed == Playback::fastest);
    for (const double speed : {0.1, 0.5, 1.0, 8.0, 100.0}) {
        CHECK(slider_to_speed(speed_to_slider(speed)) == doctest::Approx(speed));
    }
}

TEST_CASE("rows: where few fit, those who run and wait come before another core") {
    const auto lanes = some_lanes(8, 3, 0);
    const auto rows = timeline_rows(lanes, {}, 150, no_lane);
    const auto shown = [&](LaneGroup group) {
        return std::count_if(rows.begin(), rows.end(), [&](const TimelineRow& row) {
            return row.kind == TimelineRow::Kind::lane && row.group == group;
        });
    };
    CHECK(shown(LaneGroup::threads) == 3);
    CHECK(shown(LaneGroup::cores) >= 1);
    CHECK(shown(LaneGroup::cores) < 8);
}
