// Classes: their making (C3 linearisation), looking up members, and where instances keep their attributes.
#include <algorithm>
#include <array>

#include "engine/machine/interpreter/memory.h"

namespace interleave {

Value find_in_type(Heap& heap, std::uint32_t type, Value name) {
    for (const std::uint32_t each : heap.types[type].order) {
        const Dict& members = heap.dicts[heap.types[each].members.ref];
        const std::uint32_t entry = find_name(heap, members, name);
        if (entry != no_entry) return members.entries[entry].value;
    }
    return {};
}

Value find_in_type(Heap& heap, std::uint32_t type, std::string_view name) {
    const Value interned = find_interned(heap, name);
    return interned.is_absent() ? Value{} : find_in_type(heap, type, interned);
}

namespace {

// Plain data in a class may change without lookups of methods being forgotten: only those are remembered.
bool is_data(Value value) {
    return value.tag <= Tag::real || (value.tag >= Tag::string && value.tag <= Tag::slice);
}

}  // namespace

void set_in_type(Heap& heap, std::uint32_t type, Value name, Value value) {
    const Value members = heap.types[type].members;
    const Value old = get_name(heap, members, name);
    set_name(heap, members, name, value);
    const bool special = text_of(heap, name).starts_with("__");
    if (old.is_absent() || !is_data(old) || !is_data(value) || special) ++heap.epoch;
    if (special) refresh_type(heap, type);
}

bool remove_in_type(Heap& heap, std::uint32_t type, Value name) {
    if (!remove_name(heap, heap.types[type].members, name)) return false;
    ++heap.epoch;
    refresh_type(heap, type);
    return true;
}

void refresh_type(Heap& heap, std::uint32_t ref) {
    struct Hook {
        std::string_view name;
        std::uint32_t flag;
    };
    static constexpr std::array<Hook, 6> hooks = {{{"__getattr__", type_has_getattr},
                                                   {"__getattribute__", type_has_getattribute},
                                                   {"__setattr__", type_has_setattr},
                                                   {"__delattr__", type_has_delattr},
                                                   {"__new__", type_has_new},
                                                   {"__del__", type_has_del}}};
    Type& type = heap.types[ref];
    for (const Hook& hook : hooks) {
        const Value found = find_in_type(heap, ref, hook.name);
        type.flags &= ~hook.flag;
        if (!found.is_absent() && !found.is(Tag::native)) type.flags |= hook.flag;
    }
    for (const std::uint32_t below : type.subclasses) refresh_type(heap, below);
}

bool make_type(Heap& heap, Value name, std::span<const Value> bases, Value members, std::uint32_t metaclass,
               Value& made) {
    const std::uint32_t ref = heap.types.make();
    ++heap.epoch;  // (it may be the ref of a class that is gone)
    heap.bytes += 1064;
    made = type_value(ref);
    Type& type = heap.types[ref];
    type.name = type.qualified_name = name;
    type.metaclass = metaclass;
    type.members = members;
    for (const Value base : bases) type.bases.push_back(base.ref);
    if (type.bases.empty() && ref != ref_of(BuiltinType::object))
        type.bases.push_back(ref_of(BuiltinType::object));

    // C3: merge the bases' orders and the list of bases, always taking the first head that is in no other's
    // tail.
    std::vector<std::vector<std::uint32_t>> lists;
    for (const std::uint32_t base : type.bases) lists.push_back(heap.types[base].order);
    lists.push_back(type.bases);
    type.order = {ref};
    for (;;) {
        bool all_empty = true, found = false;
        for (const auto& list : lists) {
            if (list.empty()) continue;
            all_empty = false;
            const std::uint32_t head = list.front();
            const bool in_tail = std::any_of(lists.begin(), lists.end(), [head](const auto& other) {
                return other.size() > 1 && std::find(other.begin() + 1, other.end(), head) != other.end();
            });
            if (in_tail) continue;
            type.order.push_back(head);
            for (auto& other : lists) {
                if (!other.empty() && other.front() == head) other.erase(other.begin());
            }
            found = true;
            break;
        }
        if (all_empty) break;
        if (!found) return false;
    }
    for (const std::uint32_t base : type.bases) {
        const Type& above = heap.types[base];
        type.flags |= above.flags & (type_exception | type_metaclass);
        if (type.layout == Tag::instance && above.layout != Tag::instance) type.layout = above.layout;
        heap.types[base].subclasses.push_back(ref);
    }
    refresh_type(heap, ref);
    return true;
}

// -- Instances

std::uint32_t find_slot(const Shape& shape, std::uint32_t name) {
    const std::size_t count = shape.names.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (shape.names[i] == name) return static_cast<std::uint32_t>(i);
    }
    return no_slot;
}

std::uint32_t shape_with(Heap& heap, std::uint32_t shape, std::uint32_t name) {
    for (const auto& [key, next] : heap.shapes[shape].next) {
        if (key == name) return next;
    }
    const std::uint32_t made = static_cast<std::uint32_t>(heap.shapes.size());
    Shape longer;
    longer.type = heap.shapes[shape].type;
    longer.names = heap.shapes[shape].names;
    longer.names.push_back(name);
    heap.shapes.push_back(std::move(longer));
    heap.shapes[shape].next.emplace_back(name, made);
    return made;
}

