// How did the run end? A deadlock is told as the circle of those who wait for each other.
#include <algorithm>
#include <vector>

#include "engine/analysis/teller.h"
#include "engine/base/text.h"

namespace interleave {
namespace {

using K = SentenceKey;

// Whom a thread waits for: the one that could wake it, or none.
ThreadId waits_for(const Machine& m, std::uint32_t id) {
    const Thread& t = m.threads[id];
    if (t.state != ThreadState::blocked) return ThreadId::none;
    switch (t.waits_for) {
        case WaitReason::lock:
            return t.wait_object < m.locks.size() && m.locks[t.wait_object].held
                       ? m.locks[t.wait_object].owner
                       : ThreadId::none;
        case WaitReason::join:
        case WaitReason::thread_start: return static_cast<ThreadId>(t.wait_object);
        case WaitReason::receive:
        case WaitReason::send: {  // for whoever waits at the other end in the same way
            const std::uint32_t socket = t.wait_object;
            const std::uint32_t peer = socket < m.sockets.size() ? m.sockets[socket].peer : no_socket;
            if (peer == no_socket || m.sockets[peer].waiters.empty()) return ThreadId::none;
            return m.sockets[peer].waiters.front().thread;
        }
        case WaitReason::process: return m.processes[t.wait_object].main_thread;
        case WaitReason::gil: return m.processes[index(t.process)].gil.holder;
        default: return ThreadId::none;
    }
}

// The threads of a circle, or none: from each thread on, follow who waits for whom.
std::vector<std::uint32_t> find_circle(const Machine& m) {
    for (std::uint32_t first = 0; first < m.threads.size(); ++first) {
        std::vector<std::uint32_t> path;
        std::uint32_t at = first;
        while (at < m.threads.size() && std::find(path.begin(), path.end(), at) == path.end()) {
            path.push_back(at);
            at = index(waits_for(m, at));
        }
        if (at == first) return path;
    }
    return {};
}

void say_thread(Teller& tell, const Machine& m, std::uint32_t id) {
    const Thread& t = m.threads[id];
    const Event began = t.state_step == no_step ? Event{} : tell.event(t.state_step);
    const Fact thread = tell.thread("thread", static_cast<ThreadId>(id)),
               line = tell.line("line", began.line);
    if (t.waits_for == WaitReason::join) {
        tell.say(K::deadlock_joins,
                 {thread, line, tell.thread("other", static_cast<ThreadId>(t.wait_object))});
        return;
    }
    const Fact socket = tell.socket("socket", t.wait_object, m);
    switch (t.waits_for) {
        case WaitReason::process:
            tell.say(K::deadlock_process, {thread, line, tell.process("process", t.wait_object)});
            return;
        case WaitReason::message: tell.say(K::deadlock_message, {thread, line}); return;
        case WaitReason::room: tell.say(K::deadlock_room, {thread, line}); return;
        case WaitReason::receive: tell.say(K::deadlock_receive, {thread, line, socket}); return;
        case WaitReason::send: tell.say(K::deadlock_send, {thread, line, socket}); return;
        case WaitReason::accept: tell.say(K::deadlock_accept, {thread, line, socket}); return;
        case WaitReason::connect: tell.say(K::deadlock_connect, {thread, line, socket}); return;
        case WaitReason::select: tell.say(K::deadlock_select, {thread, line}); return;
        default: break;
    }
    if (t.waits_for != WaitReason::lock || t.wait_object >= m.locks.size()) {
        tell.say(K::deadlock_waits, {thread, line});
        return;
    }
    const Lock& lock = m.locks[t.wait_object];
    const std::uint32_t taken = lock.state_step == no_step ? 0 : tell.event(lock.state_step).line;
    const Fact name = tell.lock("lock", t.wait_object), where = tell.line("taken", taken);
    if (index(lock.owner) != id) {
        tell.say(K::deadlock_holds, {thread, line, name, where, tell.thread("holder", lock.owner)});
    } else if (taken ==
               began.line) {  // a condition's wait(): it took the lock in order to be woken through it
        tell.say(K::deadlock_notified, {thread, line});
    } else {
        tell.say(K::deadlock_own, {thread, line, name, where});
    }
}

void tell_deadlock(Teller& tell, const Machine& m, Tick end) {
    tell.say(K::run_deadlock, {tell.moment("time", end)});
    const std::vector<std::uint32_t> circle = find_circle(m);
    for (const std::uint32_t id : circle) say_thread(tell, m, id);
    if (circle.size() > 1) {
        tell.say(K::deadlock_cycle);
        return;
    }
    constexpr std::size_t most = 5;  // enough to see the pattern
    std::size_t said = 0;
    for (std::uint32_t i = 0; i < m.tasks.size() && said < most; ++i) {
        const TaskRecord& task = m.tasks[i];
        if (task.state != TaskState::waiting) continue;
        tell.say(K::deadlock_task, {tell.task("task", static_cast<TaskId>(i)), tell.line("line", task.line)});
        ++said;
    }
    for (std::uint32_t i = 0; i < m.threads.size() && said < most; ++i) {
        const Thread& t = m.threads[i];
        const bool told = std::find(circle.begin(), circle.end(), i) != circle.end();
        if (t.state == ThreadState::done || t.daemon || told || t.waits_for == WaitReason::pool_idle ||
            t.waits_for == WaitReason::poll)
            continue;
        say_thread(tell, m, i);
        ++said;
    }
}

// The last exception that was raised: what an uncaught one says of itself.
std::string_view last_exception(const Trace& trace) {
    std::string_view text;
    trace.each_of({EventKind::exception_raised}, [&](Step, const Event& e) { text = trim(trace.text(e)); });
    return text;
}

// Which limit it was: the machine says it in English, with the setting's name.
Fact limit_reason(const Teller& tell, const Machine& m) {
    const Config& config = tell.recording.config();
    const auto is = [&](std::string_view setting) { return m.reason.find(setting) != std::string::npos; };
    if (is("limit.time"))
        return tell.words("reason", K::limit_time, {tell.length("value", config.limit_time)});
    if (is("limit.instructions"))
        return tell.words("reason", K::limit_instructions,
                          {Teller::number("value", config.limit_instructions)});
    if (is("limit.events"))
        return tell.words("reason", K::limit_events, {Teller::number("value", config.limit_events)});
    if (is("limit.memory") && is("processes"))
        return tell.words("reason", K::limit_memory_processes,
                          {Teller::number("value", config.limit_memory)});
    if (is("limit.memory"))
        return tell.words("reason", K::limit_memory, {Teller::number("value", config.limit_memory)});
    if (is("limit.output"))
        return tell.words("reason", K::limit_output, {Teller::number("value", config.limit_output)});
    return Teller::text("reason", m.reason);
}

// Where the program was: the last thread that executed a line. It is among the last steps, or nobody did for
// long.
void say_place(Teller& tell, Step size) {
    constexpr Step farthest = 1000;
    for (Step back = 1; back <= std::min(size, farthest); ++back) {
        const Event event = tell.event(size - back);
        if (event.kind != EventKind::line) continue;
        tell.say(K::limit_place, {tell.thread("thread", event.thread), tell.line("line", event.line)});
        return;
    }
}

}  // namespace

Sentence explain_outcome(const Recording& recording, Locale locale) {
    if (recording.trace().size() == 0) return {};
    const Machine& m = recording.final();
    Teller tell(recording, recording.trace().size() - 1, locale);
    const Tick end = recording.trace().end();
    const Fact time = tell.moment("time", end);
    switch (m.outcome) {
        case Outcome::running: break;
        case Outcome::finished: tell.say(K::run_finished, {time}); break;
        case Outcome::uncaught_exception: {
            const std::string_view text = last_exception(recording.trace());
            if (text.empty()) {
                tell.say(K::run_uncaught, {time});
            } else {
                tell.say(K::run_uncaught_text, {time, tell.quoted("text", text)});
            }
            break;
        }
        case Outcome::deadlock: tell_deadlock(tell, m, end); break;
        case Outcome::limit:
            tell.say(K::run_limit, {time, limit_reason(tell, m)});
            say_place(tell, recording.trace().size());
            break;
    }
    return tell.told(tell.event().cause);
}

}  // namespace interleave
