// The simulated network and its pipes: what is sent arrives at once, or after latency.loopback between
// sockets with an address. Whoever waits is told when something changes. As Linux does it, where a program
// can see it: tcp(7), unix(7), pipe(7), epoll(7).
#include <algorithm>
#include <cassert>

#include "engine/machine/kernel/kernel.h"

namespace interleave {
namespace {

// Ports that Linux gives to sockets that did not ask for one: 32768 to 60999 (ip(7)). Here one after another.
constexpr std::uint32_t first_port = 32'768, last_port = 60'999;

std::uint8_t events_of(WaitReason what) {
    return what == WaitReason::send || what == WaitReason::connect ? writable : readable;
}

Tick latency_of(const Config& config, const Socket& socket) {
    return socket.kind == SocketKind::inet ? config.device("loopback").latency : 0;
}

bool arrived(const Socket& socket, Tick now) {
    return !socket.incoming.empty() && socket.incoming.front().arrival <= now;
}

}  // namespace

// ---- Readiness

bool Kernel::is_readable(const Socket& socket) const {
    switch (socket.state) {
        case SocketState::closed: return false;
        case SocketState::fresh: return true;  // a call would not wait: it fails
        case SocketState::listening:
            return !socket.pending.empty() && m.sockets[socket.pending.front()].connected_at <= m.now;
        case SocketState::connecting:
            return socket.error != SocketError::none && socket.connected_at <= m.now;
        case SocketState::connected: break;
    }
    if (socket.kind == SocketKind::pipe_writer) return false;
    return socket.ended || socket.error != SocketError::none || arrived(socket, m.now);
}

bool Kernel::is_writable(const Socket& socket) const {
    switch (socket.state) {
        case SocketState::closed:
        case SocketState::listening: return false;
        case SocketState::fresh: return true;
        case SocketState::connecting:
            return socket.error != SocketError::none && socket.connected_at <= m.now;
        case SocketState::connected: break;
    }
    if (socket.kind == SocketKind::pipe_reader) return false;
    if (socket.error != SocketError::none || socket.peer == no_socket || socket.writes_shut) return true;
    const Socket& peer = m.sockets[socket.peer];
    // (Linux waits until a third is free, so that writers do not wake for every byte.)
    const std::uint32_t most = socket.kind == SocketKind::pipe_writer ? pipe_room : socket_room;
    return peer.held <= most / 3 * 2 && peer.incoming.size() <= most_segments / 3 * 2;
}

std::uint8_t Kernel::readiness(const Socket& socket) const {
    return static_cast<std::uint8_t>((is_readable(socket) ? readable : 0) |
                                     (is_writable(socket) ? writable : 0));
}

std::uint32_t Kernel::room(const Socket& socket) const {
    if (socket.peer == no_socket) return 0;
    const Socket& peer = m.sockets[socket.peer];
    if (peer.incoming.size() >= most_segments) return 0;
    const std::uint32_t most = socket.kind == SocketKind::pipe_writer ? pipe_room : socket_room;
    return most - std::min(most, peer.held);
}

// ---- Telling those who wait

void Kernel::tell_waiters(std::uint32_t id, std::uint8_t events, ThreadId by, Step cause) {
    for (const std::uint8_t event : {readable, writable}) {
        if ((events & event) == 0) continue;
        auto& waiters = m.sockets[id].waiters;  // the one that has waited longest
        const auto first = std::find_if(waiters.begin(), waiters.end(), [&](const Socket::Waiter& waiter) {
            return (waiter.events & event) != 0;
        });
        if (first == waiters.end()) continue;
        const ThreadId thread = first->thread;
        waiters.erase(first);
        complete(thread, Value::boolean(true), ReadyReason::socket, by, cause);
    }
    const std::vector<std::uint32_t> pollers = m.sockets[id].pollers;
    for (const std::uint32_t p : pollers) {
        Poller& poller = m.pollers[p];
        for (Watch& watch : poller.watches) {
            if (watch.socket != id || (watch.events & events) == 0) continue;
            if (watch.queued == 0) watch.queued = ++poller.queued;
            wake_poller(p, by, cause);
            break;
        }
    }
}

void Kernel::wake_poller(std::uint32_t id, ThreadId by, Step cause) {
    Poller& poller = m.pollers[id];
    if (poller.loop != LoopId::none) {
        Loop& loop = m.loops[index(poller.loop)];
        if (!loop.polling) return;
        loop.polling = false;
        Event e = event(EventKind::loop_woken, CoreId::none, loop.thread);
        e.a = static_cast<std::int64_t>(index(poller.loop));
        e.cause = cause;
        loop.wake_step = record(e);
        complete(loop.thread, Value::none(), ReadyReason::socket, by, loop.wake_step);
        return;
    }
    if (poller.waiting.empty()) return;
    const ThreadId thread = poller.waiting.front();
    poller.waiting.erase(poller.waiting.begin());
    complete(thread, Value::boolean(true), ReadyReason::socket, by, cause);
}

// ---- Waiting

void Kernel::wait_for_socket(CoreId id, const Request& request) {
    const ThreadId thread = m.cores[index(id)].thread;
    Socket& socket = m.sockets[request.object];
    const std::uint8_t events = events_of(request.what);
    const bool ready = socket.state == SocketState::closed || (readiness(socket) & events) != 0;
    if (ready || request.time <= 0) {
        m.executions[index(thread)].pending_result = Value::boolean(ready);
        return;
    }
    socket.waiters.push_back({thread, events});
    block(id, request.what, request.object, deadline_of(request), request.object,
          m.cores[index(id)].dispatch_step);
}

void Kernel::wait_for_poller(CoreId id, const Request& request) {
    const ThreadId thread = m.cores[index(id)].thread;
    Poller& poller = m.pollers[request.object];
    const bool ready = any_ready(poller);
    if (ready || request.time <= 0) {
        m.executions[index(thread)].pending_result = Value::boolean(ready);
        return;
    }
    poller.waiting.push_back(thread);
    block(id, WaitReason::select, request.object, deadline_of(request),
          static_cast<std::int64_t>(poller.watches.size()), m.cores[index(id)].dispatch_step);
}

// ---- What is under way

void Kernel::deliver(std::uint32_t to, std::string bytes, ThreadId by, Step sent) {
    Socket& socket = m.sockets[to];
    Tick arrival = m.now + latency_of(config, socket);
    if (!socket.incoming.empty()) arrival = std::max(arrival, socket.incoming.back().arrival);
    socket.held += static_cast<std::uint32_t>(bytes.size());
    const bool at_once = arrival <= m.now;
    Segment* last = socket.incoming.empty() ? nullptr : &socket.incoming.back();
    if (at_once && last != nullptr && !last->bytes.empty() && !bytes.empty() &&
        last->bytes.size() + bytes.size() <= pipe_room) {
        last->bytes += bytes;
        last->sent = sent;
    } else {
        socket.incoming.push_back({arrival, sent, 0, std::move(bytes)});
    }
    if (at_once) {
        tell_waiters(to, readable, by, sent);
    } else {
        m.queue.push(QueuedEvent::make(queue_time(arrival), QueuedKind::data, m.sequence++, to));
    }
}

// Something that was under way has come to this socket.
void Kernel::socket_due(std::uint32_t id) {
    Socket& socket = m.sockets[id];
    if (socket.state == SocketState::connecting && socket.connected_at <= m.now) {
        const bool failed = socket.error != SocketError::none;
        socket.state = failed ? SocketState::fresh : SocketState::connected;
        tell_waiters(id, failed ? readable | writable : writable, ThreadId::none, socket.state_step);
        return;
    }
    Step cause = no_step;
    for (const Segment& segment : socket.incoming) {
        if (segment.arrival != m.now && !config.scheduled) continue;
        Event e = event(EventKind::socket_arrived, CoreId::none, ThreadId::none);
        e.a = id;
        e.b = static_cast<std::int64_t>(segment.bytes.size());
        e.cause = segment.sent;
        cause = record(e);
        break;
    }
    if (socket.state == SocketState::listening && !socket.pending.empty())
        cause = m.sockets[socket.pending.front()].state_step;
    if (is_readable(socket)) tell_waiters(id, readable, ThreadId::none, cause);
}

std::string Kernel::take_bytes(std::uint32_t id, std::size_t most, bool keep, Step& sent) {
    std::string taken;
    Socket& socket = m.sockets[id];
    const bool was_full = socket.peer != no_socket && !is_writable(m.sockets[socket.peer]);
    for (std::size_t i = 0; arrived(socket, m.now) && taken.size() < most;) {
        if (i >= socket.incoming.size() || socket.incoming[i].arrival > m.now) break;
        Segment& segment = socket.incoming[i];
        if (segment.bytes.empty()) {  // the end: told when all before it has been read
            if (!taken.empty()) break;
            sent = segment.sent;
            if (!keep) {
                socket.ended = true;
                socket.incoming.pop_front();
            }
            break;
        }
        const std::size_t count = std::min(most - taken.size(), segment.bytes.size() - segment.taken);
        taken.append(segment.bytes, segment.taken, count);
        sent = segment.sent;
        if (keep) {
            ++i;
            continue;
        }
        segment.taken += static_cast<std::uint32_t>(count);
        socket.held -= static_cast<std::uint32_t>(count);
        if (segment.taken == segment.bytes.size()) socket.incoming.pop_front();
    }
    if (keep) return taken;
    if (was_full && is_writable(m.sockets[socket.peer]))
        tell_waiters(socket.peer, writable, ThreadId::none, socket.state_step);
    if (is_readable(m.sockets[id]) && !m.sockets[id].waiters.empty())
        tell_waiters(id, readable, ThreadId::none, m.sockets[id].state_step);
    return taken;
}

// ---- Making, connecting, closing

std::uint32_t Kernel::free_place(std::uint32_t from, std::uint32_t end) {
    std::uint32_t place = from;
    while (place < m.sockets.size() && m.sockets[place].state != SocketState::closed) ++place;
    if (place >= end) return no_socket;
    if (place >= m.sockets.size()) m.sockets.resize(place + 1);
    return place;
}

std::uint32_t Kernel::new_socket(SocketKind kind, ProcessId process) {
    const std::uint32_t id = free_place(0, most_sockets);
    if (id == no_socket) return id;
    Socket& socket = m.sockets[id];
    socket.kind = kind;
    socket.process = process;
    socket.state = SocketState::fresh;
    return id;
}

SocketError Kernel::bind_socket(std::uint32_t id, std::uint32_t port) {
    if (m.sockets[id].port != 0 || m.sockets[id].state != SocketState::fresh) return SocketError::invalid;
    const auto taken = [&](std::uint32_t number) {
        return std::any_of(m.sockets.begin(), m.sockets.end(), [&](const Socket& socket) {
            return socket.state != SocketState::closed && socket.port == number &&
                   socket.peer_port == 0;  // (what a listening socket has accepted shares its port)
        });
    };
    if (port == 0) {
        do {
            port = first_port + m.ports_given++ % (last_port - first_port + 1);
        } while (taken(port));
    } else if (taken(port)) {
        return SocketError::address_in_use;
    }
    m.sockets[id].port = port;
    return SocketError::none;
}

SocketError Kernel::connect_socket(std::uint32_t id, std::uint32_t port, ThreadId by, Step cause) {
    if (m.sockets[id].state == SocketState::connected) return SocketError::is_connected;
    if (m.sockets[id].state != SocketState::fresh) return SocketError::in_progress;
    if (m.sockets[id].port == 0) bind_socket(id, 0);
    std::uint32_t listening = 0;
    while (listening < m.sockets.size() &&
           (m.sockets[listening].state != SocketState::listening || m.sockets[listening].port != port))
        ++listening;
    const Tick latency = latency_of(config, m.sockets[id]);
    m.sockets[id].state_step = cause;
    m.sockets[id].error = SocketError::none;
    if (listening == m.sockets.size()) {
        if (latency == 0) return SocketError::connection_refused;
        m.sockets[id].error = SocketError::connection_refused;
        m.sockets[id].state = SocketState::connecting;
        m.sockets[id].connected_at = m.now + 2 * latency;
        m.queue.push(QueuedEvent::make(queue_time(m.now + 2 * latency), QueuedKind::data, m.sequence++, id));
        return SocketError::in_progress;
    }
    // The server's end is there before anyone accepts it; it gets a descriptor's number then.
    const std::uint32_t other = free_place(most_sockets, no_socket);
    Socket& client = m.sockets[id];
    Socket& server = m.sockets[other];
    server.kind = SocketKind::inet;
    server.state = SocketState::connected;
    server.process = m.sockets[listening].process;
    server.port = client.peer_port = port;
    server.peer_port = client.port;
    server.peer = id;
    server.connected_at = m.now + latency;
    server.state_step = cause;
    client.peer = other;
    client.state = SocketState::connecting;
    client.connected_at = never;
    auto& pending = m.sockets[listening].pending;
    pending.push_back(other);
    if (pending.size() <= m.sockets[listening].backlog + 1) connection_there(id, listening, by, cause);
    return m.sockets[id].state == SocketState::connected ? SocketError::none : SocketError::in_progress;
}

// The connection has a place in the listening socket's backlog: the client is told, and the server.
void Kernel::connection_there(std::uint32_t client, std::uint32_t listening, ThreadId by, Step cause) {
    const Tick latency = latency_of(config, m.sockets[client]);
    m.sockets[client].connected_at = m.now + 2 * latency;
    if (latency == 0) {
        m.sockets[client].state = SocketState::connected;
        tell_waiters(client, writable, by, cause);
        tell_waiters(listening, readable, by, cause);
        return;
    }
    m.queue.push(QueuedEvent::make(queue_time(m.now + latency), QueuedKind::data, m.sequence++, listening));
    m.queue.push(QueuedEvent::make(queue_time(m.now + 2 * latency), QueuedKind::data, m.sequence++, client));
}

std::uint32_t Kernel::accept_connection(std::uint32_t listening) {
    const std::uint32_t id = free_place(0, most_sockets);
    if (id == no_socket) return id;
    auto& pending = m.sockets[listening].pending;
    const std::uint32_t other = pending.front();
    pending.erase(pending.begin());
    m.sockets[id] = std::move(m.sockets[other]);
    m.sockets[other] = Socket{};
    Socket& socket = m.sockets[id];
    if (socket.peer != no_socket) m.sockets[socket.peer].peer = id;
    for (const Segment& segment : socket.incoming) {
        if (segment.arrival > m.now)
            m.queue.push(QueuedEvent::make(queue_time(segment.arrival), QueuedKind::data, m.sequence++, id));
    }
    const std::uint32_t backlog = m.sockets[listening].backlog;
    if (pending.size() > backlog) {  // one that found the backlog full
        const std::uint32_t client = m.sockets[pending[backlog]].peer;
        if (client != no_socket && m.sockets[client].connected_at == never)
            connection_there(client, listening, ThreadId::none, m.sockets[listening].state_step);
    }
    if (is_readable(m.sockets[listening]) && !m.sockets[listening].waiters.empty())
        tell_waiters(listening, readable, ThreadId::none, m.sockets[listening].state_step);
    return id;
}

void Kernel::shut_writes(std::uint32_t id, ThreadId by, Step cause) {
    Socket& socket = m.sockets[id];
    if (socket.writes_shut) return;
    socket.writes_shut = true;
    if (socket.peer != no_socket) deliver(socket.peer, {}, by, cause);
}

void Kernel::close_socket(std::uint32_t id, ThreadId by, Step cause) {
    const std::vector<std::uint32_t> pending = m.sockets[id].pending;
    for (const std::uint32_t each : pending) {
        ++m.sockets[each].held;  // nobody has read the request: the client is reset
        close_socket(each, by, cause);
    }
    for (const std::uint32_t poller : std::vector<std::uint32_t>(m.sockets[id].pollers)) watch(poller, id, 0);
    const Socket socket = std::move(m.sockets[id]);
    m.sockets[id] = Socket{};
    if (socket.peer == no_socket) return;
    Socket& peer = m.sockets[socket.peer];
    peer.peer = no_socket;
    peer.peer_gone = true;
    const bool pipe = socket.kind == SocketKind::pipe_reader || socket.kind == SocketKind::pipe_writer;
    if (socket.held > 0 && !pipe) {
        if (peer.state == SocketState::connecting) peer.state = SocketState::connected;
        peer.error = SocketError::connection_reset;
        peer.ended = true;
        tell_waiters(socket.peer, readable | writable, by, cause);
        return;
    }
    if (!socket.writes_shut) deliver(socket.peer, {}, by, cause);
    tell_waiters(socket.peer, writable, by, cause);
}

// ---- Pollers

std::uint32_t Kernel::new_poller(ProcessId process, LoopId loop) {
    std::uint32_t id = 0;
    while (id < m.pollers.size() && m.pollers[id].open) ++id;
    if (id == m.pollers.size()) m.pollers.emplace_back();
    m.pollers[id] = Poller{};
    m.pollers[id].open = true;
    m.pollers[id].process = process;
    m.pollers[id].loop = loop;
    return id;
}

void Kernel::watch(std::uint32_t id, std::uint32_t socket, std::uint8_t events) {
    Poller& poller = m.pollers[id];
    auto found = std::find_if(poller.watches.begin(), poller.watches.end(),
                              [&](const Watch& watch) { return watch.socket == socket; });
    if (events == 0) {
        if (found == poller.watches.end()) return;
        poller.watches.erase(found);
        std::erase(m.sockets[socket].pollers, id);
        return;
    }
    if (found == poller.watches.end()) {
        Watch watch;
        watch.socket = socket;
        poller.watches.push_back(watch);
        found = poller.watches.end() - 1;
        m.sockets[socket].pollers.push_back(id);
    }
    found->events = events;
    if ((readiness(m.sockets[socket]) & events) == 0) return;
    if (found->queued == 0) found->queued = ++poller.queued;
    wake_poller(id, ThreadId::none, m.sockets[socket].state_step);
}

bool Kernel::any_ready(const Poller& poller) const {
    return std::any_of(poller.watches.begin(), poller.watches.end(), [&](const Watch& watch) {
        return watch.queued != 0 && (readiness(m.sockets[watch.socket]) & watch.events) != 0;
    });
}

std::vector<std::uint32_t> Kernel::take_ready(std::uint32_t id) {
    Poller& poller = m.pollers[id];
    std::vector<std::uint32_t> ready;
    for (std::uint32_t i = 0; i < poller.watches.size(); ++i) {
        Watch& watch = poller.watches[i];
        if (watch.queued == 0) continue;
        if ((readiness(m.sockets[watch.socket]) & watch.events) == 0) {
            watch.queued = 0;
        } else {
            ready.push_back(i);
        }
    }
    std::sort(ready.begin(), ready.end(), [&](std::uint32_t a, std::uint32_t b) {
        return poller.watches[a].queued < poller.watches[b].queued;
    });
    for (const std::uint32_t i : ready) poller.watches[i].queued = ++poller.queued;
    return ready;
}

}  // namespace interleave
