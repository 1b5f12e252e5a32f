// Exploring the program on the screen: every interleaving of its threads and processes, with the interpreter
// lock and without it, in pieces that fit between frames. A piece has a limit; what is larger is said to be
// incomplete, and can be asked to go further.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/analysis/explore.h"
#include "engine/base/diagnostic.h"
#include "engine/trace/recording.h"

namespace interleave {

// One outcome, as it is shown.
struct FoundOutcome {
    enum class Ending : std::uint8_t { finishes, deadlock, limit, status, error } ending{};
    int status = 0;                    // of Ending::status
    std::string title;                 // of an error: "ZeroDivisionError: division by zero"
    std::vector<std::string> printed;  // lines; at most most_lines of them
    std::vector<std::string> values;   // "counter = 1": those that differ between outcomes
    std::string reason;                // of a deadlock or a limit; English
    std::array<Sentence, locale_count>
        told;  // the same at length, in the replay; empty if it was not replayed
    std::vector<LostUpdate> lost_updates;
    double interleavings = 0, share = 0;  // share: of all of the section's
    bool bad = false;                     // it did not finish, or lost an update
    std::string schedule;                 // replays it
    static constexpr std::size_t most_lines = 4;
};

struct FoundSection {
    bool gil = true;
    bool same = false;  // as the section before
    Exploration found;
    std::vector<FoundOutcome> outcomes;
};

std::vector<FoundOutcome> found_outcomes(const Exploration& found);

class Exploring {
  public:
    // Starts again if anything is not as it was.
    void show(const std::string& source, const std::string& file, const std::vector<Override>& overrides);

    // One piece: a section up to a limit. True: there is more to do.
    bool work();
    bool wants_work() const { return recording_ && next_ < plan_.size(); }
    // After an incomplete end: explores again with five times the limit.
    void go_further();
    bool may_go_further() const;

    const std::optional<Diagnostic>& problem() const { return problem_; }
    const std::vector<FoundSection>& sections() const { return sections_; }
    std::uint64_t limit() const { return limit_; }
    bool explored() const { return !sections_.empty(); }

    static constexpr std::uint64_t first_limit = 500, usual_limit = 4'000, greatest_limit = 500'000;

  private:
    static constexpr std::size_t most_told = 8;
    static constexpr Step most_replayed = 20'000;
    struct Piece {
        bool gil;
        std::uint64_t limit;
    };
    void plan(std::uint64_t limit);
    void tell_endings(FoundSection& section) const;

    std::string source_, file_;
    std::vector<Override> overrides_;
    std::unique_ptr<Recording> recording_;  // compiled and booted, never run
    std::optional<Diagnostic> problem_;
    std::vector<Piece> plan_;
    std::size_t next_ = 0;
    std::uint64_t limit_ = 0;
    std::vector<FoundSection> sections_;
};

}  // namespace interleave
