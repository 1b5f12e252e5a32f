// Up to four runs on one clock: the variants of a lesson, or one program under different values of a setting.
// Knows no session: it is told what to run and keeps what has run already.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/analysis/measures.h"
#include "engine/base/diagnostic.h"
#include "messages/window.h"
#include "web/model/bands.h"
#include "web/model/run.h"

namespace interleave {

constexpr std::size_t most_compared = 4;
constexpr std::size_t crowd_columns = 720;

// What differs from row to row: a setting, or (an empty key) the variant.
struct CompareAxis {
    std::string_view key, title;  // "policy", "policies"; the title for tests
    WindowKey label;
    std::vector<std::string_view> first_shown;  // at most most_compared
    std::vector<std::string_view> values;       // to choose from
};
std::span<const CompareAxis> compare_axes();
const CompareAxis* compare_axis(std::string_view key);

struct CompareInput {
    std::string value;   // the variant's id, or the setting's value
    std::string title;   // "c", "rr"
    std::string detail;  // "await sleep"; may be empty
    std::string file, source;
    std::vector<Override> overrides;

    bool same_run(const CompareInput& other) const;
};

struct CompareRow {
    CompareInput input;
    std::unique_ptr<Recording> pending;
    std::unique_ptr<Run> run;  // null: not there yet, or problem says why
    std::optional<Diagnostic> problem;
    std::optional<Metrics> metrics;
    std::vector<Band> bands;
    std::vector<std::vector<StateCounts>> curves;  // of the bands that are crowds; over range()
    std::vector<std::uint32_t> counted;            // lanes of who is counted

    // At the time looked at.
    Step step = 0;
    StateCounts states;
    std::size_t done = 0, printed = 0;  // of those counted; lines
    Sentence sentence;

    bool settled() const { return run || problem; }
};

enum class Better : std::uint8_t { less, more, neither };
struct CompareMeasure {
    std::string_view name;
    WindowKey heading;
    Better better;
};
std::span<const CompareMeasure> compare_measures();

struct CompareCell {
    std::optional<double> value;
    std::string text;
    bool best = false;  // of the runs that finished, if they are not all the same
};

class Compare {
  public:
    // Rows that are asked for again keep their runs.
    void show(std::vector<CompareInput> inputs);
    void clear();

    // Simulates about `events` more events; true: there is more to do.
    bool work(Step events);
    bool wants_work() const;

    const std::vector<CompareRow>& rows() const { return rows_; }
    Tick end() const;  // of the longest run
    // The part of the clock that all rows show; all of it until show_range() says otherwise.
    TimeRange range() const { return range_ ? *range_ : whole_range(end()); }
    void show_range(TimeRange range);
    void show_all();

    Tick time() const { return time_; }
    void go_to(Tick time);
    void speak(Locale locale);  // the rows' sentences and figures
    // The nearest time at which any of the runs has a stop of this kind; the ends if there is none.
    Tick next(StepKind kind, Tick from) const;
    Tick previous(StepKind kind, Tick from) const;

    // One row for each of rows(), in the order of compare_measures(); cells of runs that are not there are
    // empty.
    std::vector<std::vector<CompareCell>> table() const;

  private:
    bool start(CompareRow& row);
    void finish(CompareRow& row);
    void look(CompareRow& row);
    void measure_out();
    void draw_curves();

    std::vector<CompareRow> rows_;
    Tick time_ = 0;
    Locale locale_ = Locale::en;
    std::optional<TimeRange> range_;
    TimeRange drawn_;  // what the curves were made for
};

}  // namespace interleave
