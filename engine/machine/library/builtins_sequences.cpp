// list and tuple.
#include <algorithm>

#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

std::vector<Value>& items_at(Interpreter& in, Value list) {
    return in.heap().lists[list.ref].items;
}

// ---- Making

Completion tuple_new(Interpreter& in, Arguments a) {
    if (!positional_only(in, "tuple", a, 0, 1)) return Completion::raised;
    const Value type = a.values[0];
    std::vector<Value> items;
    if (a.positional() > 1) {
        const Value source = a.values[1];
        if (source.is(Tag::tuple) && type.ref == ref_of(BuiltinType::tuple)) return in.done(source);
        if (!collect_now(in, source, items)) return Completion::raised;
    }
    return constructed(in, type, BuiltinType::tuple, make_tuple(in.heap(), std::move(items)));
}
Completion list_new(Interpreter& in, Arguments a) {
    const Value type = a.values[0];
    std::vector<Value> items;
    if (!positional_only(in, "list", a, 0, 1)) return Completion::raised;
    if (a.positional() > 1 && !collect_now(in, a.values[1], items)) return Completion::raised;
    return constructed(in, type, BuiltinType::list, make_list(in.heap(), std::move(items)));
}
Completion list_init(Interpreter& in, Arguments a) {
    const Value self = a.values[0], iterable = a.values[1];
    std::vector<Value> items;
    if (!iterable.is_absent() && !collect_now(in, iterable, items)) return Completion::raised;
    in.heap().bytes += 16 * items.size();
    items_at(in, self) = std::move(items);
    return in.done(Value::none());
}

// ---- Changing

Completion list_append(Interpreter& in, Arguments a) {
    in.heap().bytes += 16;
    items_at(in, a.values[0]).push_back(a.values[1]);
    return in.done(Value::none());
}
Completion list_extend(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::vector<Value> items;
    if (!collect_now(in, a.values[1], items)) return Completion::raised;
    if (!reserve_memory(in, 16 * items.size())) return Completion::raised;
    in.heap().bytes += 16 * items.size();
    auto& own = items_at(in, self);
    own.insert(own.end(), items.begin(), items.end());
    return in.done(Value::none());
}
Completion list_insert(Interpreter& in, Arguments a) {
    const Value self = a.values[0], item = a.values[2];
    std::int64_t at = 0;
    if (!to_index(in, a.values[1], at, {}, true)) return Completion::raised;
    auto& items = items_at(in, self);
    const std::int64_t length = static_cast<std::int64_t>(items.size());
    if (at < 0) at = std::max<std::int64_t>(0, at + length);
    at = std::min(at, length);
    in.heap().bytes += 16;
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), item);
    return in.done(Value::none());
}
Completion list_pop(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::int64_t at = -1;
    if (!to_index(in, a.values[1], at, {}, true)) return Completion::raised;
    auto& items = items_at(in, self);
    if (items.empty()) return in.raise_type(ExceptionType::IndexError, "pop from empty list");
    const std::int64_t length = static_cast<std::int64_t>(items.size());
    if (at < 0) at += length;
    if (at < 0 || at >= length) return in.raise_type(ExceptionType::IndexError, "pop index out of range");
    const Value item = items[static_cast<std::size_t>(at)];
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
    return in.done(item);
}
// The first place of an equal item at or after `from` and before `to`; the length if there is none. false:
// raised.
bool place_of(Interpreter& in, Value sequence, Value item, std::int64_t from, std::int64_t to,
              std::size_t& place) {
    for (std::size_t i = static_cast<std::size_t>(from); i < items_of(in.heap(), sequence).size(); ++i) {
        if (static_cast<std::int64_t>(i) >= to) break;
        const int same = same_or_equal(in, items_of(in.heap(), sequence)[i], item);
        if (same < 0) return false;
        if (same) {
            place = i;
            return true;
        }
    }
    place = items_of(in.heap(), sequence).size();
    return true;
}
constexpr std::int64_t no_end = 0x7fffffffffffffff;
Completion list_remove(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::size_t place = 0;
    if (!place_of(in, self, a.values[1], 0, no_end, place)) return Completion::raised;
    auto& items = items_at(in, self);
    if (place >= items.size()) return value_error(in, "list.remove(x): x not in list");
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(place));
    return in.done(Value::none());
}
Completion list_clear(Interpreter& in, Arguments a) {
    items_at(in, a.values[0]).clear();
    return in.done(Value::none());
}
Completion list_reverse(Interpreter& in, Arguments a) {
    auto& items = items_at(in, a.values[0]);
    std::reverse(items.begin(), items.end());
    return in.done(Value::none());
}
Completion list_copy(Interpreter& in, Arguments a) {
    if (!reserve_memory(in, 16 * items_at(in, a.values[0]).size())) return Completion::raised;
    std::vector<Value> items = items_at(in, a.values[0]);
    return in.done(make_list(in.heap(), std::move(items)));
}
// sort(self, key, reverse): the list is empty while it is being sorted, so that nobody sees it half done.
Completion list_sort(Interpreter& in, Arguments a) {
    const Value self = a.values[0], key = a.values[1];
    const int reverse = truth(in, a.values[2]);
    if (reverse < 0) return Completion::raised;
    const Value hold = make_list(in.heap(), items_at(in, self));  // keeps the items reachable
    std::vector<Value> items = std::move(items_at(in, self)), keys;
    items_at(in, self).clear();
    bool good = true;
    if (!key.is_none()) {
        for (const Value item : items) {
            Value made;
            good = in.call_now(key, std::vector<Value>{item}, made);
            if (!good) break;
            keys.push_back(made);
        }
    }
    good = good && sort_values(in, items, key.is_none() ? nullptr : &keys, reverse != 0);
    const bool changed = !items_at(in, self).empty();
    items_at(in, self) = good ? std::move(items) : items_at(in, hold);
    if (!good) return Completion::raised;
    if (changed) return value_error(in, "list modified during sort");
    return in.done(Value::none());
}

