// One pass over the trace that turns events into intervals: each thread, core, task and lock has at most
// one open interval; an event closes it and opens the next.
#include "engine/trace/spans.h"

#include <algorithm>

#include <fmt/format.h>

namespace interleave {
namespace {

constexpr std::uint32_t nobody = 0xffffffff;

// An interval that has begun.
struct Open {
    bool open = false;
    Span span;
};

struct CoreNow {
    Open open;
    Tick switched = 0;  // the first part of the open interval, up to here, is the switch
};

struct ThreadNow {
    Open open;
    SpanState state = SpanState::ready;
    std::uint32_t core = nobody;
    std::uint32_t task = nobody;  // the one that its loop is running
    Step waker = no_step;         // the step that made it ready, if that was somebody else's
};

struct TaskNow {
    Open open;
    Step waker = no_step;
};

class LaneBuilder {
  public:
    explicit LaneBuilder(const Recording& recording) : recording_(recording), m_(recording.final()) {
        lay_out();
    }

    Lanes build() {
        recording_.trace().each_of(Kinds::all_but(EventKind::line),
                                   [this](Step step, const Event& event) { take(step, event); });
        finish();
        return std::move(result_);
    }

  private:
    // ---- Lanes: cores, locks, threads, loops, tasks, devices, pools ----

    std::uint32_t add(LaneKind kind, std::uint32_t id, std::string label, std::uint32_t parent = nobody) {
        Lane lane;
        lane.kind = kind;
        lane.id = id;
        lane.label = std::move(label);
        lane.parent = parent;
        result_.lanes.push_back(std::move(lane));
        return static_cast<std::uint32_t>(result_.lanes.size() - 1);
    }

    template <class Items>
    static std::uint32_t count(const Items& items) {
        return static_cast<std::uint32_t>(items.size());
    }

    void lay_out() {
        cores_.resize(m_.cores.size());
        for (std::uint32_t i = 0; i < count(m_.cores); ++i) add(LaneKind::core, i, fmt::format("core {}", i));
        gil_lane_ = count(result_.lanes);
        gils_.resize(m_.processes.size());
        const bool several = m_.processes.size() > 1;
        for (std::uint32_t i = 0; i < count(m_.processes); ++i)
            add(LaneKind::gil, i, several ? fmt::format("GIL of {}", m_.processes[i].name) : "GIL");
        thread_lane_ = count(result_.lanes);
        threads_.resize(m_.threads.size());
        for (std::uint32_t i = 0; i < count(m_.threads); ++i)
            add(LaneKind::thread, i, thread_label(m_, ThreadId{i}));
        loop_lane_ = count(result_.lanes);
        timers_.resize(m_.loops.size());
        ready_.resize(m_.loops.size());
        loop_thread_.resize(m_.loops.size(), nobody);
        for (std::uint32_t i = 0; i < count(m_.loops); ++i) {
            const std::string suffix = m_.loops.size() > 1 ? fmt::format(" {}", i) : "";
            add(LaneKind::loop_ready, i, "ready queue" + suffix);
            add(LaneKind::loop_timers, i, "timers" + suffix);
        }
        task_lane_ = count(result_.lanes);
        tasks_.resize(m_.tasks.size());
        for (std::uint32_t i = 0; i < count(m_.tasks); ++i) add(LaneKind::task, i, m_.tasks[i].name);
        device_lane_ = count(result_.lanes);
        devices_.resize(m_.devices.size());
        device_load_.resize(m_.devices.size());
        for (std::uint32_t i = 0; i < count(m_.devices); ++i) add(LaneKind::device, i, m_.devices[i].name);
        pool_lane_ = count(result_.lanes);
        queued_.resize(m_.pools.size());
        for (std::uint32_t i = 0; i < count(m_.pools); ++i) add(LaneKind::pool, i, m_.pools[i].name);
    }

    // ---- Intervals ----

