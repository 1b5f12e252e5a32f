// The machine at this step: boxes for its parts, and chips for whoever is in them. Chips travel when somebody
// moves on.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "web/model/machine_picture.h"
#include "web/views/views.h"

namespace interleave {
namespace {

using Kind = PictureBox::Kind;

constexpr float box_gap = 12, box_pad = 12, title_height = 34, row_height = 32, chip_step = 26, dot_step = 12;
constexpr float label_width = 74;

class MachinePicture {
  public:
    MachinePicture(Ui& ui, const Rect& view) : ui_(ui), view_(view) {}

    float draw(const std::vector<PictureBox>& boxes, float top) {
        ui_.memory.travel.begin_frame(ui_.seconds(), ui_.memory.still);
        float y = top;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            place_ = static_cast<std::uint32_t>(boxes[i].kind) << 24 | (boxes[i].id & 0xffffu) << 8;
            y = box(boxes[i], y) + box_gap;
        }
        ui_.memory.travel.end_frame();
        for (const Chip& chip : chips_) {
            ui_.live_chip(fmt::format("machine.{}", chip.place), chip.actor, chip.x, chip.y, chip.radius);
        }
        if (ui_.memory.travel.moving()) ui_.keep_moving();
        return y - top;
    }

  private:
    struct Chip {
        Actor actor;
        std::uint32_t place;
        float x, y, radius;
    };

    Style quiet() const { return {Face::text, type::small, ui_.theme.faint}; }
    Style label() const { return {Face::text, type::small, ui_.theme.soft}; }

    void add(Actor actor, float x, float y, float radius = Ui::chip_radius) {
        const Travel::Position at = ui_.memory.travel.at({actor, place_}, {x, y});
        chips_.push_back({actor, place_, at.x, at.y, radius});
    }

    float box(const PictureBox& box, float y) {
        const float height = title_height + content_height(box) + 8;
        const Rect rect{view_.x, y, view_.w, height};
        ui_.fill(rect, ui_.theme.inset, 8);
        ui_.outline(rect, ui_.theme.inset_line, 8);
        const float note = ui_.text_right({Face::text, type::small, ui_.theme.faint}, rect.right() - box_pad,
                                          y + 18, box.note);
        ui_.text_until({Face::strong, type::title, ui_.theme.soft}, rect.x + box_pad, y + 18, note - 8,
                       box.title);
        float row_y = y + title_height;
        if (box.kind == Kind::cores) return cores(box, rect, row_y), rect.bottom();
        if (box.places > 0) row_y = places(box, rect, row_y);
        for (const PictureRow& line : box.rows) {
            row(line, rect, row_y, box.kind != Kind::done);
            row_y += height_of(line, rect.w, box.kind != Kind::done);
            ++place_;
        }
        return rect.bottom();
    }

    // -- Cores stand side by side while there is room.
    std::size_t core_columns(const PictureBox& box) const {
        if (box.rows.size() > 4)
            return std::max<std::size_t>(1, static_cast<std::size_t>((view_.w - 2 * box_pad) / 36));
        return view_.w >= 250 && box.rows.size() > 1 ? 2 : 1;
    }
    void cores(const PictureBox& box, const Rect& rect, float y) {
        const std::size_t columns = core_columns(box);
        const bool many = box.rows.size() > 4;
        const float width = (rect.w - 2 * box_pad) / static_cast<float>(columns);
        for (std::size_t i = 0; i < box.rows.size(); ++i) {
            const PictureRow& core = box.rows[i];
            const float x = rect.x + box_pad + width * static_cast<float>(i % columns);
            const float middle = y + row_height * (static_cast<float>(i / columns) + 0.5f);
            if (core.chips.empty()) {
                ui_.dotted_circle(x + 12, middle, Ui::chip_radius + 0.5f, ui_.theme.faint);
            } else {
                add(core.chips.front(), x + 12, middle);
            }
            if (!many) {
                const Style style{Face::text, type::label, core.quiet ? ui_.theme.faint : ui_.theme.ink};
                // Where there is no room for "running line 13" the line says it.
                std::string_view words = core.text;
                const bool fits = x + 32 + ui_.width(style, words) <= x + width - 8;
                if (!fits && !core.brief.empty()) words = core.brief;
                ui_.text_until(style, x + 32, middle, x + width - 8, words);
            }
            ++place_;
        }
    }

