// What natives see of the interpreter: events, values, calls within a call, boot.
#include "engine/machine/interpreter/interpreter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/drivers.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/interpreter/prepared.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

Interpreter::Interpreter(Machine& machine_, const World& world_, EventBuffer& out_, ThreadId thread_,
                         CoreId core_, Tick clock_)
    : machine(machine_),
      world(world_),
      out(out_),
      thread(thread_),
      core(core_),
      clock(clock_),
      process(machine_.threads[index(thread_)].process) {
    if (index(thread) < machine.executions.size()) {
        height = cut = static_cast<std::uint32_t>(execution().values.size());
    }
}

// -- Events

std::uint32_t Interpreter::line_below(const std::vector<Frame>& frames) const {
    for (std::size_t i = frames.size(); i-- > 0;) {
        const Frame& frame = frames[i];
        if (frame.driver != Driver::none) continue;
        const Code& code = world.program.code(frame.code);
        if (code.module != 0 || code.lines.empty()) continue;
        return code.lines[std::min<std::size_t>(frame.next == 0 ? 0 : frame.next - 1, code.lines.size() - 1)];
    }
    return 0;
}

Step Interpreter::record(EventKind kind, std::int64_t a, std::int64_t b, Step cause) {
    Event& event = out.events.append();
    event.time = clock;
    event.kind = kind;
    event.line = current_line();
    event.core = core;
    event.thread = thread;
    event.task = current_task();
    event.cause = cause;
    event.a = a;
    event.b = b;
    return machine.step++;
}

void Interpreter::write_output(std::string_view text, bool to_stderr) {
    const std::uint64_t room =
        world.config.limit_output - std::min<std::uint64_t>(machine.output_bytes, world.config.limit_output);
    const bool cut_off = text.size() > room;
    if (cut_off) text = text.substr(0, static_cast<std::size_t>(room));
    const std::int64_t offset = static_cast<std::int64_t>(machine.output_bytes + machine.description_bytes);
    out.text += text;
    machine.output_bytes += text.size();
    record(to_stderr ? EventKind::error_output : EventKind::output, offset,
           static_cast<std::int64_t>(text.size()));
    if (cut_off) {
        stopping = true;
        machine.reason = fmt::format("the program has written more than limit.output = {} bytes",
                                     world.config.limit_output);
    }
}

bool Interpreter::out_of_instructions() {
    machine.reason = fmt::format("the program has executed limit.instructions = {} instructions",
                                 world.config.limit_instructions);
    stopping = true;
    raise_type(ExceptionType::RuntimeError, "the run has ended");
    return false;
}

// -- Values

Value Interpreter::string(std::string_view text) {
    return make_string(heap(), std::string(text));
}
std::string_view Interpreter::text_of(Value value) const {
    return interleave::text_of(heap(), content_of(heap(), value));
}

