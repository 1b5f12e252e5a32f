// What `weakref` and `gc` ask the heap about.
#include "engine/machine/interpreter/gc.h"
#include "engine/machine/interpreter/references.h"
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

bool can_be_referred_to(const Heap& heap, Value v) {
    switch (v.tag) {
        case Tag::instance: return !(heap.types[heap.instances[v.ref].type].flags & type_builtin);
        case Tag::function:
        case Tag::bound_method:
        case Tag::generator:
        case Tag::set:
        case Tag::type:
        case Tag::future: return true;
        default: return false;
    }
}

// refer(reference, target, has_callback) -> its key
Completion refer(Interpreter& in, Arguments a) {
    if (!can_be_referred_to(in.heap(), a.values[1])) {
        return type_error(in, fmt::format("cannot create weak reference to '{}' object",
                                          type_name_of(in.heap(), a.values[1])));
    }
    const std::uint64_t key = refer_weakly(in.heap(), a.values[1], a.values[0], a.values[2].as_boolean());
    return in.done(Value::integer(static_cast<std::int64_t>(key)));
}
// target(key) -> what is referred to, or None
Completion target(Interpreter& in, Arguments a) {
    const Value found = weak_target(in.heap(), a.values[0].bits);
    return in.done(found.is_absent() ? Value::none() : found);
}
// plain(target) -> the reference without callback that there is, or None
Completion plain(Interpreter& in, Arguments a) {
    const Value found = plain_reference(in.heap(), a.values[0]);
    return in.done(found.is_absent() ? Value::none() : found);
}
// references(target) -> list of all references to it that have been made
Completion references(Interpreter& in, Arguments a) {
    std::vector<Value> found;
    for (const WeakReference& each : in.heap().references.weak) {
        if (each.target == a.values[0]) found.push_back(each.reference);
    }
    return in.done(make_list(in.heap(), std::span<const Value>(found)));
}
// end_rings() -> how many objects; what is to be done for them is done first
Completion native_end_rings(Interpreter& in, Arguments) {
    const Value count = Value::integer(end_rings(in));
    if (in.heap().references.dead.empty() || in.nested > 0) return in.done(count);
    return push_endings(in, Delivery::call, count);
}

// sweep(): frees what has ended
Completion sweep(Interpreter& in, Arguments) {
    if (in.nested == 0) collect(in.machine, in.world, in.process, in.thread, in.height);
    return in.done(Value::none());
}

constexpr NativeFunction table[] = {
    {"_references", "refer", refer, "reference, target, has_callback, /"},
    {"_references", "target", target, "key, /"},
    {"_references", "plain", plain, "target, /"},
    {"_references", "references", references, "target, /"},
    {"_references", "end_rings", native_end_rings, "*"},
    {"_references", "sweep", sweep, "*"},
};

}  // namespace

const std::span<const NativeFunction> reference_natives = table;

}  // namespace interleave