    // -- A pool: a dot for each place, in colour where somebody works.
    std::size_t dots_in_line() const { return static_cast<std::size_t>((view_.w - 2 * box_pad) / dot_step); }
    float places_height(const PictureBox& box) const {
        return static_cast<float>((box.places + dots_in_line() - 1) / dots_in_line()) * dot_step + 6;
    }
    float places(const PictureBox& box, const Rect& rect, float y) {
        for (std::uint32_t i = 0; i < box.places; ++i) {
            const auto column = static_cast<float>(i % dots_in_line()),
                       line = static_cast<float>(i / dots_in_line());
            const Rect dot{rect.x + box_pad + column * dot_step, y + line * dot_step, dot_step - 3,
                           dot_step - 4};
            ui_.fill(dot, i < box.in_places.size() ? ui_.colour(box.in_places[i]) : ui_.theme.track, 2.5f);
        }
        return y + places_height(box);
    }

    // -- A row: a label, chips in order, words.
    float chips_begin(const PictureRow& row, bool labels) const {
        return labels && !row.label.empty() ? label_width : 0;
    }
    float text_room(const PictureRow& row) const {
        return row.text.empty() ? 0 : ui_.width(quiet(), row.text) + 10;
    }
    std::size_t room_for_chips(const PictureRow& row, float width, bool labels) const {
        const float room = width - 2 * box_pad - chips_begin(row, labels) - text_room(row);
        return static_cast<std::size_t>(std::max(1.0f, std::floor(room / chip_step)));
    }
    float height_of(const PictureRow& row, float width, bool labels) const {
        if (labels) return row_height;
        const std::size_t in_line = room_for_chips(row, width, labels);
        const std::size_t lines = std::clamp<std::size_t>((row.chips.size() + in_line - 1) / in_line, 1, 3);
        return static_cast<float>(lines) * chip_step + 6;
    }
    float content_height(const PictureBox& box) const {
        if (box.kind == Kind::cores) {
            const std::size_t columns = core_columns(box);
            return static_cast<float>((box.rows.size() + columns - 1) / columns) * row_height;
        }
        float height = box.places > 0 ? places_height(box) : 0;
        for (const PictureRow& row : box.rows) height += height_of(row, view_.w, box.kind != Kind::done);
        return height;
    }
    void row(const PictureRow& row, const Rect& rect, float y, bool labels) {
        const float height = height_of(row, rect.w, labels);
        const float first_middle = labels ? y + row_height * 0.5f : y + chip_step * 0.5f;
        float x = rect.x + box_pad;
        if (labels && !row.label.empty()) {
            ui_.text_until(label(), x, first_middle, x + label_width - 4, row.label);
            x += label_width;
        }
        const std::size_t in_line = room_for_chips(row, rect.w, labels);
        const std::size_t lines = labels ? 1 : static_cast<std::size_t>(height / chip_step);
        std::size_t most = in_line * lines;
        if (row.chips.size() > most) most -= std::min<std::size_t>(most - 1, 2);  // room for "+91"
        const std::size_t shown = std::min(most, row.chips.size());
        for (std::size_t i = 0; i < shown; ++i) {
            add(row.chips[i], x + chip_step * static_cast<float>(i % in_line) + Ui::chip_radius,
                first_middle + chip_step * static_cast<float>(i / in_line));
        }
        float end =
            x + chip_step * static_cast<float>(shown % in_line == 0 && shown > 0 ? in_line : shown % in_line);
        const float last_middle =
            first_middle + chip_step * static_cast<float>(shown == 0 ? 0 : (shown - 1) / in_line);
        if (shown < row.chips.size()) {
            end = ui_.text(label(), end + 4, last_middle, fmt::format("+{}", row.chips.size() - shown));
        }
        const Style style = row.quiet ? quiet() : Style{Face::text, type::small, ui_.theme.soft};
        ui_.text_until(style, row.chips.empty() ? end : end + 6, last_middle, rect.right() - 8, row.text);
    }

    Ui& ui_;
    Rect view_;
    std::uint32_t place_ = 0;
    std::vector<Chip> chips_;
};

}  // namespace

void machine_view(Ui& ui, const Rect& rect) {
    if (rect.empty()) return;
    ui.card(rect);
    ui.card_title(rect, ui.words(W::machine));
    const Run* run = ui.session.run();
    // Whoever is selected has the lower part.
    const bool inspected = ui.session.cursor().inspection && rect.h >= 220;
    const float inspector = inspected ? std::max(150.0f, rect.h * 0.56f) : 0;
    if (inspected) inspector_view(ui, {rect.x, rect.bottom() - inspector, rect.w, inspector});
    const Rect view{rect.x + 16, rect.y + 40, rect.w - 20, rect.h - 48 - inspector};
    if (!run || view.h < 40) return;
    const auto boxes = machine_picture(ui.session.machine(), run->recording->world(), ui.session.locale());
    const ScrollArea area("machine", view);
    MachinePicture picture(ui, {area.x(), area.y(), view.w - 12, view.h});
    const float height = picture.draw(boxes, area.y());
    area.set_content(1, height);
}

}  // namespace interleave
