// Where a running machine writes: events in the order in which they happened, and the text that goes with
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/machine/event.h"

namespace interleave {

// Where a line of Python is executed: what its event says beside time and line.
struct LinePlace {
    CoreId core = CoreId::none;
    ThreadId thread = ThreadId::none;
    TaskId task = TaskId::none;
    std::uint64_t where = 0;  // CodeId, and, 32 bits further up, how many frames are below
};
constexpr std::uint64_t place_in_program(std::uint64_t code, std::uint64_t depth) {
    return (code & 0xffffffffu) | depth << 32;
}
constexpr std::uint32_t code_of(std::uint64_t where) {
    return static_cast<std::uint32_t>(where);
}
constexpr std::uint32_t depth_of(std::uint64_t where) {
    return static_cast<std::uint32_t>(where >> 32);
}

// Which lines of Python came after a line, how much later, and at what place of the program: the last one,
// and the last other one. A loop does the same again, so most lines come as forecast, after a line of the
// same thread and task. Begins anew at every step that is a multiple of `period`, so that a trace can be read
// from there. A small table: a line that another has overwritten comes as a surprise, no more.
struct LineForecast {
    static constexpr Step period = 512;
    static constexpr std::uint32_t lines = 64;
    struct Next {
        std::uint32_t line = 0, delay = 0;
        std::uint64_t place = 0;  // LinePlace::where
        // (What does not fit in 32 bits was not foreseen.)
        bool is(std::uint32_t line_, std::uint64_t delay_, std::uint64_t place_) const {
            return line == line_ && delay == delay_ && place == place_;
        }
    };
    struct Entry {
        Next last, other;
        void surprise(const Next& next) {
            other = last;
            last = next;
        }
    };
    Entry entries[lines];  // by the line of the event before

    Entry& after(std::uint32_t line) { return entries[line % lines]; }
    void clear() {
        for (Entry& each : entries) each = {};
    }
};
// How a line has come.
enum class Foreseen : std::uint8_t { as_last, as_other };
static_assert(Foreseen{} == Foreseen::as_last);

// A slice has ended: `before` has to give a core back, and `next`, the first in the queue, gets it at the
// same time. As events: thread_preempted and thread_dispatched.
struct TurnTaken {
    ThreadId before = ThreadId::none, next = ThreadId::none;
    Tick time = 0;
    Tick cost = 0;         // of the switch
    Step cause = no_step;  // why `next` is ready
};

// Events in the order in which they happened. Emptied, it keeps its room; an event is made in its place,
// whose fields are then those of an older one: whoever appends fills all of them. On request, lines of Python
// that come as forecast are a mark each, and turns of a round robin that go on as the last one did are
// counted only.
class EventList {
  public:
    // Lines as forecast that come after the first `after` events, how each: marks from `first` on to those of
    // the next run. Line and time of the last of them, or of what is before them if there are none.
    struct Run {
        std::size_t after, first;
        std::uint32_t line;
        Tick time;
    };

    // So many turns after the first `after` events, the last two of which are a turn: each `period` later
    // than the one before it, its threads `stride` further on, its cause as many steps back.
    struct Turns {
        std::size_t after;
        Step count;
        Tick period;
        std::uint32_t stride;
    };

    EventList() = default;
    EventList(EventList&& other) noexcept { *this = std::move(other); }
    EventList& operator=(EventList&& other) noexcept {
        std::swap(room_, other.room_);
        std::swap(end_, other.end_);
        std::swap(limit_, other.limit_);
        std::swap(marks_end_, other.marks_end_);
        std::swap(marks_left_, other.marks_left_);
        std::swap(line_, other.line_);
        std::swap(time_, other.time_);
        std::swap(turns_open_, other.turns_open_);
        std::swap(forecast_, other.forecast_);
        std::swap(last_, other.last_);
        return *this;
    }

    Event& append() {
        close_run();
        if (end_ == limit_) [[unlikely]]
            grow();
        return *end_++;
    }
    void push_back(const Event& event) { append() = event; }

