// What will happen at a known time: a 4-ary heap of 16-byte entries ordered by (time, class, sequence),
// the smallest child chosen without branches (the choice is a coin toss to a branch predictor). The class
// orders what happens at one instant: arrivals, then wake-ups, then ageing, then
// what comes in on sockets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/tick.h"

namespace interleave {

enum class QueuedKind : std::uint8_t { arrival = 0, wake = 1, aging = 2, data = 3 };

struct QueuedEvent {
    Tick time = 0;
    std::uint64_t rest = 0;  // kind: 4 bits, sequence: 36 bits, target: 24 bits

    static constexpr int target_bits = 24;
    static constexpr int sequence_bits = 36;

    static constexpr QueuedEvent make(Tick time, QueuedKind kind, std::uint64_t sequence,
                                      std::uint32_t target) {
        return {time, (static_cast<std::uint64_t>(kind) << (target_bits + sequence_bits)) |
                          (sequence << target_bits) | target};
    }
    constexpr QueuedKind kind() const {
        return static_cast<QueuedKind>(rest >> (target_bits + sequence_bits));
    }
    constexpr std::uint64_t sequence() const { return (rest >> target_bits) & ((1ull << sequence_bits) - 1); }
    constexpr std::uint32_t target() const {
        return static_cast<std::uint32_t>(rest & ((1u << target_bits) - 1));
    }
    friend constexpr bool operator==(const QueuedEvent&, const QueuedEvent&) = default;
};

class EventQueue {
  public:
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }
    const QueuedEvent& top() const { return heap_.front(); }
    Tick next_time() const { return heap_.empty() ? never : heap_.front().time; }
    const std::vector<QueuedEvent>& entries() const { return heap_; }

    void push(QueuedEvent event) {
        heap_.push_back(event);
        rise(heap_.size() - 1, event);
    }

    // The hole at the top sinks to a leaf along the smallest children, then the last entry rises from there:
    // it came from a leaf and seldom rises far.
    void pop() {
        const QueuedEvent last = heap_.back();
        heap_.pop_back();
        const std::size_t size = heap_.size();
        if (size == 0) return;
        QueuedEvent* const heap = heap_.data();
        std::size_t at = 0, first = 1;
        for (; first + 4 <= size; first = at * 4 + 1) {
            const QueuedEvent* child = heap + first;
            const std::size_t left = static_cast<std::size_t>(before(child[1], child[0]));
            const std::size_t right = 2 + static_cast<std::size_t>(before(child[3], child[2]));
            const std::size_t best =
                left + (right - left) * static_cast<std::size_t>(before(child[right], child[left]));
            heap[at] = child[best];
            at = first + best;
        }
        if (first < size) {
            std::size_t best = first;
            for (std::size_t i = first + 1; i < size; ++i) {
                if (before(heap[i], heap[best])) best = i;
            }
            heap[at] = heap[best];
            at = best;
        }
        rise(at, last);
    }

    friend bool operator==(const EventQueue&, const EventQueue&) = default;

  private:
    // Puts an entry where there is a hole, or above it.
    void rise(std::size_t at, QueuedEvent event) {
        while (at > 0) {
            const std::size_t parent = (at - 1) / 4;
            if (!before(event, heap_[parent])) break;
            heap_[at] = heap_[parent];
            at = parent;
        }
        heap_[at] = event;
    }
    static constexpr bool before(const QueuedEvent& a, const QueuedEvent& b) {
        return (a.time < b.time) | ((a.time == b.time) & (a.rest < b.rest));
    }
    std::vector<QueuedEvent> heap_;
};

}  // namespace interleave
