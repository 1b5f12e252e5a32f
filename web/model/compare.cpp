#include "web/model/compare.h"

#include <algorithm>
#include <array>

#include "engine/analysis/measure_text.h"
#include "engine/machine/policy/policy.h"
#include "web/model/screen_time.h"

namespace interleave {
namespace {

using W = WindowKey;

// Of busy cores neither many nor few are good by themselves: a loop that polls keeps one busy for nothing.
constexpr CompareMeasure measures[] = {
    {"makespan", W::head_makespan, Better::less},        {"throughput", W::head_throughput, Better::more},
    {"max_waiting", W::head_longest_wait, Better::less}, {"cpu_utilisation", W::head_cpu, Better::neither},
    {"switches", W::head_switches, Better::less},        {"peak_memory", W::head_memory, Better::less},
};

std::vector<std::string_view> policy_names() {
    std::vector<std::string_view> names;
    for (const Policy& policy : policies()) names.push_back(policy.name);
    return names;
}

bool same(const std::vector<Override>& a, const std::vector<Override>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Override& x, const Override& y) {
        return x.key == y.key && x.value == y.value;
    });
}

std::size_t done_at(const Lanes& lanes, const std::vector<std::uint32_t>& members, Tick time) {
    return static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [&](std::uint32_t i) {
        const auto& spans = lanes.lanes[i].spans;
        return !spans.empty() && spans.back().end <= time;
    }));
}

}  // namespace

std::span<const CompareAxis> compare_axes() {
    static const std::vector<CompareAxis> axes = {
        {"", "variants", W::axis_variants, {}, {}},
        {"policy", "policies", W::axis_policies, {"cooperative", "rr", "fair", "mlfq"}, policy_names()},
        {"cores",
         "cores",
         W::axis_cores,
         {"1", "2", "4", "8"},
         {"1", "2", "3", "4", "6", "8", "16", "20", "32"}},
        {"quantum",
         "quanta",
         W::axis_quanta,
         {"1ms", "10ms", "50ms", "200ms"},
         {"100us", "1ms", "2ms", "5ms", "10ms", "20ms", "50ms", "100ms", "200ms", "1s"}},
        {"gil", "interpreter lock", W::axis_gil, {"on", "off"}, {"on", "off"}},
    };
    return axes;
}

const CompareAxis* compare_axis(std::string_view key) {
    for (const CompareAxis& axis : compare_axes()) {
        if (axis.key == key) return &axis;
    }
    return nullptr;
}

std::span<const CompareMeasure> compare_measures() {
    return measures;
}

bool CompareInput::same_run(const CompareInput& other) const {
    return file == other.file && source == other.source && same(overrides, other.overrides);
}

void Compare::show(std::vector<CompareInput> inputs) {
    std::vector<CompareRow> rows;
    for (CompareInput& input : inputs) {
        const auto known = std::find_if(rows_.begin(), rows_.end(), [&](const CompareRow& row) {
            return row.input.same_run(input) && (row.settled() || row.pending);
        });
        if (known != rows_.end()) {
            rows.push_back(std::move(*known));
            rows_.erase(known);
        } else {
            rows.emplace_back();
        }
        rows.back().input = std::move(input);
    }
    rows_ = std::move(rows);
    measure_out();
}

void Compare::clear() {
    rows_.clear();
    time_ = 0;
    range_.reset();
    drawn_ = {};
}

bool Compare::wants_work() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const CompareRow& row) { return !row.settled(); });
}

// False: it does not run, and the row says why.
bool Compare::start(CompareRow& row) {
    auto started = Recording::start(row.input.source, row.input.file, row.input.overrides);
    if (!started) {
        row.problem = started.problem();
        return false;
    }
    row.pending = std::move(started).value();
    return true;
}

bool Compare::work(Step events) {
    const auto row =
        std::find_if(rows_.begin(), rows_.end(), [](const CompareRow& r) { return !r.settled(); });
    if (row == rows_.end()) return false;
    if (!row->pending && !start(*row)) return wants_work();
    if (row->pending->advance(events)) return true;
    finish(*row);
    return wants_work();
}

void Compare::finish(CompareRow& row) {
    row.metrics = metrics(*row.pending);
    row.run = std::make_unique<Run>(std::move(row.pending), row.input.source);
    row.bands = bands(row.run->lanes, row.run->jobs);
    row.counted = counted_lanes(row.run->lanes);
    row.curves.clear();
    measure_out();
    look(row);
}

