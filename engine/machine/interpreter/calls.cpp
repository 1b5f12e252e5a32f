// Calls: arguments to parameters, frames for functions, classes to instances.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "engine/machine/interpreter/drivers.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/interpreter/prepared.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

namespace {

struct Binder {
    Interpreter& in;
    const Function& function;
    const Code& code;
    std::span<const Value> values;
    std::span<const Value> keywords;
    Value* slots;

    std::string_view parameter(std::uint32_t i) const { return in.world.program.name(code.locals[i]); }
    bool fail(std::string_view text) {
        in.raise_type(ExceptionType::TypeError,
                      fmt::format("{}() {}", text_of(in.heap(), function.qualified_name), text));
        return false;
    }

    static std::string join(const std::vector<std::string>& names) {
        std::string out;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
            out += names[i];
        }
        return out;
    }

    bool missing(std::uint32_t from, std::uint32_t to, std::string_view kind) {
        std::vector<std::string> names;
        for (std::uint32_t i = from; i < to; ++i) {
            if (slots[i].is_absent()) names.push_back(fmt::format("'{}'", parameter(i)));
        }
        return fail(fmt::format("missing {} required {} argument{}: {}", names.size(), kind,
                                names.size() == 1 ? "" : "s", join(names)));
    }

    bool too_many(std::size_t given) {
        const std::size_t defaults =
            function.defaults.is_absent() ? 0 : items_of(in.heap(), function.defaults).size();
        const std::size_t least = code.positional - defaults;
        std::size_t keyword_given = 0;
        for (std::uint32_t i = code.positional; i < code.positional + code.keyword_only; ++i) {
            keyword_given += !slots[i].is_absent();
        }
        const bool plural = defaults > 0 || code.positional != 1;
        const std::string takes = defaults > 0 ? fmt::format("from {} to {}", least, code.positional)
                                               : fmt::format("{}", code.positional);
        const std::string extra =
            keyword_given == 0
                ? std::string()
                : fmt::format(" positional argument{} (and {} keyword-only argument{})",
                              given == 1 ? "" : "s", keyword_given, keyword_given == 1 ? "" : "s");
        return fail(fmt::format("takes {} positional argument{} but {}{} {} given", takes, plural ? "s" : "",
                                given, extra, given == 1 && keyword_given == 0 ? "was" : "were"));
    }

    bool bind() {
        Heap& heap = in.heap();
        const std::size_t given = values.size() - keywords.size();
        const std::uint32_t named = code.positional + code.keyword_only;
        const bool rest = code.flags & code_var_positional, more = code.flags & code_var_keyword;
        const std::size_t direct = std::min<std::size_t>(given, code.positional);
        for (std::size_t i = 0; i < direct; ++i) slots[i] = values[i];
        if (rest) slots[named] = make_tuple(heap, values.subspan(direct, given - direct));
        Value others;
        if (more) others = slots[named + (rest ? 1 : 0)] = make_dict(heap);

        for (std::size_t k = 0; k < keywords.size(); ++k) {
            const Value name = intern(heap, keywords[k]);
            const std::string_view text = text_of(heap, name);
            std::uint32_t at = code.positional_only;
            while (at < named && parameter(at) != text) ++at;
            if (at < named) {
                if (!slots[at].is_absent())
                    return fail(fmt::format("got multiple values for argument '{}'", text));
                slots[at] = values[given + k];
                continue;
            }
            if (more) {
                set_name(heap, others, name, values[given + k]);
                continue;
            }
            std::vector<std::string> wrong;
            for (const Value each : keywords) {
                for (std::uint32_t i = 0; i < code.positional_only; ++i) {
                    if (parameter(i) == text_of(heap, each)) wrong.emplace_back(parameter(i));
                }
            }
            if (!wrong.empty()) {
                std::string list;
                for (const std::string& each : wrong) list += (list.empty() ? "" : ", ") + each;
                return fail(fmt::format(
                    "got some positional-only arguments passed as keyword arguments: '{}'", list));
            }
            return fail(fmt::format("got an unexpected keyword argument '{}'", text));
        }
        if (given > code.positional && !rest) return too_many(given);

        if (given < code.positional) {
            const auto defaults =
                function.defaults.is_absent() ? std::span<const Value>{} : items_of(heap, function.defaults);
            const std::uint32_t first = code.positional - static_cast<std::uint32_t>(defaults.size());
            bool lacking = false;
            for (std::uint32_t i = 0; i < code.positional; ++i) {
                if (!slots[i].is_absent()) continue;
                if (i >= first) {
                    slots[i] = defaults[i - first];
                } else {
                    lacking = true;
                }
            }
            if (lacking) return missing(0, first, "positional");
        }
        bool lacking = false;
        for (std::uint32_t i = code.positional; i < named; ++i) {
            if (!slots[i].is_absent()) continue;
            if (!function.keyword_defaults.is_absent()) {
                slots[i] = get_name(heap, function.keyword_defaults,
                                    name_value(heap, in.world.program, code.locals[i]));
            }
            lacking = lacking || slots[i].is_absent();
        }
        if (lacking) return missing(code.positional, named, "keyword-only");
        return true;
    }
};

