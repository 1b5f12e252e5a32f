// How futures and tasks are written: their coroutine, what they wait for, who is called when they are done.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/machine/interpreter/operations.h"

namespace interleave {

namespace {

std::string place_of(const Program& program, CodeId id, std::uint32_t line) {
    const Code& code = program.code(id);
    return fmt::format("{}:{}", program.modules[code.module].path, line);
}

// "f() running at file.py:3": of a task's coroutine
std::string coroutine_state(Interpreter& in, Value coroutine, bool done) {
    Heap& heap = in.heap();
    if (!coroutine.is(Tag::generator)) return std::string(type_name_of(heap, coroutine));
    const Generator& g = heap.generators[coroutine.ref];
    const Program& program = in.world.program;
    const std::string name(text_of(heap, g.qualified_name));
    const std::uint32_t first = program.code(g.code).first_line;
    if (done || g.state == GeneratorState::finished)
        return fmt::format("{}() done, defined at {}", name, place_of(program, g.code, first));
    const std::vector<std::uint32_t>& lines = program.code(g.code).lines;
    std::uint32_t next = g.next;
    for (const Frame& frame : in.execution().frames) {
        if (frame.generator == coroutine) next = frame.next;
    }
    const std::uint32_t line = g.state == GeneratorState::created || next == 0 ? first : lines[next - 1];
    return fmt::format("{}() running at {}", name, place_of(program, g.code, line));
}

// Callbacks that the asyncio of CPython 3.11.2 adds, as a task on Debian shows them, by what ours are called.
struct KnownCallback {
    std::string_view name, shown, file;
    int line;
};
constexpr KnownCallback known_callbacks[] = {
    {"_run_until_complete_cb", "_run_until_complete_cb", "base_events", 180},
    {"gather.<locals>._done_callback", "gather.<locals>._done_callback", "tasks", 754},
    {"_wait.<locals>._on_completion", "_wait.<locals>._on_completion", "tasks", 509},
    {"wait_for.<locals>.finished", "_release_waiter(<Future pendi...ask_wakeup()]>)", "tasks", 421},
    {"_cancel_and_wait.<locals>.finished", "_release_waiter(<Future pendi...ask_wakeup()]>)", "tasks", 421},
    {"shield.<locals>._inner_done_callback", "shield.<locals>._inner_done_callback", "tasks", 881},
    {"as_completed.<locals>._on_completion", "as_completed.<locals>._on_completion", "tasks", 592},
};

// What a callback of a future is called; a task that waits for it shows as its wake-up.
std::string callback_name(Interpreter& in, const FutureCallback& callback) {
    Heap& heap = in.heap();
    Value callable = callback.callable;
    if (callable.is_absent()) return "Task.task_wakeup()";
    if (callable.is(Tag::bound_method)) callable = heap.bound_methods[callable.ref].callee;
    if (!callable.is(Tag::function)) return fmt::format("{}()", type_name_of(heap, callable));
    const Function& f = heap.functions[callable.ref];
    const std::string name(text_of(heap, f.qualified_name));
    if (in.world.program.modules[in.world.program.code(f.code).module].library) {
        for (const KnownCallback& known : known_callbacks) {
            if (known.name == name && in.world.config.python == 11)
                return fmt::format("{}() at /usr/lib/python3.11/asyncio/{}.py:{}", known.shown, known.file,
                                   known.line);
        }
        return name + "()";
    }
    return fmt::format("{}() at {}", name,
                       place_of(in.world.program, f.code, in.world.program.code(f.code).first_line));
}

}  // namespace

bool append_future(Interpreter& in, Value v, std::string& out) {
    const Future future = in.heap().futures[v.ref];
    constexpr std::string_view states[] = {"pending", "finished", "cancelled"};
    const bool gathers = !future.more->on_cancel.is_absent() && !future.is_task;
    const bool done = future.state != FutureState::pending;
    out += fmt::format("<{} {}", gathers ? "_GatheringFuture" : type_name_of(in.heap(), v),
                       !done && future.more->cancel_requests > 0
                           ? "cancelling"
                           : states[static_cast<std::size_t>(future.state)]);
    if (future.is_task) {
        out += fmt::format(" name='{}' coro=<{}>", in.machine.tasks[index(future.task)].name,
                           coroutine_state(in, future.coroutine, done));
        if (!done && !future.waiting_for.is_absent()) {
            out += " wait_for=";
            if (!to_repr(in, future.waiting_for, out)) return false;
        }
    }
    if (future.state == FutureState::finished) {
        out += future.exception().is_absent() ? " result=" : " exception=";
        if (!to_repr(in, future.exception().is_absent() ? future.result : future.exception(), out))
            return false;
    }
    if (future.callbacks() > 0) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < future.callbacks(); ++i)
            names.push_back(callback_name(in, future.callback_at(i)));
        out += names.size() <= 2
                   ? fmt::format(" cb=[{}]", fmt::join(names, ", "))
                   : fmt::format(" cb=[{}, <{} more>, {}]", names.front(), names.size() - 2, names.back());
    }
    out += ">";
    return true;
}

}  // namespace interleave
