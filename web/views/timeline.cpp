// The timeline: a lane for each core, thread, queue and task; bars by state; the cursor; who woke whom.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "embedded/icons.h"
#include "engine/text/numbers.h"
#include "web/platform/platform.h"
#include "web/views/lane_painter.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float label_width = 118, pad = 16;

// A low one goes without its title: the tab above says what it is.
bool is_low(const Rect& rect) {
    return rect.h < 260;
}
float ruler_height(const Rect& rect) {
    return is_low(rect) ? 38 : 56;
}

W heading(LaneGroup group, bool jobs) {
    switch (group) {
        case LaneGroup::cores: return W::lanes_cores;
        case LaneGroup::lock: return W::lanes_lock;
        case LaneGroup::threads: return jobs ? W::lanes_jobs : W::lanes_threads;
        case LaneGroup::loop: return W::lanes_loop;
        case LaneGroup::tasks: return W::lanes_tasks;
        case LaneGroup::devices: return W::lanes_devices;
        case LaneGroup::pools: return W::lanes_pools;
        case LaneGroup::count: break;
    }
    return W::lanes_cores;
}
// What tests call it, in every language.
std::string name_of(W key) {
    return message(all_window, key, Locale::en);
}

// Where one presses to see all of the run again: behind the title, where there is one.
Rect fit_button(const Ui& ui, const Rect& rect) {
    const float title = ui.width({Face::strong, type::title, 0}, ui.words(W::timeline));
    return {rect.x + (is_low(rect) ? 8 : std::max(84.0f, title + 26)), rect.y + (is_low(rect) ? 2.0f : 8.0f),
            28, 28};
}

class Timeline {
  public:
    Timeline(Ui& ui, const Rect& rect, const Run& run)
        : ui_(ui),
          run_(run),
          rect_(rect),
          plot_{rect.x + pad + label_width, rect.y + ruler_height(rect), rect.w - 2 * pad - label_width,
                rect.h - ruler_height(rect) - (is_low(rect) ? 8 : 12)},
          hidden_(ui.session.future_hidden()),
          range_(hidden_ ? ui.session.question_range() : ui.session.range()),
          painter_(ui, run, plot_, range_) {
        const Actor actor =
            ui.session.selected() ? ui.session.selected() : actor_of(ui.session.cursor().event);
        active_ = lane_of(run.lanes, actor);
        RowWishes wishes = ui.session.rows();
        if (is_low(rect)) wishes.scale *= 0.88f;  // one lane more where there are few
        rows_ = timeline_rows(run.lanes, wishes, plot_.h, active_);
    }

    void draw() {
        ruler_and_grid();
        rows();
        cursor_tag();
        ui_.name("timeline", plot_);
    }

  private:
    float x_of(Tick time) const { return painter_.x_of(time); }
    const Lane& lane(const TimelineRow& row) const { return run_.lanes.lanes[row.lane]; }

    void ruler_and_grid() {
        const Style style{Face::text, type::tiny, ui_.theme.faint};
        const float spacing = std::max(64.0f, ui_.width(style, "0.0000 s") + 24);
        for (const RulerTick& tick : ruler(range_, plot_.w, spacing)) {
            const float x = std::round(x_of(tick.time));
            if (x < plot_.x - 1 || x > plot_.right() + 1) continue;
            ui_.fill({x, plot_.y - 8, 1, plot_.h + 8}, ui_.theme.grid);
            const std::string label = localized(tick.label, ui_.session.locale());
            const float half = ui_.width(style, label) * 0.5f;
            if (std::abs(x - cursor_x()) < half + 4) continue;
            ui_.text(style, std::min(std::round(x - half), rect_.right() - 8 - 2 * half), plot_.y - 18,
                     label);
        }
    }

    void rows() {
        const Rect area_rect{rect_.x + 4, plot_.y, rect_.w - 8, plot_.h};
        ScrollArea area("lanes", area_rect, ImGuiWindowFlags_NoScrollWithMouse);
        area.keep_touch();
        const float content = rows_.empty() ? 0 : rows_.back().y + rows_.back().height;
        plot_input(area_rect);
        for (const TimelineRow& row : rows_) {
            const Rect place{area_rect.x, area.y() + row.y, area_rect.w, row.height};
            if (place.bottom() < plot_.y || place.y > plot_.bottom()) continue;
            row_content(row, place);
        }
        ImDrawList& list = ui_.list();
        list.PushClipRect({plot_.x - 1, plot_.y}, {plot_.right() + pad - 4, plot_.bottom()}, true);
        painter_.draw_bars();
        future();
        wake_arrow(area.y());
        brushed();
        const float x = cursor_x();
        ui_.fill({x - 1, plot_.y, 2, plot_.h}, ui_.theme.accent);
        list.PopClipRect();
        area.set_content(1, content);
    }

