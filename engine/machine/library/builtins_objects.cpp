// What every object and class can do: object, type, property, classmethod, staticmethod, and the plain
// meaning of attribute access that `super().__setattr__(...)` and its kin come down to.
#include <array>

#include "engine/machine/interpreter/attributes.h"
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

// ---- object

Completion object_new(Interpreter& in, Arguments a) {
    if (a.values.empty() || !a.values[0].is(Tag::type)) {
        return type_error(in, "object.__new__(X): X is not a type object");
    }
    const Type& type = in.heap().types[a.values[0].ref];
    if (type.flags & type_abstract) {
        std::vector<std::string> names;
        const Value abstract = find_in_type(in.heap(), a.values[0].ref, "__abstractmethods__");
        std::string list;
        std::size_t count = 0;
        if (abstract.is(Tag::set)) {
            std::vector<Value> items = set_items(in.heap(), abstract);
            if (!sort_values(in, items, nullptr, false)) return Completion::raised;
            for (const Value item : items) {
                list += count++ ? ", " : "";
                list += in.world.config.python >= 12 ? fmt::format("'{}'", text_of(in.heap(), item))
                                                     : std::string(text_of(in.heap(), item));
            }
        }
        return type_error(in,
                          in.world.config.python >= 12
                              ? fmt::format("Can't instantiate abstract class {} without an implementation "
                                            "for abstract method{} {}",
                                            text_of(in.heap(), type.name), count == 1 ? "" : "s", list)
                              : fmt::format("Can't instantiate abstract class {} with abstract method{} {}",
                                            text_of(in.heap(), type.name), count == 1 ? "" : "s", list));
    }
    if (type.layout != Tag::instance && !(type.flags & type_exception)) {
        return type_error(in, fmt::format("object.__new__({0}) is not safe, use {0}.__new__()",
                                          text_of(in.heap(), type.name)));
    }
    if (a.values.size() > 1) {
        const bool own_new = type.flags & type_has_new;
        const Value init = find_in_type(in.heap(), a.values[0].ref, "__init__");
        if (!own_new && (init.is_absent() || init.is(Tag::native))) {
            return type_error(in, fmt::format("{}() takes no arguments", text_of(in.heap(), type.name)));
        }
        if (own_new) {
            return type_error(in, "object.__new__() takes exactly one argument (the type to instantiate)");
        }
    }
    if (type.flags & type_exception) {
        return in.done(make_exception(in.heap(), a.values[0].ref, make_tuple(in.heap(), {})));
    }
    return in.done(make_instance(in.heap(), a.values[0].ref));
}
Completion nothing(Interpreter& in, Arguments) {
    return in.done(Value::none());
}
Completion object_init(Interpreter& in, Arguments a) {
    if (a.values.size() > 1 && a.values[0].is(Tag::instance)) {
        const Value init = find_in_type(in.heap(), type_of(in.heap(), a.values[0]), "__init__");
        if (!init.is_absent() && !init.is(Tag::native)) {
            return type_error(in,
                              "object.__init__() takes exactly one argument (the instance to initialize)");
        }
    }
    return in.done(Value::none());
}
Completion object_init_subclass(Interpreter& in, Arguments a) {
    if (!a.keywords.empty()) {
        return type_error(
            in, fmt::format("{}.__init_subclass__() takes no keyword arguments",
                            a.values[0].is(Tag::type) ? type_name(in.heap(), a.values[0].ref) : "object"));
    }
    return in.done(Value::none());
}

