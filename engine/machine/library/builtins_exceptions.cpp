// Making exceptions, and the methods they have. Their attributes (args, __cause__, ...) are in
// attributes.cpp.
#include <algorithm>

#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

// OSError(errno, message) makes the subclass for that number, as Linux counts them.
std::uint32_t system_error(Value number) {
    struct Row {
        std::int64_t number;
        ExceptionType type;
    };
    constexpr Row rows[] = {
        {1, ExceptionType::PermissionError},         {2, ExceptionType::FileNotFoundError},
        {3, ExceptionType::ProcessLookupError},      {4, ExceptionType::InterruptedError},
        {10, ExceptionType::ChildProcessError},      {11, ExceptionType::BlockingIOError},
        {13, ExceptionType::PermissionError},        {17, ExceptionType::FileExistsError},
        {20, ExceptionType::NotADirectoryError},     {21, ExceptionType::IsADirectoryError},
        {32, ExceptionType::BrokenPipeError},        {103, ExceptionType::ConnectionAbortedError},
        {104, ExceptionType::ConnectionResetError},  {110, ExceptionType::TimeoutError},
        {111, ExceptionType::ConnectionRefusedError}};
    for (const Row& row : rows) {
        if (number.is(Tag::integer) && number.as_integer() == row.number) return ref_of(row.type);
    }
    return ref_of(ExceptionType::OSError);
}

// The keywords that some of them take: AttributeError(name=, obj=), NameError(name=), ImportError(name=,
// path=).
bool take_keywords(Interpreter& in, Arguments a, std::uint32_t type, ExceptionState* state) {
    Heap& heap = in.heap();
    const bool attribute = is_subtype(heap, type, ExceptionType::AttributeError);
    const bool importing = is_subtype(heap, type, ExceptionType::ImportError);
    if (!attribute && !importing && !is_subtype(heap, type, ExceptionType::NameError)) {
        type_error(in, fmt::format("{}() takes no keyword arguments", type_name(heap, type)));
        return false;
    }
    for (std::size_t i = 0; i < a.keywords.size(); ++i) {
        const std::string_view word = text_of(heap, a.keywords[i]);
        const Value value = a.values[a.positional() + i];
        if (word == "name") {
            if (state != nullptr) state->name = value;
        } else if ((word == "obj" && attribute) || (word == "path" && importing)) {
            if (state != nullptr) state->object = value;
        } else {
            type_error(in, fmt::format("'{}' is an invalid keyword argument for {}()", word,
                                       attribute   ? "AttributeError"
                                       : importing ? "ImportError"
                                                   : "NameError"));
            return false;
        }
    }
    return true;
}

Completion exception_new(Interpreter& in, Arguments a) {
    if (a.values.empty() || !a.values[0].is(Tag::type)) {
        return type_error(in, "BaseException.__new__(X): X is not a type object");
    }
    const Value type = a.values[0];
    const bool own_init = find_in_type(in.heap(), type.ref, "__init__").is(Tag::function);
    const bool keywords = !a.keywords.empty() && !own_init;
    if (keywords && !take_keywords(in, a, type.ref, nullptr)) return Completion::raised;
    const std::size_t count = a.positional() - 1;
    const bool system = is_subtype(in.heap(), type.ref, ExceptionType::OSError) && (count == 2 || count == 3);
    const Value arguments = make_tuple(in.heap(), a.values.subspan(1, system ? 2 : count));
    const std::uint32_t made_type =
        system && type.ref == ref_of(ExceptionType::OSError) ? system_error(a.values[1]) : type.ref;
    const Value file = system && count == 3 ? a.values[3] : Value{};
    const Value made = make_exception(in.heap(), made_type, arguments);
    if (keywords) take_keywords(in, a, type.ref, exception_state(in.heap(), made));
    if (!file.is_absent())
        set_own(in.heap(), in.heap().instances[made.ref], intern(in.heap(), "filename"), file);
    return in.done(made);
}
// A subclass's __init__ that passes arguments on: they are the exception's from now on.
Completion exception_init(Interpreter& in, Arguments a) {
    ExceptionState* state = exception_state(in.heap(), a.values[0]);
    if (state == nullptr) return type_error(in, "BaseException.__init__() needs an exception");
    if (!a.keywords.empty() && !take_keywords(in, a, type_of(in.heap(), a.values[0]), state))
        return Completion::raised;
    state->arguments = make_tuple(in.heap(), a.values.subspan(1, a.positional() - 1));
    return in.done(Value::none());
}

