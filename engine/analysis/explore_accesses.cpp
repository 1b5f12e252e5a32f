#include "engine/analysis/explore_accesses.h"

#include <algorithm>
#include <array>

#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {
namespace {

enum class PlaceKind : std::uint64_t {
    variable,
    cell,
    attribute,
    class_attribute,
    object,
    lock,
    output,
    pool,
    loop,
    network,
    memory,
    channel,
    process_end
};

// What does not belong to one process.
constexpr std::uint64_t no_process = 0;

std::uint64_t place_of(PlaceKind kind, std::uint64_t process, std::uint64_t a, std::uint64_t b) {
    std::uint64_t place = static_cast<std::uint64_t>(kind) + 16 * process;
    for (const std::uint64_t part : {a, b}) {
        place = (place ^ part) * 0x9e3779b97f4a7c15u;
        place ^= place >> 29;
    }
    return place;
}

// Natives that only read what they are given; every other one may change it. Sorted.
constexpr std::array reading_natives = {
    std::string_view{"abs"},        std::string_view{"all"},      std::string_view{"any"},
    std::string_view{"bool"},       std::string_view{"callable"}, std::string_view{"copy"},
    std::string_view{"count"},      std::string_view{"divmod"},   std::string_view{"endswith"},
    std::string_view{"enumerate"},  std::string_view{"find"},     std::string_view{"format"},
    std::string_view{"get"},        std::string_view{"hasattr"},  std::string_view{"hash"},
    std::string_view{"id"},         std::string_view{"index"},    std::string_view{"isinstance"},
    std::string_view{"issubclass"}, std::string_view{"items"},    std::string_view{"iter"},
    std::string_view{"join"},       std::string_view{"keys"},     std::string_view{"len"},
    std::string_view{"locked"},     std::string_view{"lower"},    std::string_view{"max"},
    std::string_view{"min"},        std::string_view{"pow"},      std::string_view{"print"},
    std::string_view{"range"},      std::string_view{"repr"},     std::string_view{"reversed"},
    std::string_view{"round"},      std::string_view{"sorted"},   std::string_view{"split"},
    std::string_view{"startswith"}, std::string_view{"str"},      std::string_view{"strip"},
    std::string_view{"sum"},        std::string_view{"type"},     std::string_view{"upper"},
    std::string_view{"values"},     std::string_view{"zip"},
};

Access shared_access(PlaceKind kind, std::uint64_t object = 0, std::uint64_t item = 0, bool write = true) {
    return {place_of(kind, no_process, object, item), write, NameId::none, true};
}
Access lock_access(std::uint64_t lock) {
    return shared_access(PlaceKind::lock, lock);
}

std::string_view last_part(std::string_view name) {
    return name.substr(name.rfind('.') + 1);
}

struct Finder {
    const Machine& m;
    const World& world;
    const ThreadId thread;
    std::vector<Access>& out;
    const Execution& execution;
    const Heap& heap;
    const std::size_t process;

    Finder(const Machine& machine, const World& the_world, ThreadId id, std::vector<Access>& accesses)
        : m(machine),
          world(the_world),
          thread(id),
          out(accesses),
          execution(m.executions[index(id)]),
          heap(m.processes[index(m.thread(id).process)].heap),
          process(index(m.thread(id).process)) {}

    // The k-th value from the top of the stack, 1 = top. What a request gave is not on it yet.
    Value top(std::size_t k) const {
        if (!execution.pending_result.is_absent() && k-- == 1) return execution.pending_result;
        const std::size_t size = execution.values.size();
        return k <= size && k > 0 ? execution.values[size - k] : Value{};
    }

