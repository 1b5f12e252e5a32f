// Methods of generators, coroutines and async generators: send, throw, close and their asynchronous twins.
#include <array>
#include <utility>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {
namespace {

Completion itself(Interpreter& in, Arguments a) {
    return in.done(a.values[0]);
}
Completion next(Interpreter& in, Arguments a) {
    return in.resume(a.values[0], Value::none(), {}, Delivery::next);
}

Completion send(Interpreter& in, Arguments a) {
    if (a.values[0].is(Tag::generator)) {
        const Generator& g = in.heap().generators[a.values[0].ref];
        if (g.state == GeneratorState::created && !a.values[1].is_none()) {
            return in.raise("TypeError", g.kind == GeneratorKind::coroutine
                                             ? "can't send non-None value to a just-started coroutine"
                                             : "can't send non-None value to a just-started generator");
        }
    }
    return in.resume(a.values[0], a.values[1], {}, Delivery::next);
}

// The exception that throw(type[, value[, traceback]]) means; absent: raised.
Value thrown(Interpreter& in, Arguments a) {
    Value exception;
    Value what = a.values[1];
    if (what.is(Tag::type) && !a.values[2].is_none()) {
        if (is_exception(in.heap(), a.values[2])) {
            what = a.values[2];
        } else if (!in.call_now(what, std::array<Value, 1>{a.values[2]}, what)) {
            return {};
        }
    }
    if (!make_raised(in, what, exception)) return {};
    return exception;
}

Completion throw_into(Interpreter& in, Arguments a) {
    const Value receiver = a.values[0];
    const Value exception = thrown(in, a);
    if (exception.is_absent()) return Completion::raised;
    return in.resume(receiver, {}, exception, Delivery::next);
}

Completion close(Interpreter& in, Arguments a) {
    Value receiver = a.values[0];
    if (receiver.is(Tag::iterator)) receiver = in.heap().iterators[receiver.ref].source;
    Generator& g = in.heap().generators[receiver.ref];
    if (g.state == GeneratorState::finished) return in.done(Value::none());
    if (g.state == GeneratorState::created) {
        g.state = GeneratorState::finished;
        g.values.clear();
        return in.done(Value::none());
    }
    const Value exit = make_exception(in.heap(), ExceptionType::GeneratorExit, "");
    const bool yielded = in.run_now([&] { return in.resume(receiver, {}, exit, Delivery::next); });
    if (yielded) {
        return in.raise("RuntimeError", in.heap().generators[receiver.ref].kind == GeneratorKind::coroutine
                                            ? "coroutine ignored GeneratorExit"
                                            : "generator ignored GeneratorExit");
    }
    if (!in.is_subclass_name(in.raised, "GeneratorExit") &&
        !in.is_subclass_name(in.raised, "StopIteration")) {
        return Completion::raised;
    }
    in.raised = Value{};
    return in.done(Value::none());
}

Completion coroutine_await(Interpreter& in, Arguments a) {
    Iterator it;
    it.kind = IteratorKind::awaitable;
    it.source = a.values[0];
    return in.done(make_iterator(in.heap(), it));
}

Value make_step(Interpreter& in, AsyncStepKind kind, Value generator, Value argument) {
    const std::uint32_t ref = in.heap().async_steps.make();
    AsyncStep& step = in.heap().async_steps[ref];
    step.kind = kind;
    step.generator = generator;
    step.argument = argument;
    in.heap().bytes += sizeof(AsyncStep);
    return Value::object(Tag::async_step, ref);
}
Completion anext(Interpreter& in, Arguments a) {
    return in.done(make_step(in, AsyncStepKind::send, a.values[0], Value::none()));
}
Completion asend(Interpreter& in, Arguments a) {
    return in.done(make_step(in, AsyncStepKind::send, a.values[0], a.values[1]));
}
Completion athrow(Interpreter& in, Arguments a) {
    const Value receiver = a.values[0];
    const Value exception = thrown(in, a);
    if (exception.is_absent()) return Completion::raised;
    return in.done(make_step(in, AsyncStepKind::raise, receiver, exception));
}
Completion aclose(Interpreter& in, Arguments a) {
    const Value exit = make_exception(in.heap(), ExceptionType::GeneratorExit, "");
    return in.done(make_step(in, AsyncStepKind::close, a.values[0], exit));
}

constexpr std::string_view throw_parameters = "self, type, value=None, traceback=None, /";

constexpr std::array<NativeFunction, 22> table = {{
    {"builtins", "generator.__iter__", itself, "self, /"},
    {"builtins", "generator.__next__", next, "self, /"},
    {"builtins", "generator.send", send, "self, value, /"},
    {"builtins", "generator.throw", throw_into, throw_parameters},
    {"builtins", "generator.close", close, "self, /"},
    {"builtins", "coroutine.__await__", coroutine_await, "self, /"},
    {"builtins", "coroutine.send", send, "self, value, /"},
    {"builtins", "coroutine.throw", throw_into, throw_parameters},
    {"builtins", "coroutine.close", close, "self, /"},
    {"builtins", "coroutine_wrapper.__iter__", itself, "self, /"},
    {"builtins", "coroutine_wrapper.__next__", next, "self, /"},
    {"builtins", "coroutine_wrapper.send", send, "self, value, /"},
    {"builtins", "coroutine_wrapper.throw", throw_into, throw_parameters},
    {"builtins", "coroutine_wrapper.close", close, "self, /"},
    {"builtins", "async_generator.__aiter__", itself, "self, /"},
    {"builtins", "async_generator.__anext__", anext, "self, /"},
    {"builtins", "async_generator.asend", asend, "self, value, /"},
    {"builtins", "async_generator.athrow", athrow, throw_parameters},
    {"builtins", "async_generator.aclose", aclose, "self, /"},
    {"builtins", "async_generator_asend.__await__", itself, "self, /"},
    {"builtins", "async_generator_asend.__iter__", itself, "self, /"},
    {"builtins", "async_generator_asend.send", send, "self, value, /"},
}};

}  // namespace

const std::span<const NativeFunction> generator_natives = table;

}  // namespace interleave
