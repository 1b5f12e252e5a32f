// Sockets and pipes of the simulated computer: bytes under way and bytes that have arrived, who waits for
// them, and the pollers through which select() and event loops wait for many at once. Plain values.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/tick.h"
#include "engine/machine/event.h"

namespace interleave {

constexpr std::uint32_t no_socket = 0xffffffffu;
constexpr std::uint32_t first_descriptor = 3;  // 0, 1 and 2 are the standard streams
constexpr std::uint32_t most_sockets =
    1024 - first_descriptor;                    // of a process, as Linux has it: RLIMIT_NOFILE
constexpr std::uint32_t socket_room = 212'992;  // bytes between two ends: net.core.wmem_default (socket(7))
constexpr std::uint32_t pipe_room = 65'536;     // pipe(7)
constexpr std::uint32_t most_segments = 1024;   // pieces between two ends

// The numbers of Linux errors that sockets give (errno(3)).
enum class SocketError : std::int32_t {
    none = 0,
    bad_descriptor = 9,
    invalid = 22,
    too_many_files = 24,
    broken_pipe = 32,
    address_in_use = 98,
    connection_reset = 104,
    is_connected = 106,
    not_connected = 107,
    connection_refused = 111,
    in_progress = 115,
};

enum class SocketKind : std::uint8_t { inet, local, pipe_reader, pipe_writer };
enum class SocketState : std::uint8_t { closed, fresh, listening, connecting, connected };
constexpr std::uint8_t readable = 1, writable = 2;  // what one can wait for

struct Segment {  // bytes that were sent together
    Tick arrival = 0;
    Step sent = no_step;
    std::uint32_t taken = 0;  // read already
    std::string bytes;        // none: the other end sends no more
    friend bool operator==(const Segment&, const Segment&) = default;
};

struct Socket {
    struct Waiter {
        ThreadId thread = ThreadId::none;
        std::uint8_t events = 0;
        friend bool operator==(const Waiter&, const Waiter&) = default;
    };
    SocketKind kind = SocketKind::inet;
    SocketState state = SocketState::closed;  // closed: this place is free
    ProcessId process = ProcessId::none;
    std::vector<ProcessId> inherited;       // forked processes that have it open besides
    std::uint32_t port = 0, peer_port = 0;  // 0 = none
    std::uint32_t peer = no_socket;         // the other end, while it is there
    std::uint32_t held = 0;                 // bytes in `incoming` that have not been read
    std::uint32_t backlog = 0;              // listening: so many connections may wait to be accepted
    SocketError error = SocketError::none;  // to be told once, after what can still be read
    bool ended = false;                     // nothing more will come
    bool writes_shut = false;
    bool peer_gone = false;  // the other end was closed
    Tick connected_at = 0;   // the answer to connect() is there; or the connection can be accepted
    std::deque<Segment> incoming;
    std::vector<std::uint32_t> pending;  // listening: connections that nobody has accepted yet
    std::vector<Waiter> waiters;         // threads that wait for this socket alone, longest first
    std::vector<std::uint32_t> pollers;  // that watch it
    Step state_step = no_step;           // what happened to it last
    friend bool operator==(const Socket&, const Socket&) = default;
};

}  // namespace interleave
