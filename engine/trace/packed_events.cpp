#include "engine/trace/packed_events.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>

#include "engine/base/text.h"

namespace interleave {

using namespace packing;

void PackedEvents::set_time_unit(Tick unit) {
    assert(size_ == 0);
    unit_ = unit > 0 ? static_cast<std::uint64_t>(unit) : 1;
    units_a_tick_ = 1.0 / static_cast<double>(unit_);
}

void PackedEvents::start_block(Tick time) {
    if (chunks_.empty() ||
        chunks_.back().get() + chunk_size - write_ < static_cast<std::ptrdiff_t>(longest_block)) {
        chunks_.emplace_back(new std::uint8_t[chunk_size]);  // not cleared: untouched pages cost nothing
        write_ = chunks_.back().get();
    }
    const auto offset = static_cast<std::uint64_t>(write_ - chunks_.back().get());
    blocks_.push_back({time, (chunks_.size() - 1) * chunk_size + offset, 0});
    std::fill(std::begin(kinds_), std::end(kinds_), Kind{});
    memory_.clear();
    previous_ = Previous{};
    previous_.time = static_cast<std::uint64_t>(time);
}

void PackedEvents::append(const EventList& list) {
    const Event* from = list.begin();
    const auto append_until = [&](const Event* to) {
        append(from, static_cast<std::size_t>(to - from));
        from = to;
    };
    std::span<const EventList::Turns> turns = list.turns();
    const auto append_turns_until = [&](const Event* to) {
        for (; !turns.empty() && list.begin() + turns[0].after <= to; turns = turns.subspan(1)) {
            append_until(list.begin() + turns[0].after);
            append_turns(turns[0], from[-2], from[-1]);
        }
        append_until(to);
    };
    const std::span<const EventList::Run> runs = list.runs();
    for (std::size_t i = 0; i < runs.size(); ++i) {
        append_turns_until(list.begin() + runs[i].after);
        const std::size_t end = i + 1 < runs.size() ? runs[i + 1].first : list.marks().size();
        append_foreseen(list.marks().subspan(runs[i].first, end - runs[i].first), runs[i].line, runs[i].time);
    }
    append_turns_until(list.end());
}

// `over` and `begun`: the turn before them.
void PackedEvents::append_turns(const EventList::Turns& turns, Event over, Event begun) {
    Kind& over_before = kinds_[static_cast<std::size_t>(EventKind::thread_preempted)];
    Kind& begun_before = kinds_[static_cast<std::size_t>(EventKind::thread_dispatched)];
    const auto go_on = [&] {
        over.time = begun.time += turns.period;
        over.thread = begun.thread;
        over.b += static_cast<std::int32_t>(turns.stride);
        over.cause = begun.cause += 2;
        begun.a = static_cast<std::int64_t>(index(over.thread));
        begun.thread = static_cast<ThreadId>(over.b);
    };
    for (Step left = turns.count; left > 0;) {
        go_on();
        const Step room = size_ % block_size == 0 ? 0 : (block_size - size_ % block_size) / 2;
        if (room == 0 || !is_as_foretold(over, begun)) {
            const Event turn[] = {over, begun};
            append(turn, 2);
            --left;
            continue;
        }
        const Step count = std::min(left, room);
        std::uint8_t* write = write_;
        for (Step i = 0;;) {
            memory_.replace(nobody, index(over.thread), size_);
            memory_.replace(nobody, index(begun.thread), size_ + 1);
            *write++ = turn_over;
            *write++ = turn_begun;
            size_ += 2;
            if (++i == count) break;
            go_on();
        }
        write_ = write;
        left -= count;
        over_before.b = static_cast<std::uint64_t>(over.b);
        begun_before.a = static_cast<std::uint64_t>(begun.a);
        memory_.on_core[previous_.core % Memory::cores] = previous_.thread = index(begun.thread);
        previous_.time = static_cast<std::uint64_t>(begun.time);
    }
}

// Whether TraceCursor::decode_turn() finds this turn.
bool PackedEvents::is_as_foretold(const Event& over, const Event& begun) const {
    const Kind& over_before = kinds_[static_cast<std::size_t>(EventKind::thread_preempted)];
    const Kind& begun_before = kinds_[static_cast<std::size_t>(EventKind::thread_dispatched)];
    const auto a = static_cast<std::uint64_t>(over.a);
    const auto b = static_cast<std::uint64_t>(over.b);
    return static_cast<std::uint64_t>(over.time) == previous_.time + over_before.delay &&
           begun_before.delay == 0 && index(over.core) == previous_.core &&
           index(over.thread) == previous_.thread && previous_.task == nobody && previous_.line == 0 &&
           a == over_before.a && b == over_before.b + (over_before.b - begun_before.a) &&
           size_ - over.cause == over_before.distance && size_ + 1 - begun.cause == begun_before.distance &&
           static_cast<std::uint64_t>(begun.b) == begun_before.b;
}

// Of one block. `line`, `time`: of the last one.
void PackedEvents::append_foreseen(std::span<const Foreseen> lines, std::uint32_t line, Tick time) {
    if (lines.empty()) return;
    assert(size_ % block_size != 0 && size_ % block_size + lines.size() <= block_size);
    write_ = std::transform(lines.begin(), lines.end(), write_, [](Foreseen how) {
        return static_cast<std::uint8_t>(as_last + static_cast<unsigned>(how));
    });
    const auto count = static_cast<Step>(lines.size());
    size_ += count;
    lines_ += count;
    blocks_.back().kinds |= std::uint64_t{1} << static_cast<unsigned>(EventKind::line);
    previous_.time = static_cast<std::uint64_t>(time);
    previous_.line = line;
    memory_.replace(previous_.task, previous_.thread, size_ - 1);
}

void PackedEvents::append(const Event* events, std::size_t count) {
    while (count > 0) {
        if (size_ % block_size == 0) start_block(events->time);
        const std::size_t portion = std::min<std::size_t>(count, block_size - size_ % block_size);
        pack(events, events + portion);
        events += portion;
        count -= portion;
    }
}

// Events of one block.
void PackedEvents::pack(const Event* events, const Event* end) {
    // Everything that the loop uses is local: bytes written through a pointer could alias any member.
    Previous previous = previous_;
    std::uint8_t* write = write_;
    Step step = size_;
    const std::uint64_t unit = unit_;
    const double units_a_tick = units_a_tick_;
    std::uint64_t kinds = 0;
    Step all_lines = 0;
    for (const Event* event = events; event != end; ++event, ++step) {
        Kind& last = kinds_[static_cast<std::size_t>(event->kind)];
        std::uint8_t* at = write + 2;
        unsigned head = static_cast<unsigned>(event->kind);
        kinds |= std::uint64_t{1} << head;
        unsigned flags = 0;

        const auto time = static_cast<std::uint64_t>(event->time);
        const std::uint64_t delay = time - previous.time;
        previous.time = time;
        if (delay != 0) {
            if (delay == last.delay) {
                head |= 1u << 6;
            } else {
                // (multiplying and trying is a third of the time of dividing; a far multiple may be missed)
                const auto units = static_cast<std::uint64_t>(static_cast<std::int64_t>(
                    static_cast<double>(static_cast<std::int64_t>(delay)) * units_a_tick + 0.5));
                if (static_cast<std::int64_t>(delay) > 0 && units * unit == delay) {
                    head |= 2u << 6;
                    at = put_number(at, units);
                } else {
                    head |= 3u << 6;
                    at = put_number(at, zigzag(delay));
                }
            }
        }

        const auto field = [&](std::uint32_t& before, std::uint32_t now, unsigned flag) {
            if (before == now) return;
            flags |= flag;
            at = put_number(at, zigzag32(now - before));
            before = now;
        };
        field(previous.core, index(event->core), 1);
        field(previous.thread, index(event->thread), 2);
        field(previous.task, index(event->task), 4);
        field(previous.line, event->line, 8);

        const Step guess = memory_.replace(previous.task, previous.thread, step);
        std::uint32_t distance = last.distance;
        if (event->cause == guess) {
            flags |= 1u << 4;
        } else if (event->cause != no_step) {
            if (step - event->cause == distance) {
                flags |= 2u << 4;
            } else {
                flags |= 3u << 4;
                at = put_number(at, step - event->cause);
            }
        }
        if (event->cause != no_step) distance = step - event->cause;

        const auto a = static_cast<std::uint64_t>(event->a);
        auto b = static_cast<std::uint64_t>(event->b);
        if (special.has(event->kind)) {
            if (event->kind == EventKind::thread_dispatched) {
                std::uint64_t& on_core = memory_.on_core[previous.core % Memory::cores];
                last.a = on_core;
                on_core = previous.thread;
            } else if (is_text(event->kind)) {
                last.a = previous.text;
                previous.text = a + b;
            } else if (b_is_time(event->kind, a, event->line)) {
                b -= time;
            }
        }
        if (a != last.a) {
            flags |= 64;
            at = put_number(at, zigzag(a - last.a));
        }
        if (b != last.b) {
            flags |= 128;
            at = put_number(at, zigzag(b - last.b));
        }
        last = {delay, a, b, distance};
        if (event->kind == EventKind::line) ++all_lines;

        write[0] = static_cast<std::uint8_t>(head);
        write[1] = static_cast<std::uint8_t>(flags);
        write = at;
    }
    blocks_.back().kinds |= kinds;
    lines_ += all_lines;
    previous_ = previous;
    write_ = write;
    size_ = step;
}

Event PackedEvents::at(Step step) const {
    assert(step < size_);
    return TraceCursor(*this, step).next();
}

Step PackedEvents::last_at(Tick time) const {
    const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), time,
                                        [](Tick t, const Block& block) { return t < block.time; });
    if (after == blocks_.begin()) return 0;
    const Step first = static_cast<Step>(after - blocks_.begin() - 1) * block_size;
    TraceCursor cursor(*this, first);
    Step found = first;
    while (!cursor.at_end() && cursor.step() < first + block_size) {
        const Step step = cursor.step();
        if (cursor.next().time > time) break;
        found = step;
    }
    return found;
}