    void add(PlaceKind kind, std::uint64_t a, std::uint64_t b, bool write, NameId name = NameId::none) {
        out.push_back({place_of(kind, process, a, b), write, name});
    }
    void variable(std::uint32_t module, std::uint32_t name, bool write) {
        add(PlaceKind::variable, module, name, write, NameId{name});
    }
    void cell(Value slot, NameId name, bool write) {
        if (slot.is(Tag::cell)) add(PlaceKind::cell, slot.ref, 0, write, name);
    }
    void attribute(Value object, std::uint32_t name, bool write) {
        if (object.is(Tag::module)) {
            variable(object.ref, name, write);
        } else if (object.is(Tag::type)) {
            add(PlaceKind::class_attribute, name, 0, write, NameId{name});
        } else if (object.is(Tag::instance)) {
            add(PlaceKind::attribute, object.ref, name, write, NameId{name});
            add(PlaceKind::class_attribute, name, 0, false, NameId{name});
        }
    }
    // The content of a value, as one place; of what is inside, `depth` levels more.
    void touch(Value value, bool write, int depth = 0) {
        const Value plain = content_of(heap, value);
        switch (plain.tag) {
            case Tag::list:
                object(plain, write);
                each(heap.lists[plain.ref].items, depth);
                break;
            case Tag::tuple: each(heap.tuples[plain.ref].items, depth); break;
            case Tag::dict:
                object(plain, write);
                if (depth > 0) {
                    for (const DictEntry& entry : heap.dicts[plain.ref].entries)
                        touch(entry.value, false, depth - 1);
                }
                break;
            case Tag::set:
            case Tag::bytes:
            case Tag::generator:
            case Tag::future: object(plain, write); break;
            case Tag::view: touch(heap.views[plain.ref].dict, false, depth); break;
            case Tag::iterator: {
                const Iterator& iterator = heap.iterators[plain.ref];
                object(plain, true);
                if (!iterator.source.is_absent() && depth < 4) touch(iterator.source, false, 0);
                break;
            }
            case Tag::instance: object(plain, write); break;
            case Tag::bound_method: touch(heap.bound_methods[plain.ref].self, write, depth); break;
            case Tag::lock_handle:
                out.push_back(lock_access(
                    own_object(m.processes[process].locks, static_cast<std::uint32_t>(plain.bits))));
                break;
            default: break;
        }
    }
    void each(const std::vector<Value>& items, int depth) {
        if (depth == 0) return;
        for (const Value item : items) touch(item, false, depth - 1);
    }
    void object(Value value, bool write) {
        add(PlaceKind::object, static_cast<std::uint64_t>(value.tag), value.ref, write);
    }

    bool is_library(CodeId code) const { return (world.program.code(code).flags & code_library) != 0; }

    // A call: the callee-pair and the arguments lie above each other, `count` arguments below `skip` values.
    void call(std::size_t count, std::size_t skip) {
        Value callee = top(skip + count + 2);
        std::vector<Value> arguments;
        if (callee.is_absent()) {
            callee = top(skip + count + 1);
        } else {
            arguments.push_back(top(skip + count + 1));
        }
        for (std::size_t k = count; k > 0; --k) arguments.push_back(top(skip + k));
        call(callee, arguments);
    }
    void call(Value callee, std::vector<Value> arguments) {
        while (callee.is(Tag::bound_method)) {
            const BoundMethod& method = heap.bound_methods[callee.ref];
            arguments.insert(arguments.begin(), method.self);
            callee = method.callee;
        }
        if (callee.is(Tag::native)) {
            const std::string_view name =
                last_part(native_function(static_cast<std::uint32_t>(callee.bits)).name);
            const bool reads = std::binary_search(reading_natives.begin(), reading_natives.end(), name);
            if (name == "print" || name == "write") out.push_back(shared_access(PlaceKind::output));
            const bool deep =
                name == "print" || name == "str" || name == "repr" || name == "format" || name == "sorted";
            for (const Value argument : arguments) touch(argument, !reads, deep ? 3 : 0);
        } else if (callee.is(Tag::type)) {
            for (const Value argument : arguments) touch(argument, false, 3);
        } else if (callee.is(Tag::function)) {
            if (!is_library(heap.functions[callee.ref].code)) return;
            for (const Value argument : arguments) touch(argument, true, 1);
        } else {
            touch(callee, true);
        }
    }

