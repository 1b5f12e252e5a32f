// Looking attributes up and reading them: own ones, classes, descriptors.
#include "engine/machine/interpreter/attributes.h"

#include <fmt/format.h>

#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

Value special_method(Interpreter& in, Value object, std::string_view name) {
    Heap& heap = in.heap();
    const Value interned = find_interned(heap, name);
    if (interned.is_absent()) return {};
    const std::uint32_t type = type_of(heap, object);
    Value member = find_in_type(heap, type, interned);
    if (member.is(Tag::property)) {
        const Property& property = heap.properties[member.ref];
        if (property.kind == PropertyKind::static_method) member = property.get;
        if (property.kind == PropertyKind::class_method) member = property.get;
    }
    return member;
}

bool is_descriptor_function(Value v) {
    return v.is(Tag::function) || v.is(Tag::native);
}

Value bind_member(Heap& heap, Value member, Value self, std::uint32_t type) {
    switch (member.tag) {
        case Tag::function:
        case Tag::native: return make_bound_method(heap, member, self);
        case Tag::property: {
            const Property property = heap.properties[member.ref];
            if (property.kind == PropertyKind::static_method) return property.get;
            if (property.kind == PropertyKind::class_method) {
                return make_bound_method(heap, property.get, type_value(type));
            }
            return member;
        }
        default: return member;
    }
}

Value descriptor_hook(Interpreter& in, Value member, std::string_view name) {
    if (!member.is(Tag::instance)) return {};
    const Value hook = special_method(in, member, name);
    return hook.is(Tag::native) ? Value{} : hook;
}

