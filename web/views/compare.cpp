// Two to four runs under each other on one clock, and a table of what they cost.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "embedded/icons.h"
#include "engine/text/numbers.h"
#include "imgui.h"
#include "web/platform/platform.h"
#include "web/views/lane_painter.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float least_named = 14, least_core = 5;  // of a lane with a label; of one that shares it
constexpr float lane_height = 17, crowd_height = 36, row_pad = 11, row_gap = 10, ruler_height = 30;
constexpr float table_head = 38, table_row = 32, stacked_info = 52, sentence_height = 22;
constexpr float least_row = 96, bar_height = 38, most_crowd = 120, scrollbar = 12;

std::string counts_text(const Ui& ui, const StateCounts& counts) {
    std::string text;
    const auto part = [&](double count, W key) {
        if (count <= 0) return;
        if (!text.empty()) text += " · ";
        text += ui.words(key, {{"count", fmt::format("{:.0f}", count)}});
    };
    part(counts.running, W::count_running);
    part(counts.ready, W::count_ready);
    part(counts.blocked, W::count_blocked);
    part(counts.waiting, W::count_waiting);
    return text;
}

std::string outcome_text(const Ui& ui, const CompareRow& row) {
    if (row.problem) return row.problem->message;
    if (!row.run) return {};
    switch (row.run->recording->final().outcome) {
        case Outcome::deadlock: return ui.words(W::ends_deadlock);
        case Outcome::limit: return ui.words(W::ends_limit);
        case Outcome::uncaught_exception: return ui.words(W::ends_exception);
        case Outcome::running:
        case Outcome::finished: break;
    }
    return {};
}

W many(LaneGroup group, bool jobs) {
    switch (group) {
        case LaneGroup::cores: return W::many_cores;
        case LaneGroup::lock: return W::many_locks;
        case LaneGroup::threads: return jobs ? W::many_jobs : W::many_threads;
        case LaneGroup::loop: return W::many_queues;
        case LaneGroup::tasks: return W::many_tasks;
        case LaneGroup::devices: return W::many_devices;
        case LaneGroup::pools: return W::many_pools;
        case LaneGroup::count: break;
    }
    return W::many_cores;
}

std::string label_of(const Ui& ui, const Run& run, const Band& band) {
    if (!band.crowd()) return LanePainter::label(ui, run.lanes.lanes[band.lanes.front()]);
    return ui.words(many(band.group, run.jobs), {{"count", fmt::format("{}", band.lanes.size())}});
}

class ComparePage {
  public:
    ComparePage(Ui& ui, const Rect& rect, Mode mode) : ui_(ui), compare_(ui.session.compare()), rect_(rect) {
        const float info = mode == Mode::wide ? 276.0f : mode == Mode::medium ? 190.0f : 0.0f;
        const float labels = mode == Mode::narrow ? 78.0f : 92.0f;
        stacked_ = info == 0;
        info_width_ = info;
        divide();
        plot_x_ = rect.x + 16 + info + labels;
        plot_w_ = rect.x + card_width_ - 20 - plot_x_;
    }

    void draw() {
        axis_bar();
        ruler(rect_.y + bar_height);
        {
            const ScrollArea area("compared", rows_rect_);
            const float y = rows(area);
            if (!table_inside_) {
                area.set_content(1, y - area.y());
            } else {
                draw_table({rect_.x, y + row_gap, card_width_, table_height()});
                area.set_content(1, y + row_gap + table_height() - area.y());
            }
        }
        if (!table_inside_) {
            draw_table({rect_.x, rows_rect_.bottom() + row_gap, rect_.w, table_height()});
        }
        ui_.name("compare", rect_);
    }

  private:
    // -- What is compared

