// Exceptions: what `raise` and `except` accept, chaining, groups.
#include <fmt/format.h>

#include "engine/machine/interpreter/operations.h"

namespace interleave {

bool make_raised(Interpreter& in, Value what, Value& exception) {
    if (is_exception(in.heap(), what)) {
        exception = what;
        return true;
    }
    if (what.is(Tag::type) && (in.heap().types[what.ref].flags & type_exception)) {
        Value made;
        if (!in.call_now(what, std::span<const Value>{}, made)) return false;
        if (is_exception(in.heap(), made)) {
            exception = made;
            return true;
        }
        in.raise_type(ExceptionType::TypeError,
                      fmt::format("calling {} should have returned an instance of BaseException, not {}",
                                  type_name(in.heap(), what.ref), type_name_of(in.heap(), made)));
        return false;
    }
    in.raise_type(ExceptionType::TypeError, "exceptions must derive from BaseException");
    return false;
}

namespace {

bool is_exception_class(const Heap& heap, Value v) {
    return v.is(Tag::type) && (heap.types[v.ref].flags & type_exception);
}

// 1, 0; -1: `type` is no class of exceptions.
int match_one(const Heap& heap, Value exception, Value type) {
    if (type.is(Tag::tuple)) {
        int any = 0;
        for (const Value each : heap.tuples[type.ref].items) {
            const int one = match_one(heap, exception, each);
            if (one < 0) return -1;
            any |= one;
        }
        return any;
    }
    if (!is_exception_class(heap, type)) return -1;
    return is_subtype(heap, type_of(heap, exception), type.ref);
}

}  // namespace

Completion matches(Interpreter& in, Value exception, Value type) {
    const int one = match_one(in.heap(), exception, type);
    if (one < 0) {
        return in.raise_type(ExceptionType::TypeError,
                             "catching classes that do not inherit from BaseException is not allowed");
    }
    return in.done(Value::boolean(one == 1));
}

Completion raise_stop_iteration(Interpreter& in, Value value, bool async) {
    const Value arguments =
        value.is_none() || value.is_absent() ? make_tuple(in.heap(), {}) : make_tuple(in.heap(), {value});
    const ExceptionType type = async ? ExceptionType::StopAsyncIteration : ExceptionType::StopIteration;
    return in.raise(make_exception(in.heap(), ref_of(type), arguments));
}

Value exception_message(Heap& heap, Value exception) {
    const auto items = items_of(heap, exception_state(heap, exception)->arguments);
    return items.empty() ? Value{} : items[0];
}

void add_traceback(Interpreter& in, Value exception, CodeId code, std::uint32_t instruction) {
    Heap& heap = in.heap();
    ExceptionState* state = exception_state(heap, exception);
    if (state == nullptr) return;
    const std::uint32_t ref = heap.tracebacks.make();
    heap.bytes += 56;
    Traceback& made = heap.tracebacks[ref];
    made.next = state->traceback;
    made.code = code;
    made.instruction = instruction;
    state->traceback = Value::object(Tag::traceback, ref);
}

Completion Interpreter::raise_type(ExceptionType type, std::string_view message) {
    const Value exception = message.empty() ? make_exception(heap(), ref_of(type), make_tuple(heap(), {}))
                                            : make_exception(heap(), type, message);
    return raise(exception);
}

Completion Interpreter::raise(std::string_view type, std::string_view message) {
    std::uint32_t ref = find_exception_type(type);
    if (ref == no_ref) {  // a class that a library module defines
        Value found;
        for (const ModuleObject& module : heap().modules) {
            if (module.members.is_absent()) continue;
            const Value value = get_name(heap(), module.members, type);
            if (is_exception_class(heap(), value)) found = value;
        }
        ref = found.is_absent() ? ref_of(ExceptionType::RuntimeError) : found.ref;
    }
    const Value arguments = message.empty() ? make_tuple(heap(), {}) : make_tuple(heap(), {string(message)});
    return raise(make_exception(heap(), ref, arguments));
}

Completion Interpreter::raise(Value exception) {
    raised = exception;
    keep_traceback = false;
    set_context(exception);
    return Completion::raised;
}

void Interpreter::set_context(Value exception) {
    const Value current = execution().exception;
    if (current.is_absent() || current == exception) return;
    ExceptionState* state = exception_state(heap(), exception);
    if (state == nullptr || !is_exception(heap(), current)) return;
    // The chain must not close into a ring.
    Value each = current;
    for (int i = 0; i < 10'000; ++i) {
        ExceptionState* link = exception_state(heap(), each);
        if (link == nullptr || link->context.is_absent()) break;
        if (link->context == exception) {
            link->context = {};
            break;
        }
        each = link->context;
        if (i % 8 == 7) ++machine.instructions;
    }
    state->context = current;
}

bool Interpreter::is_subclass_name(Value exception, std::string_view name) const {
    if (exception.is_absent()) return false;
    const Heap& memory = heap();
    for (const std::uint32_t each : memory.types[type_of(memory, exception)].order) {
        if (type_name(memory, each) == name) return true;
    }
    return false;
}

bool Interpreter::is_instance(Value object, std::string_view builtin_class) const {
    return is_subclass_name(object, builtin_class);
}

// -- Groups

namespace {

bool is_group(const Heap& heap, Value v) {
    return is_exception(heap, v) && is_subtype(heap, type_of(heap, v), ExceptionType::BaseExceptionGroup);
}

std::vector<Value> members_of(Heap& heap, Value group) {
    const auto items = items_of(heap, exception_state(heap, group)->arguments);
    if (items.size() < 2) return {};
    const auto members = items_of(heap, items[1]);
    return {members.begin(), members.end()};
}

// A group like this one with other members, and the same traceback, cause and context.
Value derive(Interpreter& in, Value group, const std::vector<Value>& members) {
    Heap& heap = in.heap();
    bool ordinary = true;
    for (const Value each : members) {
        ordinary = ordinary && is_subtype(heap, type_of(heap, each), ExceptionType::Exception);
    }
    const ExceptionState state = *exception_state(heap, group);
    const Value message = items_of(heap, state.arguments)[0];
    Value made;
    const Value method = special_method(in, group, "derive");
    if (method.is(Tag::function)) {
        if (!in.call_now(method, std::vector<Value>{group, make_list(heap, members)}, made)) return {};
    } else {
        const ExceptionType type =
            ordinary ? ExceptionType::ExceptionGroup : ExceptionType::BaseExceptionGroup;
        const Value list = make_list(heap, std::span<const Value>(members));
        made = make_exception(heap, ref_of(type), make_tuple(heap, {message, list}));
    }
    ExceptionState* fresh = exception_state(in.heap(), made);
    if (fresh == nullptr) return made;
    fresh->traceback = state.traceback;
    fresh->cause = state.cause;
    fresh->context = state.context;
    fresh->suppress_context = state.suppress_context;
    return made;
}

// 1, 0, -1 for one exception against a class, a tuple of classes or a function.
int fits(Interpreter& in, Value exception, Value condition) {
    if (condition.is(Tag::type) || condition.is(Tag::tuple)) {
        const int one = match_one(in.heap(), exception, condition);
        if (one < 0)
            in.raise_type(ExceptionType::TypeError,
                          "expected a function, exception type or tuple of exception types");
        return one;
    }
    Value answer;
    if (!in.call_now(condition, std::vector<Value>{exception}, answer)) return -1;
    return truth(in, answer);
}

bool split_at(Interpreter& in, Value exception, Value condition, Value& match, Value& rest, int depth) {
    match = rest = {};
    if (depth > 100) {
        in.raise_type(ExceptionType::RecursionError, "maximum recursion depth exceeded");
        return false;
    }
    const int whole = fits(in, exception, condition);
    if (whole < 0) return false;
    if (whole == 1) {
        match = exception;
        return true;
    }
    if (!is_group(in.heap(), exception)) {
        rest = exception;
        return true;
    }
    std::vector<Value> matched, left;
    for (const Value each : members_of(in.heap(), exception)) {
        Value m, r;
        if (!split_at(in, each, condition, m, r, depth + 1)) return false;
        if (!m.is_absent()) matched.push_back(m);
        if (!r.is_absent()) left.push_back(r);
    }
    if (!matched.empty()) match = left.empty() ? exception : derive(in, exception, matched);
    if (!left.empty()) rest = matched.empty() ? exception : derive(in, exception, left);
    return in.raised.is_absent();
}

}  // namespace

bool split_group(Interpreter& in, Value group, Value condition, Value& match, Value& rest) {
    return split_at(in, group, condition, match, rest, 0);
}

Completion check_group_match(Interpreter& in, Value exception, Value type, Value& rest, Value& match) {
    Heap& heap = in.heap();
    if (exception.is_none()) {
        rest = match = Value::none();
        return Completion::returned;
    }
    const int whole = match_one(heap, exception, type);
    if (whole < 0) {
        return in.raise_type(ExceptionType::TypeError,
                             "catching classes that do not inherit from BaseException is not allowed");
    }
    const std::vector<Value> classes =
        type.is(Tag::tuple) ? heap.tuples[type.ref].items : std::vector<Value>{type};
    for (const Value each : classes) {
        if (each.is(Tag::type) && is_subtype(heap, each.ref, ExceptionType::BaseExceptionGroup)) {
            return in.raise_type(ExceptionType::TypeError,
                                 "catching ExceptionGroup with except* is not allowed. Use except instead.");
        }
    }
    if (!is_group(heap, exception)) {
        if (whole == 0) {
            rest = exception;
            match = Value::none();
            return Completion::returned;
        }
        // A naked exception is wrapped, so that the handler always sees a group.
        const bool ordinary = is_subtype(heap, type_of(heap, exception), ExceptionType::Exception);
        const Value list = make_list(heap, {&exception, 1});
        const Value arguments = make_tuple(heap, {make_string(heap, std::string()), list});
        match = make_exception(
            heap, ref_of(ordinary ? ExceptionType::ExceptionGroup : ExceptionType::BaseExceptionGroup),
            arguments);
        rest = Value::none();
        return Completion::returned;
    }
    if (!split_group(in, exception, type, match, rest)) return Completion::raised;
    if (match.is_absent()) match = Value::none();
    if (rest.is_absent()) rest = Value::none();
    return Completion::returned;
}

// After all except* clauses: what is left of the original goes on with what the handlers raised.
Completion prepare_reraise_star(Interpreter& in, Value original, Value list, Value& result) {
    Heap& heap = in.heap();
    std::vector<Value> raised, again;
    const std::vector<Value> all(items_of(heap, list).begin(), items_of(heap, list).end());
    for (const Value each : all) {
        if (each.is_none() || each.is_absent()) continue;
        // Parts of the original share its traceback: they are raised again, not anew.
        const ExceptionState *a = exception_state(heap, each), *b = exception_state(heap, original);
        const bool part = each == original ||
                          (a != nullptr && b != nullptr && is_group(heap, original) &&
                           a->traceback == b->traceback && a->context == b->context && a->cause == b->cause);
        (part ? again : raised).push_back(each);
    }
    if (!is_group(heap, original)) {
        result = !raised.empty() ? raised[0] : again.empty() ? Value::none() : original;
        if (!raised.empty()) {
            const Value tuple = make_list(heap, std::span<const Value>(raised));
            result = make_exception(heap, ref_of(ExceptionType::ExceptionGroup),
                                    make_tuple(heap, {make_string(heap, std::string()), tuple}));
        }
        return Completion::returned;
    }
    Value left;
    if (again.size() == 1) {
        left = again[0];
    } else if (!again.empty()) {
        // Leaves of the original that are in any of the parts, in the original's order and shape.
        std::vector<Value> leaves;
        const auto gather = [&](Value group, const auto& self) -> void {
            for (const Value each : members_of(heap, group)) {
                if (is_group(heap, each)) {
                    self(each, self);
                } else {
                    leaves.push_back(each);
                }
            }
        };
        for (const Value each : again) gather(each, gather);
        const auto keep = [&](Value group, const auto& self) -> Value {
            std::vector<Value> members;
            for (const Value each : members_of(heap, group)) {
                if (is_group(heap, each)) {
                    const Value inner = self(each, self);
                    if (!inner.is_absent()) members.push_back(inner);
                    continue;
                }
                for (const Value leaf : leaves) {
                    if (leaf == each) {
                        members.push_back(each);
                        break;
                    }
                }
            }
            return members.empty() ? Value{} : derive(in, group, members);
        };
        left = keep(original, keep);
    }
    if (raised.empty()) {
        result = left.is_absent() ? Value::none() : left;
        return Completion::returned;
    }
    if (!left.is_absent()) raised.push_back(left);
    const Value tuple = make_list(heap, std::span<const Value>(raised));
    bool ordinary = true;
    for (const Value each : raised)
        ordinary = ordinary && is_subtype(heap, type_of(heap, each), ExceptionType::Exception);
    result = make_exception(
        heap, ref_of(ordinary ? ExceptionType::ExceptionGroup : ExceptionType::BaseExceptionGroup),
        make_tuple(heap, {make_string(heap, std::string()), tuple}));
    return Completion::returned;
}

}  // namespace interleave
