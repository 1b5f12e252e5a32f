// Intervals read off a trace: what each lane of a timeline shows. Computed in one pass; sorted by start
// within a lane; never overlapping within a lane.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/trace/recording.h"

namespace interleave {

enum class LaneKind : std::uint8_t { core, gil, thread, loop_ready, loop_timers, task, device, pool };
enum class SpanState : std::uint8_t {
    running,
    ready,
    waiting,
    blocked,
    switching,
    sleeping,
    busy
};  // waiting: I/O, timer, future; blocked: a lock

struct Span {
    Tick begin = 0, end = 0;
    Step first = 0;  // the step that began it
    SpanState state = SpanState::running;
    std::uint32_t owner =
        0xffffffff;  // whose colour: thread index (core, gil lanes) or own index (thread, task lanes)
    bool owner_is_task = false;  // core lanes: the task that the thread was running, if any
};

struct Lane {
    LaneKind kind;
    std::uint32_t id;                   // index of the core, thread, task, ...
    std::string label;                  // "core 0", "MainThread", "request 4"
    std::uint32_t parent = 0xffffffff;  // lane index it belongs under (task -> loop's thread), or none
    std::vector<Span> spans;
    // Queue-length lanes (loop_ready, loop_timers, pool): (time, length) where it changes; spans empty.
    struct Level {
        Tick time;
        std::uint32_t length;
    };
    std::vector<Level> levels;
};

struct Wake {
    Step from, to;
};  // an arrow: the step that woke, the step that ran because of it

struct Lanes {
    std::vector<Lane> lanes;  // cores, gil, threads, loops, tasks, devices: in this order
    std::vector<Wake> wakes;
    Tick end = 0;
};

Lanes lanes(const Recording& recording);

}  // namespace interleave