    void find(Instruction instruction, const Frame& frame) {
        const std::uint32_t n = instruction.n();
        const auto slot = [&] { return execution.values[frame.base + n]; };
        const auto cell_name = [&] {
            const Code& code = world.program.code(frame.code);
            const std::size_t first = code.locals.size(), cells = code.cells.size();
            return n < first           ? NameId::none
                   : n < first + cells ? code.cells[n - first]
                                       : code.free[n - first - cells];
        };
        switch (instruction.op()) {
            case Opcode::load_name:
            case Opcode::load_global: variable(frame.module, n, false); break;
            case Opcode::store_name:
            case Opcode::delete_name:
                if (frame.names.is_absent()) variable(frame.module, n, true);
                break;
            case Opcode::store_global:
            case Opcode::delete_global: variable(frame.module, n, true); break;
            case Opcode::load_deref:
            case Opcode::load_classderef: cell(slot(), cell_name(), false); break;
            case Opcode::store_deref:
            case Opcode::delete_deref: cell(slot(), cell_name(), true); break;
            case Opcode::load_attr:
            case Opcode::load_method: attribute(top(1), n, false); break;
            case Opcode::store_attr:
            case Opcode::delete_attr: attribute(top(1), n, true); break;
            case Opcode::load_subscript: touch(top(2), false); break;
            case Opcode::store_subscript:
            case Opcode::delete_subscript: touch(top(2), true); break;
            case Opcode::binary:
                touch(top(1), false);
                touch(top(2), (n & inplace_flag) != 0);
                break;
            case Opcode::compare:
            case Opcode::contains_op:
                touch(top(1), false);
                touch(top(2), false);
                break;
            case Opcode::unary:
            case Opcode::pop_jump_if_false:
            case Opcode::pop_jump_if_true:
            case Opcode::pop_jump_backward_if_false:
            case Opcode::pop_jump_backward_if_true:
            case Opcode::jump_if_false_or_pop:
            case Opcode::jump_if_true_or_pop:
            case Opcode::get_iter:
            case Opcode::list_extend:
            case Opcode::set_update:
            case Opcode::dict_update:
            case Opcode::dict_merge:
            case Opcode::unpack_sequence:
            case Opcode::unpack_ex:
            case Opcode::get_len:
            case Opcode::match_keys: touch(top(1), false); break;
            case Opcode::for_iter: touch(top(1), true); break;
            case Opcode::send: touch(top(2), true); break;
            case Opcode::format_value: touch(top(n & 4 ? 2 : 1), false, 3); break;
            case Opcode::before_with:
            case Opcode::before_async_with: touch(top(1), true); break;
            case Opcode::call: call(n, 0); break;
            case Opcode::call_keywords: call(n, 1); break;
            case Opcode::call_ex: {
                const std::size_t skip = n & 1 ? 1 : 0;
                Value callee = top(skip + 3);
                std::vector<Value> arguments;
                if (callee.is_absent()) {
                    callee = top(skip + 2);
                } else {
                    arguments.push_back(top(skip + 2));
                }
                for (const Value item : items_in(top(skip + 1))) arguments.push_back(item);
                call(callee, std::move(arguments));
                break;
            }
            default: break;
        }
    }
    std::vector<Value> items_in(Value value) const {
        if (value.is(Tag::tuple)) return heap.tuples[value.ref].items;
        if (value.is(Tag::list)) return heap.lists[value.ref].items;
        return {value};
    }
};

}  // namespace

bool is_call(Opcode op) {
    return op == Opcode::call || op == Opcode::call_keywords || op == Opcode::call_ex ||
           op == Opcode::before_with;
}
bool is_backward_jump(Opcode op) {
    return op == Opcode::jump_backward || op == Opcode::pop_jump_backward_if_false ||
           op == Opcode::pop_jump_backward_if_true || op == Opcode::pop_jump_backward_if_none ||
           op == Opcode::pop_jump_backward_if_not_none;
}

