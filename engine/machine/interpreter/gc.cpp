#include "engine/machine/interpreter/gc.h"

#include <algorithm>
#include <vector>

#include "engine/machine/interpreter/marker.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

namespace {

void mark_execution(Marker& marker, const Execution& execution, std::size_t height) {
    for (std::size_t i = 0; i < height; ++i) marker.mark(execution.values[i]);
    for (const Frame& frame : execution.frames) {
        marker.mark(frame.names);
        marker.mark(frame.generator);
        marker.mark(frame.extra);
    }
    marker.mark(execution.exception);
    marker.mark(execution.pending_result);
    marker.mark(execution.pending_exception);
    marker.mark(execution.context);
}

void mark_handle(Marker& marker, const Handle& handle) {
    marker.mark(handle.callable);
    marker.mark(handle.arguments);
    marker.mark(handle.context);
}

void mark_machine(Marker& marker, const Machine& m, ProcessId process, ThreadId running,
                  std::uint32_t height) {
    for (std::size_t i = 0; i < m.threads.size(); ++i) {
        if (m.threads[i].process != process) continue;
        if (i < m.executions.size()) {
            const Execution& execution = m.executions[i];
            const bool current = i == index(running);
            mark_execution(marker, execution, current ? height : execution.values.size());
        }
        const ThreadRecord& record = m.records[i];
        for (const Value each : {record.object, record.target, record.arguments, record.keywords})
            marker.mark(each);
    }
    marker.mark(m.processes[index(process)].exit_hook);
    for (const ThreadPool& pool : m.pools) {
        if (pool.process != process) continue;
        marker.mark(pool.worker);
        for (const WorkItem& item : pool.queue) marker.mark(item.item);
    }
    for (const Loop& loop : m.loops) {
        if (loop.process != process) continue;
        marker.mark(loop.object);
        marker.mark(loop.context);
        loop.ready.each([&](const Handle& handle) { mark_handle(marker, handle); });
        loop.timers.each([&](Tick, std::uint32_t, const Handle& handle) { mark_handle(marker, handle); });
    }
    for (const Poller& poller : m.pollers) {
        if (!poller.open || poller.process != process) continue;
        for (const Watch& watch : poller.watches) {
            mark_handle(marker, watch.reader);
            mark_handle(marker, watch.writer);
        }
    }
    for (const TaskRecord& task : m.tasks) {
        if (task.process != process || task.state == TaskState::done || task.state == TaskState::cancelled)
            continue;
        marker.mark(Value::object(Tag::future, task.future));
    }
}

template <class... Pools>
void unmark_each(Pools&... pools) {
    (pools.unmark(), ...);
}

}  // namespace

void mark_roots(Marker& marker, Machine& m, ProcessId process, ThreadId running, std::uint32_t height,
                bool all) {
    Heap& heap = m.processes[index(process)].heap;
    mark_machine(marker, m, process, running, height);
    for (const ModuleObject& module : heap.modules) marker.mark(module.members);
    marker.mark(heap.references.dead);
    marker.mark(heap.references.uncaught);
    if (!all) {
        for (std::uint32_t ref = 0; ref < heap.types.size(); ++ref) {
            if (!heap.types.is_live(ref)) continue;
            if (heap.types[ref].flags & type_builtin) {
                heap.types.mark(ref);
            } else {
                marker.mark(Value::object(Tag::type, ref));
            }
        }
        return;
    }
    for (const auto& constants : heap.constants) marker.mark(constants);
    marker.mark(heap.singletons);
    marker.mark(heap.builtins);
    marker.mark(Value::object(Tag::type, 0));  // object, and below it every class
}

void unmark(Heap& h) {
    unmark_each(h.strings, h.byte_strings, h.big_integers, h.tuples, h.lists, h.dicts, h.sets, h.ranges,
                h.slices, h.iterators, h.cells, h.functions, h.bound_methods, h.types, h.instances,
                h.exceptions, h.generators, h.async_steps, h.properties, h.views, h.futures, h.tracebacks);
}