namespace {

Lookup value_found(Value value) {
    Lookup found;
    found.found = Found::value;
    found.value = value;
    return found;
}
Lookup method_found(Value callee, Value self) {
    Lookup found;
    found.found = Found::method;
    found.value = callee;
    found.self = self;
    return found;
}
Lookup call_found(Value callee, std::initializer_list<Value> arguments) {
    Lookup found;
    found.found = Found::call;
    found.value = callee;
    found.count = static_cast<std::uint8_t>(arguments.size());
    const Value* each = arguments.begin();
    if (found.count > 0) found.self = each[0];
    if (found.count > 1) found.second = each[1];
    if (found.count > 2) found.third = each[2];
    return found;
}

// Static functions that are natives of a class and take the class as it is: never bound to instances.
bool is_static_native(Value member) {
    if (!member.is(Tag::native)) return false;
    return native_function(static_cast<std::uint32_t>(member.bits)).name.ends_with(".__new__");
}
// Natives that are class methods.
bool is_class_native(Value member) {
    if (!member.is(Tag::native)) return false;
    const std::string_view name = native_function(static_cast<std::uint32_t>(member.bits)).name;
    return name.ends_with(".__init_subclass__") || name.ends_with(".fromkeys") ||
           name.ends_with(".__class_getitem__") || name.ends_with(".from_bytes") ||
           name.ends_with(".fromhex") || name.ends_with(".maketrans");
}

// A class member seen through an instance `self` of class `type`.
Lookup through_instance(Interpreter& in, Value member, Value self, std::uint32_t type) {
    switch (member.tag) {
        case Tag::function: return method_found(member, self);
        case Tag::native:
            if (is_static_native(member)) return value_found(member);
            if (is_class_native(member)) return method_found(member, type_value(type));
            return method_found(member, self);
        case Tag::property: {
            const Property property = in.heap().properties[member.ref];
            switch (property.kind) {
                case PropertyKind::property:
                    if (property.get.is_absent()) return call_found({}, {member});
                    return call_found(property.get, {self});
                case PropertyKind::class_method:
                    if (!is_descriptor_function(property.get)) return value_found(property.get);
                    return method_found(property.get, type_value(type));
                case PropertyKind::static_method: return value_found(property.get);
                case PropertyKind::super_object:
                case PropertyKind::member: return value_found(member);
            }
            return value_found(member);
        }
        case Tag::instance: {
            const Value content = content_of(in.heap(), member);
            if (content != member && content.is(Tag::property))
                return through_instance(in, content, self, type);
            const Value getter = descriptor_hook(in, member, "__get__");
            if (!getter.is_absent()) return call_found(getter, {member, self, type_value(type)});
            return value_found(member);
        }
        default: return value_found(member);
    }
}

// A class member seen through the class itself.
Lookup through_class(Interpreter& in, Value member, std::uint32_t type) {
    if (member.is(Tag::property)) {
        const Property property = in.heap().properties[member.ref];
        if (property.kind == PropertyKind::static_method) return value_found(property.get);
        if (property.kind == PropertyKind::class_method) return method_found(property.get, type_value(type));
        return value_found(member);
    }
    if (is_class_native(member)) return method_found(member, type_value(type));
    const Value getter = descriptor_hook(in, member, "__get__");
    if (!getter.is_absent()) return call_found(getter, {member, Value::none(), type_value(type)});
    return value_found(member);
}

bool is_data_descriptor(Interpreter& in, Value member) {
    if (member.is(Tag::property)) return in.heap().properties[member.ref].kind == PropertyKind::property;
    if (!member.is(Tag::instance)) return false;
    if (content_of(in.heap(), member).is(Tag::property)) return true;
    return !descriptor_hook(in, member, "__set__").is_absent();
}

Lookup in_super(Interpreter& in, Value v, Value name) {
    Heap& heap = in.heap();
    const Property property = heap.properties[v.ref];
    const Value self = property.set;
    const std::uint32_t start = property.remove.ref;
    const std::vector<std::uint32_t> order = heap.types[start].order;
    bool after = false;
    for (const std::uint32_t each : order) {
        if (after) {
            const Value member = get_name(heap, heap.types[each].members, name);
            if (!member.is_absent()) {
                // super().__new__(cls) and class methods: self may be the class itself.
                if (self.is(Tag::type) && self.ref == start && is_subtype(heap, self.ref, property.get.ref)) {
                    if (member.is(Tag::function) && text_of(heap, name) == "__new__")
                        return value_found(member);
                    const bool meta = is_subtype(heap, each, ref_of(BuiltinType::type));
                    if (!meta) return through_class(in, member, start);
                }
                if (member.is(Tag::function) && text_of(heap, name) == "__new__") return value_found(member);
                return through_instance(in, member, self, start);
            }
        }
        if (each == property.get.ref) after = true;
    }
    if (text_of(heap, name) == "__class__") return value_found(type_value(BuiltinType::super));
    return {};
}

Lookup in_class(Interpreter& in, Value v, Value name) {
    Heap& heap = in.heap();
    const std::uint32_t metaclass = heap.types[v.ref].metaclass;
    Value meta_member;
    if (metaclass != ref_of(BuiltinType::type)) {
        meta_member = find_in_type(heap, metaclass, name);
        if (is_data_descriptor(in, meta_member)) return through_instance(in, meta_member, v, metaclass);
    }
    const std::string_view text = text_of(heap, name);
    const bool special = text.starts_with("__");
    if (special && text == "__dict__") {
        const Value made = maker_of_class_dict(in);
        if (!made.is_absent()) return call_found(made, {v, heap.types[v.ref].members});
    }
    if (special && (text == "__name__" || text == "__dict__" || text == "__qualname__" || text == "__mro__" ||
                    text == "__bases__")) {
        return value_found(type_attribute(in, v, text));
    }
    if (special && text == "__class__") return value_found(type_value(metaclass));
    if (special && text == "__doc__") {
        const Value own = get_name(heap, heap.types[v.ref].members, name);
        return value_found(own.is_absent() ? Value::none() : own);
    }
    const Value member = find_in_type(heap, v.ref, name);
    if (!member.is_absent()) return through_class(in, member, v.ref);
    if (meta_member.is_absent()) meta_member = find_in_type(heap, metaclass, name);
    if (!meta_member.is_absent()) return through_instance(in, meta_member, v, metaclass);
    if (special) {
        const Value own = type_attribute(in, v, text);
        if (!own.is_absent()) return value_found(own);
    }
    const Value slot = slot_member(heap, v.ref, name);
    if (!slot.is_absent()) return value_found(slot);
    if (heap.types[metaclass].flags & type_has_getattr) {
        return call_found(find_in_type(heap, metaclass, "__getattr__"), {v, name});
    }
    return {};
}

}  // namespace

