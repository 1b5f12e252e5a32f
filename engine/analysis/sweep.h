// A measure against a setting: the same program is run once for every value of a range, one run after the
// other. Pure; a screen asks for a slice at a time, the command line lets several threads run points.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/measures.h"
#include "engine/base/result.h"
#include "engine/machine/setting_kind.h"
#include "engine/trace/recording.h"

namespace interleave {

// The values that a setting takes, from text:
//   KEY=A..B         counts by 1, times by one of the unit that A is written in (1ms..20ms: 1 ms)
//   KEY=A..B:STEP    A, A + STEP, ... up to B
//   KEY=A..B:xF      A, A * F, A * F * F, ... up to B; F more than 1, decimals allowed
//   KEY=A,B,C        these, in this order; the only form for settings that are names
struct SweepRange {
    std::string key;
    std::vector<std::string> values;  // as apply_setting reads them
    std::vector<double> numbers;      // seconds, bytes or a count; empty for names
    SettingKind kind = SettingKind::name;
    bool geometric = false;
};
constexpr std::size_t most_sweep_points = 1000;
// Errors: kind "usage"; unknown keys and values out of range name the nearest that is valid.
Result<SweepRange> parse_range(std::string_view text);

struct SweepPoint {
    std::optional<double> measure;  // in the measure's unit; nothing if the run has none
    Outcome outcome = Outcome::running;
    std::string reason;  // of a limit or a deadlock
};

class Sweep {
  public:
    // Errors: as Recording::start() for the first value.
    static Result<Sweep> plan(std::string source, std::string file, std::vector<Override> overrides,
                              SweepRange range, NamedMeasure measure);

    const std::string& file() const { return file_; }
    const SweepRange& range() const { return range_; }
    const NamedMeasure& measure() const { return measure_; }
    const std::vector<Override>& overrides() const { return overrides_; }
    std::size_t size() const { return range_.values.size(); }

    // Point i from beginning to end. Uses nothing that another call changes: threads may run points at once.
    SweepPoint run(std::size_t i) const;

    // Or all of them in slices: simulates about `events` more events; false when the last point is there.
    bool advance(Step events);
    const std::vector<SweepPoint>& points() const { return points_; }  // those that are there so far

  private:
    Sweep() = default;
    Result<std::unique_ptr<Recording>> start(std::size_t i) const;
    SweepPoint point_of(const Recording& recording) const;

    std::string source_, file_;
    std::vector<Override> overrides_;
    SweepRange range_;
    NamedMeasure measure_;
    std::vector<SweepPoint> points_;
    std::unique_ptr<Recording> current_;
};

}  // namespace interleave
