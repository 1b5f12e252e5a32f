// Measures of a finished run, as textbooks define them. All from the trace and the final machine.
#pragma once

#include <string>
#include <vector>

#include "engine/trace/recording.h"

namespace interleave {

// A job, thread or task. Times in ticks; -1 where it never happened.
struct Measure {
    enum class Kind { job, thread, task } kind = Kind::thread;
    std::string name;
    Tick arrival = 0, start = -1, finish = -1;
    Tick turnaround = -1;  // finish - arrival
    Tick response = -1;    // start - arrival
    Tick waiting = 0;      // ready but not running
    Tick cpu = 0, io = 0;  // on a core; waiting for devices, timers, sleeps
};

struct Metrics {
    std::vector<Measure> measures;
    Tick makespan = 0;           // the last finish, from time 0
    double throughput = 0;       // finished jobs (or tasks, else threads) a second
    double cpu_utilisation = 0;  // busy core time / (cores * makespan)
    std::uint64_t switches = 0;  // of cores between threads
    Tick switch_time = 0;
    std::int64_t peak_memory = 0;  // bytes
};

Metrics metrics(const Recording& recording);

}  // namespace interleave
