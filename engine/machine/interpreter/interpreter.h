// Executes one thread's instructions against the machine. One Interpreter object lives for one call of
// execute(); all state that lasts is in the Machine. Natives get it as their context.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/machine/interpreter/exceptions.h"
#include "engine/machine/interpreter/native.h"
#include "engine/machine/machine.h"

namespace interleave {

enum class Stop : std::uint8_t {
    horizon,    // local time reached the horizon
    recorded,   // the step asked for has been recorded
    allowance,  // it has executed Interpreter::allowance instructions and is about to begin another
    request,    // Interpreter::request says what the thread wants
    drop_lock,  // at a switch point, and the interpreter lock has been asked for
    finished,   // the thread's bottom frame returned
    uncaught,   // ... or let an exception out; it is in Interpreter::raised
    limit,      // a limit of the Config; Machine::reason says which
};

// What the calls gave that a native (or an instruction) made within itself, in order. When one of them has to
// wait, the native is given up and called again with this list once the call is over: what it has asked
// before is answered from the list. So the wait is an ordinary state of the machine, and natives need not
// know.
struct CallLog {
    struct Entry {
        Value value;  // the exception if `raised`
        bool raised = false;
    };
    std::vector<Entry> entries;
    std::size_t next = 0;  // entries before it have been answered
    bool has_answer() const { return next < entries.size(); }
    void clear() {
        entries.clear();
        next = 0;
    }
};

class Interpreter {
  public:
    // `clock` is the thread's local time; it moves on by Config::instruction for every instruction of user
    // code (library code is free). `core` names the events.
    Interpreter(Machine& machine, const World& world, EventBuffer& out, ThreadId thread, CoreId core,
                Tick clock);

    // Runs the thread from where its Execution stands. `horizon`: stop before an instruction that would begin
    // at or after it (the instruction that straddles it takes effect at its start; clock may end beyond the
    // horizon). `reach`: how far beyond the horizon it may execute instructions that only its own process can
    // see (nothing is recorded then). `until`: stop once m.step > until. `drop_lock`: stop at the next switch
    // point (Config::python decides which instructions are). With `anywhere` (no interpreter lock) the kernel
    // bounds the horizon instead.
    Stop execute(Tick horizon, Tick reach, Step until, bool drop_lock);

    // -- For natives
    Machine& machine;
    const World& world;
    EventBuffer& out;
    const ThreadId thread;
    const CoreId core;
    Tick clock;
    std::uint64_t allowance = ~0ull;  // user instructions it may still execute; counts down
    bool alone = false;               // its process has never had another thread
    Value result;                     // of a native that returned
    Request request;                  // of a native that asks the kernel
    Value raised;                     // exception on its way up

    Heap& heap() { return machine.processes[index(process)].heap; }
    const Heap& heap() const { return machine.processes[index(process)].heap; }
    // How many frames a thread may have. What a program asks for beyond that is granted up to a bound of our
    // own.
    std::uint32_t deepest_stack() const { return deepest_stack(heap()); }
    std::uint32_t deepest_stack(const Heap& own) const {
        return own.recursion_limit == 0 ? world.config.recursion_limit : own.recursion_limit;
    }
    Execution& execution() { return machine.executions[index(thread)]; }
    const Frame* python_frame();  // the innermost one that is no driver's; null: there is none
    Completion done(Value value) {
        result = value;
        return Completion::returned;
    }
    // Sets a built-in exception: raise("TypeError", "..."). The name must be a built-in (or registered
    // library) class.
    Completion raise(std::string_view type, std::string_view message);
    Completion raise(Value exception);
    Completion ask(Request what) {
        request = what;
        return Completion::request;
    }

    // Pushes a native driver's frame; it is told Delivered::started when the native that pushed it has
    // returned `entered`.
    Completion push_driver(Driver driver, std::uint32_t detail, Value extra = {},
                           Delivery delivery = Delivery::call);
    // Pushes whatever frames a call needs (a Python function) or runs a native at once. Delivery as given.
    Completion call(Value callable, std::span<const Value> arguments, Delivery delivery = Delivery::call);
    // Calls and runs to the end within this native; blocking inside it raises RuntimeError. false: raised.
    Completion call(Value callable, Arguments arguments, Delivery delivery = Delivery::call);
    bool call_now(Value callable, std::span<const Value> arguments, Value& value);
    bool call_now(Value callable, std::span<const Value> arguments, std::span<const Value> keywords,
                  Value& value);
    // Runs what `completion` has begun, above `bottom` frames, to its end.
    bool run_now(Completion completion, std::size_t bottom, Value& value);
    bool run_class_body(Value function, Value members, Value& result);
    // One step of any iterator within this native. false: raised; `end`: there is no item.
    bool next_now(Value iterator, Value& item, bool& end);
    // Resumes a generator or coroutine by pushing its frame: sends `value`, or throws `exception` if that is
    // not absent.
    Completion resume(Value generator, Value value, Value exception, Delivery delivery);

    // Natives and drivers that loop report what they do, about an instruction each: a loop in C++ must not
    // escape limit.instructions. It counts for more than bytecode does, because a native runs in one piece:
    // nobody can look, or stop it, meanwhile. false: the limit is reached (raised; the run ends).
    bool work(std::uint64_t instructions) {
        count_work(instructions);
        return machine.instructions < world.config.limit_instructions || out_of_instructions();
    }
    void count_work(std::uint64_t instructions) { machine.instructions += work_weight * instructions; }
    static constexpr std::uint64_t work_weight = 20;
    bool out_of_instructions();

