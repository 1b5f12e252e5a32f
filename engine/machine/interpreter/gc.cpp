#include "engine/machine/interpreter/gc.h"

#include <algorithm>
#include <vector>

namespace interleave {

namespace {

class Marker {
  public:
    explicit Marker(Heap& heap) : heap_(heap) {}

    void mark(Value v) {
        switch (v.tag) {
            case Tag::string: heap_.strings.mark(v.ref); return;
            case Tag::bytes: heap_.byte_strings.mark(v.ref); return;
            case Tag::big_integer: heap_.big_integers.mark(v.ref); return;
            case Tag::range: heap_.ranges.mark(v.ref); return;
            default: break;
        }
        if (mark_fresh(v)) pending_.push_back(v);
    }
    // Of what may lead to others; true: it was not marked before.
    bool mark_fresh(Value v) {
        bool fresh = false;
        switch (v.tag) {
            case Tag::tuple: fresh = heap_.tuples.mark(v.ref); break;
            case Tag::list: fresh = heap_.lists.mark(v.ref); break;
            case Tag::dict: fresh = heap_.dicts.mark(v.ref); break;
            case Tag::set: fresh = heap_.sets.mark(v.ref); break;
            case Tag::slice: fresh = heap_.slices.mark(v.ref); break;
            case Tag::iterator: fresh = heap_.iterators.mark(v.ref); break;
            case Tag::cell: fresh = heap_.cells.mark(v.ref); break;
            case Tag::function: fresh = heap_.functions.mark(v.ref); break;
            case Tag::bound_method: fresh = heap_.bound_methods.mark(v.ref); break;
            case Tag::type: fresh = heap_.types.mark(v.ref); break;
            case Tag::instance: fresh = heap_.instances.mark(v.ref); break;
            case Tag::generator: fresh = heap_.generators.mark(v.ref); break;
            case Tag::async_step: fresh = heap_.async_steps.mark(v.ref); break;
            case Tag::property: fresh = heap_.properties.mark(v.ref); break;
            case Tag::view: fresh = heap_.views.mark(v.ref); break;
            case Tag::future: fresh = heap_.futures.mark(v.ref); break;
            case Tag::traceback: fresh = heap_.tracebacks.mark(v.ref); break;
            default: break;
        }
        return fresh;
    }
    void mark(const std::vector<Value>& values) {
        for (const Value v : values) mark(v);
    }

    void drain() {
        while (!pending_.empty()) {
            const Value v = pending_.back();
            pending_.pop_back();
            trace(v);
        }
    }

  private:
    void type(std::uint32_t ref) { mark(Value::object(Tag::type, ref)); }

