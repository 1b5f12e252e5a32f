#include "engine/analysis/findings.h"

#include <algorithm>

#include <fmt/format.h>

namespace interleave {
namespace {

using K = SentenceKey;

bool leaves_core(EventKind kind) {
    return kind == EventKind::thread_preempted || kind == EventKind::thread_blocked ||
           kind == EventKind::thread_yielded || kind == EventKind::thread_ended;
}

// Who had a core most of the time between two steps.
void find_who_ran(const Recording& recording, Finding& finding) {
    const Machine before = recording.state_at(finding.first);
    const Tick from = recording.trace().time(finding.first), to = from + finding.time;
    const std::size_t count = recording.final().threads.size();
    std::vector<Tick> since(count, never), ran(count, 0);
    for (const Core& core : before.cores) {
        if (core.state != CoreState::idle) since[index(core.thread)] = from;
    }
    const Kinds wanted = Kinds::all_but(EventKind::line);
    recording.trace().each_of(wanted, finding.first + 1, finding.step, [&](Step, const Event& e) {
        const std::size_t t = index(e.thread);
        if (t >= count) return;
        if (e.kind == EventKind::thread_dispatched) since[t] = e.time;
        if (!leaves_core(e.kind) || since[t] == never) return;
        ran[t] += e.time - since[t];
        since[t] = never;
    });
    for (std::size_t t = 0; t < count; ++t) {
        if (since[t] != never) ran[t] += to - since[t];
        if (ThreadId{static_cast<std::uint32_t>(t)} == finding.thread || ran[t] <= finding.other_time)
            continue;
        finding.other = ThreadId{static_cast<std::uint32_t>(t)};
        finding.other_time = ran[t];
    }
}

// The line at which the thread of a task spent most of the time between two steps.
void find_slow_line(const Recording& recording, Finding& finding) {
    Tick last = recording.trace().time(finding.first), longest = -1;
    std::uint32_t line = 0;
    const auto look = [&](const Event& e) {
        if (e.time - last > longest && line != 0) {
            longest = e.time - last;
            finding.line = line;
        }
        last = e.time;
        if (e.line != 0) line = e.line;
    };
    recording.trace().each(finding.first, finding.step + 1, [&](Step, const Event& e) {
        if (e.thread == finding.thread) look(e);
    });
}

// One pass: keeps the longest of each thread and task; who did what in between is looked up afterwards.
class Finder {
  public:
    explicit Finder(const Recording& recording)
        : recording_(recording),
          threads_(recording.final().threads.size()),
          tasks_(recording.final().tasks.size()),
          locks_(recording.final().locks.size()),
          limit_(starvation_limit(recording.config(), threads_.size())) {
        for (std::size_t i = 0; i < threads_.size(); ++i) {
            if (recording.final().threads[i].job != no_job)
                threads_[i].priority = recording.final().threads[i].priority;
        }
    }

    void take(Step step, const Event& e) {
        const std::size_t t = index(e.thread);
        if (t < threads_.size()) take_thread(step, e, threads_[t]);
        if (index(e.task) < tasks_.size()) take_task(step, e, tasks_[index(e.task)]);
    }

    std::vector<Finding> found() {
        const Trace& trace = recording_.trace();
        const Step last = trace.size() - 1;
        for (std::size_t i = 0; i < threads_.size(); ++i) {  // who is still ready when the run is cut short
            if (threads_[i].ready != no_step) starved(i, last, trace.end());
            if (threads_[i].starved.step == no_step) continue;
            find_who_ran(recording_, threads_[i].starved);
            all_.push_back(threads_[i].starved);
        }
        for (TaskNow& task : tasks_) {
            if (task.slow.step == no_step) continue;
            find_slow_line(recording_, task.slow);
            all_.push_back(task.slow);
        }
        for (std::size_t i = 0; i < threads_.size(); ++i) inversion_over(i, trace.end());
        for (Finding& inversion : inversions_) all_.push_back(inversion);
        if (recording_.final().outcome == Outcome::deadlock) {
            Finding deadlock;
            deadlock.kind = FindingKind::deadlock;
            deadlock.first = deadlock.step = last;
            all_.push_back(deadlock);
        }
        std::stable_sort(all_.begin(), all_.end(),
                         [](const Finding& a, const Finding& b) { return a.step < b.step; });
        return std::move(all_);
    }

  private:
    struct ThreadNow {
        Step ready = no_step;  // the step since which it has been ready
        Tick since = 0;
        bool running = false;
        std::int32_t priority = 0;
        std::uint32_t waits_for = 0xffffffff;  // lock
        std::uint32_t inversion = 0xffffffff;  // it runs instead of the holder of this one
        Finding starved;
    };
    struct TaskNow {
        Step running = no_step;
        Tick since = 0;
        Finding slow;
    };
    struct LockNow {
        ThreadId holder = ThreadId::none;
    };

