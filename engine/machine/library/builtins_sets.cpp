// set and frozenset.
#include <algorithm>

#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

Set& set_at(Interpreter& in, Value v) {
    return in.heap().sets[v.ref];
}

// Another set or any iterable as a set. absent: raised.
Value as_set(Interpreter& in, Value v) {
    const Value content = content_of(in.heap(), v);
    if (content.is(Tag::set)) return content;
    std::vector<Value> items;
    if (!collect_now(in, v, items)) return {};
    const Value made = make_set(in.heap());
    for (const Value item : items) {
        if (!set_add(in, made, item)) return {};
    }
    return made;
}
// All of any iterable into a set, in the order of insertion that CPython has for its kind.
bool merge_any(Interpreter& in, Value into, Value other) {
    const Value content = content_of(in.heap(), other);
    if (content.is(Tag::set)) return set_merge(in, into, content);
    std::vector<Value> items;
    if (!collect_now(in, other, items)) return false;
    if (content.is(Tag::dict)) return set_merge_reserving(in, into, items);
    for (const Value item : items) {
        if (!set_add(in, into, item)) return false;
    }
    return true;
}

Completion make(Interpreter& in, Arguments a, BuiltinType type, bool frozen) {
    if (!positional_only(in, frozen ? "frozenset" : "set", a, 0, 1)) return Completion::raised;
    const Value cls = a.values[0];
    const bool plain = cls.ref == ref_of(type);
    if (a.positional() < 2) return constructed(in, cls, type, make_set(in.heap(), frozen));
    const Value source = a.values[1];
    if (plain && frozen && source.is(Tag::set) && set_at(in, source).frozen) return in.done(source);
    const Value content = content_of(in.heap(), source);
    Value made;
    if (content.is(Tag::set)) {
        made = copy_set(in.heap(), content, frozen);
    } else {
        made = make_set(in.heap(), frozen);
        if (!merge_any(in, made, source)) return Completion::raised;
    }
    return constructed(in, cls, type, made);
}
Completion set_new(Interpreter& in, Arguments a) {
    return make(in, a, BuiltinType::set, false);
}
Completion frozenset_new(Interpreter& in, Arguments a) {
    return make(in, a, BuiltinType::frozen_set, true);
}
Completion set_init(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    if (a.values[1].is_absent()) return in.done(Value::none());
    const Value other = as_set(in, a.values[1]);
    if (other.is_absent()) return Completion::raised;
    set_assign(set_at(in, self), set_at(in, other));
    return in.done(Value::none());
}

// ---- One item

Completion add(Interpreter& in, Arguments a) {
    return set_add(in, a.values[0], a.values[1]) ? in.done(Value::none()) : Completion::raised;
}
Completion discard(Interpreter& in, Arguments a) {
    bool found = false;
    return set_remove(in, a.values[0], a.values[1], found) ? in.done(Value::none()) : Completion::raised;
}
Completion remove(Interpreter& in, Arguments a) {
    const Value key = a.values[1];
    bool found = false;
    if (!set_remove(in, a.values[0], key, found)) return Completion::raised;
    if (found) return in.done(Value::none());
    return in.raise(make_exception(in.heap(), ref_of(ExceptionType::KeyError), make_tuple(in.heap(), {key})));
}
Completion pop(Interpreter& in, Arguments a) {
    Set& set = set_at(in, a.values[0]);
    if (set.used != 0) return in.done(set_pop(set));
    const Value message = in.string("pop from an empty set");
    return in.raise(
        make_exception(in.heap(), ref_of(ExceptionType::KeyError), make_tuple(in.heap(), {message})));
}
Completion clear(Interpreter& in, Arguments a) {
    set_clear(set_at(in, a.values[0]));
    return in.done(Value::none());
}
Completion copy(Interpreter& in, Arguments a) {
    if (set_at(in, a.values[0]).frozen) return in.done(a.values[0]);
    return in.done(copy_set(in.heap(), a.values[0], false));
}

// ---- With others

bool subtract_any(Interpreter& in, Value from, Value other) {
    const Value content = content_of(in.heap(), other);
    if (content.is(Tag::set)) return set_subtract(in, from, content);
    std::vector<Value> items;
    if (!collect_now(in, other, items)) return false;
    for (const Value item : items) {
        bool found = false;
        if (!set_remove(in, from, item, found)) return false;
    }
    return true;
}