Completion exception_repr(Interpreter& in, Arguments a) {
    const Value self = a.values[0], arguments = exception_state(in.heap(), self)->arguments;
    std::string text(type_name_of(in.heap(), self));
    const auto items = items_of(in.heap(), arguments);
    if (items.size() == 1) {
        const Value only = items[0];
        text += "(";
        if (!to_repr(in, only, text)) return Completion::raised;
        text += ")";
    } else if (!to_repr(in, arguments, text)) {
        return Completion::raised;
    }
    return in.done(in.string(text));
}
Completion exception_str(Interpreter& in, Arguments a) {
    std::string text;
    return exception_text(in, a.values[0], text) ? in.done(in.string(text)) : Completion::raised;
}
Completion with_traceback(Interpreter& in, Arguments a) {
    exception_state(in.heap(), a.values[0])->traceback = a.values[1].is_none() ? Value{} : a.values[1];
    return in.done(a.values[0]);
}
Completion add_note(Interpreter& in, Arguments a) {
    const Value self = a.values[0], note = a.values[1];
    if (!is_string(in, note)) {
        return type_error(in, fmt::format("note must be a str, not '{}'", type_name_of(in.heap(), note)));
    }
    Heap& heap = in.heap();
    const Value name = intern(heap, "__notes__");
    Value notes = get_own(heap, heap.instances[self.ref], name);
    if (!notes.is(Tag::list)) {
        notes = make_list(heap);
        set_own(heap, heap.instances[self.ref], name, notes);
    }
    heap.bytes += 16;
    heap.lists[notes.ref].items.push_back(note);
    return in.done(Value::none());
}

// ---- Exception groups

// ExceptionGroup(message, exceptions)
Completion group_new(Interpreter& in, Arguments a) {
    Value type = a.values[0];
    const std::string name(type_name(in.heap(), type.ref));
    if (a.positional() != 3) {
        return type_error(in, fmt::format("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
                                          a.positional() - 1));
    }
    const Value message = a.values[1], sequence = a.values[2];
    if (!is_string(in, message)) {
        return type_error(in, fmt::format("BaseExceptionGroup.__new__() argument 1 must be str, not {}",
                                          type_name_of(in.heap(), message)));
    }
    std::vector<Value> items;
    if (!sequence.is(Tag::list) && !sequence.is(Tag::tuple)) {
        return type_error(in, "second argument (exceptions) must be a sequence");
    }
    if (!collect_now(in, sequence, items)) return Completion::raised;
    if (items.empty()) return value_error(in, "second argument (exceptions) must be a non-empty sequence");
    bool ordinary = true;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!is_exception(in.heap(), items[i])) {
            return value_error(in,
                               fmt::format("Item {} of second argument (exceptions) is not an exception", i));
        }
        ordinary = ordinary && is_subtype(in.heap(), type_of(in.heap(), items[i]), ExceptionType::Exception);
    }
    if (type.ref == ref_of(ExceptionType::BaseExceptionGroup) && ordinary) {
        type = type_value(ExceptionType::ExceptionGroup);
    } else if (!ordinary && is_subtype(in.heap(), type.ref, ExceptionType::Exception)) {
        return type_error(in, fmt::format("Cannot nest BaseExceptions in an {}", name));
    }
    const Value made = make_exception(in.heap(), type.ref, make_tuple(in.heap(), {message, sequence}));
    return in.done(made);
}
Completion group_init(Interpreter& in, Arguments) {
    return in.done(Value::none());
}

// A condition may be a class, a tuple of classes or a function; functions become the tuple of what they
// chose.
Completion split(Interpreter& in, Arguments a) {
    const Value self = a.values[0], condition = a.values[1];
    Value match, rest;
    if (!split_group(in, self, condition, match, rest)) return Completion::raised;
    if (match.is_absent()) match = Value::none();
    if (rest.is_absent()) rest = Value::none();
    return in.done(make_tuple(in.heap(), {match, rest}));
}
Completion subgroup(Interpreter& in, Arguments a) {
    const Value self = a.values[0], condition = a.values[1];
    Value match, rest;
    if (!split_group(in, self, condition, match, rest)) return Completion::raised;
    return in.done(match.is_absent() ? Value::none() : match);
}
Completion derive(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    const Value message = items_of(in.heap(), exception_state(in.heap(), self)->arguments)[0];
    return in.call(type_value(ExceptionType::BaseExceptionGroup), std::vector<Value>{message, a.values[1]});
}

constexpr NativeFunction table[] = {
    {"builtins", "BaseException.__new__", exception_new, ""},
    {"builtins", "BaseException.__init__", exception_init, ""},
    {"builtins", "BaseException.__repr__", exception_repr, "self, /"},
    {"builtins", "BaseException.__str__", exception_str, "self, /"},
    {"builtins", "BaseException.with_traceback", with_traceback, "self, traceback, /"},
    {"builtins", "BaseException.add_note", add_note, "self, note, /"},
    {"builtins", "BaseExceptionGroup.__new__", group_new, ""},
    {"builtins", "BaseExceptionGroup.__init__", group_init, ""},
    {"builtins", "BaseExceptionGroup.split", split, "self, condition, /"},
    {"builtins", "BaseExceptionGroup.subgroup", subgroup, "self, condition, /"},
    {"builtins", "BaseExceptionGroup.derive", derive, "self, exceptions, /"},
};

}  // namespace

Completion raise_unicode(Interpreter& in, ExceptionType type, std::string_view encoding, Value object,
                         std::size_t begin, std::size_t end, std::string_view why) {
    const auto place = [](std::size_t at) { return Value::integer(static_cast<std::int64_t>(at)); };
    const Value codec = in.string(encoding), reason = in.string(why);
    const Value arguments = make_tuple(in.heap(), {codec, object, place(begin), place(end), reason});
    return in.raise(make_exception(in.heap(), ref_of(type), arguments));
}

const std::span<const NativeFunction> exception_natives = table;

}  // namespace interleave