std::uint64_t PackedEvents::hash() const {
    // Of what the events say, not of how they are packed.
    std::uint64_t hash = hash_seed;
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    };
    for (TraceCursor cursor(*this); !cursor.at_end();) {
        const Event e = cursor.next();
        mix(static_cast<std::uint64_t>(e.time));
        mix(static_cast<std::uint64_t>(e.kind) | std::uint64_t{e.line} << 32);
        mix(index(e.core) | std::uint64_t{index(e.thread)} << 32);
        mix(index(e.task) | std::uint64_t{e.cause} << 32);
        mix(static_cast<std::uint64_t>(e.a));
        mix(static_cast<std::uint64_t>(e.b));
    }
    return hash;
}

std::size_t PackedEvents::bytes() const {
    const std::size_t in_last = chunks_.empty() ? 0 : static_cast<std::size_t>(write_ - chunks_.back().get());
    return (chunks_.empty() ? 0 : (chunks_.size() - 1) * chunk_size) + in_last +
           blocks_.size() * sizeof(Block);
}

void TraceCursor::open_block(Step block) {
    const PackedEvents::Block& start = events_.blocks_[block];
    std::fill(std::begin(kinds_), std::end(kinds_), Kind{});
    memory_.clear();
    lines_.clear();
    previous_ = packing::Previous{};
    previous_.time = static_cast<std::uint64_t>(start.time);
    read_ =
        events_.chunks_[static_cast<std::size_t>(start.place / chunk_size)].get() + start.place % chunk_size;
}

