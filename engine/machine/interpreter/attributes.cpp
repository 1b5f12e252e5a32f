// Attribute access: own attributes, classes, descriptors, and what built-in objects answer by themselves.
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

Value descriptor_hook(Interpreter& in, Value member, std::string_view name) {
    if (!member.is(Tag::instance)) return {};
    const Value hook = special_method(in, member, name);
    return hook.is(Tag::native) ? Value{} : hook;
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

Value tuple_of_types(Heap& heap, const std::vector<std::uint32_t>& refs) {
    std::vector<Value> items;
    for (const std::uint32_t ref : refs) items.push_back(type_value(ref));
    return make_tuple(heap, std::move(items));
}

Value optional(Value v) {
    return v.is_absent() ? Value::none() : v;
}

// -- What built-in kinds of objects have besides methods; absent: nothing of that name

Value function_attribute(Interpreter& in, Value v, std::string_view name) {
    Heap& heap = in.heap();
    Function& f = heap.functions[v.ref];
    const Code& code = in.world.program.code(f.code);
    if (name == "__name__") return f.name;
    if (name == "__qualname__") return f.qualified_name;
    if (name == "__doc__") {
        if (f.doc.is_absent()) f.doc = code.has_doc ? make_string(heap, code.doc) : Value::none();
        return f.doc;
    }
    if (name == "__module__") {
        const Value own = get_name(heap, heap.modules[f.module].members, "__name__");
        return optional(own);
    }
    if (name == "__defaults__") return optional(f.defaults);
    if (name == "__kwdefaults__") return optional(f.keyword_defaults);
    if (name == "__closure__") return optional(f.closure);
    if (name == "__globals__") return heap.modules[f.module].members;
    if (name == "__code__") {
        Value made;
        made.tag = Tag::code;
        made.bits = index(f.code);
        return made;
    }
    if (name == "__annotations__") {
        if (!f.annotations.is(Tag::dict)) {
            const Value dict = make_dict(heap);
            if (f.annotations.is(Tag::tuple)) {
                const std::vector<Value> items = heap.tuples[f.annotations.ref].items;
                for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
                    set_name(heap, dict, intern(heap, items[i]), items[i + 1]);
                }
            }
            f.annotations = dict;
        }
        return f.annotations;
    }
    if (name == "__dict__") {
        if (f.attributes.is_absent()) f.attributes = make_dict(heap);
        return f.attributes;
    }
    return {};
}

Value native_attribute(Interpreter& in, Value v, std::string_view name) {
    const NativeFunction& f = native_function(static_cast<std::uint32_t>(v.bits));
    if (name == "__name__") return in.string(f.name.substr(f.name.find('.') + 1));
    if (name == "__qualname__") return in.string(f.name);
    if (name == "__module__") return in.string(f.module);
    if (name == "__doc__") return Value::none();
    return {};
}

Value type_attribute(Interpreter& in, Value v, std::string_view name) {
    Heap& heap = in.heap();
    const Type& type = heap.types[v.ref];
    if (name == "__name__") return type.name;
    if (name == "__qualname__") return type.qualified_name;
    if (name == "__module__") return type.module;
    if (name == "__mro__") return tuple_of_types(heap, type.order);
    if (name == "__bases__") return tuple_of_types(heap, type.bases);
    if (name == "__base__") return type.bases.empty() ? Value::none() : type_value(type.bases[0]);
    if (name == "__dict__") return type.members;
    if (name == "__doc__") return Value::none();
    if (name == "__annotations__") {
        const Value made = make_dict(heap);
        if (!(type.flags & type_builtin)) set_name(heap, type.members, intern(heap, name), made);
        return made;
    }
    return {};
}

