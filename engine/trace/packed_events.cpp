#include "engine/trace/packed_events.h"

#include <algorithm>
#include <cassert>

#include "engine/base/text.h"

namespace interleave {

using namespace packing;

void PackedEvents::set_time_unit(Tick unit) {
    assert(size_ == 0);
    unit_ = unit > 0 ? static_cast<std::uint64_t>(unit) : 1;
}

void PackedEvents::new_chunk() {
    if (write_ != nullptr) *write_ = next_chunk;
    chunks_.emplace_back(new std::uint8_t[chunk_size]);  // not cleared: untouched pages cost nothing
    write_ = chunks_.back().get();
}

void PackedEvents::start_block(const Event& first) {
    context_ = Context{};
    context_.time = static_cast<std::uint64_t>(first.time);
    const auto offset = static_cast<std::uint64_t>(write_ - chunks_.back().get());
    blocks_.push_back({first.time, (chunks_.size() - 1) * chunk_size + offset});
}

void PackedEvents::append(const Event* events, std::size_t count) {
    const std::uint8_t* chunk_end = chunks_.empty() ? nullptr : chunks_.back().get() + chunk_size;
    for (const Event* event = events; event != events + count; ++event) {
        if (chunk_end - write_ < static_cast<std::ptrdiff_t>(longest_event)) {
            new_chunk();
            chunk_end = write_ + chunk_size;
        }
        if (size_ % block_size == 0) start_block(*event);
        Context& c = context_;
        Context::Kind& last = c.kinds[static_cast<std::size_t>(event->kind)];
        std::uint8_t* const head = write_;
        std::uint8_t* at = write_ + 2;
        unsigned flags = 0;

        const std::uint64_t delay = static_cast<std::uint64_t>(event->time) - c.time;
        unsigned mode = 0;
        if (delay != 0) {
            if (delay == last.delay) {
                mode = 1;
            } else if (static_cast<std::int64_t>(delay) > 0 && delay % unit_ == 0) {
                mode = 2;
                at = put(at, delay / unit_);
            } else {
                mode = 3;
                at = put(at, zigzag(delay));
            }
        }
        last.delay = delay;
        c.time = static_cast<std::uint64_t>(event->time);

        const auto field = [&](std::uint32_t& before, std::uint32_t now, unsigned flag) {
            if (before == now) return;
            flags |= flag;
            at = put(at, zigzag32(now - before));
            before = now;
        };
        field(c.core, index(event->core) + 1, 1);
        field(c.thread, index(event->thread) + 1, 2);
        field(c.task, index(event->task) + 1, 4);
        field(c.line, event->line, 8);

        if (event->cause != no_step) {
            const std::uint32_t distance = size_ - event->cause;
            if (distance == 1) {
                flags |= 1u << 4;
            } else if (distance == last.distance) {
                flags |= 2u << 4;
            } else {
                flags |= 3u << 4;
                at = put(at, distance);
            }
            last.distance = distance;
        }

        const auto a = static_cast<std::uint64_t>(event->a);
        auto b = static_cast<std::uint64_t>(event->b);
        if (b_is_time(event->kind, a)) b -= c.time;
        if (a != last.a) {
            flags |= 64;
            at = put(at, zigzag(a - last.a));
        }
        if (b != last.b) {
            flags |= 128;
            at = put(at, zigzag(b - last.b));
        }
        last.a = event->kind == EventKind::output ? a + b : a;
        last.b = b;

        head[0] = static_cast<std::uint8_t>(static_cast<unsigned>(event->kind) | (mode << 6));
        head[1] = static_cast<std::uint8_t>(flags);
        write_ = at;
        ++size_;
    }
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
    context_ = Context{};
    context_.time = static_cast<std::uint64_t>(start.time);
    chunk_ = static_cast<std::size_t>(start.place / chunk_size);
    read_ = events_.chunks_[chunk_].get() + start.place % chunk_size;
}

void TraceCursor::seek(Step step) {
    step_ = step - step % block_size;
    while (step_ < step && !at_end()) next();
}

}  // namespace interleave
