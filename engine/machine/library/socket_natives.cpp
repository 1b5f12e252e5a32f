// `_sockets`: what library/python/socket, select, selectors, os and asyncio are written on. Sockets are named
// by number (descriptor - first_descriptor). Nothing here waits but `wait` and `select`: the others say None
// where a call would have to wait, and a negative error number where it fails.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/library/syscalls.h"

namespace interleave {
namespace {

Value failure(SocketError error) {
    return Value::integer(-static_cast<std::int64_t>(error));
}
Socket& socket_at(Interpreter& in, Value v) {
    return in.machine.sockets[number(v)];
}
// A system call: what it does, it does at its beginning; then it has taken CPU.
struct Call {
    explicit Call(Interpreter& interpreter) : in(interpreter), kernel(kernel_at(interpreter)) {}
    ~Call() { in.clock += in.world.config.syscall; }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    Interpreter& in;
    Kernel kernel;
};
SocketError take_error(Socket& socket) {
    return std::exchange(socket.error, SocketError::none);
}

// ---- Making and closing

Completion socket_new(Interpreter& in, Arguments) {
    Call call(in);
    const std::uint32_t id = call.kernel.new_socket(SocketKind::inet, in.process);
    return in.done(id == no_socket ? failure(SocketError::too_many_files) : integer(id));
}

// Two ends that are connected: of a socketpair, or of a pipe (reader first).
Completion make_pair(Interpreter& in, SocketKind first, SocketKind second) {
    Call call(in);
    Kernel& kernel = call.kernel;
    const std::uint32_t a = kernel.new_socket(first, in.process);
    const std::uint32_t b = a == no_socket ? a : kernel.new_socket(second, in.process);
    if (b == no_socket) {
        if (a != no_socket) kernel.close_socket(a, in.thread, no_step);
        return in.done(failure(SocketError::too_many_files));
    }
    Socket& one = in.machine.sockets[a];
    Socket& other = in.machine.sockets[b];
    one.state = other.state = SocketState::connected;
    one.peer = b;
    other.peer = a;
    return in.done(make_tuple(in.heap(), {integer(a), integer(b)}));
}
Completion socket_pair(Interpreter& in, Arguments) {
    return make_pair(in, SocketKind::local, SocketKind::local);
}
Completion socket_pipe(Interpreter& in, Arguments) {
    return make_pair(in, SocketKind::pipe_reader, SocketKind::pipe_writer);
}

Completion socket_bind(Interpreter& in, Arguments a) {
    Call call(in);
    return in.done(failure(call.kernel.bind_socket(number(a.values[0]), number(a.values[1]))));
}
Completion socket_listen(Interpreter& in, Arguments a) {
    Call call(in);
    Kernel& kernel = call.kernel;
    Socket& socket = socket_at(in, a.values[0]);
    if (socket.state != SocketState::fresh && socket.state != SocketState::listening)
        return in.done(failure(SocketError::invalid));
    if (socket.port == 0) kernel.bind_socket(number(a.values[0]), 0);
    socket.state = SocketState::listening;
    socket.backlog = number(a.values[1]);
    socket.state_step = in.record(EventKind::socket_listening, number(a.values[0]), socket.port);
    return in.done(failure(SocketError::none));
}
Completion socket_connect(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    const std::uint32_t port = number(a.values[1]);
    Call call(in);
    Kernel& kernel = call.kernel;
    if (in.machine.sockets[id].state == SocketState::connected)
        return in.done(failure(SocketError::is_connected));
    const Step step = in.record(EventKind::socket_connected, id, port);
    return in.done(failure(kernel.connect_socket(id, port, in.thread, step)));
}
// For a call that must not wait: the answer is there already, but it is told later, as Linux does.
Completion socket_set_error(Interpreter& in, Arguments a) {
    socket_at(in, a.values[0]).error = static_cast<SocketError>(a.values[1].as_integer());
    return in.done(Value::none());
}
// The connection, or None if there is none to accept.
Completion socket_accept(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    Call call(in);
    Kernel& kernel = call.kernel;
    if (in.machine.sockets[id].state != SocketState::listening) return in.done(failure(SocketError::invalid));
    if (!kernel.is_readable(in.machine.sockets[id])) return in.done(Value::none());
    const std::uint32_t made = kernel.accept_connection(id);
    if (made == no_socket) return in.done(failure(SocketError::too_many_files));
    Socket& socket = in.machine.sockets[made];
    socket.state_step = in.record(EventKind::socket_accepted, made, id, socket.state_step);
    return in.done(integer(made));
}
Completion socket_close(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    const Socket& socket = in.machine.sockets[id];
    if (socket.state == SocketState::closed) return in.done(Value::none());
    Call call(in);
    Kernel& kernel = call.kernel;
    if (kernel.leave_socket(id, in.process)) return in.done(Value::none());  // a forked process has it, too
    const Step step = in.record(EventKind::socket_closed, id,
                                socket.peer == no_socket ? -1 : static_cast<std::int64_t>(socket.peer));
    kernel.close_socket(id, in.thread, step);
    return in.done(Value::none());
}
// shutdown(socket, reads, writes)
Completion socket_shutdown(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    Call call(in);
    Kernel& kernel = call.kernel;
    if (in.machine.sockets[id].state != SocketState::connected)
        return in.done(failure(SocketError::not_connected));
    if (truth(in, a.values[1]) == 1) in.machine.sockets[id].ended = true;
    if (truth(in, a.values[2]) == 1) {
        const std::uint32_t peer = in.machine.sockets[id].peer;
        const Step step =
            in.record(EventKind::socket_closed, id, peer == no_socket ? -1 : static_cast<std::int64_t>(peer));
        kernel.shut_writes(id, in.thread, step);
    }
    return in.done(failure(SocketError::none));
}

// ---- Bytes

// send(socket, bytes, begin) -> how many were taken; None: no room
Completion socket_send(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    const Value data = content_of(in.heap(), a.values[1]);
    if (!data.is(Tag::bytes)) {
        return in.raise("TypeError", "a bytes-like object is required, not '" +
                                         std::string(type_name_of(in.heap(), a.values[1])) + "'");
    }
    Call call(in);
    Kernel& kernel = call.kernel;
    Socket& socket = in.machine.sockets[id];
    switch (socket.state) {
        case SocketState::closed: return in.done(failure(SocketError::bad_descriptor));
        case SocketState::connected: break;
        case SocketState::connecting:
            if (socket.error == SocketError::none) return in.done(Value::none());
            [[fallthrough]];
        default: return in.done(failure(SocketError::broken_pipe));
    }
    if (socket.kind == SocketKind::pipe_reader) return in.done(failure(SocketError::bad_descriptor));
    if (socket.error != SocketError::none) return in.done(failure(take_error(socket)));
    if (socket.writes_shut) return in.done(failure(SocketError::broken_pipe));
    const std::string& bytes = in.heap().byte_strings[data.ref].bytes;
    const auto begin = static_cast<std::size_t>(a.values[2].as_integer());
    const std::size_t left = bytes.size() - std::min(begin, bytes.size());
    if (socket.peer == no_socket) {
        // TCP learns of it by the answer to the first segment; after that, and on the same machine, at once.
        if (socket.kind != SocketKind::inet || !std::exchange(socket.peer_gone, false))
            return in.done(failure(SocketError::broken_pipe));
        socket.error = SocketError::broken_pipe;
        in.record(EventKind::socket_sent, id, static_cast<std::int64_t>(left));
        return in.done(integer(left));
    }
    if (left == 0) return in.done(integer(0));
    const std::size_t count = std::min<std::size_t>(left, kernel.room(socket));
    if (count == 0) return in.done(Value::none());
    const Step step = in.record(EventKind::socket_sent, id, static_cast<std::int64_t>(count));
    socket.state_step = step;
    kernel.deliver(socket.peer, bytes.substr(begin, count), in.thread, step);
    return in.done(integer(count));
}

// receive(socket, most, keep) -> bytes; b"" at the end; None: nothing is there
Completion socket_receive(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(a.values[1].as_integer(), 0));
    const bool keep = truth(in, a.values[2]) == 1;
    Call call(in);
    Kernel& kernel = call.kernel;
    Socket& socket = in.machine.sockets[id];
    if (socket.state == SocketState::closed || socket.kind == SocketKind::pipe_writer)
        return in.done(failure(SocketError::bad_descriptor));
    if (socket.state == SocketState::connecting && socket.error == SocketError::none)
        return in.done(Value::none());
    if (socket.state != SocketState::connected) return in.done(failure(SocketError::not_connected));
    if (!kernel.is_readable(socket)) return in.done(Value::none());
    if (most == 0) return in.done(make_bytes(in.heap(), {}));
    Step sent = no_step;
    std::string bytes = kernel.take_bytes(id, most, keep, sent);
    if (bytes.empty() && socket.error != SocketError::none) return in.done(failure(take_error(socket)));
    socket.state_step =
        in.record(EventKind::socket_received, id, static_cast<std::int64_t>(bytes.size()), sent);
    if (!reserve_memory(in, bytes.size())) return Completion::raised;
    return in.done(make_bytes(in.heap(), std::move(bytes)));
}

// ---- Waiting

// Seconds, or None = for ever. false: raised
bool to_timeout(Interpreter& in, Value value, Tick& ticks) {
    ticks = never;
    if (value.is_none()) return true;
    if (!in.to_seconds(value, ticks)) return false;
    ticks = std::max<Tick>(ticks, 0);
    return true;
}

bool to_reason(Interpreter& in, Value value, WaitReason& reason) {
    constexpr std::array<WaitReason, 4> reasons = {WaitReason::receive, WaitReason::send, WaitReason::accept,
                                                   WaitReason::connect};
    const auto which = static_cast<std::size_t>(value.as_integer());
    if (which >= reasons.size()) {
        in.raise("ValueError", "no such wait");
        return false;
    }
    reason = reasons[which];
    return true;
}

// wait(socket, 0 receive | 1 send | 2 accept | 3 connect, seconds or None) -> whether it is worth trying
Completion socket_wait(Interpreter& in, Arguments a) {
    Request request;
    request.kind = RequestKind::socket;
    request.object = number(a.values[0]);
    if (!to_reason(in, a.values[1], request.what)) return Completion::raised;
    if (!to_timeout(in, a.values[2], request.time)) return Completion::raised;
    return in.ask(request);
}
// would_block(socket, what): a call had nothing to do and does not wait
Completion socket_would_block(Interpreter& in, Arguments a) {
    WaitReason reason = WaitReason::none;
    if (!to_reason(in, a.values[1], reason)) return Completion::raised;
    in.record(EventKind::socket_would_block, number(a.values[0]), static_cast<std::int64_t>(reason));
    return in.done(Value::none());
}

// ---- What is known of a socket

Completion socket_find(Interpreter& in, Arguments a) {  // by descriptor; None: no such socket
    const std::int64_t descriptor = a.values[0].as_integer() - first_descriptor;
    if (descriptor < 0 || descriptor >= most_sockets) return in.done(Value::none());
    const auto id = static_cast<std::uint32_t>(descriptor);
    const auto& sockets = in.machine.sockets;
    const auto is_open_here = [&](const Socket& s) {
        return s.state != SocketState::closed &&
               (s.process == in.process ||
                std::find(s.inherited.begin(), s.inherited.end(), in.process) != s.inherited.end());
    };
    const bool known = id < sockets.size() && is_open_here(sockets[id]);
    return in.done(known ? integer(id) : Value::none());
}
Completion socket_take_error(Interpreter& in, Arguments a) {
    return in.done(Value::integer(static_cast<std::int64_t>(take_error(socket_at(in, a.values[0])))));
}
// (own port, the other's port); 0 = none
Completion socket_ports(Interpreter& in, Arguments a) {
    const Socket& socket = socket_at(in, a.values[0]);
    return in.done(make_tuple(in.heap(), {integer(socket.port), integer(socket.peer_port)}));
}
Completion socket_state(Interpreter& in, Arguments a) {
    constexpr std::array<std::string_view, 5> names = {"closed", "fresh", "listening", "connecting",
                                                       "connected"};
    const Socket& socket = socket_at(in, a.values[0]);
    const bool gone = socket.state == SocketState::connected && socket.peer == no_socket &&
                      socket.error != SocketError::none;
    return in.done(in.string(gone ? "gone" : names[static_cast<std::size_t>(socket.state)]));
}

Completion socket_now(Interpreter& in, Arguments) {
    return in.done(Value::real(seconds_from_ticks(in.clock)));
}

// ---- Pollers

Completion poller_new(Interpreter& in, Arguments) {
    return in.done(integer(kernel_at(in).new_poller(in.process, LoopId::none)));
}
Completion poller_close(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    const std::vector<Watch> watches = in.machine.pollers[id].watches;
    for (const Watch& watch : watches) kernel_at(in).watch(id, watch.socket, 0);
    in.machine.pollers[id] = Poller{};
    return in.done(Value::none());
}
Completion poller_watch(Interpreter& in, Arguments a) {
    kernel_at(in).watch(number(a.values[0]), number(a.values[1]),
                        static_cast<std::uint8_t>(a.values[2].as_integer() & (readable | writable)));
    return in.done(Value::none());
}
// select(poller, seconds or None) -> whether something is ready
Completion poller_select(Interpreter& in, Arguments a) {
    Request request;
    request.kind = RequestKind::select;
    request.object = number(a.values[0]);
    if (!to_timeout(in, a.values[1], request.time)) return Completion::raised;
    Call call(in);
    Kernel& kernel = call.kernel;
    if (kernel.any_ready(in.machine.pollers[request.object])) return in.done(Value::boolean(true));
    if (request.time == 0) return in.done(Value::boolean(false));
    return in.ask(request);
}
// ready(poller) -> ((socket, events), ...) in the order in which they became ready
Completion poller_ready(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    Kernel kernel = kernel_at(in);
    const std::vector<std::uint32_t> ready = kernel.take_ready(id);
    std::vector<Value> rows;
    for (const std::uint32_t i : ready) {
        const Watch& watch = in.machine.pollers[id].watches[i];
        const Socket& socket = in.machine.sockets[watch.socket];
        rows.push_back(
            make_tuple(in.heap(), {integer(watch.socket), integer(kernel.readiness(socket) & watch.events)}));
    }
    const Step cause = ready.empty()
                           ? no_step
                           : in.machine.sockets[in.machine.pollers[id].watches[ready[0]].socket].state_step;
    in.record(EventKind::sockets_ready, static_cast<std::int64_t>(ready.size()),
              static_cast<std::int64_t>(in.machine.pollers[id].watches.size()), cause);
    return in.done(interleave::make_tuple(in.heap(), std::span<const Value>(rows)));
}

constexpr std::array<NativeFunction, 24> socket_table = {{
    {"_sockets", "new", socket_new, "/"},
    {"_sockets", "pair", socket_pair, "/"},
    {"_sockets", "pipe", socket_pipe, "/"},
    {"_sockets", "bind", socket_bind, "socket, port, /"},
    {"_sockets", "listen", socket_listen, "socket, backlog, /"},
    {"_sockets", "connect", socket_connect, "socket, port, /"},
    {"_sockets", "set_error", socket_set_error, "socket, error, /"},
    {"_sockets", "accept", socket_accept, "socket, /"},
    {"_sockets", "close", socket_close, "socket, /"},
    {"_sockets", "shutdown", socket_shutdown, "socket, reads, writes, /"},
    {"_sockets", "send", socket_send, "socket, data, begin, /"},
    {"_sockets", "receive", socket_receive, "socket, most, keep, /"},
    {"_sockets", "wait", socket_wait, "socket, what, seconds, /"},
    {"_sockets", "would_block", socket_would_block, "socket, what, /"},
    {"_sockets", "find", socket_find, "descriptor, /"},
    {"_sockets", "take_error", socket_take_error, "socket, /"},
    {"_sockets", "ports", socket_ports, "socket, /"},
    {"_sockets", "state", socket_state, "socket, /"},
    {"_sockets", "now", socket_now, "/"},
    {"_sockets", "poller", poller_new, "/"},
    {"_sockets", "poller_close", poller_close, "poller, /"},
    {"_sockets", "watch", poller_watch, "poller, socket, events, /"},
    {"_sockets", "select", poller_select, "poller, seconds, /"},
    {"_sockets", "ready", poller_ready, "poller, /"},
}};

}  // namespace

const std::span<const NativeFunction> socket_natives = socket_table;

}  // namespace interleave
