// Rows of a job table, for job(...) in a program and for benchmarks and tests of the scheduler alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

struct JobRow {
    std::string name;
    Tick arrival = 0;
    std::vector<Tick> bursts;  // CPU, I/O, CPU, ... in ticks; put a CPU burst of 0 before a leading I/O burst
    std::int32_t priority = 0;  // lower = more urgent
    std::int32_t nice = 0;      // -20 .. 19
    std::uint32_t tickets = 0;  // 0 = Config::tickets
    Tick deadline = never;      // on the run's clock
};

// Arrives at row.arrival, or now if that has passed.
ThreadId add_job(Machine& machine, const World& world, const JobRow& row);

// Does the program declare a job table (`from interleave import job`)?
bool declares_jobs(const Program& program);

}  // namespace interleave
