// The chart of a sweep.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/export/svg.h"
#include "engine/export/sweep_export.h"
#include "engine/text/numbers.h"
#include "messages/sentences.h"

namespace interleave {
namespace {

// In which unit an axis is labelled: its values divided by `size`.
struct Scale {
    std::string_view unit;
    double size = 1;
};
Scale scale_of_seconds(double most) {
    if (most >= 1) return {"s", 1};
    if (most >= 1e-3) return {"ms", 1e-3};
    if (most >= 1e-6) return {"us", 1e-6};
    return {"ns", 1e-9};
}
Scale scale_of_bytes(double most) {
    if (most >= 1024.0 * 1024 * 1024) return {"GiB", 1024.0 * 1024 * 1024};
    if (most >= 1024.0 * 1024) return {"MiB", 1024.0 * 1024};
    if (most >= 1024.0) return {"KiB", 1024.0};
    return {"bytes", 1};
}
Scale scale_of(MeasureUnit unit, double most) {
    switch (unit) {
        case MeasureUnit::seconds: return scale_of_seconds(most);
        case MeasureUnit::bytes: return scale_of_bytes(most);
        case MeasureUnit::share: return {"%", 0.01};
        case MeasureUnit::per_second: return {"1/s", 1};
        case MeasureUnit::count: return {"", 1};
    }
    return {};
}
Scale scale_of(SettingKind kind, double most) {
    switch (kind) {
        case SettingKind::time: return scale_of_seconds(most);
        case SettingKind::bytes: return scale_of_bytes(most);
        default: return {"", 1};
    }
}

std::string with_unit(std::string_view label, std::string_view unit) {
    return unit.empty() ? std::string(label) : fmt::format("{} ({})", label, unit);
}

constexpr double width = 760, height = 440, left = 76, right = 28, top = 74, bottom = 64;
constexpr double plot_width = width - left - right, plot_height = height - top - bottom;
constexpr double base = top + plot_height;

class Chart {
  public:
    Chart(const Sweep& sweep, std::span<const SweepPoint> points, Locale locale)
        : sweep_(sweep), points_(points), locale_(locale) {
        double most = 0;
        for (const SweepPoint& point : points_) most = std::max(most, point.measure.value_or(0));
        y_scale_ = scale_of(sweep_.measure().unit, most);
        y_ticks_ = round_ticks(0, most > 0 ? most / y_scale_.size : 1, 6);
        const auto& numbers = sweep_.range().numbers;
        names_ = numbers.empty();
        if (names_) return;
        x_least_ = *std::min_element(numbers.begin(), numbers.end());
        x_most_ = *std::max_element(numbers.begin(), numbers.end());
        x_scale_ = scale_of(sweep_.range().kind, x_most_);
        log_ = sweep_.range().geometric && x_least_ > 0;
    }

    std::string draw() {
        const std::string label = sweep_.measure().label(locale_);
        text_ = svg_begin(width, height, title_of(label), ".v{text-anchor:end}.m{text-anchor:middle}\n");
        heading(label);
        y_axis(label);
        x_axis();
        if (names_) {
            bars();
        } else {
            curve();
        }
        return text_ + "</svg>\n";
    }

  private:
    void put(std::string_view piece) { text_ += piece; }
    void words(double x, double y, std::string_view classes, std::string_view what,
               std::string_view more = {}) {
        put(fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\"{}>{}</text>\n", at(x), at(y), classes, more,
                        xml_text(what)));
    }

    double x_of(std::size_t i) const {
        const std::size_t count = sweep_.size();
        if (names_) return left + plot_width * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
        return x_of_number(sweep_.range().numbers[i]);
    }
    double x_of_number(double number) const {
        constexpr double inset = 14;
        if (x_most_ <= x_least_) return left + plot_width / 2;
        const double share = log_ ? std::log(number / x_least_) / std::log(x_most_ / x_least_)
                                  : (number - x_least_) / (x_most_ - x_least_);
        return left + inset + share * (plot_width - 2 * inset);
    }
    double y_of(double measure) const {
        return base - plot_height * (measure / y_scale_.size) / y_ticks_.values.back();
    }

    std::string in_words(SentenceKey key, std::initializer_list<Slot> slots = {}) const {
        return message(all_sentences, key, locale_, slots);
    }
    std::string number(double value, int decimals) const {
        return localized(short_number(value, decimals), locale_);
    }
    std::string title_of(std::string_view label) const {
        return in_words(SentenceKey::chart_title,
                        {{"measure", std::string(label)}, {"key", sweep_.range().key}});
    }

    void heading(std::string_view label) {
        std::string title(label);
        if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
            title[0] = static_cast<char>(title[0] - 'a' + 'A');
        words(left, 30, "ink", title_of(title), " font-size=\"18\" font-weight=\"600\"");
        std::string about = sweep_.file();
        for (const Override& setting : sweep_.overrides())
            about += fmt::format(" \xc2\xb7 {} = {}", setting.key, setting.value);
        words(left, 50, "soft", about);
        const auto bad = std::count_if(points_.begin(), points_.end(), [](const SweepPoint& point) {
            return point.outcome != Outcome::finished;
        });
        if (bad == 0) return;
        const std::string note =
            in_words(SentenceKey::chart_unfinished,
                     {{"count", fmt::format("{}", bad)}, {"total", fmt::format("{}", points_.size())}});
        const double x = width - right - text_width(note, 13);
        cross(x - 12, 46, "");
        words(width - right, 50, "ink v", note);
    }

