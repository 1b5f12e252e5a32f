// Threads that are ready, best first: ordered by (the policy's key, order of becoming ready). A sorted
// ring: first-come policies push at the back and pop at the front in constant time; a keyed policy, or a
// pre-empted thread that goes back to its place, is inserted by binary search.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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

    bool empty() const { return head_ == entries_.size(); }
    std::size_t size() const { return entries_.size() - head_; }
    const ReadyEntry& front() const { return entries_[head_]; }
    // Best first: i in [0, size()).
    const ReadyEntry& operator[](std::size_t i) const { return entries_[head_ + i]; }

    void push(ReadyEntry entry) {
        if (empty() || !before(entry, entries_.back())) {
            entries_.push_back(entry);
            return;
        }
        const auto place = std::upper_bound(entries_.begin() + static_cast<std::ptrdiff_t>(head_),
                                            entries_.end(), entry, before);
        entries_.insert(place, entry);
    }

    ReadyEntry pop() {
        const ReadyEntry entry = entries_[head_++];
        if (head_ == entries_.size()) {
            entries_.clear();
            head_ = 0;
        } else if (head_ >= 64 && head_ * 2 > entries_.size()) {
            entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(head_));
            head_ = 0;
        }
        return entry;
    }

    // Removes the i-th best.
    ReadyEntry take(std::size_t i) {
        if (i == 0) return pop();
        const auto place = entries_.begin() + static_cast<std::ptrdiff_t>(head_ + i);
        const ReadyEntry entry = *place;
        entries_.erase(place);
        return entry;
    }

    void remove(ThreadId thread) {
        const auto found = std::find_if(entries_.begin() + static_cast<std::ptrdiff_t>(head_), entries_.end(),
                                        [&](const ReadyEntry& e) { return e.thread == thread; });
        if (found != entries_.end()) entries_.erase(found);
        if (empty()) {
            entries_.clear();
            head_ = 0;
        }
    }

    friend bool operator==(const ReadyQueue&, const ReadyQueue&) = default;

  private:
    static bool before(const ReadyEntry& a, const ReadyEntry& b) {
        return a.key != b.key ? a.key < b.key : a.order < b.order;
    }
    std::vector<ReadyEntry> entries_;
    std::size_t head_ = 0;
};

}  // namespace interleave
