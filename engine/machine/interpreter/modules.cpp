// Imports, and what a Program's code becomes in a heap: constants, names, prepared instructions.
#include <algorithm>

#include <fmt/format.h>

#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/interpreter/prepared.h"

namespace interleave {

Value name_value(Heap& heap, const Program& program, NameId name) {
    if (heap.names.size() < program.names.size()) heap.names.resize(program.names.size());
    Value& slot = heap.names[index(name)];
    if (slot.is_absent()) slot = intern(heap, program.name(name));
    return slot;
}

Value constant_value(Heap& heap, const Constant& constant) {
    switch (constant.value.index()) {
        case 0: return Value::none();
        case 1: return Value::boolean(*std::get_if<1>(&constant.value));
        case 2: return Value::integer(*std::get_if<2>(&constant.value));
        case 3: return Value::real(*std::get_if<3>(&constant.value));
        case 4: {
            const std::string& text = *std::get_if<4>(&constant.value);
            return text.size() <= 40 ? intern(heap, text) : make_string(heap, text);
        }
        case 5: return make_integer(heap, big::from_digits(std::get_if<5>(&constant.value)->digits));
        case 6: return make_bytes(heap, std::get_if<6>(&constant.value)->bytes);
        case 7: return Value{Tag::ellipsis, 0, 0};
        case 8: return Value{Tag::code, 0, index(*std::get_if<8>(&constant.value))};
        default: {
            const Constant::Tuple& tuple = *std::get_if<9>(&constant.value);
            std::vector<Value> items;
            for (const Constant& each : tuple.items) items.push_back(constant_value(heap, each));
            return make_tuple(heap, std::move(items));  // a frozen set: see constant_of
        }
    }
}

namespace {

Value constant_of(Interpreter& in, const Constant& constant) {
    Heap& heap = in.heap();
    const auto* tuple = std::get_if<9>(&constant.value);
    if (tuple == nullptr || !tuple->frozen_set) return constant_value(heap, constant);
    const Value set = make_set(heap, true);
    for (const Constant& each : tuple->items) set_add(in, set, constant_of(in, each));
    return set;
}

Operation special_form(Instruction instruction) {
    const auto plain = static_cast<Operation>(instruction.op());
    if (instruction.op() == Opcode::binary) {
        switch (instruction.n()) {
            case static_cast<std::uint32_t>(BinaryOperator::add):
            case static_cast<std::uint32_t>(BinaryOperator::add) | inplace_flag: return Operation::binary_add;
            case static_cast<std::uint32_t>(BinaryOperator::subtract):
            case static_cast<std::uint32_t>(BinaryOperator::subtract) | inplace_flag:
                return Operation::binary_subtract;
            case static_cast<std::uint32_t>(BinaryOperator::multiply):
            case static_cast<std::uint32_t>(BinaryOperator::multiply) | inplace_flag:
                return Operation::binary_multiply;
            case static_cast<std::uint32_t>(BinaryOperator::floor_divide):
            case static_cast<std::uint32_t>(BinaryOperator::floor_divide) | inplace_flag:
                return Operation::binary_floor_divide;
            case static_cast<std::uint32_t>(BinaryOperator::modulo):
            case static_cast<std::uint32_t>(BinaryOperator::modulo) | inplace_flag:
                return Operation::binary_modulo;
            default: return plain;
        }
    }
    if (instruction.op() == Opcode::compare) {
        switch (static_cast<CompareOperator>(instruction.n())) {
            case CompareOperator::less: return Operation::compare_less;
            case CompareOperator::less_equal: return Operation::compare_less_equal;
            case CompareOperator::equal: return Operation::compare_equal;
            case CompareOperator::not_equal: return Operation::compare_not_equal;
            case CompareOperator::greater: return Operation::compare_greater;
            case CompareOperator::greater_equal: return Operation::compare_greater_equal;
        }
    }
    return plain;
}

// What instructions from `at` on are at once (Operation::fast_...), if anything. Behind the first one none
// begins a line, because an event comes before that.
Operation form_of_several(const std::vector<PreparedInstruction>& all, std::size_t at) {
    const auto operation = [&](std::size_t i) {
        if (at + i >= all.size()) return Operation::nop;
        const PreparedInstruction& each = all[at + i];
        const bool line = static_cast<Operation>(each.operation) == Operation::line;
        return static_cast<Operation>(line && i == 0 ? each.detail : each.operation);
    };
    const auto is_load = [&](std::size_t i) {
        return operation(i) == Operation::load_fast || operation(i) == Operation::load_const;
    };
    const Operation first = operation(0);
    if (!is_load(0) || !is_load(1)) return first;
    if (operation(1) == Operation::load_fast && is_load(2) && operation(3) == Operation::store_subscript) {
        return first == Operation::load_fast ? Operation::fast_store_item : Operation::const_store_item;
    }
    if (first != Operation::load_fast) return first;
    switch (operation(2)) {
        case Operation::binary_add: return Operation::fast_add;
        case Operation::binary_subtract: return Operation::fast_subtract;
        case Operation::binary_multiply: return Operation::fast_multiply;
        case Operation::binary: {
            const std::uint32_t n = all[at + 2].n & ~inplace_flag;
            return n == static_cast<std::uint32_t>(BinaryOperator::bit_and) ? Operation::fast_bit_and : first;
        }
        case Operation::compare_less: return Operation::fast_less;
        case Operation::compare_less_equal: return Operation::fast_less_equal;
        case Operation::compare_equal: return Operation::fast_equal;
        case Operation::compare_not_equal: return Operation::fast_not_equal;
        case Operation::compare_greater: return Operation::fast_greater;
        case Operation::compare_greater_equal: return Operation::fast_greater_equal;
        case Operation::load_subscript: return Operation::fast_load_item;
        default: return first;
    }
}

bool has_site(Opcode op) {
    return op == Opcode::load_attr || op == Opcode::store_attr || op == Opcode::load_method ||
           op == Opcode::load_global || op == Opcode::store_global || op == Opcode::load_name ||
           op == Opcode::store_name || op == Opcode::call;
}

}  // namespace

const Prepared& prepare_code(Interpreter& in, CodeId id) {
    Heap& heap = in.heap();
    const Program& program = in.world.program;
    if (!heap.acceleration.content) heap.acceleration.content = std::make_unique<Acceleration>();
    auto& all = heap.acceleration.content->codes;
    if (all.size() < program.codes.size()) all.resize(program.codes.size());
    std::unique_ptr<Prepared>& place = all[index(id)];
    if (place) return *place;

    const Code& code = program.code(id);
    place = std::make_unique<Prepared>();
    Prepared& made = *place;
    made.library = (code.flags & code_library) != 0;
    made.charge = made.library ? 0 : 1;
    made.flags = code.flags;
    made.positional = code.positional;
    made.locals = static_cast<std::uint32_t>(code.locals.size());
    made.slots = code.slot_count();
    made.room = made.slots + code.stack_size + 4;
    made.direct =
        code.keyword_only == 0 && (code.flags & (code_var_positional | code_var_keyword | code_generator |
                                                 code_coroutine | code_async_generator)) == 0;
    made.simple = made.direct && code.cells.empty() && code.free.empty();
    made.looks_up = made.direct && code.positional == 2 &&
                    (code.name == "__getattr__" || code.name == "__getattribute__");
    if (heap.constants.size() < program.codes.size()) heap.constants.resize(program.codes.size());
    std::vector<Value>& constants = heap.constants[index(id)];
    if (constants.empty() && !code.constants.empty()) {
        std::vector<Value> values;
        for (const Constant& constant : code.constants) values.push_back(constant_of(in, constant));
        heap.constants[index(id)] = std::move(values);
    }
    made.constants = heap.constants[index(id)].data();
    made.instructions.resize(code.instructions.size());
    for (std::size_t i = 0; i < code.instructions.size(); ++i) {
        const Instruction instruction = code.instructions[i];
        PreparedInstruction& out = made.instructions[i];
        out.operation = static_cast<std::uint8_t>(special_form(instruction));
        out.n = instruction.n();
        out.line = code.lines[i];
        if (has_name(instruction.op())) name_value(heap, program, NameId{instruction.n()});
        if (has_site(instruction.op()) && made.sites.size() < 0xffff) {
            made.sites.emplace_back();
            out.site = static_cast<std::uint16_t>(made.sites.size());  // from 1; 0 has none
        }
        if (code.module == 0 && code.line_starts[i]) {
            out.detail = out.operation;
            out.operation = static_cast<std::uint8_t>(Operation::line);
        }
    }
    for (std::size_t i = 0; i < made.instructions.size() && !made.library; ++i) {
        PreparedInstruction& out = made.instructions[i];
        const bool line = static_cast<Operation>(out.operation) == Operation::line;
        (line ? out.detail : out.operation) =
            static_cast<std::uint8_t>(form_of_several(made.instructions, i));
    }
    for (const NameId name : code.locals) name_value(heap, program, name);
    return made;
}

// -- Imports

namespace {

std::uint32_t add_module(Heap& heap, std::string_view name, std::uint32_t program_module) {
    ModuleObject module;
    module.name = std::string(name);
    module.program_module = program_module;
    module.members = make_dict(heap);
    heap.modules.push_back(module);
    set_name(heap, module.members, "__name__", intern(heap, name));
    const auto made = static_cast<std::uint32_t>(heap.modules.size() - 1);
    const std::uint32_t sys = find_module(heap, "sys");
    if (sys != no_ref && sys != made) {
        const Value all = get_name(heap, heap.modules[sys].members, "modules");
        if (all.is(Tag::dict)) set_name(heap, all, name, Value::object(Tag::module, made));
    }
    return made;
}

}  // namespace

std::uint32_t find_module(const Heap& heap, std::string_view name) {
    if (name == "__main__" || name == "__mp_main__") return 0;  // of a program, of a spawned process
    for (std::size_t i = 0; i < heap.modules.size(); ++i) {
        if (heap.modules[i].name == name) return static_cast<std::uint32_t>(i);
    }
    return no_ref;
}

std::uint32_t create_module(Interpreter& in, std::string_view name) {
    Heap& heap = in.heap();
    const Program& program = in.world.program;
    for (std::size_t i = 1; i < program.modules.size(); ++i) {
        if (program.modules[i].name != name) continue;
        const std::uint32_t made = add_module(heap, name, static_cast<std::uint32_t>(i));
        set_name(heap, heap.modules[made].members, "__file__", make_string(heap, program.modules[i].path));
        return made;
    }
    for (const std::string_view native : native_module_names()) {
        if (native != name) continue;
        const std::uint32_t made = add_module(heap, name, no_ref);
        heap.modules[made].state = 2;
        if (name == "builtins") {
            heap.modules[made].members = heap.builtins;
        } else {
            fill_native_module(heap, in.world, name, heap.modules[made].members);
        }
        return made;
    }
    for (const Module& module : program.modules) {  // a package without text of its own
        if (module.name.size() > name.size() && module.name.starts_with(name) &&
            module.name[name.size()] == '.') {
            const std::uint32_t made = add_module(heap, name, no_ref);
            heap.modules[made].state = 2;
            return made;
        }
    }
    return no_ref;
}

Import import_module(Interpreter& in, std::string_view name, Value& result) {
    std::uint32_t parent = no_ref;
    for (std::size_t end = 0; end < name.size();) {
        const std::size_t dot = name.find('.', end);
        const std::size_t stop = dot == std::string_view::npos ? name.size() : dot;
        const std::string_view part = name.substr(0, stop);
        std::uint32_t found = find_module(in.heap(), part);
        if (found == no_ref) found = create_module(in, part);
        if (found == no_ref) {
            in.raise_type(ExceptionType::ModuleNotFoundError, fmt::format("No module named '{}'", part));
            looked_for(in, in.string(part), {});
            return Import::raised;
        }
        Heap& heap = in.heap();
        if (heap.modules[found].state == 0) {
            const CodeId body = in.world.program.modules[heap.modules[found].program_module].body;
            const Prepared& prepared = prepare_code(in, body);
            if (in.execution().frames.size() >= in.deepest_stack()) {
                in.raise_type(ExceptionType::RecursionError, "maximum recursion depth exceeded");
                return Import::raised;
            }
            in.reserve_values(prepared.room);
            Execution& execution = in.execution();
            for (std::uint32_t i = 0; i < prepared.slots; ++i) execution.values[in.height + i] = {};
            Frame frame;
            frame.code = body;
            frame.base = in.height;
            frame.height = in.cut;
            frame.module = found;
            frame.delivery = Delivery::discard;
            execution.frames.push_back(frame);
            heap.modules[found].state = 1;
            return Import::entered;
        }
        if (parent != no_ref) {
            const Value child_name = intern(heap, part.substr(part.rfind('.') + 1));
            if (get_name(heap, heap.modules[parent].members, child_name).is_absent()) {
                set_name(heap, heap.modules[parent].members, child_name, Value::object(Tag::module, found));
            }
        }
        parent = found;
        end = stop + 1;
    }
    result = Value::object(Tag::module, parent);
    return Import::ready;
}

Import import_members(Interpreter& in, Value module, Value list) {
    if (!list.is(Tag::tuple)) return Import::ready;
    const std::size_t count = in.heap().tuples[list.ref].items.size();
    for (std::size_t i = 0; i < count; ++i) {
        Heap& heap = in.heap();
        const Value name = heap.tuples[list.ref].items[i];
        if (!get_name(heap, heap.modules[module.ref].members, intern(heap, name)).is_absent()) continue;
        const std::string full = fmt::format("{}.{}", heap.modules[module.ref].name, text_of(heap, name));
        if (!in.world.program.has_module(full)) continue;
        Value inner;
        const Import outcome = import_module(in, full, inner);
        if (outcome != Import::ready) return outcome;
    }
    return Import::ready;
}

Value module_by_name(Interpreter& in, std::string_view name) {
    Value module;
    bool raised = false, ready = false;
    const std::string wanted(name);
    while (!ready && !raised) {
        const bool ran = in.run_now([&] {
            switch (import_module(in, wanted, module)) {
                case Import::ready:
                    ready = true;
                    in.result = Value::none();
                    return Completion::returned;
                case Import::entered: return Completion::entered;
                case Import::raised: break;
            }
            return Completion::raised;
        });
        raised = !ran;
    }
    if (raised) return {};
    // `import a.b` gives the last of them here.
    const std::uint32_t found = find_module(in.heap(), wanted);
    return found == no_ref ? module : Value::object(Tag::module, found);
}

Value module_attribute(Interpreter& in, Value module, Value name) {
    Heap& heap = in.heap();
    const Value found = get_name(heap, heap.modules[module.ref].members, name);
    if (!found.is_absent()) return found;
    const std::string full = fmt::format("{}.{}", heap.modules[module.ref].name, text_of(heap, name));
    const std::uint32_t child = find_module(heap, full);
    if (child != no_ref) return Value::object(Tag::module, child);
    const ModuleObject& m = heap.modules[module.ref];
    const std::string file =
        m.program_module == no_ref ? "unknown location" : in.world.program.modules[m.program_module].file;
    in.raise_type(ExceptionType::ImportError,
                  fmt::format("cannot import name '{}' from '{}' ({})", text_of(heap, name), m.name, file));
    looked_for(in, in.string(m.name), m.program_module == no_ref ? Value{} : in.string(file));
    return {};
}

}  // namespace interleave
