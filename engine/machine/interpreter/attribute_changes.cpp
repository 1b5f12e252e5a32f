// Setting and deleting attributes.
#include <fmt/format.h>

#include "engine/machine/interpreter/attributes.h"

namespace interleave {

namespace {

Completion set_function_attribute(Interpreter& in, Value object, Value name, Value value) {
    Heap& heap = in.heap();
    Function& f = heap.functions[object.ref];
    const std::string_view text = text_of(heap, name);
    if (text == "__name__") {
        f.name = value;
    } else if (text == "__qualname__") {
        f.qualified_name = value;
    } else if (text == "__doc__") {
        f.doc = value;
    } else if (text == "__defaults__") {
        f.defaults = value.is_none() ? Value{} : value;
    } else if (text == "__kwdefaults__") {
        f.keyword_defaults = value.is_none() ? Value{} : value;
    } else if (text == "__annotations__") {
        f.annotations = value;
    } else if (text == "__dict__") {
        f.attributes = value;
    } else if (text != "__module__") {
        if (f.attributes.is_absent()) f.attributes = make_dict(heap);
        set_name(heap, heap.functions[object.ref].attributes, name, value);
    }
    return in.done(Value::none());
}

Completion set_type_attribute(Interpreter& in, Value object, Value name, Value value) {
    Heap& heap = in.heap();
    Type& type = heap.types[object.ref];
    const std::string_view text = text_of(heap, name);
    if (type.flags & type_builtin) {
        return in.raise_type(ExceptionType::TypeError,
                             fmt::format("cannot set '{}' attribute of immutable type '{}'", text,
                                         type_name(heap, object.ref)));
    }
    const Value setter = special_method(in, object, "__setattr__");
    if (setter.is(Tag::function)) {
        return call_value(in, setter, std::vector<Value>{object, name, value}, {}, Delivery::discard);
    }
    if (text == "__name__") {
        type.name = value;
    } else if (text == "__qualname__") {
        type.qualified_name = value;
    } else {
        if (text == "__module__" && value.is(Tag::string)) type.module = value;
        set_in_type(heap, object.ref, name, value);
    }
    return in.done(Value::none());
}

bool set_exception_attribute(Interpreter& in, Value object, std::string_view name, Value value) {
    ExceptionState& state = *exception_state(in.heap(), object);
    if (name == "__traceback__") {
        state.traceback = value.is_none() ? Value{} : value;
    } else if (name == "__cause__") {
        state.cause = value.is_none() ? Value{} : value;
        state.suppress_context = true;
    } else if (name == "__context__") {
        state.context = value.is_none() ? Value{} : value;
    } else if (name == "__suppress_context__") {
        state.suppress_context = truth(in, value) == 1;
    } else if (name == "args") {
        std::vector<Value> items;
        if (collect_now(in, value, items)) state.arguments = make_tuple(in.heap(), std::move(items));
    } else {
        return false;
    }
    return true;
}

// As attribute_error, but CPython does not keep the name of what cannot be set or deleted.
Completion cannot_change(Interpreter& in, Value object, Value name) {
    const Completion completion = attribute_error(in, object, name);
    if (ExceptionState* state = exception_state(in.heap(), in.raised)) state->name = state->object = {};
    return completion;
}

}  // namespace

Completion set_attribute(Interpreter& in, Value object, Value name, Value value) {
    Heap& heap = in.heap();
    switch (object.tag) {
        case Tag::type: return set_type_attribute(in, object, name, value);
        case Tag::module:
            set_name(heap, heap.modules[object.ref].members, name, value);
            return in.done(Value::none());
        case Tag::function: return set_function_attribute(in, object, name, value);
        case Tag::future: {
            FutureObject& future = heap.futures[object.ref];
            Value& attributes = future.more.own().attributes;
            if (attributes.is_absent()) attributes = make_dict(heap);
            set_name(heap, attributes, name, value);
            return in.done(Value::none());
        }
        case Tag::cell:
            if (text_of(heap, name) == "cell_contents") {
                heap.cells[object.ref].content = value;
                return in.done(Value::none());
            }
            break;
        case Tag::bound_method:
        case Tag::generator: break;
        case Tag::instance: {
            const std::uint32_t type = heap.instances[object.ref].type;
            if (heap.types[type].flags & type_has_setattr) {
                const Value setter = find_in_type(heap, type, "__setattr__");
                return call_value(in, setter, std::vector<Value>{object, name, value}, {}, Delivery::discard);
            }
            Value member = find_in_type(heap, type, name);
            if (content_of(heap, member).is(Tag::property)) member = content_of(heap, member);
            if (member.is(Tag::property) && heap.properties[member.ref].kind == PropertyKind::property) {
                const Value setter = heap.properties[member.ref].set;
                if (setter.is_absent() || setter.is_none()) return no_getter(in, object, name, "setter");
                return call_value(in, setter, std::vector<Value>{object, value}, {}, Delivery::discard);
            }
            const Value setter = descriptor_hook(in, member, "__set__");
            if (!setter.is_absent()) {
                return call_value(in, setter, std::vector<Value>{member, object, value}, {},
                                  Delivery::discard);
            }
            const std::string_view text = text_of(heap, name);
            if (heap.instances[object.ref].exception != no_ref &&
                set_exception_attribute(in, object, text, value)) {
                return in.done(Value::none());
            }
            if (text == "__class__" && value.is(Tag::type)) {
                attributes_dict(heap, object);
                heap.instances[object.ref].type = value.ref;
                return in.done(Value::none());
            }
            if (text == "__dict__" && value.is(Tag::dict)) {
                attributes_dict(heap, object);
                heap.instances[object.ref].attributes = value;
                return in.done(Value::none());
            }
            if (is_outside_slots(heap, type, name)) return cannot_change(in, object, name);
            set_own(heap, heap.instances[object.ref], name, value);
            return in.done(Value::none());
        }
        default: break;
    }
    const Lookup found = look_up(in, object, name);
    if (found.found == Found::nothing) return cannot_change(in, object, name);
    return in.raise_type(ExceptionType::AttributeError,
                         fmt::format("'{}' object attribute '{}' is read-only", type_name_of(heap, object),
                                     text_of(heap, name)));
}

Completion delete_attribute(Interpreter& in, Value object, Value name) {
    Heap& heap = in.heap();
    switch (object.tag) {
        case Tag::type:
            if (!(heap.types[object.ref].flags & type_builtin) && remove_in_type(heap, object.ref, name)) {
                return in.done(Value::none());
            }
            break;
        case Tag::module:
            if (remove_name(heap, heap.modules[object.ref].members, name)) return in.done(Value::none());
            break;
        case Tag::function: {
            const Value attributes = heap.functions[object.ref].attributes;
            if (!attributes.is_absent() && remove_name(heap, attributes, name)) return in.done(Value::none());
            break;
        }
        case Tag::instance: {
            const std::uint32_t type = heap.instances[object.ref].type;
            if (heap.types[type].flags & type_has_delattr) {
                return call_value(in, find_in_type(heap, type, "__delattr__"),
                                  std::vector<Value>{object, name}, {}, Delivery::discard);
            }
            const Value member = find_in_type(heap, type, name);
            if (member.is(Tag::property) && heap.properties[member.ref].kind == PropertyKind::property) {
                const Value remover = heap.properties[member.ref].remove;
                if (remover.is_absent() || remover.is_none()) return no_getter(in, object, name, "deleter");
                return call_value(in, remover, std::vector<Value>{object}, {}, Delivery::discard);
            }
            const Value remover = descriptor_hook(in, member, "__delete__");
            if (!remover.is_absent()) {
                return call_value(in, remover, std::vector<Value>{member, object}, {}, Delivery::discard);
            }
            if (remove_own(heap, heap.instances[object.ref], name)) return in.done(Value::none());
            if (in_slots(heap, type, name) == InSlots::named) {  // said shortly, as CPython does
                return in.raise_type(ExceptionType::AttributeError, text_of(heap, name));
            }
            return in.raise_type(ExceptionType::AttributeError,
                                 fmt::format("'{}' object has no attribute '{}'", type_name_of(heap, object),
                                             text_of(heap, name)));
        }
        default: break;
    }
    return cannot_change(in, object, name);
}

}  // namespace interleave