    void take_thread(Step step, const Event& e, ThreadNow& now) {
        const std::size_t t = index(e.thread);
        switch (e.kind) {
            case EventKind::thread_created:
                if (e.a >= 0) now.priority = threads_[static_cast<std::size_t>(e.a)].priority;
                break;
            case EventKind::priority_changed: now.priority = static_cast<std::int32_t>(e.a); break;
            case EventKind::thread_ready:
                now.ready = step;
                now.since = e.time;
                now.waits_for = 0xffffffff;
                break;
            case EventKind::thread_preempted:
            case EventKind::thread_yielded:
                inversion_over(t, e.time);
                now.running = false;
                now.ready = step;
                now.since = e.time;
                break;
            case EventKind::thread_blocked:
                inversion_over(t, e.time);
                now.running = false;
                if (static_cast<WaitReason>(e.a) == WaitReason::lock)
                    now.waits_for = static_cast<std::uint32_t>(e.b);
                break;
            case EventKind::thread_ended:
                inversion_over(t, e.time);
                now.running = false;
                break;
            case EventKind::thread_dispatched:
                starved(t, step, e.time);
                now.ready = no_step;
                now.running = true;
                now.since = e.time;
                if (recording_.config().policy == PolicyKind::priority) look_for_inversion(t, step);
                break;
            case EventKind::lock_acquired: locks_[static_cast<std::size_t>(e.a)].holder = e.thread; break;
            case EventKind::lock_released:
                locks_[static_cast<std::size_t>(e.a)].holder = ThreadId::none;
                break;
            default: break;
        }
    }

    void take_task(Step step, const Event& e, TaskNow& now) {
        if (e.kind == EventKind::task_running) {
            now.running = step;
            now.since = e.time;
        }
        if ((e.kind != EventKind::task_waiting && e.kind != EventKind::task_done) || now.running == no_step)
            return;
        const Tick time = e.time - now.since;
        if (time >= slow_callback_duration) {
            const std::uint32_t times = now.slow.step == no_step ? 1 : now.slow.times + 1;
            if (time > now.slow.time) {
                now.slow.kind = FindingKind::slow_task;
                now.slow.first = now.running;
                now.slow.step = step;
                now.slow.time = time;
                now.slow.thread = e.thread;
                now.slow.task = e.task;
            }
            now.slow.times = times;
        }
        now.running = no_step;
    }

    void starved(std::size_t t, Step step, Tick until) {
        ThreadNow& now = threads_[t];
        const Tick time = until - now.since;
        if (now.ready == no_step || time <= limit_) return;
        Finding& finding = now.starved;
        finding.times = finding.step == no_step ? 1 : finding.times + 1;
        if (time <= finding.time) return;
        finding.first = now.ready;
        finding.step = step;
        finding.time = time;
        finding.thread = ThreadId{static_cast<std::uint32_t>(t)};
    }

    // This thread has just got a core. Does a more urgent one wait for a lock whose holder is less urgent,
    // and ready, so that this one is in its way?
    void look_for_inversion(std::size_t medium, Step step) {
        for (std::uint32_t high = 0; high < threads_.size(); ++high) {
            const std::uint32_t lock = threads_[high].waits_for;
            if (lock >= locks_.size()) continue;
            const ThreadId holder = locks_[lock].holder;
            if (holder == ThreadId::none || index(holder) == high || index(holder) == medium) continue;
            const ThreadNow& low = threads_[index(holder)];
            if (low.ready == no_step || threads_[high].priority >= threads_[medium].priority ||
                threads_[medium].priority >= low.priority)
                continue;
            const auto known = std::find_if(inversions_.begin(), inversions_.end(), [&](const Finding& f) {
                return index(f.thread) == high && f.lock == lock;
            });
            threads_[medium].inversion = static_cast<std::uint32_t>(known - inversions_.begin());
            if (known != inversions_.end()) {
                ++known->times;
                return;
            }
            Finding finding;
            finding.kind = FindingKind::priority_inversion;
            finding.first = finding.step = step;
            finding.thread = ThreadId{high};
            finding.other = ThreadId{static_cast<std::uint32_t>(medium)};
            finding.holder = holder;
            finding.lock = lock;
            inversions_.push_back(finding);
            return;
        }
    }
    void inversion_over(std::size_t medium, Tick until) {
        ThreadNow& now = threads_[medium];
        if (now.inversion >= inversions_.size()) return;
        if (now.running) inversions_[now.inversion].time += until - now.since;
        now.inversion = 0xffffffff;
    }