// Cells of its own, then those of its closure. Parameters that inner functions use move into their cells.
void fill_cells(Heap& heap, const Code& code, const Function& function, Value* slots) {
    std::size_t at = code.locals.size();
    for (const std::uint32_t parameter : code.cell_parameter) {
        Value content;
        if (parameter != 0xffffffffu) {
            content = slots[parameter];
            slots[parameter] = {};
        }
        slots[at++] = make_cell(heap, content);
    }
    if (code.free.empty()) return;
    for (const Value cell : items_of(heap, function.closure)) slots[at++] = cell;
}

constexpr std::size_t most_coroutines = 4096;  // that have not begun

// Whether the instruction after the call that is under way awaits what it gives: then it cannot be forgotten.
bool is_awaited_next(Interpreter& in) {
    if (in.heap().references.watched.size() >= most_coroutines) return true;  // (too many to tell of)
    const Frame& frame = in.execution().frames.back();
    if (frame.driver != Driver::none) return false;
    const std::vector<Instruction>& instructions = in.world.program.code(frame.code).instructions;
    return frame.next < instructions.size() && instructions[frame.next].op() == Opcode::get_awaitable;
}

}  // namespace

Completion push_function(Interpreter& in, Value callee, std::span<const Value> arguments,
                         std::span<const Value> keywords, Delivery delivery) {
    const Function& function = in.heap().functions[callee.ref];
    const Code& code = in.world.program.code(function.code);
    const Prepared& prepared = prepare_code(in, function.code);
    constexpr std::uint32_t lazily = code_generator | code_coroutine | code_async_generator;
    if (code.flags & lazily) {
        std::array<Value, 16> usual{};
        std::vector<Value> many;
        std::span<Value> slots = std::span(usual).first(std::min<std::size_t>(prepared.slots, usual.size()));
        if (prepared.slots > usual.size()) slots = many = std::vector<Value>(prepared.slots);
        Binder binder{in, function, code, arguments, keywords, slots.data()};
        if (!binder.bind()) return Completion::raised;
        fill_cells(in.heap(), code, function, slots.data());
        const Value made = make_generator(in, function, slots);
        if ((code.flags & code_coroutine) != 0 && !is_awaited_next(in)) watch_end(in.heap(), made);
        return in.done(made);
    }
    std::vector<Frame>& frames = in.execution().frames;
    if (frames.size() >= in.deepest_stack()) {
        return in.raise_type(ExceptionType::RecursionError, "maximum recursion depth exceeded");
    }
    std::vector<Value> copy;
    if (in.height + prepared.room > in.execution().values.size()) {  // the arguments may lie in what moves
        copy.assign(arguments.begin(), arguments.end());
        arguments = copy;
        in.reserve_values(prepared.room);
    }
    Value* slots = in.execution().values.data() + in.height;
    std::fill(slots, slots + prepared.slots, Value{});
    if (prepared.simple && keywords.empty() && arguments.size() == prepared.positional) {
        std::copy(arguments.begin(), arguments.end(), slots);
    } else {
        Binder binder{in, function, code, arguments, keywords, slots};
        if (!binder.bind()) return Completion::raised;
        fill_cells(in.heap(), code, function, slots);
    }
    Frame frame;
    frame.code = function.code;
    frame.height = in.cut;
    frame.base = in.height;
    frame.module = function.module;
    frame.delivery = delivery;
    frames.push_back(frame);
    return Completion::entered;
}

