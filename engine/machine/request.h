// What running code asks of the kernel: the machine's system calls. A native function fills in a Request
// and returns Completion::request; the thread then waits until the kernel completes it with a value or an
// exception, which becomes the native's result.
#pragma once

#include <cstdint>

#include "engine/base/ids.h"
#include "engine/base/tick.h"
#include "engine/machine/event.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

enum class RequestKind : std::uint8_t {
    none,
    busy,           // use the CPU for `time`, holding the interpreter lock (it stands for Python code)
    sleep,          // leave the core for `time`; 0 = give up the core and the lock once
    yield,          // give up the core (sched_yield); the lock stays
    acquire,        // lock `object`; waits at most `time` (never = for ever); result: bool
    join,           // until thread `object` has ended; waits at most `time`; result None
    start_thread,   // callable `value`, thread record `object` already made: new -> ready
    poll,           // an event loop's select(): until `time` (absolute) or a wake-up of loop `object`
    io,             // device `object` works for `time` (-1 = its own latency)
    pool_take,      // a pool worker waits for a work item of pool `object`
    socket,         // until socket `object` is ready for `what`, or `time` has passed; result: bool
    select,         // until a socket of poller `object` is ready, or `time` has passed; result: bool
    start_process,  // `value` = (name, callable, pickled bytes or None): a copy of this process that calls
                    // the callable, or a fresh one that is given the bytes; result: its number
    fork,           // likewise, but the child goes on where the parent is; result in it: None
    wait_process,   // until process `object` has ended; waits at most `time`; result: whether it has
    kill_process,   // process `object` ends at once with status -`time`
    exit_process,   // this process ends at once with status `object`: os._exit
    read_channel,   // a message of channel `object`; result: bytes, None: time is up, False: nobody writes
    flush_channel,  // until what is in channel `object` fits; result: False: nobody reads
    watch,          // `value` (tuple of channels, tuple of processes): until one of them is ready, or `time`
};

struct Request {
    RequestKind kind = RequestKind::none;
    std::uint32_t object = 0;
    Tick time = 0;
    Value value;
    WaitReason what = WaitReason::none;  // socket: receive, send, accept or connect
    friend bool operator==(const Request&, const Request&) = default;
};

}  // namespace interleave
