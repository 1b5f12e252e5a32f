// What will happen at a known time, in the order (time, class, sequence). The class orders what happens at
// one instant: arrivals, then wake-ups, then ageing, then what comes in on sockets.
//
// A few events are in a heap. Many are in a calendar [R. Brown, "Calendar queues", CACM 31(10), 1988]: time
// is cut into days of 2^n ticks, a year of them is in buckets, and only the events of the day that has come
// are put in order. What comes later than a year, or in on the day that has come, is in a heap as well: where
// the days do not fit the times, it is no slower than heaps. They are measured anew when the heaps grow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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
constexpr bool before(const QueuedEvent& a, const QueuedEvent& b) {
    return (a.time < b.time) | ((a.time == b.time) & (a.rest < b.rest));
}

// A 4-ary heap, the smallest child chosen without branches (the choice is a coin toss to a branch predictor).
class EventHeap {
  public:
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }
    const QueuedEvent& top() const { return heap_.front(); }
    const std::vector<QueuedEvent>& entries() const { return heap_; }
    void clear() { heap_.clear(); }

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

    friend bool operator==(const EventHeap&, const EventHeap&) = default;

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
    std::vector<QueuedEvent> heap_;
};

class EventQueue {
  public:
    bool empty() const { return top_.time == never; }
    const QueuedEvent& top() const { return top_; }  // of an empty one: its time is never
    Tick next_time() const { return top_.time; }
    std::size_t size() const { return near_.size() + day_.size() + in_year_ + far_.size(); }
    std::size_t bytes() const {
        return size() * sizeof(QueuedEvent) + pages_.size() * sizeof(Page) + year_.size() * sizeof(Place) +
               used_.size() * sizeof(std::uint64_t);
    }
    template <class F>
    void each(F&& f) const {  // in no particular order
        for (const QueuedEvent& event : day_) f(event);
        for (const QueuedEvent& event : near_.entries()) f(event);
        for (const QueuedEvent& event : far_.entries()) f(event);
        for (const Place first : year_) {
            for (Place at = first; at != 0; at = pages_[at].next) {
                for (const QueuedEvent& event : pages_[at].written()) f(event);
            }
        }
    }
    std::vector<QueuedEvent> entries() const;  // in order

    void push(QueuedEvent event) {  // its time is not `never`
        if (event.time < day_end_) {
            near_.push(event);
            if (before(event, top_)) top_ = event;
            if (++pushed_near_ >= patience_) measure();
            return;
        }
        push_later(event);
    }
    void pop() {
        if (!day_.empty() && day_.back() == top_) {
            day_.pop_back();
        } else {
            near_.pop();
        }
        if (near_.empty()) [[likely]] {
            if (!day_.empty()) {
                top_ = day_.back();
            } else if (day_end_ == never) {
                top_ = {never, 0};
            } else {
                next_day();
            }
        } else {
            top_ = !day_.empty() && before(day_.back(), near_.top()) ? day_.back() : near_.top();
        }
    }
    // For those who fetch into the cache what will be needed: which day it is, and some of the events of the
    // next day that has any, and of the one after that.
    std::uint64_t day() const { return today_; }
    template <class F, class G>
    [[gnu::always_inline]] void look_ahead(F&& next, G&& after_next) const {
        if (in_year_ == 0) return;
        const std::uint64_t day = used_after(today_);
        some_of(day, next);
        some_of(used_after(day), after_next);
    }

    friend bool operator==(const EventQueue&, const EventQueue&) = default;

  private:
    using Place = std::uint32_t;  // in pages_; 0 = none
    // Some events of one bucket. In pages and not one by one: who looks for the next one waits for each.
    struct Page {
        static constexpr std::uint32_t room = 7;
        QueuedEvent events[room];
        std::uint32_t count = 0;
        Place next = 0;
        std::span<const QueuedEvent> written() const { return {events, count}; }
        friend bool operator==(const Page&, const Page&) = default;
    };
    static constexpr std::size_t few = 256;

    void push_later(QueuedEvent event);
    void put_in_bucket(QueuedEvent event);
    Place new_page();
    std::uint64_t used_after(std::uint64_t day) const;
    // (Inlined: g++ takes a function that does nothing but fetch for one that does nothing.)
    template <class F>
    [[gnu::always_inline]] void some_of(std::uint64_t day, F&& f) const {
        Place at = year_[day & last_bucket_];
        for (std::size_t count = 4; at != 0 && count > 0; at = pages_[at].next, --count) {
            for (const QueuedEvent& event : pages_[at].written()) f(event);
        }
    }
    void next_day();
    void put_day_in_order();
    void measure();
    std::uint64_t day_of(Tick time) const { return static_cast<std::uint64_t>(time) >> shift_; }

    QueuedEvent top_{never, 0};
    std::vector<QueuedEvent> day_;  // the events of today that were in its bucket, the last first
    EventHeap near_;                // those that came in when it had begun
    Tick day_end_ = never;          // never: there is no calendar, all are in near_
    std::size_t pushed_near_ = 0, pushed_far_ = 0;  // since the days were measured
    std::size_t patience_ = few;                    // that many of either, and they are measured anew

    unsigned shift_ = 0;  // a day is 2^shift_ ticks
    std::uint64_t today_ = 0;
    std::vector<Place> year_;  // the pages of each of the days to come; their number is a power of two
    std::size_t last_bucket_ = 0;
    std::vector<std::uint64_t> used_;  // a bit for each: is there anything
    std::vector<Page> pages_;
    Place free_ = 0;  // list of pages
    std::size_t in_year_ = 0;
    EventHeap far_;
};

}  // namespace interleave
