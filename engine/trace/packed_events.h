// Events in a few bytes each: what an event shares with the one before it, or with the last of its kind, is
// not stored. Blocks of 512 events can be decoded on their own. Knows nothing of the machine.
//
// An event is two bytes and then, in this order, what they announce, as numbers (varint.h):
//   byte 0   kind (6 bits); time: 0 as before, 1 later by as much as the last of this kind was, 2 later by n
//   units,
//            3 later by n ticks (zigzag).
//   byte 1   bits 0-3: core, thread, task, line differ from the event before; zigzag of the difference
//            bits 4-5: cause: 0 none, 1 the step before, 2 as far back as that of the last of this kind, 3 n
//            steps back bits 6-7: a, b differ from the prediction made from the last of this kind; zigzag of
//            the difference
// A line of Python that comes as forecast (machine/event_list.h) is one byte: `as_last` or `as_other`. A turn
// that does is two, one for each of its events: `turn_over`, `turn_begun`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "engine/base/varint.h"
#include "engine/machine/event_list.h"

namespace interleave {

namespace packing {

constexpr Step block_size = LineForecast::period;
constexpr std::size_t chunk_size = 256 * 1024;
// 2 + 9 time + 4 * 5 + 5 cause + 2 * 9, and what put_number() needs
constexpr std::size_t longest_event = 64;
constexpr std::size_t longest_block = block_size * longest_event;  // a block is in one chunk

// What an event is compared with: the event before it, and the last one of its kind. Both start anew with a
// block.
constexpr std::uint32_t nobody = 0xffffffffu;  // as an id
struct Previous {
    std::uint64_t time = 0;
    std::uint64_t text = 0;  // end of the last piece of text
    std::uint32_t core = nobody, thread = nobody, task = nobody, line = 0;
};
struct Kind {
    std::uint64_t delay = 0;  // time since the event before
    std::uint64_t a = 0, b = 0;
    std::uint32_t distance = 0;  // steps back to the cause
};
constexpr std::size_t kind_count = static_cast<std::size_t>(EventKind::count);
constexpr unsigned as_last = 62,
                   as_other =
                       as_last + static_cast<unsigned>(Foreseen::as_other);  // in place of a kind; time: 0
constexpr unsigned turn_over = as_last | 1u << 6, turn_begun = as_other | 1u << 6;  // time: 1
static_assert(kind_count <= as_last, "a kind is 6 bits");

// Whether b is a time still to come: stored as its distance from now. (Threads without a line are jobs.)
inline bool b_is_time(EventKind kind, std::uint64_t a, std::uint32_t line) {
    switch (kind) {
        case EventKind::timer_set:
        case EventKind::timer_due:
        case EventKind::io_started:
        case EventKind::loop_polling: return true;
        case EventKind::thread_blocked:
            return a == static_cast<std::uint64_t>(WaitReason::sleep) ||
                   a == static_cast<std::uint64_t>(WaitReason::poll) ||
                   (a == static_cast<std::uint64_t>(WaitReason::io) && line == 0);
        case EventKind::task_waiting: return a == static_cast<std::uint64_t>(TaskWaitKind::sleep);
        default: return false;
    }
}

// Who did what last in this block, for the guess at a cause; who was on which core.
// Small tables: a guess that another has overwritten is a wrong guess, no more.
struct Memory {
    static constexpr std::uint32_t actors = 64, cores = 16;
    struct Last {
        std::uint32_t actor;  // 2 * task + 3, 2 * thread + 2; of nobody 0, and nobody is never noted
        Step step;
    };
    Last last[actors];
    std::uint64_t on_core[cores];
    void clear() {
        for (Last& entry : last) entry = {1, 0};
        for (std::uint64_t& entry : on_core) entry = ~std::uint64_t{0};
    }
    // The last step of the event's task or thread, else the one before; and notes this one.
    Step replace(std::uint32_t task, std::uint32_t thread, Step step) {
        const std::uint32_t actor = task != nobody ? 2 * task + 3 : 2 * thread + 2;
        Last& entry = last[actor % actors];
        const Step before = entry.actor == actor ? entry.step : step - 1;
        entry = {actor != 0 ? actor : 1, step};
        return before;
    }
};

// Whether a is an offset into the text and b a length: pieces follow one another.
constexpr bool is_text(EventKind kind) {
    return kind == EventKind::output || kind == EventKind::error_output ||
           kind == EventKind::exception_raised;
}

constexpr std::uint64_t zigzag(std::uint64_t difference) {
    return (difference << 1) ^ (0 - (difference >> 63));
}
constexpr std::uint64_t unzigzag(std::uint64_t n) {
    return (n >> 1) ^ (0 - (n & 1));
}
constexpr std::uint32_t zigzag32(std::uint32_t difference) {
    return (difference << 1) ^ (0 - (difference >> 31));
}
constexpr std::uint32_t unzigzag32(std::uint32_t n) {
    return (n >> 1) ^ (0 - (n & 1));
}

inline std::uint32_t get32(const std::uint8_t*& at) {
    return static_cast<std::uint32_t>(get_number(at));
}

}  // namespace packing

// A set of kinds of events, for looking for some and passing over what has none of them.
struct Kinds {
    std::uint64_t bits = 0;
    constexpr Kinds(std::initializer_list<EventKind> kinds) {
        for (const EventKind kind : kinds) bits |= std::uint64_t{1} << static_cast<unsigned>(kind);
    }
    constexpr Kinds without(EventKind kind) const {
        Kinds rest = *this;
        rest.bits &= ~(std::uint64_t{1} << static_cast<unsigned>(kind));
        return rest;
    }
    static constexpr Kinds all() {
        Kinds kinds{};
        kinds.bits = ~std::uint64_t{0};
        return kinds;
    }
    static constexpr Kinds all_but(EventKind kind) { return all().without(kind); }
    constexpr bool has(EventKind kind) const { return ((bits >> static_cast<unsigned>(kind)) & 1) != 0; }
};

namespace packing {
// Whose a and b are predicted in a way of their own (b_is_time, is_text, Memory::on_core).
constexpr Kinds special = {
    EventKind::timer_set,        EventKind::timer_due,        EventKind::io_started, EventKind::loop_polling,
    EventKind::thread_blocked,   EventKind::task_waiting,     EventKind::output,     EventKind::error_output,
    EventKind::exception_raised, EventKind::thread_dispatched};
}  // namespace packing

class PackedEvents {
  public:
    // Times that are multiples of `unit` apart are stored shorter. Before the first event only.
    void set_time_unit(Tick unit);
    void append(const EventList& events);
    void append(const Event* events, std::size_t count);