namespace {

// Looking through all of the heap for one program's request is work that limit.instructions bounds: about one
// instruction an object.
template <class Question>
auto ask_when_marked(Machine& m, ProcessId process, ThreadId running, std::uint32_t height,
                     Question&& question) {
    constexpr std::uint64_t usual_object = 64;  // bytes
    Heap& heap = m.processes[index(process)].heap;
    m.instructions += Interpreter::work_weight * (static_cast<std::uint64_t>(heap.bytes) / usual_object);
    Marker marker(heap);
    mark_roots(marker, m, process, running, height);
    marker.drain();
    const auto answer = question(heap, marker);
    unmark(heap);
    return answer;
}

}  // namespace

bool is_reachable(Machine& m, ProcessId process, ThreadId running, std::uint32_t height, Value value) {
    return ask_when_marked(m, process, running, height,
                           [&](Heap&, Marker& marker) { return !marker.mark_fresh(value); });
}

Value lost_task(Machine& m, ProcessId process, ThreadId running, std::uint32_t height, LoopId loop) {
    return ask_when_marked(m, process, running, height, [&](Heap& heap, Marker&) {
        for (std::uint32_t ref = 0; ref < heap.futures.size(); ++ref) {
            if (!heap.futures.is_live(ref)) continue;
            const FutureObject& f = heap.futures[ref];
            if (f.is_task && !f.retrieved && f.loop == loop && heap.futures.mark(ref))
                return Value::object(Tag::future, ref);
        }
        return Value{};
    });
}

void collect(Machine& m, const World& world, ProcessId process, ThreadId running, std::uint32_t height) {
    Heap& heap = m.processes[index(process)].heap;
    Marker marker(heap);
    for (const std::uint32_t ref : heap.interned.table) {
        if (ref != no_ref) heap.strings.mark(ref);
    }
    mark_roots(marker, m, process, running, height);
    marker.drain();
    bury(heap, marker);
    marker.drain();

    std::uint64_t bytes = 0;
    const auto nothing = [](std::uint32_t) {};
    const auto fixed = [&](std::uint64_t size) { return [&bytes, size](const auto&) { bytes += size; }; };
    heap.strings.sweep([&](const String& x) { bytes += 49 + x.text.size(); }, nothing);
    heap.byte_strings.sweep([&](const Bytes& x) { bytes += 33 + x.bytes.size(); }, nothing);
    heap.big_integers.sweep([&](const BigInteger& x) { bytes += 24 + 4 * x.limbs.size(); }, nothing);
    heap.tuples.sweep([&](const Tuple& x) { bytes += 40 + 8 * x.items.size(); }, nothing);
    heap.lists.sweep([&](const List& x) { bytes += 56 + 8 * x.items.size(); }, nothing);
    heap.dicts.sweep([&](const Dict& x) { bytes += 64 + 48 * x.entries.size(); }, nothing);
    heap.sets.sweep([&](const Set& x) { bytes += 216 + 16 * x.table.size(); }, nothing);
    heap.ranges.sweep(fixed(48), nothing);
    heap.slices.sweep(fixed(56), nothing);
    heap.iterators.sweep(fixed(64), nothing);
    heap.cells.sweep(fixed(40), nothing);
    heap.functions.sweep(fixed(152), nothing);
    heap.bound_methods.sweep(fixed(64), nothing);
    heap.types.sweep(fixed(1064), nothing);
    heap.instances.sweep([&](const Instance& x) { bytes += 56 + 16 * x.slots.size(); }, nothing);
    heap.exceptions.sweep(fixed(72), nothing);
    heap.generators.sweep([&](const Generator& x) { bytes += 200 + 16 * x.values.size(); }, nothing);
    heap.async_steps.sweep(fixed(64), nothing);
    heap.properties.sweep(fixed(64), nothing);
    heap.views.sweep(fixed(64), nothing);
    heap.futures.sweep(fixed(200), nothing);
    heap.tracebacks.sweep(fixed(56), nothing);
    heap.bytes = bytes;
    heap.collect_at = bytes + std::max<std::uint64_t>(bytes, 4u << 20);
    heap.collect_at = std::min(heap.collect_at, std::max(world.config.limit_memory, bytes) + 1);
    ++heap.collections;
}

}  // namespace interleave