bool jumps_backward(const Machine& m, const World& world, ThreadId thread) {
    const Opcode op = next_instruction(m, world, thread).op();
    if (!is_backward_jump(op)) return false;
    if (op == Opcode::jump_backward) return true;
    const Execution& execution = m.executions[index(thread)];
    if (execution.values.empty()) return true;
    const Value top =
        execution.pending_result.is_absent() ? execution.values.back() : execution.pending_result;
    if (op == Opcode::pop_jump_backward_if_none) return top.is_none();
    if (op == Opcode::pop_jump_backward_if_not_none) return !top.is_none();
    const bool known = top.is_none() || top.is(Tag::boolean) || top.is(Tag::integer);
    return !known || (top.bits != 0) == (op == Opcode::pop_jump_backward_if_true);
}

bool at_own_instruction(const Machine& m, const World& world, ThreadId thread) {
    const Execution& execution = m.executions[index(thread)];
    if (execution.frames.empty() || !execution.pending_exception.is_absent()) return false;
    if (m.thread(thread).pending != RequestKind::none || m.records[index(thread)].starter != ThreadId::none)
        return false;
    const Frame& frame = execution.frames.back();
    if (frame.driver != Driver::none) return false;
    return (world.program.code(frame.code).flags & code_library) == 0;
}

Instruction next_instruction(const Machine& m, const World& world, ThreadId thread) {
    const Frame& frame = m.executions[index(thread)].frames.back();
    return world.program.code(frame.code).instructions[frame.next];
}

std::uint64_t next_position(const Machine& m, ThreadId thread) {
    const Frame& frame = m.executions[index(thread)].frames.back();
    return (std::uint64_t{index(frame.code)} << 32) | frame.next;
}

std::optional<Access> access_of(const Event& e) {
    const auto object = static_cast<std::uint64_t>(e.a);
    switch (e.kind) {
        case EventKind::lock_acquired:
        case EventKind::lock_wanted:
        case EventKind::lock_released: return lock_access(object);
        case EventKind::pool_submitted:
        case EventKind::pool_taken:
        case EventKind::pool_finished:
            return Access{place_of(PlaceKind::pool, 0, object, 0), true, NameId::none};
        case EventKind::thread_blocked:
            if (static_cast<WaitReason>(e.a) != WaitReason::pool_idle) return {};
            return Access{place_of(PlaceKind::pool, 0, static_cast<std::uint64_t>(e.b), 0), true,
                          NameId::none};
        case EventKind::loop_woken:
            return Access{place_of(PlaceKind::loop, 0, object, 0), true, NameId::none};
        case EventKind::socket_listening:
        case EventKind::socket_connected:
        case EventKind::socket_accepted:
        case EventKind::socket_sent:
        case EventKind::socket_received:
        case EventKind::socket_would_block:
        case EventKind::socket_closed:
        case EventKind::sockets_ready:  // all sockets are one place
            return shared_access(PlaceKind::network);
        case EventKind::output:
        case EventKind::error_output: return shared_access(PlaceKind::output);
        default: return {};
    }
}

void find_accesses(const Machine& m, const World& world, ThreadId thread, std::vector<Access>& out) {
    Finder finder(m, world, thread, out);
    const Frame& frame = m.executions[index(thread)].frames.back();
    finder.find(world.program.code(frame.code).instructions[frame.next], frame);
}

Access access_of(const Touch& touch) {
    switch (touch.what) {
        case Touch::What::memory:
            return shared_access(PlaceKind::memory, touch.object, touch.item, touch.write);
        case Touch::What::channel: return shared_access(PlaceKind::channel, touch.object, 0, touch.write);
        case Touch::What::lock: return shared_access(PlaceKind::lock, touch.object, 0, touch.write);
        case Touch::What::process:
        case Touch::What::kill: break;
    }
    return shared_access(PlaceKind::process_end, touch.object, 0, touch.write);
}

}  // namespace interleave
