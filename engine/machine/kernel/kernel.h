// The simulated operating system: gives out cores, keeps time, wakes sleepers, guards the interpreter lock,
// completes requests. A Kernel object holds no state of its own; everything is in the Machine.
//
// Rules at one instant (docs/architecture.md, "The scheduler's rules"): what ends on a core ends first, then
// arrivals and wake-ups as queued, then slices end, then - once - cores are given out.
#pragma once

#include "engine/machine/interpreter/interpreter.h"
#include "engine/machine/machine.h"
#include "engine/machine/policy/policy.h"

namespace interleave {

class Kernel {
  public:
    Kernel(Machine& machine, const World& the_world, EventBuffer& buffer, Step until_step)
        : m(machine),
          world(the_world),
          config(world.config),
          out(buffer),
          policy(policy_of(config.policy)),
          until(static_cast<Step>(std::min<std::uint64_t>(until_step, the_world.config.limit_events))) {}

    // Stop before each core that is given out, in the state in which the choice is made
    // (Machine::dispatching).
    bool stop_at_choices = false;

    // Does the next thing. Records at least one event every few calls; sets Machine::outcome when there is
    // nothing more.
    void advance();

    // -- For natives (through free functions in syscalls.h) and for boot
    ThreadId create_thread(ProcessId process, std::string name, ThreadId creator);
    void make_ready(ThreadId id, ReadyReason reason, ThreadId waker, Step cause);
    // Ends a wait: the thread's request returns `value`.
    void complete(ThreadId id, Value value, ReadyReason reason, ThreadId waker, Step cause);
    static void take(Lock& lock, ThreadId thread);  // that is free, or one unit of a semaphore
    void release_lock(LockId lock, ThreadId by, Step cause);
    void write_channel(std::uint32_t channel, std::string message, ThreadId by);
    void close_channel(std::uint32_t channel, ProcessId process, bool reader, bool all);
    void end_run(Outcome outcome, std::string reason);
    void end_program();  // it has come to its end
    void end_by_time_limit();
    void end_by_event_limit();
    // Under a schedule: gives the core to the thread; it has to be able to take the turn.
    void give_turn(Turn turn);
    Step record(const Event& event) {
        out.events.push_back(event);
        out.events.back().time = m.now;
        return m.step++;
    }
    // The same, made in its place: it is copied nowhere.
    Step record(EventKind kind, CoreId core, ThreadId thread, std::int64_t a, std::int64_t b, Step cause) {
        Event& e = out.events.append();
        e.time = m.now;
        e.kind = kind;
        e.line = 0;
        e.core = core;
        e.thread = thread;
        e.task = TaskId::none;
        e.cause = cause;
        e.a = a;
        e.b = b;
        return m.step++;
    }
    void touch(Touch::What what, std::uint32_t object, bool write) {
        if (config.scheduled) out.touched.push_back({what, write, object, 0});
    }
    // Counts the CPU time of all that run, and what is left of their bursts, up to now.
    void settle();
    // The thread's own standing, from now on.
    void set_priority(ThreadId id, std::int32_t priority, std::int32_t nice);

    // -- Sockets: sockets.cpp. What changes their state is told to whoever waits; `by` and `cause` say why.
    bool is_readable(const Socket& socket) const;
    bool is_writable(const Socket& socket) const;
    std::uint8_t readiness(const Socket& socket) const;
    std::uint32_t new_socket(SocketKind kind, ProcessId process);  // no_socket: too many are open
    // The same connection under the lowest free number.
    std::uint32_t accept_connection(std::uint32_t listening);
    SocketError bind_socket(std::uint32_t socket, std::uint32_t port);  // port 0: any
    SocketError connect_socket(std::uint32_t socket, std::uint32_t port, ThreadId by, Step cause);
    std::uint32_t room(const Socket& socket) const;                             // bytes that can be sent now
    void deliver(std::uint32_t to, std::string bytes, ThreadId by, Step sent);  // no bytes: the end
    std::string take_bytes(std::uint32_t socket, std::size_t most, bool keep, Step& sent);
    // The process closes its copy of a socket that others have open too. False: it is the only one.
    bool leave_socket(std::uint32_t socket, ProcessId process);
    void close_socket(std::uint32_t socket, ThreadId by, Step cause);
    void shut_writes(std::uint32_t socket, ThreadId by, Step cause);
    void tell_waiters(std::uint32_t socket, std::uint8_t events, ThreadId by, Step cause);
    std::uint32_t new_poller(ProcessId process, LoopId loop);
    void watch(std::uint32_t poller, std::uint32_t socket, std::uint8_t events);  // 0: no longer
    // The watches that are ready, in the order in which they became so, as indices into Poller::watches.
    std::vector<std::uint32_t> take_ready(std::uint32_t poller);
    bool any_ready(const Poller& poller) const;

  private:
    void start();

