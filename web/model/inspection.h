// Everything about one thread or task at one step: what it does, why it is not running, where it is in the
// program with which variables, and what it did before.
#pragma once
#include <string>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/analysis/frames.h"
#include "web/model/actors.h"
#include "web/model/run.h"

namespace interleave {

struct PastState {
    Step step = 0;  // that began it
    Tick time = 0, length = 0;
    std::string words;  // "waiting"
};

struct Inspection {
    std::string state;              // "ready", "waiting"
    Sentence why;                   // why it is not running, or since when it is
    std::vector<StackFrame> stack;  // innermost first
    std::vector<PastState> past;    // before the state it is in now, latest first; at most `most_past`

    // Where it is in the program, or 0.
    std::uint32_t line() const { return stack.empty() ? 0 : stack.front().line; }
};
constexpr std::size_t most_past = 8;

Inspection inspect(const Run& run, Actor actor, Step step, Locale locale = Locale::en);

// The next or previous step of this kind that is about this thread or task; where there is none, `from`.
Step next_of(const Trace& trace, Actor actor, StepKind kind, Step from);
Step previous_of(const Trace& trace, Actor actor, StepKind kind, Step from);

}  // namespace interleave