    void y_axis(std::string_view label) {
        for (const double tick : y_ticks_.values) {
            const double y = y_of(tick * y_scale_.size);
            put(fmt::format("<path class=\"{}\" d=\"M{} {}H{}\"/>\n", tick == 0 ? "axis" : "grid", at(left),
                            at(y), at(width - right)));
            words(left - 8, y + 4.5, "soft v", number(tick, y_ticks_.decimals));
        }
        const double x = 20, y = top + plot_height / 2;
        words(x, y, "ink m", with_unit(label, y_scale_.unit),
              fmt::format(" transform=\"rotate(-90 {} {})\"", at(x), at(y)));
    }

    void x_label(double x, std::string_view what, bool mark) {
        if (mark) put(fmt::format("<path class=\"axis\" d=\"M{} {}v5\"/>\n", at(x), at(base)));
        words(x, base + 20, "soft m", what);
    }
    std::string number_label(double value) const { return number(value / x_scale_.size, 4); }

    // Labels at the points where they have room, else at round values.
    void x_axis() {
        const std::size_t count = sweep_.size();
        if (names_ || log_ || count <= 12) {
            double free = 0;  // up to here there is a label
            for (std::size_t i = 0; i < count; ++i) {
                const std::string what = names_ || sweep_.range().kind == SettingKind::version
                                             ? sweep_.range().values[i]
                                             : number_label(sweep_.range().numbers[i]);
                const double half = text_width(what, 13) / 2, x = x_of(i);
                if (x - half < free) continue;
                x_label(x, what, !names_);
                free = x + half + 8;
            }
        } else {
            const Ticks ticks = round_ticks(x_least_ / x_scale_.size, x_most_ / x_scale_.size, 9);
            for (const double tick : ticks.values) {
                if (tick * x_scale_.size > x_most_ * (1 + 1e-9)) continue;
                x_label(x_of_number(tick * x_scale_.size), number(tick, ticks.decimals), true);
            }
        }
        std::string label = with_unit(sweep_.range().key, names_ ? "" : x_scale_.unit);
        if (log_) label = in_words(SentenceKey::chart_logarithmic, {{"label", label}});
        words(left + plot_width / 2, height - 18, "ink m", label);
    }

    std::string about(std::size_t i) const {
        const SweepPoint& point = points_[i];
        std::string text = fmt::format("{} = {}", sweep_.range().key, sweep_.range().values[i]);
        if (point.measure)
            text += fmt::format(": {} {}", number(*point.measure / y_scale_.size, 6), y_scale_.unit);
        if (point.outcome != Outcome::finished)
            text += fmt::format(", {}",
                                point.reason.empty() ? in_words(SentenceKey::did_not_finish) : point.reason);
        return xml_text(text);
    }
    void cross(double x, double y, std::string_view title) {
        put(fmt::format("<path class=\"bad\" d=\"M{} {}l9 9m0 -9l-9 9\">", at(x - 4.5), at(y - 4.5)));
        put(title.empty() ? std::string("</path>\n") : fmt::format("<title>{}</title></path>\n", title));
    }

    // A line through neighbours that finished; what did not finish stands alone.
    void curve() {
        std::string path;
        bool drawing = false;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const SweepPoint& point = points_[i];
            const bool good = point.measure && point.outcome == Outcome::finished;
            if (good)
                path += fmt::format("{}{} {}", drawing ? "L" : "M", at(x_of(i)), at(y_of(*point.measure)));
            drawing = good;
        }
        put(fmt::format("<path class=\"line\" d=\"{}\"/>\n", path));
        const double radius = points_.size() > 60 ? 2.5 : 4;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const SweepPoint& point = points_[i];
            const double y = y_of(point.measure.value_or(0));
            if (point.outcome != Outcome::finished) {
                cross(x_of(i), y, about(i));
            } else if (point.measure) {
                put(fmt::format(
                    "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{}</title></circle>\n",
                    at(x_of(i)), at(y), at(radius), about(i)));
            }
        }
    }

    void bars() {
        const double step = plot_width / static_cast<double>(sweep_.size());
        const double bar = std::min(64.0, step * 0.64);
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const SweepPoint& point = points_[i];
            const double y = y_of(point.measure.value_or(0)), x = x_of(i);
            if (point.outcome != Outcome::finished) {
                cross(x, std::min(y, base - 8), about(i));
                continue;
            }
            if (!point.measure) continue;
            put(fmt::format(
                "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"><title>{}</title>"
                "</rect>\n",
                at(x - bar / 2), at(y), at(bar), at(std::max(0.5, base - y)), about(i)));
            const double value = *point.measure / y_scale_.size;
            words(x, y - 6, "ink m", number(value, value >= 100 ? 0 : value >= 10 ? 1 : 2));
        }
    }

    const Sweep& sweep_;
    std::span<const SweepPoint> points_;
    const Locale locale_;
    std::string text_;
    Scale x_scale_, y_scale_;
    Ticks y_ticks_;
    double x_least_ = 0, x_most_ = 0;
    bool names_ = false, log_ = false;
};

}  // namespace

std::string sweep_svg(const Sweep& sweep, std::span<const SweepPoint> points, Locale locale) {
    return Chart(sweep, points, locale).draw();
}

}  // namespace interleave