// ---- Asking

bool clamped(Interpreter& in, Value v, std::int64_t length, std::int64_t& place) {
    if (!to_index(in, v, place, "slice indices must be integers or have an __index__ method", true))
        return false;
    if (place < 0) place = std::max<std::int64_t>(0, place + length);
    return true;
}
Completion index_in(Interpreter& in, Arguments a, bool list) {
    const Value self = a.values[0], item = a.values[1];
    const std::int64_t length = static_cast<std::int64_t>(items_of(in.heap(), self).size());
    std::int64_t from = 0, to = no_end;
    if (!clamped(in, a.values[2], length, from) ||
        (!a.values[3].is_absent() && !clamped(in, a.values[3], length, to))) {
        return Completion::raised;
    }
    std::size_t place = 0;
    if (!place_of(in, self, item, from, to, place)) return Completion::raised;
    if (place >= items_of(in.heap(), self).size()) {
        return value_error(in, list ? fmt::format("{} is not in list", in.repr(item))
                                    : std::string("tuple.index(x): x not in tuple"));
    }
    return in.done(Value::integer(static_cast<std::int64_t>(place)));
}
Completion list_index(Interpreter& in, Arguments a) {
    return index_in(in, a, true);
}
Completion tuple_index(Interpreter& in, Arguments a) {
    return index_in(in, a, false);
}
Completion count(Interpreter& in, Arguments a) {
    const Value self = a.values[0], item = a.values[1];
    std::int64_t number = 0;
    for (std::size_t i = 0; i < items_of(in.heap(), self).size(); ++i) {
        const int same = same_or_equal(in, items_of(in.heap(), self)[i], item);
        if (same < 0) return Completion::raised;
        number += same;
    }
    return in.done(Value::integer(number));
}

