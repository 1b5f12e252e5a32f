// What an event loop runs, and the timers that make it run something later.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/tick.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

struct Handle {  // something an event loop will run
    enum class Kind : std::uint8_t { callback, step, wake, resolve, count } kind = Kind::callback;
    TaskId task = TaskId::none;
    Value callable;   // callback, count: the callable; step, wake: the task; resolve: the future
    Value arguments;  // callback: tuple; wake, count: the finished future; resolve: its result
    Value context;    // callback: see Execution::context; count: the future that counts (Future::left)
    std::uint32_t id = 0;
    Step cause = no_step;
    friend bool operator==(const Handle&, const Handle&) = default;
};
// Handles in the order in which they will run, in a ring: what is added next lies behind what was added last.
class HandleQueue {
  public:
    HandleQueue() = default;
    HandleQueue(HandleQueue&&) noexcept = default;
    HandleQueue& operator=(HandleQueue&&) noexcept = default;
    HandleQueue(const HandleQueue& other) { *this = other; }
    HandleQueue& operator=(const HandleQueue& other) {
        if (this == &other) return *this;
        if (ring_.size() < other.size_) ring_.resize(other.ring_.size());
        for (std::size_t i = 0; i < other.size_; ++i) ring_[i] = other[i];
        first_ = 0;
        size_ = other.size_;
        return *this;
    }

    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }
    Handle& operator[](std::size_t i) { return ring_[(first_ + i) & (ring_.size() - 1)]; }
    const Handle& operator[](std::size_t i) const { return ring_[(first_ + i) & (ring_.size() - 1)]; }
    const Handle& front() const { return (*this)[0]; }
    Handle& back() { return (*this)[size_ - 1]; }
    // One more, in its place: what it holds is an old one's, all of it has to be written.
    Handle& add() {
        if (size_ == ring_.size()) grow();
        return (*this)[size_++];
    }
    void push_back(const Handle& handle) { add() = handle; }
    void pop_front() {
        first_ = (first_ + 1) & (ring_.size() - 1);
        --size_;
    }
    template <class Visit>
    void each(Visit visit) const {
        for (std::size_t i = 0; i < size_; ++i) visit((*this)[i]);
    }
    friend bool operator==(const HandleQueue& a, const HandleQueue& b) {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (!(a[i] == b[i])) return false;
        }
        return true;
    }

  private:
    void grow() {
        std::vector<Handle> larger(ring_.empty() ? 4 : 2 * ring_.size());
        for (std::size_t i = 0; i < size_; ++i) larger[i] = (*this)[i];
        ring_ = std::move(larger);
        first_ = 0;
    }
    std::vector<Handle> ring_;  // empty or a power of two
    std::size_t first_ = 0, size_ = 0;
};

// Timers by (due, order). The heap is of small entries, four children each, and the handles stay where they
// are: with many thousands of timers most of the time goes into fetching what is compared.
class LoopTimers {
  public:
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }
    Tick due() const { return heap_[0].due; }  // of the first
    const Handle& first() const { return handles_[heap_[0].place]; }
    std::size_t bytes() const { return heap_.size() * sizeof(Entry) + handles_.size() * sizeof(Handle); }

    // Its handle is to be written in its place, all of it.
    Handle& add(Tick due, std::uint32_t order) {
        std::uint32_t place = static_cast<std::uint32_t>(handles_.size());
        if (free_.empty()) {
            handles_.emplace_back();
        } else {
            place = free_.back();
            free_.pop_back();
        }
        const Entry added{due, order, place};
        std::size_t at = heap_.size();
        heap_.push_back(added);
        for (; at > 0 && added.before(heap_[(at - 1) / children]); at = (at - 1) / children)
            heap_[at] = heap_[(at - 1) / children];
        heap_[at] = added;
        return handles_[place];
    }
    void drop_first() {
        free_.push_back(heap_[0].place);
        unheap_first();
    }
    // take(due, handle) for all that are due, in order; it adds none. Their handles come from all over the
    // memory, so some are on their way before the first is looked at.
    template <class Take>
    void take_due(Tick now, Take take) {
        std::array<Entry, 16> some;
        for (std::size_t count = some.size(); count == some.size();) {
            for (count = 0; count < some.size() && !heap_.empty() && heap_[0].due <= now; ++count) {
                some[count] = heap_[0];
                const Handle& handle = handles_[some[count].place];
                __builtin_prefetch(&handle.kind);
                __builtin_prefetch(&handle.cause);  // (it may lie across two lines of the cache)
                unheap_first();
            }
            for (std::size_t i = 0; i < count; ++i) {
                take(some[i].due, handles_[some[i].place]);
                free_.push_back(some[i].place);
            }
        }
    }

    // visit(due, order, handle), in no order that means anything.
    template <class Visit>
    void each(Visit visit) const {
        for (const Entry& entry : heap_) visit(entry.due, entry.order, handles_[entry.place]);
    }

    friend bool operator==(const LoopTimers&, const LoopTimers&) = default;

  private:
    static constexpr std::size_t children = 4;
    struct Entry {
        Tick due = 0;
        std::uint32_t order = 0;
        std::uint32_t place = 0;  // in `handles_`
        bool before(const Entry& other) const {
            return due < other.due || (due == other.due && order < other.order);
        }
        friend bool operator==(const Entry&, const Entry&) = default;
    };
    void unheap_first() {
        const Entry moved = heap_.back();
        heap_.pop_back();
        if (heap_.empty()) return;
        std::size_t at = 0;
        for (std::size_t child = 1; child < heap_.size(); child = children * at + 1) {
            std::size_t least = child;
            const std::size_t end = child + children < heap_.size() ? child + children : heap_.size();
            for (std::size_t each = child + 1; each < end; ++each)
                least = heap_[each].before(heap_[least]) ? each : least;
            if (!heap_[least].before(moved)) break;
            heap_[at] = heap_[least];
            at = least;
        }
        heap_[at] = moved;
    }
    std::vector<Entry> heap_;
    std::deque<Handle> handles_;
    std::vector<std::uint32_t> free_;  // places in it
};

}  // namespace interleave