Value get_own(Heap& heap, const Instance& instance, Value name) {
    if (instance.shape == no_ref) return get_name(heap, instance.attributes, name);
    const std::uint32_t slot = find_slot(heap.shapes[instance.shape], name.ref);
    return slot == no_slot ? Value{} : instance.slots[slot];
}

namespace {
constexpr std::size_t most_slots = 48;  // beyond, attributes move to a dict

void become_dict(Heap& heap, Instance& instance) {
    if (instance.shape == no_ref) return;
    instance.attributes = make_dict(heap);
    const std::vector<std::uint32_t> names = heap.shapes[instance.shape].names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        set_name(heap, instance.attributes, Value::object(Tag::string, names[i]), instance.slots[i]);
    }
    instance.slots.clear();
    instance.shape = no_ref;
}
}  // namespace

void set_own(Heap& heap, Instance& instance, Value name, Value value) {
    if (instance.shape != no_ref) {
        const std::uint32_t slot = find_slot(heap.shapes[instance.shape], name.ref);
        if (slot != no_slot) {
            instance.slots[slot] = value;
            return;
        }
        if (instance.slots.size() < most_slots) {
            heap.bytes += 16;
            instance.shape = shape_with(heap, instance.shape, name.ref);
            instance.slots.push_back(value);
            return;
        }
        become_dict(heap, instance);
    }
    set_name(heap, instance.attributes, name, value);
}

bool remove_own(Heap& heap, Instance& instance, Value name) {
    if (get_own(heap, instance, name).is_absent()) return false;
    become_dict(heap, instance);
    return remove_name(heap, instance.attributes, name);
}

Value attributes_dict(Heap& heap, Value value) {
    Instance& instance = heap.instances[value.ref];
    become_dict(heap, instance);
    return instance.attributes;
}

// -- The built-in classes

namespace {

struct TypeRow {
    std::string_view name;
    Tag tag;
};
constexpr TypeRow type_rows[] = {
#define X(enumerator, name, tag) {name, tag},
    INTERLEAVE_TYPES(X)
#undef X
};

struct ExceptionRow {
    std::string_view name;
    ExceptionType base;
    std::string_view module;
};
constexpr ExceptionRow exception_rows[] = {
#define X(name, base, module) {#name, ExceptionType::base, module},
    INTERLEAVE_EXCEPTIONS(X)
#undef X
};

// Classes that programs may derive from, besides exceptions and object.
bool may_be_base(BuiltinType type) {
    switch (type) {
        case BuiltinType::object:
        case BuiltinType::type:
        case BuiltinType::integer:
        case BuiltinType::real:
        case BuiltinType::string:
        case BuiltinType::bytes:
        case BuiltinType::tuple:
        case BuiltinType::list:
        case BuiltinType::dict:
        case BuiltinType::set:
        case BuiltinType::frozen_set:
        case BuiltinType::property:
        case BuiltinType::class_method:
        case BuiltinType::static_method:
        case BuiltinType::future:
        case BuiltinType::task: return true;
        default: return false;
    }
}

}  // namespace

std::uint32_t find_exception_type(std::string_view name) {
    for (std::size_t i = 0; i < std::size(exception_rows); ++i) {
        if (exception_rows[i].name == name) {
            return static_cast<std::uint32_t>(BuiltinType::count) + static_cast<std::uint32_t>(i);
        }
    }
    return no_ref;
}

void prepare_types(Heap& heap) {
    const std::uint32_t metaclass = ref_of(BuiltinType::type);
    const Value builtins_name = intern(heap, "builtins");
    for (std::size_t i = 0; i < std::size(type_rows); ++i) {
        const BuiltinType which = static_cast<BuiltinType>(i);
        std::vector<Value> bases;
        if (which == BuiltinType::boolean) bases.push_back(type_value(BuiltinType::integer));
        if (which == BuiltinType::task) bases.push_back(type_value(BuiltinType::future));
        Value made;
        make_type(heap, intern(heap, type_rows[i].name), bases, make_dict(heap), metaclass, made);
        Type& type = heap.types[made.ref];
        type.module = builtins_name;
        type.flags |= type_builtin;
        type.layout = which == BuiltinType::object ? Tag::instance : type_rows[i].tag;
        if (which == BuiltinType::type) type.flags |= type_metaclass;
        if (!may_be_base(which)) type.flags |= type_final;
        if (which == BuiltinType::future || which == BuiltinType::task)
            type.module = intern(heap, "_asyncio");
        if (which == BuiltinType::lock) type.module = intern(heap, "_thread");
    }
    for (const ExceptionRow& row : exception_rows) {
        std::vector<Value> bases = {type_value(row.base)};
        if (row.name == "ExceptionGroup")
            bases.insert(bases.begin(), type_value(ExceptionType::BaseExceptionGroup));
        Value made;
        make_type(heap, intern(heap, row.name), bases, make_dict(heap), metaclass, made);
        Type& type = heap.types[made.ref];
        type.module = intern(heap, row.module);
        type.flags |= type_builtin | type_exception;
    }
}

}  // namespace interleave
