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
    const std::span<const EventList::Run> runs = list.runs();
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Event* const to = list.begin() + runs[i].after;
        append(from, static_cast<std::size_t>(to - from));
        const std::size_t end = i + 1 < runs.size() ? runs[i + 1].first : list.marks().size();
        append_foreseen(list.marks().subspan(runs[i].first, end - runs[i].first), runs[i].line, runs[i].time);
        from = to;
    }
    append(from, static_cast<std::size_t>(list.end() - from));
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
                    at = put(at, units);
                } else {
                    head |= 3u << 6;
                    at = put(at, zigzag(delay));
                }
            }
        }

        const auto field = [&](std::uint32_t& before, std::uint32_t now, unsigned flag) {
            if (before == now) return;
            flags |= flag;
            at = put(at, zigzag32(now - before));
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
                distance = step - event->cause;
                at = put(at, distance);
            }
        }

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
            at = put(at, zigzag(a - last.a));
        }
        if (b != last.b) {
            flags |= 128;
            at = put(at, zigzag(b - last.b));
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

void TraceCursor::seek(Step step) {
    step_ = step - step % block_size;
    while (step_ < step && !at_end()) next();
}

}  // namespace interleave