    void axis_bar() {
        const float y = rect_.y + 16;
        float x = rect_.x + 4;
        if (!stacked_) x = ui_.text({Face::strong, 15, ui_.theme.ink}, x, y, ui_.words(W::page_compare)) + 14;
        const float add_width = may_add() ? 84.0f : 0.0f;
        float wanted = 0;
        for (const CompareAxis& axis : compare_axes()) {
            if (ui_.session.may_compare_by(axis.key))
                wanted += ui_.width({Face::strong, type::label, 0}, ui_.words(axis.label)) + 36;
        }
        if (x + wanted <= rect_.right() - add_width) {
            for (const CompareAxis& axis : compare_axes()) {
                if (!ui_.session.may_compare_by(axis.key)) continue;
                const bool chosen = axis.key == ui_.session.compare_key();
                const Rect pill{
                    x, y - 15,
                    std::round(ui_.width({Face::strong, type::label, 0}, ui_.words(axis.label)) + 28), 30};
                if (ui_.pill(fmt::format("compare.by.{}", axis.title), pill, ui_.words(axis.label), chosen))
                    ui_.send(command::CompareBy{std::string(axis.key)});
                x += pill.w + 8;
            }
        } else {
            x = axis_menu(x, y);
        }
        if (add_width > 0) add_button(rect_.right() - add_width, y);
        legend(x + 16, rect_.right() - add_width - 4, y);
    }

    // What the layers of a crowd mean, where there is one and room to say so.
    void legend(float left, float right, float y) const {
        const auto& all = compare_.rows();
        const bool crowds = std::any_of(all.begin(), all.end(), [](const CompareRow& row) {
            return std::any_of(row.bands.begin(), row.bands.end(), [](const Band& b) { return b.crowd(); });
        });
        const std::pair<std::string, Colour> layers[] = {{ui_.words(W::waiting), waiting_colour()},
                                                         {ui_.words(W::blocked), blocked_colour()},
                                                         {ui_.words(W::ready), ready_colour()},
                                                         {ui_.words(W::running), ui_.theme.accent}};
        const Style style{Face::text, type::small, ui_.theme.soft};
        float width = 0;
        for (const auto& [name, colour] : layers) width += ui_.width(style, name) + 32;
        if (!crowds || left + width > right) return;
        for (const auto& [name, colour] : layers) {
            right = ui_.text_right(style, right, y, name) - 15;
            ui_.fill({right, y - 5, 10, 10}, colour, 2);
            right -= 16;
        }
    }

    Colour waiting_colour() const { return with_alpha(ui_.theme.accent, ui_.theme.dark ? 0.22f : 0.16f); }
    Colour ready_colour() const { return with_alpha(ui_.theme.hatch, 0.55f); }
    Colour blocked_colour() const { return with_alpha(ui_.theme.problem, 0.5f); }

    // Returns where its button ends.
    float axis_menu(float x, float y) {
        const CompareAxis* now = compare_axis(ui_.session.compare_key());
        const std::string label =
            ui_.words(W::compare_by, {{"axis", now ? ui_.words(now->label) : ""}}) + " ▾";
        const Rect pill{x, y - 15, std::round(ui_.width({Face::strong, type::label, 0}, label) + 28), 30};
        if (ui_.pill("compare.by", pill, label, false)) ImGui::OpenPopup("compare-by");
        Popup popup("compare-by", x, pill.bottom() + 6);
        if (!popup.open()) return pill.right();
        for (const CompareAxis& axis : compare_axes()) {
            if (!ui_.session.may_compare_by(axis.key)) continue;
            if (ui_.menu_row(fmt::format("compare.by.{}", axis.title), 220, ui_.words(axis.label), {},
                             axis.key == ui_.session.compare_key()))
                ui_.send(command::CompareBy{std::string(axis.key)});
        }
        return pill.right();
    }

    bool is_shown(std::string_view value) const {
        const auto& rows = compare_.rows();
        return std::any_of(rows.begin(), rows.end(),
                           [&](const CompareRow& row) { return row.input.value == value; });
    }