    void brushed() {
        const auto& range = ui_.session.brushed();
        if (!range || hidden_) return;
        const float x0 = x_of(range->begin), x1 = x_of(range->end);
        ui_.fill({x0, plot_.y, x1 - x0, plot_.h}, with_alpha(ui_.theme.accent, 0.10f));
        ui_.fill({x0, plot_.y, 1, plot_.h}, with_alpha(ui_.theme.accent, 0.6f));
        ui_.fill({x1 - 1, plot_.y, 1, plot_.h}, with_alpha(ui_.theme.accent, 0.6f));
    }

    void row_content(const TimelineRow& row, const Rect& place) {
        switch (row.kind) {
            case TimelineRow::Kind::heading: return heading_row(row, place);
            case TimelineRow::Kind::lane: return lane_row(row, place);
            case TimelineRow::Kind::more:
                return expander(row, place,
                                ui_.words(W::more_lanes, {{"count", fmt::format("{}", row.hidden)}}), true);
            case TimelineRow::Kind::fewer: return expander(row, place, ui_.words(W::fewer), false);
        }
    }

    void heading_row(const TimelineRow& row, const Rect& place) {
        const float middle = place.y + place.h * 0.5f;
        const bool folded = ui_.session.rows().folded[static_cast<std::size_t>(row.group)];
        const Style style{Face::strong, type::tiny, ui_.theme.soft};
        const float end = ui_.text(style, rect_.x + pad, middle, ui_.words(heading(row.group, run_.jobs)));
        const bool hovered = fold(row, {rect_.x + 8, place.y, label_width, place.h}, !folded);
        if (hovered || folded) {
            ui_.icon(folded ? icon::chevron_right : icon::chevron_down, end + 10, middle, 12, ui_.theme.soft);
        }
    }

