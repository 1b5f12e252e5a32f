// The streams of the simulated process: instances of a class with these methods; the attribute _error tells
// which one it is.
#include <fmt/format.h>

#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

bool is_error_stream(Interpreter& in, Value self) {
    if (!self.is(Tag::instance)) return false;
    const Value flag = get_own(in.heap(), in.heap().instances[self.ref], intern(in.heap(), "_error"));
    return flag.is(Tag::boolean) && flag.as_boolean();
}
Completion stream_write(Interpreter& in, Arguments a) {
    if (!is_string(in, a.values[1])) {
        return type_error(
            in, fmt::format("write() argument must be str, not {}", type_name_of(in.heap(), a.values[1])));
    }
    in.write_output(text_in(in, a.values[1]), is_error_stream(in, a.values[0]));
    return in.done(Value::integer(in.heap().strings[content_of(in.heap(), a.values[1]).ref].length));
}
Completion stream_writelines(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::vector<Value> lines;
    if (!collect_now(in, a.values[1], lines)) return Completion::raised;
    for (const Value line : lines) {
        if (!is_string(in, line)) return type_error(in, "write() argument must be str");
        in.write_output(text_in(in, line), is_error_stream(in, self));
    }
    return in.done(Value::none());
}
// Of the standard input, which alone has no _error.
bool is_input(Interpreter& in, Value self) {
    if (!self.is(Tag::instance)) return false;
    return get_own(in.heap(), in.heap().instances[self.ref], intern(in.heap(), "_error")).is_absent();
}
Completion stream_read(Interpreter& in, Arguments a) {
    if (!is_input(in, a.values[0])) return in.raise_type(ExceptionType::OSError, "not readable");
    return in.raise_type(ExceptionType::RuntimeError,
                         "sys.stdin is not available: the simulated computer has no keyboard; write the "
                         "values into the program");
}
Completion stream_readable(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(is_input(in, a.values[0])));
}
Completion stream_writable(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(!is_input(in, a.values[0])));
}
Completion stream_number(Interpreter& in, Arguments a) {
    return in.done(Value::integer(is_input(in, a.values[0]) ? 0 : is_error_stream(in, a.values[0]) ? 2 : 1));
}
Completion stream_repr(Interpreter& in, Arguments a) {
    const bool input = is_input(in, a.values[0]);
    const std::string_view name = input                              ? "<stdin>"
                                  : is_error_stream(in, a.values[0]) ? "<stderr>"
                                                                     : "<stdout>";
    return in.done(in.string(
        fmt::format("<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>", name, input ? 'r' : 'w')));
}
Completion itself(Interpreter& in, Arguments a) {
    return in.done(a.values[0]);
}
Completion nothing(Interpreter& in, Arguments) {
    return in.done(Value::none());
}
Completion no(Interpreter& in, Arguments) {
    return in.done(Value::boolean(false));
}

constexpr NativeFunction table[] = {
    {"_io", "TextIOWrapper.write", stream_write, "self, text, /"},
    {"_io", "TextIOWrapper.writelines", stream_writelines, "self, lines, /"},
    {"_io", "TextIOWrapper.flush", nothing, "self, /"},
    {"_io", "TextIOWrapper.close", nothing, "self, /"},
    {"_io", "TextIOWrapper.isatty", no, "self, /"},
    {"_io", "TextIOWrapper.seekable", no, "self, /"},
    {"_io", "TextIOWrapper.writable", stream_writable, "self, /"},
    {"_io", "TextIOWrapper.readable", stream_readable, "self, /"},
    {"_io", "TextIOWrapper.fileno", stream_number, "self, /"},
    {"_io", "TextIOWrapper.read", stream_read, "self, size=-1, /"},
    {"_io", "TextIOWrapper.readline", stream_read, "self, size=-1, /"},
    {"_io", "TextIOWrapper.readlines", stream_read, "self, hint=-1, /"},
    {"_io", "TextIOWrapper.__iter__", itself, "self, /"},
    {"_io", "TextIOWrapper.__next__", stream_read, "self, /"},
    {"_io", "TextIOWrapper.__repr__", stream_repr, "self, /"},
    {"_io", "TextIOWrapper.reconfigure", nothing, "self, /, **options"},
};

Value make_stream(Heap& heap, Value type, std::string_view name) {
    const Value stream = make_instance(heap, type.ref);
    const bool input = name == "<stdin>", error = name == "<stderr>";
    set_attribute(heap, stream, "name", intern(heap, name));
    set_attribute(heap, stream, "mode", intern(heap, input ? "r" : "w"));
    set_attribute(heap, stream, "encoding", intern(heap, "utf-8"));
    set_attribute(heap, stream, "errors", intern(heap, error ? "backslashreplace" : "strict"));
    set_attribute(heap, stream, "newlines", Value::none());
    set_attribute(heap, stream, "closed", Value::boolean(false));
    if (!input) set_attribute(heap, stream, "_error", Value::boolean(error));
    return stream;
}

}  // namespace

const std::span<const NativeFunction> stream_natives = table;

void fill_streams(Heap& heap, Value dict) {
    const Value stream_type = new_class(heap, "TextIOWrapper", "_io", {});
    for_each_native([&](std::uint32_t index, const NativeFunction& row) {
        if (row.module != "_io") return;
        const std::string_view name = row.name.substr(row.name.find('.') + 1);
        set_name(heap, heap.types[stream_type.ref].members, intern(heap, name), Value::native(index));
    });
    refresh_type(heap, stream_type.ref);
    for (const std::string_view name : {"stdin", "stdout", "stderr"}) {
        const Value stream = make_stream(heap, stream_type, fmt::format("<{}>", name));
        set_name(heap, dict, name, stream);
        set_name(heap, dict, fmt::format("__{}__", name), stream);
    }
}

}  // namespace interleave
