// The simulated computer as one value: copy it to take a snapshot, compare it to see whether two are the
// same. No pointers, no clock, no chance but its own Random. What it runs (Program, Config) is constant
// and handed in as a World. Readers (pictures, sentences, metrics) use the fields below and change nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/random.h"
#include "engine/base/tick.h"
#include "engine/machine/config.h"
#include "engine/machine/event_list.h"
#include "engine/machine/interpreter/execution.h"
#include "engine/machine/interpreter/heap.h"
#include "engine/machine/kernel/burst_table.h"
#include "engine/machine/kernel/channel.h"
#include "engine/machine/kernel/event_queue.h"
#include "engine/machine/kernel/loop_timers.h"
#include "engine/machine/kernel/ready_queue.h"
#include "engine/machine/kernel/socket.h"
#include "engine/machine/request.h"
#include "engine/script/program.h"

namespace interleave {

struct World {
    const Program& program;
    const Config& config;
};

enum class CoreState : std::uint8_t { idle, switching, running };
struct Core {
    CoreState state = CoreState::idle;
    ThreadId thread = ThreadId::none;
    ThreadId last = ThreadId::none;  // who had it before: the same thread again costs no switch
    Tick clock =
        never;  // when its thread does the next thing: end of the switch, of a burst, of an instruction
    Tick accounted = 0;  // up to here its thread's CPU time has been counted
    Tick slice_end = never;
    std::uint64_t dispatch_order = 0;  // things at one instant on several cores are taken in this order
    Step dispatch_step = no_step;
    friend bool operator==(const Core&, const Core&) = default;
};

constexpr std::int32_t nobody_waits = std::numeric_limits<std::int32_t>::max();

enum class ThreadState : std::uint8_t { created, ready, running, blocked, sleeping, done };

struct Job {  // a row of a job table
    Tick deadline = never;
    friend bool operator==(const Job&, const Job&) = default;
};
constexpr std::uint32_t no_job = 0xffffffffu;

struct alignas(64) Thread {
    // What a wake-up needs is in the first cache line, what a switch needs in the first two.
    ThreadState state = ThreadState::created;
    WaitReason waits_for = WaitReason::none;
    RequestKind pending = RequestKind::none;  // request to complete when it wakes
    bool has_execution = false;               // runs Python code (else: a job)
    CoreId core = CoreId::none;
    CoreId home = CoreId::none;  // queues = per-core: in whose queue it waits; else none
    ProcessId process = ProcessId::none;
    std::uint32_t next_burst = 0, bursts_end = 0;  // of a job: places in Machine::bursts
    Step state_step = no_step;                     // the step that put it in its state
    Step wake_step = no_step;                      // the step that will be named as the cause of its next run
    Tick since = 0;                                // when it entered its state
    Tick wake_time = never;
    std::uint64_t timer = 0;  // sequence number of its pending wake-up in the queue; 0 = none
    Tick io = 0;
    Tick burst = 0;                 // CPU demanded before it executes its next instruction
    std::uint64_t ready_order = 0;  // order of becoming ready: the tie-break
    Tick cpu = 0, ready = 0;
    Tick start = -1;
    std::int64_t key = 0;  // the policy's numbers for it (virtual runtime, level, ...): see the policy's file
    std::int64_t number = 0;
    std::uint32_t switches = 0;
    std::uint32_t tickets = 0;
    Tick blocked = 0, arrival = 0, finish = -1;
    std::uint32_t job = no_job;
    std::int32_t priority = 0;
    std::int32_t lent = nobody_waits;  // locks = inherit: the most urgent of those who wait for what it holds
    std::int32_t nice = 0;
    std::uint64_t gil_stamp = 0;  // Gil::switches when it began to wait
    std::uint32_t wait_object = 0;
    bool wants_gil = false;  // has to take the interpreter lock before it can go on
    bool daemon = false;
    bool timed_out = false;  // its wait ended because the time was up
    friend bool operator==(const Thread&, const Thread&) = default;
};

struct ThreadRecord {  // what a thread is called; parallel to Machine::threads
    std::string name;
    std::uint32_t ident = 0;            // how the program knows it; a forked thread keeps its parent's
    Value object;                       // the program's Thread object, or absent
    Value target;                       // callable to run, and its arguments
    Value arguments;                    // tuple or absent
    Value keywords;                     // dict or absent
    PoolId pool = PoolId::none;         // it is a worker of this pool
    LoopId loop = LoopId::none;         // it runs this loop now
    std::vector<ThreadId> joiners;      // threads in join()
    ThreadId starter = ThreadId::none;  // in start(), waiting until this one has begun
    friend bool operator==(const ThreadRecord&, const ThreadRecord&) = default;
};

struct Gil {
    ThreadId holder = ThreadId::none;
    ThreadId last = ThreadId::none;
    ThreadId reserved = ThreadId::none;  // handed over to this waiter, which has not run yet
    bool drop_requested = false;
    std::uint64_t switches = 0;     // hand-overs so far: a waiter whose count is stale waits another interval
    std::vector<ThreadId> waiters;  // in order of asking
    Step state_step = no_step;
    friend bool operator==(const Gil&, const Gil&) = default;
};

// A program knows locks, pools and loops by the numbers they had where they were made. A forked process has
// its own copies: `handle` is what its memory says, `object` the copy.
struct Alias {
    std::uint32_t handle = 0;
    std::uint32_t object = 0;
    friend bool operator==(const Alias&, const Alias&) = default;
};
// The object that a process means by this handle.
std::uint32_t own_object(const std::vector<Alias>& aliases, std::uint32_t handle);

struct Process {
    std::string name;
    ProcessId parent = ProcessId::none;
    bool alive = true;
    std::uint32_t thread_count = 0;  // threads ever started in it
    ThreadId main_thread = ThreadId::none;
    std::int32_t exit_status = 0;   // once it has ended; -15 = killed by signal 15
    Value exit_hook;                // what the main thread calls when it has come to its end; absent: nothing
    std::string start_data;         // spawn: what the parent gives it, pickled
    std::vector<Alias> locks;       // by handle
    std::vector<Alias> pools;       // by handle
    std::vector<Alias> loops;       // by handle
    std::vector<ThreadId> joiners;  // threads that wait for its end
    Step state_step = no_step;
    Gil gil;
    Heap heap;  // own memory: nothing is shared
    friend bool operator==(const Process&, const Process&) = default;
};

// How long who waits for the interpreter lock waits before it asks for it (CPython takes less than a
// microsecond as one).
inline Tick switch_interval(const Process& process, const Config& config) {
    const std::int64_t asked = process.heap.switch_interval;
    return asked < 0 ? config.switch_interval : std::max(asked, std::int64_t{1}) * microsecond;
}

struct Lock {  // threading.Lock and everything built on it; a counting semaphore, too
    bool held = false;
    bool shared = false;      // between processes: not copied by a fork
    std::uint32_t spare = 0;  // semaphore: units that are free besides the one that !held means
    ProcessId process = ProcessId{0};
    std::uint32_t handle = 0;
    ThreadId owner = ThreadId::none;  // who acquired it last
    std::vector<ThreadId> waiters;
    std::string name;
    Step state_step = no_step;
    friend bool operator==(const Lock&, const Lock&) = default;
};

struct Device {
    std::string name;
    std::uint32_t servers = 0;  // 0 = unlimited
    std::uint32_t busy = 0;
    Tick latency = -1;  // -1 = not known: requests say how long they take
    struct Waiter {
        ThreadId thread;
        Tick time;
        friend bool operator==(const Waiter&, const Waiter&) = default;
    };
    std::vector<Waiter> queue;
    friend bool operator==(const Device&, const Device&) = default;
};

struct WorkItem {
    std::uint32_t number = 0;
    Value item;                  // the library's tuple (function, arguments, keywords, future)
    TaskId task = TaskId::none;  // the task that submitted it
    Step submit_step = no_step;
    friend bool operator==(const WorkItem&, const WorkItem&) = default;
};

struct ThreadPool {  // a thread pool: workers are threads, started on demand
    std::string name;
    ProcessId process = ProcessId::none;
    std::uint32_t handle = 0;
    std::uint32_t size = 0;
    std::uint32_t started = 0;
    std::uint32_t idle = 0;
    std::uint32_t submitted = 0;  // work items so far
    bool shut_down = false;
    Value worker;  // what a worker thread runs: a library function of the pool's number
    std::deque<WorkItem> queue;
    std::vector<ThreadId> workers;
    std::vector<ThreadId> waiting;  // idle workers, longest idle first
    friend bool operator==(const ThreadPool&, const ThreadPool&) = default;
};

constexpr std::uint32_t no_poller = 0xffffffffu;

struct Loop {
    ProcessId process = ProcessId::none;
    std::uint32_t handle = 0;
    ThreadId thread = ThreadId::none;  // that runs it now
    bool running = false, stopping = false, closed = false, polling = false;
    bool watched = false;  // debug mode: what takes long is told
    bool has_run = false;  // watched: something, since `began`
    Tick began = 0;
    bool tasks_failed = false;  // one of them with nobody waiting for it: perhaps nobody can ask any more
    std::uint32_t iteration = 0;
    std::uint32_t left = 0;  // handles still to run in this iteration
    std::uint32_t next_handle = 0;
    std::uint32_t next_timer = 0;
    HandleQueue ready;
    LoopTimers timers;
    std::vector<std::uint32_t> cancelled;  // ids of cancelled handles that are still queued
    TaskId current = TaskId::none;
    PoolId executor = PoolId::none;    // default executor, made at first use
    Value object;                      // the program's loop object
    Value context;                     // of its thread, while the loop runs handles in theirs
    std::uint32_t poller = no_poller;  // of its sockets, made with the first one
    Step wake_step = no_step;
    friend bool operator==(const Loop&, const Loop&) = default;
};

// What select() or an event loop waits for, in Linux's way (epoll(7)): a watched socket queues when something
// happens to it, is reported in the order of queueing, and queues again until it turns out not to be ready.
struct Watch {
    std::uint32_t socket = no_socket;
    std::uint8_t events = 0;
    std::uint64_t queued = 0;  // its place in the queue; 0 = not queued
    Handle reader, writer;     // of an event loop: what runs when it is ready
    friend bool operator==(const Watch&, const Watch&) = default;
};
struct Poller {
    bool open = false;
    ProcessId process = ProcessId::none;
    LoopId loop = LoopId::none;  // it belongs to this event loop
    std::uint64_t queued = 0;    // places given out so far
    std::vector<Watch> watches;  // in order of registration
    std::vector<ThreadId> waiting;
    friend bool operator==(const Poller&, const Poller&) = default;
};

enum class TaskState : std::uint8_t { ready, running, waiting, done, cancelled };
struct TaskRecord {
    std::string name;
    LoopId loop = LoopId::none;
    ProcessId process = ProcessId::none;
    std::uint32_t future = 0;  // Heap ref of the task object while it lives
    TaskState state = TaskState::ready;
    TaskWaitKind waits_for = TaskWaitKind::future;
    std::int64_t wait_object = -1;
    std::uint32_t line = 0;  // where it is, in module 0
    Step state_step = no_step;
    Tick created = 0, start = -1, finish = -1, since = 0;
    Tick cpu = 0;
    friend bool operator==(const TaskRecord&, const TaskRecord&) = default;
};

struct Machine {
    Tick now = 0;
    Step step = 0;  // events recorded so far
    Outcome outcome = Outcome::running;
    std::int32_t exit_status = 0;  // of sys.exit(); 1 after an uncaught exception in the main thread
    std::string reason;            // of a limit or deadlock: a sentence's worth of detail, English
    Random random;
    std::uint64_t sequence = 1;  // of queued events
    std::uint64_t dispatches = 0;
    Tick next_boost = 0;  // of mlfq; 0 = not yet set
    std::uint64_t ready_sequence = 0;
    std::uint64_t instructions = 0;
    std::uint32_t task_names = 0;  // "Task-N" given out so far
    std::uint64_t output_bytes = 0;
    std::uint64_t description_bytes = 0;
    bool started = false;       // the first steps have been taken
    bool dispatch_due = false;  // cores are to be given out before time goes on
    bool dispatching = false;   // ... and are being given out now
    std::uint32_t alive =
        0;  // threads and jobs that keep the run going: not done, not daemons, not pool workers
    std::uint32_t switches = 0;
    Tick switch_time = 0;
    std::int64_t memory = 0, peak_memory = 0;
    std::uint32_t living_threads = 0;  // begun and not over, besides main threads
    std::vector<Core> cores;
    std::vector<Thread> threads;
    std::vector<ThreadRecord> records;  // parallel to threads
    std::vector<Execution> executions;  // parallel to threads; empty for jobs
    std::vector<Job> jobs;
    BurstTable bursts;
    std::vector<Process> processes;
    std::vector<Lock> locks;
    std::vector<Device> devices;
    std::vector<ThreadPool> pools;
    std::vector<Loop> loops;
    std::vector<TaskRecord> tasks;
    std::vector<Socket> sockets;  // by descriptor, from first_descriptor on; then those not yet accepted
    std::vector<Poller> pollers;
    std::uint32_t ports_given = 0;     // to sockets that did not ask for one
    std::vector<Channel> channels;     // between processes
    std::vector<SharedMemory> shared;  // likewise
    std::vector<Watcher> watchers;     // threads that wait for any of several things, longest first
    EventQueue queue;
    std::vector<ReadyQueue> queues;  // of ready threads: one, or one a core (queues = per-core)
    ScheduleState schedule;          // unused unless Config::scheduled
    // Copies, in one place and not in every file that makes one: machine_value.cpp.
    Machine();
    Machine(const Machine&);
    Machine(Machine&&) noexcept;
    Machine& operator=(const Machine&);
    Machine& operator=(Machine&&) noexcept;
    ~Machine();
    friend bool operator==(const Machine&, const Machine&) = default;

