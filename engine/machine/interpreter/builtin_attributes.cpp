// What built-in kinds of objects have besides methods.
#include <fmt/format.h>

#include "engine/machine/interpreter/attributes.h"
#include "engine/machine/interpreter/natives.h"

namespace interleave {

namespace {

Value tuple_of_types(Heap& heap, const std::vector<std::uint32_t>& refs) {
    std::vector<Value> items;
    for (const std::uint32_t ref : refs) items.push_back(type_value(ref));
    return make_tuple(heap, std::move(items));
}

Value optional(Value v) {
    return v.is_absent() ? Value::none() : v;
}

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

}  // namespace

Value maker_of_class_dict(Interpreter& in) {
    const Frame* const python = in.python_frame();
    const Program& program = in.world.program;
    if (python == nullptr || program.modules[program.code(python->code).module].library) return {};
    if (!program.has_module("_namespace")) return {};
    const Value module = module_by_name(in, "_namespace");
    return module.is_absent() ? Value{}
                              : get_name(in.heap(), in.heap().modules[module.ref].members, "of_class");
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

namespace {

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

}  // namespace

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

namespace {

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

}  // namespace

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
            if (name == "_exception") return optional(heap.futures[v.ref].exception());
            return {};
        default: return {};
    }
}

}  // namespace interleave