    // What folds a group or opens it again. True while the mouse is there.
    bool fold(const TimelineRow& row, const Rect& rect, bool folded) {
        const W title = heading(row.group, run_.jobs);
        const Hit h = ui_.stop(fmt::format("group.{}", name_of(title)), rect, ui_.words(title), !folded);
        if (h.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (h.clicked) ui_.send(command::FoldGroup{row.group, folded});
        return h.hovered;
    }

    void expander(const TimelineRow& row, const Rect& place, const std::string& label, bool expand) {
        const Rect rect{rect_.x + pad, place.y, label_width - 8, place.h};
        const Hit h = ui_.hit(fmt::format("expand.{}", name_of(heading(row.group, run_.jobs))), rect);
        ui_.text({Face::text, type::small, h.hovered ? ui_.theme.accent : ui_.theme.soft}, rect.x + 14,
                 place.y + place.h * 0.5f, label);
        if (h.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (h.clicked) ui_.send(command::ExpandGroup{row.group, expand});
    }

    void lane_row(const TimelineRow& row, const Rect& place) {
        const Lane& shown = lane(row);
        const float middle = place.y + place.h * 0.5f;
        const Actor actor = LanePainter::actor_of_lane(shown);
        const bool selected = actor && actor == ui_.session.selected();
        const float left = row.folds ? 26 : pad, right = rect_.x + pad + label_width - 6;
        const Rect label{rect_.x + left, place.y, right - rect_.x - left, place.h};
        if (actor) {
            const Hit h = ui_.stop(fmt::format("lane.{}", shown.label), label, shown.label, selected);
            if (h.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
            if (h.hovered || selected)
                ui_.fill({rect_.x + pad + 8, place.y + 1, label_width - 14, place.h - 2},
                         selected ? ui_.theme.accent_wash : ui_.theme.hover, 5);
            if (h.clicked) ui_.choose(actor);
        }
        if (row.folds) {
            const bool hovered = fold(row, {rect_.x + 6, place.y, 20, place.h}, true);
            ui_.icon(icon::chevron_down, rect_.x + 16, middle, 12, hovered ? ui_.theme.ink : ui_.theme.faint);
        }
        const bool current = row.lane == active_;
        ui_.name_until({current ? Face::strong : Face::text, type::small, ui_.theme.ink}, rect_.x + pad + 14,
                       middle, label.right(), LanePainter::label(ui_, shown));
        if (shown.spans.empty()) return painter_.levels(shown, place);
        const float part = shown.kind == LaneKind::core || shown.kind == LaneKind::gil ? 0.33f : 0.29f;
        const float half = std::round(place.h * part);
        painter_.spans(shown, middle - half, middle + half, ui_.session.selected());
    }

    // What has not happened yet is there, but paler.
    void future() {
        const float x = std::max(cursor_x(), plot_.x);
        if (x >= plot_.right() + pad) return;
        const Rect rest{x, plot_.y, plot_.right() + pad - x, plot_.h};
        if (!hidden_) return ui_.fill(rest, with_alpha(ui_.theme.card, 0.5f));
        ui_.fill(rest, ui_.theme.card);
        ui_.fill(rest, ui_.theme.accent_wash, 8);
    }

    float cursor_x() const { return std::round(x_of(ui_.session.cursor().event.time)); }

    const TimelineRow* row_of(const Event& event) const {
        const std::uint32_t wanted = lane_of(run_.lanes, actor_of(event));
        for (const TimelineRow& row : rows_) {
            if (row.kind == TimelineRow::Kind::lane && row.lane == wanted) return &row;
        }
        return nullptr;
    }

    // From what caused the step at the cursor to that step.
    void wake_arrow(float top) {
        const Cursor& cursor = ui_.session.cursor();
        if (cursor.event.cause == no_step) return;
        const Event cause = run_.trace().event(cursor.event.cause);
        const TimelineRow *from = row_of(cause), *to = row_of(cursor.event);
        if (!from || !to || from == to) return;
        const ImVec2 a{x_of(cause.time), top + from->y + from->height * 0.5f},
            b{cursor_x(), top + to->y + to->height * 0.5f};
        const float dx = b.x - a.x, dy = b.y - a.y;
        if (dx * dx + dy * dy < 36) return;
        const float bend = std::clamp(std::abs(dx) * 0.4f, 14.0f, 60.0f);
        const ImVec2 before_b{b.x - 7, b.y};
        ImDrawList& list = ui_.list();
        const ImVec2 c1 = std::abs(dx) < 20 ? ImVec2{a.x - bend, a.y} : ImVec2{a.x + bend, a.y};
        list.AddBezierCubic(a, c1, {before_b.x - bend, before_b.y}, before_b,
                            with_alpha(ui_.theme.ink, 0.75f), 1.4f);
        list.AddTriangleFilled({b.x - 1, b.y}, {b.x - 8, b.y - 3.8f}, {b.x - 8, b.y + 3.8f}, ui_.theme.ink);
        list.AddCircleFilled(a, 2.6f, ui_.theme.ink);
    }

    void cursor_tag() {
        const float x = cursor_x();
        if (x < plot_.x - 2 || x > plot_.right() + 2) return;
        const Style style{Face::strong, type::tiny, ui_.theme.on_accent};
        const std::string time = ui_.time(ui_.session.cursor().event.time);
        const float width = std::max(52.0f, ui_.width(style, time) + 22);
        const bool whole = range_ == whole_range(run_.drawn_end) || hidden_;
        const float left = std::max(plot_.x - 40, whole ? 0 : fit_button(ui_, rect_).right() + 2);
        const Rect tag{std::clamp(x - width * 0.5f, left, rect_.right() - 6 - width),
                       is_low(rect_) ? rect_.y + 6 : rect_.y + 9, width, 20};
        ui_.fill({x - 1, tag.bottom() - 2, 2, plot_.y - tag.bottom() + 2}, ui_.theme.accent);
        ui_.fill(tag, ui_.theme.accent, 10);
        ui_.text_centred(style, tag.x + tag.w * 0.5f, tag.y + 10, time);
    }

    // -- The mouse

    void plot_input(const Rect& area) {
        const ImGuiIO& io = ImGui::GetIO();
        const Rect labels{area.x, area.y, plot_.x - area.x, area.h};
        const bool over_window = ImGui::IsWindowHovered();
        if (over_window && labels.contains(io.MousePos.x, io.MousePos.y) && io.MouseWheel != 0) {
            ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseWheel * 48);
        }
        const Hit h = ui_.hit("plot", plot_);
        if (hidden_) return predict(h, io);
        if (h.hovered || platform::pinch().active) {
            if (const auto wanted = zoomed_by_hand(plot_, range_, run_.drawn_end))
                ui_.send(command::ShowRange{*wanted});
        }
        if (platform::pinch().active) {
            ui_.memory.pan_moved = true;  // when they are lifted nothing was clicked
            return;
        }
        if (h.pressed && io.KeyShift) {
            ui_.memory.brushing = true;
            ui_.memory.brush_from = painter_.time_at(io.MousePos.x);
        }
        if (ui_.memory.brushing) return brush(h, io);
        if (h.pressed) ui_.memory.pan_moved = false;
        if (h.held && (ui_.memory.pan_moved || ImGui::IsMouseDragging(ImGuiMouseButton_Left, 4))) drag(io);
        if (h.clicked && !ui_.memory.pan_moved) click(io);
        if (h.double_clicked) ui_.send(command::ShowWholeRun{});
        if (h.hovered && !h.held) hover(io);
    }

    // A click answers a question about a time; the others are answered elsewhere.
    void predict(const Hit& h, const ImGuiIO& io) {
        if (ui_.session.guide().question()->kind != Question::Kind::time || !h.hovered) return;
        const Tick time = std::max<Tick>(0, painter_.time_at(io.MousePos.x));
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        ui_.fill({std::round(io.MousePos.x) - 1, plot_.y, 2, plot_.h}, ui_.theme.accent);
        ui_.tip(ui_.words(W::guess_at, {{"time", ui_.time(time)}}));
        if (h.clicked) ui_.send(command::PredictTime{time});
    }

    // With Shift: a part of the run is chosen, to be summed up.
    void brush(const Hit& h, const ImGuiIO& io) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        ui_.send(command::Brush{{ui_.memory.brush_from, painter_.time_at(io.MousePos.x)}});
        if (!h.held) ui_.memory.brushing = false;
    }

    void drag(const ImGuiIO& io) {
        ui_.memory.pan_moved = true;
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
        if (io.MouseDelta.x != 0) {
            ui_.send(command::ShowRange{
                panned(range_, static_cast<double>(-io.MouseDelta.x / plot_.w), run_.drawn_end)});
        }
        if (io.MouseDelta.y != 0) ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
    }

    const TimelineRow* row_at(float y) const {
        const float inside = y - plot_.y + ImGui::GetScrollY();
        for (const TimelineRow& row : rows_) {
            if (inside >= row.y && inside < row.y + row.height) return &row;
        }
        return nullptr;
    }

    void click(const ImGuiIO& io) { ui_.send(command::GoToTime{painter_.time_at(io.MousePos.x)}); }

    void hover(const ImGuiIO& io) {
        const TimelineRow* row = row_at(io.MousePos.y);
        const Tick time = painter_.time_at(io.MousePos.x);
        ui_.fill({std::round(io.MousePos.x), plot_.y, 1, plot_.h}, with_alpha(ui_.theme.accent, 0.35f));
        if (!row || row->kind != TimelineRow::Kind::lane) return;
        ui_.tip(painter_.about(lane(*row), time));
    }

    Ui& ui_;
    const Run& run_;
    Rect rect_, plot_;
    bool hidden_;  // what comes: a question about it is open
    TimeRange range_;
    LanePainter painter_;
    std::uint32_t active_ = no_lane;
    std::vector<TimelineRow> rows_;
};

void zoom_buttons(Ui& ui, const Rect& rect, const Run& run) {
    const TimeRange& range = ui.session.range();
    if (range == whole_range(run.drawn_end)) return;
    if (ui.icon_button("fit", fit_button(ui, rect), icon::maximize, 14, true, ui.words(W::whole_run)))
        ui.send(command::ShowWholeRun{});
}

// What happened in the part of the run that was brushed.
void brush_note(Ui& ui, const Rect& rect) {
    const TimeSpan& range = *ui.session.brushed();
    const RangeFigures& f = ui.session.brushed_figures();
    Sentence words;
    const auto say = [&](Phrase::Kind kind, std::string text, std::uint32_t id = 0xffffffffu) {
        words.phrases.push_back({kind, std::move(text), id});
    };
    const auto number = [](std::uint64_t count) { return fmt::format("{}", count); };
    say(Phrase::Kind::strong,
        ui.words(W::brush_range, {{"from", ui.time(range.begin)}, {"to", ui.time(range.end)}}));
    say(Phrase::Kind::text,
        ui.words(W::brush_busy,
                 {{"time", ui.time(range.end - range.begin)},
                  {"busy", localized(fmt::format("{:.3g}", f.busy * 100), ui.session.locale())},
                  {"count", number(f.dispatches)}}));
    if (f.longest_who) {
        say(f.longest_who.kind == Actor::Kind::task ? Phrase::Kind::task : Phrase::Kind::thread,
            ui.info(f.longest_who).name, f.longest_who.id);
        say(Phrase::Kind::text, ui.words(W::brush_longest, {{"time", ui.time(f.longest_ready)}}));
    } else {
        say(Phrase::Kind::text, ui.words(W::brush_nobody));
    }
    say(Phrase::Kind::text, ui.words(W::brush_printed, {{"count", number(f.outputs)}}));
    float width = 0;
    for (const Phrase& phrase : words.phrases) width += ui.width({Face::text, type::label, 0}, phrase.text);
    const float wide = std::min(520.0f, rect.w - 32), lines = std::ceil(width * 1.1f / (wide - 64));
    const float height = lines * 20 + 16 + 38;
    const Rect card{rect.right() - 16 - wide, rect.bottom() - 16 - height, wide, height};
    const ScrollArea above("brushed", card);
    ui.fill(card, ui.theme.card, 10);
    ui.outline(card, ui.theme.card_line, 10);
    ui.name("brushed", card);
    ui.sentence("brushed.text", words, {card.x + 14, card.y + 8, wide - 60, 0}, 13, 20);
    const bool loop = ui.session.playback().loop;
    const std::string label = ui.words(W::loop);
    const float pill = std::round(ui.width({Face::strong, type::label, 0}, label) + 28);
    if (ui.pill("brushed.loop", {card.x + 14, card.bottom() - 40, pill, 28}, label, loop))
        ui.send(command::Loop{!loop});
    if (ui.icon_button("brushed.close", {card.right() - 36, card.y + 4, 28, 28}, icon::x, 14, true,
                       ui.words(W::close)))
        ui.send(command::Brush{});
}

// One interleaving is replayed: said where it is seen, with the way back.
void replay_note(Ui& ui, const Rect& rect) {
    const std::string label = ui.words(rect.w > 460 ? W::replaying : W::end_replay);
    const float width = std::round(ui.width({Face::strong, type::label, 0}, label) + 48);
    const Rect pill{rect.right() - 14 - width, rect.bottom() - 42, width, 30};
    const ScrollArea above("replay", pill);  // a window of its own, or the lanes would take the click
    ui.fill(pill, ui.theme.card, 15);
    if (ui.link_pill("replay.back", pill, label, icon::x)) ui.send(command::EndReplay{});
}

}  // namespace

