#include "web/model/machine_picture.h"

#include <fmt/core.h>

#include <algorithm>

#include "engine/analysis/lock_name.h"
#include "messages/window.h"
#include "web/model/screen_time.h"

namespace interleave {
namespace {

using Kind = PictureBox::Kind;
using W = WindowKey;

// The words of one locale.
struct Words {
    Locale locale;
    std::string operator()(W key, std::initializer_list<Slot> slots = {}) const {
        return message(all_window, key, locale, slots);
    }
    template <class Number>
    std::string counted(W key, Number count) const {
        return (*this)(key, {{"count", fmt::format("{}", count)}});
    }
    template <class Number, class Total>
    std::string share(W key, Number count, Total total) const {
        return (*this)(key, {{"count", fmt::format("{}", count)}, {"total", fmt::format("{}", total)}});
    }
};

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

PictureBox cores_box(const Machine& machine, const World& world, const Words& words) {
    PictureBox box{Kind::cores, 0, words(W::box_cores), {}, {}, 0, {}};
    std::size_t busy = 0;
    for (const Core& core : machine.cores) {
        PictureRow row;
        if (core.state == CoreState::idle || core.thread == ThreadId::none) {
            row.text = words(W::idle);
            row.quiet = true;
        } else {
            ++busy;
            row.chips = {acting(machine, core.thread)};
            const std::uint32_t line = line_of_thread(machine, world, core.thread);
            const std::string number = fmt::format("{}", line);
            row.text = core.state == CoreState::switching ? words(W::switching)
                       : line > 0                         ? words(W::running_line, {{"line", number}})
                                                          : words(W::running);
            if (core.state != CoreState::switching && line > 0)
                row.brief = words(W::at_line, {{"line", number}});
        }
        box.rows.push_back(std::move(row));
    }
    box.note = words.share(W::busy_of, busy, machine.cores.size());
    return box;
}

// Shown once somebody may have to wait for it.
void add_interpreter_locks(const Machine& machine, std::vector<PictureBox>& boxes, const Words& words) {
    for (std::uint32_t p = 0; p < machine.processes.size(); ++p) {
        const Process& process = machine.processes[p];
        const auto members =
            std::count_if(machine.threads.begin(), machine.threads.end(), [&](const Thread& t) {
                return t.has_execution && index(t.process) == p && t.state != ThreadState::done;
            });
        if (!process.alive || (members < 2 && process.gil.waiters.empty())) continue;
        PictureBox box{Kind::interpreter_lock, p, words(W::box_gil), {}, {}, 0, {}};
        if (machine.processes.size() > 1) box.note = process.name;
        PictureRow holder{words(W::held_by), {}, {}, false};
        if (process.gil.holder == ThreadId::none) {
            holder.text = words(W::nobody);
            holder.quiet = true;
        } else {
            holder.chips = {acting(machine, process.gil.holder)};
            if (process.gil.drop_requested) holder.text = words(W::asked_to_let_go);
        }
        box.rows.push_back(std::move(holder));
        if (!process.gil.waiters.empty()) {
            PictureRow wanting{words(W::wanted_by), {}, {}, false};
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

PictureRow ready_row(const Loop& loop, const Words& words) {
    PictureRow row{words(W::ready), {}, {}, false};
    std::size_t others = 0;
    loop.ready.each([&](const Handle& handle) {
        if (is_cancelled(loop, handle)) return;
        if (const Actor actor = acting(handle)) {
            row.chips.push_back(actor);
        } else {
            ++others;
        }
    });
    if (others > 0) row.text = words.counted(W::callbacks, others);
    if (row.chips.empty() && others == 0) row.text = words(W::empty), row.quiet = true;
    return row;
}

PictureRow timers_row(const Machine& machine, const Loop& loop, const Words& words) {
    PictureRow row{words(W::timers), {}, {}, false};
    struct Timer {
        Tick due;
        std::uint32_t order;
        Actor actor;
    };
    std::vector<Timer> timers;
    loop.timers.each([&](Tick due, std::uint32_t order, const Handle& handle) {
        if (!is_cancelled(loop, handle)) timers.push_back({due, order, acting(handle)});
    });
    std::sort(timers.begin(), timers.end(), [](const Timer& a, const Timer& b) {
        return a.due != b.due ? a.due < b.due : a.order < b.order;
    });
    for (const Timer& timer : timers) {
        if (timer.actor) row.chips.push_back(timer.actor);
    }
    if (timers.empty()) {
        row.text = words(W::none);
        row.quiet = true;
    } else {
        const Tick left = timers.front().due - machine.now;
        row.text = left > 0 ? words(W::due_in, {{"time", screen_time(left, words.locale)}}) : words(W::due);
    }
    return row;
}

// Tasks that wait for something else than a timer: a future, another task, the executor.
PictureRow waiting_row(const Machine& machine, LoopId id, const PictureRow& timers, const Words& words) {
    PictureRow row{words(W::waiting), {}, {}, false};
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

void add_loops(const Machine& machine, std::vector<PictureBox>& boxes, const Words& words) {
    for (std::uint32_t i = 0; i < machine.loops.size(); ++i) {
        const Loop& loop = machine.loops[i];
        if (loop.closed || (!loop.running && loop.iteration == 0)) continue;
        const std::string thread =
            loop.thread == ThreadId::none ? std::string() : machine.records[index(loop.thread)].name;
        PictureBox box{Kind::loop,
                       i,
                       thread.empty() ? words(W::box_loop) : words(W::box_loop_of, {{"thread", thread}}),
                       words(W::iteration, {{"number", fmt::format("{}", loop.iteration)}}),
                       {},
                       0,
                       {}};
        box.rows.push_back(ready_row(loop, words));
        PictureRow running{words(W::running), {}, {}, false};
        if (loop.current != TaskId::none) {
            running.chips = {actor_of(loop.current)};
            const std::uint32_t line = machine.tasks[index(loop.current)].line;
            if (line > 0) running.text = words(W::at_line, {{"line", fmt::format("{}", line)}});
        } else {
            running.text = words(loop.polling ? W::asleep : W::the_loop);
            running.quiet = true;
        }
        box.rows.push_back(std::move(running));
        box.rows.push_back(timers_row(machine, loop, words));
        PictureRow waiting = waiting_row(machine, LoopId{i}, box.rows.back(), words);
        if (!waiting.chips.empty()) box.rows.push_back(std::move(waiting));
        boxes.push_back(std::move(box));
    }
}

// Whoever waits for a lock that it took itself waits for somebody else to give it back: conditions, events
// and semaphores are made so. To a program that is no lock at all. (If it ends there, it was one.)
bool is_signal(const Machine& machine, const Lock& lock) {
    return lock.held && machine.outcome != Outcome::deadlock &&
           std::find(lock.waiters.begin(), lock.waiters.end(), lock.owner) != lock.waiters.end();
}

W key_of(WaitReason reason) {
    switch (reason) {
        case WaitReason::none: return W::blocked;
        case WaitReason::sleep: return W::sleeping;
        case WaitReason::gil: return W::wait_gil;
        case WaitReason::lock: return W::wait_lock;
        case WaitReason::join: return W::wait_join;
        case WaitReason::io: return W::wait_io;
        case WaitReason::poll: return W::wait_poll;
        case WaitReason::queue: return W::wait_queue;
        case WaitReason::pool_idle: return W::wait_idle;
        case WaitReason::result: return W::wait_result;
        case WaitReason::thread_start: return W::wait_start;
        case WaitReason::receive:
        case WaitReason::send:
        case WaitReason::accept:
        case WaitReason::connect: return W::wait_socket;
        case WaitReason::select: return W::wait_select;
        case WaitReason::process: return W::wait_process;
        case WaitReason::message: return W::wait_message;
        case WaitReason::room: return W::wait_room;
        case WaitReason::any: return W::wait_message;
    }
    return W::blocked;
}

W key_of(const Machine& machine, const Thread& thread) {
    if (thread.waits_for == WaitReason::lock && thread.wait_object < machine.locks.size() &&
        is_signal(machine, machine.locks[thread.wait_object]))
        return W::wait_signal;
    return key_of(thread.waits_for);
}

// The program that declares a table of jobs is none of them: it has run before the computer starts.
bool only_declares(const Machine& machine, const Thread& thread) {
    return !machine.jobs.empty() && thread.has_execution;
}

// Threads off the cores, by what keeps them there. One that runs an event loop is in the loop's box already.
// With several processes each that is alive has a box.
void add_threads(const Machine& machine, std::uint32_t process, std::vector<PictureBox>& boxes,
                 const Words& words) {
    const bool several = machine.processes.size() > 1;
    if (several && !machine.processes[process].alive) return;
    const std::string title = several                ? machine.processes[process].name
                              : machine.jobs.empty() ? words(W::box_threads)
                                                     : words(W::box_jobs);
    PictureBox box{Kind::threads, process, title, {}, {}, 0, {}};
    const auto row = [&](W key) -> PictureRow& {
        const std::string label = words(key);
        for (PictureRow& known : box.rows) {
            if (known.label == label) return known;
        }
        box.rows.push_back({label, {}, {}, false});
        return box.rows.back();
    };
    row(W::ready);
    std::size_t alive = 0;
    for (std::uint32_t i = 0; i < machine.threads.size(); ++i) {
        const Thread& thread = machine.threads[i];
        if ((several && index(thread.process) != process) || only_declares(machine, thread)) continue;
        alive += thread.state != ThreadState::done ? 1u : 0u;
        if (machine.records[i].loop != LoopId::none) continue;
        switch (thread.state) {
            case ThreadState::ready: row(W::ready).chips.push_back(actor_of(ThreadId{i})); break;
            case ThreadState::sleeping: row(W::sleeping).chips.push_back(actor_of(ThreadId{i})); break;
            case ThreadState::blocked:
                row(key_of(machine, thread)).chips.push_back(actor_of(ThreadId{i}));
                break;
            case ThreadState::created:
            case ThreadState::running:
            case ThreadState::done: break;
        }
    }
    if (box.rows.front().chips.empty())
        box.rows.front().text = words(W::empty), box.rows.front().quiet = true;
    box.note = words.counted(several ? W::threads : machine.jobs.empty() ? W::alive : W::not_done, alive);
    boxes.push_back(std::move(box));
}

void add_pools(const Machine& machine, std::vector<PictureBox>& boxes, const Words& words) {
    for (std::uint32_t i = 0; i < machine.pools.size(); ++i) {
        const ThreadPool& pool = machine.pools[i];
        PictureBox box{Kind::pool, i, pool.name.empty() ? words(W::box_pool) : pool.name, {}, {},
                       pool.size,  {}};
        for (const ThreadId worker : pool.workers) {
            const bool idle =
                std::find(pool.waiting.begin(), pool.waiting.end(), worker) != pool.waiting.end();
            if (!idle && machine.thread(worker).state != ThreadState::done)
                box.in_places.push_back(actor_of(worker));
        }
        box.note = words.share(W::used_of, box.in_places.size(), pool.size);
        if (!pool.queue.empty()) {
            PictureRow queue{words(W::queued), {}, {}, false};
            for (const WorkItem& item : pool.queue) {
                if (item.task != TaskId::none) queue.chips.push_back(actor_of(item.task));
            }
            if (queue.chips.empty()) queue.text = words.counted(W::calls, pool.queue.size());
            box.rows.push_back(std::move(queue));
        }
        boxes.push_back(std::move(box));
    }
}

// Locks that somebody named or waits for.
void add_locks(const Machine& machine, std::vector<PictureBox>& boxes, const Words& words) {
    for (std::uint32_t i = 0; i < machine.locks.size(); ++i) {
        const Lock& lock = machine.locks[i];
        const std::string name = lock_name(machine, i);
        const bool signal = is_signal(machine, lock);
        if (name.empty() && (signal || lock.waiters.empty())) continue;
        if (lock.waiters.empty() && !lock.held) continue;
        PictureBox box{Kind::lock,
                       i,
                       name.empty() ? words(W::box_lock, {{"number", fmt::format("{}", i + 1)}}) : name,
                       signal ? std::string() : words(lock.held ? W::held : W::free),
                       {},
                       0,
                       {}};
        if (lock.held && !signal && lock.owner != ThreadId::none) {
            box.rows.push_back({words(W::held_by), {actor_of(lock.owner)}, {}, false});
        }
        if (!lock.waiters.empty()) {
            PictureRow waiting{words(W::wanted_by), {}, {}, false};
            for (const ThreadId thread : lock.waiters) waiting.chips.push_back(actor_of(thread));
            box.rows.push_back(std::move(waiting));
        }
        boxes.push_back(std::move(box));
    }
}

void add_devices(const Machine& machine, std::vector<PictureBox>& boxes, const Words& words) {
    for (std::uint32_t i = 0; i < machine.devices.size(); ++i) {
        const Device& device = machine.devices[i];
        PictureBox box{Kind::device, i, device.name, words.counted(W::at_work, device.busy), {}, 0, {}};
        if (!device.queue.empty()) {
            PictureRow queue{words(W::queued), {}, {}, false};
            for (const Device::Waiter& waiter : device.queue) queue.chips.push_back(actor_of(waiter.thread));
            box.rows.push_back(std::move(queue));
        }
        boxes.push_back(std::move(box));
    }
}

void add_done(const Machine& machine, std::vector<PictureBox>& boxes, const Words& words) {
    PictureBox box{Kind::done, 0, words(W::box_done), {}, {}, 0, {}};
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
    if (row.chips.empty()) row.text = words(W::nobody_yet), row.quiet = true;
    box.note = words.share(W::done_of, row.chips.size(), all);
    box.rows.push_back(std::move(row));
    boxes.push_back(std::move(box));
}

}  // namespace

std::vector<PictureBox> machine_picture(const Machine& machine, const World& world, Locale locale) {
    const Words words{locale};
    std::vector<PictureBox> boxes;
    boxes.push_back(cores_box(machine, world, words));
    if (world.config.gil) add_interpreter_locks(machine, boxes, words);
    add_loops(machine, boxes, words);
    if (machine.threads.size() > 1) {
        for (std::uint32_t process = 0; process < machine.processes.size(); ++process)
            add_threads(machine, process, boxes, words);
    }
    add_pools(machine, boxes, words);
    add_locks(machine, boxes, words);
    add_devices(machine, boxes, words);
    add_done(machine, boxes, words);
    return boxes;
}

}  // namespace interleave
