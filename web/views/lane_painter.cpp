#include "web/views/lane_painter.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "web/platform/platform.h"

namespace interleave {
namespace {

constexpr float least_run = 2;  // points

std::uint32_t style_of(const DrawnSpan& drawn, SpanState state) {
    if (drawn.folded) return bar_density;
    switch (state) {
        case SpanState::running:
        case SpanState::busy: return bar_running;
        case SpanState::ready: return bar_ready;
        case SpanState::waiting:
        case SpanState::sleeping: return bar_waiting;
        case SpanState::blocked: return bar_blocked;
        case SpanState::switching: return bar_switching;
    }
    return bar_running;
}

const Span* span_at(const Lane& lane, Tick time) {
    auto after = std::partition_point(lane.spans.begin(), lane.spans.end(),
                                      [&](const Span& s) { return s.begin <= time; });
    if (after == lane.spans.begin()) return nullptr;
    const Span& span = *(after - 1);
    return time < span.end ? &span : nullptr;
}

W words_of(SpanState state) {
    switch (state) {
        case SpanState::running: return W::state_running;
        case SpanState::ready: return W::state_ready;
        case SpanState::waiting: return W::state_waiting;
        case SpanState::blocked: return W::state_blocked;
        case SpanState::switching: return W::state_switching;
        case SpanState::sleeping: return W::state_sleeping;
        case SpanState::busy: return W::state_busy;
    }
    return W::state_running;
}

}  // namespace

std::string LanePainter::label(const Ui& ui, const Lane& lane) {
    if (lane.kind == LaneKind::core) return ui.words(W::lane_core, {{"number", fmt::format("{}", lane.id)}});
    if (lane.kind == LaneKind::loop_ready && (lane.label.empty() || lane.label == "ready queue"))
        return ui.words(W::ready_queue);
    if (lane.kind == LaneKind::loop_timers && (lane.label.empty() || lane.label == "timers"))
        return ui.words(W::timers);
    return lane.label;
}

Actor LanePainter::actor_of_lane(const Lane& lane) {
    if (lane.kind == LaneKind::task) return {Actor::Kind::task, lane.id};
    if (lane.kind == LaneKind::thread) return {Actor::Kind::thread, lane.id};
    return {};
}

Actor LanePainter::owner(const Lane& shown, const Span& span) {
    if (shown.kind == LaneKind::task) return {Actor::Kind::task, shown.id};
    if (shown.kind == LaneKind::thread) return {Actor::Kind::thread, shown.id};
    if (span.owner == 0xffffffffu) return {};
    return {span.owner_is_task ? Actor::Kind::task : Actor::Kind::thread, span.owner};
}

const FoldedLane& LanePainter::folded(const Lane& lane) const {
    return run_.folded[static_cast<std::size_t>(&lane - run_.lanes.lanes.data())];
}

void LanePainter::spans(const Lane& shown, float y0, float y1, Actor highlighted) {
    drawn_.clear();
    folded(shown).spans.fold(shown.spans, range_, plot_.x, plot_.w,
                             1.5f / std::max(1.0f, ImGui::GetIO().DisplayFramebufferScale.x), drawn_);
    for (const DrawnSpan& d : drawn_) {
        const Span& span = shown.spans[d.span];
        const Actor actor = owner(shown, span);
        Colour colour = actor_colour(ui_.theme, run_.actors.of(actor).colour);
        if (span.state == SpanState::ready) colour = ui_.theme.hatch;
        if (span.state == SpanState::switching) colour = ui_.theme.soft;
        std::uint32_t style = style_of(d, span.state);
        if (d.folded) {
            const bool pale = span.state == SpanState::ready || span.state == SpanState::waiting ||
                              span.state == SpanState::sleeping;
            colour = with_alpha(colour, (0.25f + 0.75f * d.density) * (pale ? 0.4f : 1.0f));
            if (span.state == SpanState::blocked) colour = with_alpha(ui_.theme.problem, 0.45f);
        }
        // Whoever ran is seen, however short it was.
        const bool ran = span.state == SpanState::running || span.state == SpanState::busy;
        const float x1 = ran ? std::max(d.x1, d.x0 + least_run) : d.x1;
        if (highlighted && actor != highlighted && shown.kind != LaneKind::task &&
            shown.kind != LaneKind::thread)
            style |= bar_dimmed;
        bars_.push_back({d.x0, x1, y0, y1, colour, style});
        if (d.blocked && span.state != SpanState::blocked)
            bars_.push_back({d.x0, d.x1, y1 - 3, y1, ui_.theme.problem, bar_density});
    }
}

void LanePainter::draw_bars() {
    ui_.timeline_pass.draw(ui_.list(), bars_);
    bars_.clear();
}

void LanePainter::levels(const Lane& shown, const Rect& place) const {
    if (shown.levels.empty()) return;
    const std::uint32_t greatest = folded(shown).levels.greatest();
    if (greatest == 0) return;
    const std::vector<std::uint32_t> columns =
        folded(shown).levels.curve(shown.levels, range_, plot_.w, run_.lanes.end);
    const Colour colour = shown.kind == LaneKind::loop_timers ? actor_colour(ui_.theme, 4) : ui_.theme.accent;
    const float base = place.bottom() - 4, height = place.h - 8;
    const auto y_of = [&](std::uint32_t level) {
        return base - height * static_cast<float>(level) / static_cast<float>(greatest);
    };
    ImDrawList& list = ui_.list();
    list.PushClipRect({plot_.x - 1, plot_.y}, {plot_.right() + 1, plot_.bottom()}, true);
    std::size_t begin = 0;
    float last_y = base;
    for (std::size_t i = 1; i <= columns.size(); ++i) {
        if (i < columns.size() && columns[i] == columns[begin]) continue;
        const float x0 = plot_.x + static_cast<float>(begin), x1 = plot_.x + static_cast<float>(i);
        const float y = y_of(columns[begin]);
        if (y < base) list.AddRectFilled({x0, y}, {x1, base}, with_alpha(colour, 0.16f));
        list.PathLineTo({x0, last_y});
        list.PathLineTo({x0, y});
        list.PathLineTo({x1, y});
        last_y = y;
        begin = i;
    }
    list.PathStroke(colour, 0, 1.3f);
    list.PopClipRect();
}

std::string LanePainter::about(const Lane& shown, Tick time) const {
    const auto duration = [&](Tick ticks) { return ui_.time(ticks); };
    std::string about = label(ui_, shown);
    if (const Span* span = span_at(shown, time)) {
        const Actor actor = owner(shown, *span);
        if (actor && actor != actor_of_lane(shown)) about += ": " + run_.actors.of(actor).name;
        about += "\n" + ui_.words(W::state_for, {{"state", ui_.words(words_of(span->state))},
                                                 {"time", duration(span->end - span->begin)},
                                                 {"from", duration(span->begin)}});
    } else if (!shown.levels.empty()) {
        const auto after = std::partition_point(shown.levels.begin(), shown.levels.end(),
                                                [&](const Lane::Level& l) { return l.time <= time; });
        const std::uint32_t length = after == shown.levels.begin() ? 0 : (after - 1)->length;
        about +=
            "\n" + ui_.words(W::length_at, {{"length", fmt::format("{}", length)}, {"time", duration(time)}});
    } else {
        about += "\n" + ui_.words(W::nothing_at, {{"time", duration(time)}});
    }
    return about;
}

std::optional<TimeRange> zoomed_by_hand(const Rect& plot, const TimeRange& range, Tick end) {
    const ImGuiIO& io = ImGui::GetIO();
    const auto position = [&](float x) { return static_cast<double>((x - plot.x) / plot.w); };
    if (const platform::Pinch fingers = platform::pinch(); fingers.active) {
        if (fingers.factor == 1 || !plot.contains(fingers.x, fingers.y)) return std::nullopt;
        return zoomed(range, 1.0 / static_cast<double>(fingers.factor), position(fingers.x), end);
    }
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) return std::nullopt;
    const float sideways = io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0);
    if (sideways != 0) return panned(range, static_cast<double>(-sideways) * 0.08, end);
    if (io.MouseWheel == 0 || io.KeyShift) return std::nullopt;
    return zoomed(range, std::pow(0.8, static_cast<double>(io.MouseWheel)), position(io.MousePos.x), end);
}

}  // namespace interleave