    Step size() const { return size_; }
    Event at(Step step) const;             // decodes from the start of the step's block
    Step last_at(Tick time) const;         // the last step whose time is <= `time`; 0 if none
    std::uint64_t hash() const;            // of all events; the same for the same events on every platform
    std::size_t bytes() const;             // memory used
    Step lines() const { return lines_; }  // how many are lines of Python
    // Which kinds (as Kinds) there are among the steps of the block that begins at this multiple of
    // block_size.
    std::uint64_t kinds_from(Step first) const { return blocks_[first / packing::block_size].kinds; }

  private:
    friend class TraceCursor;
    struct Block {
        Tick time;            // of its first event
        std::uint64_t place;  // chunk * chunk_size + offset
        std::uint64_t kinds;
    };
    void start_block(Tick time);
    void pack(const Event* events, const Event* end);
    void append_foreseen(std::span<const Foreseen> lines, std::uint32_t line, Tick time);
    void append_turns(const EventList::Turns& turns, Event over, Event begun);
    bool is_as_foretold(const Event& over, const Event& begun) const;

    Step size_ = 0;
    Step lines_ = 0;
    std::uint64_t unit_ = 1;
    double units_a_tick_ = 1;
    packing::Previous previous_;
    packing::Kind kinds_[packing::kind_count];
    packing::Memory memory_;
    std::vector<std::unique_ptr<std::uint8_t[]>> chunks_;
    std::uint8_t* write_ = nullptr;  // in the last chunk
    std::vector<Block> blocks_;
};

// Reads events one after another.
class TraceCursor {
  public:
    // The first next() returns the event at `from`. Appending to `events` is allowed meanwhile.
    explicit TraceCursor(const PackedEvents& events, Step from = 0) : events_(events) { seek(from); }