    static void push(Lane& lane, Span span, Tick end) {
        span.end = end;
        if (span.end > span.begin) lane.spans.push_back(span);
    }
    static void close(Lane& lane, Open& open, Tick time) {
        if (open.open) push(lane, open.span, time);
        open.open = false;
    }
    static void start(Lane& lane, Open& open, Tick time, Step step, SpanState state, std::uint32_t owner,
                      bool owner_is_task = false) {
        close(lane, open, time);
        open.open = true;
        open.span.begin = std::max(time, lane.spans.empty() ? time : lane.spans.back().end);
        open.span.first = step;
        open.span.state = state;
        open.span.owner = owner;
        open.span.owner_is_task = owner_is_task;
    }
    static void level(Lane& lane, Tick time, std::uint32_t length) {
        auto& levels = lane.levels;
        if (!levels.empty() && levels.back().time == time) levels.pop_back();
        if (levels.empty() ? length == 0 : levels.back().length == length) return;
        levels.push_back({time, length});
    }

    void core_starts(std::uint32_t core, Tick time, Step step, std::uint32_t thread) {
        const std::uint32_t task = threads_[thread].task;
        Lane& lane = result_.lanes[core];
        start(lane, cores_[core].open, time, step, SpanState::running, task == nobody ? thread : task,
              task != nobody);
    }
    void core_stops(std::uint32_t core, Tick time) {
        CoreNow& now = cores_[core];
        Lane& lane = result_.lanes[core];
        if (now.open.open && now.switched > now.open.span.begin) {
            Span part = now.open.span;
            part.state = SpanState::switching;
            push(lane, part, std::min(now.switched, time));
            now.open.span.begin = std::min(now.switched, time);
        }
        now.switched = 0;
        close(lane, now.open, time);
    }

    void thread_becomes(std::uint32_t thread, Tick time, Step step, SpanState state) {
        ThreadNow& now = threads_[thread];
        now.state = state;
        start(result_.lanes[thread_lane_ + thread], now.open, time, step, state, thread);
        if (now.task != nobody)  // its task shares its fate
            start(result_.lanes[task_lane_ + now.task], tasks_[now.task].open, time, step, state, now.task);
    }
    void leaves_core(std::uint32_t thread, Tick time) {
        ThreadNow& now = threads_[thread];
        if (now.core != nobody) core_stops(now.core, time);
        now.core = nobody;
    }
    // The thread's loop begins to run a task, or (nobody) stops running one.
    void runs_task(std::uint32_t thread, Tick time, Step step, std::uint32_t task) {
        ThreadNow& now = threads_[thread];
        now.task = task;
        if (now.core == nobody) return;
        const Tick switched = cores_[now.core].switched;
        core_stops(now.core, time);
        core_starts(now.core, time, step, thread);
        cores_[now.core].switched = switched > time ? switched : 0;
    }

    static SpanState state_of(WaitReason reason) {
        switch (reason) {
            case WaitReason::sleep: return SpanState::sleeping;
            case WaitReason::lock:
            case WaitReason::gil: return SpanState::blocked;
            default: return SpanState::waiting;
        }
    }
    static SpanState state_of(TaskWaitKind kind) {
        switch (kind) {
            case TaskWaitKind::sleep: return SpanState::sleeping;
            case TaskWaitKind::lock: return SpanState::blocked;
            case TaskWaitKind::sleep_zero: return SpanState::ready;
            default: return SpanState::waiting;
        }
    }

    // ---- Events ----

    void take(Step step, const Event& e) {
        switch (group(e.kind)) {
            case EventGroup::thread:
            case EventGroup::core: take_thread(step, e); break;
            case EventGroup::lock: take_lock(step, e); break;
            case EventGroup::process:
                if (e.kind == EventKind::process_ended && e.a >= 0 &&
                    e.a < static_cast<std::int64_t>(gils_.size())) {
                    const auto process = static_cast<std::uint32_t>(e.a);
                    close(result_.lanes[gil_lane_ + process], gils_[process], e.time);
                }
                break;
            case EventGroup::loop: take_loop(e); break;
            case EventGroup::task: take_task(step, e); break;
            case EventGroup::device: take_device(step, e); break;
            case EventGroup::pool: take_pool(e); break;
            default: break;
        }
    }