Value code_attribute(Interpreter& in, Value v, std::string_view name) {
    const Code& code = in.world.program.codes[static_cast<std::size_t>(v.bits)];
    Heap& heap = in.heap();
    if (name == "co_name") return in.string(code.name);
    if (name == "f_code") return v;  // a traceback's frame is its code: nothing else of it is kept
    if (name == "co_qualname") return in.string(code.qualified_name);
    if (name == "co_argcount") return Value::integer(code.positional);
    if (name == "co_kwonlyargcount") return Value::integer(code.keyword_only);
    if (name == "co_posonlyargcount") return Value::integer(code.positional_only);
    if (name == "co_firstlineno") return Value::integer(code.first_line);
    if (name == "co_nlocals") return Value::integer(static_cast<std::int64_t>(code.locals.size()));
    if (name == "co_filename") return in.string(in.world.program.modules[code.module].path);
    if (name == "co_flags") {
        return Value::integer((code.flags & code_generator ? 0x20 : 0) |
                              (code.flags & code_coroutine ? 0x80 : 0) |
                              (code.flags & code_async_generator ? 0x200 : 0));
    }
    if (name == "co_varnames" || name == "co_freevars" || name == "co_cellvars") {
        std::vector<Value> names;
        const auto& list = name == "co_varnames"   ? code.locals
                           : name == "co_freevars" ? code.free
                                                   : code.cells;
        for (const NameId id : list) names.push_back(name_value(heap, in.world.program, id));
        return make_tuple(heap, std::move(names));
    }
    return {};
}

Value generator_attribute(Interpreter& in, Value v, std::string_view name) {
    const Generator& g = in.heap().generators[v.ref];
    if (name == "__name__") return g.name;
    if (name == "__qualname__") return g.qualified_name;
    const std::string_view prefixes[] = {"gi_", "cr_", "ag_"};
    const std::string_view prefix = prefixes[static_cast<std::size_t>(g.kind)];
    if (!name.starts_with(prefix)) return {};
    name.remove_prefix(3);
    if (name == "running") return Value::boolean(g.state == GeneratorState::running);
    if (name == "suspended") return Value::boolean(g.state == GeneratorState::suspended);
    if (name == "frame") {
        return g.state == GeneratorState::finished ? Value::none() : generator_frame(in, v);
    }
    if (name == "code") {
        Value made;
        made.tag = Tag::code;
        made.bits = index(g.code);
        return made;
    }
    if (name == "await" || name == "yieldfrom") {
        const bool waits = g.state == GeneratorState::suspended && !g.values.empty();
        return waits && (g.values.back().is(Tag::generator) || g.values.back().is(Tag::iterator))
                   ? g.values.back()
                   : Value::none();
    }
    return {};
}

// The state of an exception, and what its arguments are called.
Value exception_attribute(Interpreter& in, Value v, std::string_view name) {
    Heap& heap = in.heap();
    const ExceptionState& state = *exception_state(heap, v);
    const std::uint32_t type = type_of(heap, v);
    const auto argument = [&](std::size_t i) {
        const auto items = items_of(heap, state.arguments);
        return i < items.size() ? items[i] : Value::none();
    };
    const auto is = [&](ExceptionType base) { return is_subtype(heap, type, base); };
    if (name == "args") return state.arguments;
    if (name == "__traceback__") return optional(state.traceback);
    if (name == "__cause__") return optional(state.cause);
    if (name == "__context__") return optional(state.context);
    if (name == "__suppress_context__") return Value::boolean(state.suppress_context);
    if (name == "value" && (is(ExceptionType::StopIteration))) return argument(0);
    if (name == "code" && is(ExceptionType::SystemExit)) {
        return items_of(heap, state.arguments).size() > 1 ? state.arguments : argument(0);
    }
    if (is(ExceptionType::BaseExceptionGroup)) {
        if (name == "message") return argument(0);
        if (name == "exceptions") {
            const Value list = argument(1);
            if (list.is(Tag::list)) return make_tuple(heap, items_of(heap, list));
            return list;
        }
    }
    if (is(ExceptionType::OSError)) {
        const std::size_t count = items_of(heap, state.arguments).size();
        if (name == "errno") return count >= 2 ? argument(0) : Value::none();
        if (name == "strerror") return count >= 2 ? argument(1) : Value::none();
        if (name == "filename") return Value::none();
    }
    if (is(ExceptionType::UnicodeError) && items_of(heap, state.arguments).size() == 5) {
        constexpr std::string_view names[] = {"encoding", "object", "start", "end", "reason"};
        for (std::size_t i = 0; i < std::size(names); ++i) {
            if (name == names[i]) return argument(i);
        }
    }
    const bool attribute = is(ExceptionType::AttributeError), importing = is(ExceptionType::ImportError);
    if (name == "name" && (is(ExceptionType::NameError) || attribute || importing))
        return optional(state.name);
    if ((name == "obj" && attribute) || (name == "path" && importing)) return optional(state.object);
    if (name == "msg" && importing)
        return items_of(heap, state.arguments).size() == 1 ? argument(0) : Value::none();
    return {};
}

