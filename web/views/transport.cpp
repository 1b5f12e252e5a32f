// Going through the run: steps, playing, speed, and the whole run as a bar to scrub.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "embedded/icons.h"
#include "web/views/views.h"

namespace interleave {
namespace {

struct KindName {
    StepKind kind;
    std::string_view name;  // for tests
    W label, meaning;
};
constexpr KindName kinds[] = {
    {StepKind::event, "event", W::kind_event, W::kind_event_about},
    {StepKind::line, "line", W::kind_line, W::kind_line_about},
    {StepKind::decision, "decision", W::kind_decision, W::kind_decision_about},
    {StepKind::output, "output", W::kind_output, W::kind_output_about},
};

W label_of(StepKind kind) {
    return kinds[static_cast<std::size_t>(kind)].label;
}

void round_button(Ui& ui, std::string_view name, float x, float y, float radius, const char* glyph,
                  std::string_view tip, Command command) {
    const Rect rect{x - radius, y - radius, 2 * radius, 2 * radius};
    const Hit h = ui.stop(name, rect, tip);
    ui.list().AddCircleFilled({x, y}, radius, ui.theme.inset);
    if (h.hovered) {
        ui.list().AddCircleFilled({x, y}, radius, ui.theme.hover);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        ui.tip(tip);
    }
    ui.list().AddCircle({x, y}, radius, ui.theme.inset_line);
    ui.icon(glyph, x, y, 17, ui.session.run() ? ui.theme.ink : ui.theme.faint);
    if (h.clicked) ui.send(std::move(command));
}

void play_button(Ui& ui, const Rect& rect) {
    const bool playing = ui.session.playback().playing;
    const Hit h = ui.stop("play", rect, ui.words(playing ? W::pause : W::play));
    ui.fill(rect, ui.theme.accent, rect.h * 0.5f);
    if (h.hovered) {
        ui.fill(rect, ui.theme.hover, rect.h * 0.5f);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        ui.tip(ui.words(playing ? W::pause_tip : W::play_tip));
    }
    ui.text_centred({Face::strong, type::body, ui.theme.on_accent}, rect.x + rect.w * 0.5f,
                    rect.y + rect.h * 0.5f, ui.words(playing ? W::pause : W::play));
    if (h.clicked) ui.send(command::Play{!playing});
}

// The same where there is no room for its word, with how far the run has come around it.
void play_disc(Ui& ui, const Rect& rect) {
    const bool playing = ui.session.playback().playing;
    const Hit h = ui.stop("play", rect, ui.words(playing ? W::pause : W::play));
    const ImVec2 middle{rect.x + rect.w * 0.5f, rect.y + rect.h * 0.5f};
    const float radius = std::min(22.0f, rect.w * 0.5f - 4);
    ui.list().AddCircleFilled(middle, radius, ui.theme.accent);
    if (h.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ui.icon(playing ? icon::pause : icon::play, middle.x, middle.y, radius, ui.theme.on_accent);
    if (const Tick end = ui.session.clock_end(); end > 0 && !ui.session.future_hidden()) {
        constexpr auto turn = static_cast<float>(2 * std::numbers::pi), top = -turn / 4;
        const auto part =
            static_cast<float>(static_cast<double>(ui.session.clock()) / static_cast<double>(end));
        ui.list().PathArcTo(middle, radius + 2.5f, top, top + turn * part);
        ui.list().PathStroke(ui.theme.accent, 0, 2);
    }
    if (h.clicked) ui.send(command::Play{!playing});
}

// Returns where the buttons end.
float buttons(Ui& ui, float x, float y, float radius) {
    const float gap = 6;
    const auto next = [&] { return std::exchange(x, x + 2 * radius + gap) + radius; };
    round_button(ui, "start", next(), y, radius, icon::skip_back, ui.words(W::start_tip),
                 command::GoToStart{});
    round_button(ui, "back", next(), y, radius, icon::step_back, ui.words(W::back_tip), command::StepBy{-1});
    play_button(ui, {x, y - radius, 76, 2 * radius});
    x += 76 + gap;
    round_button(ui, "forward", next(), y, radius, icon::step_forward, ui.words(W::forward_tip),
                 command::StepBy{1});
    round_button(ui, "end", next(), y, radius, icon::skip_forward, ui.words(W::end_tip), command::GoToEnd{});
    return x - gap;
}

float step_menu_width(const Ui& ui) {
    return std::round(
        ui.width({Face::strong, type::label, 0}, ui.words(label_of(ui.session.step_kind())) + " ▾") + 26);
}

float step_menu(Ui& ui, float x, float y, bool labelled) {
    if (labelled) x = ui.text({Face::text, type::label, ui.theme.soft}, x, y, ui.words(W::step_by)) + 8;
    const std::string label = ui.words(label_of(ui.session.step_kind())) + " ▾";
    const Rect rect{x, y - 15, step_menu_width(ui), 30};
    const Hit h = ui.stop("step-kind", rect, label);
    ui.fill(rect, ui.theme.inset, 15);
    if (h.hovered) {
        ui.fill(rect, ui.theme.hover, 15);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    ui.outline(rect, ui.theme.inset_line, 15);
    ui.text_centred({Face::strong, type::label, ui.theme.ink}, rect.x + rect.w * 0.5f, y, label);
    if (h.clicked) ImGui::OpenPopup("step-kind");
    constexpr float row = 50;
    Popup popup("step-kind", x, rect.y - row * std::size(kinds) - 20);
    if (popup.open()) {
        for (const KindName& kind : kinds) {
            if (ui.menu_row(fmt::format("step-kind.{}", kind.name), 250, ui.words(kind.label),
                            ui.words(kind.meaning), kind.kind == ui.session.step_kind())) {
                ui.send(command::SetStepKind{kind.kind});
            }
        }
    }
    return rect.right();
}

float speed_slider(Ui& ui, float x, float y, bool labelled) {
    if (labelled) x = ui.text({Face::text, type::label, ui.theme.soft}, x, y, ui.words(W::speed)) + 10;
    const Rect track{x, y - 2, 80, 4};
    const Hit h = ui.hit("speed", {track.x - 8, y - 14, track.w + 16, 28});
    const double speed = ui.session.playback().speed;
    const float knob = track.x + track.w * static_cast<float>(speed_to_slider(speed));
    ui.fill(track, ui.theme.track, 2);
    ui.list().AddCircleFilled({knob, y}, h.hovered || h.held ? 8.0f : 7.0f, ui.theme.accent);
    if (h.held) {
        const float at = (ImGui::GetIO().MousePos.x - track.x) / track.w;
        ui.send(command::SetSpeed{slider_to_speed(static_cast<double>(at))});
    }
    if (h.double_clicked) ui.send(command::SetSpeed{1.0});
    ui.text({Face::text, type::label, ui.theme.ink}, track.right() + 14, y, fmt::format("{:.3g}×", speed));
    return track.right() + 14 + ui.width({Face::text, type::label, 0}, "0.88×");
}

// How busy the cores were, as small marks in the colours of those who ran.
void density(Ui& ui, const Run& run, const Rect& rect) {
    const TimeRange range{0, std::max(1.0, static_cast<double>(run.end()))};
    std::vector<DrawnSpan> drawn;
    for (std::size_t i = 0; i < run.lanes.lanes.size(); ++i) {
        const Lane& lane = run.lanes.lanes[i];
        if (lane.kind != LaneKind::core) continue;
        drawn.clear();
        run.folded[i].spans.fold(lane.spans, range, rect.x, rect.w, 2.0f, drawn);
        for (const DrawnSpan& d : drawn) {
            const Span& span = lane.spans[d.span];
            if (span.state != SpanState::running && span.state != SpanState::busy) continue;
            const Actor owner{span.owner_is_task ? Actor::Kind::task : Actor::Kind::thread, span.owner};
            const float width = std::max(1.0f, d.x1 - d.x0);
            ui.fill({d.x0, rect.y, width, rect.h}, with_alpha(ui.colour(owner), 0.35f + 0.5f * d.density));
        }
    }
}

void scrub_bar(Ui& ui, const Rect& rect) {
    const Run* run = ui.session.run();
    const Tick end = ui.session.clock_end();
    const bool one = ui.session.page() == Page::run;
    const float y = rect.y + rect.h * 0.5f - (one ? 3.0f : 0.0f);
    const Rect track{rect.x + 8, y - 2, rect.w - 16, 4};
    const Hit h = ui.hit("scrub", rect);
    ui.fill(track, ui.theme.track, 2);
    if (!run || end <= 0) return;
    if (one && !ui.session.future_hidden()) density(ui, *run, {track.x, y + 11, track.w, 6});
    // How far it has come of a run whose length is asked for would tell.
    const double whole =
        ui.session.future_hidden() ? ui.session.question_range().end : static_cast<double>(end);
    const double at = static_cast<double>(ui.session.clock()) / whole;
    const float knob = track.x + track.w * static_cast<float>(at);
    ui.fill({track.x, track.y, knob - track.x, track.h}, ui.theme.accent, 2);
    ui.list().AddCircleFilled({knob, y}, h.hovered || h.held ? 9.0f : 8.0f, ui.theme.accent);
    if (h.hovered || h.held) {
        const float part = std::clamp((ImGui::GetIO().MousePos.x - track.x) / track.w, 0.0f, 1.0f);
        const auto time = static_cast<Tick>(static_cast<double>(part) * static_cast<double>(end));
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (!h.held) ui.tip(ui.time(time));
        if (h.held) ui.send(part >= 1 ? Command(command::GoToEnd{}) : Command(command::GoToTime{time}));
    }
}

}  // namespace

void transport_view(Ui& ui, const Rect& rect, bool two_rows) {
    if (rect.h < 44 || rect.w < 260) {  // hardly a window: what is left of it is a button
        const float side = std::max(8.0f, std::min(rect.w, rect.h));
        return play_disc(ui, {rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, side});
    }
    ui.card(rect);
    if (two_rows) {
        // Four round ones and the word: as large as fingers want them, or as there is room for.
        const float y = rect.y + 32, radius = std::min(22.0f, (rect.w - 20 - 76 - 4 * 6) / 8);
        const float end = buttons(ui, rect.x + 10, y, radius);
        const float menu_x = rect.right() - step_menu_width(ui) - 6;
        Rect bar{rect.x + 8, rect.y + 56, rect.w - 16, rect.h - 62};
        if (menu_x >= end + 2) {
            step_menu(ui, menu_x, y, false);
        } else {  // as narrow as that, the menu stands beside the bar
            const float menu_end = step_menu(ui, rect.x + 10, bar.y + bar.h * 0.5f, false);
            bar.w -= menu_end + 4 - bar.x;
            bar.x = menu_end + 4;
        }
        return scrub_bar(ui, bar);
    }
    const float y = rect.y + rect.h * 0.5f;
    const bool roomy = rect.w >= 900;
    float x = buttons(ui, rect.x + 16, y, 18) + (roomy ? 22 : 12);
    x = step_menu(ui, x, y, roomy) + (roomy ? 22 : 16);
    if (rect.w >= 700) x = speed_slider(ui, x + (roomy ? 0 : 4), y, roomy) + 18;
    scrub_bar(ui, {x, rect.y + 8, rect.right() - 16 - x, rect.h - 16});
}

}  // namespace interleave