    Thread& thread(ThreadId id) { return threads[index(id)]; }
    const Thread& thread(ThreadId id) const { return threads[index(id)]; }
    // The queue from which a core takes its threads, and the one in which a ready thread is.
    ReadyQueue& queue_of(CoreId id) { return queues[queues.size() == 1 ? 0 : index(id)]; }
    const ReadyQueue& queue_of(CoreId id) const { return queues[queues.size() == 1 ? 0 : index(id)]; }
    const ReadyQueue& queue_of(ThreadId id) const { return queue_of(thread(id).home); }
    std::size_t ready_threads() const {
        std::size_t count = 0;
        for (const ReadyQueue& q : queues) count += q.size();
        return count;
    }
};

// As many as Linux lets a user have by default (kernel.threads-max of a small machine): one more is refused.
constexpr std::uint32_t most_threads = 32'768;
// What limit.memory bounds, in bytes: the objects of all processes, and what is kept about tasks and threads
// when they are over.
std::uint64_t memory_held(const Machine& machine);

// What a thread is called among all: "MainThread"; with several processes "Process-1", "Process-1/Thread-1".
std::string thread_label(const Machine& machine, ThreadId thread);

// A machine that has not taken its first step.
Machine boot(const World& world);

// Runs until at least step `until` has been recorded (m.step > until) or the run has ended. Events go to
// `out` (out.first must be the step of its first event). False: the run has ended, nothing more will happen.
// The state after run(..., until = n) is *the* state at step n, however one got there.
bool run(Machine& machine, const World& world, EventBuffer& out, Step until);

// Goes on, without recording anything, to the moment in which the next core is given out or taken away, with
// all CPU time counted; for readers who want to see a decision as it was made. False: something else comes
// first.
bool run_to_dispatch(Machine& machine, const World& world);
// -- Under a schedule (Config::scheduled): kernel/scheduled.cpp
// Runs one turn: until the thread has executed so many instructions of the program, waits or ends. The thread
// has to be able to take it; a machine that has not begun takes its first step before.
void run_turn(Machine& machine, const World& world, EventBuffer& out, Turn turn);
// Is it ready, or would it be if it got a turn: the lock it waits for is free, or its time can come?
bool can_take_turn(const Machine& machine, ThreadId thread);
// It waits for a lock that is free.
bool lock_is_free_for(const Machine& machine, ThreadId thread);
// On ScheduleState::time, when its sleep or timeout ends; never = it waits for no time.
Tick scheduled_wake(const Machine& machine, ThreadId thread);

// 64-bit hash of the complete state, the same on every platform; for tests of seeking.
std::uint64_t hash(const Machine& machine);

}  // namespace interleave
