// What stands out in a run, found from its trace: somebody starved, a task kept its event loop, a priority
// was turned upside down, everyone waits for everyone. Each with its facts, for sentences and for the screen.
#pragma once

#include <optional>
#include <vector>

#include "engine/analysis/teller.h"

namespace interleave {

enum class FindingKind : std::uint8_t { starvation, slow_task, priority_inversion, deadlock };

struct Finding {
    FindingKind kind = FindingKind::starvation;
    Step first = no_step;  // where it began
    Step step =
        no_step;    // where it is told: the one who starved gets a core, the task lets go of the loop, ...
    Tick time = 0;  // how long it lasted
    ThreadId thread = ThreadId::none;  // who starved; the urgent thread; whose event loop it is
    TaskId task = TaskId::none;        // slow_task: which
    ThreadId other = ThreadId::none;   // who had a core most of that time; inversion: who ran instead
    Tick other_time = 0;               // for how long
    ThreadId holder = ThreadId::none;  // inversion: who holds the lock
    std::uint32_t lock = 0;
    std::uint32_t line = 0;  // slow_task: where it spent most of it
    std::uint32_t times =
        1;  // how often it happened to the same one; this is the longest (inversion: the first)
};

// One a thread (starvation), task, or lock and waiting thread (inversion); in the order in which they are
// told. One pass over the events, and one over the stretch of each finding.
std::vector<Finding> findings(const Recording& recording);
std::string_view name(FindingKind kind);  // "starvation", ...

// Starvation: ready for longer than this without getting a core. Ten quanta, or two turns of everyone if that
// is more.
Tick starvation_limit(const Config& config, std::size_t threads);
// What asyncio's debug mode calls slow (loop.slow_callback_duration).
constexpr Tick slow_callback_duration = 100 * millisecond;

// One or two sentences.
Sentence explain_finding(const Recording& recording, const Finding& finding, Locale locale = Locale::en);
// What the step that is being told shows of these: added to its sentences.
void say_findings_at(Teller& tell, const Event& e);

}  // namespace interleave
