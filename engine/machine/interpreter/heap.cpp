// Resetting objects for their next use, and the hash of a whole heap.
#include "engine/machine/interpreter/heap.h"

#include <string_view>

#include "engine/base/text.h"
#include "engine/machine/interpreter/prepared.h"

namespace interleave {

// Freed containers keep a small buffer: the next object in the slot then needs no allocation.
namespace {
template <class T>
void empty(std::vector<T>& items) {
    if (items.capacity() > 16) {
        items = {};
    } else {
        items.clear();
    }
}
}  // namespace

void Tuple::reset() {
    empty(items);
}
void List::reset() {
    empty(items);
}
void Dict::reset() {
    empty(entries);
    index.clear();
    live = 0;
    version = 0;
}
void Instance::reset() {
    type = 0;
    shape = no_ref;
    exception = no_ref;
    empty(slots);
    attributes = {};
    content = {};
}

std::int64_t Range::length() const {
    if (step > 0 && start < stop) {
        return static_cast<std::int64_t>(
            (static_cast<std::uint64_t>(stop) - static_cast<std::uint64_t>(start) - 1) /
                static_cast<std::uint64_t>(step) +
            1);
    }
    if (step < 0 && start > stop) {
        return static_cast<std::int64_t>(
            (static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(stop) - 1) /
                (0 - static_cast<std::uint64_t>(step)) +
            1);
    }
    return 0;
}

AccelerationSlot::AccelerationSlot() = default;
AccelerationSlot::AccelerationSlot(const AccelerationSlot&) {}
AccelerationSlot::AccelerationSlot(AccelerationSlot&&) noexcept = default;
AccelerationSlot& AccelerationSlot::operator=(const AccelerationSlot&) {
    content.reset();
    return *this;
}
AccelerationSlot& AccelerationSlot::operator=(AccelerationSlot&&) noexcept = default;
AccelerationSlot::~AccelerationSlot() = default;

namespace {

struct Digest {
    std::uint64_t state = hash_seed;

    void add(std::uint64_t word) {
        state ^= word;
        state *= 0x9e3779b97f4a7c15u;
        state ^= state >> 29;
    }
    void add(std::string_view bytes) { add(hash_bytes(bytes)); }
    void add(Value v) {
        add(static_cast<std::uint64_t>(v.tag) << 32 | v.ref);
        add(v.bits);
    }
    void add(const std::vector<Value>& values) {
        add(values.size());
        for (const Value v : values) add(v);
    }
    template <class... Rest>
    void all(Rest... rest) {
        (add(rest), ...);
    }
    template <class T>
    void all_of(const std::vector<T>& words) {
        add(words.size());
        for (const T word : words) add(static_cast<std::uint64_t>(word));
    }