// The thread whose turn it was goes as far as the one before it went; see append_turns().
Event TraceCursor::decode_turn(unsigned head) {
    Kind& over = kinds_[static_cast<std::size_t>(EventKind::thread_preempted)];
    Kind& begun = kinds_[static_cast<std::size_t>(EventKind::thread_dispatched)];
    Event event;
    if (head == turn_over) {
        previous_.time += over.delay;
        over.b += over.b - begun.a;
        event.kind = EventKind::thread_preempted;
        event.a = static_cast<std::int64_t>(over.a);
        event.b = static_cast<std::int64_t>(over.b);
        event.cause = step_ - over.distance;
    } else {
        begun.a = previous_.thread;
        previous_.thread = static_cast<std::uint32_t>(over.b);
        memory_.on_core[previous_.core % Memory::cores] = previous_.thread;
        event.kind = EventKind::thread_dispatched;
        event.a = static_cast<std::int64_t>(begun.a);
        event.b = static_cast<std::int64_t>(begun.b);
        event.cause = step_ - begun.distance;
    }
    memory_.replace(previous_.task, previous_.thread, step_);
    event.time = static_cast<Tick>(previous_.time);
    event.core = static_cast<CoreId>(previous_.core);
    event.thread = static_cast<ThreadId>(previous_.thread);
    ++read_;
    return event;
}

void TraceCursor::seek(Step step) {
    step_ = step - step % block_size;
    while (step_ < step && !at_end()) next();
}

}  // namespace interleave