    // The values that a row may have; those that other rows show are left out.
    void values_menu(std::size_t row, std::string_view now) {
        const auto offer = [&](std::string_view value, std::string_view label) {
            if (value != now && is_shown(value)) return;
            if (ui_.menu_row(fmt::format("compare.value.{}", value), 220, label, {}, value == now))
                ui_.send(command::SetCompared{row, std::string(value)});
        };
        const CompareAxis* axis = compare_axis(ui_.session.compare_key());
        if (axis && !axis->key.empty()) {
            for (const std::string_view value : axis->values) offer(value, value);
        } else if (const CatalogueLesson* lesson = ui_.session.lesson()) {
            for (const CatalogueVariant& variant : lesson->variants)
                offer(variant.id, variant.title.empty() ? variant.id : variant.id + "  " + variant.title);
        }
    }

    bool may_add() const {
        const CompareAxis* axis = compare_axis(ui_.session.compare_key());
        const CatalogueLesson* lesson = ui_.session.lesson();
        const std::size_t there = axis && !axis->key.empty() ? axis->values.size()
                                  : lesson                   ? lesson->variants.size()
                                                             : 0;
        return there > compare_.rows().size() && compare_.rows().size() < most_compared;
    }

    void add_button(float x, float y) {
        const Rect pill{x, y - 15, 80, 30};
        if (ui_.pill("compare.add", pill, ui_.words(W::compare_add) + " ▾", false, true))
            ImGui::OpenPopup("compare-add");
        Popup popup("compare-add", x - 150, pill.bottom() + 6);
        if (popup.open()) values_menu(compare_.rows().size(), {});
    }

    // -- The clock

    float x_of(Tick time) const {
        return plot_x_ + static_cast<float>(compare_.range().position(time)) * plot_w_;
    }
    float cursor_x() const { return std::round(x_of(compare_.time())); }

    void ruler(float top) {
        const Style style{Face::text, type::tiny, ui_.theme.faint};
        const float y = top + 14;
        const float half_tag = tag_width() * 0.5f;
        for (const RulerTick& tick : interleave::ruler(compare_.range(), plot_w_, 84)) {
            const std::string label = localized(tick.label, ui_.session.locale());
            const float x = std::round(x_of(tick.time)), half = ui_.width(style, label) * 0.5f;
            if (std::abs(x - cursor_x()) < half + half_tag + 4) continue;
            ui_.text(style, std::min(std::round(x - half), rect_.right() - 4 - 2 * half), y, label);
        }
        const Rect tag{std::clamp(cursor_x() - half_tag, plot_x_ - half_tag, rect_.right() - 2 * half_tag),
                       y - 10, 2 * half_tag, 20};
        ui_.fill(tag, ui_.theme.accent, 10);
        ui_.text_centred({Face::strong, type::tiny, ui_.theme.on_accent}, tag.x + half_tag, y,
                         ui_.time(compare_.time()));
    }

    float tag_width() const {
        const Style style{Face::strong, type::tiny, 0};
        return std::round(std::max(52.0f, ui_.width(style, ui_.time(compare_.time())) + 22));
    }

    // -- The rows

    static float height_of(const Band& band) { return band.crowd() ? crowd_height : lane_height; }
    float around_lanes() const { return 2 * row_pad + sentence_height + (stacked_ ? stacked_info : 0); }

    // Room for all lanes, and for crowds to grow into.
    float most_height(const CompareRow& row) const {
        float height = 0;
        for (const Band& band : row.bands) height += band.crowd() ? most_crowd : lane_height;
        return height + around_lanes();
    }

    // How high each row is, whether the table stands below them or scrolls with them, and how wide cards are
    // beside a scrollbar.
    void divide() {
        const auto& all = compare_.rows();
        const float count = static_cast<float>(std::max<std::size_t>(all.size(), 1));
        const float least = least_row + (stacked_ ? stacked_info : 0),
                    top = rect_.y + bar_height + ruler_height;
        float room = rect_.bottom() - top;
        const float beside_table = room - table_height() - row_gap;
        table_inside_ = beside_table < (stacked_ ? least * count : least * 2);
        if (!table_inside_) room = beside_table;
        const float rows_room = table_inside_ ? least * count : room;
        const float share = std::max(least, (rows_room - row_gap * (count - 1)) / count);
        float total = -row_gap;
        for (const CompareRow& row : all) {
            heights_.push_back(row.run ? std::clamp(most_height(row), least, share) : least);
            total += heights_.back() + row_gap;
        }
        rows_rect_ = {rect_.x, top, rect_.w, table_inside_ ? room : std::min(room, std::max(total, least))};
        const float content = total + (table_inside_ ? row_gap + table_height() : 0);
        card_width_ = content > rows_rect_.h + 1 ? rect_.w - scrollbar : rect_.w;
    }

