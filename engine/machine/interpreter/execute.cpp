// The dispatch loop. Its state is in local variables; `save` puts it into the Execution before anything else
// may look, `load` takes it from there when frames have changed.
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

#if defined(__GNUC__) && \
    !defined(__clang__)  // (clang refuses computed jumps out of the scope of non-trivial objects)
#define INTERLEAVE_COMPUTED_GOTO 1
#pragma GCC diagnostic ignored "-Wpedantic"  // the address of a label
#else
#define INTERLEAVE_COMPUTED_GOTO 0
#endif

namespace interleave {

namespace {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max() / 4;
constexpr std::uint32_t by_type = 0x80000000u;  // in Site::shape: the object is of a built-in class

struct Dispatcher {
    Interpreter& in;
    Machine& m;
    const World& world;
    const Tick cost;
    const Tick horizon;
    const Step until;
    const bool drop_lock;
    const bool drop_anywhere;  // between any two instructions: before CPython 3.10
    const std::size_t floor;   // 0: a thread; else frames of the outer loops

    Heap* heap = nullptr;
    Execution* execution = nullptr;
    Frame* frame = nullptr;
    const Prepared* prepared = nullptr;
    const Code* code = nullptr;
    const PreparedInstruction* first = nullptr;
    const PreparedInstruction* ip = nullptr;
    Value* values = nullptr;
    Value* slots = nullptr;
    Value* sp = nullptr;
    std::int64_t charge = 0;     // of an instruction here: 0 in library code
    std::int64_t remaining = 0;  // instructions of user code that may still begin
    std::int64_t granted = 0;
    Tick clock_zero = 0;  // when `remaining` was `granted`
    std::uint64_t instructions_seen = 0;

    Dispatcher(Interpreter& interpreter, Tick horizon_, Step until_, bool drop, std::size_t floor_)
        : in(interpreter),
          m(interpreter.machine),
          world(interpreter.world),
          cost(interpreter.world.config.instruction),
          horizon(horizon_),
          until(until_),
          drop_lock(drop),
          drop_anywhere(drop && interpreter.world.config.python < 10),
          floor(floor_) {
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
    // ------------------------------------------------------------------------------------------------------

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
        granted = remaining = budget;
        instructions_seen = m.instructions;
    }
    // Time and count of all instructions so far, the current one included.
    void settle() {
        in.clock = clock_zero + (granted - remaining) * cost;
        m.instructions += static_cast<std::uint64_t>(granted - remaining);
        clock_zero = in.clock;
        granted = remaining;
        instructions_seen = m.instructions;
    }
    Tick instruction_start() const { return clock_zero + (granted - remaining - charge) * cost; }

    // -- Frames
    // ------------------------------------------------------------------------------------------------------

    void save() {
        frame->next = static_cast<std::uint32_t>(ip - first);
        in.height = in.cut = static_cast<std::uint32_t>(sp - values);
        in.clock = instruction_start();
    }
    // What natives and drivers may have changed: everything may have moved, and time may have passed.
    void after_native() {
        refresh();
        const Tick start = instruction_start();
        if (in.clock != start || m.instructions != instructions_seen) {
            const Tick passed = in.clock - start;
            settle();
            in.clock += passed;
            grant();
        }
    }
    void load(std::uint32_t height) {
        refresh();
        prepared = &prepare_code(in, frame->code);
        code = &world.program.code(frame->code);
        first = prepared->instructions.data();
        ip = first + frame->next;
        charge = prepared->library ? 0 : 1;
        if (execution->values.size() < std::size_t{frame->base} + prepared->room) {
            in.height = frame->base;
            in.reserve_values(prepared->room);
            values = execution->values.data();
        }
        in.height = height;
        slots = values + frame->base;
        sp = values + height;
    }

    // Everything is in the Execution again; nothing of this loop is needed any more.
    Stop stop(Stop why) {
        settle();
        if (floor == 0) execution->values.resize(in.height);
        return why;
    }
    Stop stop_here(Stop why) {
        frame->next = static_cast<std::uint32_t>(ip - first);
        in.height = static_cast<std::uint32_t>(sp - values);
        return stop(why);
    }

    bool record_line() {
        const std::uint32_t line = code->lines[static_cast<std::size_t>(ip - 1 - first)];
        if (frame->state & 1) {
            frame->state = 0;
            frame->line = line;
            return false;
        }
        if (frame->line == line) return false;
        frame->line = line;
        Event event;
        event.time = instruction_start();
        event.kind = EventKind::line;
        event.line = line;
        event.core = in.core;
        event.thread = in.thread;
        event.task = in.current_task();
        event.a = index(frame->code);
        event.b = static_cast<std::int64_t>(execution->frames.size()) - 1;
        in.out.events.push_back(event);
        ++m.step;
        return floor == 0 && m.step > until;
    }

    bool memory_exhausted() {
        if (heap->bytes <= world.config.limit_memory) return false;
        m.reason =
            fmt::format("the program needs more than limit.memory = {} bytes", world.config.limit_memory);
        return true;
    }
    // At safe points only. false: out of memory.
    bool collect_garbage() {
        if (in.nested > 0) return heap->bytes <= world.config.limit_memory;
        collect(m, world, in.process, in.thread, static_cast<std::uint32_t>(sp - values));
        return !memory_exhausted();
    }

    // -- Remembered lookups
    // --------------------------------------------------------------------------------------------

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

    // -- Names
    // ------------------------------------------------------------------------------------------------------------

    Value find_global(Value name) {
        const Value found = get_name(*heap, heap->modules[frame->module].members, name);
        return found.is_absent() ? get_name(*heap, heap->builtins, name) : found;
    }

    bool push_handler() {
        const std::uint32_t at = static_cast<std::uint32_t>(ip - 1 - first);
        for (const ExceptionEntry& entry : code->exceptions) {
            if (at < entry.start || at >= entry.end) continue;
            sp = slots + prepared->slots + entry.depth;
            if (entry.push_lasti) *sp++ = Value::integer(at);
            *sp++ = std::exchange(in.raised, Value{});
            ip = first + entry.handler;
            return true;
        }
        return false;
    }

