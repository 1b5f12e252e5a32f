// The state of the dispatch loop, in local variables while it runs: `save` puts it into the Execution before
// anything else may look, `load` takes it from there when frames have changed. For execute.cpp and ahead.cpp.
#pragma once

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "engine/machine/interpreter/drivers.h"
#include "engine/machine/interpreter/gc.h"
#include "engine/machine/interpreter/instructions.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/interpreter/prepared.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max() / 4;
// While objects are watched (references.h), budgets are lower by this much, so that every instruction looks
// like one too many, and comes by where references are seen to.
constexpr std::int64_t watch_shift = std::numeric_limits<std::int64_t>::max() / 2;
constexpr std::uint32_t by_type = 0x80000000u;    // in Site::shape: the object is of a built-in class
constexpr std::uint32_t of_module = 0x40000000u;  // likewise: it is this module

struct Dispatcher {
    Interpreter& in;
    Machine& m;
    const World& world;
    const Tick cost;
    const Tick horizon;
    const Tick reach;  // beyond the horizon: until when it may execute what only its own process can see
    const bool may_drop_lock;
    const bool drop_anywhere;  // between any two instructions: before CPython 3.10
    const std::size_t floor;   // 0: a thread; else frames of the outer loops
    const Step last_step;      // the run stops after a later one; a nested one does not stop
    EventList& events;
    LinePlace line_here;
    CallLog log;  // of the instruction that runs

    Heap* heap = nullptr;
    Execution* execution = nullptr;
    Frame* frame = nullptr;
    const Prepared* prepared = nullptr;
    const PreparedInstruction* first = nullptr;
    Value* values = nullptr;
    Value* slots = nullptr;
    std::int64_t charge = 0;  // of an instruction here: 0 in library code
    // What changes with every instruction. run() has these in registers, and keeps them here for the
    // functions below.
    struct Registers {
        const PreparedInstruction* ip = nullptr;
        Value* sp = nullptr;
        std::int64_t remaining = 0;  // instructions of user code that may still begin
    };
    Registers kept;
    std::int64_t granted = 0;
    bool watching = false;
    Tick clock_zero = 0;          // when `remaining` was `granted`
    std::uint64_t line_zero = 0;  // when an instruction of user code would begin with 0 remaining
    std::uint64_t instructions_seen = 0;

    Dispatcher(Interpreter& interpreter, Tick horizon_, Tick reach_, Step until_, bool drop,
               std::size_t floor_)
        : in(interpreter),
          m(interpreter.machine),
          world(interpreter.world),
          cost(interpreter.world.config.instruction),
          horizon(horizon_),
          reach(reach_),
          may_drop_lock(drop && floor_ == 0),
          drop_anywhere(drop && interpreter.world.config.python < 10),
          floor(floor_),
          last_step(floor_ == 0 ? until_ : no_step),
          events(interpreter.out.events) {
        line_here.core = in.core;
        line_here.thread = in.thread;
        events.enter(last_step);
        in.log = &log;
        watching = in.heap().references.active();
        grant();
        refresh();
    }

    void refresh() {
        heap = &in.heap();
        execution = &in.execution();
        values = execution->values.data();
        frame = execution->frames.empty() ? nullptr : &execution->frames.back();
        if (frame != nullptr) slots = values + frame->base;
    }

    // -- Time

    void grant() {
        clock_zero = in.clock;
        const std::uint64_t limit = world.config.limit_instructions;
        std::int64_t budget =
            m.instructions >= limit
                ? 0
                : static_cast<std::int64_t>(std::min<std::uint64_t>(limit - m.instructions, unlimited));
        if (floor == 0 && horizon != never) {
            if (in.clock >= horizon) {
                budget = 0;
            } else if (cost > 0) {
                budget = std::min<std::int64_t>(budget, (horizon - in.clock + cost - 1) / cost);
            }
        }
        if (floor == 0 && in.allowance < static_cast<std::uint64_t>(unlimited))
            budget = std::min(budget, static_cast<std::int64_t>(in.allowance));
        granted = kept.remaining = watching ? budget - watch_shift : budget;
        instructions_seen = m.instructions;
        set_line_zero();
    }
    // Time and count of all instructions so far, the current one included.
    void settle() {
        in.clock = clock_zero + (granted - kept.remaining) * cost;
        m.instructions += static_cast<std::uint64_t>(granted - kept.remaining);
        if (floor == 0) in.allowance -= static_cast<std::uint64_t>(granted - kept.remaining);
        clock_zero = in.clock;
        granted = kept.remaining;
        instructions_seen = m.instructions;
    }
    void set_line_zero() {
        line_zero = static_cast<std::uint64_t>(clock_zero) +
                    (static_cast<std::uint64_t>(granted) - 1) * static_cast<std::uint64_t>(cost);
    }
    Tick line_start(std::int64_t remaining) const {  // (unsigned: numbers are huge while watching)
        return static_cast<Tick>(line_zero -
                                 static_cast<std::uint64_t>(remaining) * static_cast<std::uint64_t>(cost));
    }
    Tick instruction_start(std::int64_t remaining) const {
        return clock_zero + (granted - remaining - charge) * cost;
    }

