// A measure against a setting: a chart that is drawn while it is computed; every point is a run to open.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "embedded/icons.h"
#include "engine/analysis/descriptions.h"
#include "engine/analysis/measure_text.h"
#include "web/model/axis_text.h"
#include "web/render/fonts.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float pad = 16, field_height = 30;

std::string outcome_words(const Ui& ui, Outcome outcome) {
    switch (outcome) {
        case Outcome::deadlock: return ui.words(W::ends_deadlock);
        case Outcome::limit: return ui.words(W::ends_limit);
        case Outcome::uncaught_exception: return ui.words(W::ends_exception);
        case Outcome::running: return ui.words(W::does_not_run);
        case Outcome::finished: break;
    }
    return {};
}

class SweepPage {
  public:
    SweepPage(Ui& ui, const Rect& rect)
        : ui_(ui), sweeping_(ui.session.sweeping()), wish_(ui.session.sweep_wish()), rect_(rect) {}

    void draw() {
        ui_.card(rect_);
        ui_.card_title(rect_, ui_.words(W::page_sweep));
        const Style faint{Face::text, type::title, ui_.theme.faint};
        const float title =
            rect_.x + pad + ui_.width({Face::strong, type::title, 0}, ui_.words(W::page_sweep)) + 8;
        ui_.text_until(faint, title, rect_.y + 22, rect_.right() - pad, ui_.words(W::sweep_about));
        const float y = controls(rect_.y + 44);
        progress({rect_.x + pad, y + 8, rect_.w - 2 * pad, 4});
        chart({rect_.x + pad, y + 22, rect_.w - 2 * pad, rect_.bottom() - 14 - (y + 22)});
        ui_.name("sweep", rect_);
    }

  private:
    // -- What is swept. The controls flow over lines; returns where they end.
    float controls(float y) {
        float x = rect_.x + pad;
        const float right = rect_.right() - pad;
        const auto place = [&](float width) {
            if (x > rect_.x + pad && x + width > right) {
                x = rect_.x + pad;
                y += field_height + 8;
            }
            const Rect rect{x, y, width, field_height};
            x += width + 8;
            return rect;
        };
        const auto label = [&](std::string_view words) {
            const Style style{Face::text, type::label, ui_.theme.soft};
            const Rect rect = place(ui_.width(style, words));
            ui_.text(style, rect.x, rect.y + field_height * 0.5f, words);
        };
        const auto menu = [&](const char* name, std::string_view words) {
            const std::string text = fmt::format("{} ▾", words);
            const Rect rect = place(std::round(ui_.width({Face::strong, type::label, 0}, text) + 28));
            if (ui_.pill(name, rect, text, false)) ImGui::OpenPopup(name);
            return rect;
        };
        const Result<NamedMeasure> measure = find_measure(wish_.measure);
        const Rect measure_rect =
            menu("sweep.measure", measure ? measure->label(ui_.session.locale()) : wish_.measure);
        measure_menu(measure_rect);
        label(ui_.words(W::sweep_for));
        const Rect key_rect = menu("sweep.key", wish_.key);
        key_menu(key_rect);
        label("=");
        values_field(place(std::min(right - rect_.x - pad, rect_.w < 500 ? 190.0f : 260.0f)));
        if (sweeping_.wants_work()) {
            if (ui_.link_pill("sweep.stop", place(86), ui_.words(W::sweep_stop), icon::x))
                ui_.send(command::StopSweep{});
        } else if (sweeping_.stopped()) {
            if (ui_.link_pill("sweep.again", place(92), ui_.words(W::sweep_again), icon::play))
                ui_.send(command::SweepAgain{});
        }
        return y + field_height;
    }

    void measure_menu(const Rect& at) {
        Popup popup("sweep.measure", at.x, at.bottom() + 6);
        if (!popup.open()) return;
        for (const std::string_view name : measure_names()) {
            const Result<NamedMeasure> measure = find_measure(name);
            if (!measure) continue;
            if (ui_.menu_row(fmt::format("sweep.measure.{}", name), 300, measure->label(ui_.session.locale()),
                             {}, name == wish_.measure)) {
                SweepWish wish = wish_;
                wish.measure = name;
                ui_.send(command::SetSweep{wish});
            }
        }
    }