bool reads_by_frames(Interpreter& in, Value v) {
    switch (v.tag) {
        case Tag::generator: return in.heap().generators[v.ref].kind == GeneratorKind::generator;
        case Tag::iterator: return !is_native_iterable(in, v);
        case Tag::instance:
            return find_in_type(in.heap(), in.heap().instances[v.ref].type, "__iter__").is(Tag::function);
        default: return false;
    }
}

namespace {

// Whether reading that argument to its end takes frames.
bool runs_python(Interpreter& in, std::string_view name, std::span<const Value> arguments, std::size_t which,
                 std::size_t given) {
    const Value v = arguments[which];
    if (given > 1 && (name == "min" || name == "max")) return false;
    // What an iterator has given is gone when a native is called again (CallLog): it is given a list.
    const bool only_keeps =
        name.starts_with("list.") || name.starts_with("tuple.") || name.ends_with(".join");
    if (v.is(Tag::iterator) && !only_keeps) return true;
    if (!reads_by_frames(in, v)) return false;
    const bool mapping = name == "dict.__new__" || name == "dict.update";
    return !mapping || !v.is(Tag::instance) ||
           find_in_type(in.heap(), in.heap().instances[v.ref].type, "keys").is_absent();
}

// Items and letters of the arguments, 16 an instruction.
std::uint64_t work_of_scanning(const Heap& heap, std::span<const Value> arguments) {
    std::uint64_t count = 0;
    for (const Value each : arguments) {
        const Value v = content_of(heap, each);
        switch (v.tag) {
            case Tag::string: count += heap.strings[v.ref].text.size() / 8; break;
            case Tag::bytes: count += heap.byte_strings[v.ref].bytes.size() / 8; break;
            case Tag::tuple:
            case Tag::list: count += items_of(heap, v).size(); break;
            case Tag::dict: count += heap.dicts[v.ref].entries.size(); break;
            case Tag::set: count += heap.sets[v.ref].used; break;
            default: break;
        }
    }
    return count / 16;
}

// A native that has made much memory has worked for it.
constexpr std::uint64_t little = 4096, bytes_an_instruction = 32;

Completion finish_native(Interpreter& in, Completion completion, std::uint64_t bytes_before) {
    const std::uint64_t bytes = in.heap().bytes;
    if (bytes > bytes_before + little) in.count_work((bytes - bytes_before) / bytes_an_instruction);
    return completion;
}

}  // namespace

Completion call_native(Interpreter& in, std::uint32_t native, std::span<const Value> arguments,
                       std::span<const Value> keywords) {
    const NativeFunction& function = native_function(native);
    const std::uint64_t bytes = in.heap().bytes;
    const std::uint32_t reads = native_collects(native);
    const std::size_t given = arguments.size() - keywords.size();
    if (reads < given && runs_python(in, function.name, arguments, reads, given)) {
        return push_collect(in, Value::native(native), arguments, keywords, reads);
    }
    if (given == 2 && keywords.empty() && function.name == "next" && !arguments[0].is(Tag::instance) &&
        runs_python(in, function.name, arguments, 0, given)) {  // next(iterator, default)
        static const std::uint32_t first = find_native("_inspect", "first");
        return push_collect(in, Value::native(first), arguments, keywords, 0);
    }
    if (native_scans(native)) in.count_work(work_of_scanning(in.heap(), arguments));
    CallLog log;
    if (in.answers != nullptr) log = std::move(*std::exchange(in.answers, nullptr));
    const std::size_t frames = in.execution().frames.size();
    const Value* const stack = in.execution().values.data();
    const bool on_stack =
        arguments.data() >= stack && arguments.data() < stack + in.execution().values.size();
    const std::ptrdiff_t place = on_stack ? arguments.data() - stack : 0;
    CallLog* const outer = std::exchange(in.log, &log);
    Completion completion = Completion::raised;
    if (function.parameters.empty()) {
        completion = function.call(in, {arguments, keywords});
    } else {
        NativeValues values;
        if (bind_native(in, function, native, {arguments, keywords}, values)) {
            completion = function.call(in, {values.values(), {}});
        }
    }
    in.log = outer;
    if (in.suspending) {  // (the stack may have moved)
        if (on_stack) arguments = {in.execution().values.data() + place, arguments.size()};
        return wait_for_call(in, frames, native, arguments, keywords, log);
    }
    return finish_native(in, completion, bytes);
}