    void take_thread(Step step, const Event& e) {
        const std::uint32_t thread = index(e.thread);
        if (thread >= threads_.size()) return;
        ThreadNow& now = threads_[thread];
        switch (e.kind) {
            case EventKind::thread_ready:
                now.waker = e.b >= 0 && e.b != thread ? (e.cause == no_step ? step : e.cause) : no_step;
                thread_becomes(thread, e.time, step, SpanState::ready);
                break;
            case EventKind::thread_dispatched:
                now.core = index(e.core);
                if (now.waker != no_step) result_.wakes.push_back({now.waker, step});
                now.waker = no_step;
                core_starts(now.core, e.time, step, thread);
                cores_[now.core].switched = e.b > 0 ? e.time + e.b : 0;
                thread_becomes(thread, e.time, step, SpanState::running);
                break;
            case EventKind::thread_preempted:
            case EventKind::thread_yielded:
                leaves_core(thread, e.time);
                thread_becomes(thread, e.time, step, SpanState::ready);
                break;
            case EventKind::thread_blocked:
                leaves_core(thread, e.time);
                thread_becomes(thread, e.time, step, state_of(static_cast<WaitReason>(e.a)));
                break;
            case EventKind::thread_ended:
                leaves_core(thread, e.time);
                close(result_.lanes[thread_lane_ + thread], now.open, e.time);
                break;
            default: break;
        }
    }

    void take_lock(Step step, const Event& e) {
        if (e.a < 0 || e.a >= static_cast<std::int64_t>(gils_.size())) return;
        const auto process = static_cast<std::uint32_t>(e.a);
        Lane& lane = result_.lanes[gil_lane_ + process];
        if (e.kind == EventKind::gil_taken) {
            start(lane, gils_[process], e.time, step, SpanState::running, index(e.thread));
        } else if (e.kind == EventKind::gil_released) {
            close(lane, gils_[process], e.time);
        }
    }

    void set_ready(std::uint32_t loop, Tick time, std::int64_t length) {
        ready_[loop] = static_cast<std::uint32_t>(std::max<std::int64_t>(0, length));
        level(result_.lanes[loop_lane_ + 2 * loop], time, ready_[loop]);
    }
    void set_timers(std::uint32_t loop, Tick time, std::int64_t length) {
        timers_[loop] = static_cast<std::uint32_t>(std::max<std::int64_t>(0, length));
        level(result_.lanes[loop_lane_ + 2 * loop + 1], time, timers_[loop]);
    }

    void take_loop(const Event& e) {
        if (e.a < 0 || e.a >= static_cast<std::int64_t>(ready_.size())) return;
        const auto loop = static_cast<std::uint32_t>(e.a);
        switch (e.kind) {
            case EventKind::loop_started: loop_thread_[loop] = index(e.thread); break;
            case EventKind::loop_iteration:
                set_ready(loop, e.time, e.b);
                break;  // (exact: corrects what went unseen)
            case EventKind::timer_set: set_timers(loop, e.time, timers_[loop] + std::int64_t{1}); break;
            case EventKind::timer_due:
                set_timers(loop, e.time, timers_[loop] - std::int64_t{1});
                set_ready(loop, e.time, ready_[loop] + std::int64_t{1});
                break;
            case EventKind::callback_running: set_ready(loop, e.time, ready_[loop] - std::int64_t{1}); break;
            case EventKind::loop_polling: set_ready(loop, e.time, 0); break;
            case EventKind::loop_ended:
                set_ready(loop, e.time, 0);
                set_timers(loop, e.time, 0);
                break;
            default: break;
        }
    }