    // Records an event with time, core, thread, current task and line filled in; returns its step.
    Step record(EventKind kind, std::int64_t a = -1, std::int64_t b = -1, Step cause = no_step);
    // The line of module 0 that the thread is executing (through library frames), or 0.
    std::uint32_t current_line() const {
        if (index(thread) >= machine.executions.size()) return 0;
        const std::vector<Frame>& frames = machine.executions[index(thread)].frames;
        if (frames.empty() || frames.back().driver != Driver::event_loop) return line_below(frames);
        if (loop_depth != frames.size()) {
            loop_line = line_below(frames);
            loop_depth = frames.size();
        }
        return loop_line;
    }
    TaskId current_task() const {
        const LoopId loop = machine.records[index(thread)].loop;
        return loop == LoopId::none ? TaskId::none : machine.loops[index(loop)].current;
    }
    void write_output(std::string_view text, bool to_stderr = false);

    // Values <-> C++
    Value string(std::string_view text);
    std::string_view text_of(Value string) const;
    bool to_seconds(Value number, Tick& ticks);  // int or float seconds; false: raised TypeError/ValueError
    std::string repr(Value value);               // may call Python code (call_now)
    std::string str(Value value);
    Value get_attribute(Value object, std::string_view name);  // absent: raised
    bool set_attribute(Value object, std::string_view name, Value value);
    bool is_instance(Value object, std::string_view builtin_class) const;
    bool is_subclass_name(Value exception, std::string_view name) const;
    // In CPython's form, ending in a newline. `uncaught`: with what may have been meant.
    std::string traceback_text(Value exception, bool uncaught = false);

    // -- For the files of this folder
    // Below the frame of an event loop that is on top, the line stays the same while it runs: which, and at
    // what depth (0: not known).
    mutable std::uint32_t loop_line = 0;
    mutable std::size_t loop_depth = 0;
    std::uint32_t line_below(const std::vector<Frame>& frames) const;
    std::uint32_t height = 0;    // first free place of the value stack, while natives run
    std::uint32_t cut = 0;       // the place of a result: Frame::height of frames that natives push
    std::uint32_t nested = 0;    // depth of call_now
    std::uint32_t depth = 0;     // of nested containers that are compared, hashed or written
    std::vector<Value> writing;  // containers whose repr is being made
    bool stopping = false;       // a limit has been reached: nothing more runs
    CallLog* log = nullptr;  // of the native or instruction that runs; null: a call within it must not wait
    CallLog* answers = nullptr;  // for the next native that is called: it is called again
    std::uint32_t fixed = 0;     // calls in progress within what has no log
    bool suspending = false;     // a call waits (`waiting`): everything returns to the outermost loop
    Request waiting;
    std::uint32_t waiting_height = 0;  // of the value stack, for the frames that wait
    bool suspended = false;            // send_value: the receiver has suspended with `result`
    bool async_yield =
        false;            // what was yielded came from a `yield` of an async generator, not from an await
    Value throw_pending;  // to be raised in the frame that was just pushed
    bool keep_traceback = false;  // `raised` is raised again: this frame is in its traceback already
    ProcessId process;

    // Runs what `begin` starts (a call, a store to an attribute) to its end within this native. false:
    // raised.
    template <class Begin>
    bool run_now(Begin begin) {
        if (log != nullptr && log->has_answer()) return answer_again();
        const std::uint32_t old_height = height, old_cut = cut;
        if (!begin_nested()) return false;
        const std::size_t floor = execution().frames.size();
        CallLog* const own = log;
        log = nullptr;
        if (own == nullptr) ++fixed;
        const bool ok = end_nested(begin(), old_height, old_cut, floor);
        if (own == nullptr) {
            --fixed;
        } else if (!suspending) {
            own->entries.push_back({ok ? result : raised, !ok});
            ++own->next;
        }
        log = own;
        return ok;
    }
    bool answer_again();
    // The thread asks for `request` within a call_now. true: it can wait, and everything is to return.
    bool suspend(std::uint32_t values_height);
    bool begin_nested();
    bool end_nested(Completion completion, std::uint32_t old_height, std::uint32_t old_cut,
                    std::size_t floor);
    // A request within call_now is answered here if it need not wait: a lock that is free. false: it has to
    // wait; `suspending` says that it does, else that is raised as RuntimeError. `values_height`: suspend().
    bool answer_now(std::uint32_t values_height);
    bool run_nested(std::size_t floor);  // until the frame of call_now is on top again; false: raised

    // Makes room for `count` more values above `height`; moves the stack: pointers into it are stale
    // afterwards.
    void reserve_values(std::uint32_t count);
    Completion raise_type(ExceptionType type, std::string_view message);
    void set_context(Value exception);
};

// What `await future` or future.result() gives once it is done: library/asyncio_future.cpp
Completion future_result(Interpreter& in, Value future);

// Boot: a heap with the built-in classes and module 0 ready to run; a thread that calls something.
void prepare_main(Machine& machine, const World& world, ThreadId thread);
// A spawned process: a fresh heap in which the library's module `_spawned` runs.
void prepare_spawned(Machine& machine, const World& world, ThreadId thread);
// A process is over: true if a thread has to see to what can notice that (references.h).
bool prepare_endings(Machine& machine, const World& world, ThreadId thread);
void prepare_call(Machine& machine, const World& world, ThreadId thread, Value callable, Value arguments,
                  Value keywords);

// What a native driver is told when the frame above it ends or suspends.
enum class Delivered : std::uint8_t { started, returned, yielded, raised };
// Drivers, indexed by Driver: called with the driver's frame on top. They return as natives do; `returned`
// pops the driver's frame.
using DriverCall = Completion (*)(Interpreter&, Delivered, Value);
Completion drive_event_loop(Interpreter&, Delivered, Value);  // library/asyncio_loop.cpp

}  // namespace interleave