    bool at_end() const { return step_ >= events_.size_; }
    Step step() const { return step_; }  // of the event that next() returns
    Event next();

  private:
    void seek(Step step);
    void open_block(Step block);
    Event decode();
    Event decode_turn(unsigned head);

    const PackedEvents& events_;
    Step step_ = 0;
    const std::uint8_t* read_ = nullptr;
    packing::Previous previous_;
    packing::Kind kinds_[packing::kind_count];
    packing::Memory memory_;
    LineForecast lines_;
};

// -- The hot path, inlined

inline Event TraceCursor::decode() {
    using namespace packing;
    const std::uint8_t* read = read_;
    const unsigned head = read[0];
    Event event;
    LineForecast::Entry& entry = lines_.after(previous_.line);
    if (head == as_last || head == as_other) {
        if (head == as_other) std::swap(entry.last, entry.other);
        const LineForecast::Next& next = entry.last;
        read_ = read + 1;
        previous_.time += next.delay;
        previous_.line = next.line;
        memory_.replace(previous_.task, previous_.thread, step_);
        event.time = static_cast<Tick>(previous_.time);
        event.kind = EventKind::line;
        event.line = next.line;
        event.core = static_cast<CoreId>(previous_.core);
        event.thread = static_cast<ThreadId>(previous_.thread);
        event.task = static_cast<TaskId>(previous_.task);
        event.a = code_of(next.place);
        event.b = depth_of(next.place);
        return event;
    }
    if (head == turn_over || head == turn_begun) return decode_turn(head);
    const unsigned flags = read[1];
    read += 2;
    event.kind = static_cast<EventKind>(head & 63);
    Kind& last = kinds_[head & 63];
    switch (head >> 6) {
        case 0: last.delay = 0; break;
        case 1: break;
        case 2: last.delay = get_number(read) * events_.unit_; break;
        default: last.delay = unzigzag(get_number(read)); break;
    }
    previous_.time += last.delay;
    if ((flags & 1) != 0) previous_.core += unzigzag32(get32(read));
    if ((flags & 2) != 0) previous_.thread += unzigzag32(get32(read));
    if ((flags & 4) != 0) previous_.task += unzigzag32(get32(read));
    if ((flags & 8) != 0) previous_.line += unzigzag32(get32(read));
    const Step guess = memory_.replace(previous_.task, previous_.thread, step_);
    switch ((flags >> 4) & 3) {
        case 0: break;
        case 1: event.cause = guess; break;
        case 2: event.cause = step_ - last.distance; break;
        default: event.cause = step_ - get32(read); break;
    }
    if (event.cause != no_step) last.distance = step_ - event.cause;
    if (is_text(event.kind)) last.a = previous_.text;
    if (event.kind == EventKind::thread_dispatched) last.a = memory_.on_core[previous_.core % Memory::cores];
    if ((flags & 64) != 0) last.a += unzigzag(get_number(read));
    if ((flags & 128) != 0) last.b += unzigzag(get_number(read));
    const std::uint64_t b = b_is_time(event.kind, last.a, previous_.line) ? last.b + previous_.time : last.b;
    event.time = static_cast<Tick>(previous_.time);
    event.core = static_cast<CoreId>(previous_.core);
    event.thread = static_cast<ThreadId>(previous_.thread);
    event.task = static_cast<TaskId>(previous_.task);
    event.line = previous_.line;
    event.a = static_cast<std::int64_t>(last.a);
    event.b = static_cast<std::int64_t>(b);
    if (is_text(event.kind)) previous_.text = last.a + last.b;
    if (event.kind == EventKind::thread_dispatched)
        memory_.on_core[previous_.core % Memory::cores] = previous_.thread;
    if (event.kind == EventKind::line)
        entry.surprise(
            {event.line, static_cast<std::uint32_t>(last.delay), place_in_program(last.a, last.b)});
    read_ = read;
    return event;
}

inline Event TraceCursor::next() {
    if (step_ % packing::block_size == 0) open_block(step_ / packing::block_size);
    const Event event = decode();
    ++step_;
    return event;
}

}  // namespace interleave