    // The budget ends at the horizon, because another core comes before what this one does next. But no other
    // process sees what an instruction does to this one's stack and containers: one that does no more than
    // that is executed now, where stopping and coming back would cost a hundred times as much. Its time is
    // what it would have been. True: it has been granted.
    [[gnu::noinline]] bool grant_ahead(const PreparedInstruction& next, const Value* sp,
                                       std::int64_t remaining) {
        if (floor != 0 || reach <= horizon || watching || remaining != 0) return false;
        if (clock_zero + granted * cost >= reach) return false;
        if (m.instructions + static_cast<std::uint64_t>(granted) >= world.config.limit_instructions)
            return false;
        if (!stays_within(next, sp)) return false;
        ++granted;
        set_line_zero();
        return true;
    }

    // -- Frames

    void save() {
        frame->next = static_cast<std::uint32_t>(kept.ip - first);
        in.height = in.cut = static_cast<std::uint32_t>(kept.sp - values);
        in.clock = instruction_start(kept.remaining);
    }
    void watch_or_not() {
        if (heap->references.active() == watching) return;
        watching = !watching;
        const std::int64_t change = watching ? -watch_shift : watch_shift;
        kept.remaining += change;
        granted += change;
        set_line_zero();
    }
    Ending ending(Operation operation = Operation::nop, std::uint32_t n = 0) const {
        return {operation, n, prepared, values, slots, kept.sp};
    }
    // What natives and drivers may have changed: everything may have moved, and time may have passed.
    void after_native() {
        refresh();
        in.log = &log;
        watch_or_not();
        if (!log.entries.empty() && !in.suspending) log.clear();
        const Tick start = instruction_start(kept.remaining);
        if (in.clock != start || m.instructions != instructions_seen) {
            const Tick passed = in.clock - start;
            settle();
            in.clock += passed;
            grant();
        }
    }
    const Prepared* prepared_code(CodeId id) {
        const Acceleration* known = heap->acceleration.content.get();
        if (known != nullptr && index(id) < known->codes.size() && known->codes[index(id)] != nullptr)
            return known->codes[index(id)].get();
        return &prepare_code(in, id);
    }
    void load(std::uint32_t height) {
        refresh();
        enter_code(*prepared_code(frame->code));
        kept.ip = first + frame->next;
        if (execution->values.size() < std::size_t{frame->base} + prepared->room) {
            in.height = frame->base;
            in.reserve_values(prepared->room);
            values = execution->values.data();
        }
        in.height = height;
        slots = values + frame->base;
        kept.sp = values + height;
        const TaskId task = in.current_task();
        if (task != line_here.task) events.enter(last_step);
        line_here.task = task;
    }
    // The code of the frame on top. `depth`: frames below it.
    void enter_code(const Prepared& entered) { enter_code(entered, execution->frames.size() - 1); }
    [[gnu::always_inline]] void enter_code(const Prepared& entered, std::uint64_t depth) {
        prepared = &entered;
        first = entered.instructions.data();
        charge = entered.charge;
        line_here.where = place_in_program(index(frame->code), depth);
    }

    const Code& code() const { return world.program.code(frame->code); }
    // Frames below the one on top, a frame of Python code that has been entered.
    std::uint32_t depth() const { return depth_of(line_here.where); }

    // Everything is in the Execution again; nothing of this loop is needed any more.
    Stop stop(Stop why) {
        settle();
        if (floor == 0) execution->values.resize(in.height);
        return why;
    }
    Stop stop_here(Stop why) {
        frame->next = static_cast<std::uint32_t>(kept.ip - first);
        in.height = static_cast<std::uint32_t>(kept.sp - values);
        return stop(why);
    }

    // A line has begun that does not come as the last one did. True: the run stops here.
    [[gnu::noinline]] bool record_line(const PreparedInstruction* ip, std::int64_t remaining) {
        const std::uint32_t line = ip[-1].line;
        const Tick time = line_start(remaining);
        if (events.append_as_other(line_here, line, time)) {
            ++m.step;
            return false;
        }
        events.append_line(line_here, line, time, m.step);
        return ++m.step > last_step;
    }