// ---- What super() of a subclass reaches

Completion outcome(Interpreter& in, Tried tried, std::string_view what) {
    if (tried == Tried::raised) return Completion::raised;
    if (tried == Tried::no) return type_error(in, what);
    return Completion::returned;
}
Completion getitem(Interpreter& in, Arguments a) {
    return outcome(in, get_item(in, a.values[0], a.values[1]), "object is not subscriptable");
}
Completion setitem(Interpreter& in, Arguments a) {
    return outcome(in, set_item(in, a.values[0], a.values[1], a.values[2]),
                   "object does not support item assignment");
}
Completion delitem(Interpreter& in, Arguments a) {
    return outcome(in, delete_item(in, a.values[0], a.values[1]), "object doesn't support item deletion");
}
Completion length(Interpreter& in, Arguments a) {
    return in.done(Value::integer(static_cast<std::int64_t>(items_of(in.heap(), a.values[0]).size())));
}
Completion iterate(Interpreter& in, Arguments a) {
    return in.done(native_iterator(in, a.values[0]));
}
Completion has(Interpreter& in, Arguments a) {
    const int there = contains(in, a.values[0], a.values[1]);
    return there < 0 ? Completion::raised : in.done(Value::boolean(there != 0));
}
Completion write(Interpreter& in, Arguments a) {
    std::string text;
    if (!to_repr(in, a.values[0], text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion same(Interpreter& in, Arguments a) {
    const Value other = content_of(in.heap(), a.values[1]);
    if (other.tag != a.values[0].tag) return in.done(Value{Tag::not_implemented, 0, 0});
    const int verdict = equal(in, a.values[0], other);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}

constexpr NativeFunction table[] = {
    {"builtins", "tuple.__new__", tuple_new, ""},
    {"builtins", "tuple.count", count, "self, value, /"},
    {"builtins", "tuple.index", tuple_index, "self, value, start=0, stop=..., /"},
    {"builtins", "tuple.__getitem__", getitem, "self, key, /"},
    {"builtins", "tuple.__len__", length, "self, /"},
    {"builtins", "tuple.__iter__", iterate, "self, /"},
    {"builtins", "tuple.__contains__", has, "self, key, /"},
    {"builtins", "tuple.__repr__", write, "self, /"},
    {"builtins", "tuple.__eq__", same, "self, other, /"},
    {"builtins", "list.__new__", list_new, ""},
    {"builtins", "list.__init__", list_init, "self, iterable=..., /"},
    {"builtins", "list.append", list_append, "self, object, /"},
    {"builtins", "list.extend", list_extend, "self, iterable, /"},
    {"builtins", "list.insert", list_insert, "self, index, object, /"},
    {"builtins", "list.pop", list_pop, "self, index=-1, /"},
    {"builtins", "list.remove", list_remove, "self, value, /"},
    {"builtins", "list.clear", list_clear, "self, /"},
    {"builtins", "list.reverse", list_reverse, "self, /"},
    {"builtins", "list.copy", list_copy, "self, /"},
    {"builtins", "list.sort", list_sort, "self, *, key=None, reverse=False"},
    {"builtins", "list.index", list_index, "self, value, start=0, stop=..., /"},
    {"builtins", "list.count", count, "self, value, /"},
    {"builtins", "list.__getitem__", getitem, "self, key, /"},
    {"builtins", "list.__setitem__", setitem, "self, key, value, /"},
    {"builtins", "list.__delitem__", delitem, "self, key, /"},
    {"builtins", "list.__len__", length, "self, /"},
    {"builtins", "list.__iter__", iterate, "self, /"},
    {"builtins", "list.__contains__", has, "self, key, /"},
    {"builtins", "list.__repr__", write, "self, /"},
    {"builtins", "list.__eq__", same, "self, other, /"},
};

}  // namespace

const std::span<const NativeFunction> sequence_natives = table;

}  // namespace interleave
