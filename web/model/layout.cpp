#include "web/model/layout.h"

#include <algorithm>

namespace interleave {
namespace {

constexpr float least_program = 280, most_program = 560;
constexpr float least_program_height = 260;
constexpr float least_machine = 240, most_machine = 440;
constexpr float least_why_of_all = 84, least_why = 96, most_why_part = 0.4f;
constexpr float medium_why_part = 0.8f;
constexpr float least_view = 48, least_sentence = 64, least_window = 240;
constexpr float least_column = 264, most_column_part = 0.6f;  // the timeline needs about as much

float clamp(float value, float low, float high) {
    return std::max(low, std::min(value, high));
}

void arrange_wide(Layout& l, float width, const Rect& middle, const LayoutWishes& w) {
    const float inner = width - 2 * l.margin;
    const float program = clamp(width * w.program_share, least_program, most_program);
    const float machine = clamp(width * w.machine_share, least_machine, most_machine);
    const float why = clamp(w.why_height * w.scale, least_why, middle.h * most_why_part);
    const float top = middle.h - why - l.gap;
    l.program = {l.margin, middle.y, program, top};
    l.machine = {l.margin + inner - machine, middle.y, machine, top};
    const float timeline_x = l.program.right() + l.gap;
    l.timeline = {timeline_x, middle.y, l.machine.x - l.gap - timeline_x, top};
    const float why_x = w.guide ? timeline_x : l.margin;
    l.why = {why_x, middle.y + top + l.gap, l.machine.x - l.gap - why_x, why};
    if (w.guide) {  // a question is not to be scrolled for: it takes of the program's height
        const float most = std::max(why, middle.h - l.gap - least_program_height * w.scale);
        const float guide = clamp(w.guide_height, why, most);
        l.guide = {l.margin, l.why.bottom() - guide, program, guide};
        l.program.h = l.guide.y - l.gap - l.program.y;
    }
    l.output = {l.machine.x, l.why.y, machine, why};
    l.program_splitter = {l.program.right(), middle.y, l.gap, top};
    l.machine_splitter = {l.machine.x - l.gap, middle.y, l.gap, top};
    const float splitter_x = w.guide && l.guide.y < l.why.y ? timeline_x : l.margin;
    l.why_splitter = {splitter_x, l.timeline.bottom(), l.margin + inner - splitter_x, l.gap};
}

Rect& rect_of(Layout& l, Tab tab) {
    switch (tab) {
        case Tab::program: return l.program;
        case Tab::timeline: return l.timeline;
        case Tab::machine: return l.machine;
        case Tab::output: return l.output;
        case Tab::guide: return l.guide;
    }
    return l.timeline;
}

void arrange_medium(Layout& l, float width, const Rect& middle, const LayoutWishes& w) {
    const float tab_height = 36 * w.scale;
    // As wide as the window, a sentence takes fewer lines.
    const float why = clamp(w.why_height * w.scale * medium_why_part, least_why, middle.h * most_why_part);
    const float top = middle.h - why - l.gap;
    const float left = clamp(width * w.column_share, least_column, width * most_column_part);
    l.tabs = {l.margin, middle.y, left, tab_height};
    const Rect column{l.margin, middle.y + tab_height + 8, left, top - tab_height - 8};
    rect_of(l, w.tab == Tab::timeline ? Tab::program : w.tab) = column;
    l.timeline = {l.margin + left + l.gap, middle.y, width - 2 * l.margin - left - l.gap, top};
    l.why = {l.margin, middle.y + top + l.gap, width - 2 * l.margin, why};
    l.program_splitter = {l.margin + left, middle.y, l.gap, top};
    l.why_splitter = {l.margin, middle.y + top, width - 2 * l.margin, l.gap};
}

void arrange_narrow(Layout& l, float width, const Rect& middle, const LayoutWishes& w) {
    const float tab_height = clamp(middle.h * 0.12f, 36, 44) * w.scale;
    const float why =
        clamp(middle.h * (width < 600 * w.scale ? 0.33f : 0.27f), least_why_of_all, 190 * w.scale);
    const float inner = width - 2 * l.margin;
    const float view_y = middle.y + tab_height + l.gap;
    if (middle.bottom() - why - l.gap - view_y < least_view * w.scale) {  // the sentence is what stays
        if (middle.h >= least_sentence * w.scale) l.why = {l.margin, middle.y, inner, middle.h};
        return;
    }
    l.tabs = {l.margin, middle.y, inner, tab_height};
    rect_of(l, w.tab) = {l.margin, view_y, inner, std::max(0.0f, middle.bottom() - why - l.gap - view_y)};
    l.why = {l.margin, middle.bottom() - why, inner, why};
}

// A page that looks at many runs takes the place of the views of one. Exploring and sweeping speak of lines,
// so the program stays beside them where there is room; comparing keeps the transport, which moves all runs.
void arrange_page(Layout& l, float width, const Rect& middle, const LayoutWishes& w) {
    const float bottom = w.page == Page::compare ? middle.bottom() : l.transport.bottom();
    l.page = {l.margin, middle.y, width - 2 * l.margin, std::max(0.0f, bottom - middle.y)};
    if (w.page == Page::compare) return;
    l.transport = {};
    if (l.mode != Mode::wide) return;
    l.program = l.page;
    l.program.w = clamp(width * w.program_share, least_program, most_program);
    l.page.x = l.program.right() + l.gap;
    l.page.w = width - l.margin - l.page.x;
    l.program_splitter = {l.program.right(), middle.y, l.gap, l.program.h};
}

}  // namespace

std::string_view name(Page page) {
    switch (page) {
        case Page::run: return "run";
        case Page::compare: return "compare";
        case Page::explore: return "explore";
        case Page::sweep: return "sweep";
    }
    return {};
}

std::optional<Page> page_named(std::string_view wanted) {
    for (const Page page : {Page::run, Page::compare, Page::explore, Page::sweep}) {
        if (name(page) == wanted) return page;
    }
    return std::nullopt;
}

std::string_view name(Tab tab) {
    switch (tab) {
        case Tab::program: return "program";
        case Tab::timeline: return "timeline";
        case Tab::machine: return "machine";
        case Tab::output: return "output";
        case Tab::guide: return "guide";
    }
    return {};
}

std::optional<Tab> tab_named(std::string_view wanted) {
    for (const Tab tab : {Tab::program, Tab::timeline, Tab::machine, Tab::output, Tab::guide}) {
        if (name(tab) == wanted) return tab;
    }
    return std::nullopt;
}

Mode layout_mode(float width, float height, float scale) {
    if (width >= 1100 * scale && height >= 520 * scale) return Mode::wide;
    return width >= 600 * scale && height >= 520 * scale ? Mode::medium : Mode::narrow;
}

Layout arrange(float width, float height, const LayoutWishes& wishes) {
    Layout l;
    l.mode = layout_mode(width, height, wishes.scale);
    const bool low = height < 620 * wishes.scale;
    if (l.mode == Mode::narrow || low || wishes.embedded) l.margin = l.gap = 8;
    l.transport_in_two_rows = width < 600 * wishes.scale;
    const float header = (wishes.embedded                 ? 36
                          : height < 520 * wishes.scale   ? 48
                          : l.mode == Mode::narrow || low ? 52
                                                          : 60) *
                         wishes.scale;
    const float transport = (l.transport_in_two_rows ? 100 : low ? 56 : 70) * wishes.scale;
    if (width < least_window * wishes.scale || height < header + transport + l.margin) {
        l.transport = {0, 0, width, height};  // hardly a window: what is left is to play
        return l;
    }
    l.header = {l.margin, 0, width - 2 * l.margin, header};
    l.transport = {l.margin, height - l.margin - transport, width - 2 * l.margin, transport};
    const Rect middle{0, header, width, std::max(0.0f, l.transport.y - l.gap - header)};
    if (wishes.page != Page::run) {
        arrange_page(l, width, middle, wishes);
        return l;
    }
    switch (l.mode) {
        case Mode::wide: arrange_wide(l, width, middle, wishes); break;
        case Mode::medium: arrange_medium(l, width, middle, wishes); break;
        case Mode::narrow: arrange_narrow(l, width, middle, wishes); break;
    }
    return l;
}

LayoutWishes with_splitter_at(LayoutWishes wishes, Splitter splitter, float position, float width,
                              float height) {
    const Layout now = arrange(width, height, wishes);
    switch (splitter) {
        case Splitter::program:
            if (now.mode == Mode::medium && wishes.page == Page::run) {
                wishes.column_share =
                    clamp(position - now.margin, least_column, width * most_column_part) / width;
                break;
            }
            wishes.program_share = clamp(position - now.margin, least_program, most_program) / width;
            break;
        case Splitter::machine:
            wishes.machine_share = clamp(width - now.margin - position, least_machine, most_machine) / width;
            break;
        case Splitter::why: {
            const float middle = now.transport.y - now.gap - now.header.bottom();
            const float wanted = now.transport.y - now.gap - position;
            const float part = now.mode == Mode::medium ? medium_why_part : 1.0f;
            wishes.why_height = clamp(wanted, least_why, middle * most_why_part) / wishes.scale / part;
            break;
        }
    }
    return wishes;
}

}  // namespace interleave
