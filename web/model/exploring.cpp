#include "web/model/exploring.h"

#include <fmt/core.h>

#include <algorithm>

#include "web/model/screen_time.h"

namespace interleave {
namespace {

bool same(const std::vector<Override>& a, const std::vector<Override>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Override& x, const Override& y) {
        return x.key == y.key && x.value == y.value;
    });
}

// Variables that say something: those that differ between outcomes, or all of a program with one outcome.
bool worth_showing(const Exploration& found, const std::string& name, const std::string& value) {
    return found.outcomes.size() == 1 ||
           std::any_of(found.outcomes.begin(), found.outcomes.end(), [&](const ExploredOutcome& outcome) {
               const auto other = std::find_if(outcome.values.begin(), outcome.values.end(),
                                               [&](const auto& entry) { return entry.first == name; });
               return other == outcome.values.end() || other->second != value;
           });
}

std::string last_line(std::string_view text) {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    const std::size_t begin = text.rfind('\n');
    return std::string(begin == std::string_view::npos ? text : text.substr(begin + 1));
}

void say_ending(FoundOutcome& shown, const ExploredOutcome& outcome) {
    using Ending = FoundOutcome::Ending;
    // A thread that ends with an exception leaves a traceback, and the program goes on.
    const bool error = outcome.outcome == Outcome::uncaught_exception || !outcome.errors.empty();
    shown.status = outcome.exit_status;
    shown.ending = outcome.outcome == Outcome::deadlock ? Ending::deadlock
                   : outcome.outcome == Outcome::limit  ? Ending::limit
                   : error                              ? Ending::error
                   : outcome.exit_status != 0           ? Ending::status
                                                        : Ending::finishes;
    if (shown.ending == Ending::error) shown.title = last_line(outcome.errors);  // of the traceback
}

bool same_outcomes(const Exploration& a, const Exploration& b) {
    const auto sorted = [](const Exploration& e) {
        std::vector<Observed> all(e.outcomes.begin(), e.outcomes.end());
        std::sort(all.begin(), all.end());
        return all;
    };
    return sorted(a) == sorted(b);
}

}  // namespace

std::vector<FoundOutcome> found_outcomes(const Exploration& found) {
    std::vector<FoundOutcome> outcomes;
    for (const ExploredOutcome& outcome : found.outcomes) {
        FoundOutcome shown;
        say_ending(shown, outcome);
        std::string_view text = outcome.output;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            if (shown.printed.size() == FoundOutcome::most_lines) {
                shown.printed.back() = "…";
                break;
            }
            shown.printed.emplace_back(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        for (const auto& [name, value] : outcome.values) {
            if (worth_showing(found, name, value))
                shown.values.push_back(fmt::format("{} = {}", name, value));
        }
        shown.reason = outcome.reason;
        shown.lost_updates = outcome.lost_updates;
        shown.interleavings = outcome.interleavings;
        shown.share = found.interleavings > 0 ? outcome.interleavings / found.interleavings : 0;
        shown.bad = outcome.outcome != Outcome::finished || outcome.exit_status != 0 ||
                    !outcome.errors.empty() || !outcome.lost_updates.empty();
        shown.schedule = schedule_text(outcome.witness);
        outcomes.push_back(std::move(shown));
    }
    return outcomes;
}

void Exploring::show(const std::string& source, const std::string& file,
                     const std::vector<Override>& overrides) {
    if (source == source_ && file == file_ && same(overrides, overrides_) && (recording_ || problem_)) return;
    source_ = source;
    file_ = file;
    overrides_ = overrides;
    sections_.clear();
    problem_.reset();
    recording_.reset();
    plan_.clear();
    next_ = 0;
    auto started = Recording::start(source, file, overrides);
    if (!started) {
        problem_ = started.problem();
        return;
    }
    recording_ = std::move(started).value();
    plan(first_limit);
}

// Without the lock only if it matters: decided when the first section is there.
void Exploring::plan(std::uint64_t limit) {
    limit_ = limit;
    plan_ = {{recording_->config().gil, limit}};
    next_ = 0;
}

// Who waits for whom is seen where it happens: each deadlock is replayed to its end.
void Exploring::tell_endings(FoundSection& section) const {
    std::size_t told = 0;
    for (FoundOutcome& outcome : section.outcomes) {
        if (outcome.reason.empty() || told++ == most_told) continue;
        std::vector<Override> replay = overrides_;
        std::erase_if(replay, [](const Override& o) { return o.key == "gil" || o.key == "schedule"; });
        replay.push_back({"gil", section.gil ? "on" : "off"});
        replay.push_back({"schedule", outcome.schedule});
        auto started = Recording::start(source_, file_, replay);
        if (!started) continue;
        Recording& recording = *started.value();
        if (recording.advance(most_replayed)) continue;  // too long to wait for
        for (std::size_t i = 0; i < locale_count; ++i)
            outcome.told[i] = with_micro_signs(explain_outcome(recording, static_cast<Locale>(i)));
    }
}

bool Exploring::work() {
    if (!wants_work()) return false;
    const Piece piece = plan_[next_++];
    Config config = recording_->config();
    config.gil = piece.gil;
    ExploreOptions options;
    options.limit = piece.limit;
    FoundSection section;
    section.gil = piece.gil;
    section.found = explore(recording_->program(), config, options);
    section.outcomes = found_outcomes(section.found);
    tell_endings(section);
    if (next_ == 1) {
        const bool without_too = piece.gil && section.found.threads;
        if (without_too) plan_.push_back({false, piece.limit});
        if (without_too && sections_.size() == 2) {
            sections_[0] = std::move(section);  // the second stays until it is there anew
        } else {
            sections_.clear();
            sections_.push_back(std::move(section));
        }
    } else {
        sections_.resize(1);
        section.same = same_outcomes(sections_[0].found, section.found);
        sections_.push_back(std::move(section));
    }
    if (next_ == plan_.size() && limit_ < usual_limit && may_go_further()) plan(usual_limit);
    return wants_work();
}

bool Exploring::may_go_further() const {
    return !wants_work() && limit_ < greatest_limit &&
           std::any_of(sections_.begin(), sections_.end(),
                       [](const FoundSection& section) { return !section.found.complete; });
}

void Exploring::go_further() {
    if (may_go_further()) plan(std::min(limit_ * 5, greatest_limit));
}

}  // namespace interleave
