// What leads to what: the one list of what each kind of object holds, and the marking that follows it.
#pragma once

#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

// visit(child) for everything that `v` holds, in the order in which CPython lets go of it.
template <class Visit>
void each_child(const Heap& heap, Value v, Visit visit) {
    const auto all_backwards = [&](const std::vector<Value>& values) {
        for (std::size_t i = values.size(); i-- > 0;) visit(values[i]);
    };
    const auto all = [&](const std::vector<Value>& values) {
        for (const Value each : values) visit(each);
    };
    const auto type = [&](std::uint32_t ref) { visit(Value::object(Tag::type, ref)); };
    switch (v.tag) {
        case Tag::tuple: all_backwards(heap.tuples[v.ref].items); break;
        case Tag::list: all_backwards(heap.lists[v.ref].items); break;
        case Tag::dict:
            for (const DictEntry& entry : heap.dicts[v.ref].entries) {
                visit(entry.key);
                visit(entry.value);
            }
            break;
        case Tag::set:
            for (const SetSlot& slot : heap.sets[v.ref].table) visit(slot.key);
            break;
        case Tag::slice: {
            const Slice& x = heap.slices[v.ref];
            for (const Value each : {x.start, x.stop, x.step}) visit(each);
            break;
        }
        case Tag::iterator: {
            const Iterator& x = heap.iterators[v.ref];
            for (const Value each : {x.source, x.function, x.extra}) visit(each);
            break;
        }
        case Tag::cell: visit(heap.cells[v.ref].content); break;
        case Tag::function: {
            const Function& x = heap.functions[v.ref];
            for (const Value each : {x.defaults, x.keyword_defaults, x.closure, x.annotations, x.name,
                                     x.qualified_name, x.doc, x.attributes}) {
                visit(each);
            }
            break;
        }
        case Tag::bound_method:
            visit(heap.bound_methods[v.ref].callee);
            visit(heap.bound_methods[v.ref].self);
            break;
        case Tag::type: {
            const Type& x = heap.types[v.ref];
            for (const Value each : {x.name, x.qualified_name, x.module, x.members}) visit(each);
            type(x.metaclass);
            for (const std::uint32_t each : x.order) type(each);
            for (const std::uint32_t each : x.subclasses) type(each);  // classes stay
            break;
        }
        case Tag::instance: {
            const Instance& x = heap.instances[v.ref];
            all(x.slots);
            visit(x.attributes);
            visit(x.content);
            if (x.exception != no_ref) {
                const ExceptionState& state = heap.exceptions[x.exception];
                for (const Value each : {state.arguments, state.traceback, state.cause, state.context,
                                         state.suggestion, state.name, state.object})
                    visit(each);
            }
            type(x.type);
            break;
        }
        case Tag::generator: {
            const Generator& x = heap.generators[v.ref];
            visit(x.name);
            visit(x.qualified_name);
            visit(x.exception);
            all(x.values);
            break;
        }
        case Tag::async_step:
            visit(heap.async_steps[v.ref].generator);
            visit(heap.async_steps[v.ref].argument);
            break;
        case Tag::property: {
            const Property& x = heap.properties[v.ref];
            for (const Value each : {x.get, x.set, x.remove, x.doc}) visit(each);
            break;
        }
        case Tag::view: visit(heap.views[v.ref].dict); break;
        case Tag::future: {
            const FutureObject& x = heap.futures[v.ref];
            if (x.type != 0) visit(Value::object(Tag::type, x.type));
            each_value(x, visit);
            for (std::size_t i = 0; i < x.callbacks(); ++i) {
                const FutureCallback& callback = x.callback_at(i);
                visit(callback.callable);
                visit(callback.waiter);
                visit(callback.context);
            }
            break;
        }
        case Tag::traceback:
            visit(heap.tracebacks[v.ref].next);
            visit(heap.tracebacks[v.ref].locals);
            break;
        default: break;
    }
}

// ask(pool) for the pool of what may lead to others; false for anything else.
template <class Ask>
bool in_pool(Heap& heap, Value v, Ask ask) {
    switch (v.tag) {
        case Tag::tuple: return ask(heap.tuples);
        case Tag::list: return ask(heap.lists);
        case Tag::dict: return ask(heap.dicts);
        case Tag::set: return ask(heap.sets);
        case Tag::slice: return ask(heap.slices);
        case Tag::iterator: return ask(heap.iterators);
        case Tag::cell: return ask(heap.cells);
        case Tag::function: return ask(heap.functions);
        case Tag::bound_method: return ask(heap.bound_methods);
        case Tag::type: return ask(heap.types);
        case Tag::instance: return ask(heap.instances);
        case Tag::generator: return ask(heap.generators);
        case Tag::async_step: return ask(heap.async_steps);
        case Tag::property: return ask(heap.properties);
        case Tag::view: return ask(heap.views);
        case Tag::future: return ask(heap.futures);
        case Tag::traceback: return ask(heap.tracebacks);
        default: return false;
    }
}

class Marker {
  public:
    explicit Marker(Heap& heap) : heap_(heap) {}

    void mark(Value v) {
        if (v.tag < Tag::string) return;
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
        return in_pool(heap_, v, [&](auto& pool) { return pool.mark(v.ref); });
    }
    bool is_marked(Value v) const {
        return in_pool(heap_, v, [&](auto& pool) { return pool.is_marked(v.ref); });
    }
    void mark(const std::vector<Value>& values) {
        for (const Value v : values) mark(v);
    }

    void drain() {
        while (!pending_.empty()) trace_next();
    }

    // At most so many objects more. true: all has been marked.
    bool drain_some(std::size_t count) {
        for (; !pending_.empty() && count > 0; --count) trace_next();
        return pending_.empty();
    }

  private:
    void trace_next() {
        const Value v = pending_.back();
        pending_.pop_back();
        if (v.is(Tag::instance) && heap_.instances[v.ref].exception != no_ref)
            heap_.exceptions.mark(heap_.instances[v.ref].exception);
        each_child(heap_, v, [this](Value each) { mark(each); });
    }

    Heap& heap_;
    std::vector<Value> pending_;
};

// Everything that the process holds, without what that leads to. `all`: also what cannot lead to objects that
// a program has made.
void mark_roots(Marker& marker, Machine& m, ProcessId process, ThreadId running, std::uint32_t height,
                bool all = true);
void unmark(Heap& heap);

}  // namespace interleave
