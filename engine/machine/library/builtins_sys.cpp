// `sys`, but for the streams of the simulated process (builtins_streams.cpp). Also what native modules hold
// besides functions.
#include <algorithm>
#include <limits>

#include "engine/machine/library/builtins.h"
#include "engine/machine/library/pickle.h"

namespace interleave {
namespace {

Completion nothing(Interpreter& in, Arguments) {
    return in.done(Value::none());
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
    const auto natives = native_module_names();
    return in.done(Value::boolean(find_module(in.heap(), name) != no_ref ||
                                  in.world.program.has_module(name) ||
                                  std::find(natives.begin(), natives.end(), name) != natives.end()));
}
// repr() of a tuple whose items have names, which are its attributes; of a namespace likewise
Completion named_repr(Interpreter& in, Arguments a) {
    const Value names = attributes_dict(in.heap(), a.values[0]);
    const auto& found = in.heap().dicts[names.ref].entries;
    const std::vector<DictEntry> entries(found.begin(), found.end());  // the object keeps what is in them
    const std::string type(type_name_of(in.heap(), a.values[0]));
    std::string text = type == "SimpleNamespace" ? "namespace(" : fmt::format("sys.{}(", type);
    bool first = true;
    for (const DictEntry& entry : entries) {
        std::string shown;
        if (!to_repr(in, entry.value, shown)) return Completion::raised;
        text += fmt::format("{}{}={}", first ? "" : ", ", in.str(entry.key), shown);
        first = false;
    }
    return in.done(in.string(text + ")"));
}
Completion origin_depth(Interpreter& in, Arguments) {
    const Value members = in.heap().modules[find_module(in.heap(), "sys")].members;
    const Value depth = get_name(in.heap(), members, "_origin_depth");
    return in.done(depth.is_absent() ? Value::integer(0) : depth);
}
Completion set_origin_depth(Interpreter& in, Arguments a) {
    std::int64_t depth = 0;
    if (!to_index(in, a.values[0], depth)) return Completion::raised;
    if (depth < 0) return value_error(in, "depth must be >= 0");
    Heap& heap = in.heap();
    interleave::set_name(heap, heap.modules[find_module(heap, "sys")].members, "_origin_depth",
                         Value::integer(depth));
    return in.done(Value::none());
}
Completion digits(Interpreter& in, Arguments) {
    return in.done(Value::integer(4300));
}
Completion escaping(Interpreter& in, Arguments) {
    return in.done(in.string("surrogateescape"));
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
    {"_sys", "named_repr", named_repr, "self, /"},
    {"sys", "get_coroutine_origin_tracking_depth", origin_depth, "/"},
    {"sys", "set_coroutine_origin_tracking_depth", set_origin_depth, "depth"},
    {"sys", "get_int_max_str_digits", digits, "/"},
    {"sys", "getfilesystemencodeerrors", escaping, "/"},
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

// A tuple whose items have names: sys.flags, sys.version_info, ...
struct Named {
    std::string_view name;
    Value value;
};
Value make_named(Heap& heap, std::string_view name, std::span<const Named> rows) {
    const Value tuple_base[] = {type_value(BuiltinType::tuple)};
    const Value type = new_class(heap, name, "sys", tuple_base);
    const Value shown = Value::native(find_native("_sys", "named_repr"));
    set_name(heap, heap.types[type.ref].members, intern(heap, "__repr__"), shown);
    refresh_type(heap, type.ref);
    const Value made = make_instance(heap, type.ref);
    std::vector<Value> items;
    for (const Named& row : rows) {
        items.push_back(row.value);
        set_attribute(heap, made, row.name, row.value);
    }
    heap.instances[made.ref].content = make_tuple(heap, std::move(items));
    return made;
}

void fill_sys(Heap& heap, const World& world, Value dict) {
    fill_streams(heap, dict);
    const std::int64_t minor = world.config.python;
    const auto number = [](std::int64_t n) { return Value::integer(n); };
    const Value no = Value::boolean(false);
    const Named version_parts[] = {{"major", number(3)},
                                   {"minor", number(minor)},
                                   {"micro", number(0)},
                                   {"releaselevel", intern(heap, "final")},
                                   {"serial", number(0)}};
    const Value version = make_named(heap, "version_info", version_parts);
    const Value hexversion = number(0x030000f0 + (minor << 16));
    set_name(heap, dict, "version_info", version);
    set_name(heap, dict, "version", make_string(heap, fmt::format("3.{}.0 (simulated)", minor)));
    set_name(heap, dict, "hexversion", hexversion);
    set_name(heap, dict, "api_version", number(1013));

    const Value plain_type = new_class(heap, "SimpleNamespace", "types", {});
    set_name(heap, heap.types[plain_type.ref].members, intern(heap, "__repr__"),
             Value::native(find_native("_sys", "named_repr")));
    refresh_type(heap, plain_type.ref);
    const Value implementation = make_instance(heap, plain_type.ref);
    set_attribute(heap, implementation, "name", intern(heap, "cpython"));
    set_attribute(heap, implementation, "cache_tag", make_string(heap, fmt::format("cpython-3{}", minor)));
    set_attribute(heap, implementation, "version", version);
    set_attribute(heap, implementation, "hexversion", hexversion);
    set_attribute(heap, implementation, "_multiarch", intern(heap, "x86_64-linux-gnu"));
    set_name(heap, dict, "implementation", implementation);
    using Double = std::numeric_limits<double>;
    const Named of_floats[] = {{"max", Value::real(Double::max())},
                               {"max_exp", number(Double::max_exponent)},
                               {"max_10_exp", number(Double::max_exponent10)},
                               {"min", Value::real(Double::min())},
                               {"min_exp", number(Double::min_exponent)},
                               {"min_10_exp", number(Double::min_exponent10)},
                               {"dig", number(Double::digits10)},
                               {"mant_dig", number(Double::digits)},
                               {"epsilon", Value::real(Double::epsilon())},
                               {"radix", number(2)},
                               {"rounds", number(1)}};
    set_name(heap, dict, "float_info", make_named(heap, "float_info", of_floats));
    const Named of_integers[] = {{"bits_per_digit", number(30)},
                                 {"sizeof_digit", number(4)},
                                 {"default_max_str_digits", number(4300)},
                                 {"str_digits_check_threshold", number(640)}};
    set_name(heap, dict, "int_info", make_named(heap, "int_info", of_integers));
    const Named of_hashes[] = {{"width", number(64)},     {"modulus", number((std::int64_t{1} << 61) - 1)},
                               {"inf", number(314159)},   {"nan", number(0)},
                               {"imag", number(1000003)}, {"algorithm", intern(heap, "siphash13")},
                               {"hash_bits", number(64)}, {"seed_bits", number(128)},
                               {"cutoff", number(0)}};
    set_name(heap, dict, "hash_info", make_named(heap, "hash_info", of_hashes));
    const Named of_threads[] = {
        {"name", intern(heap, "pthread")}, {"lock", intern(heap, "semaphore")}, {"version", Value::none()}};
    set_name(heap, dict, "thread_info", make_named(heap, "thread_info", of_threads));
    // As `python3 program.py` has them.
    std::vector<Named> flags;
    for (const std::string_view name :
         {"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
          "ignore_environment", "verbose", "bytes_warning", "quiet"}) {
        flags.push_back({name, number(0)});
    }
    const Named more_flags[] = {{"hash_randomization", number(1)},
                                {"isolated", number(0)},
                                {"dev_mode", no},
                                {"utf8_mode", number(0)},
                                {"warn_default_encoding", number(0)},
                                {"safe_path", no},
                                {"int_max_str_digits", number(-1)}};
    flags.insert(flags.end(), std::begin(more_flags), std::end(more_flags));
    set_name(heap, dict, "flags", make_named(heap, "flags", flags));
    set_name(heap, dict, "dont_write_bytecode", no);
    set_name(heap, dict, "warnoptions", make_list(heap));
    std::vector<Value> built_in;
    for (const std::string_view name : native_module_names()) {
        if (name.find('.') == std::string_view::npos) built_in.push_back(intern(heap, name));
    }
    set_name(heap, dict, "builtin_module_names", make_tuple(heap, std::move(built_in)));
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