    const Recording& recording_;
    std::vector<ThreadNow> threads_;
    std::vector<TaskNow> tasks_;
    std::vector<LockNow> locks_;
    const Tick limit_;
    std::vector<Finding> inversions_, all_;
};

void say(Teller& tell, const Finding& f) {
    switch (f.kind) {
        case FindingKind::starvation: {
            const Config& config = tell.recording.config();
            tell.say(K::finding_starvation,
                     {tell.thread("thread", f.thread), tell.length("time", f.time),
                      Teller::number("quanta", static_cast<std::uint64_t>(f.time / config.quantum)),
                      tell.length("quantum", config.quantum)});
            if (f.other != ThreadId::none)
                tell.say(K::finding_ran_instead,
                         {tell.thread("other", f.other), tell.length("time", f.other_time)});
            break;
        }
        case FindingKind::slow_task:
            tell.say(K::finding_slow_task,
                     {tell.task("task", f.task), tell.length("time", f.time), tell.where(f.line),
                      Teller::text("seconds", fmt::format("{:.3f}", seconds_from_ticks(f.time)))});
            break;
        case FindingKind::priority_inversion:
            tell.say(K::finding_inversion, {tell.thread("high", f.thread), tell.thread("low", f.holder),
                                            tell.thread("medium", f.other), tell.lock("lock", f.lock)});
            if (f.time > 0)
                tell.say(K::finding_inversion_time,
                         {tell.length("time", f.time), tell.thread("low", f.holder)});
            break;
        case FindingKind::deadlock: break;  // (told as the outcome)
    }
}

// A core has been given to `e.thread`: is it in the way of somebody who holds what a more urgent one needs?
void say_inversion_at(Teller& tell, const Event& e) {
    if (tell.recording.config().policy != PolicyKind::priority) return;
    const Machine& m = tell.state();
    const std::int32_t medium = m.thread(e.thread).priority;
    for (std::uint32_t i = 0; i < m.locks.size(); ++i) {
        const Lock& lock = m.locks[i];
        if (!lock.held || lock.owner == ThreadId::none || m.thread(lock.owner).state != ThreadState::ready)
            continue;
        for (const ThreadId high : lock.waiters) {
            if (m.thread(high).priority >= medium || medium >= m.thread(lock.owner).priority) continue;
            Finding finding;
            finding.kind = FindingKind::priority_inversion;
            finding.thread = high;
            finding.other = e.thread;
            finding.holder = lock.owner;
            finding.lock = i;
            say(tell, finding);
            return;
        }
    }
}

}  // namespace

std::string_view name(FindingKind kind) {
    constexpr std::string_view names[] = {"starvation", "slow_task", "priority_inversion", "deadlock"};
    return names[static_cast<std::size_t>(kind)];
}

Tick starvation_limit(const Config& config, std::size_t threads) {
    const Tick quanta = std::max<Tick>(10, static_cast<Tick>(2 * threads / config.cores));
    return config.quantum > never / quanta ? never : config.quantum * quanta;
}

std::vector<Finding> findings(const Recording& recording) {
    if (recording.trace().size() == 0) return {};
    Finder finder(recording);
    recording.trace().each_of(Kinds::all_but(EventKind::line),
                              [&](Step step, const Event& e) { finder.take(step, e); });
    return finder.found();
}

Sentence explain_finding(const Recording& recording, const Finding& finding, Locale locale) {
    if (finding.kind == FindingKind::deadlock) return explain_outcome(recording, locale);
    Teller tell(recording, finding.step, locale);
    say(tell, finding);
    return tell.told(finding.first);
}

void say_findings_at(Teller& tell, const Event& e) {
    if (tell.step == 0) return;
    const Recording& recording = tell.recording;
    Finding finding;
    finding.step = tell.step;
    if (e.kind == EventKind::thread_dispatched) {
        say_inversion_at(tell, e);
        const Machine& before = tell.before();
        if (index(e.thread) >= before.threads.size()) return;
        const Thread& t = before.thread(e.thread);
        const bool starved =
            t.state == ThreadState::ready && t.state_step != no_step &&
            e.time - t.since > starvation_limit(recording.config(), tell.names.threads.size());
        if (!starved) return;
        finding.first = t.state_step;
        finding.time = e.time - t.since;
        finding.thread = e.thread;
        find_who_ran(recording, finding);
        say(tell, finding);
    } else if (e.kind == EventKind::task_waiting || e.kind == EventKind::task_done) {
        const Machine& before = tell.before();
        if (index(e.task) >= before.tasks.size()) return;
        const TaskRecord& task = before.tasks[index(e.task)];
        if (task.state != TaskState::running || e.time - task.since < slow_callback_duration) return;
        finding.kind = FindingKind::slow_task;
        finding.first = task.state_step;
        finding.time = e.time - task.since;
        finding.thread = e.thread;
        finding.task = e.task;
        find_slow_line(recording, finding);
        say(tell, finding);
    }
}

}  // namespace interleave