    void trace(Value v) {
        switch (v.tag) {
            case Tag::tuple: mark(heap_.tuples[v.ref].items); break;
            case Tag::list: mark(heap_.lists[v.ref].items); break;
            case Tag::dict:
                for (const DictEntry& entry : heap_.dicts[v.ref].entries) {
                    mark(entry.key);
                    mark(entry.value);
                }
                break;
            case Tag::set:
                for (const SetSlot& slot : heap_.sets[v.ref].table) mark(slot.key);
                break;
            case Tag::slice: {
                const Slice& x = heap_.slices[v.ref];
                mark(x.start);
                mark(x.stop);
                mark(x.step);
                break;
            }
            case Tag::iterator: {
                const Iterator& x = heap_.iterators[v.ref];
                mark(x.source);
                mark(x.function);
                mark(x.extra);
                break;
            }
            case Tag::cell: mark(heap_.cells[v.ref].content); break;
            case Tag::function: {
                const Function& x = heap_.functions[v.ref];
                for (const Value each : {x.defaults, x.keyword_defaults, x.closure, x.annotations, x.name,
                                         x.qualified_name, x.doc, x.attributes}) {
                    mark(each);
                }
                break;
            }
            case Tag::bound_method:
                mark(heap_.bound_methods[v.ref].callee);
                mark(heap_.bound_methods[v.ref].self);
                break;
            case Tag::type: {
                const Type& x = heap_.types[v.ref];
                for (const Value each : {x.name, x.qualified_name, x.module, x.members}) mark(each);
                type(x.metaclass);
                for (const std::uint32_t each : x.order) type(each);
                for (const std::uint32_t each : x.subclasses) type(each);  // classes stay
                break;
            }
            case Tag::instance: {
                const Instance& x = heap_.instances[v.ref];
                type(x.type);
                mark(x.slots);
                mark(x.attributes);
                mark(x.content);
                if (x.exception != no_ref) {
                    heap_.exceptions.mark(x.exception);
                    const ExceptionState& state = heap_.exceptions[x.exception];
                    for (const Value each :
                         {state.arguments, state.traceback, state.cause, state.context, state.suggestion})
                        mark(each);
                }
                break;
            }
            case Tag::generator: {
                const Generator& x = heap_.generators[v.ref];
                mark(x.name);
                mark(x.qualified_name);
                mark(x.exception);
                mark(x.values);
                break;
            }
            case Tag::async_step:
                mark(heap_.async_steps[v.ref].generator);
                mark(heap_.async_steps[v.ref].argument);
                break;
            case Tag::property: {
                const Property& x = heap_.properties[v.ref];
                for (const Value each : {x.get, x.set, x.remove, x.doc}) mark(each);
                break;
            }
            case Tag::view: mark(heap_.views[v.ref].dict); break;
            case Tag::future: {
                const FutureObject& x = heap_.futures[v.ref];
                for (const Value each : {x.result, x.exception, x.cancel_message, x.coroutine, x.waiting_for,
                                         x.on_cancel, x.context, x.attributes}) {
                    mark(each);
                }
                for (const FutureCallback& callback : x.callbacks) {
                    mark(callback.callable);
                    mark(callback.waiter);
                    mark(callback.context);
                }
                break;
            }
            case Tag::traceback: mark(heap_.tracebacks[v.ref].next); break;
            default: break;
        }
    }

    Heap& heap_;
    std::vector<Value> pending_;
};

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
        for (const Handle& handle : loop.ready) mark_handle(marker, handle);
        for (const Timer& timer : loop.timers) mark_handle(marker, timer.handle);
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

void mark_all(Marker& marker, Machine& m, ProcessId process, ThreadId running, std::uint32_t height) {
    Heap& heap = m.processes[index(process)].heap;
    mark_machine(marker, m, process, running, height);
    for (const ModuleObject& module : heap.modules) marker.mark(module.members);
    for (const auto& constants : heap.constants) marker.mark(constants);
    marker.mark(heap.singletons);
    marker.mark(heap.builtins);
    marker.mark(Value::object(Tag::type, 0));  // object, and below it every class
    marker.drain();
}

template <class... Pools>
void unmark_each(Pools&... pools) {
    (pools.unmark(), ...);
}
void unmark(Heap& h) {
    unmark_each(h.strings, h.byte_strings, h.big_integers, h.tuples, h.lists, h.dicts, h.sets, h.ranges,
                h.slices, h.iterators, h.cells, h.functions, h.bound_methods, h.types, h.instances,
                h.exceptions, h.generators, h.async_steps, h.properties, h.views, h.futures, h.tracebacks);
}

// Looking through all of the heap for one program's request is work that limit.instructions bounds: about one
// instruction an object.
template <class Question>
auto ask_when_marked(Machine& m, ProcessId process, ThreadId running, std::uint32_t height,
                     Question&& question) {
    constexpr std::uint64_t usual_object = 64;  // bytes
    Heap& heap = m.processes[index(process)].heap;
    m.instructions += static_cast<std::uint64_t>(heap.bytes) / usual_object;
    Marker marker(heap);
    mark_all(marker, m, process, running, height);
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
    mark_all(marker, m, process, running, height);

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
