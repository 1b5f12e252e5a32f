// What tests of exploring share: exploring a program's text, what it printed in each outcome, and whether
// every witness leads where it says.
#pragma once

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include "engine/analysis/explore.h"
#include "engine/trace/recording.h"

namespace interleave {

struct Explored {
    std::unique_ptr<Recording> recording;
    Exploration found;
};

inline Explored explored(const std::string& source, bool gil, ExploreOptions options = {}) {
    auto started = Recording::start(source, "test.py", {{"gil", gil ? "on" : "off"}});
    REQUIRE(started.ok());
    Explored e{std::move(*started), {}};
    e.found = explore(e.recording->program(), e.recording->config(), options);
    return e;
}

inline std::set<std::string> outputs(const Exploration& found) {
    std::set<std::string> all;
    for (const ExploredOutcome& o : found.outcomes)
        all.insert(o.outcome == Outcome::deadlock ? "deadlock" : o.output);
    return all;
}

// Every witness, run as a person would run it, ends as it says.
inline void check_witnesses(const std::string& source, const Explored& e, bool gil) {
    for (const ExploredOutcome& o : e.found.outcomes) {
        CAPTURE(schedule_text(o.witness));
        REQUIRE(!o.witness.empty());
        auto run = Recording::start(source, "test.py",
                                    {{"gil", gil ? "on" : "off"}, {"schedule", schedule_text(o.witness)}});
        REQUIRE(run.ok());
        (*run)->finish();
        std::string output;
        (*run)->trace().each([&](Step, const Event& event) {
            if (event.kind == EventKind::output) output += (*run)->trace().text(event);
        });
        CHECK((*run)->final().outcome == o.outcome);
        CHECK(output == o.output);
        CHECK(!(*run)->final().schedule.refused);
    }
}

// The body of a function.
inline std::string indented(const std::string& text) {
    std::string lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines += "    " + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return lines;
}

}  // namespace interleave
