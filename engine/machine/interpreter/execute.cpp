// Executes bytecode. One function holds the loop, as jumps between operations must not leave it; operations
// of one kind stand together in operations/*.inc.
#include <cstring>
#include <type_traits>

#include "engine/machine/interpreter/dispatcher.h"

#if defined(__GNUC__) && \
    !defined(__clang__)  // (clang refuses computed jumps out of the scope of non-trivial objects)
#define INTERLEAVE_COMPUTED_GOTO 1
#pragma GCC diagnostic ignored "-Wpedantic"  // the address of a label
#else
#define INTERLEAVE_COMPUTED_GOTO 0
#endif

namespace interleave {

namespace {

// Copies word by word. Whatever has computed a number has just written two words; a load of both at once
// would have to wait until they have reached the cache.
inline void put(Value* to, const Value& from) {
    std::uint64_t words[2];
    std::memcpy(words, &from, sizeof words);
#if INTERLEAVE_COMPUTED_GOTO
    asm("" : "+r"(words[0]));  // (not as one again)
#endif
    std::memcpy(to, words, sizeof words);
}

// Piece by piece: all of it at once, g++ copies by `rep movs`, which takes longer to begin than to end.
inline void copy_frame(Frame& to, const Frame& from) {
    constexpr std::size_t piece = 16;
    static_assert(sizeof(Frame) % piece == 0 && std::is_trivially_copyable_v<Frame>);
    for (std::size_t i = 0; i < sizeof(Frame); i += piece) {
        std::memcpy(reinterpret_cast<char*>(&to) + i, reinterpret_cast<const char*>(&from) + i, piece);
    }
}

// The object's address, once and for all: g++ would compute it again from the pool's where registers are
// scarce.
template <class T>
inline T& in_place(T& object) {
    T* at = &object;
#if INTERLEAVE_COMPUTED_GOTO
    asm("" : "+r"(at));
#endif
    return *at;
}

// Most often both are absent, which one look tells.
inline bool differ(const Value& a, const Value& b) {
    return ((static_cast<std::uint32_t>(a.tag) | static_cast<std::uint32_t>(b.tag)) != 0) && a != b;
}

// Whether a float is among the two numbers; both as such.
inline bool as_reals(const Value& a, const Value& b, double& x, double& y) {
    if (a.is(Tag::real)) {
        x = a.as_real();
        y = b.is(Tag::real) ? b.as_real() : static_cast<double>(b.as_integer());
        return b.is(Tag::real) || b.is(Tag::integer);
    }
    x = static_cast<double>(a.as_integer());
    y = b.as_real();
    return a.is(Tag::integer) && b.is(Tag::real);
}
// The same for comparing them: an int must not lose anything as a float.
inline bool as_exact_reals(const Value& a, const Value& b, double& x, double& y) {
    constexpr std::int64_t most = std::int64_t{1} << 53;
    const auto exact = [](const Value& v) {
        return !v.is(Tag::integer) || (v.as_integer() <= most && v.as_integer() >= -most);
    };
    return as_reals(a, b, x, y) && exact(a) && exact(b);
}

// A generator's frame is gone for good.
void finish_generator(Interpreter& in, const Frame& frame) {
    Generator& g = in.heap().generators[frame.generator.ref];
    g.state = GeneratorState::finished;
    g.values.clear();
    g.exception = {};
    if (in.heap().references.active()) forget_end(in.heap(), frame.generator);
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

}  // namespace

// Between run()'s registers and what the other functions see of them.
#define KEEP() (kept.ip = ip, kept.sp = sp, kept.remaining = remaining)
#define SAVE() (KEEP(), save())
#define AFTER_NATIVE() (KEEP(), after_native(), remaining = kept.remaining)
#define LOAD(height) (load(height), ip = kept.ip, sp = kept.sp)
#define SETTLE() (KEEP(), settle())
#define ARGUMENT (ip[-1].n)  // of the instruction that runs
#define GRANT() (grant(), remaining = kept.remaining)
// What the instruction `i` further on loads: Operation::fast_...
#define OPERAND(i)                                                                                         \
    ((ip[i].operation == static_cast<std::uint8_t>(Operation::load_const) ? prepared->constants : slots) + \
     ip[i].n)
#define STOP(why) return KEEP(), stop(why)
#define STOP_HERE(why) return KEEP(), stop_here(why)

Stop Dispatcher::run(bool fresh) {
// (g++ would keep them in memory, as the function is so large)
#if INTERLEAVE_COMPUTED_GOTO && defined(__x86_64__)
    register const PreparedInstruction* ip asm("rbx") = kept.ip;
    register Value* sp asm("r13") = kept.sp;
    register std::int64_t remaining asm("r12") = kept.remaining;
#else
    const PreparedInstruction* ip = kept.ip;
    Value* sp = kept.sp;
    std::int64_t remaining = kept.remaining;
#endif
    Delivered told = Delivered::started;
    Value given;
    Frame done;
    Completion completion = Completion::returned;
    std::uint32_t cut = 0;
    bool generator_ended = false, yielded = false;
    [[maybe_unused]] std::uint8_t operation = 0;  // without computed jumps

    if (execution->frames.empty()) return Stop::finished;
    if (fresh) {  // a thread goes on
        frame = &execution->frames.back();
        if (frame->driver == Driver::none) LOAD(in.height);
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
        SAVE();                      \
        in.log = nullptr;            \
        in.cut = cut;                \
        completion = (expression);   \
        goto completed;              \
    } while (0)

#include "engine/machine/interpreter/operations/attributes.inc"
#include "engine/machine/interpreter/operations/calls.inc"
#include "engine/machine/interpreter/operations/containers.inc"
#include "engine/machine/interpreter/operations/exceptions.inc"
#include "engine/machine/interpreter/operations/flow.inc"
#include "engine/machine/interpreter/operations/imports.inc"
#include "engine/machine/interpreter/operations/operators.inc"
#include "engine/machine/interpreter/operations/patterns.inc"
#include "engine/machine/interpreter/operations/values.inc"

#if !INTERLEAVE_COMPUTED_GOTO
}
NEXT();
#endif

#include "engine/machine/interpreter/operations/turns.inc"
}

Stop Interpreter::execute(Tick horizon, Tick reach, Step until, bool drop_lock) {
    height = cut = static_cast<std::uint32_t>(execution().values.size());
    Dispatcher dispatcher(*this, horizon, reach, until, drop_lock, 0);
    const Stop why = dispatcher.run(true);
    log = nullptr;
    return why;
}

bool Interpreter::run_nested(std::size_t floor) {
    CallLog* const outer = log;
    Dispatcher dispatcher(*this, never, never, 0, false, floor);
    const Stop why = dispatcher.run(false);
    out.events.enter(0);
    log = outer;
    return why == Stop::finished;
}

}  // namespace interleave
