// What is done for objects that have ended (references.h): __del__, close(), the callbacks of weak
// references.
#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/drivers.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

Completion push_endings(Interpreter& in, Delivery delivery, Value result) {
    Heap& heap = in.heap();
    const Value items = make_list(heap, std::exchange(heap.references.dead, {}));
    return push_driver_values(in, Driver::endings, 0, items, delivery, {&result, 1});
}

namespace {

// A coroutine went before it began: said once for a line, as the module warnings does, if that is there.
Completion tell_never_awaited(Interpreter& in, Value coroutine, bool& begun) {
    begun = false;
    Heap& heap = in.heap();
    const Generator& g = heap.generators[coroutine.ref];
    const std::string text = fmt::format("coroutine '{}' was never awaited", in.str(g.qualified_name));
    const Module& module = in.world.program.modules[0];
    const std::uint32_t line = heap.references.closing ? 0 : in.current_line();
    const std::string shown(line == 0 ? std::string_view{} : trim(source_line(module.source, line)));
    const std::string file = line == 0 ? "sys" : module.path;
    const std::uint32_t warnings = find_module(heap, "warnings");
    if (warnings != no_ref && heap.modules[warnings].state == 2) {
        const Value tell =
            get_name(heap, heap.modules[warnings].members, intern(heap, "_tell_never_awaited"));
        const Value arguments[] = {in.string(text), in.string(file), Value::integer(std::max(line, 1u)),
                                   in.string(shown)};
        begun = true;
        return call_value(in, tell, arguments, {}, Delivery::driver);
    }
    std::vector<std::uint64_t>& told = heap.references.told;
    const std::uint64_t key = std::uint64_t{index(g.code)} << 32 | line;
    if (std::find(told.begin(), told.end(), key) != told.end()) return Completion::returned;
    told.push_back(key);
    in.write_output(fmt::format("{}:{}: RuntimeWarning: {}\n", file, std::max(line, 1u), text), true);
    if (line == 0) return Completion::returned;
    if (!shown.empty()) in.write_output(fmt::format("  {}\n", shown), true);
    in.write_output("RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n", true);
    return Completion::returned;
}

// What one item of the list asks for. false: nothing that has to be waited for.
Completion begin_ending(Interpreter& in, Value item, bool& begun) {
    begun = true;
    Heap& heap = in.heap();
    if (item.is(Tag::tuple)) {
        const std::vector<Value> parts = heap.tuples[item.ref].items;
        return call_value(in, parts[0], {&parts[1], 1}, {}, Delivery::driver);
    }
    begun = has_end(heap, item);
    if (!begun) return Completion::returned;
    forget_end(heap, item);
    if (item.is(Tag::instance)) {
        const Value method = special_method(in, item, "__del__");
        if (!method.is_absent())
            return call_value(in, method, std::vector<Value>{item}, {}, Delivery::driver);
    } else if (heap.generators[item.ref].kind == GeneratorKind::coroutine &&
               heap.generators[item.ref].state == GeneratorState::created) {
        return tell_never_awaited(in, item, begun);
    } else if (heap.generators[item.ref].state == GeneratorState::suspended) {
        if (heap.generators[item.ref].kind != GeneratorKind::async_generator) {
            const Value exit = make_exception(heap, ExceptionType::GeneratorExit, "");
            exception_state(heap, exit)->arguments = make_tuple(heap, {});
            return in.resume(item, {}, exit, Delivery::driver);
        }
        const LoopId loop = in.machine.records[index(in.thread)].loop;
        if (loop != LoopId::none) {
            const Value owner = in.machine.loops[index(loop)].object;
            const Value left = special_method(in, owner, "_left_generator");
            return call_value(in, left, std::vector<Value>{owner, item}, {}, Delivery::driver);
        }
    }
    begun = false;
    return Completion::returned;
}

void report_ignored(Interpreter& in, Value item, Value exception) {
    if (item.is(Tag::generator) && in.is_subclass_name(exception, "GeneratorExit")) return;
    if (item.is(Tag::generator) && in.is_subclass_name(exception, "StopIteration")) return;
    Value culprit = item;
    if (item.is(Tag::tuple)) culprit = items_of(in.heap(), item)[0];
    if (item.is(Tag::instance)) culprit = special_method(in, item, "__del__");
    if (ExceptionState* const state = exception_state(in.heap(), exception); state != nullptr) {
        state->cause = {};  // what it came from is not shown
        state->suppress_context = true;
    }
    in.write_output(
        fmt::format("Exception ignored in: {}\n{}", in.repr(culprit), in.traceback_text(exception)), true);
}

}  // namespace

Completion drive_endings(Interpreter& in, Delivered what, Value value) {
    const Value list = in.execution().frames.back().extra;
    const auto own = [&]() -> Frame& { return in.execution().frames.back(); };
    const auto item = [&](std::uint32_t i) { return in.heap().lists[list.ref].items[i]; };
    if (what == Delivered::raised) {
        if (in.stopping) return in.raise(value);
        report_ignored(in, item(own().detail - 1), value);
    } else if (what == Delivered::yielded && item(own().detail - 1).is(Tag::generator)) {
        const Value error =
            make_exception(in.heap(), ExceptionType::RuntimeError,
                           in.heap().generators[item(own().detail - 1).ref].kind == GeneratorKind::coroutine
                               ? "coroutine ignored GeneratorExit"
                               : "generator ignored GeneratorExit");
        const Frame* const python = in.python_frame();
        if (python != nullptr && python->next > 0) add_traceback(in, error, python->code, python->next - 1);
        report_ignored(in, item(own().detail - 1), error);
    }
    while (own().detail < in.heap().lists[list.ref].items.size()) {
        const Value next = item(own().detail++);
        bool begun = false;
        const Completion completion = begin_ending(in, next, begun);
        if (!begun || completion == Completion::returned) continue;
        if (completion != Completion::raised) return completion;
        report_ignored(in, next, std::exchange(in.raised, Value{}));
    }
    return in.done(in.execution().values[own().base]);
}

}  // namespace interleave
