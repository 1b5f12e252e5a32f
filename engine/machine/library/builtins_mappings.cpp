// dict and its views.
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

Dict& dict_at(Interpreter& in, Value v) {
    return in.heap().dicts[v.ref];
}

Completion key_error(Interpreter& in, Value key) {
    return in.raise(make_exception(in.heap(), ref_of(ExceptionType::KeyError), make_tuple(in.heap(), {key})));
}

// dict.update's arguments: an optional mapping or iterable of pairs, then keywords.
bool fill(Interpreter& in, Value self, std::string_view name, std::span<const Value> positional,
          std::span<const Value> names, std::span<const Value> values) {
    const std::vector<Value> keys(names.begin(), names.end()), items(values.begin(), values.end());
    if (positional.size() > 1) {
        type_error(in, fmt::format("{} expected at most 1 argument, got {}", name, positional.size()));
        return false;
    }
    if (!positional.empty()) {
        const Value other = positional[0];
        if (!dict_update(in, self, other)) return false;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        set_name(in.heap(), self, intern(in.heap(), keys[i]), items[i]);
    }
    return true;
}
Completion dict_new(Interpreter& in, Arguments a) {
    const Value type = a.values[0];
    const Value made = make_dict(in.heap());
    if (!fill(in, made, "dict", a.values.subspan(1, a.positional() - 1), a.keywords,
              a.values.subspan(a.positional()))) {
        return Completion::raised;
    }
    return constructed(in, type, BuiltinType::dict, made);
}
// dict.__init__ and dict.update: raw, because any keyword is a key.
Completion update(Interpreter& in, Arguments a, std::string_view name) {
    const Value self = a.values.empty() ? Value{} : content_of(in.heap(), a.values[0]);
    if (!self.is(Tag::dict))
        return type_error(in, fmt::format("descriptor '{}' needs a 'dict' object", name));
    if (!fill(in, self, name, a.values.subspan(1, a.positional() - 1), a.keywords,
              a.values.subspan(a.positional()))) {
        return Completion::raised;
    }
    return in.done(Value::none());
}
Completion init(Interpreter& in, Arguments a) {
    return update(in, a, "dict");
}
Completion dict_update_(Interpreter& in, Arguments a) {
    return update(in, a, "update");
}
// dict.fromkeys(iterable, value); called on the class.
Completion fromkeys(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin(), a.values.end());
    const std::size_t first = !v.empty() && v[0].is(Tag::type) ? 1 : 0;
    if (v.size() < first + 1) return type_error(in, "fromkeys expected at least 1 argument, got 0");
    std::vector<Value> keys;
    if (!collect_now(in, v[first], keys)) return Completion::raised;
    const Value made = make_dict(in.heap());
    for (const Value key : keys) {
        if (!dict_set(in, made, key, v.size() > first + 1 ? v[first + 1] : Value::none()))
            return Completion::raised;
    }
    if (first == 0 || v[0].ref == ref_of(BuiltinType::dict)) return in.done(made);
    Value instance;
    if (!in.call_now(v[0], std::vector<Value>{}, instance)) return Completion::raised;
    if (!dict_update(in, content_of(in.heap(), instance), made)) return Completion::raised;
    return in.done(instance);
}

Completion get(Interpreter& in, Arguments a) {
    const Value otherwise = a.values[2];
    Value value;
    if (!dict_get(in, a.values[0], a.values[1], value)) return Completion::raised;
    return in.done(value.is_absent() ? otherwise : value);
}
Completion setdefault(Interpreter& in, Arguments a) {
    const Value self = a.values[0], key = a.values[1], otherwise = a.values[2];
    Value value;
    if (!dict_get(in, self, key, value)) return Completion::raised;
    if (!value.is_absent()) return in.done(value);
    if (!dict_set(in, self, key, otherwise)) return Completion::raised;
    return in.done(otherwise);
}
Completion pop(Interpreter& in, Arguments a) {
    const Value key = a.values[1], otherwise = a.values[2];
    Value value;
    if (!dict_remove(in, a.values[0], key, value)) return Completion::raised;
    if (!value.is_absent()) return in.done(value);
    return otherwise.is_absent() ? key_error(in, key) : in.done(otherwise);
}
Completion popitem(Interpreter& in, Arguments a) {
    Dict& dict = dict_at(in, a.values[0]);
    for (std::size_t i = dict.entries.size(); i-- > 0;) {
        if (dict.entries[i].key.is_absent()) continue;
        const DictEntry entry = dict.entries[i];
        dict_remove_at(in.heap(), dict, static_cast<std::uint32_t>(i));
        return in.done(make_tuple(in.heap(), {entry.key, entry.value}));
    }
    return key_error(in, in.string("popitem(): dictionary is empty"));
}
Completion clear(Interpreter& in, Arguments a) {
    dict_clear(dict_at(in, a.values[0]));
    return in.done(Value::none());
}
Completion copy(Interpreter& in, Arguments a) {
    const Value self = a.values[0], made = make_dict(in.heap());
    if (!reserve_memory(in, 40 * std::uint64_t{dict_at(in, self).live})) return Completion::raised;
    for (std::size_t i = 0; i < dict_at(in, self).entries.size(); ++i) {
        const DictEntry entry = dict_at(in, self).entries[i];
        if (!entry.key.is_absent())
            dict_append(in.heap(), dict_at(in, made), entry.key, entry.hash, entry.value);
    }
    return in.done(made);
}

