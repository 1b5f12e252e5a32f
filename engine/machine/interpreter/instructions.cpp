#include "engine/machine/interpreter/instructions.h"

#include <fmt/format.h>

namespace interleave {

bool unpack_items(Interpreter& in, Value sequence, std::uint32_t count, std::vector<Value>& items) {
    if (!is_native_iterable(in, sequence) && !sequence.is(Tag::iterator) && !sequence.is(Tag::generator) &&
        special_method(in, sequence, "__iter__").is_absent() &&
        special_method(in, sequence, "__getitem__").is_absent()) {
        in.raise_type(ExceptionType::TypeError,
                      fmt::format("cannot unpack non-iterable {} object", type_name_of(in.heap(), sequence)));
        return false;
    }
    if (iterator_now(in, sequence) != Completion::returned) return false;
    const Value iterator = in.result;
    for (std::uint32_t i = 0; i <= count; ++i) {
        Value item;
        bool end = false;
        const Step1 step = next_native(in, iterator, item);
        if (step == Step1::raised) return false;
        if (step == Step1::python) {
            if (!in.next_now(iterator, item, end)) return false;
        } else {
            end = step == Step1::end;
        }
        if (end && i < count) {
            in.raise_type(ExceptionType::ValueError,
                          fmt::format("not enough values to unpack (expected {}, got {})", count, i));
            return false;
        }
        if (end) return true;
        if (i == count) {
            in.raise_type(ExceptionType::ValueError,
                          fmt::format("too many values to unpack (expected {})", count));
            return false;
        }
        items.push_back(item);
    }
    return true;
}

bool unpack_with_star(Interpreter& in, Value sequence, std::uint32_t before, std::uint32_t after,
                      std::vector<Value>& items) {
    std::vector<Value> all;
    if (!is_native_iterable(in, sequence) && !sequence.is(Tag::iterator) && !sequence.is(Tag::generator) &&
        special_method(in, sequence, "__iter__").is_absent() &&
        special_method(in, sequence, "__getitem__").is_absent()) {
        in.raise_type(ExceptionType::TypeError,
                      fmt::format("cannot unpack non-iterable {} object", type_name_of(in.heap(), sequence)));
        return false;
    }
    if (!collect_now(in, sequence, all)) return false;
    if (all.size() < before + after) {
        in.raise_type(ExceptionType::ValueError,
                      fmt::format("not enough values to unpack (expected at least {}, got {})",
                                  before + after, all.size()));
        return false;
    }
    const std::size_t rest = all.size() - before - after;
    items.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before));
    items.push_back(make_list(in.heap(), std::span<const Value>(all).subspan(before, rest)));
    items.insert(items.end(), all.begin() + static_cast<std::ptrdiff_t>(before + rest), all.end());
    return true;
}

std::string callable_name(Interpreter& in, Value callable) {
    Heap& heap = in.heap();
    switch (callable.tag) {
        case Tag::function: {
            const Function& f = heap.functions[callable.ref];
            return fmt::format("{}.{}()", heap.modules[f.module].name, text_of(heap, f.qualified_name));
        }
        case Tag::bound_method: return callable_name(in, heap.bound_methods[callable.ref].callee);
        case Tag::type: return std::string(type_name(heap, callable.ref));
        case Tag::native:
            return fmt::format("{}()", native_function(static_cast<std::uint32_t>(callable.bits)).name);
        default: return fmt::format("{} object", type_name_of(heap, callable));
    }
}

bool merge_keywords(Interpreter& in, Value callable, Value dict, Value mapping) {
    const Value source = content_of(in.heap(), mapping);
    Value plain = source;
    if (!source.is(Tag::dict)) {
        if (special_method(in, mapping, "keys").is_absent()) {
            in.raise_type(ExceptionType::TypeError,
                          fmt::format("{} argument after ** must be a mapping, not {}",
                                      callable_name(in, callable), type_name_of(in.heap(), mapping)));
            return false;
        }
        plain = make_dict(in.heap());
        if (!dict_update(in, plain, mapping)) return false;
    }
    for (std::uint32_t i = 0; i < in.heap().dicts[plain.ref].entries.size(); ++i) {
        const DictEntry entry = in.heap().dicts[plain.ref].entries[i];
        if (entry.key.is_absent()) continue;
        if (!content_of(in.heap(), entry.key).is(Tag::string)) {
            in.raise_type(ExceptionType::TypeError, "keywords must be strings");
            return false;
        }
        std::uint32_t found = no_entry;
        if (!dict_find(in, dict, entry.key, found)) return false;
        if (found != no_entry) {
            in.raise_type(
                ExceptionType::TypeError,
                fmt::format("{} got multiple values for keyword argument '{}'", callable_name(in, callable),
                            text_of(in.heap(), content_of(in.heap(), entry.key))));
            return false;
        }
        if (!dict_set(in, dict, entry.key, entry.value)) return false;
    }
    return true;
}

