#include "engine/machine/kernel/event_queue.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace interleave {

std::vector<QueuedEvent> EventQueue::entries() const {
    std::vector<QueuedEvent> all;
    all.reserve(size());
    each([&](const QueuedEvent& event) { all.push_back(event); });
    std::sort(all.begin(), all.end(), before);
    return all;
}

void EventQueue::push_later(QueuedEvent event) {
    assert(event.time != never);
    if (day_of(event.time) - today_ <= last_bucket_) [[likely]] {
        put_in_bucket(event);
        return;
    }
    far_.push(event);
    if (++pushed_far_ >= patience_) measure();
}

// An empty one, in no bucket yet.
EventQueue::Place EventQueue::new_page() {
    Place place = free_;
    if (place != 0) {
        free_ = pages_[place].next;
    } else {
        place = static_cast<Place>(pages_.size());
        pages_.emplace_back();
    }
    pages_[place].count = 0;
    return place;
}

void EventQueue::put_in_bucket(QueuedEvent event) {
    const std::size_t bucket = day_of(event.time) & last_bucket_;
    Place place = year_[bucket];
    if (place == 0 || pages_[place].count == Page::room) {
        const Place full = place;
        place = new_page();
        pages_[place].next = full;
        year_[bucket] = place;
        used_[bucket / 64] |= std::uint64_t{1} << (bucket % 64);
    }
    Page& page = pages_[place];
    QueuedEvent& to = page.events[page.count++];
    to.time = event.time;  // (word by word: whoever has made it has just written two)
    to.rest = event.rest;
    ++in_year_;
}

// The next day after it whose bucket has something; there is one.
std::uint64_t EventQueue::used_after(std::uint64_t day) const {
    const std::uint64_t tomorrow = day + 1;
    const std::size_t from = tomorrow & last_bucket_;
    std::size_t word = from / 64;
    std::uint64_t bits = used_[word] & (~std::uint64_t{0} << (from % 64));
    while (bits == 0) {
        word = (word + 1) & (last_bucket_ / 64);
        bits = used_[word];
    }
    const std::size_t bucket = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
    return tomorrow + ((bucket - from) & last_bucket_);
}

// Nothing is left of today: on to the next day that has events.
void EventQueue::next_day() {
    if (in_year_ + far_.size() < few / 4) {
        measure();
        return;
    }
    std::uint64_t next = in_year_ > 0 ? used_after(today_) : ~std::uint64_t{0};
    if (!far_.empty()) next = std::min(next, day_of(far_.top().time));
    today_ = next;
    while (!far_.empty() && day_of(far_.top().time) - today_ <= last_bucket_) {
        put_in_bucket(far_.top());
        far_.pop();
    }

    const std::size_t bucket = today_ & last_bucket_;
    const Place first = year_[bucket];
    day_.clear();
    Place last = first;
    for (Place at = first; at != 0; at = pages_[at].next) {
        const std::span<const QueuedEvent> written = pages_[at].written();
        day_.insert(day_.end(), written.begin(), written.end());
        last = at;
    }
    pages_[last].next = free_;
    free_ = first;
    year_[bucket] = 0;
    used_[bucket / 64] &= ~(std::uint64_t{1} << (bucket % 64));
    in_year_ -= day_.size();
    put_day_in_order();
    top_ = day_.back();
    day_end_ = static_cast<Tick>(std::min((today_ + 1) << shift_, static_cast<std::uint64_t>(never)));
}

// The last first: that is taken from the end.
void EventQueue::put_day_in_order() {
    const std::size_t size = day_.size();
    if (size > 16) {
        std::sort(day_.begin(), day_.end(),
                  [](const QueuedEvent& a, const QueuedEvent& b) { return before(b, a); });
        return;
    }
    QueuedEvent* const day = day_.data();
    for (std::size_t i = 1; i < size; ++i) {
        const QueuedEvent event = day[i];
        std::size_t at = i;
        for (; at > 0 && before(day[at - 1], event); --at) day[at] = day[at - 1];
        day[at] = event;
    }
}

// Chooses the length of a day such that 8 to 16 events fall on one, going by the sooner half of all, and
// files them anew. As many pushes have gone before as there are events now, so this costs each a constant.
void EventQueue::measure() {
    std::vector<QueuedEvent> all = entries();
    pushed_near_ = pushed_far_ = 0;
    patience_ = std::max(few, all.size());
    const std::size_t half = all.size() / 2;
    const auto span = all.empty() ? 0 : static_cast<std::uint64_t>(all[half].time - all.front().time);
    day_.clear();
    near_.clear();
    far_.clear();
    year_.clear();
    used_.clear();
    pages_.assign(1, {});
    free_ = 0;
    in_year_ = 0;
    day_end_ = never;
    top_ = all.empty() ? QueuedEvent{never, 0} : all.front();
    if (span == 0 || all.size() < few) {
        for (const QueuedEvent& event : all) near_.push(event);
        return;
    }
    shift_ = static_cast<unsigned>(std::bit_width(8 * span / half));
    year_.assign(std::bit_ceil(all.size()), 0);
    used_.assign(year_.size() / 64, 0);
    last_bucket_ = year_.size() - 1;
    today_ = day_of(all.front().time);
    for (const QueuedEvent& event : all) {
        if (day_of(event.time) - today_ <= last_bucket_) {
            put_in_bucket(event);
        } else {
            far_.push(event);
        }
    }
    --today_;
    next_day();
}

}  // namespace interleave
