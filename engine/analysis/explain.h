// Sentences: why a step happened, and why something is not running. Made from templates (one table a locale)
// and the facts of the trace; nothing is typed in that is not computed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/locale.h"
#include "engine/trace/recording.h"

namespace interleave {

// A sentence in runs, so that a view can colour names and link steps.
struct Phrase {
    enum class Kind : std::uint8_t {
        text,
        strong,
        thread,
        task,
        core,
        step,
        line,
        code,
        time
    } kind = Kind::text;
    std::string text;
    std::uint32_t id = 0xffffffff;  // thread/task/core index, step, or line
};
struct Sentence {
    std::vector<Phrase> phrases;
    Step cause = no_step;  // "because of step N"
    std::string plain() const;
};

// Why did this happen? One or two short sentences a first-year student understands.
Sentence explain(const Recording& recording, Step step, Locale locale = Locale::en);
// Why is X not running at this step (or: that it is running, and since when)?
Sentence explain_thread(const Recording& recording, ThreadId thread, Step step, Locale locale = Locale::en);
Sentence explain_task(const Recording& recording, TaskId task, Step step, Locale locale = Locale::en);
// How the run ended: finished, exception, deadlock with its cycle, limit.
Sentence explain_outcome(const Recording& recording, Locale locale = Locale::en);

// Names as sentences and lanes use them: "MainThread", "request 4", "core 0", "Thread-1 (work)".
std::string thread_name(const Machine& machine, ThreadId thread);
std::string task_name(const Machine& machine, TaskId task);

}  // namespace interleave
