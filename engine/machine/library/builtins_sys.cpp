// `sys`, and the streams of the simulated process. Also what native modules hold besides functions.
#include <algorithm>
#include <limits>

#include "engine/machine/library/builtins.h"
#include "engine/machine/library/pickle.h"

namespace interleave {
namespace {

// ---- Streams: instances of a class with these methods; the attribute _error tells which one it is.

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
Completion nothing(Interpreter& in, Arguments) {
    return in.done(Value::none());
}
Completion no(Interpreter& in, Arguments) {
    return in.done(Value::boolean(false));
}
Completion yes(Interpreter& in, Arguments) {
    return in.done(Value::boolean(true));
}

// ---- sys

Completion exit(Interpreter& in, Arguments a) {
    const Value arguments =
        a.values[0].is_absent() ? make_tuple(in.heap(), {}) : make_tuple(in.heap(), {a.values[0]});
    return in.raise(make_exception(in.heap(), ref_of(ExceptionType::SystemExit), arguments));
}
Completion exc_info(Interpreter& in, Arguments) {
    const Value e = in.execution().exception;
    if (!is_exception(in.heap(), e)) {
        return in.done(make_tuple(in.heap(), {Value::none(), Value::none(), Value::none()}));
    }
    const Value traceback = exception_state(in.heap(), e)->traceback;
    return in.done(make_tuple(in.heap(), {type_value(type_of(in.heap(), e)), e,
                                          traceback.is_absent() ? Value::none() : traceback}));
}
Completion exception(Interpreter& in, Arguments) {
    const Value e = in.execution().exception;
    return in.done(is_exception(in.heap(), e) ? e : Value::none());
}
Completion traceback_text(Interpreter& in, Arguments a) {
    if (!is_exception(in.heap(), a.values[0])) return in.done(in.string("NoneType: None\n"));
    return in.done(in.string(in.traceback_text(a.values[0])));
}
// place(level): where the program is, at level 2 its caller, ...: (file, line of its own text, name of the
// function, the line's text). Above the outermost, ("sys", 1, "", "").
Completion place(Interpreter& in, Arguments a) {
    const Module& module = in.world.program.modules[0];
    const std::vector<Frame>& frames = in.execution().frames;
    std::int64_t level = std::max<std::int64_t>(1, a.values[0].as_integer());
    const bool innermost = level == 1;
    const auto own = [&](const Frame& frame) {
        return frame.driver == Driver::none && in.world.program.code(frame.code).module == 0 && --level == 0;
    };
    const auto found = std::find_if(frames.rbegin(), frames.rend(), own);
    const bool outside = found == frames.rend();
    const std::uint32_t line = innermost ? in.current_line() : outside ? 1 : found->line;
    const Value file = in.string(outside && !innermost ? "sys" : module.path);
    const Value name = in.string(outside ? "<module>" : in.world.program.code(found->code).name);
    const Value shown = in.string(outside && !innermost ? "" : trim(source_line(module.source, line)));
    return in.done(make_tuple(in.heap(), {file, Value::integer(line), name, shown}));
}
void set_attribute(Heap& heap, Value instance, std::string_view name, Value value) {
    set_own(heap, heap.instances[instance.ref], intern(heap, name), value);
}

// A frame or code object: what programs read of them.
Value plain_object(Interpreter& in, std::string_view class_name) {
    Heap& heap = in.heap();
    const Value type = get_name(heap, heap.modules[find_module(heap, "sys")].members, class_name);
    return make_instance(heap, type.ref);
}
Value make_code_object(Interpreter& in, CodeId id) {
    const Code& code = in.world.program.code(id);
    const Value object = plain_object(in, "_code_class");
    const auto set = [&](std::string_view name, Value value) {
        set_attribute(in.heap(), object, name, value);
    };
    set("co_name", in.string(code.name));
    set("co_qualname", in.string(code.qualified_name));
    set("co_filename", in.string(in.world.program.modules[code.module].path));
    set("co_firstlineno", Value::integer(code.lines.empty() ? 1 : code.lines[0]));
    return object;
}
struct FramePlace {
    CodeId code;
    std::uint32_t module;
    std::uint32_t line;
    std::size_t at;  // of the thread's frames; beyond them: a generator's
    Value outer;
};
Value frame_object(Interpreter& in, const FramePlace& place, std::span<const Value> slots) {
    const Code& code = in.world.program.code(place.code);
    const Value object = plain_object(in, "_frame_class");
    const Value locals = make_dict(in.heap());
    for (std::size_t slot = 0; slot < code.locals.size() && slot < slots.size(); ++slot) {
        if (!slots[slot].is_absent())
            interleave::set_name(in.heap(), locals, in.world.program.name(code.locals[slot]), slots[slot]);
    }
    const Value globals = in.heap().modules[place.module].members;
    const auto set = [&](std::string_view name, Value value) {
        set_attribute(in.heap(), object, name, value);
    };
    set("f_code", make_code_object(in, place.code));
    set("_line", Value::integer(place.line));
    set("_at", Value::integer(static_cast<std::int64_t>(place.at)));
    set("_code", Value{Tag::code, 0, index(place.code)});
    set("f_back", place.outer);
    set("f_globals", globals);
    set("f_locals", place.at == 0 ? globals : locals);
    set("_text", in.string(trim(source_line(in.world.program.modules[0].source, place.line))));
    return object;
}
// _getframe(depth=0): the program's own frames only
Completion getframe(Interpreter& in, Arguments a) {
    if (!a.values[0].is(Tag::integer)) return type_error(in, "an integer is required");
    std::int64_t depth = std::max<std::int64_t>(0, a.values[0].as_integer());
    Value outer = Value::none();
    std::vector<std::size_t> own;
    const auto frame_at = [&](std::size_t i) -> const Frame& { return in.execution().frames[i]; };
    for (std::size_t i = 0; i < in.execution().frames.size(); ++i) {
        const Frame& frame = frame_at(i);
        if (frame.driver == Driver::none && in.world.program.code(frame.code).module == 0) own.push_back(i);
    }
    if (static_cast<std::size_t>(depth) >= own.size())
        return value_error(in, "call stack is not deep enough");
    own.resize(own.size() - static_cast<std::size_t>(depth));
    constexpr std::size_t most = 100;  // of the nearest
    for (std::size_t k = own.size() > most ? own.size() - most : 0; k < own.size(); ++k) {
        const Frame frame = frame_at(own[k]);
        const Code& code = in.world.program.code(frame.code);
        const std::span<const Value> slots(in.execution().values.data() + frame.base, code.locals.size());
        const std::uint32_t line = code.lines[frame.next == 0 ? 0 : frame.next - 1];
        outer = frame_object(in, {frame.code, frame.module, line, own[k], outer}, slots);
    }
    return in.done(outer);
}
// Where the frame is now, or where it was when it was asked for.
Completion frame_line(Interpreter& in, Arguments a) {
    Heap& heap = in.heap();
    const Instance& self = heap.instances[a.values[0].ref];
    const std::size_t at = static_cast<std::size_t>(get_own(heap, self, intern(heap, "_at")).as_integer());
    const Value code = get_own(heap, self, intern(heap, "_code"));
    const std::vector<Frame>& frames = in.execution().frames;
    if (at >= frames.size() || frames[at].driver != Driver::none || index(frames[at].code) != code.bits)
        return in.done(get_own(heap, self, intern(heap, "_line")));
    const std::uint32_t next = frames[at].next;
    return in.done(Value::integer(in.world.program.code(frames[at].code).lines[next == 0 ? 0 : next - 1]));
}
// excepthook(type, value, traceback): as an uncaught exception is shown
Completion excepthook(Interpreter& in, Arguments a) {
    in.write_output(in.traceback_text(a.values[1], true), true);
    return in.done(Value::none());
}
// frames(traceback or None) -> list of (file, line, function, the line's text, the marks below it), outermost
// first
Completion traceback_frames(Interpreter& in, Arguments a) {
    std::vector<Value> entries;
    for (Value v = a.values[0]; v.is(Tag::traceback); v = in.heap().tracebacks[v.ref].next) {
        const Traceback t = in.heap().tracebacks[v.ref];
        const Code& code = in.world.program.code(t.code);
        const Module& module = in.world.program.modules[code.module];
        if (module.library) continue;
        const std::uint32_t line = code.lines[t.instruction];
        const Value file = in.string(module.path), name = in.string(code.name);
        const std::string_view text = source_line(module.source, line);
        const Value shown = in.string(trim(text)), marks = in.string(marks_of(code, t.instruction, text));
        entries.push_back(make_tuple(in.heap(), {file, Value::integer(line), name, shown, marks}));
    }
    return in.done(make_list(in.heap(), std::span<const Value>(entries)));
}
Completion getrecursionlimit(Interpreter& in, Arguments) {
    return in.done(Value::integer(in.deepest_stack()));
}
Completion encoding(Interpreter& in, Arguments) {
    return in.done(in.string("utf-8"));
}
Completion is_finalizing(Interpreter& in, Arguments) {
    return in.done(Value::boolean(false));
}
// sys.settrace(None) asks for nothing.
Completion settrace(Interpreter& in, Arguments a) {
    if (a.values[0].is_none()) return in.done(Value::none());
    return in.raise_type(
        ExceptionType::RuntimeError,
        "sys.settrace() is not available: step through the program with the timeline instead");
}
Completion setrecursionlimit(Interpreter& in, Arguments a) {
    constexpr std::int64_t most = 20000;  // so that a machine stays small enough to be kept
    std::int64_t limit = 0;
    if (!to_index(in, a.values[0], limit)) return Completion::raised;
    if (limit < 1)
        return in.raise_type(ExceptionType::ValueError, "recursion limit must be greater or equal than 1");
    const auto deep = static_cast<std::int64_t>(in.execution().frames.size());
    if (limit <= deep) {
        return in.raise_type(
            ExceptionType::RecursionError,
            fmt::format("cannot set the recursion limit to {} at the recursion depth {}: the limit is "
                        "too low",
                        limit, deep));
    }
    in.heap().recursion_limit = static_cast<std::uint32_t>(std::min(limit, most));
    return in.done(Value::none());
}
// Whole microseconds [CPython: sys_getswitchinterval_impl].
Completion getswitchinterval(Interpreter& in, Arguments) {
    const std::int64_t asked = in.heap().switch_interval;
    return in.done(Value::real(asked >= 0 ? 1e-6 * static_cast<double>(asked)
                                          : static_cast<double>(in.world.config.switch_interval) /
                                                static_cast<double>(second)));
}
Completion setswitchinterval(Interpreter& in, Arguments a) {
    double seconds = 0;
    if (!real_of(in, a.values[0], seconds)) return Completion::raised;
    if (!(seconds > 0))
        return in.raise_type(ExceptionType::ValueError, "switch interval must be strictly positive");
    constexpr double most = 1e9;  // microseconds: as long as the setting may be
    in.heap().switch_interval = static_cast<std::int64_t>(std::min(1e6 * seconds, most));
    return in.done(Value::none());
}
// import_module(name): as `import name` would; of a package's module, that module.
Completion import_by_name(Interpreter& in, Arguments a) {
    const Value module = module_by_name(in, in.str(a.values[0]));
    return module.is_absent() ? Completion::raised : in.done(module);
}
Completion knows_module(Interpreter& in, Arguments a) {
    const std::string name = in.str(a.values[0]);
    const auto is_it = [&](const Module& module) { return module.name == name; };
    const std::vector<Module>& modules = in.world.program.modules;
    const auto natives = native_module_names();
    return in.done(Value::boolean(find_module(in.heap(), name) != no_ref ||
                                  std::any_of(modules.begin(), modules.end(), is_it) ||
                                  std::find(natives.begin(), natives.end(), name) != natives.end()));
}
Completion intern_(Interpreter& in, Arguments a) {
    if (!a.values[0].is(Tag::string)) return type_error(in, "intern() argument must be str");
    return in.done(intern(in.heap(), a.values[0]));
}
Completion getrefcount(Interpreter& in, Arguments) {
    return in.done(Value::integer(2));
}
Completion gil_enabled(Interpreter& in, Arguments) {
    return in.done(Value::boolean(in.world.config.gil));
}
// About what CPython uses on a 64-bit machine.
Completion getsizeof(Interpreter& in, Arguments a) {
    Heap& heap = in.heap();
    const Value v = content_of(heap, a.values[0]);
    std::size_t size = 48;
    switch (v.tag) {
        case Tag::none:
        case Tag::ellipsis: size = 16; break;
        case Tag::boolean:
        case Tag::integer: {
            const std::int64_t n = v.as_integer();
            size = n == 0 ? 24 : n > -(1 << 30) && n < (1 << 30) ? 28 : 32;
            break;
        }
        case Tag::big_integer: size = 24 + heap.big_integers[v.ref].limbs.size() * 32 / 30 * 4 + 4; break;
        case Tag::real: size = 24; break;
        case Tag::string: size = 49 + heap.strings[v.ref].text.size(); break;
        case Tag::bytes: size = 33 + heap.byte_strings[v.ref].bytes.size(); break;
        case Tag::tuple: size = 40 + 8 * heap.tuples[v.ref].items.size(); break;
        case Tag::list: size = 56 + 8 * heap.lists[v.ref].items.size(); break;
        case Tag::dict: {
            const std::uint32_t live = heap.dicts[v.ref].live;
            size = live == 0 ? 64 : 184;
            for (std::size_t room = 8; room * 2 / 3 < live; room *= 2) size = 184 + room * 2 * 16;
            break;
        }
        case Tag::set: {
            size = 216;
            for (std::size_t room = 8; room * 3 / 5 < heap.sets[v.ref].used; room *= 4)
                size = 216 + room * 4 * 16;
            break;
        }
        default: break;
    }
    return in.done(Value::integer(static_cast<std::int64_t>(size)));
}

constexpr NativeFunction table[] = {
    {"_io", "TextIOWrapper.write", stream_write, "self, text, /"},
    {"_io", "TextIOWrapper.writelines", stream_writelines, "self, lines, /"},
    {"_io", "TextIOWrapper.flush", nothing, "self, /"},
    {"_io", "TextIOWrapper.close", nothing, "self, /"},
    {"_io", "TextIOWrapper.isatty", no, "self, /"},
    {"_io", "TextIOWrapper.writable", yes, "self, /"},
    {"_io", "TextIOWrapper.readable", no, "self, /"},
    {"_io", "TextIOWrapper.reconfigure", nothing, "self, /, **options"},
    {"sys", "exit", exit, "status=..., /"},
    {"builtins", "exit", exit, "status=..., /"},
    {"builtins", "quit", exit, "status=..., /"},
    {"sys", "exc_info", exc_info, "/"},
    {"sys", "exception", exception, "/"},
    {"sys", "getrecursionlimit", getrecursionlimit, "/"},
    {"sys", "getdefaultencoding", encoding, "/"},
    {"sys", "getfilesystemencoding", encoding, "/"},
    {"sys", "is_finalizing", is_finalizing, "/"},
    {"sys", "settrace", settrace, "tracefunc, /"},
    {"sys", "setprofile", settrace, "profilefunc, /"},
    {"sys", "gettrace", nothing, "/"},
    {"sys", "getprofile", nothing, "/"},
    {"sys", "setrecursionlimit", setrecursionlimit, "limit, /"},
    {"sys", "getswitchinterval", getswitchinterval, "/"},
    {"sys", "setswitchinterval", setswitchinterval, "interval, /"},
    {"sys", "intern", intern_, "string, /"},
    {"sys", "getrefcount", getrefcount, "object, /"},
    {"_sys", "frame_line", frame_line, "self, /"},
    {"_sys", "import_module", import_by_name, "name, /"},
    {"_sys", "knows_module", knows_module, "name, /"},
    {"sys", "_getframe", getframe, "depth=0, /"},
    {"sys", "excepthook", excepthook, "type, value, traceback, /"},
    {"sys", "getsizeof", getsizeof, "object, default=..., /"},
    {"sys", "_is_gil_enabled", gil_enabled, "/"},
    {"sys", "set_int_max_str_digits", nothing, "maxdigits"},
    {"_traceback", "place", place, "level=1, /"},
    {"_traceback", "frames", traceback_frames, "traceback, /"},
    {"_traceback", "text", traceback_text, "exception, /"},
};

Value new_class(Heap& heap, std::string_view name, std::string_view module, std::span<const Value> bases) {
    Value type;
    make_type(heap, intern(heap, name), bases, make_dict(heap), ref_of(BuiltinType::type), type);
    heap.types[type.ref].module = intern(heap, module);
    return type;
}
Value make_stream(Heap& heap, Value type, std::string_view name, bool error) {
    const Value stream = make_instance(heap, type.ref);
    set_attribute(heap, stream, "name", intern(heap, name));
    set_attribute(heap, stream, "encoding", intern(heap, "utf-8"));
    set_attribute(heap, stream, "_error", Value::boolean(error));
    return stream;
}

void fill_sys(Heap& heap, const World& world, Value dict) {
    const Value stream_type = new_class(heap, "TextIOWrapper", "_io", {});
    for_each_native([&](std::uint32_t index, const NativeFunction& row) {
        if (row.module != "_io") return;
        const std::string_view name = row.name.substr(row.name.find('.') + 1);
        set_name(heap, heap.types[stream_type.ref].members, intern(heap, name), Value::native(index));
    });
    refresh_type(heap, stream_type.ref);
    const Value out = make_stream(heap, stream_type, "<stdout>", false);
    const Value error = make_stream(heap, stream_type, "<stderr>", true);
    for (const std::string_view name : {"stdout", "__stdout__"}) set_name(heap, dict, name, out);
    for (const std::string_view name : {"stderr", "__stderr__"}) set_name(heap, dict, name, error);
    set_name(heap, dict, "stdin", Value::none());

    const std::int64_t minor = world.config.python;
    const Value tuple_base[] = {type_value(BuiltinType::tuple)};
    const Value version_type = new_class(heap, "version_info", "sys", tuple_base);
    const Value version = make_instance(heap, version_type.ref);
    const Value level = intern(heap, "final");
    const Value parts[] = {Value::integer(3), Value::integer(minor), Value::integer(0), level,
                           Value::integer(0)};
    constexpr std::string_view names[] = {"major", "minor", "micro", "releaselevel", "serial"};
    for (std::size_t i = 0; i < 5; ++i) set_attribute(heap, version, names[i], parts[i]);
    heap.instances[version.ref].content = make_tuple(heap, parts);
    set_name(heap, dict, "version_info", version);
    set_name(heap, dict, "version", make_string(heap, fmt::format("3.{}.0 (simulated)", minor)));
    set_name(heap, dict, "hexversion", Value::integer(0x030000f0 + (minor << 16)));

    const Value plain_type = new_class(heap, "SimpleNamespace", "types", {});
    const Value implementation = make_instance(heap, plain_type.ref);
    set_attribute(heap, implementation, "name", intern(heap, "cpython"));
    set_attribute(heap, implementation, "version", version);
    set_name(heap, dict, "implementation", implementation);
    const Value real = make_instance(heap, plain_type.ref);
    set_attribute(heap, real, "max", Value::real(std::numeric_limits<double>::max()));
    set_attribute(heap, real, "min", Value::real(std::numeric_limits<double>::min()));
    set_attribute(heap, real, "epsilon", Value::real(std::numeric_limits<double>::epsilon()));
    set_attribute(heap, real, "dig", Value::integer(15));
    set_attribute(heap, real, "mant_dig", Value::integer(53));
    set_name(heap, dict, "float_info", real);
    const Value frame_class = new_class(heap, "frame", "builtins", {});
    Property line;
    line.get = Value::native(find_native("_sys", "frame_line"));
    set_in_type(heap, frame_class.ref, intern(heap, "f_lineno"), make_property(heap, line));
    set_name(heap, dict, "_frame_class", frame_class);
    set_name(heap, dict, "_code_class", new_class(heap, "code", "builtins", {}));
    set_name(heap, dict, "__excepthook__", get_name(heap, dict, intern(heap, "excepthook")));

    const std::string& file = world.program.modules.empty() ? std::string() : world.program.modules[0].file;
    set_name(heap, dict, "argv", make_list(heap, {make_string(heap, file)}));
    set_name(heap, dict, "path", make_list(heap));
    const Value modules = make_dict(heap);
    for (std::uint32_t i = 0; i < heap.modules.size(); ++i)
        set_name(heap, modules, heap.modules[i].name, Value::object(Tag::module, i));
    set_name(heap, dict, "modules", modules);
    set_name(heap, dict, "maxsize", Value::integer(std::numeric_limits<std::int64_t>::max()));
    set_name(heap, dict, "maxunicode", Value::integer(0x10ffff));
    set_name(heap, dict, "byteorder", intern(heap, "little"));
    set_name(heap, dict, "platform", intern(heap, "linux"));
    set_name(heap, dict, "executable", intern(heap, ""));
    for (const std::string_view name : {"prefix", "base_prefix", "exec_prefix"}) {
        set_name(heap, dict, name, intern(heap, "/usr"));
    }
}

}  // namespace

Value generator_frame(Interpreter& in, Value generator) {
    if (find_module(in.heap(), "sys") == no_ref) create_module(in, "sys");
    const Generator g = in.heap().generators[generator.ref];
    const std::vector<Frame>& frames = in.execution().frames;
    for (std::size_t i = 0; i < frames.size(); ++i) {  // it runs
        if (frames[i].generator != generator) continue;
        const Frame frame = frames[i];
        const std::span<const Value> slots(in.execution().values.data() + frame.base,
                                           in.execution().values.size() - frame.base);
        return frame_object(in, {frame.code, frame.module, frame.line, i, Value::none()}, slots);
    }
    const std::uint32_t first = in.world.program.code(g.code).first_line;
    const std::uint32_t line = g.state == GeneratorState::created ? first : g.line;
    return frame_object(in, {g.code, g.module, line, frames.size() + 1, Value::none()}, g.values);
}

const std::span<const NativeFunction> sys_natives = table;

void fill_math(Heap& heap, Value dict);

void fill_native_module(Heap& heap, const World& world, std::string_view module, Value dict) {
    for (const std::uint32_t index : native_rows(module)) {
        set_name(heap, dict, intern(heap, native_function(index).name), Value::native(index));
    }
    if (module == "sys") fill_sys(heap, world, dict);
    if (module == "math") fill_math(heap, dict);
    if (module == "_asyncio") {
        set_name(heap, dict, "Future", type_value(BuiltinType::future));
        set_name(heap, dict, "Task", type_value(BuiltinType::task));
        set_name(heap, dict, "CancelledError", type_value(ExceptionType::CancelledError));
        set_name(heap, dict, "InvalidStateError", type_value(ExceptionType::InvalidStateError));
    }
    if (module == "_inspect") {  // every built-in class by its name, for `types`
        for (std::uint32_t ref = 0; ref < ref_of(BuiltinType::count); ++ref) {
            set_name(heap, dict, heap.types[ref].name, type_value(ref));
        }
    }
}

}  // namespace interleave
