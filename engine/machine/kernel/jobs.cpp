// Job tables: work given as bursts instead of code. A job is a thread without an Execution; it takes no
// interpreter lock, and each of its I/O bursts has a device of its own.
#include "engine/machine/kernel/jobs.h"

#include <algorithm>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/kernel/kernel.h"

namespace interleave {

ThreadId add_job(Machine& m, const World& world, const JobRow& row) {
    const ThreadId id{static_cast<std::uint32_t>(m.threads.size())};
    Thread t;
    t.process = ProcessId{0};
    t.tickets = row.tickets == 0 ? world.config.tickets : row.tickets;
    t.priority = row.priority;
    t.nice = row.nice;
    if (row.deadline != never && world.config.policy == PolicyKind::edf)
        t.number = std::max<Tick>(row.deadline, 1);  // (0 = none)
    t.arrival = t.since = std::max(row.arrival, m.now);
    t.job = static_cast<std::uint32_t>(m.jobs.size());
    t.next_burst = m.bursts.end();
    m.bursts.append(row.bursts);
    t.bursts_end = m.bursts.end();
    m.jobs.push_back({row.deadline});
    t.timer = m.sequence;
    m.queue.push(QueuedEvent::make(t.arrival, QueuedKind::arrival, m.sequence++, index(id)));
    m.threads.push_back(t);
    ThreadRecord record;
    record.name = row.name;
    m.records.push_back(std::move(record));
    m.executions.emplace_back();
    ++m.alive;
    return id;
}

bool declares_jobs(const Program& program) {
    for (const Code& code : program.codes) {
        if (code.module != 0) continue;
        for (const Instruction instruction : code.instructions) {
            if (instruction.op() == Opcode::import_from && program.names[instruction.n()] == "job")
                return true;
        }
    }
    return false;
}

// Runs a program that declares a job table: before the computer starts, on no core and in no time.
void Kernel::declare(ThreadId main) {
    Config free_of_charge = config;
    free_of_charge.instruction = 0;
    const World declaring{world.program, free_of_charge};
    m.thread(main).state = ThreadState::running;
    Interpreter interpreter(m, declaring, out, main, CoreId::none, m.now);
    const Stop stop = interpreter.execute(m.now + 1, m.now + 1, no_step, false);
    Thread& t = m.thread(main);
    switch (stop) {
        case Stop::finished:
        case Stop::uncaught: {
            t.state = ThreadState::done;
            t.start = t.finish = t.since = m.now;
            if (stop == Stop::uncaught) {
                m.exit_status = 1;
                interpreter.write_output(interpreter.traceback_text(interpreter.raised), true);
            }
            Event e = event(EventKind::thread_ended, CoreId::none, main);
            e.a = stop == Stop::uncaught ? 1 : 0;
            e.cause = t.state_step;
            t.state_step = record(e);
            m.executions[index(main)] = Execution{};
            if (--m.alive == 0) end_program();
            break;
        }
        case Stop::limit: end_run(Outcome::limit, m.reason); break;
        case Stop::request:  // it goes on as an ordinary thread, with an exception at that place
            m.executions[index(main)].pending_exception =
                make_exception(m.processes[0].heap, ExceptionType::RuntimeError,
                               "a program that declares jobs cannot wait or compute: declare them and end");
            [[fallthrough]];
        default: make_ready(main, ReadyReason::created, ThreadId::none, t.state_step); break;
    }
}

void Kernel::job_arrived(ThreadId id) {
    Thread& t = m.thread(id);
    t.since = m.now;
    const Step created = record_created(id, ThreadId::none);
    t.state_step = created;
    next_burst(id, CoreId::none, created);
}

// The job's current burst is over (or it has just arrived): starts its next one.
void Kernel::next_burst(ThreadId id, CoreId core, Step cause) {
    Thread& t = m.thread(id);
    if (t.next_burst == t.bursts_end) {
        if (core != CoreId::none) {
            thread_ended(core, false);
            return;
        }
        t.state = ThreadState::done;  // its last burst was I/O, or it has none
        t.waits_for = WaitReason::none;
        t.finish = t.since = m.now;
        Event e = event(EventKind::thread_ended, CoreId::none, id);
        e.a = 0;
        e.cause = cause;
        t.state_step = record(e);
        if (--m.alive == 0) end_program();
        return;
    }
    const auto [length, io] = m.bursts.take(t.next_burst);
    if (!io) {
        t.burst = length;
        if (core != CoreId::none) {
            m.cores[index(core)].clock = m.now + length;
            return;
        }
        const ReadyReason reason =
            t.waits_for == WaitReason::io ? ReadyReason::io_done : ReadyReason::created;
        t.waits_for = WaitReason::none;  // (its I/O time has been counted)
        make_ready(id, reason, ThreadId::none, cause);
        return;
    }
    if (core != CoreId::none) {
        block(core, WaitReason::io, 0, m.now + length, m.now + length, cause);
        return;
    }
    t.state = ThreadState::blocked;
    t.waits_for = WaitReason::io;
    t.since = m.now;
    set_timer(id, m.now + length);
    t.state_step = record(EventKind::thread_blocked, CoreId::none, id,
                          static_cast<std::int64_t>(WaitReason::io), m.now + length, cause);
}

}  // namespace interleave