    void key_menu(const Rect& at) {
        const float menu_width = std::min(470.0f, ImGui::GetIO().DisplaySize.x - 40);
        Popup popup("sweep.key", std::min(at.x, ImGui::GetIO().DisplaySize.x - menu_width - 24),
                    at.bottom() + 6);
        if (!popup.open()) return;
        for (const SweepChoice& choice : sweep_choices()) {
            std::string_view meaning;
            for (const Setting& setting : settings()) {
                if (setting.key == choice.key) meaning = setting_meaning(setting, ui_.session.locale());
            }
            if (ui_.menu_row(fmt::format("sweep.key.{}", choice.key), menu_width, choice.key, meaning,
                             choice.key == wish_.key)) {
                ui_.send(
                    command::SetSweep{{std::string(choice.key), std::string(choice.values), wish_.measure}});
            }
        }
    }

    void values_field(const Rect& rect) {
        ViewMemory& memory = ui_.memory;
        const bool editing = memory.setting_key == "sweep";
        const std::string& shown = editing ? memory.setting_text : wish_.values;
        char text[160] = {};
        std::memcpy(text, shown.c_str(), std::min(shown.size(), sizeof text - 1));
        const bool type = ui_.field_stop("sweep.values", rect, wish_.key);
        ImGui::SetCursorScreenPos({rect.x, rect.y});
        if (type) ImGui::SetKeyboardFocusHere();
        ImGui::SetNextItemWidth(rect.w);
        ImGui::PushFont(fonts().code, type::code * 1.32f);
        const bool entered =
            ImGui::InputText("##sweep", text, sizeof text, ImGuiInputTextFlags_EnterReturnsTrue);
        ImGui::PopFont();
        if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) ui_.tip(ui_.words(W::sweep_values_tip));
        if (ImGui::IsItemActive()) {
            memory.setting_key = "sweep";
            memory.setting_text = text;
        }
        if (entered || ImGui::IsItemDeactivatedAfterEdit()) {
            SweepWish wish = wish_;
            wish.values = text;
            ui_.send(command::SetSweep{wish});
        }
        if (ImGui::IsItemDeactivated()) memory.setting_key.clear();
    }

    void progress(const Rect& rect) {
        const Sweep* sweep = sweeping_.sweep();
        if (!sweep || !(sweeping_.wants_work() || sweeping_.stopped())) return;
        const float part = static_cast<float>(sweep->points().size()) /
                           static_cast<float>(std::max<std::size_t>(sweep->size(), 1));
        ui_.fill(rect, ui_.theme.track, 2);
        ui_.fill({rect.x, rect.y, rect.w * part, rect.h}, ui_.theme.accent, 2);
        ui_.name("sweep.progress", rect);
    }

    // -- The chart

    void words(const Rect& rect, std::string_view text) {
        Sentence sentence;
        sentence.phrases.push_back({Phrase::Kind::text, std::string(text)});
        ui_.sentence("sweep.words", sentence, {rect.x, rect.y + 4, rect.w, 0}, type::body, 23);
    }

    void chart(const Rect& rect) {
        if (const auto& problem = sweeping_.problem()) {
            ui_.name("sweep.problem", rect);
            std::string text = problem->message;
            if (!problem->hint.empty()) text += " " + problem->hint;
            return words(rect, ui_.placed(problem->place.line, text));
        }
        const Sweep* sweep = sweeping_.sweep();
        if (!sweep || rect.h < 80) return;
        const std::vector<SweepPoint>& points = sweep->points();
        double greatest = 0;
        for (const SweepPoint& point : points) greatest = std::max(greatest, point.measure.value_or(0));
        const MeasureUnit unit = sweep->measure().unit;
        const std::vector<double> axis =
            axis_values(greatest, static_cast<std::size_t>(std::max(2.0f, rect.h / 80)));
        const Style tick{Face::text, type::small, ui_.theme.soft};
        float labels = 0;
        for (const double value : axis)
            labels = std::max(labels, ui_.width(tick, axis_text(unit, value, axis.back())));
        plot_ = {rect.x + labels + 14, rect.y + 8, rect.w - labels - 34, rect.h - 44};
        most_ = axis.back();
        for (const double value : axis) {
            const float y = std::round(y_of(value));
            ui_.fill({plot_.x, y, plot_.w, 1}, value == 0 ? ui_.theme.track : ui_.theme.grid);
            ui_.text_right(tick, plot_.x - 10, y, axis_text(unit, value, axis.back()));
        }
        values_axis(sweep->range(), rect.bottom() - 12);
        curve(*sweep);
    }

    float x_of(const SweepRange& range, std::size_t point) const {
        return plot_.x + 10 + static_cast<float>(sweep_position(range, point)) * (plot_.w - 20);
    }
    float y_of(double value) const { return plot_.bottom() - static_cast<float>(value / most_) * plot_.h; }

    void values_axis(const SweepRange& range, float y) {
        const Style style{Face::text, type::small, ui_.theme.soft};
        const std::string now = ui_.session.setting(range.key);
        float free_from = plot_.x - 40;
        for (std::size_t i = 0; i < range.values.size(); ++i) {
            const float x = x_of(range, i);
            const bool current = range.values[i] == now;
            if (current) ui_.fill({std::round(x), plot_.y, 1, plot_.h}, with_alpha(ui_.theme.accent, 0.35f));
            const float half = ui_.width(style, range.values[i]) * 0.5f;
            if (x - half < free_from) continue;
            ui_.text_centred({current ? Face::strong : Face::text, type::small,
                              current ? ui_.theme.accent : ui_.theme.soft},
                             x, y - 6, range.values[i]);
            free_from = x + half + 10;
        }
    }

    // The line joins neighbours; values that are names stand alone, as bars.
    void curve(const Sweep& sweep) {
        const auto& points = sweep.points();
        const SweepRange& range = sweep.range();
        const bool names = range.numbers.empty();
        ImDrawList& list = ui_.list();
        if (names) {
            const float width = std::min(46.0f, plot_.w / static_cast<float>(sweep.size()) * 0.6f);
            for (std::size_t i = 0; i < points.size(); ++i) {
                if (!points[i].measure) continue;
                const float y = y_of(*points[i].measure), x = std::round(x_of(range, i));
                ui_.fill({x - width * 0.5f, y, width, plot_.bottom() - y}, ui_.theme.accent_wash, 3);
            }
        } else {
            for (std::size_t i = 1; i < points.size(); ++i) {
                if (!points[i - 1].measure || !points[i].measure) continue;
                list.AddLine({x_of(range, i - 1), y_of(*points[i - 1].measure)},
                             {x_of(range, i), y_of(*points[i].measure)}, ui_.theme.accent, 2);
            }
        }
        const Hit h = ui_.hit("sweep.chart", plot_);
        const float mouse = ImGui::GetIO().MousePos.x;
        std::size_t nearest = points.size();
        for (std::size_t i = 0; i < points.size(); ++i) {
            const float x = x_of(range, i);
            if (nearest == points.size() || std::abs(x - mouse) < std::abs(x_of(range, nearest) - mouse))
                nearest = i;
            if (!points[i].measure) continue;
            const float y = y_of(*points[i].measure);
            const bool finished = points[i].outcome == Outcome::finished;
            const float radius = points.size() > 60 ? 2.5f : 4.5f;
            list.AddCircleFilled({x, y}, radius, finished ? ui_.theme.accent : ui_.theme.card);
            if (!finished) list.AddCircle({x, y}, radius, ui_.theme.problem, 0, 2);
            ui_.name(fmt::format("sweep.point.{}", i), {x - 4, y - 4, 8, 8});
        }
        if (!h.hovered || nearest == points.size()) return;
        const SweepPoint& point = points[nearest];
        const float x = x_of(range, nearest);
        ui_.fill({std::round(x), plot_.y, 1, plot_.h}, with_alpha(ui_.theme.ink, 0.25f));
        if (point.measure) list.AddCircle({x, y_of(*point.measure)}, 8, ui_.theme.accent, 0, 1.5f);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        ui_.tip(about(sweep, point, range.values[nearest]));
        if (h.clicked) ui_.send(command::OpenSwept{nearest});
    }

    std::string about(const Sweep& sweep, const SweepPoint& point, std::string_view value) const {
        const Locale locale = ui_.session.locale();
        std::string text = fmt::format("{} = {}", sweep.range().key, value);
        if (point.measure)
            text += fmt::format("\n{}: {}", sweep.measure().label(locale),
                                measure_text(sweep.measure().unit, *point.measure, locale));
        const std::string outcome = outcome_words(ui_, point.outcome);
        if (!outcome.empty()) text += "\n" + outcome;
        return text + "\n" + ui_.words(W::open_run);
    }

    Ui& ui_;
    const Sweeping& sweeping_;
    const SweepWish& wish_;
    Rect rect_, plot_;
    double most_ = 1;
};

}  // namespace

void sweep_view(Ui& ui, const Rect& rect) {
    if (rect.empty()) return;
    SweepPage(ui, rect).draw();
}

}  // namespace interleave