    // Lines from now on may be of another core, thread or task. `last`: the step after which to stop.
    void enter(Step last) {
        last_ = last;
        close_run();
    }
    // A turn on core 0. If it is not as forecast, its two events have to be appended, and then expect_turns()
    // called.
    bool append_turn(const TurnTaken& turn) {
        if (end_ != turns_open_) return false;
        Forecast& f = *forecast_;
        const TurnTaken& expected = f.turn;
        if (((index(turn.next) ^ index(expected.next)) | (turn.time ^ expected.time) |
             (turn.cost ^ expected.cost) | (turn.cause ^ expected.cause)) != 0)
            return false;
        Turns& turns = f.turns.back();
        ++turns.count;
        f.turn.next = static_cast<ThreadId>(index(turn.next) + turns.stride);
        f.turn.time += turns.period;
        f.turn.cause += 2;
        return true;
    }
    // The last two events are this turn, and the next one will be `period` later.
    void expect_turns(const TurnTaken& turn, Tick period);
    // A line that comes as the last one did. If it does not, append_as_other() has to be called, and if that
    // does not either, append_line(). Core, thread and task stay the same until enter() is called.
    [[gnu::always_inline]] bool append_as_last(const LinePlace& place, std::uint32_t line, Tick time) {
        if (marks_left_ == 0) return false;
        const auto delay = static_cast<std::uint64_t>(time - time_);
        if (!forecast_->lines.after(line_).last.is(line, delay, place.where)) return false;
        --marks_left_;  // (that is what marks are before they are written)
        line_ = line;
        time_ = time;
        return true;
    }
    // The same for a line that does not come as the last one did: as the last other one.
    bool append_as_other(const LinePlace& place, std::uint32_t line, Tick time) {
        if (marks_left_ == 0) return false;
        LineForecast::Entry& entry = forecast_->lines.after(line_);
        if (!entry.other.is(line, static_cast<std::uint64_t>(time - time_), place.where)) return false;
        std::swap(entry.last, entry.other);
        *next_mark() = Foreseen::as_other;
        --marks_left_;
        line_ = line;
        time_ = time;
        return true;
    }
    // With the line's step, which may be the last one then.
    void append_line(const LinePlace& place, std::uint32_t line, Tick time, Step step);

    // What comes as forecast is in runs() and turns() from now on. For who appends the steps of one run in
    // order.
    void forecast();
    std::span<const Run> runs() const;
    std::span<const Turns> turns() const;
    std::span<const Foreseen> marks() const;

    // What has been written out: all events, unless some are forecast.
    std::size_t size() const { return static_cast<std::size_t>(end_ - room_.get()); }
    bool empty() const { return end_ == room_.get(); }
    const Event* begin() const { return room_.get(); }
    const Event* end() const { return end_; }
    Event& back() { return end_[-1]; }

    Step steps() const;      // with the lines as forecast
    Tick last_time() const;  // of the last step; there has to be one
    void clear();

  private:
    struct Forecast {
        LineForecast lines;
        Step block = 0;  // of `lines`: step / period
        std::vector<Run> runs;
        std::vector<Foreseen> marks;  // room for them; as_last behind those there are
        LinePlace place;              // core, thread and task of the last run
        Event before;                 // the last step that has been cleared away
        std::vector<Turns> turns;
        TurnTaken turn;  // the next one, if it is as the last one was
    };
    void grow();
    void close_run() {
        marks_end_ -= marks_left_;
        marks_left_ = 0;
    }
    Foreseen* next_mark() const { return marks_end_ - marks_left_; }
    void open_run(const LinePlace& place, std::uint32_t line, Tick time, Step step);
    bool ends_with_run() const;
    bool ends_with_turns() const;
    Event last() const;

    static const Event nothing;

    std::unique_ptr<Event[]> room_;
    Event* end_ = nullptr;
    Event* limit_ = nullptr;
    // The last run goes on until the end of the block, or where to stop; closed, here. Its marks are in
    // `forecast_`; what every line needs is not, as that takes a step less.
    Foreseen* marks_end_ = nullptr;
    std::uint32_t marks_left_ = 0;  // that the run has room for
    std::uint32_t line_ = 0;        // of the last run
    Tick time_ = 0;
    const Event* turns_open_ = &nothing;  // while this is end_, the last turns go on
    std::unique_ptr<Forecast> forecast_;
    Step last_ = no_step;
};

// Under a schedule: what code has used of what processes have in common, for exploring. No event tells.
struct Touch {
    enum class What : std::uint8_t { memory, channel, lock, process, kill };
    What what = What::memory;
    bool write = false;
    std::uint32_t object = 0;
    std::uint32_t item = 0;  // of memory: which of its numbers
};

// The caller drains it between calls of run().
struct EventBuffer {
    EventList events;
    std::string text;            // output bytes and descriptions, since the last drain
    std::vector<Touch> touched;  // since the last drain
    Step first = 0;              // step of the first event

    Step next_step() const { return first + events.steps(); }
    void drain() {
        first = next_step();
        events.clear();
        text.clear();
        touched.clear();
    }
};

}  // namespace interleave
