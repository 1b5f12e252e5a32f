// The formats of a trace, each in a file of its own; trace_export.cpp lists them.
#pragma once

#include <string>
#include <string_view>

#include "engine/export/export.h"
#include "engine/trace/spans.h"

namespace interleave {

// Chrome's trace-event format, for Perfetto and chrome://tracing: a process a level (cores, threads, tasks,
// ...), a thread a lane; waking as flow arrows; queue lengths as counters.
void write_chrome(const Recording& recording, std::string_view file, const Sink& sink);
// All events, one row each.
void write_csv(const Recording& recording, std::string_view file, const Sink& sink);
// The timeline as a figure.
void write_svg(const Recording& recording, std::string_view file, const Sink& sink);
// The cores, threads and tasks as a Gantt chart; at most some hundred bars, the longest ones.
void write_mermaid(const Recording& recording, std::string_view file, const Sink& sink);

// What a span of a lane shows: "A" on a core (who runs there), "ready" on a thread's own lane.
std::string_view state_name(SpanState state);
std::string owner_name(const Machine& machine, const Lane& lane, const Span& span);

}  // namespace interleave
