#include "engine/trace/trace.h"

#include <algorithm>
#include <cassert>

#include "engine/base/text.h"

namespace interleave {
namespace {

// Keyframes may take this much, or as much as the events up to a limit, or this many copies while they are
// small: whichever is most. Of a machine larger than that there is one beside the first.
constexpr std::size_t least_budget = std::size_t{4} * 1024 * 1024, most_for_events = 8 * least_budget;
constexpr std::size_t least_copies = 8, most_for_copies = std::size_t{32} * 1024 * 1024;

// A copy should take a small part of the time that running on to the next one takes: copying 4 KB, where new
// pages are touched, takes about as long as 50 events, behind which there are some instructions; those of a
// job table are soon made, and a seek to them.
constexpr std::size_t bytes_an_event_of_code = 8, bytes_an_event_of_jobs = 16;
constexpr std::size_t shortest_interval = 512, longest_interval = std::size_t{1} << 20;

template <class T>
std::size_t size_of(const std::vector<T>& items) {
    return items.size() * sizeof(T);
}
template <class T>
std::size_t size_of(const Pool<T>& pool) {
    const std::size_t chunks = (pool.size() + Pool<T>::chunk_size - 1) / Pool<T>::chunk_size;
    return chunks * Pool<T>::chunk_size * sizeof(T) + pool.size();
}

std::size_t heap_bytes(const Heap& heap) {
    const auto all = [](const auto&... pools) { return (size_of(pools) + ...); };
    return static_cast<std::size_t>(heap.bytes) +
           all(heap.strings, heap.byte_strings, heap.big_integers, heap.tuples, heap.lists, heap.dicts,
               heap.sets, heap.ranges, heap.slices, heap.iterators, heap.cells, heap.functions,
               heap.bound_methods, heap.types, heap.instances, heap.exceptions, heap.generators,
               heap.async_steps, heap.properties, heap.views, heap.futures, heap.tracebacks, heap.modules,
               heap.shapes, heap.names, heap.interned.table);
}

}  // namespace

std::size_t machine_bytes(const Machine& m) {
    std::size_t bytes = sizeof(Machine) + size_of(m.cores) + size_of(m.threads) + size_of(m.records) +
                        size_of(m.executions) + size_of(m.jobs) + size_of(m.locks) + size_of(m.devices) +
                        size_of(m.pools) + size_of(m.loops) + size_of(m.tasks) + m.queue.bytes() +
                        m.ready_threads() * sizeof(ReadyEntry);
    for (const Process& process : m.processes) bytes += sizeof(Process) + heap_bytes(process.heap);
    for (const Execution& execution : m.executions)
        bytes += size_of(execution.values) + size_of(execution.frames);
    for (const Loop& loop : m.loops) bytes += loop.timers.bytes() + loop.ready.size() * sizeof(Handle);
    for (const ThreadPool& pool : m.pools)
        bytes += pool.queue.size() * sizeof(WorkItem) + size_of(pool.workers);
    return bytes;
}

std::string_view Trace::text(const Event& event) const {
    if (!packing::is_text(event.kind) || event.a < 0 || event.b < 0) return {};
    const auto at = static_cast<std::size_t>(event.a);
    return at <= text_.size() ? std::string_view(text_).substr(at, static_cast<std::size_t>(event.b))
                              : std::string_view();
}

Step Trace::count_of(Kinds kinds) const {
    Step count = kinds.has(EventKind::line) ? events_.lines() : 0;
    each_of(kinds.without(EventKind::line), [&](Step, const Event&) { ++count; });
    return count;
}

std::uint64_t Trace::hash() const {
    return hash_bytes(text_, events_.hash());
}

std::size_t Trace::bytes() const {
    std::size_t bytes = events_.bytes() + text_.size() + keyframe_bytes_;
    for (const Keyframe& keyframe : spare_) bytes += keyframe.bytes;
    return bytes;
}

void Trace::append(const EventBuffer& buffer) {
    assert(buffer.first == size());
    if (buffer.next_step() > buffer.first) {
        events_.append(buffer.events);
        end_ = buffer.events.last_time();
    }
    text_ += buffer.text;
}

void Trace::keyframe(const Machine& machine) {
    assert(machine.step == size());
    const std::size_t bytes = machine_bytes(machine);
    const bool jobs = machine.instructions == 0;  // (at the first step nobody knows)
    const std::size_t wanted =
        machine.step == 0 ? shortest_interval
                          : std::clamp(bytes / (jobs ? bytes_an_event_of_jobs : bytes_an_event_of_code),
                                       shortest_interval, longest_interval);
    interval_ = std::max(interval_, static_cast<Step>(wanted));

    const std::size_t budget = std::max({least_budget, std::min(events_.bytes(), most_for_events),
                                         std::min(least_copies * bytes, most_for_copies)});
    const std::size_t least = bytes > most_for_copies ? 1 : 2;
    while (keyframes_.size() > least && keyframe_bytes_ + bytes > budget) thin_out();
    const Step due = keyframes_.empty() ? 0 : keyframes_.back().next + interval_;
    if (machine.step < due) {  // thinning out has made room between this one and the one before
        next_keyframe_ = due;
        return;
    }
    if (spare_.empty()) spare_.emplace_back();
    Keyframe& keyframe = keyframes_.emplace_back(std::move(spare_.back()));
    spare_.pop_back();
    keyframe.next = machine.step;
    keyframe.bytes = bytes;
    keyframe.machine = machine;  // into what has been used: a fraction of the cost of touching new pages
    keyframe_bytes_ += bytes;
    next_keyframe_ = machine.step + interval_;
}

// Every second one goes, and from now on they come half as often.
void Trace::thin_out() {
    std::size_t kept = 0;
    keyframe_bytes_ = 0;
    for (std::size_t i = 0; i < keyframes_.size(); ++i) {
        if (i % 2 != 0) {
            spare_.push_back(std::move(keyframes_[i]));
            continue;
        }
        keyframe_bytes_ += keyframes_[i].bytes;
        if (kept != i) keyframes_[kept] = std::move(keyframes_[i]);
        ++kept;
    }
    keyframes_.erase(keyframes_.begin() + static_cast<std::ptrdiff_t>(kept), keyframes_.end());
    interval_ *= 2;
}

const Machine& Trace::nearest_keyframe(Step step) const {
    assert(!keyframes_.empty());
    const auto after = std::upper_bound(keyframes_.begin(), keyframes_.end(), step,
                                        [](Step s, const Keyframe& k) { return s + 1 < k.next; });
    return std::prev(after)->machine;
}

}  // namespace interleave
