// Built-in functions that ask about objects: their attributes, classes and names.
#include <algorithm>
#include <array>

#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

// ---- Classes

// Verdict: 1, 0; -1 raised. `subclass`: `object` is itself a class.
int belongs(Interpreter& in, Value object, Value classes, bool subclass) {
    if (classes.is(Tag::tuple)) {
        for (std::size_t i = 0; i < items_of(in.heap(), classes).size(); ++i) {
            const int verdict = belongs(in, object, items_of(in.heap(), classes)[i], subclass);
            if (verdict != 0) return verdict;
        }
        return 0;
    }
    const Value hook = own_special(in, classes, subclass ? "__subclasscheck__" : "__instancecheck__");
    if (!hook.is_absent()) {
        Value result;
        if (!in.call_now(hook, std::vector<Value>{classes, object}, result)) return -1;
        return truth(in, result);
    }
    if (classes.is_none()) classes = type_value(BuiltinType::none);  // int | None
    if (!classes.is(Tag::type)) {
        if (subclass) {
            type_error(in, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        } else {
            type_error(in, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        }
        return -1;
    }
    return is_subtype(in.heap(), subclass ? object.ref : type_of(in.heap(), object), classes.ref);
}

Completion isinstance(Interpreter& in, Arguments a) {
    const int verdict = belongs(in, a.values[0], a.values[1], false);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}
Completion issubclass(Interpreter& in, Arguments a) {
    if (!a.values[0].is(Tag::type)) return type_error(in, "issubclass() arg 1 must be a class");
    const int verdict = belongs(in, a.values[0], a.values[1], true);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}

// ---- Attributes

// The interned name; absent: raised.
Value attribute_name(Interpreter& in, Value name) {
    if (!is_string(in, name)) {
        type_error(in, fmt::format("attribute name must be string, not '{}'", type_name_of(in.heap(), name)));
        return {};
    }
    return intern(in.heap(), content_of(in.heap(), name));
}

Completion getattr(Interpreter& in, Arguments a) {
    const Value object = a.values[0], otherwise = a.values[2];
    const Value name = attribute_name(in, a.values[1]);
    if (name.is_absent()) return Completion::raised;
    if (otherwise.is_absent()) return get_attribute(in, object, name);
    bool missing = false;
    const Value found = get_attribute_now(in, object, name, missing);
    if (!found.is_absent()) return in.done(found);
    if (missing || caught(in, ExceptionType::AttributeError)) {
        in.raised = {};
        return in.done(otherwise);
    }
    return Completion::raised;
}
Completion hasattr(Interpreter& in, Arguments a) {
    const Value object = a.values[0], name = attribute_name(in, a.values[1]);
    if (name.is_absent()) return Completion::raised;
    bool missing = false;
    const Value found = get_attribute_now(in, object, name, missing);
    if (found.is_absent() && !missing && !caught(in, ExceptionType::AttributeError))
        return Completion::raised;
    in.raised = {};
    return in.done(Value::boolean(!found.is_absent()));
}
Completion setattr(Interpreter& in, Arguments a) {
    const Value object = a.values[0], value = a.values[2], name = attribute_name(in, a.values[1]);
    if (name.is_absent()) return Completion::raised;
    const std::string text(text_of(in.heap(), name));
    return in.set_attribute(object, text, value) ? in.done(Value::none()) : Completion::raised;
}
Completion delattr(Interpreter& in, Arguments a) {
    const Value object = a.values[0], name = attribute_name(in, a.values[1]);
    if (name.is_absent()) return Completion::raised;
    const bool ran = in.run_now([&] {
        const Completion outcome = delete_attribute(in, object, name);
        return outcome == Completion::returned ? in.done(Value::none()) : outcome;
    });
    return ran ? in.done(Value::none()) : Completion::raised;
}

// ---- Names

Value globals_of_caller(Interpreter& in) {
    const auto& frames = in.execution().frames;
    for (std::size_t i = frames.size(); i-- > 0;) {
        if (frames[i].driver == Driver::none) return in.heap().modules[frames[i].module].members;
    }
    return in.heap().modules[0].members;
}
Completion globals(Interpreter& in, Arguments) {
    return in.done(globals_of_caller(in));
}

// A module's names, a class body's, or a new dict of a function's variables.
Completion locals(Interpreter& in, Arguments) {
    const Execution& execution = in.execution();
    std::size_t at = execution.frames.size();
    while (at > 0 && execution.frames[at - 1].driver != Driver::none) --at;
    if (at == 0) return in.done(globals_of_caller(in));
    const Frame& frame = execution.frames[at - 1];
    if (!frame.names.is_absent()) return in.done(frame.names);
    const Code& code = in.world.program.code(frame.code);
    if (code.flags & code_module) return in.done(globals_of_caller(in));
    const Value dict = make_dict(in.heap());
    std::uint32_t slot = frame.base;
    for (const auto* names : {&code.locals, &code.cells, &code.free}) {
        for (const NameId name : *names) {
            Value value = execution.values[slot++];
            if (value.is(Tag::cell)) value = in.heap().cells[value.ref].content;
            if (value.is_absent()) continue;
            set_name(in.heap(), dict, intern(in.heap(), in.world.program.name(name)), value);
        }
    }
    return in.done(dict);
}

Value copy_of(Heap& heap, Value dict) {
    const Value copy = make_dict(heap);
    for (std::size_t i = 0; i < heap.dicts[dict.ref].entries.size(); ++i) {
        const DictEntry entry = heap.dicts[dict.ref].entries[i];
        if (!entry.key.is_absent())
            dict_append(heap, heap.dicts[copy.ref], entry.key, entry.hash, entry.value);
    }
    return copy;
}

Completion vars(Interpreter& in, Arguments a) {
    const Value v = a.values[0];
    if (v.is_absent()) return locals(in, a);
    Heap& heap = in.heap();
    switch (v.tag) {
        case Tag::instance: return in.done(attributes_dict(heap, v));
        case Tag::module: return in.done(heap.modules[v.ref].members);
        case Tag::type: {
            const Value made = maker_of_class_dict(in);
            if (made.is_absent()) return in.done(copy_of(heap, heap.types[v.ref].members));
            const Value both[] = {v, heap.types[v.ref].members};
            return in.call(made, both);
        }
        case Tag::function: return in.done(in.get_attribute(v, "__dict__"));
        default: return type_error(in, "vars() argument must have __dict__ attribute");
    }
}

void add_names(Heap& heap, Value dict, std::vector<std::string>& names) {
    for (const DictEntry& entry : heap.dicts[dict.ref].entries) {
        if (entry.key.is(Tag::string)) names.emplace_back(text_of(heap, entry.key));
    }
}
void add_class_names(Heap& heap, std::uint32_t type, std::vector<std::string>& names) {
    for (const std::uint32_t each : heap.types[type].order) add_names(heap, heap.types[each].members, names);
}
}  // namespace

std::vector<std::string> attribute_names(Heap& heap, Value v) {
    std::vector<std::string> names;
    if (v.is(Tag::module)) {
        add_names(heap, heap.modules[v.ref].members, names);
    } else if (v.is(Tag::type)) {
        add_class_names(heap, v.ref, names);
    } else {
        if (v.is(Tag::instance)) {
            const Instance& instance = heap.instances[v.ref];
            if (instance.shape == no_ref) {
                add_names(heap, instance.attributes, names);
            } else {
                for (const std::uint32_t name : heap.shapes[instance.shape].names) {
                    names.push_back(heap.strings[name].text);
                }
            }
        }
        add_class_names(heap, type_of(heap, v), names);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

namespace {

Completion dir(Interpreter& in, Arguments a) {
    Heap& heap = in.heap();
    std::vector<std::string> names;
    const Value v = a.values[0];
    if (v.is_absent()) {
        if (locals(in, a) != Completion::returned) return Completion::raised;
        add_names(heap, in.result, names);
    } else {
        const Value own = own_special(in, v, "__dir__");
        if (!own.is_absent()) {
            Value result;
            std::vector<Value> items;
            if (!in.call_now(own, std::vector<Value>{v}, result) || !collect_now(in, result, items) ||
                !sort_values(in, items, nullptr, false))
                return Completion::raised;
            return in.done(make_list(heap, std::move(items)));
        }
        names = attribute_names(heap, v);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<Value> items;
    for (const std::string& name : names) items.push_back(intern(heap, name));
    return in.done(make_list(heap, std::move(items)));
}

// ---- Functions

// The code flags of a function or of what a method is bound to; 0 for anything else.
std::uint32_t flags_of(Interpreter& in, Value v) {
    for (int i = 0; i < 8 && v.is(Tag::bound_method); ++i) v = in.heap().bound_methods[v.ref].callee;
    return v.is(Tag::function) ? in.world.program.code(in.heap().functions[v.ref].code).flags : 0;
}
Completion is_coroutine_function(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(flags_of(in, a.values[0]) & code_coroutine));
}
Completion is_generator_function(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(flags_of(in, a.values[0]) & code_generator));
}
Completion is_async_generator_function(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(flags_of(in, a.values[0]) & code_async_generator));
}
// parameters(function): a tuple of (name, kind, default or nothing) tuples; kinds as inspect numbers them.
Completion parameters(Interpreter& in, Arguments a) {
    Heap& heap = in.heap();
    Value v = a.values[0];
    bool bound = false;
    if (v.is(Tag::bound_method)) {
        bound = true;
        v = heap.bound_methods[v.ref].callee;
    }
    if (!v.is(Tag::function)) return in.done(Value::none());
    const Function& function = heap.functions[v.ref];
    const Code& code = in.world.program.code(function.code);
    std::vector<Value> rows;
    std::size_t slot = 0;
    const auto name = [&](std::size_t i) { return intern(heap, in.world.program.name(code.locals[i])); };
    const std::size_t defaults = function.defaults.is_absent() ? 0 : items_of(heap, function.defaults).size();
    for (; slot < code.positional; ++slot) {
        if (slot == 0 && bound) continue;
        std::vector<Value> row = {name(slot), Value::integer(slot < code.positional_only ? 0 : 1)};
        if (slot + defaults >= code.positional) {
            row.push_back(items_of(heap, function.defaults)[slot + defaults - code.positional]);
        }
        rows.push_back(make_tuple(heap, std::move(row)));
    }
    const std::size_t rest = slot + code.keyword_only;
    if (code.flags & code_var_positional) rows.push_back(make_tuple(heap, {name(rest), Value::integer(2)}));
    for (; slot < rest; ++slot) {
        std::vector<Value> row = {name(slot), Value::integer(3)};
        if (!function.keyword_defaults.is_absent()) {
            const Value value = get_name(heap, function.keyword_defaults, row[0]);
            if (!value.is_absent()) row.push_back(value);
        }
        rows.push_back(make_tuple(heap, std::move(row)));
    }
    if (code.flags & code_var_keyword) {
        const std::size_t place = rest + (code.flags & code_var_positional ? 1 : 0);
        rows.push_back(make_tuple(heap, {name(place), Value::integer(4)}));
    }
    return in.done(make_tuple(heap, std::move(rows)));
}

constexpr NativeFunction table[] = {
    {"builtins", "isinstance", isinstance, "obj, class_or_tuple, /"},
    {"builtins", "issubclass", issubclass, "cls, class_or_tuple, /"},
    {"builtins", "getattr", getattr, "object, name, default=..., /"},
    {"builtins", "hasattr", hasattr, "obj, name, /"},
    {"builtins", "setattr", setattr, "obj, name, value, /"},
    {"builtins", "delattr", delattr, "obj, name, /"},
    {"builtins", "globals", globals, "/"},
    {"builtins", "locals", locals, "/"},
    {"builtins", "vars", vars, "object=..., /"},
    {"builtins", "dir", dir, "object=..., /"},
    {"_asyncio", "is_coroutine_function", is_coroutine_function, "function, /"},
    {"_inspect", "is_coroutine_function", is_coroutine_function, "function, /"},
    {"_inspect", "is_generator_function", is_generator_function, "function, /"},
    {"_inspect", "is_async_generator_function", is_async_generator_function, "function, /"},
    {"_inspect", "parameters", parameters, "function, /"},
};

}  // namespace

const std::span<const NativeFunction> introspection_natives = table;

}  // namespace interleave
