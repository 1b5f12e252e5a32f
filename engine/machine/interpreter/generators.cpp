// Generators, coroutines and async generators: made, resumed, thrown into, awaited. Their slots and value
// stack are kept in the object while they are suspended and lie on the thread's value stack while they run.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/machine/interpreter/gc.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/interpreter/prepared.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

Value make_generator(Interpreter& in, const Function& function, std::span<const Value> slots) {
    Heap& heap = in.heap();
    const Code& code = in.world.program.code(function.code);
    const Function made_by = function;
    heap.bytes += 200 + 16 * slots.size();
    const std::uint32_t ref = heap.generators.make();
    Generator& g = heap.generators[ref];
    g.kind = code.flags & code_async_generator ? GeneratorKind::async_generator
             : code.flags & code_coroutine     ? GeneratorKind::coroutine
                                               : GeneratorKind::generator;
    g.code = made_by.code;
    g.module = made_by.module;
    g.name = made_by.name;
    g.qualified_name = made_by.qualified_name;
    g.values.reserve(slots.size() + 2);  // and what it waits for
    g.values.assign(slots.begin(), slots.end());
    const Value made = Value::object(Tag::generator, ref);
    if (!code.exceptions.empty() && g.kind != GeneratorKind::coroutine) watch_end(heap, made);
    return made;
}

namespace {

std::string_view kind_name(GeneratorKind kind) {
    constexpr std::string_view names[] = {"generator", "coroutine", "async generator"};
    return names[static_cast<std::size_t>(kind)];
}

// Puts the generator's frame on the stacks, ready to run at `next`.
void push_frame(Interpreter& in, Value generator, Delivery delivery) {
    Generator& g = in.heap().generators[generator.ref];
    const Prepared& prepared = prepare_code(in, g.code);
    in.reserve_values(prepared.room + 1);
    Execution& execution = in.execution();
    std::copy(g.values.begin(), g.values.end(),
              execution.values.begin() + static_cast<std::ptrdiff_t>(in.height));
    const auto count = static_cast<std::uint32_t>(g.values.size());
    push_generator_frame(execution, g, generator, in.height, in.cut, delivery);
    in.height += count;
    in.cut = in.height;
}

// Where a generator that is suspended inside `yield from` or `await` goes on when what it waits for answers:
// behind the send. Its next instruction is the jump back to that send.
bool is_delegating(Interpreter& in, const Generator& g) {
    if (g.state != GeneratorState::suspended || g.next == 0 || g.values.empty()) return false;
    const Code& code = in.world.program.code(g.code);
    const Instruction before = code.instructions[g.next - 1];
    return before.op() == Opcode::yield_value && before.n() == 1;
}

}  // namespace