bool Interpreter::to_seconds(Value number, Tick& ticks) {
    const Value value = content_of(heap(), number);
    if (!is_number(value)) {
        raise_type(ExceptionType::TypeError, fmt::format("'{}' object cannot be interpreted as an integer",
                                                         type_name_of(heap(), number)));
        return false;
    }
    const double seconds = to_double(heap(), value);
    if (std::isnan(seconds)) {
        raise_type(ExceptionType::ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    ticks = ticks_from_seconds(seconds);
    // Who waits for what is left of a time must not be told at once that it is over, again and again.
    if (ticks == 0 && seconds > 0) ticks = 1;
    return true;
}

std::string Interpreter::repr(Value value) {
    std::string text;
    const Value before = raised;
    if (!to_repr(*this, value, text)) {
        raised = before;
        return "<repr failed>";
    }
    return text;
}

std::string Interpreter::str(Value value) {
    std::string text;
    const Value before = raised;
    if (!to_str(*this, value, text)) {
        raised = before;
        return "<str failed>";
    }
    return text;
}

Value Interpreter::get_attribute(Value object, std::string_view name) {
    bool missing = false;
    const Value interned = intern(heap(), name);
    const Value found = get_attribute_now(*this, object, interned, missing);
    if (found.is_absent() && missing) attribute_error(*this, object, interned);
    return found;
}

bool Interpreter::set_attribute(Value object, std::string_view name, Value value) {
    const Value interned = intern(heap(), name);
    return run_now([&] { return interleave::set_attribute(*this, object, interned, value); });
}

const Frame* Interpreter::python_frame() {
    const std::vector<Frame>& frames = execution().frames;
    const auto found = std::find_if(frames.rbegin(), frames.rend(),
                                    [](const Frame& frame) { return frame.driver == Driver::none; });
    return found == frames.rend() ? nullptr : &*found;
}

void Interpreter::reserve_values(std::uint32_t count) {
    std::vector<Value>& values = execution().values;
    const std::size_t needed = std::size_t{height} + count;
    if (values.size() >= needed) return;
    // (a thread that goes on has had the room before: no more than it needs is cleared)
    values.resize(values.capacity() >= needed ? needed : std::max(needed, values.size() * 2 + 64));
}

// -- Calls within a native

bool Interpreter::begin_nested() {
    constexpr std::uint32_t deepest = 60;
    if (nested >= deepest || execution().frames.size() >= deepest_stack() + 40) {
        raise_type(ExceptionType::RecursionError,
                   "maximum recursion depth exceeded while calling a Python object");
        return false;
    }
    if (stopping) {
        raise_type(ExceptionType::RuntimeError, "the run has ended");
        return false;
    }
    if (suspending) return false;
    ++nested;
    reserve_values(8);
    Frame frame;
    frame.driver = Driver::nested;
    frame.height = cut;
    frame.base = height;
    frame.delivery = Delivery::nested;
    execution().frames.push_back(frame);
    cut = height;
    return true;
}

bool Interpreter::end_nested(Completion completion, std::uint32_t old_height, std::uint32_t old_cut,
                             std::size_t floor) {
    if (completion == Completion::entered && !suspending) {
        completion = run_nested(floor) ? Completion::returned : Completion::raised;
    } else if (completion == Completion::request) {
        completion =
            answer_now(execution().frames[floor - 1].base) ? Completion::returned : Completion::raised;
    }
    if (suspending) completion = Completion::raised;
    if (!suspending) execution().frames.resize(floor - 1);
    height = old_height;
    cut = old_cut;
    --nested;
    return completion == Completion::returned;
}

bool Interpreter::answer_again() {
    const CallLog::Entry entry = log->entries[log->next++];
    (entry.raised ? raised : result) = entry.value;
    return !entry.raised;
}

bool Interpreter::suspend(std::uint32_t values_height) {
    if (fixed != 0) return false;
    suspending = true;
    waiting = request;
    waiting_height = values_height;
    raised = {};
    return true;
}

bool Interpreter::call_now(Value callable, std::span<const Value> arguments, Value& value) {
    return call_now(callable, arguments, {}, value);
}

bool Interpreter::call_now(Value callable, std::span<const Value> arguments, std::span<const Value> keywords,
                           Value& value) {
    const Value saved = result;
    const std::vector<Value> copy(arguments.begin(), arguments.end()),
        names(keywords.begin(), keywords.end());
    if (!run_now([&] { return call_value(*this, callable, copy, names, Delivery::driver); })) return false;
    value = result;
    result = saved;
    return true;
}

bool Interpreter::next_now(Value iterator, Value& item, bool& end) {
    end = false;
    if (log != nullptr && log->has_answer() && iterator.is(Tag::iterator)) {
        Iterator& it = heap().iterators[iterator.ref];  // made anew by the native that is called again
        if (it.kind == IteratorKind::sequence) ++it.index;
    }
    if (!run_now([&] { return advance(*this, iterator, Delivery::next); })) {
        if (!is_subclass_name(raised, "StopIteration")) return false;
        raised = {};
        end = true;
        return true;
    }
    item = result;
    end = item.is_absent();
    return true;
}

Completion Interpreter::call(Value callable, std::span<const Value> arguments, Delivery delivery) {
    return call_value(*this, callable, arguments, {}, delivery);
}

Completion Interpreter::call(Value callable, Arguments arguments, Delivery delivery) {
    return call_value(*this, callable, arguments.values, arguments.keywords, delivery);
}

// -- Boot

namespace {

void prepare_heap(Heap& heap, const World& world, bool spawned = false) {
    if (heap.ready()) return;
    prepare_types(heap);
    fill_types(heap);
    for (std::uint32_t ref = 0; ref < heap.types.size(); ++ref) refresh_type(heap, ref);
    heap.builtins = make_dict(heap);
    fill_builtins(heap, heap.builtins);
    ModuleObject main;
    main.name = spawned ? "__mp_main__" : "__main__";
    main.program_module = 0;
    main.state = spawned ? 0 : 1;
    main.members = make_dict(heap);
    heap.modules.push_back(main);
    ModuleObject builtins;
    builtins.name = "builtins";
    builtins.state = 2;
    builtins.members = heap.builtins;
    heap.modules.push_back(builtins);
    set_name(heap, main.members, "__name__", intern(heap, main.name));
    for (const std::string_view name : {"__doc__", "__package__", "__loader__", "__spec__"})
        set_name(heap, main.members, name, Value::none());
    set_name(heap, main.members, "__annotations__", make_dict(heap));
    set_name(heap, main.members, "__builtins__", Value::object(Tag::module, 1));
    set_name(heap, main.members, "__file__", make_string(heap, world.program.modules[0].path));
    set_name(heap, main.members, "__cached__", Value::none());
    heap.collect_at = heap.bytes + (4u << 20);
}

// The thread is about to run the body of this module of its heap.
void prepare_body(Machine& machine, const World& world, ThreadId thread, std::uint32_t module) {
    if (machine.executions.size() <= index(thread)) machine.executions.resize(index(thread) + 1);
    machine.threads[index(thread)].has_execution = true;
    EventBuffer none;
    Interpreter in(machine, world, none, thread, CoreId::none, machine.now);
    const CodeId body = world.program.modules[in.heap().modules[module].program_module].body;
    const Prepared& prepared = prepare_code(in, body);
    in.reserve_values(prepared.room);
    Frame frame;
    frame.code = body;
    frame.module = module;
    frame.delivery = Delivery::thread;
    in.execution().frames.push_back(frame);
    in.execution().values.assign(prepared.slots, Value{});
}

}  // namespace

void prepare_main(Machine& machine, const World& world, ThreadId thread) {
    const ProcessId process = machine.threads[index(thread)].process;
    prepare_heap(machine.processes[index(process)].heap, world);
    prepare_body(machine, world, thread, 0);
}

void prepare_spawned(Machine& machine, const World& world, ThreadId thread) {
    Heap& heap = machine.processes[index(machine.threads[index(thread)].process)].heap;
    prepare_heap(heap, world, true);
    EventBuffer none;
    Interpreter in(machine, world, none, thread, CoreId::none, machine.now);
    const std::uint32_t module = create_module(in, "_spawned");
    heap.modules[module].state = 1;
    prepare_body(machine, world, thread, module);
}

bool prepare_endings(Machine& machine, const World& world, ThreadId thread) {
    Heap& heap = machine.processes[index(machine.threads[index(thread)].process)].heap;
    if (heap.references.closing || heap.references.watched.empty()) return false;
    end_all(heap);
    if (heap.references.dead.empty()) return false;
    EventBuffer none;
    Interpreter in(machine, world, none, thread, CoreId::none, machine.now);
    in.execution() = {};
    in.height = in.cut = 0;
    push_endings(in, Delivery::thread, Value::none());
    in.execution().values.resize(in.height);
    machine.threads[index(thread)].has_execution = true;
    return true;
}

void prepare_call(Machine& machine, const World& world, ThreadId thread, Value callable, Value arguments,
                  Value keywords) {
    if (machine.executions.size() <= index(thread)) machine.executions.resize(index(thread) + 1);
    machine.threads[index(thread)].has_execution = true;
    prepare_heap(machine.processes[index(machine.threads[index(thread)].process)].heap, world);
    EventBuffer none;
    Interpreter in(machine, world, none, thread, CoreId::none, machine.now);
    in.execution() = {};
    in.height = in.cut = 0;
    const Value values[] = {callable, arguments, keywords};
    push_driver_values(in, Driver::thread_call, 0, {}, Delivery::thread, values);
    in.execution().values.resize(in.height);
}

}  // namespace interleave