    void add(const String& x) { all(std::string_view(x.text), x.hash); }
    void add(const Bytes& x) { all(std::string_view(x.bytes), std::uint64_t{x.is_mutable}); }
    void add(const BigInteger& x) {
        add(std::uint64_t{x.negative});
        all_of(x.limbs);
    }
    void add(const Tuple& x) { add(x.items); }
    void add(const List& x) { add(x.items); }
    void add(const Dict& x) {
        for (const DictEntry& entry : x.entries) all(entry.key, entry.value, entry.hash);
    }
    void add(const Set& x) {
        add(std::uint64_t{x.frozen});
        add(std::uint64_t{x.finger});
        for (const SetSlot& slot : x.table) all(slot.key, slot.hash);
    }
    void add(const Range& x) {
        all(static_cast<std::uint64_t>(x.start), static_cast<std::uint64_t>(x.stop),
            static_cast<std::uint64_t>(x.step));
    }
    void add(const Slice& x) { all(x.start, x.stop, x.step); }
    void add(const Iterator& x) {
        all(std::uint64_t{static_cast<std::uint8_t>(x.kind)}, x.source, x.function, x.extra,
            static_cast<std::uint64_t>(x.index), static_cast<std::uint64_t>(x.stop),
            static_cast<std::uint64_t>(x.step));
    }
    void add(const Cell& x) { add(x.content); }
    void add(const Function& x) {
        all(std::uint64_t{index(x.code)}, std::uint64_t{x.module}, x.defaults, x.keyword_defaults, x.closure,
            x.annotations, x.name, x.qualified_name, x.doc, x.attributes);
    }
    void add(const BoundMethod& x) { all(x.callee, x.self); }
    void add(const Type& x) {
        all(x.name, x.module, x.members, std::uint64_t{x.flags}, std::uint64_t{x.metaclass},
            std::uint64_t{x.root_shape});
        all_of(x.order);
    }
    void add(const Instance& x) {
        all(std::uint64_t{x.type}, std::uint64_t{x.shape}, std::uint64_t{x.exception}, x.attributes,
            x.content);
        add(x.slots);
    }
    void add(const ExceptionState& x) {
        all(x.arguments, x.traceback, x.cause, x.context, x.name, x.object,
            std::uint64_t{x.suppress_context});
    }
    void add(const Generator& x) {
        all(std::uint64_t{static_cast<std::uint8_t>(x.kind)},
            std::uint64_t{static_cast<std::uint8_t>(x.state)}, std::uint64_t{index(x.code)},
            std::uint64_t{x.next}, std::uint64_t{x.line}, x.exception);
        add(x.values);
    }
    void add(const AsyncStep& x) { all(std::uint64_t{x.state}, x.generator, x.argument); }
    void add(const Property& x) { all(x.get, x.set, x.remove, x.doc, std::uint64_t{x.named}); }
    void add(const View& x) { all(std::uint64_t{static_cast<std::uint8_t>(x.kind)}, x.dict); }
    void add(const FutureObject& x) {
        all(std::uint64_t{static_cast<std::uint8_t>(x.state)}, std::uint64_t{x.must_cancel},
            std::uint64_t{x.awaiting}, std::uint64_t{x.more->cancel_requests}, std::uint64_t{x.more->left},
            std::uint64_t{x.type}, std::uint64_t{index(x.task)});
        each_value(x, [&](Value each) { all(each); });
        for (std::size_t i = 0; i < x.callbacks(); ++i) {
            const FutureCallback& callback = x.callback_at(i);
            all(callback.callable, Value(callback.waiter), Value(callback.context));
        }
    }
    void add(const Traceback& x) {
        all(x.next, std::uint64_t{index(x.code)}, std::uint64_t{x.instruction}, x.locals);
    }

    template <class T>
    void add(const Pool<T>& pool) {
        add(std::uint64_t{pool.size()});
        pool.for_each([&](std::uint32_t ref, const T& object) {
            add(std::uint64_t{ref});
            add(object);
        });
    }
};

}  // namespace

std::uint64_t hash(const Heap& heap) {
    Digest digest;
    digest.add(heap.strings);
    digest.add(heap.byte_strings);
    digest.add(heap.big_integers);
    digest.add(heap.tuples);
    digest.add(heap.lists);
    digest.add(heap.dicts);
    digest.add(heap.sets);
    digest.add(heap.ranges);
    digest.add(heap.slices);
    digest.add(heap.iterators);
    digest.add(heap.cells);
    digest.add(heap.functions);
    digest.add(heap.bound_methods);
    digest.add(heap.types);
    digest.add(heap.instances);
    digest.add(heap.exceptions);
    digest.add(heap.generators);
    digest.add(heap.async_steps);
    digest.add(heap.properties);
    digest.add(heap.views);
    digest.add(heap.futures);
    digest.add(heap.tracebacks);
    for (const ModuleObject& module : heap.modules) {
        digest.add(std::string_view(module.name));
        digest.all(std::uint64_t{module.program_module}, std::uint64_t{module.state}, module.members);
    }
    for (const Shape& shape : heap.shapes) {
        digest.add(std::uint64_t{shape.type});
        digest.all_of(shape.names);
    }
    for (const Watched& each : heap.references.watched) {
        digest.all(each.object, std::uint64_t{each.has_end}, std::uint64_t{each.referrers});
    }
    for (const WeakReference& each : heap.references.weak) {
        digest.all(each.key, each.target, each.reference, std::uint64_t{each.has_callback});
    }
    digest.add(heap.references.dropped);
    digest.add(heap.references.dead);
    for (const std::uint64_t each : heap.references.told) digest.all(each);
    digest.all(heap.references.next_key, heap.references.work, heap.references.uncaught,
               std::uint64_t{heap.references.closing}, std::uint64_t{heap.references.missed});
    digest.all(heap.bytes, heap.collect_at, heap.epoch, heap.builtins, std::uint64_t{heap.recursion_limit},
               static_cast<std::uint64_t>(heap.switch_interval));
    return digest.state;
}

}  // namespace interleave