// values[0] op each of the tuple values[1], as a new set of the same kind. absent: raised.
Value combined(Interpreter& in, Arguments a, BinaryOperator op) {
    const Value self = a.values[0], others = a.values[1];
    const std::size_t count = items_of(in.heap(), others).size();
    Value result = self;
    if (op == BinaryOperator::bit_or || count == 0) {
        result = copy_set(in.heap(), self, set_at(in, self).frozen);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Value given = items_of(in.heap(), others)[i];
        if (op == BinaryOperator::bit_or) {
            if (!merge_any(in, result, given)) return {};
            continue;
        }
        if (op == BinaryOperator::subtract && i > 0) {
            if (!subtract_any(in, result, given)) return {};
            continue;
        }
        const Value other = as_set(in, given);
        if (other.is_absent()) return {};
        if (set_operation(in, op, result, other) == Tried::raised) return {};
        result = in.result;
    }
    return result;
}
Completion combine(Interpreter& in, Arguments a, BinaryOperator op) {
    const Value result = combined(in, a, op);
    return result.is_absent() ? Completion::raised : in.done(result);
}
Completion set_union(Interpreter& in, Arguments a) {
    return combine(in, a, BinaryOperator::bit_or);
}
Completion intersection(Interpreter& in, Arguments a) {
    return combine(in, a, BinaryOperator::bit_and);
}
Completion difference(Interpreter& in, Arguments a) {
    return combine(in, a, BinaryOperator::subtract);
}
Completion symmetric(Interpreter& in, Arguments a) {
    return combine(in, a, BinaryOperator::bit_xor);
}
Completion update(Interpreter& in, Arguments a) {
    for (std::size_t i = 0; i < items_of(in.heap(), a.values[1]).size(); ++i) {
        if (!merge_any(in, a.values[0], items_of(in.heap(), a.values[1])[i])) return Completion::raised;
    }
    return in.done(Value::none());
}
Completion intersection_update(Interpreter& in, Arguments a) {
    const Value result = combined(in, a, BinaryOperator::bit_and);
    if (result.is_absent()) return Completion::raised;
    set_assign(set_at(in, a.values[0]), set_at(in, result));
    return in.done(Value::none());
}
Completion difference_update(Interpreter& in, Arguments a) {
    for (std::size_t i = 0; i < items_of(in.heap(), a.values[1]).size(); ++i) {
        if (!subtract_any(in, a.values[0], items_of(in.heap(), a.values[1])[i])) return Completion::raised;
    }
    return in.done(Value::none());
}
Completion symmetric_update(Interpreter& in, Arguments a) {
    const Value other = as_set(in, a.values[1]);
    if (other.is_absent()) return Completion::raised;
    return set_operation_in_place(in, BinaryOperator::bit_xor, a.values[0], other) == Tried::raised
               ? Completion::raised
               : in.done(Value::none());
}

// Whether all of `inner` is in `outer`. -1: raised.
int within(Interpreter& in, Value inner, Value outer) {
    for (const Value item : set_items(in.heap(), inner)) {
        bool found = false;
        if (!set_contains(in, outer, item, found)) return -1;
        if (!found) return 0;
    }
    return 1;
}
Completion issubset(Interpreter& in, Arguments a) {
    const Value other = as_set(in, a.values[1]);
    const int verdict = other.is_absent() ? -1 : within(in, a.values[0], other);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}
Completion issuperset(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    const Value other = as_set(in, a.values[1]);
    const int verdict = other.is_absent() ? -1 : within(in, other, self);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}
Completion isdisjoint(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::vector<Value> items;
    if (!collect_now(in, a.values[1], items)) return Completion::raised;
    for (const Value item : items) {
        bool found = false;
        if (!set_contains(in, self, item, found)) return Completion::raised;
        if (found) return in.done(Value::boolean(false));
    }
    return in.done(Value::boolean(true));
}
Completion has(Interpreter& in, Arguments a) {
    bool found = false;
    return set_contains(in, a.values[0], a.values[1], found) ? in.done(Value::boolean(found))
                                                             : Completion::raised;
}
Completion length(Interpreter& in, Arguments a) {
    return in.done(Value::integer(set_at(in, a.values[0]).used));
}
Completion iterate(Interpreter& in, Arguments a) {
    return in.done(native_iterator(in, a.values[0]));
}

#define INTERLEAVE_BOTH(name, function, parameters)         \
    {"builtins", "set." name, function, parameters}, {      \
        "builtins", "frozenset." name, function, parameters \
    }

constexpr NativeFunction table[] = {
    {"builtins", "set.__new__", set_new, ""},
    {"builtins", "frozenset.__new__", frozenset_new, ""},
    {"builtins", "set.__init__", set_init, "self, iterable=..., /"},
    {"builtins", "set.add", add, "self, item, /"},
    {"builtins", "set.discard", discard, "self, item, /"},
    {"builtins", "set.remove", remove, "self, item, /"},
    {"builtins", "set.pop", pop, "self, /"},
    {"builtins", "set.clear", clear, "self, /"},
    {"builtins", "set.update", update, "self, /, *others"},
    {"builtins", "set.intersection_update", intersection_update, "self, /, *others"},
    {"builtins", "set.difference_update", difference_update, "self, /, *others"},
    {"builtins", "set.symmetric_difference_update", symmetric_update, "self, other, /"},
    INTERLEAVE_BOTH("copy", copy, "self, /"),
    INTERLEAVE_BOTH("union", set_union, "self, /, *others"),
    INTERLEAVE_BOTH("intersection", intersection, "self, /, *others"),
    INTERLEAVE_BOTH("difference", difference, "self, /, *others"),
    INTERLEAVE_BOTH("symmetric_difference", symmetric, "self, /, *others"),
    INTERLEAVE_BOTH("issubset", issubset, "self, other, /"),
    INTERLEAVE_BOTH("issuperset", issuperset, "self, other, /"),
    INTERLEAVE_BOTH("isdisjoint", isdisjoint, "self, other, /"),
    INTERLEAVE_BOTH("__contains__", has, "self, item, /"),
    INTERLEAVE_BOTH("__len__", length, "self, /"),
    INTERLEAVE_BOTH("__iter__", iterate, "self, /"),
};
#undef INTERLEAVE_BOTH

}  // namespace

const std::span<const NativeFunction> set_natives = table;

}  // namespace interleave
