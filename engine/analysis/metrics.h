// Measures of a finished run, as textbooks define them. All from the trace and the final machine.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/trace/recording.h"

namespace interleave {

// A job, thread or task. Times in ticks; -1 where it never happened.
struct Measure {
    enum class Kind { job, thread, task } kind = Kind::thread;
    std::string name;
    Tick arrival = 0, start = -1, finish = -1;
    Tick turnaround = -1;     // finish - arrival
    Tick response = -1;       // start - arrival
    Tick waiting = 0;         // ready but not running
    Tick cpu = 0, io = 0;     // on a core; waiting for devices, timers, sleeps
    bool is_request = false;  // a task in which a modelled server answers a request ("request 3")
};

// How some times are spread. Percentiles by nearest rank: the smallest value that at least p % of the values
// do not exceed, so that each is a time that somebody had. -1 (mean: 0) where there are no values.
struct Distribution {
    std::size_t count = 0;
    double mean = 0;  // in ticks
    Tick least = -1, p50 = -1, p90 = -1, p99 = -1, most = -1;
};
Distribution distribution(std::vector<Tick> values);

// What a core did from 0 to the makespan. busy + switching + idle = makespan.
struct CoreUse {
    Tick busy = 0, switching = 0, idle = 0;
    std::vector<double> curve;  // share busy in each of `curve_parts` equal parts of the makespan
};

// How long a queue was over time. Zero-length stays count neither for the mean nor for the maximum.
struct QueueUse {
    enum class Kind { ready, loop, pool } kind = Kind::ready;
    std::string name;  // "ready queue"; "event loop"; the pool's name
    double mean = 0;   // over time, from 0 to the makespan
    std::uint32_t most = 0;
    std::vector<double> curve;  // mean length in each of `curve_parts` equal parts of the makespan
};
constexpr std::size_t curve_parts = 60;

struct Metrics {
    std::vector<Measure> measures;
    // The kind that throughput and latencies are about: jobs if there are any, else tasks, else threads.
    Measure::Kind counted = Measure::Kind::thread;
    std::size_t finished = 0;  // of the counted kind
    Tick makespan = 0;         // the last finish, from time 0; the end of the run if somebody did not finish
    double throughput = 0;     // finished ones of the counted kind a second
    double cpu_utilisation = 0;  // busy core time / (cores * makespan)
    std::uint64_t switches = 0;  // of cores between threads
    Tick switch_time = 0;
    std::int64_t peak_memory = 0;      // bytes
    std::size_t missed_deadlines = 0;  // jobs that finished after theirs, or not at all though it has passed
    Distribution turnaround, response, waiting;  // of the counted kind; those that have one
    Distribution requests;                       // turnaround of the requests to a modelled server
    std::vector<CoreUse> cores;
    std::vector<QueueUse> queues;  // the ready queue of the cores; each event loop's; each pool's
};

Metrics metrics(const Recording& recording);

}  // namespace interleave