    float rows(const ScrollArea& area) {
        const auto& all = compare_.rows();
        float y = area.y();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Rect card{rect_.x, y, card_width_, heights_[i]};
            y += card.h + row_gap;
            if (card.bottom() >= rows_rect_.y && card.y <= rows_rect_.bottom()) row(i, all[i], card);
        }
        return y - row_gap;
    }

    void row(std::size_t number, const CompareRow& row, const Rect& card) {
        ui_.card(card);
        info(number, row, card);
        const float top = card.y + row_pad + (stacked_ ? stacked_info : 0);
        const Rect plot{plot_x_, top, plot_w_, card.bottom() - row_pad - sentence_height - top};
        if (!row.run) return status(row, card, plot);
        lanes(number, row, plot, card);
        sentence(row, stacked_ ? card.x + 16 : card.x + 16 + info_width_, card.bottom() - row_pad - 7,
                 card.right() - 16);
    }

    // On one line, cut where it ends; names in the colours that they have in this run.
    void sentence(const CompareRow& row, float x, float y, float right) const {
        for (const Phrase& phrase : row.sentence.phrases) {
            Style style{Face::text, type::label, ui_.theme.soft};
            Actor actor;
            if (phrase.kind == Phrase::Kind::task) actor = {Actor::Kind::task, phrase.id};
            if (phrase.kind == Phrase::Kind::thread) actor = {Actor::Kind::thread, phrase.id};
            if (actor)
                style = {Face::strong, type::label,
                         actor_text_colour(ui_.theme, row.run->actors.of(actor).colour)};
            if (phrase.kind == Phrase::Kind::code) style = {Face::code, type::small, ui_.theme.ink};
            if (x + ui_.width(style, phrase.text) > right) {
                ui_.text_until(style, x, y, right, phrase.text);
                return;
            }
            x = ui_.text(style, x, y, phrase.text);
        }
    }

    void info(std::size_t number, const CompareRow& row, const Rect& card) {
        const float x = card.x + 16, y = card.y + row_pad + 9;
        const float right = stacked_ ? card.right() - 12 : card.x + info_width_ - 4;
        const Style title{Face::strong, 15, ui_.theme.ink};
        const bool can_remove = compare_.rows().size() > 1;
        const float buttons = can_remove ? 56.0f : 28.0f;
        const Rect name{x - 8, y - 13, right - buttons - x + 4, 26};
        const Hit h = ui_.hit(fmt::format("compare.open.{}", number), name);
        if (h.hovered) {
            ui_.fill(name, ui_.theme.hover, 6);
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
            ui_.tip(ui_.words(W::compare_open));
        }
        const float end = ui_.text_until(title, x, y, name.right() - 4, row.input.title);
        const Style detail{Face::text, type::label, ui_.theme.soft};
        const std::string about = subtitle(row);
        // What does not fit beside the title gets a line of its own, where lines stand under each other.
        const bool own_line = !stacked_ && end + 8 + ui_.width(detail, about) > name.right() - 4;
        if (!own_line) ui_.text_until(detail, end + 8, y, name.right() - 4, about);
        if (h.clicked) ui_.send(command::OpenCompared{number});
        const std::string popup_name = fmt::format("compare-row-{}", number);
        const Rect more{right - buttons, y - 14, 28, 28};
        if (ui_.icon_button(fmt::format("compare.choose.{}", number), more, icon::chevron_down, 14, true,
                            ui_.words(W::compare_other)))
            ImGui::OpenPopup(popup_name.c_str());
        {
            Popup popup(popup_name.c_str(), more.x - 100, more.bottom() + 4);
            if (popup.open()) values_menu(number, row.input.value);
        }
        if (can_remove &&
            ui_.icon_button(fmt::format("compare.remove.{}", number), {right - 28, y - 14, 28, 28}, icon::x,
                            13, true, ui_.words(W::compare_leave_out)))
            ui_.send(command::RemoveCompared{number});
        if (!row.run) return;
        const Style small{Face::text, type::small, ui_.theme.soft};
        const std::string only_done = ui_.words(
            W::compare_done,
            {{"count", fmt::format("{}", row.done)}, {"total", fmt::format("{}", row.counted.size())}});
        const std::string done =
            only_done +
            (row.run->output.empty()
                 ? ""
                 : "  ·  " + ui_.words(W::lines_of, {{"count", fmt::format("{}", row.printed)},
                                                     {"total", fmt::format("{}", row.run->output.size())}}));
        const std::string states = counts_text(ui_, row.states);
        if (stacked_) {
            ui_.text_until(small, x, y + 25, right - 8, states.empty() ? done : states + "  ·  " + done);
            return;
        }
        float line = y + 24;
        const auto next = [&](const Style& style, std::string_view words) {
            if (words.empty() || line + 6 > card.bottom()) return;
            ui_.text_until(style, x, line, right, words);
            line += 19;
        };
        if (own_line) next({Face::text, type::label, ui_.theme.soft}, about);
        next({Face::text, type::small, ui_.theme.problem}, outcome_text(ui_, row));
        next(small, states);
        next(small, x + ui_.width(small, done) <= right ? done : only_done);
    }

    std::string subtitle(const CompareRow& row) const {
        const std::string& key = ui_.session.compare_key();
        if (key.empty()) return row.input.detail;
        if (key == "cores") return ui_.words(row.input.value == "1" ? W::of_core : W::of_cores);
        if (key == "gil") return ui_.words(W::axis_gil);
        return ui_.words(key == "quantum" ? W::of_quantum : W::of_policy);
    }

    void status(const CompareRow& row, const Rect& card, const Rect& plot) {
        const float y = stacked_ ? plot.y + 12 : card.y + card.h * 0.5f;
        const float x = stacked_ ? card.x + 16 : plot.x;
        if (row.problem) {
            ui_.text_until({Face::text, type::label, ui_.theme.problem}, x, y, card.right() - 16,
                           ui_.placed(row.problem->place.line, row.problem->message));
            return;
        }
        const Style style{Face::text, type::label, ui_.theme.soft};
        const std::string words =
            row.pending
                ? ui_.words(W::simulating, {{"events", fmt::format("{}", row.pending->trace().size())},
                                            {"time", ui_.time(row.pending->trace().end())}})
                : ui_.words(W::waits_its_turn);
        ui_.text_until(style, x, y, card.right() - 16, words);
    }

    static bool is_core(const Band& band) { return band.group == LaneGroup::cores && !band.crowd(); }
    // What is drawn of a row: bands by their number, and how high each of several cores is.
    struct Shown {
        std::vector<std::size_t> bands;
        float core = lane_height;
        bool slim() const { return core < least_named; }  // they share a label
        float height_of(const Band& band, float of_crowds) const {
            return band.crowd() ? of_crowds : is_core(band) ? core : lane_height;
        }
    };

    // The bands that there is room for: first whoever is counted, then the cores, slim ones if they have to
    // be (all of them: who is shown two of four believes that there are two), then the rest.
    static Shown fitting(const std::vector<Band>& bands, float room) {
        const auto has_tasks = std::any_of(bands.begin(), bands.end(),
                                           [](const Band& b) { return b.group == LaneGroup::tasks; });
        const LaneGroup counted = has_tasks ? LaneGroup::tasks : LaneGroup::threads;
        Shown shown;
        std::vector<std::size_t>& chosen = shown.bands;
        const auto take = [&](auto wanted) {
            for (std::size_t i = 0; i < bands.size(); ++i) {
                if (!wanted(bands[i].group) || height_of(bands[i]) > room + 1) continue;
                room -= height_of(bands[i]);
                chosen.push_back(i);
            }
        };
        take([&](LaneGroup group) { return group == counted; });
        const auto cores = static_cast<float>(std::count_if(bands.begin(), bands.end(), is_core));
        if (cores * lane_height > room + 1 && cores * least_core <= room) {
            shown.core = std::floor(room / cores);
            room -= cores * shown.core;
            for (std::size_t i = 0; i < bands.size(); ++i) {
                if (is_core(bands[i])) chosen.push_back(i);
            }
        } else {
            take([&](LaneGroup group) { return group == LaneGroup::cores; });
        }
        take([&](LaneGroup group) { return group != counted && group != LaneGroup::cores; });
        std::sort(chosen.begin(), chosen.end());
        return shown;
    }

    // Crowds share what is left.
    static float crowd_room(const std::vector<Band>& bands, const Shown& shown, float room) {
        float crowds = 0;
        for (const std::size_t i : shown.bands) {
            if (bands[i].crowd()) ++crowds;
            room -= shown.height_of(bands[i], crowd_height);
        }
        return crowds == 0 ? crowd_height
                           : std::clamp(crowd_height + room / crowds, crowd_height, most_crowd);
    }

    void lanes(std::size_t number, const CompareRow& row, const Rect& plot, const Rect& card) {
        const Run& run = *row.run;
        const Rect seek{plot.x, card.y + 4, plot.w, card.h - 8 - sentence_height};
        const Hit h = ui_.hit(fmt::format("compare.plot.{}", number), stacked_ ? plot : seek);
        for (const RulerTick& tick : interleave::ruler(compare_.range(), plot_w_, 84))
            ui_.fill({std::round(x_of(tick.time)), plot.y - 4, 1, plot.h + 4}, ui_.theme.grid);
        LanePainter painter(ui_, run, plot, compare_.range());
        const Style label{Face::text, type::small, ui_.theme.soft};
        float y = plot.y;
        const Band* hovered = nullptr;
        const Shown shown = fitting(row.bands, plot.h);
        bool cores_named = false;
        const float grown = crowd_room(row.bands, shown, plot.h);
        for (const std::size_t i : shown.bands) {
            const Band& band = row.bands[i];
            const bool slim = is_core(band) && shown.slim();
            const float height = shown.height_of(band, grown);
            const float label_x = stacked_ ? card.x + 16 : card.x + 16 + info_width_;
            if (slim && !cores_named) {
                const auto cores = std::count_if(row.bands.begin(), row.bands.end(), is_core);
                ui_.name_until(label, label_x, y + shown.core * static_cast<float>(cores) * 0.5f, plot.x - 8,
                               ui_.words(W::many_cores, {{"count", fmt::format("{}", cores)}}));
                cores_named = true;
            }
            const float each = std::min(lane_height, height / static_cast<float>(band.lanes.size()));
            if (slim) {
                painter.spans(run.lanes.lanes[band.lanes.front()], y + 1, y + height - 1);
            } else if (each >= least_named) {  // a small crowd in much room: one by one after all
                for (std::size_t k = 0; k < band.lanes.size(); ++k) {
                    const Lane& lane = run.lanes.lanes[band.lanes[k]];
                    const float top = y + each * static_cast<float>(k);
                    ui_.name_until(label, label_x, top + each * 0.5f, plot.x - 8,
                                   LanePainter::label(ui_, lane));
                    one_lane(painter, lane, {plot.x, top, plot.w, each});
                }
            } else {
                ui_.name_until(label, label_x, y + height * 0.5f, plot.x - 8, label_of(ui_, run, band));
                crowd(row.curves[i], static_cast<double>(band.lanes.size()),
                      {plot.x, y + 2, plot.w, height - 5});
            }
            if (ImGui::GetIO().MousePos.y >= y && ImGui::GetIO().MousePos.y < y + height) hovered = &band;
            y += height;
        }
        ImDrawList& list = ui_.list();
        list.PushClipRect({plot.x - 1, plot.y - 6}, {plot.right() + 4, plot.bottom() + 6}, true);
        painter.draw_bars();
        const float x = std::max(cursor_x(), plot.x);
        ui_.fill({x, plot.y - 6, plot.right() + 4 - x, plot.h + 12}, with_alpha(ui_.theme.card, 0.5f));
        ui_.fill({x - 1, plot.y - 6, 2, plot.h + 12}, ui_.theme.accent);
        list.PopClipRect();
        if (h.hovered || platform::pinch().active) {
            ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);  // over the names the wheel scrolls the rows
            if (const auto wanted = zoomed_by_hand(plot, compare_.range(), compare_.end()))
                ui_.send(command::ShowRange{*wanted});
        }
        if (h.double_clicked) ui_.send(command::ShowWholeRun{});
        if (h.held && !platform::pinch().active)
            ui_.send(command::GoToTime{painter.time_at(ImGui::GetIO().MousePos.x)});
        if (h.hovered && !h.held && hovered) {
            const Tick time = painter.time_at(ImGui::GetIO().MousePos.x);
            ui_.fill({std::round(ImGui::GetIO().MousePos.x), plot.y, 1, plot.h},
                     with_alpha(ui_.theme.accent, 0.35f));
            ui_.tip(hovered->crowd() ? about_crowd(run, *hovered, time)
                                     : painter.about(run.lanes.lanes[hovered->lanes.front()], time));
        }
    }

    static void one_lane(LanePainter& painter, const Lane& lane, const Rect& place) {
        if (lane.spans.empty()) {
            painter.levels(lane, {place.x, place.y - 2, place.w, place.h + 3});
        } else {
            painter.spans(lane, place.y + 3, place.bottom() - 3);
        }
    }

    std::string about_crowd(const Run& run, const Band& band, Tick time) const {
        const std::string states = counts_text(ui_, states_at(run.lanes, band.lanes, time));
        return ui_.words(W::crowd_at, {{"label", label_of(ui_, run, band)}, {"time", ui_.time(time)}}) +
               "\n" + (states.empty() ? ui_.words(W::none_of_them) : states);
    }

    // How many run, are ready, are blocked and wait, on top of each other.
    void crowd(const std::vector<StateCounts>& curve, double all, const Rect& place) {
        if (curve.empty()) return;
        ImDrawList& list = ui_.list();
        const float column = place.w / static_cast<float>(curve.size());
        const auto y_of = [&](double count) {
            return place.bottom() - place.h * static_cast<float>(std::min(1.0, count / all));
        };
        const Colour waiting = waiting_colour();
        const Colour ready = ready_colour();
        const Colour blocked = blocked_colour();
        for (std::size_t begin = 0; begin < curve.size();) {
            std::size_t end = begin + 1;
            while (end < curve.size() && curve[end] == curve[begin]) ++end;
            const float x0 = place.x + column * static_cast<float>(begin);
            const float x1 = place.x + column * static_cast<float>(end);
            const StateCounts& c = curve[begin];
            double base = 0;
            const auto layer = [&](double count, Colour colour) {
                if (count <= 0) return;
                // What happened at all is seen: at least a point high.
                const float low = y_of(base), high = std::min(y_of(base + count), low - 1);
                list.AddRectFilled({x0, high}, {x1, low}, colour);
                base += count;
            };
            layer(c.running, ui_.theme.accent);
            layer(c.ready, ready);
            layer(c.blocked, blocked);
            layer(c.waiting, waiting);
            begin = end;
        }
        ui_.fill({place.x, place.bottom(), place.w, 1}, ui_.theme.card_line);
    }

    // -- The table

    bool transposed() const { return rect_.w < 700; }
    float table_height() const {
        const auto rows =
            static_cast<float>(transposed() ? compare_measures().size() : compare_.rows().size());
        return table_head + table_row * rows + 8;
    }

    void cell(const CompareCell& cell, float right, float y) const {
        if (cell.text.empty()) {
            ui_.text_right({Face::text, type::label, ui_.theme.faint}, right, y, "–");
            return;
        }
        const Style style{cell.best ? Face::strong : Face::text, type::label,
                          cell.best ? ui_.theme.accent : ui_.theme.ink};
        if (cell.best) {
            const float width = ui_.width(style, cell.text);
            ui_.fill({right - width - 9, y - 12, width + 18, 24}, ui_.theme.accent_wash, 12);
        }
        ui_.text_right(style, right, y, cell.text);
    }

    void draw_table(const Rect& card) {
        ui_.card(card);
        ui_.name("compare.table", card);
        if (transposed()) return draw_transposed(card);
        const auto measures = compare_measures();
        const auto table = compare_.table();
        const float title_width = std::min(240.0f, card.w * 0.26f);
        const float column = (card.w - title_width - 28) / static_cast<float>(measures.size());
        const Style head{Face::strong, type::small, ui_.theme.soft};
        const auto right_of = [&](std::size_t m) {
            return card.x + 4 + title_width + column * static_cast<float>(m + 1);
        };
        for (std::size_t m = 0; m < measures.size(); ++m)
            ui_.text_right(head, right_of(m), card.y + 21, ui_.words(measures[m].heading));
        for (std::size_t i = 0; i < table.size(); ++i) {
            const CompareRow& row = compare_.rows()[i];
            const float y = card.y + table_head + table_row * (static_cast<float>(i) + 0.5f);
            ui_.fill({card.x + 1, y - table_row * 0.5f, card.w - 2, 1}, ui_.theme.grid);
            const float end = ui_.text_until({Face::strong, type::label, ui_.theme.ink}, card.x + 16, y,
                                             card.x + title_width, row.input.title);
            const std::string outcome = outcome_text(ui_, row);
            ui_.text_until({Face::text, type::label, outcome.empty() ? ui_.theme.soft : ui_.theme.problem},
                           end + 8, y, card.x + 16 + title_width, outcome.empty() ? subtitle(row) : outcome);
            for (std::size_t m = 0; m < measures.size(); ++m) cell(table[i][m], right_of(m), y);
        }
    }

    void draw_transposed(const Rect& card) {
        const auto measures = compare_measures();
        const auto table = compare_.table();
        const float column = (card.w - 118) / static_cast<float>(std::max<std::size_t>(table.size(), 1));
        const auto right_of = [&](std::size_t i) {
            return card.x + 104 + column * static_cast<float>(i + 1);
        };
        for (std::size_t i = 0; i < table.size(); ++i) {
            const Style head{Face::strong, type::label, ui_.theme.ink};
            const std::string& title = compare_.rows()[i].input.title;
            const float width = std::min(ui_.width(head, title), column - 8);
            ui_.text_until(head, right_of(i) - width, card.y + 21, right_of(i) + 1, title);
        }
        for (std::size_t m = 0; m < measures.size(); ++m) {
            const float y = card.y + table_head + table_row * (static_cast<float>(m) + 0.5f);
            ui_.fill({card.x + 1, y - table_row * 0.5f, card.w - 2, 1}, ui_.theme.grid);
            ui_.text({Face::text, type::label, ui_.theme.soft}, card.x + 14, y,
                     ui_.words(measures[m].heading));
            for (std::size_t i = 0; i < table.size(); ++i) cell(table[i][m], right_of(i), y);
        }
    }

    Ui& ui_;
    const Compare& compare_;
    Rect rect_;
    bool stacked_ = false;
    float info_width_ = 0, plot_x_ = 0, plot_w_ = 0, card_width_ = 0;
    std::vector<float> heights_;  // of the rows
    Rect rows_rect_;
    bool table_inside_ = false;
};

}  // namespace

void compare_view(Ui& ui, const Rect& rect, Mode mode) {
    if (rect.empty()) return;
    ComparePage(ui, rect, mode).draw();
}

}  // namespace interleave
