#include "engine/analysis/sweep.h"

#include <utility>

namespace interleave {

Result<Sweep> Sweep::plan(std::string source, std::string file, std::vector<Override> overrides,
                          SweepRange range, NamedMeasure measure) {
    Sweep sweep;
    sweep.source_ = std::move(source);
    sweep.file_ = std::move(file);
    sweep.overrides_ = std::move(overrides);
    sweep.range_ = std::move(range);
    sweep.measure_ = std::move(measure);
    Result<std::unique_ptr<Recording>> first = sweep.start(0);
    if (!first) return first.problem();
    return sweep;
}

Result<std::unique_ptr<Recording>> Sweep::start(std::size_t i) const {
    std::vector<Override> overrides = overrides_;
    overrides.push_back({range_.key, range_.values[i]});
    return Recording::start(source_, file_, overrides);
}

SweepPoint Sweep::point_of(const Recording& recording) const {
    SweepPoint point;
    point.outcome = recording.final().outcome;
    point.reason = recording.final().reason;
    point.measure = measure_.of(metrics(recording));
    return point;
}

SweepPoint Sweep::run(std::size_t i) const {
    Result<std::unique_ptr<Recording>> started = start(i);
    if (!started) return {std::nullopt, Outcome::running, started.problem().message};
    (*started)->finish();
    return point_of(**started);
}

bool Sweep::advance(Step events) {
    if (points_.size() == size()) return false;
    if (!current_) {
        Result<std::unique_ptr<Recording>> started = start(points_.size());
        if (!started) {
            points_.push_back({std::nullopt, Outcome::running, started.problem().message});
            return points_.size() < size();
        }
        current_ = std::move(*started);
    }
    if (current_->advance(events)) return true;
    points_.push_back(point_of(*current_));
    current_.reset();
    return points_.size() < size();
}

}  // namespace interleave