Value traceback_attribute(Interpreter& in, Value v, std::string_view name) {
    const Traceback& t = in.heap().tracebacks[v.ref];
    if (name == "tb_next") return optional(t.next);
    if (name == "tb_lineno") return Value::integer(in.world.program.code(t.code).lines[t.instruction]);
    if (name == "tb_frame") {
        Value frame;
        frame.tag = Tag::code;
        frame.bits = index(t.code);
        return frame;
    }
    if (name == "tb_lasti") return Value::integer(t.instruction);
    return {};
}

Value builtin_attribute(Interpreter& in, Value v, std::string_view name) {
    Heap& heap = in.heap();
    switch (v.tag) {
        case Tag::function: return function_attribute(in, v, name);
        case Tag::native: return native_attribute(in, v, name);
        case Tag::code: return code_attribute(in, v, name);
        case Tag::generator: return generator_attribute(in, v, name);
        case Tag::traceback: return traceback_attribute(in, v, name);
        case Tag::bound_method: {
            const BoundMethod method = heap.bound_methods[v.ref];
            if (name == "__self__") return method.self;
            if (name == "__func__") return method.callee;
            if (method.callee.is(Tag::function)) {
                const Value own = function_attribute(in, method.callee, name);
                if (!own.is_absent()) return own;
                const Value attributes = heap.functions[method.callee.ref].attributes;
                return attributes.is_absent() ? Value{} : get_name(heap, attributes, name);
            }
            return method.callee.is(Tag::native) ? native_attribute(in, method.callee, name) : Value{};
        }
        case Tag::property: {
            const Property& property = heap.properties[v.ref];
            if (property.kind == PropertyKind::member) {
                if (name == "__name__") return property.get;
                if (name == "__objclass__") return property.set;
                if (name == "__qualname__") {
                    return in.string(
                        fmt::format("{}.{}", type_name(heap, property.set.ref), text_of(heap, property.get)));
                }
                return name == "__doc__" ? Value::none() : Value{};
            }
            if (name == "fget") return optional(property.get);
            if (name == "fset") return optional(property.set);
            if (name == "fdel") return optional(property.remove);
            if (name == "__func__" || name == "__wrapped__") return optional(property.get);
            if (name == "__doc__") {
                if (!property.doc.is_absent()) return property.doc;
                return property.get.is(Tag::function) ? function_attribute(in, property.get, name)
                                                      : Value::none();
            }
            if (name == "__isabstractmethod__" && property.get.is(Tag::function)) {
                const Value attributes = heap.functions[property.get.ref].attributes;
                return attributes.is_absent() ? Value{} : get_name(heap, attributes, name);
            }
            return {};
        }
        case Tag::cell:
            if (name == "cell_contents") return heap.cells[v.ref].content;
            return {};
        case Tag::integer:
        case Tag::boolean:
        case Tag::big_integer:
            if (name == "real" || name == "numerator") return v;
            if (name == "imag") return Value::integer(0);
            if (name == "denominator") return Value::integer(1);
            return {};
        case Tag::real:
            if (name == "real") return v;
            if (name == "imag") return Value::real(0.0);
            return {};
        case Tag::range: {
            const Range& range = heap.ranges[v.ref];
            if (name == "start") return Value::integer(range.start);
            if (name == "stop") return Value::integer(range.stop);
            if (name == "step") return Value::integer(range.step);
            return {};
        }
        case Tag::slice: {
            const Slice& slice = heap.slices[v.ref];
            if (name == "start") return slice.start;
            if (name == "stop") return slice.stop;
            if (name == "step") return slice.step;
            return {};
        }
        case Tag::future:
            if (name == "_state") {
                constexpr std::string_view names[] = {"PENDING", "FINISHED", "CANCELLED"};
                return in.string(names[static_cast<std::size_t>(heap.futures[v.ref].state)]);
            }
            if (name == "_source_traceback") return Value::none();
            if (name == "_exception") return optional(heap.futures[v.ref].exception);
            return {};
        default: return {};
    }
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

enum class InSlots : std::uint8_t { free, named, outside };

// What the __slots__ of the instance's classes say of a name: that any name may be used, that this is one of
// them, or that all classes have __slots__ and none of them this name.
InSlots in_slots(Heap& heap, std::uint32_t type, Value name, std::uint32_t* owner = nullptr) {
    const Value slots_name = find_interned(heap, "__slots__");
    if (slots_name.is_absent()) return InSlots::free;
    const std::string_view wanted = text_of(heap, name);
    bool all = true;
    for (const std::uint32_t each : heap.types[type].order) {
        if (each == ref_of(BuiltinType::object)) continue;
        const Value slots = get_name(heap, heap.types[each].members, slots_name);
        if (slots.is_absent()) {
            all = false;
            continue;
        }
        if (slots.is(Tag::string)) {
            if (owner != nullptr) *owner = each;
            if (text_of(heap, slots) == wanted) return InSlots::named;
            continue;
        }
        if (!slots.is(Tag::tuple) && !slots.is(Tag::list)) {
            all = false;
            continue;
        }
        if (owner != nullptr) *owner = each;
        for (const Value slot : items_of(heap, slots)) {
            if (!slot.is(Tag::string)) continue;
            const std::string_view text = text_of(heap, slot);
            // Names that begin with __ are kept as they are written in the class.
            if (text == "__dict__") return InSlots::free;
            if (text == wanted || (text.starts_with("__") && wanted.ends_with(text))) return InSlots::named;
        }
    }
    return all ? InSlots::outside : InSlots::free;
}

// What a class shows of a name in its __slots__: made when it is asked for, as attributes are found without.
Value slot_member(Heap& heap, std::uint32_t type, Value name) {
    std::uint32_t owner = no_ref;
    if ((heap.types[type].flags & type_builtin) || in_slots(heap, type, name, &owner) != InSlots::named)
        return {};
    Property member;
    member.kind = PropertyKind::member;
    member.get = name;
    member.set = type_value(owner);
    return make_property(heap, member);
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

namespace {

bool is_outside_slots(Heap& heap, std::uint32_t type, Value name) {
    return in_slots(heap, type, name) == InSlots::outside;
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
        const Value attributes = heap.futures[object.ref].attributes;
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

namespace {
Completion no_getter(Interpreter& in, Value object, Value name, std::string_view what) {
    return in.raise_type(ExceptionType::AttributeError,
                         fmt::format("property '{}' of '{}' object has no {}", text_of(in.heap(), name),
                                     type_name_of(in.heap(), object), what));
}
}  // namespace

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
            if (future.attributes.is_absent()) future.attributes = make_dict(heap);
            set_name(heap, heap.futures[object.ref].attributes, name, value);
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
                if (setter.is_absent()) return no_getter(in, object, name, "setter");
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
                if (remover.is_absent()) return no_getter(in, object, name, "deleter");
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