Completion view(Interpreter& in, Value dict, ViewKind kind) {
    Heap& heap = in.heap();
    const std::uint32_t ref = heap.views.make();
    heap.bytes += 40;
    heap.views[ref].kind = kind;
    heap.views[ref].dict = dict;
    return in.done(Value::object(Tag::view, ref));
}
Completion keys(Interpreter& in, Arguments a) {
    return view(in, a.values[0], ViewKind::keys);
}
Completion values(Interpreter& in, Arguments a) {
    return view(in, a.values[0], ViewKind::values);
}
Completion items(Interpreter& in, Arguments a) {
    return view(in, a.values[0], ViewKind::items);
}

// ---- What super() of a subclass reaches

// Raw: the instance itself decides about __missing__.
Completion getitem(Interpreter& in, Arguments a) {
    if (a.values.size() != 2) return type_error(in, "dict.__getitem__() takes exactly one argument");
    const Value self = a.values[0], key = a.values[1];
    const Value dict = content_of(in.heap(), self);
    if (!dict.is(Tag::dict)) return type_error(in, "descriptor '__getitem__' needs a 'dict' object");
    Value value;
    if (!dict_get(in, dict, key, value)) return Completion::raised;
    if (!value.is_absent()) return in.done(value);
    const Value missing = self == dict ? Value{} : own_special(in, self, "__missing__");
    if (!missing.is_absent()) return in.call(missing, std::vector<Value>{self, key});
    return key_error(in, key);
}
Completion setitem(Interpreter& in, Arguments a) {
    return dict_set(in, a.values[0], a.values[1], a.values[2]) ? in.done(Value::none()) : Completion::raised;
}
Completion delitem(Interpreter& in, Arguments a) {
    const Value key = a.values[1];
    Value value;
    if (!dict_remove(in, a.values[0], key, value)) return Completion::raised;
    return value.is_absent() ? key_error(in, key) : in.done(Value::none());
}
Completion has(Interpreter& in, Arguments a) {
    const int there = contains(in, a.values[0], a.values[1]);
    return there < 0 ? Completion::raised : in.done(Value::boolean(there != 0));
}
Completion length(Interpreter& in, Arguments a) {
    return in.done(Value::integer(dict_at(in, a.values[0]).live));
}
Completion iterate(Interpreter& in, Arguments a) {
    return in.done(native_iterator(in, a.values[0]));
}
Completion write(Interpreter& in, Arguments a) {
    std::string text;
    if (!to_repr(in, a.values[0], text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion same(Interpreter& in, Arguments a) {
    const Value other = content_of(in.heap(), a.values[1]);
    if (!other.is(Tag::dict)) return in.done(Value{Tag::not_implemented, 0, 0});
    const int verdict = equal(in, a.values[0], other);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}
Completion merged(Interpreter& in, Arguments a) {
    const Value other = content_of(in.heap(), a.values[1]);
    if (!other.is(Tag::dict)) return in.done(Value{Tag::not_implemented, 0, 0});
    if (copy(in, a) != Completion::returned) return Completion::raised;
    const Value made = in.result;
    return dict_update(in, made, other) ? in.done(made) : Completion::raised;
}

// ---- Views

Completion view_isdisjoint(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::vector<Value> others;
    if (!collect_now(in, a.values[1], others)) return Completion::raised;
    for (const Value other : others) {
        const int there = contains(in, self, other);
        if (there < 0) return Completion::raised;
        if (there) return in.done(Value::boolean(false));
    }
    return in.done(Value::boolean(true));
}
Completion view_length(Interpreter& in, Arguments a) {
    return in.done(Value::integer(dict_at(in, in.heap().views[a.values[0].ref].dict).live));
}

constexpr NativeFunction table[] = {
    {"builtins", "dict.__new__", dict_new, ""},
    {"builtins", "dict.__init__", init, ""},
    {"builtins", "dict.update", dict_update_, ""},
    {"builtins", "dict.fromkeys", fromkeys, ""},
    {"builtins", "dict.get", get, "self, key, default=None, /"},
    {"builtins", "dict.setdefault", setdefault, "self, key, default=None, /"},
    {"builtins", "dict.pop", pop, "self, key, default=..., /"},
    {"builtins", "dict.popitem", popitem, "self, /"},
    {"builtins", "dict.clear", clear, "self, /"},
    {"builtins", "dict.copy", copy, "self, /"},
    {"builtins", "dict.keys", keys, "self, /"},
    {"builtins", "dict.values", values, "self, /"},
    {"builtins", "dict.items", items, "self, /"},
    {"builtins", "dict.__getitem__", getitem, ""},
    {"builtins", "dict.__setitem__", setitem, "self, key, value, /"},
    {"builtins", "dict.__delitem__", delitem, "self, key, /"},
    {"builtins", "dict.__contains__", has, "self, key, /"},
    {"builtins", "dict.__len__", length, "self, /"},
    {"builtins", "dict.__iter__", iterate, "self, /"},
    {"builtins", "dict.__repr__", write, "self, /"},
    {"builtins", "dict.__eq__", same, "self, other, /"},
    {"builtins", "dict.__or__", merged, "self, other, /"},
    {"builtins", "dict_keys.isdisjoint", view_isdisjoint, "self, other, /"},
    {"builtins", "dict_items.isdisjoint", view_isdisjoint, "self, other, /"},
    {"builtins", "dict_keys.__len__", view_length, "self, /"},
    {"builtins", "dict_values.__len__", view_length, "self, /"},
    {"builtins", "dict_items.__len__", view_length, "self, /"},
    {"builtins", "dict_keys.__iter__", iterate, "self, /"},
    {"builtins", "dict_values.__iter__", iterate, "self, /"},
    {"builtins", "dict_items.__iter__", iterate, "self, /"},
};

}  // namespace

const std::span<const NativeFunction> mapping_natives = table;

}  // namespace interleave