    bool memory_exhausted() {
        if (memory_held(m) <= world.config.limit_memory) return false;
        m.reason =
            fmt::format("the program needs more than limit.memory = {} bytes", world.config.limit_memory);
        return true;
    }
    // At safe points only. false: out of memory.
    bool collect_garbage(const Value* sp) {
        if (in.nested > 0) return memory_held(m) <= world.config.limit_memory;
        collect(m, world, in.process, in.thread, static_cast<std::uint32_t>(sp - values));
        return !memory_exhausted();
    }

    // -- Remembered lookups

    Site& site(const PreparedInstruction& i) { return const_cast<Prepared*>(prepared)->sites[i.site - 1u]; }

    void remember_own(const PreparedInstruction& i, Value object, Value name) {
        if (i.site == 0 || !object.is(Tag::instance)) return;
        const Instance& instance = heap->instances[object.ref];
        if (instance.shape == no_ref || instance.exception != no_ref) return;
        const std::uint32_t slot = find_slot(heap->shapes[instance.shape], name.ref);
        if (slot == no_slot) return;
        if (heap->types[instance.type].flags & type_has_getattribute) return;
        const Value member = find_in_type(*heap, instance.type, name);
        if (member.is(Tag::property) || member.is(Tag::instance)) return;
        Site& s = site(i);
        s.epoch = heap->epoch;
        s.shape = instance.shape;
        s.slot = slot;
    }
    void remember_store(const PreparedInstruction& i, std::uint32_t old_shape, Value object, Value name) {
        if (i.site == 0 || old_shape == no_ref) return;
        const Instance& instance = heap->instances[object.ref];
        if (instance.shape == no_ref || instance.exception != no_ref) return;
        const std::uint32_t slot = find_slot(heap->shapes[instance.shape], name.ref);
        if (slot == no_slot || (heap->types[instance.type].flags & type_has_setattr)) return;
        const Value member = find_in_type(*heap, instance.type, name);
        if (member.is(Tag::property) || member.is(Tag::instance)) return;
        const std::string_view text = text_of(*heap, name);
        if (text == "__class__" || text == "__dict__") return;
        Site& s = site(i);
        s.epoch = heap->epoch;
        s.shape = old_shape;
        s.slot = slot;
        s.value.bits = instance.shape;
    }
    void remember_method(const PreparedInstruction& i, Value object, const Lookup& found) {
        if (i.site == 0 || found.found != Found::method || found.self != object) return;
        Site& s = site(i);
        if (object.is(Tag::instance)) {
            const Instance& instance = heap->instances[object.ref];
            if (instance.shape == no_ref) return;
            s.shape = instance.shape;
        } else if (object.tag >= Tag::string && object.tag <= Tag::range) {
            s.shape = by_type | type_of(*heap, object);
        } else {
            return;
        }
        s.epoch = heap->epoch;
        s.value = found.value;
    }

    // A module's member, or null: there is none of this name. Remembered is where in its dict it was.
    const Value* member_of_module(const PreparedInstruction& i, std::uint32_t module, Value name) {
        if (i.site == 0) return nullptr;
        Site& s = site(i);
        const Dict& members = heap->dicts[heap->modules[module].members.ref];
        if (s.shape != (of_module | module) || s.slot >= members.entries.size() ||
            members.entries[s.slot].key != name) {
            const std::uint32_t entry = find_name(*heap, members, name);
            if (entry == no_entry) return nullptr;
            s.epoch = 0;  // (nothing of a class)
            s.shape = of_module | module;
            s.slot = entry;
        }
        return &members.entries[s.slot].value;
    }

    // -- Names

    Value find_global(Value name) {
        const Value found = get_name(*heap, heap->modules[frame->module].members, name);
        return found.is_absent() ? get_name(*heap, heap->builtins, name) : found;
    }

    bool push_handler() {
        const std::uint32_t at = static_cast<std::uint32_t>(kept.ip - 1 - first);
        for (const ExceptionEntry& entry : code().exceptions) {
            if (at < entry.start || at >= entry.end) continue;
            kept.sp = slots + prepared->slots + entry.depth;
            if (entry.push_lasti) *kept.sp++ = Value::integer(at);
            *kept.sp++ = std::exchange(in.raised, Value{});
            kept.ip = first + entry.handler;
            return true;
        }
        return false;
    }

    // Whether the instruction, with what is on the stack, calls nothing, records nothing, raises nothing and
    // touches nothing but the stack and plain containers of its process.
    bool stays_within(const PreparedInstruction& next, const Value* sp);

    Stop run(bool fresh);
};

}  // namespace interleave
