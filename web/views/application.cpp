// All views in their places, the splitters between them, and the keys that belong to no view.
#include <algorithm>
#include <initializer_list>

#include "web/model/text_scale.h"
#include "web/platform/platform.h"
#include "web/views/views.h"

namespace interleave {
namespace {

void splitter(Ui& ui, std::string_view name, const Rect& rect, Splitter which, float width, float height) {
    if (rect.empty()) return;
    const bool upright = rect.h > rect.w;
    const Hit h = ui.hit(name, rect);
    if (h.hovered || h.held) {
        ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
        const Rect mark = upright ? Rect{rect.x + rect.w / 2 - 1.5f, rect.y + rect.h / 2 - 18, 3, 36}
                                  : Rect{rect.x + rect.w / 2 - 18, rect.y + rect.h / 2 - 1.5f, 36, 3};
        ui.fill(mark, h.held ? ui.theme.accent : ui.theme.faint, 1.5f);
    }
    if (!h.held) return;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    // The wish is the edge of the view that keeps its size.
    float position = mouse.y + rect.h / 2;
    if (which == Splitter::program) position = mouse.x - rect.w / 2;
    if (which == Splitter::machine) position = mouse.x + rect.w / 2;
    ui.send(command::MoveSplitter{which, position, width, height});
}

struct Key {
    ImGuiKey key;
    bool shift;
    bool repeats;
    Command command;
};

bool any_pressed(std::initializer_list<ImGuiKey> keys) {
    return std::any_of(keys.begin(), keys.end(), [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); });
}

// The timeline and compared runs: in, out, all of it, to either side. What is looked at stays where it is.
void zoom_keys(Ui& ui) {
    const Session& session = ui.session;
    const bool compares = session.page() == Page::compare;
    if (session.future_hidden() || (!compares && (session.page() != Page::run || !session.run()))) return;
    const TimeRange now = compares ? session.compare().range() : session.range();
    const Tick end = compares ? session.clock_end() : session.run()->drawn_end;
    const double at = std::clamp(now.position(session.clock()), 0.0, 1.0);
    const auto show = [&](const TimeRange& range) { ui.send(command::ShowRange{range}); };
    // Where a German or Italian keyboard has its plus, others have a bracket.
    if (any_pressed({ImGuiKey_Equal, ImGuiKey_KeypadAdd, ImGuiKey_RightBracket}))
        show(zoomed(now, 0.8, at, end));
    if (any_pressed({ImGuiKey_Minus, ImGuiKey_KeypadSubtract})) show(zoomed(now, 1.25, at, end));
    if (any_pressed({ImGuiKey_PageUp})) show(panned(now, -0.25, end));
    if (any_pressed({ImGuiKey_PageDown})) show(panned(now, 0.25, end));
    if (any_pressed({ImGuiKey_0, ImGuiKey_Keypad0})) ui.send(command::ShowWholeRun{});
}

// Where no browser has these keys for the same.
void text_size_keys(Ui& ui) {
    const int now = ui.session.text_scale();
    if (any_pressed({ImGuiKey_Equal, ImGuiKey_KeypadAdd, ImGuiKey_RightBracket}))
        ui.send(command::SetTextScale{next_text_scale(now, 1)});
    if (any_pressed({ImGuiKey_Minus, ImGuiKey_KeypadSubtract}))
        ui.send(command::SetTextScale{next_text_scale(now, -1)});
    if (any_pressed({ImGuiKey_0, ImGuiKey_Keypad0})) ui.send(command::SetTextScale{100});
}

void keys(Ui& ui) {
    if (ui.memory.editor_focused || ImGui::GetIO().WantTextInput ||
        ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup))
        return;
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl && !io.KeyAlt && !io.KeySuper && !platform::zooms_by_itself()) text_size_keys(ui);
    if (io.KeyCtrl || io.KeyAlt || io.KeySuper) return;
    const bool playing = ui.session.playback().playing;
    const bool on_control = !ui.memory.keys.at.empty();  // which has the space bar, and Escape leaves it
    if (on_control && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        ui.memory.keys.at.clear();
        return ui.keep_moving();
    }
    // Escape leaves one thing at a time: a notice, a page, then the selection.
    const bool on_page = ui.session.page() != Page::run;
    const bool notice = !ui.session.link_problems().empty();
    const Command leave = notice                             ? Command(command::DismissLinkProblems{})
                          : ui.session.brushed() && !on_page ? Command(command::Brush{})
                          : on_page                          ? Command(command::ShowPage{Page::run})
                                    : Command(command::Select{ui.session.selected()});
    const Key known[] = {
        {ImGuiKey_Space, false, false, command::Play{!playing}},
        {ImGuiKey_RightArrow, false, true, command::StepBy{1}},
        {ImGuiKey_LeftArrow, false, true, command::StepBy{-1}},
        {ImGuiKey_RightArrow, true, true, command::StepBy{1, StepKind::decision}},
        {ImGuiKey_LeftArrow, true, true, command::StepBy{-1, StepKind::decision}},
        {ImGuiKey_Home, false, false, command::GoToStart{}},
        {ImGuiKey_End, false, false, command::GoToEnd{}},
        {ImGuiKey_Escape, false, false, leave},
    };
    for (const Key& key : known) {
        if (on_control && key.key == ImGuiKey_Space) continue;
        if (key.shift == io.KeyShift && ImGui::IsKeyPressed(key.key, key.repeats)) ui.send(key.command);
    }
    // With nothing left to close, Escape gives the keyboard back to the page around.
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !notice && !ui.session.brushed() && !on_page &&
        !ui.session.selected())
        platform::release_focus();
    struct Plain {
        ImGuiKey key;
        Command command;
    };
    const Plain plain[] = {{ImGuiKey_K, command::StepOfSelected{1}},
                           {ImGuiKey_J, command::StepOfSelected{-1}},
                           {ImGuiKey_N, command::GoToBreakpoint{1}},
                           {ImGuiKey_P, command::GoToBreakpoint{-1}}};
    for (const Plain& key : plain) {
        if (!io.KeyShift && ImGui::IsKeyPressed(key.key, true)) ui.send(key.command);
    }
    zoom_keys(ui);
    const Page page = ui.session.page();
    if (page == Page::run && ImGui::IsKeyPressed(ImGuiKey_L, false))
        ui.send(command::Loop{!ui.session.playback().loop});
    if (ImGui::IsKeyPressed(ImGuiKey_C, false))
        ui.send(command::ShowPage{page == Page::compare ? Page::run : Page::compare});
    if (ImGui::IsKeyPressed(ImGuiKey_E, false))
        ui.send(command::ShowPage{page == Page::explore ? Page::run : Page::explore});
    if (ImGui::IsKeyPressed(ImGuiKey_S, false))
        ui.send(command::ShowPage{page == Page::sweep ? Page::run : Page::sweep});
    // H and W, too: a slash and a question mark are in different places on every keyboard.
    const bool slash = ImGui::IsKeyPressed(ImGuiKey_Slash, false);
    if ((slash && io.KeyShift) || ImGui::IsKeyPressed(ImGuiKey_H, false)) ui.memory.open_help = true;
    if ((slash && !io.KeyShift) || ImGui::IsKeyPressed(ImGuiKey_W, false)) {
        if (ui.session.run() && !on_page) {
            ui.send(command::Ask{ui.session.asked() ? Actor{} : worth_asking(ui.session)});
        }
    }
    const CatalogueLesson* lesson = ui.session.lesson();
    for (std::size_t i = 0; lesson && i < std::min<std::size_t>(lesson->variants.size(), 9); ++i) {
        if (!io.KeyShift &&
            ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(i)), false)) {
            ui.send(command::ChooseLesson{lesson->id, lesson->variants[i].id});
        }
    }
}

}  // namespace