    // cores: kernel.cpp, and who gets one: dispatching.cpp
    bool dispatch_one();
    bool turns_are_plain() const;
    void take_turns();
    bool goes_on_turning(Core& core, Tick end);
    bool dispatch_own();
    bool steal(CoreId thief);
    bool displace(CoreId core, ThreadId first);
    std::size_t best_ready(CoreId core);
    void dispatch(Core& core, CoreId id, ThreadId thread);
    Tick put_on_core(Core& core, CoreId id, ThreadId thread);
    void record_dispatched(Core& core, CoreId id, Tick cost);
    void preempt(CoreId id, PreemptReason reason, ThreadId by);
    void vacate(CoreId id);
    void account(Core& core, Tick to);
    void account_all();
    std::int64_t key_of(const Thread& thread) const;  // its place among the ready ones
    void slice_ended(CoreId id);
    void boost();
    void set_aging(ThreadId id);
    CoreId idle_core(ThreadId thread) const;
    void queue_ready(ThreadId id, bool keep_place);
    PolicyContext context(CoreId core, bool with_weights) const {
        return with_weights ? context_of(m, config, core, true) : context();
    }
    PolicyContext context() const {
        return {config, m.now, m.queues.size() == 1 ? config.cores : 1, 0, 0, 0, 0};
    }
    CoreId home_of(ThreadId id) const;
    void raise_floor(CoreId core);
    void reorder(ThreadId id);
    void lend_priority(LockId lock, ThreadId waiter);
    void next_queued(bool nobody_runs);
    void fetch_days();
    void queued_event(const QueuedEvent& event);
    void nothing_left();

    // under a schedule: scheduled.cpp
    void advance_scheduled();
    bool pass_time();
    // Times in the queue are on the clock that only waiting moves.
    Tick queue_time(Tick at) const { return config.scheduled ? at - m.now + m.schedule.time : at; }

    // running code: running.cpp
    void core_due(CoreId id, Tick horizon, Tick reach);
    void job_due(CoreId id);
    void execute(CoreId id, Tick horizon, Tick reach);
    void handle_request(CoreId id, const Request& request);
    void block(CoreId id, WaitReason reason, std::uint32_t object, Tick wake_time, std::int64_t detail,
               Step cause);
    Step record_created(ThreadId child, ThreadId creator);
    void thread_ended(CoreId id, bool by_exception);
    void shut_down_pools(ProcessId process, Step cause);
    void uncaught(CoreId id, Interpreter& interpreter);
    void start_io(ThreadId thread, DeviceId device, Tick time);
    void io_ended(ThreadId thread);
    void server_free(DeviceId device);
    void wake_lock_waiter(LockId lock, ThreadId by);

    // processes: processes.cpp
    void start_process(CoreId core, const Request& request);
    void inherit(ProcessId parent, ProcessId child, ThreadId parent_thread, ThreadId child_thread);
    void end_process(ProcessId process, std::int32_t status, Step cause);
    void end_idle_process(ProcessId process, Step cause);
    void kill_thread(ThreadId thread, Step cause);
    void leave_wait(ThreadId thread);
    bool call_exit_hook(ThreadId thread);
    bool call_excepthook(ThreadId thread, Interpreter& interpreter);
    void wait_for_process(CoreId core, const Request& request);

    // channels between them: channels.cpp
    void read_channel(CoreId core, const Request& request);
    void flush_channel(CoreId core, const Request& request);
    void watch(CoreId core, const Request& request);
    bool watched_ready(const Watcher& watcher) const;
    void wake_watchers(Step cause, ThreadId by);
    void wake_writers(std::uint32_t channel, Step cause, ThreadId by);

    // job tables: jobs.cpp
    void declare(ThreadId main);
    void job_arrived(ThreadId thread);
    void next_burst(ThreadId thread, CoreId core, Step cause);

    // the interpreter lock: gil.cpp
    bool take_gil(CoreId id);
    void release_gil(ThreadId thread, ReleaseReason reason, Step cause);
    void gil_interval_over(ThreadId thread);
    void drop_gil(CoreId id, Step cause);
    Tick switch_interval(ProcessId process) const {
        return interleave::switch_interval(m.processes[index(process)], config);
    }

    // sockets: sockets.cpp
    void wait_for_socket(CoreId id, const Request& request);
    void wait_for_poller(CoreId id, const Request& request);
    void socket_due(std::uint32_t socket);
    void wake_poller(std::uint32_t poller, ThreadId by, Step cause);
    std::uint32_t free_place(std::uint32_t from, std::uint32_t end);
    void connection_there(std::uint32_t client, std::uint32_t listening, ThreadId by, Step cause);

    void set_timer(ThreadId id, Tick at);
    Tick deadline_of(const Request& request) const {
        return request.time == never ? never : m.now + request.time;
    }
    static std::int64_t or_none(ThreadId id) {
        return id == ThreadId::none ? -1 : static_cast<std::int64_t>(index(id));
    }
    static Event event(EventKind kind, CoreId core, ThreadId thread) {
        Event e;
        e.kind = kind;
        e.core = core;
        e.thread = thread;
        return e;
    }
    void locate(Event& event, ThreadId thread);

    Machine& m;
    const World& world;
    const Config& config;
    EventBuffer& out;
    const Policy& policy;
    const Step until;
};

}  // namespace interleave