std::string plain_repr(Interpreter& in, Value v) {
    Heap& heap = in.heap();
    const Type& type = heap.types[type_of(heap, v)];
    const std::string_view module =
        type.module.is(Tag::string) ? text_of(heap, type.module) : std::string_view{};
    const std::uint64_t place =
        0x7f0000000000u + (static_cast<std::uint64_t>(v.tag) << 32) + std::uint64_t{v.ref} * 64 + v.bits * 64;
    return fmt::format("<{}{}{} object at {:#x}>", module == "builtins" ? "" : module,
                       module.empty() || module == "builtins" ? "" : ".", text_of(heap, type.qualified_name),
                       place);
}
Completion object_repr(Interpreter& in, Arguments a) {
    const Value v = a.values[0];
    if (v.is(Tag::instance) && content_of(in.heap(), v) == v) return in.done(in.string(plain_repr(in, v)));
    std::string text;
    if (!to_repr(in, content_of(in.heap(), v), text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion object_str(Interpreter& in, Arguments a) {
    std::string text;
    if (!to_repr(in, a.values[0], text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion object_format(Interpreter& in, Arguments a) {
    std::string text;
    if (is_string(in, a.values[1]) && !text_in(in, a.values[1]).empty()) {
        return type_error(in, fmt::format("unsupported format string passed to {}.__format__",
                                          type_name_of(in.heap(), a.values[0])));
    }
    if (!to_str(in, a.values[0], text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion object_eq(Interpreter& in, Arguments a) {
    return in.done(a.values[0] == a.values[1] ? Value::boolean(true) : Value{Tag::not_implemented, 0, 0});
}
Completion object_hash(Interpreter& in, Arguments a) {
    const Value v = a.values[0];
    std::uint64_t h = (static_cast<std::uint64_t>(v.tag) << 32 | v.ref) * 0x9e3779b97f4a7c15u ^ v.bits;
    h ^= h >> 29;
    return in.done(Value::integer(static_cast<std::int64_t>(h & 0x7fffffffffffffffu)));
}

Value name_argument(Interpreter& in, Value name) {
    if (is_string(in, name)) return intern(in.heap(), content_of(in.heap(), name));
    type_error(in, fmt::format("attribute name must be string, not '{}'", type_name_of(in.heap(), name)));
    return {};
}

// Attribute access as `object` defines it, whatever the class has overridden.
Completion object_getattribute(Interpreter& in, Arguments a) {
    const Value object = a.values[0], name = name_argument(in, a.values[1]);
    if (name.is_absent()) return Completion::raised;
    if (!object.is(Tag::instance)) return get_attribute(in, object, name);
    Heap& heap = in.heap();
    const std::uint32_t type = type_of(heap, object);
    const Value member = find_in_type(heap, type, name);
    if (member.is(Tag::property) && heap.properties[member.ref].kind == PropertyKind::property) {
        return in.call(heap.properties[member.ref].get, std::vector<Value>{object});
    }
    const Value own = get_own(heap, heap.instances[object.ref], name);
    if (!own.is_absent()) return in.done(own);
    if (is_text(heap, name, "__dict__")) return in.done(attributes_dict(heap, object));
    if (is_text(heap, name, "__class__")) return in.done(type_value(type));
    if (!member.is_absent()) return in.done(bind_member(heap, member, object, type));
    return in.raise_type(
        ExceptionType::AttributeError,
        fmt::format("'{}' object has no attribute '{}'", type_name(heap, type), text_of(heap, name)));
}
Completion object_setattr(Interpreter& in, Arguments a) {
    const Value object = a.values[0], value = a.values[2], name = name_argument(in, a.values[1]);
    if (name.is_absent()) return Completion::raised;
    Heap& heap = in.heap();
    if (object.is(Tag::type)) {
        set_in_type(heap, object.ref, name, value);
        return in.done(Value::none());
    }
    if (!object.is(Tag::instance)) {
        const std::string text(text_of(heap, name));
        return in.set_attribute(object, text, value) ? in.done(Value::none()) : Completion::raised;
    }
    const Value member = find_in_type(heap, type_of(heap, object), name);
    Value ignored;
    if (member.is(Tag::property) && heap.properties[member.ref].kind == PropertyKind::property) {
        const Value setter = heap.properties[member.ref].set;
        if (setter.is_absent() || setter.is_none()) {
            return no_getter(in, object, name, "setter");
        }
        return in.call_now(setter, std::vector<Value>{object, value}, ignored) ? in.done(Value::none())
                                                                               : Completion::raised;
    }
    if (member.is(Tag::instance)) {
        const Value setter = own_special(in, member, "__set__");
        if (!setter.is_absent()) {
            return in.call_now(setter, std::vector<Value>{member, object, value}, ignored)
                       ? in.done(Value::none())
                       : Completion::raised;
        }
    }
    set_own(heap, heap.instances[object.ref], name, value);
    return in.done(Value::none());
}
Completion object_delattr(Interpreter& in, Arguments a) {
    const Value object = a.values[0], name = name_argument(in, a.values[1]);
    if (name.is_absent()) return Completion::raised;
    Heap& heap = in.heap();
    if (object.is(Tag::instance) && remove_own(heap, heap.instances[object.ref], name))
        return in.done(Value::none());
    return in.raise_type(
        ExceptionType::AttributeError,
        fmt::format("'{}' object has no attribute '{}'", type_name_of(heap, object), text_of(heap, name)));
}

// ---- type

// The most derived metaclass; no_ref: they conflict.
std::uint32_t choose_metaclass(Heap& heap, std::uint32_t metaclass, std::span<const Value> bases) {
    for (const Value base : bases) {
        const std::uint32_t other = heap.types[base.ref].metaclass;
        if (is_subtype(heap, metaclass, other)) continue;
        if (!is_subtype(heap, other, metaclass)) return no_ref;
        metaclass = other;
    }
    return metaclass;
}

Completion method_new(Interpreter& in, Arguments a) {
    if (a.values.size() != 3)
        return type_error(in, fmt::format("method expected 2 arguments, got {}", a.values.size() - 1));
    if (!is_callable(in, a.values[1])) return type_error(in, "first argument must be callable");
    if (a.values[2].is_none()) return type_error(in, "instance must not be None");
    return in.done(make_bound_method(in.heap(), a.values[1], a.values[2]));
}

// type(object), or type(name, bases, members, **keywords)
Completion type_new(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin(), a.values.end());
    const std::vector<Value> names(a.keywords.begin(), a.keywords.end());
    const std::size_t given = v.size() - names.size();
    Heap& heap = in.heap();
    if (given == 2 && names.empty() && v[0].ref == ref_of(BuiltinType::type)) {
        return in.done(type_value(type_of(heap, v[1])));
    }
    if (given != 4) return type_error(in, "type() takes 1 or 3 arguments");
    if (!is_string(in, v[1]) || !v[2].is(Tag::tuple) || !content_of(heap, v[3]).is(Tag::dict)) {
        return type_error(in, "type.__new__() arguments must be a name, a tuple of bases and a dict");
    }
    std::vector<Value> bases(items_of(heap, v[2]).begin(), items_of(heap, v[2]).end());
    for (const Value base : bases) {
        if (!base.is(Tag::type)) return type_error(in, "bases must be types");
        if (heap.types[base.ref].flags & type_final) {
            return type_error(
                in, fmt::format("type '{}' is not an acceptable base type", type_name(heap, base.ref)));
        }
    }
    for (std::size_t i = 0; i < bases.size(); ++i) {
        if (std::find(bases.begin(), bases.begin() + static_cast<std::ptrdiff_t>(i), bases[i]) !=
            bases.begin() + static_cast<std::ptrdiff_t>(i)) {
            return type_error(in, fmt::format("duplicate base class {}", type_name(heap, bases[i].ref)));
        }
    }
    Tag layout = Tag::instance;
    for (const Value base : bases) {
        const Tag other = heap.types[base.ref].layout;
        if (other != Tag::instance && layout != Tag::instance && other != layout)
            return type_error(in, "multiple bases have instance lay-out conflict");
        if (other != Tag::instance) layout = other;
    }
    const std::uint32_t metaclass = choose_metaclass(heap, v[0].ref, bases);
    if (metaclass == no_ref) {
        return type_error(
            in,
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
            "the metaclasses of all its bases");
    }
    if (metaclass != v[0].ref &&
        names.empty()) {  // type(name, (Abstract,), ...): the bases' metaclass makes it
        const Value maker = in.get_attribute(type_value(metaclass), "__new__");
        if (!maker.is_absent() && !maker.is(Tag::native)) {
            Value made;
            const std::vector<Value> arguments{type_value(metaclass), v[1], v[2], v[3]};
            if (!in.call_now(maker, arguments, made)) return Completion::raised;
            if (v[0].ref != ref_of(BuiltinType::type)) return in.done(made);  // who asked calls __init__
            const Value init = in.get_attribute(type_value(metaclass), "__init__");
            Value nothing;
            if (!init.is_absent() && !init.is(Tag::native) &&
                !in.call_now(init, std::vector<Value>{made, v[1], v[2], v[3]}, nothing)) {
                return Completion::raised;
            }
            return in.done(made);
        }
    }
    const Value members = make_dict(heap);
    if (!dict_update(in, members, content_of(heap, v[3]))) return Completion::raised;
    const Value slots = get_name(heap, members, "__slots__");
    if (slots.is(Tag::tuple) || slots.is(Tag::list)) {
        for (const Value slot : items_of(heap, slots)) {
            if (!slot.is(Tag::string) || get_name(heap, members, text_of(heap, slot)).is_absent()) continue;
            return value_error(
                in, fmt::format("'{}' in __slots__ conflicts with class variable", text_of(heap, slot)));
        }
    }
    Value cell = get_name(heap, members, "__classcell__");
    if (!cell.is_absent()) remove_name(heap, members, intern(heap, "__classcell__"));
    const Value qualified = get_name(heap, members, "__qualname__");
    if (!qualified.is_absent()) remove_name(heap, members, intern(heap, "__qualname__"));
    Value made;
    if (!make_type(heap, intern(heap, content_of(heap, v[1])), bases, members, metaclass, made)) {
        std::vector<std::string> order;
        for (const Value base : bases) order.emplace_back(type_name(heap, base.ref));
        return type_error(
            in, fmt::format("Cannot create a consistent method resolution\norder (MRO) for bases {}",
                            fmt::join(order, ", ")));
    }
    Type& type = heap.types[made.ref];
    if (qualified.is(Tag::string)) type.qualified_name = qualified;
    const Value module = get_name(heap, members, "__module__");
    type.module = module.is_absent() ? intern(heap, "__main__") : module;
    if (cell.is(Tag::cell)) heap.cells[cell.ref].content = made;
    const std::array<std::string_view, 2> implied = {"__init_subclass__", "__class_getitem__"};
    for (const std::string_view name : implied) {
        const Value member = get_name(heap, members, name);
        if (!member.is(Tag::function)) continue;
        Property property;
        property.kind = PropertyKind::class_method;
        property.get = member;
        set_name(heap, members, name, make_property(heap, property));
    }
    if (!get_name(heap, members, "__eq__").is_absent() && get_name(heap, members, "__hash__").is_absent()) {
        set_name(heap, members, "__hash__", Value::none());
    }
    Value ignored;
    for (std::size_t i = 0; i < heap.dicts[members.ref].entries.size(); ++i) {
        const DictEntry entry = heap.dicts[members.ref].entries[i];
        if (entry.value.is(Tag::property)) heap.properties[entry.value.ref].named = true;
        if (!entry.value.is(Tag::instance)) continue;
        const Value hook = own_special(in, entry.value, "__set_name__");
        if (hook.is_absent()) continue;
        if (!in.call_now(hook, std::vector<Value>{entry.value, made, entry.key}, ignored))
            return Completion::raised;
    }
    // __init_subclass__ of the next class in order, bound to the new one.
    const auto order = heap.types[made.ref].order;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const Value hook = get_name(heap, heap.types[order[i]].members, "__init_subclass__");
        if (hook.is_absent()) continue;
        const Value bound = hook.is(Tag::native) ? make_bound_method(heap, hook, made)
                                                 : bind_member(heap, hook, made, made.ref);
        const std::vector<Value> keywords(v.begin() + 4, v.end());
        if (!in.call_now(bound, keywords, names, ignored)) return Completion::raised;
        break;
    }
    return in.done(made);
}
Completion type_call(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin(), a.values.end()), names(a.keywords.begin(), a.keywords.end());
    if (v.empty() || !v[0].is(Tag::type)) return type_error(in, "type.__call__() needs a class");
    const std::span<const Value> rest(v.data() + 1, v.size() - 1);
    if (v[0].ref == ref_of(BuiltinType::type) && v.size() == 2 && names.empty()) {
        return in.done(type_value(type_of(in.heap(), v[1])));
    }
    return construct(in, v[0], rest, names, Delivery::call);
}
Completion type_mro(Interpreter& in, Arguments a) {
    std::vector<Value> classes;
    for (const std::uint32_t each : in.heap().types[a.values[0].ref].order)
        classes.push_back(type_value(each));
    return in.done(make_list(in.heap(), std::move(classes)));
}
Completion type_subclasses(Interpreter& in, Arguments a) {
    std::vector<Value> classes;
    for (const std::uint32_t each : in.heap().types[a.values[0].ref].subclasses)
        classes.push_back(type_value(each));
    return in.done(make_list(in.heap(), std::move(classes)));
}
Completion type_instancecheck(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(is_subtype(in.heap(), type_of(in.heap(), a.values[1]), a.values[0].ref)));
}
Completion type_subclasscheck(Interpreter& in, Arguments a) {
    if (!a.values[1].is(Tag::type)) return type_error(in, "issubclass() arg 1 must be a class");
    return in.done(Value::boolean(is_subtype(in.heap(), a.values[1].ref, a.values[0].ref)));
}
Completion tried_alias(Interpreter& in, Tried tried, Value otherwise) {
    if (tried == Tried::raised) return Completion::raised;
    return in.done(tried == Tried::done ? in.result : otherwise);
}
// int | str
Completion type_or(Interpreter& in, Arguments a) {
    return tried_alias(in, make_alias(in, "union", a.values[0], a.values[1]),
                       Value{Tag::not_implemented, 0, 0});
}
Completion type_ror(Interpreter& in, Arguments a) {
    return tried_alias(in, make_alias(in, "union", a.values[1], a.values[0]),
                       Value{Tag::not_implemented, 0, 0});
}
// list[int]. A program that does not look as if it had such types gets the class itself.
Completion class_getitem(Interpreter& in, Arguments a) {
    return tried_alias(in, make_alias(in, "alias", a.values[0], a.values[1]), a.values[0]);
}
Completion set_abstract(Interpreter& in, Arguments a) {
    Type& type = in.heap().types[a.values[0].ref];
    type.flags =
        a.values[1].as_boolean() ? type.flags | type_abstract : type.flags & ~std::uint32_t{type_abstract};
    return in.done(Value::none());
}

// ---- property, classmethod, staticmethod

Completion property_new(Interpreter& in, Arguments a) {
    Property property;
    Value* const parts[] = {&property.get, &property.set, &property.remove, &property.doc};
    constexpr std::string_view names[] = {"fget", "fset", "fdel", "doc"};
    for (std::size_t i = 0; i < 4; ++i) {
        *parts[i] = i + 1 < a.positional() ? a.values[i + 1] : keyword_argument(in, a, names[i], Value{});
        if (parts[i]->is_none()) *parts[i] = Value{};
    }
    const Value type = a.values[0];
    return constructed(in, type, BuiltinType::property, make_property(in.heap(), property));
}
Completion with_part(Interpreter& in, Arguments a, Value Property::*part) {
    Property property = in.heap().properties[a.values[0].ref];
    property.*part = a.values[1];
    return in.done(make_property(in.heap(), property));
}
Completion property_getter(Interpreter& in, Arguments a) {
    return with_part(in, a, &Property::get);
}
Completion property_setter(Interpreter& in, Arguments a) {
    return with_part(in, a, &Property::set);
}
Completion property_deleter(Interpreter& in, Arguments a) {
    return with_part(in, a, &Property::remove);
}

Completion wrapper(Interpreter& in, Arguments a, BuiltinType built_in, PropertyKind kind) {
    if (!positional_only(in, kind == PropertyKind::class_method ? "classmethod" : "staticmethod", a, 1, 1)) {
        return Completion::raised;
    }
    Property property;
    property.kind = kind;
    property.get = a.values[1];
    return constructed(in, a.values[0], built_in, make_property(in.heap(), property));
}
Completion class_method_new(Interpreter& in, Arguments a) {
    return wrapper(in, a, BuiltinType::class_method, PropertyKind::class_method);
}
Completion static_method_new(Interpreter& in, Arguments a) {
    return wrapper(in, a, BuiltinType::static_method, PropertyKind::static_method);
}

// function.__get__(instance, owner)
Completion function_get(Interpreter& in, Arguments a) {
    if (a.values[1].is_none()) return in.done(a.values[0]);
    return in.done(make_bound_method(in.heap(), a.values[0], a.values[1]));
}
Completion call_itself(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin() + 1, a.values.end()),
        names(a.keywords.begin(), a.keywords.end());
    return in.call(a.values[0], Arguments{v, names});
}
Completion property_get(Interpreter& in, Arguments a) {
    if (a.values[1].is_none()) return in.done(a.values[0]);
    const Property property = in.heap().properties[a.values[0].ref];
    if (property.get.is_absent()) {
        return in.raise_type(ExceptionType::AttributeError, "unreadable attribute");
    }
    return in.call(property.get, std::vector<Value>{a.values[1]});
}

// What the class of the object calls a property that has a name.
std::string name_of_property(Interpreter& in, Value property, Value object) {
    Heap& heap = in.heap();
    if (!heap.properties[property.ref].named) return {};
    for (const std::uint32_t type : heap.types[type_of(heap, object)].order) {
        for (const DictEntry& entry : heap.dicts[heap.types[type].members.ref].entries) {
            if (entry.value == property) return in.str(entry.key);
        }
    }
    return {};
}
Completion property_set(Interpreter& in, Arguments a) {
    const Property property = in.heap().properties[a.values[0].ref];
    const Value hook = a.values.size() > 2 ? property.set : property.remove;
    if (hook.is_absent() || hook.is_none()) {
        const std::string_view what = a.values.size() > 2 ? "setter" : "deleter";
        return no_accessor(in, a.values[1], name_of_property(in, a.values[0], a.values[1]), what);
    }
    return in.call(hook, std::vector<Value>(a.values.begin() + 1, a.values.end()));
}

// What a class shows of a name in its __slots__. false: raised, it is no object of that class.
bool fits_member(Interpreter& in, const Property& member, Value object) {
    Heap& heap = in.heap();
    if (is_subtype(heap, type_of(heap, object), member.set.ref)) return true;
    type_error(in, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                               text_of(heap, member.get), type_name(heap, member.set.ref),
                               type_name_of(heap, object)));
    return false;
}
Completion member_get(Interpreter& in, Arguments a) {
    if (a.values[1].is_none()) return in.done(a.values[0]);
    const Property member = in.heap().properties[a.values[0].ref];
    if (!fits_member(in, member, a.values[1])) return Completion::raised;
    const Value value = in.get_attribute(a.values[1], text_of(in.heap(), member.get));
    return value.is_absent() ? Completion::raised : in.done(value);
}
Completion member_set(Interpreter& in, Arguments a) {
    const Property member = in.heap().properties[a.values[0].ref];
    if (!fits_member(in, member, a.values[1])) return Completion::raised;
    return set_attribute(in, a.values[1], member.get, a.values[2]);
}
Completion member_delete(Interpreter& in, Arguments a) {
    const Property member = in.heap().properties[a.values[0].ref];
    if (!fits_member(in, member, a.values[1])) return Completion::raised;
    return delete_attribute(in, a.values[1], member.get);
}

constexpr NativeFunction table[] = {
    {"builtins", "object.__new__", object_new, ""},
    {"builtins", "object.__init__", object_init, ""},
    {"builtins", "object.__init_subclass__", object_init_subclass, ""},
    {"builtins", "object.__repr__", object_repr, "self, /"},
    {"builtins", "object.__str__", object_str, "self, /"},
    {"builtins", "object.__format__", object_format, "self, spec, /"},
    {"builtins", "object.__eq__", object_eq, "self, other, /"},
    {"builtins", "object.__hash__", object_hash, "self, /"},
    {"builtins", "object.__getattribute__", object_getattribute, "self, name, /"},
    {"builtins", "object.__setattr__", object_setattr, "self, name, value, /"},
    {"builtins", "object.__delattr__", object_delattr, "self, name, /"},
    {"builtins", "type.__new__", type_new, ""},
    {"builtins", "type.__init__", nothing, ""},
    {"builtins", "type.__call__", type_call, ""},
    {"builtins", "type.mro", type_mro, "self, /"},
    {"builtins", "type.__subclasses__", type_subclasses, "self, /"},
    {"builtins", "type.__instancecheck__", type_instancecheck, "self, instance, /"},
    {"builtins", "type.__subclasscheck__", type_subclasscheck, "self, subclass, /"},
    {"builtins", "type.__or__", type_or, "self, other, /"},
    {"builtins", "type.__ror__", type_ror, "self, other, /"},
    {"builtins", "list.__class_getitem__", class_getitem, ""},
    {"builtins", "tuple.__class_getitem__", class_getitem, ""},
    {"builtins", "dict.__class_getitem__", class_getitem, ""},
    {"builtins", "set.__class_getitem__", class_getitem, ""},
    {"builtins", "frozenset.__class_getitem__", class_getitem, ""},
    {"builtins", "type.__class_getitem__", class_getitem, ""},
    {"builtins", "enumerate.__class_getitem__", class_getitem, ""},
    {"builtins", "Future.__class_getitem__", class_getitem, ""},
    {"builtins", "BaseExceptionGroup.__class_getitem__", class_getitem, ""},
    {"_inspect", "generic", class_getitem, "cls, item, /"},
    {"_inspect", "set_abstract", set_abstract, "cls, abstract, /"},
    {"builtins", "method.__new__", method_new, ""},
    {"builtins", "property.__new__", property_new, ""},
    {"builtins", "property.getter", property_getter, "self, function, /"},
    {"builtins", "property.setter", property_setter, "self, function, /"},
    {"builtins", "property.deleter", property_deleter, "self, function, /"},
    {"builtins", "property.__get__", property_get, "self, instance, owner=None, /"},
    {"builtins", "classmethod.__new__", class_method_new, ""},
    {"builtins", "property.__set__", property_set, "self, instance, value, /"},
    {"builtins", "property.__delete__", property_set, "self, instance, /"},
    {"builtins", "member_descriptor.__get__", member_get, "self, instance, owner=None, /"},
    {"builtins", "member_descriptor.__set__", member_set, "self, instance, value, /"},
    {"builtins", "member_descriptor.__delete__", member_delete, "self, instance, /"},
    {"builtins", "staticmethod.__new__", static_method_new, ""},
    {"builtins", "function.__get__", function_get, "self, instance, owner=None, /"},
    {"builtins", "function.__call__", call_itself, ""},
    {"builtins", "method.__call__", call_itself, ""},
};

}  // namespace

const std::span<const NativeFunction> object_natives = table;

}  // namespace interleave