void application_view(Ui& ui, float width, float height) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width, height});
    ImGui::Begin("Interleave", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoNav);
    LayoutWishes wishes = ui.session.layout();
    wishes.guide_height = ui.memory.guide_height;
    const Layout layout = arrange(width, height, wishes);
    ui.memory.question_on_timeline = false;
    ui.memory.program_shown = !layout.program.empty();
    keyboard_begin(ui);
    keys(ui);
    header_view(ui, layout.header, layout.mode);
    if (!layout.tabs.empty()) tabs_view(ui, layout.tabs, layout.mode);
    program_view(ui, layout.program);
    timeline_view(ui, layout.timeline);
    machine_view(ui, layout.machine);
    guide_view(ui, layout.guide);
    why_view(ui, layout.why, layout.mode);
    output_view(ui, layout.output);
    if (ui.session.page() == Page::compare) compare_view(ui, layout.page, layout.mode);
    if (ui.session.page() == Page::explore) explore_view(ui, layout.page);
    if (ui.session.page() == Page::sweep) sweep_view(ui, layout.page);
    if (!layout.transport.empty()) transport_view(ui, layout.transport, layout.transport_in_two_rows);
    splitter(ui, "splitter.program", layout.program_splitter, Splitter::program, width, height);
    splitter(ui, "splitter.machine", layout.machine_splitter, Splitter::machine, width, height);
    splitter(ui, "splitter.why", layout.why_splitter, Splitter::why, width, height);
    link_notice(ui, width, layout.header.bottom());
    keyboard_end(ui, layout.header.bottom());
    ImGui::End();
}

}  // namespace interleave
