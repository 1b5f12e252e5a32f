// The hash of a machine's complete state: every field of every struct in machine.h, in order. A field that
// is added there has to be added here; tests compare it after seeking and after running.
#include <string_view>
#include <type_traits>

#include "engine/base/text.h"
#include "engine/machine/machine.h"

namespace interleave {
namespace {

class Hasher {
  public:
    template <class... T>
    void operator()(const T&... values) {
        (add(values), ...);
    }
    std::uint64_t value() const { return hash_; }

  private:
    void word(std::uint64_t w) {
        hash_ = (hash_ ^ w) * 0x9e3779b97f4a7c15u;
        hash_ ^= hash_ >> 29;
    }
    template <class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>) void add(T v) {
        word(static_cast<std::uint64_t>(v));
    }
    void add(const std::string& s) {
        word(s.size());
        word(hash_bytes(s));
    }
    template <class Sequence>
    requires requires(const Sequence& s) {
        s.begin();
        s.size();
    }
    void add(const Sequence& sequence) {
        word(sequence.size());
        for (const auto& item : sequence) add(item);
    }
    void add(const Random& r) {
        for (const std::uint64_t w : r.state) word(w);
    }
    void add(const Value& v) { (*this)(v.tag, v.ref, v.bits); }
    void add(const Frame& f) {
        (*this)(f.code, f.next, f.base, f.module, f.delivery, f.driver, f.state, f.detail, f.line, f.names,
                f.generator, f.extra);
    }
    void add(const Execution& e) {
        (*this)(e.values, e.frames, e.exception, e.pending_result, e.pending_exception, e.context);
    }
    void add(const Core& c) {
        (*this)(c.state, c.thread, c.last, c.clock, c.accounted, c.slice_end, c.dispatch_order,
                c.dispatch_step);
    }
    void add(const BurstTable& bursts) { add(bursts.bytes()); }
    void add(const Job& j) { (*this)(j.deadline); }
    void add(const Thread& t) {
        (*this)(t.state, t.waits_for, t.pending, t.has_execution, t.wants_gil, t.daemon, t.process, t.core,
                t.home, t.job, t.next_burst, t.bursts_end, t.timed_out, t.wait_object, t.timer, t.gil_stamp,
                t.burst, t.wake_time, t.since, t.ready_order, t.key, t.number, t.priority, t.lent, t.nice,
                t.tickets, t.arrival, t.start, t.finish, t.cpu, t.ready, t.io, t.blocked, t.switches,
                t.state_step, t.wake_step);
    }
    void add(const ThreadRecord& r) {
        (*this)(r.name, r.ident, r.object, r.target, r.arguments, r.keywords, r.pool, r.loop, r.joiners,
                r.starter);
    }
    void add(const Gil& g) {
        (*this)(g.holder, g.last, g.reserved, g.drop_requested, g.switches, g.waiters, g.state_step);
    }
    void add(const Process& p) {
        (*this)(p.name, p.parent, p.alive, p.thread_count, p.main_thread, p.exit_status, p.exit_hook,
                p.start_data, p.locks, p.pools, p.loops, p.joiners, p.state_step, p.gil);
        word(hash(p.heap));
    }
    void add(const Alias& a) { (*this)(a.handle, a.object); }
    void add(const Lock& l) {
        (*this)(l.held, l.shared, l.spare, l.process, l.handle, l.owner, l.waiters, l.name, l.state_step);
    }
    void add(const Channel& c) {
        (*this)(c.name, c.capacity, c.bytes, c.messages, c.readers, c.writers, c.reading, c.writing,
                c.state_step);
    }
    void add(const SharedMemory& s) { add(s.items); }
    void add(const Watcher& w) { (*this)(w.thread, w.channels, w.processes); }
    void add(const Device::Waiter& w) { (*this)(w.thread, w.time); }
    void add(const Device& d) { (*this)(d.name, d.servers, d.busy, d.latency, d.queue); }
    void add(const WorkItem& w) { (*this)(w.number, w.item, w.task, w.submit_step); }
    void add(const ThreadPool& p) {
        (*this)(p.name, p.process, p.handle, p.size, p.started, p.idle, p.submitted, p.shut_down, p.worker,
                p.queue, p.workers, p.waiting);
    }
    void add(const Handle& h) { (*this)(h.kind, h.task, h.callable, h.arguments, h.context, h.id, h.cause); }
    void add(const HandleQueue& queue) {
        word(queue.size());
        queue.each([&](const Handle& handle) { add(handle); });
    }
    void add(const LoopTimers& timers) {
        word(timers.size());
        timers.each(
            [&](Tick due, std::uint32_t order, const Handle& handle) { (*this)(due, order, handle); });
    }
    void add(const Loop& l) {
        (*this)(l.process, l.handle, l.thread, l.running, l.stopping, l.closed, l.polling, l.tasks_failed,
                l.iteration, l.left, l.next_handle, l.next_timer, l.ready, l.timers, l.cancelled, l.current,
                l.executor, l.object, l.context, l.poller, l.wake_step);
    }
    void add(const Segment& s) { (*this)(s.arrival, s.sent, s.taken, s.bytes); }
    void add(const Socket::Waiter& w) { (*this)(w.thread, w.events); }
    void add(const Socket& s) {
        (*this)(s.kind, s.state, s.process, s.inherited, s.port, s.peer_port, s.peer, s.held, s.backlog,
                s.error, s.ended, s.writes_shut, s.peer_gone, s.connected_at, s.incoming, s.pending,
                s.waiters, s.pollers, s.state_step);
    }
    void add(const Watch& w) { (*this)(w.socket, w.events, w.queued, w.reader, w.writer); }
    void add(const Poller& p) { (*this)(p.open, p.process, p.loop, p.queued, p.watches, p.waiting); }
    void add(const TaskRecord& t) {
        (*this)(t.name, t.loop, t.process, t.future, t.state, t.waits_for, t.wait_object, t.line,
                t.state_step, t.created, t.start, t.finish, t.since, t.cpu);
    }
    void add(const QueuedEvent& q) { (*this)(q.time, q.rest); }
    void add(const EventQueue& q) { add(q.entries()); }
    void add(const ReadyQueue& q) {
        (*this)(q.floor, q.size());
        for (std::size_t i = 0; i < q.size(); ++i) (*this)(q[i].key, q[i].order, q[i].thread);
    }

    void add(const ScheduleState& s) {
        (*this)(s.next, s.thread, s.left, s.time, s.runnable_since, s.listed, s.refused);
    }

    std::uint64_t hash_ = hash_seed;
};

}  // namespace

std::uint64_t hash(const Machine& m) {
    Hasher add;
    add(m.now, m.step, m.outcome, m.exit_status, m.reason, m.random, m.sequence, m.dispatches, m.next_boost,
        m.ready_sequence, m.instructions, m.task_names, m.output_bytes, m.description_bytes, m.started,
        m.dispatch_due, m.dispatching, m.alive, m.switches, m.switch_time, m.memory, m.peak_memory);
    add(m.cores, m.threads, m.records, m.executions, m.jobs, m.bursts, m.processes, m.locks, m.devices,
        m.pools, m.loops, m.tasks, m.sockets, m.pollers, m.ports_given, m.channels, m.shared, m.watchers,
        m.queue, m.queues, m.schedule);
    return add.value();
}

}  // namespace interleave