bool make_function(Interpreter& in, const Frame& frame, std::uint32_t flags, std::span<const Value> values,
                   Value& function) {
    Heap& heap = in.heap();
    std::size_t at = 0;
    Function made;
    made.module = frame.module;
    if (flags & function_defaults) made.defaults = values[at++];
    if (flags & function_keyword_defaults) made.keyword_defaults = values[at++];
    if (flags & function_annotations) made.annotations = values[at++];
    if (flags & function_closure) made.closure = values[at++];
    made.code = CodeId{static_cast<std::uint32_t>(values[at].bits)};
    const Code& code = in.world.program.code(made.code);
    made.name = intern(heap, code.name);
    made.qualified_name = intern(heap, code.qualified_name);
    heap.bytes += 152;
    const std::uint32_t ref = heap.functions.make();
    heap.functions[ref] = made;
    function = Value::object(Tag::function, ref);
    return true;
}

bool format_operation(Interpreter& in, Value value, std::uint32_t n, Value spec, Value& result) {
    std::string text;
    const std::uint32_t conversion = n & 3;
    if (conversion != 0) {
        if (conversion == 1 ? !to_str(in, value, text) : !to_repr(in, value, text)) return false;
        if (conversion == 3) text = ascii_only(text);
        value = in.string(text);
        text.clear();
    }
    if (spec.is_absent()) {
        if (value.is(Tag::string)) {
            result = value;
            return true;
        }
        if (!format_value(in, value, {}, text)) return false;
    } else {
        const std::string spec_text(text_of(in.heap(), spec));
        if (!format_value(in, value, spec_text, text)) return false;
    }
    if (!reserve_memory(in, text.size())) return false;
    result = make_string(in.heap(), std::move(text));
    return true;
}

Value bound_special(Interpreter& in, Value object, std::string_view name) {
    const Value member = find_in_type(in.heap(), type_of(in.heap(), object), name);
    if (member.is_absent()) return {};
    return bind_member(in.heap(), member, object, type_of(in.heap(), object));
}

Completion with_error(Interpreter& in, Value object, std::string_view missing, bool async) {
    const std::string_view type = type_name_of(in.heap(), object);
    if (async) {
        return in.raise_type(
            ExceptionType::TypeError,
            fmt::format("'{}' object does not support the asynchronous context manager protocol{}", type,
                        missing == "__aexit__" ? " (missed __aexit__ method)" : ""));
    }
    return in.raise_type(ExceptionType::TypeError,
                         fmt::format("'{}' object does not support the context manager protocol{}", type,
                                     missing == "__exit__" ? " (missed __exit__ method)" : ""));
}

bool is_match_sequence(const Heap& heap, Value subject) {
    const Value content = content_of(heap, subject);
    return content.is(Tag::list) || content.is(Tag::tuple) || content.is(Tag::range);
}

bool match_keys(Interpreter& in, Value subject, Value keys, Value& values) {
    std::vector<Value> found;
    const std::vector<Value> wanted(items_of(in.heap(), keys).begin(), items_of(in.heap(), keys).end());
    const Value dict = content_of(in.heap(), subject);
    values = Value::none();
    for (const Value key : wanted) {
        Value value;
        if (dict.is(Tag::dict) && !dict_get(in, dict, key, value)) return false;
        if (value.is_absent()) return true;
        found.push_back(value);
    }
    values = make_tuple(in.heap(), std::move(found));
    return true;
}