bool is_callable(Interpreter& in, Value v) {
    switch (v.tag) {
        case Tag::function:
        case Tag::native:
        case Tag::bound_method:
        case Tag::type: return true;
        case Tag::property: return in.heap().properties[v.ref].kind == PropertyKind::static_method;
        case Tag::instance: return !special_method(in, v, "__call__").is_absent();
        default: return false;
    }
}

namespace {

Completion not_callable(Interpreter& in, Value v) {
    return in.raise_type(ExceptionType::TypeError,
                         fmt::format("'{}' object is not callable", type_name_of(in.heap(), v)));
}

// A native may push frames that deliver to the frame below as results of calls do; someone else may be
// waiting.
Completion redirect(Interpreter& in, Completion completion, std::size_t frames_before, Delivery delivery) {
    std::vector<Frame>& frames = in.execution().frames;
    if (completion == Completion::entered && delivery != Delivery::call && frames.size() > frames_before &&
        frames[frames_before].delivery == Delivery::call) {
        frames[frames_before].delivery = delivery;
    }
    return completion;
}

}  // namespace

Completion call_value(Interpreter& in, Value callable, std::span<const Value> arguments,
                      std::span<const Value> keywords, Delivery delivery) {
    const std::size_t frames_before = in.execution().frames.size();
    for (int depth = 0; depth < 100; ++depth) {
        switch (callable.tag) {
            case Tag::function: return push_function(in, callable, arguments, keywords, delivery);
            case Tag::native:
                return redirect(
                    in, call_native(in, static_cast<std::uint32_t>(callable.bits), arguments, keywords),
                    frames_before, delivery);
            case Tag::bound_method: {
                const BoundMethod method = in.heap().bound_methods[callable.ref];
                std::vector<Value> with_self;
                with_self.reserve(arguments.size() + 1);
                with_self.push_back(method.self);
                with_self.insert(with_self.end(), arguments.begin(), arguments.end());
                return call_value(in, method.callee, with_self, keywords, delivery);
            }
            case Tag::type: {
                const std::uint32_t metaclass = in.heap().types[callable.ref].metaclass;
                if (metaclass != ref_of(BuiltinType::type)) {
                    const Value method = find_in_type(in.heap(), metaclass, "__call__");
                    if (method.is(Tag::function)) {
                        std::vector<Value> with_type = {callable};
                        with_type.insert(with_type.end(), arguments.begin(), arguments.end());
                        return call_value(in, method, with_type, keywords, delivery);
                    }
                }
                return redirect(in, construct(in, callable, arguments, keywords, delivery), frames_before,
                                delivery);
            }
            case Tag::property:
                if (in.heap().properties[callable.ref].kind != PropertyKind::static_method)
                    return not_callable(in, callable);
                callable = in.heap().properties[callable.ref].get;
                continue;
            case Tag::instance: {
                const std::uint32_t type = in.heap().instances[callable.ref].type;
                const Value method = find_in_type(in.heap(), type, "__call__");
                if (method.is_absent()) {
                    const Value content = content_of(in.heap(), callable);
                    if (content == callable) return not_callable(in, callable);
                    callable = content;
                    continue;
                }
                if (is_descriptor_function(method)) {
                    std::vector<Value> with_self = {callable};
                    with_self.insert(with_self.end(), arguments.begin(), arguments.end());
                    return call_value(in, method, with_self, keywords, delivery);
                }
                callable = bind_member(in.heap(), method, callable, type);
                continue;
            }
            default: return not_callable(in, callable);
        }
    }
    return in.raise_type(ExceptionType::RecursionError,
                         "maximum recursion depth exceeded while calling a Python object");
}

Completion call_special(Interpreter& in, Value object, std::string_view name,
                        std::initializer_list<Value> arguments, Delivery delivery, bool& found) {
    const Value method = special_method(in, object, name);
    found = !method.is_absent();
    if (!found) return Completion::returned;
    std::vector<Value> all = {object};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return call_value(in, method, all, {}, delivery);
}

// -- Instances