// The clock is that of the longest run, so a new run may change what all rows draw.
void Compare::measure_out() {
    time_ = std::min(time_, end());
    if (range_) show_range(*range_);
    draw_curves();
}

void Compare::show_range(TimeRange range) {
    range_ = zoomed(range, 1.0, 0.5, end());
    if (*range_ == whole_range(end())) range_.reset();
    draw_curves();
}

void Compare::show_all() {
    range_.reset();
    draw_curves();
}

void Compare::draw_curves() {
    for (CompareRow& row : rows_) {
        if (!row.run || (drawn_ == range() && row.curves.size() == row.bands.size())) continue;
        row.curves.clear();
        for (const Band& band : row.bands) {
            row.curves.push_back(band.crowd()
                                     ? crowd_curve(row.run->lanes, band.lanes, range(), crowd_columns)
                                     : std::vector<StateCounts>{});
        }
    }
    drawn_ = range();
}

Tick Compare::end() const {
    Tick end = 0;
    for (const CompareRow& row : rows_) {
        if (row.run) end = std::max(end, row.run->end());
    }
    return end;
}

void Compare::go_to(Tick time) {
    time_ = std::clamp<Tick>(time, 0, end());
    if (range_) show_range(following(*range_, time_, end()));
    for (CompareRow& row : rows_) look(row);
}

void Compare::speak(Locale locale) {
    locale_ = locale;
    for (CompareRow& row : rows_) look(row);
}

void Compare::look(CompareRow& row) {
    if (!row.run) return;
    const Run& run = *row.run;
    row.step = run.trace().last_at(time_);
    row.states = states_at(run.lanes, row.counted, time_);
    row.done = done_at(run.lanes, row.counted, time_);
    row.printed = static_cast<std::size_t>(
        std::upper_bound(run.output.begin(), run.output.end(), row.step,
                         [](Step step, const OutputLine& line) { return step < line.step; }) -
        run.output.begin());
    row.sentence = with_micro_signs(explain(*run.recording, row.step, locale_));
}

Tick Compare::next(StepKind kind, Tick from) const {
    Tick nearest = end();
    for (const CompareRow& row : rows_) {
        if (!row.run) continue;
        const Step now = row.run->trace().last_at(from), step = row.run->steps.next(kind, now);
        const Tick time = row.run->trace().time(step);
        if (time > from) nearest = std::min(nearest, time);
    }
    return nearest;
}

Tick Compare::previous(StepKind kind, Tick from) const {
    Tick nearest = 0;
    if (from <= 0) return 0;
    for (const CompareRow& row : rows_) {
        if (!row.run) continue;
        const Step step = row.run->steps.previous(kind, row.run->trace().last_at(from - 1) + 1);
        nearest = std::max(nearest, row.run->trace().time(step));
    }
    return nearest;
}

std::vector<std::vector<CompareCell>> Compare::table() const {
    std::vector<std::vector<CompareCell>> table(rows_.size(), std::vector<CompareCell>(std::size(measures)));
    for (std::size_t m = 0; m < std::size(measures); ++m) {
        const Result<NamedMeasure> measure = find_measure(measures[m].name);
        if (!measure) continue;
        std::vector<double> finished;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].metrics) continue;
            CompareCell& cell = table[i][m];
            cell.value = measure->of(*rows_[i].metrics);
            if (!cell.value) continue;
            cell.text = measure_text(measure->unit, *cell.value, locale_);
            if (rows_[i].run->recording->final().outcome == Outcome::finished)
                finished.push_back(*cell.value);
        }
        if (finished.size() < 2 || measures[m].better == Better::neither) continue;
        const auto [least, most] = std::minmax_element(finished.begin(), finished.end());
        // Equal to the eye is equal: a difference that the table does not show deserves no mark.
        if (measure_text(measure->unit, *least, locale_) == measure_text(measure->unit, *most, locale_))
            continue;
        const std::string best =
            measure_text(measure->unit, measures[m].better == Better::more ? *most : *least, locale_);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].run || rows_[i].run->recording->final().outcome != Outcome::finished) continue;
            table[i][m].best = table[i][m].text == best;
        }
    }
    return table;
}

}  // namespace interleave