// Over what is held back.
void question_card(Ui& ui, const Rect& rect) {
    const float left = rect.x + pad + label_width + 24, room = rect.right() - pad - left - 8;
    const float width = std::min(440.0f, room);
    const float height = std::min(question_height(ui, width - 40) + 36, rect.h - ruler_height(rect) - 24);
    if (width < 200 || height < 60) return;
    const bool time = ui.session.guide().question()->kind == Question::Kind::time;
    // A question about a time leaves the place free where one clicks.
    const float y = time ? rect.y + ruler_height(rect) + 12
                         : rect.y + ruler_height(rect) + (rect.h - ruler_height(rect) - height) * 0.4f;
    const Rect card{left + (room - width) * 0.5f, y, width, height};
    const ScrollArea above("question", card);
    ui.fill(card, ui.theme.card, 10);
    ui.outline(card, ui.theme.card_line, 10);
    const float end = question_body(ui, {card.x + 20, above.y() + 16, card.w - 40, card.h});
    above.set_content(1, end - above.y() + 16);
    ui.name("question", card);
    ui.memory.question_on_timeline = true;
}

void timeline_view(Ui& ui, const Rect& rect) {
    if (rect.empty()) return;
    ui.card(rect);
    if (!is_low(rect)) ui.card_title(rect, ui.words(W::timeline));
    const Run* run = ui.session.run();
    if (!run || rect.w < label_width + 80 || rect.h < ruler_height(rect) + 40) return;
    if (!ui.session.future_hidden()) zoom_buttons(ui, rect, *run);
    Timeline(ui, rect, *run).draw();
    if (ui.session.future_hidden()) question_card(ui, rect);
    if (ui.session.replaying()) replay_note(ui, rect);
    if (ui.session.brushed() && !ui.session.future_hidden()) brush_note(ui, rect);
}

}  // namespace interleave