    Stop run(bool fresh);
};

// A generator's frame is gone for good.
void finish_generator(Interpreter& in, const Frame& frame) {
    Generator& g = in.heap().generators[frame.generator.ref];
    g.state = GeneratorState::finished;
    g.values.clear();
    g.exception = {};
    in.execution().exception = frame.extra;
}

void chain_cause(Interpreter& in, Value exception, Value cause) {
    ExceptionState* state = exception_state(in.heap(), exception);
    state->cause = state->context = cause;
    state->suppress_context = true;
}

Value stop_value(Interpreter& in, Value exception) {
    const Value value = exception_message(in.heap(), exception);
    return value.is_absent() ? Value::none() : value;
}

Stop Dispatcher::run(bool fresh) {
    std::uint32_t n = 0;
    Delivered told = Delivered::started;
    Value given;
    Frame done;
    Completion completion = Completion::returned;
    std::uint32_t cut = 0;
    bool generator_ended = false;
    [[maybe_unused]] std::uint8_t operation = 0;  // without computed jumps

    if (execution->frames.empty()) return Stop::finished;
    if (fresh) {  // a thread goes on
        frame = &execution->frames.back();
        if (frame->driver == Driver::none) load(in.height);
        if (!execution->pending_exception.is_absent()) {
            in.raised = std::exchange(execution->pending_exception, Value{});
            in.set_context(in.raised);
            execution->pending_result = {};
            if (frame->driver == Driver::none) goto handle_raise;
            told = Delivered::raised;
            given = std::exchange(in.raised, Value{});
            goto drive;
        }
        if (!execution->pending_result.is_absent()) {
            given = std::exchange(execution->pending_result, Value{});
            if (frame->driver != Driver::none) {
                told = Delivered::returned;
                goto drive;
            }
            if (in.height + 1 > execution->values.size()) in.reserve_values(8);
            values = execution->values.data();
            sp = values + in.height;
            *sp++ = given;
            goto start;
        }
        if (frame->driver != Driver::none) {
            if (frame->line != 1) {
                told = Delivered::returned;
                given = Value::none();
                goto drive;
            }
            goto enter;
        }
        goto start;
    }
    goto enter;

#if INTERLEAVE_COMPUTED_GOTO
    static const void* const labels[] = {
#define X(name, text) &&op_##name,
        INTERLEAVE_OPCODES(X)
#undef X
#define X(name) &&op_##name,
            INTERLEAVE_SPECIAL_OPERATIONS(X)
#undef X
    };
#define DISPATCH(operation) goto* labels[operation]
#define OP(name) op_##name
#define NEXT()                                                      \
    do {                                                            \
        n = ip->n;                                                  \
        const std::uint8_t operation_ = ip->operation;              \
        ++ip;                                                       \
        remaining -= charge;                                        \
        if (__builtin_expect(remaining < 0, 0)) goto out_of_budget; \
        DISPATCH(operation_);                                       \
    } while (0)
#else
#define DISPATCH(code_)      \
    do {                     \
        operation = (code_); \
        goto dispatch;       \
    } while (0)
#define NEXT() goto next
#define OP(name) case Operation::name
next:
    n = ip->n;
    operation = ip->operation;
    ++ip;
    remaining -= charge;
    if (remaining < 0) goto out_of_budget;
dispatch:
    switch (static_cast<Operation>(operation)) {
        case Operation::count: break;
#endif

#define RAISED() goto handle_raise
#define CALL_NATIVE_SIDE(expression) \
    do {                             \
        save();                      \
        in.cut = cut;                \
        completion = (expression);   \
        goto completed;              \
    } while (0)

    OP(nop) : NEXT();
    OP(pop) : {
        --sp;
        NEXT();
    }
    OP(copy) : {
        *sp = sp[-static_cast<std::ptrdiff_t>(n)];
        ++sp;
        NEXT();
    }
    OP(swap) : {
        std::swap(sp[-1], sp[-static_cast<std::ptrdiff_t>(n)]);
        NEXT();
    }
    OP(push_null) : {
        *sp++ = Value{};
        NEXT();
    }
    OP(load_const) : {
        *sp++ = prepared->constants[n];
        NEXT();
    }
    OP(load_fast) : {
        const Value value = slots[n];
        if (value.is_absent()) goto unbound;
        *sp++ = value;
        NEXT();
    }
    OP(load_fast_load_fast)
        : OP(load_fast_load_const)
        : OP(store_fast_load_fast)
        : OP(compare_less_jump) : OP(load_const_binary) : NEXT();  // (reserved for pairs)
    OP(store_fast) : {
        slots[n] = *--sp;
        NEXT();
    }
    OP(delete_fast) : {
        if (slots[n].is_absent()) goto unbound;
        slots[n] = {};
        NEXT();
    }
    OP(load_name) : {
        const Value name = heap->names[n];
        Value found = frame->names.is_absent() ? Value{} : get_name(*heap, frame->names, name);
        if (found.is_absent()) found = find_global(name);
        if (found.is_absent()) goto undefined;
        *sp++ = found;
        NEXT();
    }
    OP(store_name) : {
        const Value space = frame->names.is_absent() ? heap->modules[frame->module].members : frame->names;
        set_name(*heap, space, heap->names[n], *--sp);
        NEXT();
    }
    OP(delete_name) : {
        const Value space = frame->names.is_absent() ? heap->modules[frame->module].members : frame->names;
        if (!remove_name(*heap, space, heap->names[n])) goto undefined;
        NEXT();
    }
    OP(load_global) : {
        const Value name = heap->names[n];
        const PreparedInstruction& here = ip[-1];
        if (here.site != 0) {
            const Site& s = site(here);
            const Dict& globals = heap->dicts[heap->modules[frame->module].members.ref];
            if (s.shape == 1 && s.slot < globals.entries.size() && globals.entries[s.slot].key == name) {
                *sp++ = globals.entries[s.slot].value;
                NEXT();
            }
            if (s.shape == 2 && s.epoch == globals.version) {
                const Dict& builtins = heap->dicts[heap->builtins.ref];
                if (s.slot < builtins.entries.size() && builtins.entries[s.slot].key == name) {
                    *sp++ = builtins.entries[s.slot].value;
                    NEXT();
                }
            }
            Site& fresh_site = site(here);
            std::uint32_t entry = find_name(*heap, globals, name);
            if (entry != no_entry) {
                fresh_site.shape = 1;
                fresh_site.slot = entry;
                *sp++ = globals.entries[entry].value;
                NEXT();
            }
            const Dict& builtins = heap->dicts[heap->builtins.ref];
            entry = find_name(*heap, builtins, name);
            if (entry != no_entry) {
                fresh_site.shape = 2;
                fresh_site.slot = entry;
                fresh_site.epoch = globals.version;
                *sp++ = builtins.entries[entry].value;
                NEXT();
            }
        }
        const Value found = find_global(name);
        if (found.is_absent()) goto undefined;
        *sp++ = found;
        NEXT();
    }
    OP(store_global) : {
        set_name(*heap, heap->modules[frame->module].members, heap->names[n], *--sp);
        NEXT();
    }
    OP(delete_global) : {
        if (!remove_name(*heap, heap->modules[frame->module].members, heap->names[n])) goto undefined;
        NEXT();
    }
    OP(load_deref) : {
        const Value value = heap->cells[slots[n].ref].content;
        if (value.is_absent()) goto unbound;
        *sp++ = value;
        NEXT();
    }
    OP(load_classderef) : {
        Value value;
        if (!frame->names.is_absent()) {
            const std::size_t locals = code->locals.size(), cells = code->cells.size();
            const NameId name = n < locals + cells ? code->cells[n - locals] : code->free[n - locals - cells];
            value = get_name(*heap, frame->names, name_value(*heap, world.program, name));
        }
        if (value.is_absent()) value = heap->cells[slots[n].ref].content;
        if (value.is_absent()) goto unbound;
        *sp++ = value;
        NEXT();
    }
    OP(store_deref) : {
        heap->cells[slots[n].ref].content = *--sp;
        NEXT();
    }
    OP(delete_deref) : {
        if (heap->cells[slots[n].ref].content.is_absent()) goto unbound;
        heap->cells[slots[n].ref].content = {};
        NEXT();
    }
    OP(load_closure) : {
        *sp++ = slots[n];
        NEXT();
    }

    // -- Attributes
    // ---------------------------------------------------------------------------------------------------

    OP(load_attr) : {
        const PreparedInstruction& here = ip[-1];
        const Value object = sp[-1];
        if (object.is(Tag::instance) && here.site != 0) {
            const Site& s = site(here);
            const Instance& instance = heap->instances[object.ref];
            if (s.shape == instance.shape && s.epoch == heap->epoch) {
                sp[-1] = instance.slots[s.slot];
                NEXT();
            }
        }
        const Value name = heap->names[n];
        --sp;
        cut = static_cast<std::uint32_t>(sp - values);
        save();
        completion = get_attribute(in, object, name);
        if (completion == Completion::returned) remember_own(here, object, name);
        goto completed;
    }
    OP(store_attr) : {
        const PreparedInstruction& here = ip[-1];
        const Value object = sp[-1], value = sp[-2];
        sp -= 2;
        std::uint32_t old_shape = no_ref;
        if (object.is(Tag::instance)) {
            Instance& instance = heap->instances[object.ref];
            old_shape = instance.shape;
            if (here.site != 0 && old_shape != no_ref) {
                const Site& s = site(here);
                if (s.shape == old_shape && s.epoch == heap->epoch) {
                    if (s.slot < instance.slots.size()) {
                        instance.slots[s.slot] = value;
                    } else {
                        heap->bytes += 16;
                        instance.slots.push_back(value);
                        instance.shape = static_cast<std::uint32_t>(s.value.bits);
                    }
                    NEXT();
                }
            }
        }
        cut = static_cast<std::uint32_t>(sp - values);
        save();
        in.height += 2;
        completion = set_attribute(in, object, heap->names[n], value);
        if (completion == Completion::returned) {
            after_native();
            remember_store(here, old_shape, object, heap->names[n]);
            goto next_or_stop;
        }
        goto completed;
    }
    OP(delete_attr) : {
        const Value object = *--sp;
        cut = static_cast<std::uint32_t>(sp - values);
        save();
        completion = delete_attribute(in, object, heap->names[n]);
        if (completion == Completion::returned) {
            after_native();
            goto next_or_stop;
        }
        goto completed;
    }
    OP(load_method) : {
        const PreparedInstruction& here = ip[-1];
        const Value object = sp[-1];
        if (here.site != 0) {
            const Site& s = site(here);
            if (s.epoch == heap->epoch &&
                s.shape == (object.is(Tag::instance) ? heap->instances[object.ref].shape
                                                     : by_type | type_of(*heap, object)) &&
                s.shape != no_ref) {
                sp[-1] = s.value;
                *sp++ = object;
                NEXT();
            }
        }
        save();
        const Lookup found = look_up(in, object, heap->names[n]);
        switch (found.found) {
            case Found::method:
                remember_method(here, object, found);
                sp[-1] = found.value;
                *sp++ = found.self;
                NEXT();
            case Found::value:
                sp[-1] = Value{};
                *sp++ = found.value;
                NEXT();
            default: break;
        }
        sp[-1] = Value{};
        cut = static_cast<std::uint32_t>(sp - values);
        CALL_NATIVE_SIDE(get_attribute(in, object, heap->names[n]));
    }

    // -- Operators
    // -----------------------------------------------------------------------------------------------------

    OP(binary_add) : {
        const Value a = sp[-2], b = sp[-1];
        if (a.is(Tag::integer) && b.is(Tag::integer)) {
            std::int64_t result;
            if (!__builtin_add_overflow(a.as_integer(), b.as_integer(), &result)) {
                --sp;
                sp[-1] = Value::integer(result);
                NEXT();
            }
        } else if (a.is(Tag::real) && b.is(Tag::real)) {
            --sp;
            sp[-1] = Value::real(a.as_real() + b.as_real());
            NEXT();
        }
        goto binary_slow;
    }
    OP(binary_subtract) : {
        const Value a = sp[-2], b = sp[-1];
        if (a.is(Tag::integer) && b.is(Tag::integer)) {
            std::int64_t result;
            if (!__builtin_sub_overflow(a.as_integer(), b.as_integer(), &result)) {
                --sp;
                sp[-1] = Value::integer(result);
                NEXT();
            }
        } else if (a.is(Tag::real) && b.is(Tag::real)) {
            --sp;
            sp[-1] = Value::real(a.as_real() - b.as_real());
            NEXT();
        }
        goto binary_slow;
    }
    OP(binary_multiply) : {
        const Value a = sp[-2], b = sp[-1];
        if (a.is(Tag::integer) && b.is(Tag::integer)) {
            std::int64_t result;
            if (!__builtin_mul_overflow(a.as_integer(), b.as_integer(), &result)) {
                --sp;
                sp[-1] = Value::integer(result);
                NEXT();
            }
        } else if (a.is(Tag::real) && b.is(Tag::real)) {
            --sp;
            sp[-1] = Value::real(a.as_real() * b.as_real());
            NEXT();
        }
        goto binary_slow;
    }
    OP(binary_floor_divide) : {
        const Value a = sp[-2], b = sp[-1];
        if (a.is(Tag::integer) && b.is(Tag::integer) && b.as_integer() > 0) {
            const std::int64_t x = a.as_integer(), y = b.as_integer();
            --sp;
            sp[-1] = Value::integer(x / y - (x < 0 && x % y != 0));
            NEXT();
        }
        goto binary_slow;
    }
    OP(binary_modulo) : {
        const Value a = sp[-2], b = sp[-1];
        if (a.is(Tag::integer) && b.is(Tag::integer) && b.as_integer() > 0) {
            const std::int64_t r = a.as_integer() % b.as_integer();
            --sp;
            sp[-1] = Value::integer(r < 0 ? r + b.as_integer() : r);
            NEXT();
        }
        goto binary_slow;
    }
    OP(binary) : goto binary_slow;
    OP(unary) : {
        const Value a = sp[-1];
        if (static_cast<UnaryOperator>(n) == UnaryOperator::logical_not) {
            save();
            const int value = truth(in, a);
            after_native();
            if (value < 0) RAISED();
            sp = values + in.height;
            slots = values + frame->base;
            sp[-1] = Value::boolean(value == 0);
            NEXT();
        }
        cut = static_cast<std::uint32_t>(sp - 1 - values);
        CALL_NATIVE_SIDE(unary_operation(in, static_cast<UnaryOperator>(n), a));
    }
#define COMPARE(name, symbol)                                              \
    OP(name) : {                                                           \
        const Value a = sp[-2], b = sp[-1];                                \
        if (a.is(Tag::integer) && b.is(Tag::integer)) {                    \
            --sp;                                                          \
            sp[-1] = Value::boolean(a.as_integer() symbol b.as_integer()); \
            NEXT();                                                        \
        }                                                                  \
        if (a.is(Tag::real) && b.is(Tag::real)) {                          \
            --sp;                                                          \
            sp[-1] = Value::boolean(a.as_real() symbol b.as_real());       \
            NEXT();                                                        \
        }                                                                  \
        goto compare_slow;                                                 \
    }
    COMPARE(compare_less, <)
    COMPARE(compare_less_equal, <=)
    COMPARE(compare_equal, ==)
    COMPARE(compare_not_equal, !=)
    COMPARE(compare_greater, >)
    COMPARE(compare_greater_equal, >=)
#undef COMPARE
    OP(compare) : goto compare_slow;
    OP(is_op) : {
        --sp;
        sp[-1] = Value::boolean((sp[-1] == sp[0]) != (n == 1));
        NEXT();
    }
    OP(contains_op) : {
        const Value item = sp[-2], container = sp[-1];
        save();
        if (container.is(Tag::instance)) {
            const Value method = special_method(in, container, "__contains__");
            if (!method.is_absent() && !method.is(Tag::native)) {
                completion =
                    call_value(in, method, std::vector<Value>{container, item}, {}, Delivery::operate);
                if (completion != Completion::returned) goto completed_on_operands;
                given = in.result;
                goto operate_result;
            }
        }
        const int found = contains(in, container, item);
        after_native();
        if (found < 0) RAISED();
        sp = values + in.height - 1;
        sp[-1] = Value::boolean((found == 1) != (n == 1));
        NEXT();
    }

    // -- Subscripts
    // -------------------------------------------------------------------------------------------------------

    OP(load_subscript) : {
        const Value container = sp[-2], key = sp[-1];
        if (container.is(Tag::list) && key.is(Tag::integer)) {
            const std::vector<Value>& items = heap->lists[container.ref].items;
            const std::uint64_t at = key.bits;
            if (at < items.size()) {
                --sp;
                sp[-1] = items[static_cast<std::size_t>(at)];
                NEXT();
            }
        }
        save();
        const Tried tried = get_item(in, container, key);
        if (tried != Tried::no) {
            after_native();
            if (tried == Tried::raised) RAISED();
            sp = values + in.height - 1;
            sp[-1] = in.result;
            goto next_or_stop;
        }
        const Value method = special_method(in, container, "__getitem__");
        if (method.is_absent()) {
            in.raise_type(ExceptionType::TypeError,
                          fmt::format("'{}' object is not subscriptable", type_name_of(*heap, container)));
            RAISED();
        }
        in.cut = in.height - 2;
        completion = call_value(in, method, std::vector<Value>{container, key}, {}, Delivery::call);
        cut = static_cast<std::uint32_t>(sp - 2 - values);
        goto completed;
    }
    OP(store_subscript) : {
        const Value value = sp[-3], container = sp[-2], key = sp[-1];
        if (container.is(Tag::list) && key.is(Tag::integer)) {
            std::vector<Value>& items = heap->lists[container.ref].items;
            if (key.bits < items.size()) {
                items[static_cast<std::size_t>(key.bits)] = value;
                sp -= 3;
                NEXT();
            }
        }
        save();
        const Tried tried = set_item(in, container, key, value);
        if (tried != Tried::no) {
            after_native();
            if (tried == Tried::raised) RAISED();
            sp = values + in.height - 3;
            goto next_or_stop;
        }
        const Value method = special_method(in, container, "__setitem__");
        if (method.is_absent()) {
            in.raise_type(
                ExceptionType::TypeError,
                fmt::format("'{}' object does not support item assignment", type_name_of(*heap, container)));
            RAISED();
        }
        in.cut = in.height - 3;
        completion = call_value(in, method, std::vector<Value>{container, key, value}, {}, Delivery::discard);
        cut = static_cast<std::uint32_t>(sp - 3 - values);
        goto completed_discard;
    }
    OP(delete_subscript) : {
        const Value container = sp[-2], key = sp[-1];
        save();
        const Tried tried = delete_item(in, container, key);
        if (tried != Tried::no) {
            after_native();
            if (tried == Tried::raised) RAISED();
            sp = values + in.height - 2;
            NEXT();
        }
        const Value method = special_method(in, container, "__delitem__");
        if (method.is_absent()) {
            in.raise_type(ExceptionType::TypeError, fmt::format("'{}' object doesn't support item deletion",
                                                                type_name_of(*heap, container)));
            RAISED();
        }
        in.cut = in.height - 2;
        completion = call_value(in, method, std::vector<Value>{container, key}, {}, Delivery::discard);
        cut = static_cast<std::uint32_t>(sp - 2 - values);
        goto completed_discard;
    }
    OP(build_slice) : {
        const Value step = n == 3 ? *--sp : Value::none();
        --sp;
        sp[-1] = make_slice(*heap, sp[-1], sp[0], step);
        NEXT();
    }

    // -- Building
    // -----------------------------------------------------------------------------------------------------------

    OP(build_tuple) : {
        sp -= n;
        *sp = make_tuple(*heap, std::span<const Value>(sp, n));
        ++sp;
        NEXT();
    }
    OP(build_list) : {
        sp -= n;
        *sp = make_list(*heap, std::span<const Value>(sp, n));
        ++sp;
        NEXT();
    }
    OP(build_set) : {
        save();
        const Value set = make_set(*heap);
        for (std::uint32_t i = 0; i < n; ++i) {
            if (!set_add(in, set, in.execution().values[in.height - n + i])) {
                after_native();
                RAISED();
            }
        }
        after_native();
        sp = values + in.height - n;
        *sp++ = set;
        NEXT();
    }
    OP(build_map) : {
        save();
        const Value dict = make_dict(*heap);
        for (std::uint32_t i = 0; i < n; ++i) {
            const Value key = in.execution().values[in.height - 2 * n + 2 * i];
            const Value value = in.execution().values[in.height - 2 * n + 2 * i + 1];
            if (!dict_set(in, dict, key, value)) {
                after_native();
                RAISED();
            }
        }
        after_native();
        sp = values + in.height - 2 * n;
        *sp++ = dict;
        NEXT();
    }
    OP(build_const_key_map) : {
        save();
        const Value dict = make_dict(*heap), keys = sp[-1];
        for (std::uint32_t i = 0; i < n; ++i) {
            const Value value = in.execution().values[in.height - 1 - n + i];
            if (!dict_set(in, dict, heap->tuples[keys.ref].items[i], value)) {
                after_native();
                RAISED();
            }
        }
        after_native();
        sp = values + in.height - 1 - n;
        *sp++ = dict;
        NEXT();
    }
    OP(build_string) : {
        std::string text;
        std::uint32_t length = 0;
        for (std::uint32_t i = 0; i < n; ++i) {
            const String& part =
                heap->strings[sp[static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(n)].ref];
            text += part.text;
            length += part.length;
        }
        sp -= n;
        *sp++ = make_string(*heap, std::move(text), length);
        NEXT();
    }
    OP(list_append) : {
        const Value item = *--sp;
        heap->bytes += 8;
        heap->lists[sp[-static_cast<std::ptrdiff_t>(n)].ref].items.push_back(item);
        NEXT();
    }
    OP(set_add) : {
        save();
        const bool ok = set_add(in, sp[-1 - static_cast<std::ptrdiff_t>(n)], sp[-1]);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        NEXT();
    }
    OP(map_add) : {
        save();
        const bool ok = dict_set(in, sp[-2 - static_cast<std::ptrdiff_t>(n)], sp[-2], sp[-1]);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 2;
        NEXT();
    }
    OP(list_extend) : {
        const Value iterable = sp[-1];
        if (!iterable.is(Tag::list) && !iterable.is(Tag::tuple) && !is_native_iterable(in, iterable)) {
            if (!iterable.is(Tag::generator) && !iterable.is(Tag::iterator) &&
                special_method(in, iterable, "__iter__").is_absent() &&
                special_method(in, iterable, "__getitem__").is_absent()) {
                save();
                in.raise_type(
                    ExceptionType::TypeError,
                    fmt::format("Value after * must be an iterable, not {}", type_name_of(*heap, iterable)));
                RAISED();
            }
            goto collect_first;
        }
        save();
        std::vector<Value> items;
        const bool ok = collect_now(in, iterable, items);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        heap->bytes += 8 * items.size();
        std::vector<Value>& target = heap->lists[sp[-static_cast<std::ptrdiff_t>(n)].ref].items;
        target.insert(target.end(), items.begin(), items.end());
        NEXT();
    }
    OP(set_update) : {
        if (!is_native_iterable(in, sp[-1]) && (sp[-1].is(Tag::generator) || sp[-1].is(Tag::iterator)))
            goto collect_first;
        save();
        std::vector<Value> items;
        bool ok = collect_now(in, sp[-1], items);
        const Value set = in.execution().values[in.height - 1 - n];
        for (std::size_t i = 0; ok && i < items.size(); ++i) ok = set_add(in, set, items[i]);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        NEXT();
    }
    OP(dict_update) : {
        save();
        const Value mapping = sp[-1], dict = sp[-1 - static_cast<std::ptrdiff_t>(std::max(n, 1u))];
        bool ok = true;
        if (!content_of(*heap, mapping).is(Tag::dict) && special_method(in, mapping, "keys").is_absent()) {
            in.raise_type(ExceptionType::TypeError,
                          fmt::format("'{}' object is not a mapping", type_name_of(*heap, mapping)));
            ok = false;
        }
        ok = ok && dict_update(in, dict, mapping);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        NEXT();
    }
    OP(dict_merge) : {
        save();
        const std::ptrdiff_t below = static_cast<std::ptrdiff_t>(std::max(n, 1u));
        const Value dict = sp[-1 - below];
        const Value callable = sp[-4 - below].is_absent() ? sp[-3 - below] : sp[-4 - below];
        const bool ok = merge_keywords(in, callable, dict, sp[-1]);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        NEXT();
    }
    OP(list_to_tuple) : {
        sp[-1] = make_tuple(*heap, items_of(*heap, sp[-1]));
        NEXT();
    }
    OP(unpack_sequence) : {
        const Value sequence = sp[-1];
        if (sequence.is(Tag::tuple) || sequence.is(Tag::list)) {
            const auto items = items_of(*heap, sequence);
            if (items.size() == n) {
                --sp;
                for (std::uint32_t i = n; i-- > 0;) *sp++ = items[i];
                NEXT();
            }
        }
        save();
        std::vector<Value> items;
        const bool ok = unpack_items(in, sequence, n, items);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        for (std::uint32_t i = n; i-- > 0;) *sp++ = items[i];
        NEXT();
    }
    OP(unpack_ex) : {
        save();
        std::vector<Value> items;
        const bool ok = unpack_with_star(in, sp[-1], n & 0xff, n >> 8, items);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        for (std::size_t i = items.size(); i-- > 0;) *sp++ = items[i];
        NEXT();
    }
    OP(format_value) : {
        save();
        const Value spec = n & 4 ? sp[-1] : Value{};
        const Value value = n & 4 ? sp[-2] : sp[-1];
        Value text;
        const bool ok = format_operation(in, value, n, spec, text);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - (n & 4 ? 1 : 0);
        sp[-1] = text;
        NEXT();
    }

    // -- Jumps
    // ------------------------------------------------------------------------------------------------------------------

    OP(jump) : {
        ip = first + n;
        NEXT();
    }
    OP(jump_backward) : {
    backward:
        if (drop_lock && charge != 0 && floor == 0) {
            --ip;
            remaining += charge;
            return stop_here(Stop::drop_lock);
        }
        ip = first + n;
        frame->line = 0;
        if (heap->bytes >= heap->collect_at && !collect_garbage()) goto out_of_memory;
        if (charge == 0) {
            m.instructions += 4;
            if (m.instructions >= world.config.limit_instructions) goto too_many_instructions;
            instructions_seen += 4;
        } else if (m.instructions != instructions_seen) {
            settle();
            grant();
        }
        NEXT();
    }
#define CONDITION(value)                                                \
    bool taken;                                                         \
    {                                                                   \
        const Value condition = sp[-1];                                 \
        if (condition.is(Tag::boolean) || condition.is(Tag::integer)) { \
            taken = condition.bits != 0;                                \
        } else if (condition.is_none()) {                               \
            taken = false;                                              \
        } else {                                                        \
            save();                                                     \
            const int t = truth(in, condition);                         \
            after_native();                                             \
            if (t < 0) RAISED();                                        \
            slots = values + frame->base;                               \
            sp = values + in.height;                                    \
            taken = t != 0;                                             \
        }                                                               \
    }
    OP(pop_jump_if_false) : {
        CONDITION()
        --sp;
        if (!taken) ip = first + n;
        NEXT();
    }
    OP(pop_jump_if_true) : {
        CONDITION()
        --sp;
        if (taken) ip = first + n;
        NEXT();
    }
    OP(pop_jump_if_none) : {
        if ((--sp)->is_none()) ip = first + n;
        NEXT();
    }
    OP(pop_jump_if_not_none) : {
        if (!(--sp)->is_none()) ip = first + n;
        NEXT();
    }
    OP(pop_jump_backward_if_false) : {
        CONDITION()
        if (!taken) goto backward_if;
        --sp;
        NEXT();
    }
    OP(pop_jump_backward_if_true) : {
        CONDITION()
        if (taken) goto backward_if;
        --sp;
        NEXT();
    }
    OP(pop_jump_backward_if_none) : {
        if (sp[-1].is_none()) goto backward_if;
        --sp;
        NEXT();
    }
    OP(pop_jump_backward_if_not_none) : {
        if (!sp[-1].is_none()) goto backward_if;
        --sp;
        NEXT();
    }
    OP(jump_if_false_or_pop) : {
        CONDITION()
        if (taken) {
            --sp;
        } else {
            ip = first + n;
        }
        NEXT();
    }
    OP(jump_if_true_or_pop) : {
        CONDITION()
        if (taken) {
            ip = first + n;
        } else {
            --sp;
        }
        NEXT();
    }
#undef CONDITION

    // -- Iteration
    // ----------------------------------------------------------------------------------------------------------------

    OP(get_iter) : {
        const Value iterable = sp[-1];
        cut = static_cast<std::uint32_t>(sp - 1 - values);
        CALL_NATIVE_SIDE(get_iterator(in, iterable));
    }
    OP(for_iter) : {
        const Value iterator = sp[-1];
        if (iterator.is(Tag::iterator)) {
            Iterator& it = heap->iterators[iterator.ref];
            if (it.kind == IteratorKind::range) {
                if (it.stop > 0) {
                    *sp++ = Value::integer(it.index);
                    if (--it.stop > 0) it.index += it.step;
                } else {
                    --sp;
                    ip = first + n;
                }
                NEXT();
            }
            if (it.kind == IteratorKind::list) {
                const std::vector<Value>& items = heap->lists[it.source.ref].items;
                if (static_cast<std::size_t>(it.index) < items.size()) {
                    *sp++ = items[static_cast<std::size_t>(it.index++)];
                    NEXT();
                }
            }
        }
        save();
        completion = advance(in, iterator, Delivery::iterate);
        if (completion == Completion::returned) {
            after_native();
            sp = values + in.height;
            if (in.result.is_absent()) {
                --sp;
                ip = first + n;
            } else {
                *sp++ = in.result;
            }
            goto next_or_stop;
        }
        cut = in.height;
        goto completed;
    }

    // -- Calls
    // -----------------------------------------------------------------------------------------------------------------------

    OP(call) : {
        if (drop_lock && charge != 0 && floor == 0) {
            --ip;
            remaining += charge;
            return stop_here(Stop::drop_lock);
        }
        Value* arguments = sp - n;
        Value callee = arguments[-2];
        std::uint32_t count = n;
        cut = static_cast<std::uint32_t>(arguments - 2 - values);
        if (callee.is_absent()) {
            callee = arguments[-1];
        } else {
            --arguments;
            ++count;
        }
        Value instance;
        if (callee.is(Tag::type)) {  // a plain class whose __init__ is a Python function
            const Type& type = heap->types[callee.ref];
            constexpr std::uint32_t special =
                type_builtin | type_exception | type_has_new | type_abstract | type_metaclass;
            if ((type.flags & special) == 0 && type.layout == Tag::instance &&
                type.metaclass == ref_of(BuiltinType::type)) {
                Value init;
                const PreparedInstruction& here = ip[-1];
                if (here.site != 0 && site(here).epoch == heap->epoch && site(here).shape == callee.ref) {
                    init = site(here).value;
                } else {
                    init = find_in_type(*heap, callee.ref, "__init__");
                    if (here.site != 0) {
                        site(here).epoch = heap->epoch;
                        site(here).shape = callee.ref;
                        site(here).value = init;
                    }
                }
                if (init.is(Tag::function) && arguments == sp - n) {
                    instance = make_instance(*heap, callee.ref);
                    --arguments;
                    *arguments = instance;
                    ++count;
                    callee = init;
                }
            }
        }
        if (callee.is(Tag::function)) {
            const Function& function = heap->functions[callee.ref];
            const Prepared* target = heap->acceleration.content->codes[index(function.code)].get();
            if (target == nullptr) target = &prepare_code(in, function.code);
            if (target->direct && count <= target->positional &&
                execution->frames.size() < world.config.recursion_limit) {
                const std::size_t defaults =
                    function.defaults.is_absent() ? 0 : heap->tuples[function.defaults.ref].items.size();
                if (count + defaults >= target->positional) {
                    if (heap->bytes >= heap->collect_at && !collect_garbage()) goto out_of_memory;
                    frame->next = static_cast<std::uint32_t>(ip - first);
                    const std::uint32_t base = static_cast<std::uint32_t>(arguments - values);
                    if (std::size_t{base} + target->room > execution->values.size()) {
                        in.height = static_cast<std::uint32_t>(sp - values);
                        in.reserve_values(target->room);
                        values = execution->values.data();
                    }
                    slots = values + base;
                    if (count < target->positional) {
                        const std::vector<Value>& given_defaults = heap->tuples[function.defaults.ref].items;
                        for (std::size_t i = count; i < target->positional; ++i) {
                            slots[i] = given_defaults[i + defaults - target->positional];
                        }
                    }
                    for (std::uint32_t i = target->positional; i < target->slots; ++i) slots[i] = Value{};
                    const Code& callee_code = world.program.code(function.code);
                    if (target->slots > target->locals) {
                        std::uint32_t at = target->locals;
                        for (const std::uint32_t parameter : callee_code.cell_parameter) {
                            Value content;
                            if (parameter != 0xffffffffu) content = std::exchange(slots[parameter], Value{});
                            slots[at++] = make_cell(*heap, content);
                        }
                        if (!callee_code.free.empty()) {
                            for (const Value cell : heap->tuples[function.closure.ref].items)
                                slots[at++] = cell;
                        }
                    }
                    Frame& pushed = execution->frames.emplace_back();
                    pushed.code = function.code;
                    pushed.height = cut;
                    pushed.base = base;
                    pushed.module = function.module;
                    if (!instance.is_absent()) {
                        pushed.delivery = Delivery::construct;
                        pushed.extra = instance;
                    }
                    frame = &pushed;
                    prepared = target;
                    code = &callee_code;
                    first = target->instructions.data();
                    ip = first;
                    charge = target->library ? 0 : 1;
                    sp = slots + target->slots;
                    NEXT();
                }
            }
        }
        save();
        in.cut = cut;
        if (!instance.is_absent()) {  // its arguments need binding
            completion = push_function(in, callee, {arguments, count}, {}, Delivery::construct);
            if (completion == Completion::entered) in.execution().frames.back().extra = instance;
        } else if (callee.is(Tag::native)) {
            completion = call_native(in, static_cast<std::uint32_t>(callee.bits), {arguments, count}, {});
        } else {
            completion = call_value(in, callee, {arguments, count}, {}, Delivery::call);
        }
        goto completed;
    }
    OP(call_keywords) : {
        if (drop_lock && charge != 0 && floor == 0) {
            --ip;
            remaining += charge;
            return stop_here(Stop::drop_lock);
        }
        const Value names = sp[-1];
        const Value* arguments = sp - 1 - n;
        Value callee = arguments[-2];
        std::uint32_t count = n;
        cut = static_cast<std::uint32_t>(arguments - 2 - values);
        if (callee.is_absent()) {
            callee = arguments[-1];
        } else {
            --arguments;
            ++count;
        }
        save();
        in.cut = cut;
        const std::vector<Value> keywords = heap->tuples[names.ref].items;
        completion = call_value(in, callee, {arguments, count}, keywords, Delivery::call);
        goto completed;
    }
    OP(call_ex) : {
        if (drop_lock && charge != 0 && floor == 0) {
            --ip;
            remaining += charge;
            return stop_here(Stop::drop_lock);
        }
        const Value dict = n & 1 ? sp[-1] : Value{};
        const Value* top = n & 1 ? sp - 1 : sp;
        const Value args = top[-1];
        Value callee = top[-3];
        std::vector<Value> arguments, keywords;
        if (callee.is_absent()) {
            callee = top[-2];
        } else {
            arguments.push_back(top[-2]);
        }
        cut = static_cast<std::uint32_t>(top - 3 - values);
        save();
        if (!args.is(Tag::tuple) && !args.is(Tag::list) && !is_native_iterable(in, args) &&
            !args.is(Tag::generator) && !args.is(Tag::iterator) &&
            special_method(in, args, "__iter__").is_absent()) {
            in.raise_type(ExceptionType::TypeError,
                          fmt::format("{} argument after * must be an iterable, not {}",
                                      callable_name(in, callee), type_name_of(*heap, args)));
            RAISED();
        }
        if (!collect_now(in, args, arguments)) {
            after_native();
            RAISED();
        }
        if (!dict.is_absent()) {
            const Value plain = content_of(*heap, dict);
            for (const DictEntry& entry : heap->dicts[plain.ref].entries) {
                if (entry.key.is_absent()) continue;
                keywords.push_back(entry.key);
                arguments.push_back(entry.value);
            }
        }
        in.cut = cut;
        completion = call_value(in, callee, arguments, keywords, Delivery::call);
        goto completed;
    }
    OP(make_function) : {
        const std::uint32_t count = 1 + ((n >> 0) & 1) + ((n >> 1) & 1) + ((n >> 2) & 1) + ((n >> 3) & 1);
        Value function;
        make_function(in, *frame, n, {sp - count, count}, function);
        sp -= count;
        *sp++ = function;
        NEXT();
    }
    OP(load_build_class) : {
        static const std::uint32_t builder = find_native("builtins", "__build_class__");
        *sp++ = Value::native(builder);
        NEXT();
    }
    OP(return_value) : {
        given = *--sp;
        done = *frame;
        generator_ended = !done.generator.is_absent();
        if (done.delivery == Delivery::call && !generator_ended && execution->frames.size() > 1) {
            const Frame& below = execution->frames[execution->frames.size() - 2];
            if (below.driver == Driver::none) {  // the usual case
                execution->frames.pop_back();
                frame = &execution->frames.back();
                prepared = heap->acceleration.content->codes[index(frame->code)].get();
                if (prepared == nullptr ||
                    execution->values.size() < std::size_t{frame->base} + prepared->room) {
                    load(done.height);
                } else {
                    code = &world.program.code(frame->code);
                    first = prepared->instructions.data();
                    ip = first + frame->next;
                    charge = prepared->library ? 0 : 1;
                    slots = values + frame->base;
                    sp = values + done.height;
                }
                *sp++ = given;
                if (drop_anywhere && charge != 0 && floor == 0) return stop_here(Stop::drop_lock);
                NEXT();
            }
        }
        execution->frames.pop_back();
        if (generator_ended) {
            finish_generator(in, done);
        } else if (prepared->flags & code_module) {
            heap->modules[done.module].state = 2;
        }
        goto deliver;
    }
    OP(yield_value) : {
        given = *--sp;
        done = *frame;
        frame->next = static_cast<std::uint32_t>(ip - first);
        Generator& g = heap->generators[done.generator.ref];
        g.values.assign(slots, sp);
        g.next = frame->next;
        g.line = frame->line;
        g.state = GeneratorState::suspended;
        g.exception = execution->exception == done.extra ? Value{} : execution->exception;
        execution->exception = done.extra;
        const bool step_ends = g.kind == GeneratorKind::async_generator && n == 0;
        execution->frames.pop_back();
        if (step_ends) goto deliver_async_item;
        frame = &execution->frames.back();
        if (frame->driver != Driver::none) {
            told = Delivered::yielded;
            goto drive;
        }
        load(done.height);
        *sp++ = given;
        goto next_or_stop;
    }
    OP(get_yield_from_iter) : {
        const Value v = sp[-1];
        if (v.is(Tag::generator) && heap->generators[v.ref].kind != GeneratorKind::async_generator) NEXT();
        cut = static_cast<std::uint32_t>(sp - 1 - values);
        CALL_NATIVE_SIDE(get_iterator(in, v));
    }
    OP(get_awaitable) : {
        cut = static_cast<std::uint32_t>(sp - 1 - values);
        CALL_NATIVE_SIDE(get_awaitable(in, sp[-1], n));
    }
    OP(send) : {
        const Value value = *--sp, receiver = sp[-1];
        save();
        completion = send_value(in, receiver, value);
        if (completion == Completion::returned) {
            after_native();
            sp = values + in.height;
            if (in.suspended) {
                *sp++ = in.result;
            } else {
                sp[-1] = in.result;
                ip = first + n;
            }
            goto next_or_stop;
        }
        if (completion == Completion::raised &&
            (receiver.is(Tag::iterator) || receiver.is(Tag::async_step) || receiver.is(Tag::instance)) &&
            in.is_subclass_name(in.raised, "StopIteration")) {
            after_native();
            sp = values + in.height;
            sp[-1] = stop_value(in, std::exchange(in.raised, Value{}));
            ip = first + n;
            goto next_or_stop;
        }
        cut = in.height;
        goto completed;
    }
    OP(get_aiter) : {
        const Value v = sp[-1];
        save();
        const Value method = special_method(in, v, "__aiter__");
        if (method.is_absent()) {
            in.raise_type(ExceptionType::TypeError,
                          fmt::format("'async for' requires an object with __aiter__ method, got {}",
                                      type_name_of(*heap, v)));
            RAISED();
        }
        cut = static_cast<std::uint32_t>(sp - 1 - values);
        in.cut = cut;
        completion = call_value(in, method, std::vector<Value>{v}, {}, Delivery::call);
        goto completed;
    }
    OP(get_anext) : {
        const Value v = sp[-1];
        save();
        const Value method = special_method(in, v, "__anext__");
        if (method.is_absent()) {
            in.raise_type(ExceptionType::TypeError,
                          fmt::format("'async for' requires an iterator with __anext__ method, got {}",
                                      type_name_of(*heap, v)));
            RAISED();
        }
        Value awaitable;
        cut = in.height;
        if (!in.call_now(method, std::vector<Value>{v}, awaitable)) {
            completion = Completion::raised;
            goto completed;
        }
        completion = get_awaitable(in, awaitable, 0);
        goto completed;
    }
    OP(end_async_for) : {
        const Value exception = sp[-1];
        if (is_subtype(*heap, type_of(*heap, exception), ExceptionType::StopAsyncIteration)) {
            sp -= 2;
            NEXT();
        }
        --sp;
        in.raised = exception;
        in.keep_traceback = true;
        RAISED();
    }

    // -- Imports
    // -----------------------------------------------------------------------------------------------------------------------

    OP(import_name) : {
        const Value list = sp[-1], level = sp[-2];
        save();
        if (level.is(Tag::integer) && level.as_integer() > 0) {
            in.raise_type(ExceptionType::ImportError,
                          "attempted relative import with no known parent package");
            RAISED();
        }
        const std::string name(world.program.name(NameId{n}));
        Value module;
        const Import outcome = import_module(in, name, module);
        if (outcome == Import::entered) {
            in.execution().frames[in.execution().frames.size() - 2].next =
                static_cast<std::uint32_t>(ip - 1 - first);
            goto enter;
        }
        after_native();
        if (outcome == Import::raised) RAISED();
        sp = values + in.height - 1;
        const bool whole = list.is(Tag::tuple) && !heap->tuples[list.ref].items.empty();
        const std::size_t dot = name.find('.');
        if (!whole && dot != std::string::npos)
            import_module(in, std::string_view(name).substr(0, dot), module);
        sp[-1] = module;
        NEXT();
    }
    OP(import_from) : {
        save();
        const Value value = module_attribute(in, sp[-1], heap->names[n]);
        if (value.is_absent()) RAISED();
        *sp++ = value;
        NEXT();
    }
    OP(import_star) : {
        save();
        const Value space = frame->names.is_absent() ? heap->modules[frame->module].members : frame->names;
        const bool ok = import_star(in, sp[-1], space);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 1;
        NEXT();
    }
    OP(load_assertion_error) : {
        *sp++ = type_value(ExceptionType::AssertionError);
        NEXT();
    }

    // -- Exceptions
    // ------------------------------------------------------------------------------------------------------------------------

    OP(raise_value) : {
        save();
        if (n == 0) {
            if (execution->exception.is_absent()) {
                in.raise_type(ExceptionType::RuntimeError, "No active exception to reraise");
                RAISED();
            }
            in.raised = execution->exception;
            in.keep_traceback = true;
            RAISED();
        }
        const Value what = n == 2 ? sp[-2] : sp[-1], from = n == 2 ? sp[-1] : Value{};
        Value exception, cause;
        if (!make_raised(in, what, exception)) {
            after_native();
            RAISED();
        }
        if (n == 2) {
            if (!from.is_none()) {
                if (!is_exception(*heap, from) &&
                    !(from.is(Tag::type) && (heap->types[from.ref].flags & type_exception))) {
                    in.raise_type(ExceptionType::TypeError,
                                  "exception causes must derive from BaseException");
                    RAISED();
                }
                if (!make_raised(in, from, cause)) {
                    after_native();
                    RAISED();
                }
            }
            ExceptionState* state = exception_state(*heap, exception);
            state->cause = cause;
            state->suppress_context = true;
        }
        after_native();
        in.raise(exception);
        RAISED();
    }
    OP(push_exception_info) : {
        const Value exception = sp[-1];
        sp[-1] = execution->exception;
        *sp++ = exception;
        execution->exception = exception;
        NEXT();
    }
    OP(pop_exception) : {
        execution->exception = *--sp;
        NEXT();
    }
    OP(check_exception_match) : {
        save();
        if (matches(in, sp[-2], sp[-1]) != Completion::returned) RAISED();
        sp[-1] = in.result;
        NEXT();
    }
    OP(check_group_match) : {
        save();
        Value rest, match;
        const Value exception = sp[-2];
        completion = check_group_match(in, exception, sp[-1], rest, match);
        after_native();
        sp = values + in.height;
        if (completion != Completion::returned) RAISED();
        sp[-2] = rest;
        sp[-1] = match;
        if (!match.is_none()) {
            if (match != exception && is_exception(*heap, match) &&
                exception_state(*heap, match)->traceback.is_absent()) {
                exception_state(*heap, match)->traceback = exception_state(*heap, exception)->traceback;
            }
            execution->exception = match;
        }
        NEXT();
    }
    OP(prepare_reraise_star) : {
        save();
        Value result;
        completion = prepare_reraise_star(in, sp[-2], sp[-1], result);
        after_native();
        sp = values + in.height - 1;
        sp[-1] = result;
        NEXT();
    }
    OP(reraise) : {
        in.raised = *--sp;
        in.keep_traceback = true;
        save();
        RAISED();
    }

    // -- with
    // ---------------------------------------------------------------------------------------------------------------------------------

    OP(before_with) : {
        const Value manager = sp[-1];
        save();
        const Value enter_method = special_method(in, manager, "__enter__");
        const Value exit = bound_special(in, manager, "__exit__");
        if (enter_method.is_absent() || exit.is_absent()) {
            with_error(in, manager, enter_method.is_absent() ? "__enter__" : "__exit__", false);
            RAISED();
        }
        sp[-1] = exit;
        cut = in.cut = in.height;
        completion = call_value(in, enter_method, std::vector<Value>{manager}, {}, Delivery::call);
        goto completed;
    }
    OP(before_async_with) : {
        const Value manager = sp[-1];
        save();
        const Value enter_method = special_method(in, manager, "__aenter__");
        const Value exit = bound_special(in, manager, "__aexit__");
        if (enter_method.is_absent() || exit.is_absent()) {
            with_error(in, manager, enter_method.is_absent() ? "__aenter__" : "__aexit__", true);
            RAISED();
        }
        sp[-1] = exit;
        cut = in.cut = in.height;
        completion = call_value(in, enter_method, std::vector<Value>{manager}, {}, Delivery::call);
        goto completed;
    }
    OP(with_except_start) : {
        const Value exit = sp[-4], exception = sp[-1];
        const Value traceback =
            is_exception(*heap, exception) ? exception_state(*heap, exception)->traceback : Value{};
        cut = static_cast<std::uint32_t>(sp - values);
        CALL_NATIVE_SIDE(call_value(in, exit,
                                    std::vector<Value>{type_value(type_of(*heap, exception)), exception,
                                                       traceback.is_absent() ? Value::none() : traceback},
                                    {}, Delivery::call));
    }

    // -- match
    // -----------------------------------------------------------------------------------------------------------------------------------

    OP(get_len) : {
        save();
        const std::int64_t length = length_of(in, sp[-1]);
        after_native();
        if (length < 0) RAISED();
        sp = values + in.height;
        *sp++ = Value::integer(length);
        NEXT();
    }
    OP(match_sequence) : {
        *sp = Value::boolean(is_match_sequence(*heap, sp[-1]));
        ++sp;
        NEXT();
    }
    OP(match_mapping) : {
        *sp = Value::boolean(content_of(*heap, sp[-1]).is(Tag::dict));
        ++sp;
        NEXT();
    }
    OP(match_keys) : {
        save();
        Value found;
        const bool ok = match_keys(in, sp[-2], sp[-1], found);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height;
        *sp++ = found;
        NEXT();
    }
    OP(match_class) : {
        save();
        Value attributes;
        const bool ok = match_class(in, sp[-3], sp[-2], sp[-1], n, attributes);
        after_native();
        if (!ok) RAISED();
        sp = values + in.height - 2;
        sp[-1] = attributes;
        NEXT();
    }
    OP(line) : {
        if (record_line()) {
            --ip;
            remaining += charge;
            frame->state = 1;
            return stop_here(Stop::recorded);
        }
        DISPATCH(ip[-1].detail);
    }
#if !INTERLEAVE_COMPUTED_GOTO
}
NEXT();
#endif

// -- Rare turns of the instructions above
// ----------------------------------------------------------------------------

unbound : save();
unbound_error(in, *code, n);
RAISED();
undefined : save();
name_error(in, world.program.name(NameId{n}));
RAISED();

binary_slow : save();
completion = binary_operation(in, n, sp[-2], sp[-1], 0, Delivery::operate);
if (completion != Completion::returned) goto completed_on_operands;
after_native();
sp = values + in.height - 1;
sp[-1] = in.result;
goto next_or_stop;
compare_slow : save();
completion = compare_operation(in, static_cast<CompareOperator>(n), sp[-2], sp[-1], 0, Delivery::operate);
if (completion != Completion::returned) goto completed_on_operands;
after_native();
sp = values + in.height - 1;
sp[-1] = in.result;
goto next_or_stop;

// A special method has answered `given`; the operands are still on the stack.
operate_result : {
    const Instruction instruction = code->instructions[static_cast<std::size_t>(ip - 1 - first)];
    if (instruction.op() == Opcode::contains_op) {
        save();
        const int found = truth(in, given);
        after_native();
        if (found < 0) RAISED();
        sp = values + in.height - 1;
        sp[-1] = Value::boolean((found == 1) != (instruction.n() == 1));
        goto next_or_stop;
    }
    if (given.is(Tag::not_implemented)) {
        const int stage = static_cast<int>(done.extra.as_integer());
        save();
        completion = instruction.op() == Opcode::compare
                         ? compare_operation(in, static_cast<CompareOperator>(instruction.n()), sp[-2],
                                             sp[-1], stage, Delivery::operate)
                         : binary_operation(in, instruction.n(), sp[-2], sp[-1], stage, Delivery::operate);
        if (completion != Completion::returned) goto completed_on_operands;
        after_native();
        sp = values + in.height;
        given = in.result;
    }
    --sp;
    sp[-1] = given;
    goto next_or_stop;
}

// The top of the stack has to be iterated by Python code: make a list of it, then do the instruction again.
collect_first : {
    const Value iterable = *--sp;
    --ip;
    remaining += charge;
    save();
    completion = push_collect(in, Value::none(), {&iterable, 1}, {}, 0);
    ++ip;
    if (completion == Completion::entered) goto enter;
    RAISED();
}

backward_if : if (drop_lock && charge != 0 && floor == 0) {
    --ip;
    remaining += charge;
    return stop_here(Stop::drop_lock);
}
--sp;
goto backward;

completed_on_operands : cut = in.height;
if (completion == Completion::returned) {
    given = in.result;
    after_native();
    sp = values + in.height;
    goto operate_result;
}
goto completed;
completed_discard : if (completion == Completion::returned) {
    after_native();
    sp = values + cut;
    goto next_or_stop;
}
goto completed;

// A native or a call has been made; its result belongs at `cut`.
completed : switch (completion) {
    case Completion::returned:
        after_native();
        sp = values + cut;
        *sp++ = in.result;
        goto next_or_stop;
    case Completion::raised: after_native(); goto handle_raise;
    case Completion::entered: goto enter;
    case Completion::request:
        after_native();
        sp = values + cut;
        if (floor != 0) {
            in.raise_type(ExceptionType::RuntimeError, "waiting is not possible inside this call");
            goto handle_raise;
        }
        in.height = cut;
        return stop(Stop::request);
}

start : if (drop_anywhere && charge != 0) return stop_here(Stop::drop_lock);
NEXT();
next_or_stop : if (in.stopping) goto stopped;
if (floor == 0) {
    if (m.step > until) return stop_here(Stop::recorded);
    if (m.dispatch_due) return stop_here(Stop::horizon);
    if (charge == 0 && remaining <= 0 && clock_zero + (granted - remaining) * cost >= horizon) {
        return stop_here(Stop::horizon);
    }
}
NEXT();

// Frames have been pushed.
enter : after_native();
charge = 0;
if (in.stopping) goto stopped;
if (frame->driver != Driver::none) {
    if (frame->line == 1) {
        frame->line = 0;
        told = Delivered::started;
        given = {};
    } else {
        told = Delivered::returned;
        given = Value::none();
    }
    goto drive;
}
if (frame->generator.is_absent()) {
    load(frame->base + prepare_code(in, frame->code).slots);
} else {
    load(in.height);
}
if (!in.throw_pending.is_absent()) {
    in.raised = std::exchange(in.throw_pending, Value{});
    in.set_context(in.raised);
    goto handle_raise;
}
if (heap->bytes >= heap->collect_at && !collect_garbage()) goto out_of_memory;
if (drop_anywhere && charge != 0 && floor == 0) return stop_here(Stop::drop_lock);
goto next_or_stop;

// A driver's frame is on top: tell it.
drive : refresh();
charge = 0;
if (frame->driver == Driver::nested) {
    settle();
    if (told == Delivered::raised) {
        in.raised = given;
        return Stop::uncaught;
    }
    in.result = given;
    return Stop::finished;
}
in.height = in.cut = frame->base + frame->next;
in.clock = instruction_start();
completion = driver_call(frame->driver)(in, told, given);
if (completion == Completion::entered) goto enter;
after_native();
if (in.stopping) goto stopped;
if (completion == Completion::request) {
    if (floor == 0) {
        in.height = frame->base + frame->next;
        return stop(Stop::request);
    }
    in.raise_type(ExceptionType::RuntimeError, "waiting is not possible inside this call");
    completion = Completion::raised;
}
done = *frame;
generator_ended = false;
execution->frames.pop_back();
if (completion == Completion::raised) goto unwound;
given = in.result;

// `done` has ended with `given`.
deliver : if (execution->frames.empty()) {
    in.result = given;
    in.height = 0;
    return stop(Stop::finished);
}
frame = &execution->frames.back();
if (done.delivery == Delivery::construct) {
    if (!given.is_none()) {
        in.raise_type(ExceptionType::TypeError,
                      fmt::format("__init__() should return None, not '{}'", type_name_of(*heap, given)));
        goto unwound;
    }
    given = done.extra;
} else if (done.delivery == Delivery::discard) {
    given = Value::none();
}
if (generator_ended && heap->generators[done.generator.ref].kind == GeneratorKind::async_generator) {
    raise_stop_iteration(in, {}, true);
    goto unwound;
}
if (generator_ended && done.delivery == Delivery::next) {
    raise_stop_iteration(in, given);
    done.generator = {};
    goto unwound;
}
if (frame->driver != Driver::none) {
    told =
        !generator_ended && done.delivery == Delivery::driver_next ? Delivered::yielded : Delivered::returned;
    goto drive;
}
load(done.height);
switch (done.delivery) {
    case Delivery::discard: break;
    case Delivery::operate: goto operate_result;
    case Delivery::iterate:
        if (generator_ended) {
            --sp;
            ip = first + ip[-1].n;
        } else {
            *sp++ = given;
        }
        break;
    case Delivery::send:
        if (generator_ended) {
            sp[-1] = given;
            ip = first + ip[-1].n;
        } else {
            *sp++ = given;
        }
        break;
    default: *sp++ = given; break;
}
if (drop_anywhere && charge != 0 && floor == 0) return stop_here(Stop::drop_lock);
goto next_or_stop;

// An async generator has yielded `given`: the step that was awaited is over.
deliver_async_item : frame = &execution->frames.back();
if (done.delivery == Delivery::next) {
    raise_stop_iteration(in, given);
    done.generator = {};
    goto unwound;
}
if (frame->driver != Driver::none) {
    told = Delivered::returned;
    goto drive;
}
load(done.height);
if (sp[-1].is(Tag::async_step)) {
    AsyncStep& step = heap->async_steps[sp[-1].ref];
    step.state = 2;
    if (step.kind == AsyncStepKind::close) {
        in.raise_type(ExceptionType::RuntimeError, "async generator ignored GeneratorExit");
        goto handle_raise;
    }
}
sp[-1] = given;
ip = first + ip[-1].n;
goto next_or_stop;

// `in.raised` is on its way up, in the Python frame on top.
handle_raise : refresh();
slots = values + frame->base;
if (in.stopping) goto stopped;
if (in.raised.is_absent())
    in.raise_type(ExceptionType::SystemError, "an error was reported without an exception");
{
    const std::uint32_t at = ip == first ? 0 : static_cast<std::uint32_t>(ip - 1 - first);
    if (!in.keep_traceback) add_traceback(in, in.raised, frame->code, at);
    in.keep_traceback = false;
}
if (push_handler()) goto next_or_stop;
done = *frame;
execution->frames.pop_back();
if (prepared->flags & code_module) heap->modules[done.module].state = 0;
if (!done.generator.is_absent()) {
    const GeneratorKind kind = heap->generators[done.generator.ref].kind;
    finish_generator(in, done);
    const std::uint32_t type = type_of(*heap, in.raised);
    const bool stop_iteration = is_subtype(*heap, type, ExceptionType::StopIteration);
    const bool stop_async =
        kind == GeneratorKind::async_generator && is_subtype(*heap, type, ExceptionType::StopAsyncIteration);
    if (stop_iteration || stop_async) {
        constexpr std::string_view names[] = {"generator", "coroutine", "async generator"};
        const Value cause = in.raised;
        in.raise_type(ExceptionType::RuntimeError,
                      fmt::format("{} raised {}", names[static_cast<std::size_t>(kind)],
                                  stop_iteration ? "StopIteration" : "StopAsyncIteration"));
        chain_cause(in, in.raised, cause);
        add_traceback(in, in.raised, done.code, done.next == 0 ? 0 : done.next - 1);
    }
}

// ... and has left the frame `done`.
unwound : if (execution->frames.empty()) {
    in.height = 0;
    return stop(Stop::uncaught);
}
frame = &execution->frames.back();
{
    const bool from_generator = !done.generator.is_absent();
    const bool wants_end = done.delivery == Delivery::iterate || done.delivery == Delivery::send ||
                           done.delivery == Delivery::driver_next;
    if (wants_end && !from_generator &&
        is_subtype(*heap, type_of(*heap, in.raised), ExceptionType::StopIteration)) {
        given = stop_value(in, std::exchange(in.raised, Value{}));
        if (frame->driver != Driver::none) {
            told = Delivered::returned;
            goto drive;
        }
        load(done.height);
        if (done.delivery == Delivery::iterate) {
            --sp;
        } else {
            sp[-1] = given;
        }
        ip = first + ip[-1].n;
        goto next_or_stop;
    }
    if (frame->driver != Driver::none) {
        told = Delivered::raised;
        given = std::exchange(in.raised, Value{});
        goto drive;
    }
    load(done.height);
    if (from_generator && done.delivery == Delivery::send && sp[-1].is(Tag::async_step)) {
        AsyncStep& step = heap->async_steps[sp[-1].ref];
        step.state = 2;
        const std::uint32_t type = type_of(*heap, in.raised);
        if (step.kind == AsyncStepKind::close &&
            (is_subtype(*heap, type, ExceptionType::GeneratorExit) ||
             is_subtype(*heap, type, ExceptionType::StopAsyncIteration))) {
            in.raised = {};
            sp[-1] = Value::none();
            ip = first + ip[-1].n;
            goto next_or_stop;
        }
    }
}
goto handle_raise;

// -- Ends
// ----------------------------------------------------------------------------------------------------------------

out_of_budget : --ip;
remaining += charge;
if (m.instructions + static_cast<std::uint64_t>(granted - remaining) < world.config.limit_instructions) {
    return stop_here(Stop::horizon);
}
too_many_instructions : m.reason = fmt::format(
    "the program has executed limit.instructions = {} instructions", world.config.limit_instructions);
in.stopping = true;
goto stopped;
out_of_memory : m.reason =
    fmt::format("the program needs more than limit.memory = {} bytes", world.config.limit_memory);
if (in.nested > 0) {
    in.raise_type(ExceptionType::MemoryError, "");
    goto handle_raise;
}
in.stopping = true;
stopped : if (floor == 0) {
    if (frame->driver == Driver::none) return stop_here(Stop::limit);
    in.height = frame->base + frame->next;
    return stop(Stop::limit);
}
settle();
in.raised = make_exception(*heap, ExceptionType::RuntimeError, "the run has ended");
return Stop::uncaught;
}

}  // namespace

Stop Interpreter::execute(Tick horizon, Step until, bool drop_lock) {
    height = cut = static_cast<std::uint32_t>(execution().values.size());
    Dispatcher dispatcher(*this, horizon, until, drop_lock, 0);
    return dispatcher.run(true);
}

bool Interpreter::run_nested(std::size_t floor) {
    Dispatcher dispatcher(*this, never, 0, false, floor);
    return dispatcher.run(false) == Stop::finished;
}

}  // namespace interleave