Lookup look_up(Interpreter& in, Value object, Value name) {
    Heap& heap = in.heap();
    if (object.is(Tag::type)) return in_class(in, object, name);
    if (object.is(Tag::module)) {
        const Value found = get_name(heap, heap.modules[object.ref].members, name);
        if (!found.is_absent()) return value_found(found);
        if (text_of(heap, name) == "__dict__") return value_found(heap.modules[object.ref].members);
        if (text_of(heap, name) == "__class__") return value_found(type_value(BuiltinType::module));
        if (text_of(heap, name) == "__doc__") return value_found(Value::none());
        const Value hook = get_name(heap, heap.modules[object.ref].members, "__getattr__");
        if (!hook.is_absent()) return call_found(hook, {name});
        return {};
    }
    if (object.is(Tag::property) && heap.properties[object.ref].kind == PropertyKind::super_object) {
        return in_super(in, object, name);
    }
    const std::uint32_t type = type_of(heap, object);
    if (heap.types[type].flags & type_has_getattribute) {
        return call_found(find_in_type(heap, type, "__getattribute__"), {object, name});
    }
    const Value member = find_in_type(heap, type, name);
    if (!member.is_absent() && is_data_descriptor(in, member) &&
        (!member.is(Tag::instance) || content_of(heap, member) != member ||
         !descriptor_hook(in, member, "__get__").is_absent()))
        return through_instance(in, member, object, type);
    Value own;
    if (object.is(Tag::instance)) {
        own = get_own(heap, heap.instances[object.ref], name);
    } else if (object.is(Tag::function)) {
        const Value attributes = heap.functions[object.ref].attributes;
        if (!attributes.is_absent()) own = get_name(heap, attributes, name);
    } else if (object.is(Tag::future)) {
        const Value attributes = heap.futures[object.ref].more->attributes;
        if (!attributes.is_absent()) own = get_name(heap, attributes, name);
    }
    if (!own.is_absent()) return value_found(own);
    const std::string_view text = text_of(heap, name);
    if (object.is(Tag::instance) && heap.instances[object.ref].exception != no_ref) {
        const Value found = exception_attribute(in, object, text);
        if (!found.is_absent()) return value_found(found);
    }
    if (!member.is_absent()) return through_instance(in, member, object, type);
    if (!object.is(Tag::instance)) {
        const Value found = builtin_attribute(in, object, text);
        if (!found.is_absent()) return value_found(found);
    } else {
        const Value content = heap.instances[object.ref].content;
        if (!content.is_absent()) {
            const Value found = builtin_attribute(in, content, text);
            if (!found.is_absent()) return value_found(found);
        }
        if (text == "__dict__" && !is_outside_slots(heap, type, name))
            return value_found(attributes_dict(heap, object));
    }
    if (text == "__class__") return value_found(type_value(type));
    if (text == "__doc__") return value_found(Value::none());
    if (text == "__module__") return value_found(heap.types[type].module);
    if (heap.types[type].flags & type_has_getattr) {
        return call_found(find_in_type(heap, type, "__getattr__"), {object, name});
    }
    return {};
}