    void take_task(Step step, const Event& e) {
        const std::uint32_t task = index(e.task);
        if (task >= tasks_.size()) return;
        TaskNow& now = tasks_[task];
        Lane& lane = result_.lanes[task_lane_ + task];
        const std::uint32_t loop = index(m_.tasks[task].loop);
        switch (e.kind) {
            case EventKind::task_created:
                now.waker = e.a >= 0 ? step : no_step;
                start(lane, now.open, e.time, step, SpanState::ready, task);
                if (loop < ready_.size()) set_ready(loop, e.time, ready_[loop] + std::int64_t{1});
                break;
            case EventKind::task_ready: {
                const bool by_other =
                    (e.b >= 0 && e.b != task) || e.a == static_cast<std::int64_t>(TaskReadyReason::executor);
                now.waker = by_other ? (e.cause == no_step ? step : e.cause) : no_step;
                start(lane, now.open, e.time, step, SpanState::ready, task);
                if (loop < ready_.size()) set_ready(loop, e.time, ready_[loop] + std::int64_t{1});
                break;
            }
            case EventKind::task_running:
                if (now.waker != no_step) result_.wakes.push_back({now.waker, step});
                now.waker = no_step;
                start(lane, now.open, e.time, step, SpanState::running, task);
                runs_task(index(e.thread), e.time, step, task);
                if (loop < ready_.size()) set_ready(loop, e.time, ready_[loop] - std::int64_t{1});
                break;
            case EventKind::task_waiting:
                start(lane, now.open, e.time, step, state_of(static_cast<TaskWaitKind>(e.a)), task);
                runs_task(index(e.thread), e.time, step, nobody);
                break;
            case EventKind::task_done:
                close(lane, now.open, e.time);
                runs_task(index(e.thread), e.time, step, nobody);
                break;
            default: break;
        }
    }

    void take_device(Step step, const Event& e) {
        if (e.a < 0 || e.a >= static_cast<std::int64_t>(devices_.size())) return;
        const auto device = static_cast<std::uint32_t>(e.a);
        Lane& lane = result_.lanes[device_lane_ + device];
        std::uint32_t& load = device_load_[device];
        if (e.kind == EventKind::io_started && e.b >= 0) {
            if (load++ == 0) start(lane, devices_[device], e.time, step, SpanState::busy, index(e.thread));
        } else if (e.kind == EventKind::io_ended && load > 0) {
            if (--load == 0) close(lane, devices_[device], e.time);
        }
        level(lane, e.time, load);
    }

    void take_pool(const Event& e) {
        if (e.a < 0 || e.a >= static_cast<std::int64_t>(queued_.size())) return;
        const auto pool = static_cast<std::uint32_t>(e.a);
        if (e.kind == EventKind::pool_submitted) ++queued_[pool];
        if (e.kind == EventKind::pool_taken && queued_[pool] > 0) --queued_[pool];
        level(result_.lanes[pool_lane_ + pool], e.time, queued_[pool]);
    }

    void finish() {
        const Tick last = result_.end = recording_.trace().end();
        for (std::uint32_t i = 0; i < count(cores_); ++i) core_stops(i, last);
        const auto close_all = [&](auto& items, std::uint32_t first) {
            for (std::uint32_t i = 0; i < count(items); ++i) {
                if constexpr (std::is_same_v<std::decay_t<decltype(items[i])>, Open>) {
                    close(result_.lanes[first + i], items[i], last);
                } else {
                    close(result_.lanes[first + i], items[i].open, last);
                }
            }
        };
        close_all(gils_, gil_lane_);
        close_all(threads_, thread_lane_);
        close_all(tasks_, task_lane_);
        close_all(devices_, device_lane_);

        for (std::uint32_t i = 0; i < count(loop_thread_); ++i) {
            if (loop_thread_[i] == nobody) continue;
            const std::uint32_t parent = thread_lane_ + loop_thread_[i];
            result_.lanes[loop_lane_ + 2 * i].parent = result_.lanes[loop_lane_ + 2 * i + 1].parent = parent;
        }
        for (std::uint32_t i = 0; i < count(tasks_); ++i) {
            const std::uint32_t loop = index(m_.tasks[i].loop);
            if (loop < loop_thread_.size() && loop_thread_[loop] != nobody)
                result_.lanes[task_lane_ + i].parent = thread_lane_ + loop_thread_[loop];
        }
    }

    const Recording& recording_;
    const Machine& m_;
    Lanes result_;
    std::uint32_t gil_lane_ = 0, thread_lane_ = 0, loop_lane_ = 0, task_lane_ = 0, device_lane_ = 0,
                  pool_lane_ = 0;
    std::vector<CoreNow> cores_;
    std::vector<Open> gils_, devices_;
    std::vector<ThreadNow> threads_;
    std::vector<TaskNow> tasks_;
    std::vector<std::uint32_t> ready_, timers_, loop_thread_, device_load_, queued_;
};

}  // namespace

Lanes lanes(const Recording& recording) {
    return LaneBuilder(recording).build();
}

}  // namespace interleave