namespace {

// Built-in classes whose one positional sub-pattern is the subject itself.
bool matches_itself(const Heap& heap, std::uint32_t type) {
    for (const std::uint32_t each : heap.types[type].order) {
        switch (static_cast<BuiltinType>(each)) {
            case BuiltinType::boolean:
            case BuiltinType::byte_array:
            case BuiltinType::bytes:
            case BuiltinType::dict:
            case BuiltinType::real:
            case BuiltinType::frozen_set:
            case BuiltinType::integer:
            case BuiltinType::list:
            case BuiltinType::set:
            case BuiltinType::string:
            case BuiltinType::tuple: return true;
            default: break;
        }
    }
    return false;
}

}  // namespace

bool match_class(Interpreter& in, Value subject, Value type, Value names, std::uint32_t positional,
                 Value& attributes) {
    attributes = Value::none();
    if (!type.is(Tag::type)) {
        in.raise_type(ExceptionType::TypeError, "called match pattern must be a class");
        return false;
    }
    if (!is_subtype(in.heap(), type_of(in.heap(), subject), type.ref)) return true;
    std::vector<Value> found;
    const auto take = [&](Value name, bool& there) {
        bool missing = false;
        const Value value = get_attribute_now(in, subject, intern(in.heap(), name), missing);
        there = !value.is_absent();
        if (there) {
            found.push_back(value);
            return true;
        }
        if (missing) return true;
        if (!in.is_subclass_name(in.raised, "AttributeError")) return false;
        in.raised = {};
        return true;
    };
    bool there = true;
    if (positional > 0) {
        const Value match_args = find_in_type(in.heap(), type.ref, "__match_args__");
        std::vector<Value> order;
        if (match_args.is(Tag::tuple)) order = in.heap().tuples[match_args.ref].items;
        const bool itself = match_args.is_absent() && matches_itself(in.heap(), type.ref);
        const std::size_t allowed = itself ? 1 : order.size();
        if (positional > allowed) {
            in.raise_type(
                ExceptionType::TypeError,
                fmt::format("{}() accepts {} positional sub-pattern{} ({} given)",
                            type_name(in.heap(), type.ref), allowed, allowed == 1 ? "" : "s", positional));
            return false;
        }
        if (itself) {
            found.push_back(subject);
        } else {
            for (std::uint32_t i = 0; i < positional; ++i) {
                if (!take(order[i], there)) return false;
                if (!there) return true;
            }
        }
    }
    const std::vector<Value> keywords(items_of(in.heap(), names).begin(), items_of(in.heap(), names).end());
    for (const Value name : keywords) {
        if (!take(name, there)) return false;
        if (!there) return true;
    }
    attributes = make_tuple(in.heap(), std::move(found));
    return true;
}

bool import_star(Interpreter& in, Value module, Value names) {
    Heap& heap = in.heap();
    const Value members = heap.modules[module.ref].members;
    const Value all = get_name(heap, members, "__all__");
    if (!all.is_absent()) {
        std::vector<Value> items;
        if (!collect_now(in, all, items)) return false;
        for (const Value name : items) {
            const Value value = module_attribute(in, module, intern(heap, name));
            if (value.is_absent()) return false;
            set_name(heap, names, intern(heap, name), value);
        }
        return true;
    }
    for (std::size_t i = 0; i < heap.dicts[members.ref].entries.size(); ++i) {
        const DictEntry entry = heap.dicts[members.ref].entries[i];
        if (!entry.key.is(Tag::string) || text_of(heap, entry.key).starts_with('_')) continue;
        set_name(heap, names, intern(heap, entry.key), entry.value);
    }
    return true;
}

Completion name_error(Interpreter& in, std::string_view name) {
    in.raise_type(ExceptionType::NameError, fmt::format("name '{}' is not defined", name));
    looked_for(in, in.string(name), {});
    suggest_name(in, name);
    return Completion::raised;
}

Completion unbound_error(Interpreter& in, const Code& code, std::uint32_t slot) {
    const Program& program = in.world.program;
    const std::size_t locals = code.locals.size(), cells = code.cells.size();
    if (slot < locals + cells) {
        const NameId name = slot < locals ? code.locals[slot] : code.cells[slot - locals];
        return in.raise_type(
            ExceptionType::UnboundLocalError,
            fmt::format("cannot access local variable '{}' where it is not associated with a value",
                        program.name(name)));
    }
    return in.raise_type(
        ExceptionType::NameError,
        fmt::format("cannot access free variable '{}' where it is not associated with a value in "
                    "enclosing scope",
                    program.name(code.free[slot - locals - cells])));
}

}  // namespace interleave