Completion attribute_error(Interpreter& in, Value object, Value name) {
    Heap& heap = in.heap();
    std::string message;
    const std::string_view text = text_of(heap, name);
    if (object.is(Tag::type)) {
        message = fmt::format("type object '{}' has no attribute '{}'",
                              type_name_in_messages(heap, object.ref), text);
    } else if (object.is(Tag::module)) {
        const ModuleObject& module = heap.modules[object.ref];
        const bool partial = module.state == 1;
        message = partial
                      ? fmt::format(
                            "partially initialized module '{}' has no attribute '{}' (most likely due to a "
                            "circular import)",
                            module.name, text)
                      : fmt::format("module '{}' has no attribute '{}'", module.name, text);
    } else if (object.is(Tag::property) && heap.properties[object.ref].kind == PropertyKind::super_object) {
        message = fmt::format("'super' object has no attribute '{}'", text);
    } else {
        message = fmt::format("'{}' object has no attribute '{}'",
                              type_name_in_messages(heap, type_of(heap, object)), text);
    }
    in.raise_type(ExceptionType::AttributeError, message);
    looked_for(in, name, object);
    suggest_attribute(in, object, text);
    return Completion::raised;
}

Completion no_accessor(Interpreter& in, Value object, std::string_view name, std::string_view what) {
    return in.raise_type(
        ExceptionType::AttributeError,
        fmt::format("property {}of '{}' object has no {}", name.empty() ? "" : fmt::format("'{}' ", name),
                    type_name_of(in.heap(), object), what));
}

Completion no_getter(Interpreter& in, Value object, Value name, std::string_view what) {
    Heap& heap = in.heap();
    const Value member = content_of(heap, find_in_type(heap, type_of(heap, object), name));
    const bool named = !member.is(Tag::property) || heap.properties[member.ref].named;
    return no_accessor(in, object, named ? text_of(heap, name) : std::string_view{}, what);
}

Completion get_attribute(Interpreter& in, Value object, Value name) {
    const Lookup found = look_up(in, object, name);
    switch (found.found) {
        case Found::value: return in.done(found.value);
        case Found::method: return in.done(make_bound_method(in.heap(), found.value, found.self));
        case Found::call: {
            if (found.value.is_absent()) return no_getter(in, object, name, "getter");
            const Value arguments[] = {found.self, found.second, found.third};
            const std::span<const Value> span(arguments, found.count);
            // __getattribute__ and __getattr__ together: the second answers when the first fails.
            if (object.is(Tag::instance)) {
                const std::uint32_t flags = in.heap().types[in.heap().instances[object.ref].type].flags;
                if ((flags & type_has_getattr) && (found.count != 2 || (flags & type_has_getattribute))) {
                    Value value;
                    if (in.call_now(found.value, span, value)) return in.done(value);
                    if (!in.is_subclass_name(in.raised, "AttributeError")) return Completion::raised;
                    in.raised = {};
                    const Value hook = special_method(in, object, "__getattr__");
                    return call_value(in, hook, std::vector<Value>{object, name}, {}, Delivery::call);
                }
            }
            return call_value(in, found.value, span, {}, Delivery::call);
        }
        case Found::nothing: break;
    }
    return attribute_error(in, object, name);
}

Value get_attribute_now(Interpreter& in, Value object, Value name, bool& missing) {
    missing = false;
    const Lookup found = look_up(in, object, name);
    switch (found.found) {
        case Found::value: return found.value;
        case Found::method: return make_bound_method(in.heap(), found.value, found.self);
        case Found::call: {
            if (found.value.is_absent()) {
                no_getter(in, object, name, "getter");
                return {};
            }
            const Value arguments[] = {found.self, found.second, found.third};
            Value value;
            if (in.call_now(found.value, std::span<const Value>(arguments, found.count), value)) return value;
            if (object.is(Tag::instance) && found.count != 2 &&
                in.is_subclass_name(in.raised, "AttributeError")) {
                const Value hook = special_method(in, object, "__getattr__");
                if (!hook.is_absent()) {
                    in.raised = {};
                    if (in.call_now(hook, std::vector<Value>{object, name}, value)) return value;
                }
            }
            return {};
        }
        case Found::nothing: break;
    }
    missing = true;
    return {};
}

}  // namespace interleave