Completion Interpreter::resume(Value generator, Value value, Value exception, Delivery delivery) {
    if (generator.is(Tag::iterator)) generator = heap().iterators[generator.ref].source;
    if (generator.is(Tag::async_step)) return resume_async_step(*this, generator, value, exception, delivery);
    if (!generator.is(Tag::generator)) {
        // An awaitable of another kind: its own send, throw or __next__.
        if (!exception.is_absent()) return raise(exception);
        return advance(*this, generator, delivery);
    }
    Generator& g = heap().generators[generator.ref];
    if (g.state == GeneratorState::running) {
        return raise_type(ExceptionType::ValueError, fmt::format("{} already executing", kind_name(g.kind)));
    }
    if (g.state == GeneratorState::finished) {
        if (g.kind == GeneratorKind::coroutine) {
            return raise_type(ExceptionType::RuntimeError, "cannot reuse already awaited coroutine");
        }
        if (!exception.is_absent()) return raise(exception);
        return raise_stop_iteration(*this, Value::none(), g.kind == GeneratorKind::async_generator);
    }
    if (execution().frames.size() >= deepest_stack()) {
        return raise_type(ExceptionType::RecursionError, "maximum recursion depth exceeded");
    }
    if (g.kind == GeneratorKind::coroutine && g.state == GeneratorState::created &&
        heap().references.active()) {
        // It is awaited. One that is sent to by hand may be left within a `finally`, as generators are.
        const bool may_be_left = delivery == Delivery::next && !world.program.code(g.code).exceptions.empty();
        if (!may_be_left) forget_end(heap(), generator);
    }
    if (exception.is_absent()) {
        const bool first = g.state == GeneratorState::created;
        push_frame(*this, generator, delivery);
        if (!first) {
            execution().values[height++] = value;
            cut = height;
        }
        return Completion::entered;
    }
    if (g.state == GeneratorState::created) {  // it never begins
        push_frame(*this, generator, delivery);
        throw_pending = exception;
        return Completion::entered;
    }
    const bool delegating = is_delegating(*this, g);
    const Value receiver = delegating ? g.values.back() : Value{};
    push_frame(*this, generator, delivery);
    if (delegating &&
        (receiver.is(Tag::generator) || receiver.is(Tag::async_step) ||
         (receiver.is(Tag::iterator) && heap().iterators[receiver.ref].kind == IteratorKind::awaitable))) {
        const Value inner = receiver.is(Tag::iterator) ? heap().iterators[receiver.ref].source : receiver;
        const bool can =
            !inner.is(Tag::generator) || heap().generators[inner.ref].state == GeneratorState::suspended;
        if (can) {
            Frame& frame = execution().frames.back();
            const Code& code = world.program.code(frame.code);
            frame.next = code.instructions[frame.next].n() + 1;  // behind the send: it gets the answer
            const std::size_t before = execution().frames.size();
            const Completion completion = resume(inner, {}, exception, Delivery::send);
            if (completion == Completion::raised && execution().frames.size() == before) {
                throw_pending = raised;
                raised = {};
            }
            return Completion::entered;
        }
    }
    if (delegating && receiver.is(Tag::instance)) {
        const Value method = special_method(*this, receiver, "throw");
        if (!method.is_absent()) {
            Frame& frame = execution().frames.back();
            const Code& code = world.program.code(frame.code);
            frame.next = code.instructions[frame.next].n() + 1;
            const Completion completion =
                call_value(*this, method, std::vector<Value>{receiver, exception}, {}, Delivery::send);
            if (completion == Completion::entered) return completion;
            if (completion == Completion::returned) {
                execution().values[height++] = result;
                cut = height;
                return Completion::entered;
            }
            exception = raised;
            raised = {};
        }
    }
    throw_pending = exception;
    return Completion::entered;
}

