#include "web/model/machine_picture.h"

#include <fmt/core.h>

#include <algorithm>

#include "engine/analysis/lock_name.h"
#include "engine/base/text.h"

namespace interleave {
namespace {

using Kind = PictureBox::Kind;

// On whose behalf a thread runs: the task its loop has in hand, else itself.
Actor acting(const Machine& machine, ThreadId thread) {
    if (thread == ThreadId::none) return {};
    const LoopId loop = machine.records[index(thread)].loop;
    if (loop != LoopId::none && index(loop) < machine.loops.size()) {
        const TaskId task = machine.loops[index(loop)].current;
        if (task != TaskId::none) return actor_of(task);
    }
    return actor_of(thread);
}

std::uint32_t line_of_thread(const Machine& machine, const World& world, ThreadId thread) {
    if (index(thread) >= machine.executions.size()) return 0;
    const auto& frames = machine.executions[index(thread)].frames;
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
        if (frame->code == CodeId::none || index(frame->code) >= world.program.codes.size()) continue;
        if (world.program.code(frame->code).module == 0 && frame->line > 0) return frame->line;
    }
    return 0;
}

PictureBox cores_box(const Machine& machine, const World& world) {
    PictureBox box{Kind::cores, 0, "Cores", {}, {}, 0, {}};
    std::size_t busy = 0;
    for (const Core& core : machine.cores) {
        PictureRow row;
        if (core.state == CoreState::idle || core.thread == ThreadId::none) {
            row.text = "idle";
            row.quiet = true;
        } else {
            ++busy;
            row.chips = {acting(machine, core.thread)};
            const std::uint32_t line = line_of_thread(machine, world, core.thread);
            row.text = core.state == CoreState::switching ? "switching"
                       : line > 0                         ? fmt::format("running line {}", line)
                                                          : "running";
        }
        box.rows.push_back(std::move(row));
    }
    box.note = fmt::format("{} of {} busy", busy, machine.cores.size());
    return box;
}

// Shown once somebody may have to wait for it.
void add_interpreter_locks(const Machine& machine, std::vector<PictureBox>& boxes) {
    for (std::uint32_t p = 0; p < machine.processes.size(); ++p) {
        const Process& process = machine.processes[p];
        const auto members =
            std::count_if(machine.threads.begin(), machine.threads.end(), [&](const Thread& t) {
                return t.has_execution && index(t.process) == p && t.state != ThreadState::done;
            });
        if (!process.alive || (members < 2 && process.gil.waiters.empty())) continue;
        PictureBox box{Kind::interpreter_lock, p, "Interpreter lock", {}, {}, 0, {}};
        if (machine.processes.size() > 1) box.note = process.name;
        PictureRow holder{"held by", {}, {}, false};
        if (process.gil.holder == ThreadId::none) {
            holder.text = "nobody";
            holder.quiet = true;
        } else {
            holder.chips = {acting(machine, process.gil.holder)};
            if (process.gil.drop_requested) holder.text = "asked to let go";
        }
        box.rows.push_back(std::move(holder));
        if (!process.gil.waiters.empty()) {
            PictureRow wanting{"wanted by", {}, {}, false};
            for (const ThreadId thread : process.gil.waiters) wanting.chips.push_back(actor_of(thread));
            box.rows.push_back(std::move(wanting));
        }
        boxes.push_back(std::move(box));
    }
}

Actor acting(const Handle& handle) {
    return actor_of(handle.task);
}

bool is_cancelled(const Loop& loop, const Handle& handle) {
    return std::find(loop.cancelled.begin(), loop.cancelled.end(), handle.id) != loop.cancelled.end();
}

PictureRow ready_row(const Loop& loop) {
    PictureRow row{"ready", {}, {}, false};
    std::size_t others = 0;
    for (const Handle& handle : loop.ready) {
        if (is_cancelled(loop, handle)) continue;
        if (const Actor actor = acting(handle)) {
            row.chips.push_back(actor);
        } else {
            ++others;
        }
    }
    if (others > 0) row.text = others == 1 ? "1 callback" : fmt::format("{} callbacks", others);
    if (row.chips.empty() && others == 0) row.text = "empty", row.quiet = true;
    return row;
}

PictureRow timers_row(const Machine& machine, const Loop& loop) {
    PictureRow row{"timers", {}, {}, false};
    std::vector<const Timer*> timers;
    for (const Timer& timer : loop.timers) {
        if (!is_cancelled(loop, timer.handle)) timers.push_back(&timer);
    }
    std::sort(timers.begin(), timers.end(), [](const Timer* a, const Timer* b) {
        return a->due != b->due ? a->due < b->due : a->order < b->order;
    });
    for (const Timer* timer : timers) {
        if (const Actor actor = acting(timer->handle)) row.chips.push_back(actor);
    }
    if (timers.empty()) {
        row.text = "none";
        row.quiet = true;
    } else {
        const Tick left = timers.front()->due - machine.now;
        row.text = left > 0 ? "in " + format_duration(left) : "due";
    }
    return row;
}

// Tasks that wait for something else than a timer: a future, another task, the executor.
PictureRow waiting_row(const Machine& machine, LoopId id, const PictureRow& timers) {
    PictureRow row{"waiting", {}, {}, false};
    for (std::uint32_t i = 0; i < machine.tasks.size(); ++i) {
        const TaskRecord& task = machine.tasks[i];
        const Actor actor = actor_of(TaskId{i});
        if (task.loop != id || task.state != TaskState::waiting) continue;
        if (std::find(timers.chips.begin(), timers.chips.end(), actor) == timers.chips.end()) {
            row.chips.push_back(actor);
        }
    }
    return row;
}

void add_loops(const Machine& machine, const World& world, std::vector<PictureBox>& boxes) {
    for (std::uint32_t i = 0; i < machine.loops.size(); ++i) {
        const Loop& loop = machine.loops[i];
        if (loop.closed || (!loop.running && loop.iteration == 0)) continue;
        const std::string thread =
            loop.thread == ThreadId::none ? std::string() : machine.records[index(loop.thread)].name;
        PictureBox box{Kind::loop,
                       i,
                       thread.empty() ? "Event loop" : "Event loop · " + thread,
                       fmt::format("iteration {}", loop.iteration),
                       {},
                       0,
                       {}};
        box.rows.push_back(ready_row(loop));
        PictureRow running{"running", {}, {}, false};
        if (loop.current != TaskId::none) {
            running.chips = {actor_of(loop.current)};
            const std::uint32_t line = machine.tasks[index(loop.current)].line;
            if (line > 0) running.text = fmt::format("line {}", line);
        } else {
            running.text = loop.polling ? "asleep until something is due" : "the loop itself";
            running.quiet = true;
        }
        box.rows.push_back(std::move(running));
        box.rows.push_back(timers_row(machine, loop));
        PictureRow waiting = waiting_row(machine, LoopId{i}, box.rows.back());
        if (!waiting.chips.empty()) box.rows.push_back(std::move(waiting));
        boxes.push_back(std::move(box));
    }
    (void)world;
}

std::string_view words(WaitReason reason) {
    switch (reason) {
        case WaitReason::none: return "blocked";
        case WaitReason::sleep: return "sleeping";
        case WaitReason::gil: return "for the lock";
        case WaitReason::lock: return "for a lock";
        case WaitReason::join: return "joining";
        case WaitReason::io: return "for I/O";
        case WaitReason::poll: return "polling";
        case WaitReason::queue: return "for a queue";
        case WaitReason::pool_idle: return "idle workers";
        case WaitReason::result: return "for a result";
        case WaitReason::thread_start: return "starting a thread";
        case WaitReason::receive:
        case WaitReason::send:
        case WaitReason::accept:
        case WaitReason::connect: return "for a socket";
        case WaitReason::select: return "for one of many sockets";
        case WaitReason::process: return "for a process";
        case WaitReason::message: return "for a message";
        case WaitReason::room: return "for room in a pipe";
        case WaitReason::any: return "for a message";
    }
    return "blocked";
}

// The program that declares a table of jobs is none of them: it has run before the computer starts.
bool only_declares(const Machine& machine, const Thread& thread) {
    return !machine.jobs.empty() && thread.has_execution;
}

// Threads off the cores, by what keeps them there. One that runs an event loop is in the loop's box already.
// With several processes each that is alive has a box.
void add_threads(const Machine& machine, std::uint32_t process, std::vector<PictureBox>& boxes) {
    const bool several = machine.processes.size() > 1;
    if (several && !machine.processes[process].alive) return;
    const std::string title = several                ? machine.processes[process].name
                              : machine.jobs.empty() ? "Threads"
                                                     : "Jobs";
    PictureBox box{Kind::threads, process, title, {}, {}, 0, {}};
    const auto row = [&](std::string_view label) -> PictureRow& {
        for (PictureRow& known : box.rows) {
            if (known.label == label) return known;
        }
        box.rows.push_back({std::string(label), {}, {}, false});
        return box.rows.back();
    };
    row("ready");
    std::size_t alive = 0;
    for (std::uint32_t i = 0; i < machine.threads.size(); ++i) {
        const Thread& thread = machine.threads[i];
        if ((several && index(thread.process) != process) || only_declares(machine, thread)) continue;
        alive += thread.state != ThreadState::done ? 1u : 0u;
        if (machine.records[i].loop != LoopId::none) continue;
        switch (thread.state) {
            case ThreadState::ready: row("ready").chips.push_back(actor_of(ThreadId{i})); break;
            case ThreadState::sleeping: row("sleeping").chips.push_back(actor_of(ThreadId{i})); break;
            case ThreadState::blocked:
                row(words(thread.waits_for)).chips.push_back(actor_of(ThreadId{i}));
                break;
            case ThreadState::created:
            case ThreadState::running:
            case ThreadState::done: break;
        }
    }
    if (box.rows.front().chips.empty()) box.rows.front().text = "empty", box.rows.front().quiet = true;
    box.note = several && alive == 1 ? "1 thread"
                                     : fmt::format("{} {}", alive,
                                                   several                ? "threads"
                                                   : machine.jobs.empty() ? "alive"
                                                                          : "not done");
    boxes.push_back(std::move(box));
}

void add_pools(const Machine& machine, std::vector<PictureBox>& boxes) {
    for (std::uint32_t i = 0; i < machine.pools.size(); ++i) {
        const ThreadPool& pool = machine.pools[i];
        PictureBox box{Kind::pool, i, pool.name.empty() ? "Thread pool" : pool.name, {}, {}, pool.size, {}};
        for (const ThreadId worker : pool.workers) {
            const bool idle =
                std::find(pool.waiting.begin(), pool.waiting.end(), worker) != pool.waiting.end();
            if (!idle && machine.thread(worker).state != ThreadState::done)
                box.in_places.push_back(actor_of(worker));
        }
        box.note = fmt::format("{} of {} used", box.in_places.size(), pool.size);
        if (!pool.queue.empty()) {
            PictureRow queue{"queued", {}, {}, false};
            for (const WorkItem& item : pool.queue) {
                if (item.task != TaskId::none) queue.chips.push_back(actor_of(item.task));
            }
            if (queue.chips.empty()) queue.text = fmt::format("{} calls", pool.queue.size());
            box.rows.push_back(std::move(queue));
        }
        boxes.push_back(std::move(box));
    }
}

// Locks that somebody named or waits for.
void add_locks(const Machine& machine, std::vector<PictureBox>& boxes) {
    for (std::uint32_t i = 0; i < machine.locks.size(); ++i) {
        const Lock& lock = machine.locks[i];
        const std::string name = lock_name(machine, i);
        if (lock.waiters.empty() && (name.empty() || !lock.held)) continue;
        PictureBox box{Kind::lock,
                       i,
                       name.empty() ? fmt::format("Lock {}", i + 1) : name,
                       lock.held ? "held" : "free",
                       {},
                       0,
                       {}};
        if (lock.held && lock.owner != ThreadId::none) {
            box.rows.push_back({"held by", {actor_of(lock.owner)}, {}, false});
        }
        if (!lock.waiters.empty()) {
            PictureRow waiting{"wanted by", {}, {}, false};
            for (const ThreadId thread : lock.waiters) waiting.chips.push_back(actor_of(thread));
            box.rows.push_back(std::move(waiting));
        }
        boxes.push_back(std::move(box));
    }
}

void add_devices(const Machine& machine, std::vector<PictureBox>& boxes) {
    for (std::uint32_t i = 0; i < machine.devices.size(); ++i) {
        const Device& device = machine.devices[i];
        PictureBox box{Kind::device, i, device.name, fmt::format("{} at work", device.busy), {}, 0, {}};
        if (!device.queue.empty()) {
            PictureRow queue{"queued", {}, {}, false};
            for (const Device::Waiter& waiter : device.queue) queue.chips.push_back(actor_of(waiter.thread));
            box.rows.push_back(std::move(queue));
        }
        boxes.push_back(std::move(box));
    }
}

void add_done(const Machine& machine, std::vector<PictureBox>& boxes) {
    PictureBox box{Kind::done, 0, "Done", {}, {}, 0, {}};
    PictureRow row;
    std::size_t all = machine.tasks.size();
    for (std::uint32_t i = 0; i < machine.tasks.size(); ++i) {
        const TaskState state = machine.tasks[i].state;
        if (state == TaskState::done || state == TaskState::cancelled)
            row.chips.push_back(actor_of(TaskId{i}));
    }
    for (std::uint32_t i = 0; machine.tasks.empty() && i < machine.threads.size(); ++i) {
        if (only_declares(machine, machine.threads[i])) continue;
        ++all;
        if (machine.threads[i].state == ThreadState::done) row.chips.push_back(actor_of(ThreadId{i}));
    }
    if (row.chips.empty()) row.text = "nobody yet", row.quiet = true;
    box.note = fmt::format("{} of {}", row.chips.size(), all);
    box.rows.push_back(std::move(row));
    boxes.push_back(std::move(box));
}

}  // namespace

std::vector<PictureBox> machine_picture(const Machine& machine, const World& world) {
    std::vector<PictureBox> boxes;
    boxes.push_back(cores_box(machine, world));
    if (world.config.gil) add_interpreter_locks(machine, boxes);
    add_loops(machine, world, boxes);
    if (machine.threads.size() > 1) {
        for (std::uint32_t process = 0; process < machine.processes.size(); ++process)
            add_threads(machine, process, boxes);
    }
    add_pools(machine, boxes);
    add_locks(machine, boxes);
    add_devices(machine, boxes);
    add_done(machine, boxes);
    return boxes;
}

}  // namespace interleave
