// A schedule: who runs when, turn by turn, instead of a policy. It makes one interleaving happen on purpose:
// `explore` finds them, `run --schedule` and the screen replay them.
//
//     main:12, t1:3, t2
//
// The main thread runs until it is about to execute its 13th instruction of the turn; then thread 1 for 3
// instructions; then thread 2 until it waits or ends. A turn ends early when its thread waits or ends.
// Threads are numbered in the order in which they were made; main is t0. Only instructions of the program
// count, not those of modelled modules. After the last turn every thread runs until it waits, the longest
// ready first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/tick.h"

namespace interleave {

constexpr std::uint64_t unlimited_turn = ~0ull;

struct Turn {
    ThreadId thread = ThreadId::none;
    std::uint64_t instructions = unlimited_turn;  // how many it executes at most
    friend bool operator==(const Turn&, const Turn&) = default;
};

// How far a machine has come in its schedule. Part of the Machine.
//
// Time under a schedule: code takes time on the clock that is shown, but only sleeps, timeouts and devices
// move the clock that orders events. So where the program has no order, its schedule decides, and not the
// cost of an instruction.
struct ScheduleState {
    std::uint32_t next = 0;            // the turn after the one under way
    ThreadId thread = ThreadId::none;  // whose turn is under way, or none
    std::uint64_t left = 0;            // instructions that are left of it
    Tick time = 0;                     // the clock that only waiting moves
    std::vector<Tick> runnable_since;  // by thread: on that clock, when it last became ready
    bool listed = false;               // the turn under way is one of the schedule's, number `next`
    bool refused = false;              // a turn of the schedule could not be taken: the run has ended
    friend bool operator==(const ScheduleState&, const ScheduleState&) = default;
};

// "main:12,t1:3,t2" -> turns. Errors: kind "setting".
Result<std::vector<Turn>> parse_schedule(std::string_view text);
std::string schedule_text(const std::vector<Turn>& turns);
// "main" or "t3".
std::string turn_name(ThreadId thread);

}  // namespace interleave
