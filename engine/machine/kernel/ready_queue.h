// Threads that are ready, best first: ordered by (the policy's key, order of becoming ready). A sorted ring:
// first-come policies push at the back and pop at the front in constant time; a keyed policy, or a
// pre-empted thread that goes back to its place, is inserted by binary search.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/ids.h"

namespace interleave {

struct ReadyEntry {
    std::int64_t key = 0;
    std::uint64_t order = 0;
    ThreadId thread = ThreadId::none;
    friend constexpr bool operator==(const ReadyEntry&, const ReadyEntry&) = default;
};

class ReadyQueue {
  public:
    // The smallest virtual time that those who run from this queue have had: it never goes back (Linux:
    // cfs_rq.min_vruntime). For policies that place threads by it.
    std::int64_t floor = 0;

    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }
    const ReadyEntry& front() const { return ring_[begin_]; }
    // Best first: i in [0, size()).
    const ReadyEntry& operator[](std::size_t i) const { return ring_[place(i)]; }

    void push(ReadyEntry entry) {
        if (size_ > last_) [[unlikely]]
            grow();
        if (size_ != 0 && before(entry, (*this)[size_ - 1])) {
            insert(entry);
            return;
        }
        ReadyEntry& last = ring_[place(size_++)];
        last.key = entry.key;  // (all of it at once would be put together in memory first, and waited for)
        last.order = entry.order;
        last.thread = entry.thread;
    }

    ReadyEntry pop() {
        const ReadyEntry entry = ring_[begin_];
        begin_ = place(1);
        --size_;
        return entry;
    }

    // Removes the i-th best.
    ReadyEntry take(std::size_t i) {
        if (i == 0) return pop();
        const ReadyEntry entry = (*this)[i];
        --size_;
        for (; i < size_; ++i) ring_[place(i)] = ring_[place(i + 1)];
        return entry;
    }

    void remove(ThreadId thread) {
        for (std::size_t i = 0; i < size_; ++i) {
            if ((*this)[i].thread != thread) continue;
            take(i);
            return;
        }
    }

    friend bool operator==(const ReadyQueue& a, const ReadyQueue& b) {
        if (a.floor != b.floor || a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (!(a[i] == b[i])) return false;
        }
        return true;
    }

  private:
    static bool before(const ReadyEntry& a, const ReadyEntry& b) {
        return a.key != b.key ? a.key < b.key : a.order < b.order;
    }
    [[gnu::noinline]] void insert(ReadyEntry entry) {
        std::size_t low = 0, high = size_;  // after those that are not worse
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (before(entry, (*this)[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        for (std::size_t i = size_++; i > low; --i) ring_[place(i)] = ring_[place(i - 1)];
        ring_[place(low)] = entry;
    }
    std::size_t place(std::size_t i) const { return (begin_ + i) & last_; }
    void grow() {
        std::vector<ReadyEntry> larger(std::max<std::size_t>(8, 2 * ring_.size()));
        for (std::size_t i = 0; i < size_; ++i) larger[i] = (*this)[i];
        ring_ = std::move(larger);
        begin_ = 0;
        last_ = ring_.size() - 1;
    }
    std::vector<ReadyEntry> ring_ = std::vector<ReadyEntry>(1);  // a power of two of them
    std::size_t last_ = 0;                                       // of the ring
    std::size_t begin_ = 0, size_ = 0;
};

}  // namespace interleave