Completion resume_async_step(Interpreter& in, Value step_value, Value value, Value exception,
                             Delivery delivery) {
    AsyncStep& step = in.heap().async_steps[step_value.ref];
    const Value generator = step.generator;
    Generator& g = in.heap().generators[generator.ref];
    if (step.state == 2) {
        return in.raise_type(ExceptionType::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    }
    if (step.state == 1) {
        if (delivery == Delivery::send || !exception.is_absent())
            return in.resume(generator, value, exception, delivery);
        return in.resume(generator, value, {}, delivery);
    }
    step.state = 1;
    if (g.state == GeneratorState::running || g.throw_mark) {
        step.state = 2;
        const std::string_view what = step.kind == AsyncStepKind::send    ? "anext"
                                      : step.kind == AsyncStepKind::raise ? "athrow"
                                                                          : "aclose";
        return in.raise_type(ExceptionType::RuntimeError,
                             fmt::format("{}(): asynchronous generator is already running", what));
    }
    if (!exception.is_absent()) {
        step.state = 2;
        return in.raise(exception);
    }
    if (g.state == GeneratorState::finished) {
        step.state = 2;
        if (step.kind == AsyncStepKind::close) return raise_stop_iteration(in, Value::none());
        if (step.kind == AsyncStepKind::raise) return in.raise(step.argument);
        return raise_stop_iteration(in, {}, true);
    }
    if (step.kind == AsyncStepKind::close) {
        g.closed = true;
        if (g.state == GeneratorState::created) {
            g.state = GeneratorState::finished;
            g.values.clear();
            step.state = 2;
            return raise_stop_iteration(in, Value::none());
        }
    }
    const AsyncStepKind kind = step.kind;
    const Value argument = step.argument;
    if (kind == AsyncStepKind::send) {
        if (g.state == GeneratorState::created && !argument.is_none()) {
            return in.raise_type(ExceptionType::TypeError,
                                 "can't send non-None value to a just-started async generator");
        }
        return in.resume(generator, argument, {}, delivery);
    }
    return in.resume(generator, {}, argument, delivery);
}

Completion drop_generator(Interpreter& in, Value generator) {
    const Generator& g = in.heap().generators[generator.ref];
    const Code& code = in.world.program.code(g.code);
    if (g.state != GeneratorState::suspended || code.exceptions.empty() || in.nested > 0)
        return in.done(Value::none());
    if (is_reachable(in.machine, in.process, in.thread, in.height, generator)) return in.done(Value::none());
    if (g.kind != GeneratorKind::async_generator) {
        const Value close = special_method(in, generator, "close");
        return call_value(in, close, std::vector<Value>{generator}, {}, Delivery::discard);
    }
    const LoopId loop = in.machine.records[index(in.thread)].loop;
    if (loop == LoopId::none) return in.done(Value::none());
    const Value owner = in.machine.loops[index(loop)].object;
    const Value finalizer = special_method(in, owner, "_left_generator");
    return call_value(in, finalizer, std::vector<Value>{owner, generator}, {}, Delivery::discard);
}

Completion get_awaitable(Interpreter& in, Value v, std::uint32_t n) {
    Heap& heap = in.heap();
    switch (v.tag) {
        case Tag::generator: {
            const Generator& g = heap.generators[v.ref];
            if (g.kind == GeneratorKind::coroutine) {
                if (is_delegating(in, g)) {
                    return in.raise_type(ExceptionType::RuntimeError, "coroutine is being awaited already");
                }
                return in.done(v);
            }
            break;
        }
        case Tag::async_step: return in.done(v);
        case Tag::future: {
            Iterator it;
            it.kind = IteratorKind::future;
            it.source = v;
            return in.done(make_iterator(heap, it));
        }
        case Tag::iterator:
            if (heap.iterators[v.ref].kind == IteratorKind::awaitable) return in.done(v);
            break;
        default: {
            const Value method = special_method(in, v, "__await__");
            if (!method.is_absent()) return call_value(in, method, std::vector<Value>{v}, {}, Delivery::call);
            break;
        }
    }
    const std::string_view type = type_name_of(heap, v);
    if (n == 1) {
        return in.raise_type(
            ExceptionType::TypeError,
            fmt::format("'async with' received an object from __aenter__ that does not implement "
                        "__await__: {}",
                        type));
    }
    if (n == 2) {
        return in.raise_type(
            ExceptionType::TypeError,
            fmt::format("'async with' received an object from __aexit__ that does not implement "
                        "__await__: {}",
                        type));
    }
    return in.raise_type(ExceptionType::TypeError,
                         fmt::format("object {} can't be used in 'await' expression", type));
}

namespace {

// Awaiting a future: it is handed to the task's loop once, and has to be done when the task goes on.
Completion send_to_future(Interpreter& in, Value iterator) {
    Iterator& it = in.heap().iterators[iterator.ref];
    const Value future_value = it.source;
    FutureObject& future = in.heap().futures[future_value.ref];
    if (future.state == FutureState::pending) {
        if (it.index == 1) return in.raise_type(ExceptionType::RuntimeError, "await wasn't used with future");
        it.index = 1;
        future.awaiting = true;
        in.suspended = true;
        return in.done(future_value);
    }
    it.kind = IteratorKind::exhausted;
    in.suspended = false;
    return future_result(in, future_value);
}

}  // namespace

Completion send_value(Interpreter& in, Value receiver, Value value) {
    in.suspended = false;
    if (receiver.is(Tag::iterator)) {
        const Iterator& it = in.heap().iterators[receiver.ref];
        if (it.kind == IteratorKind::future) return send_to_future(in, receiver);
        if (it.kind == IteratorKind::awaitable) receiver = it.source;
    }
    if (receiver.is(Tag::generator)) {
        const Generator& g = in.heap().generators[receiver.ref];
        if (g.state == GeneratorState::finished && g.kind == GeneratorKind::generator)
            return in.done(Value::none());
        return in.resume(receiver, value, {}, Delivery::send);
    }
    if (receiver.is(Tag::async_step)) return resume_async_step(in, receiver, value, {}, Delivery::send);
    Completion completion;
    if (!value.is_none()) {
        bool missing = false;
        const Value method = get_attribute_now(in, receiver, intern(in.heap(), "send"), missing);
        if (method.is_absent())
            return missing ? attribute_error(in, receiver, intern(in.heap(), "send")) : Completion::raised;
        completion = call_value(in, method, std::vector<Value>{value}, {}, Delivery::send);
    } else {
        completion = advance(in, receiver, Delivery::send);
    }
    if (completion == Completion::returned) {
        in.suspended = !in.result.is_absent();
        if (!in.suspended) in.result = Value::none();
    }
    return completion;
}

}  // namespace interleave