namespace {

// Calls __init__; the instance is what the caller gets.
Completion initialise(Interpreter& in, Value instance, Value init, std::span<const Value> arguments,
                      std::span<const Value> keywords) {
    std::vector<Value> with_self;
    with_self.reserve(arguments.size() + 1);
    with_self.push_back(instance);
    with_self.insert(with_self.end(), arguments.begin(), arguments.end());
    const std::size_t before = in.execution().frames.size();
    const Completion completion = call_value(in, init, with_self, keywords, Delivery::construct);
    if (completion == Completion::entered) {
        Frame& frame = in.execution().frames[before];
        if (frame.driver == Driver::none) {
            frame.delivery = Delivery::construct;
            frame.extra = instance;
        }
    } else if (completion == Completion::returned) {
        if (!in.result.is_none()) {
            return in.raise_type(
                ExceptionType::TypeError,
                fmt::format("__init__() should return None, not '{}'", type_name_of(in.heap(), in.result)));
        }
        in.result = instance;
    }
    return completion;
}

bool fills_later(Tag layout) {
    return layout == Tag::list || layout == Tag::dict || layout == Tag::set;
}

}  // namespace

namespace {

Making making_of(Heap& heap, std::uint32_t type) {
    Acceleration* const known = heap.acceleration.content.get();
    if (known != nullptr && type < known->makings.size() && known->makings[type].epoch == heap.epoch)
        return known->makings[type];
    const Making making{heap.epoch, find_in_type(heap, type, "__new__"),
                        find_in_type(heap, type, "__init__")};
    if (known != nullptr) {
        if (type >= known->makings.size()) known->makings.resize(heap.types.size());
        known->makings[type] = making;
    }
    return making;
}

}  // namespace

Completion construct(Interpreter& in, Value type, std::span<const Value> arguments,
                     std::span<const Value> keywords, Delivery) {
    Heap& heap = in.heap();
    const std::uint32_t flags = heap.types[type.ref].flags;
    const Tag layout = heap.types[type.ref].layout;
    const Making making = making_of(heap, type.ref);
    const Value init = making.initialise;
    const bool own_init = !init.is_absent() && !init.is(Tag::native);
    if (flags & type_has_new) {
        Value maker = making.make;
        if (maker.is(Tag::property)) maker = heap.properties[maker.ref].get;
        return push_construct(in, type, maker, arguments, keywords);
    }
    if ((flags & (type_builtin | type_abstract)) == 0 && layout == Tag::instance && own_init) {
        if (!(flags & type_exception))
            return initialise(in, make_instance(heap, type.ref), init, arguments, keywords);
    }
    const Value maker = making.make;
    if (maker.is_absent()) {
        return in.raise_type(ExceptionType::TypeError,
                             fmt::format("cannot create '{}' instances", type_name(heap, type.ref)));
    }
    const std::string_view maker_name = native_function(static_cast<std::uint32_t>(maker.bits)).name;
    const bool of_object = maker_name == "object.__new__";
    if (of_object && (flags & type_builtin) && type.ref != ref_of(BuiltinType::object)) {
        return in.raise_type(ExceptionType::TypeError,
                             fmt::format("cannot create '{}' instances", type_name(heap, type.ref)));
    }
    if (constexpr std::size_t most = 4; !own_init && keywords.empty() && arguments.size() < most) {
        Value all[most] = {type};
        std::copy(arguments.begin(), arguments.end(), all + 1);
        return call_native(in, static_cast<std::uint32_t>(maker.bits), {all, arguments.size() + 1}, {});
    }
    std::vector<Value> all = {type};
    const bool bare = own_init && (of_object || fills_later(layout));
    if (!bare) all.insert(all.end(), arguments.begin(), arguments.end());
    const std::vector<Value> names(keywords.begin(), keywords.end());
    const std::vector<Value> copy(arguments.begin(), arguments.end());
    const Completion completion =
        call_native(in, static_cast<std::uint32_t>(maker.bits), all, bare ? std::span<const Value>{} : names);
    if (completion != Completion::returned || !own_init) return completion;
    const Value made = in.result;
    if (!is_subtype(in.heap(), type_of(in.heap(), made), type.ref)) return completion;
    return initialise(in, made, init, copy, names);
}

}  // namespace interleave
