#include "engine/analysis/frames.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {
namespace {

constexpr int deepest = 4;               // of containers in containers
constexpr std::size_t most_awaits = 64;  // coroutines that await each other

class ValueWriter {
  public:
    ValueWriter(const Heap& heap, std::size_t most) : h_(heap), most_(most) {}

    std::string write(Value value) {
        value_of(value, 0);
        if (out_.size() > most_) {
            out_.resize(whole_characters(out_, most_));
            out_ += "…";
        }
        return std::move(out_);
    }

  private:
    bool full() const { return out_.size() > most_; }

    std::string_view text(Value string) const {
        return string.is(Tag::string) ? std::string_view(h_.strings[string.ref].text) : std::string_view("?");
    }

    void value_of(Value v, int depth) {
        if (full()) return;
        switch (v.tag) {
            case Tag::absent: out_ += "(not set)"; return;
            case Tag::none: out_ += "None"; return;
            case Tag::not_implemented: out_ += "NotImplemented"; return;
            case Tag::ellipsis: out_ += "Ellipsis"; return;
            case Tag::boolean: out_ += v.as_boolean() ? "True" : "False"; return;
            case Tag::integer: out_ += integer_text(h_, v); return;
            case Tag::big_integer: return big_integer(v);
            case Tag::real: out_ += real_text(v.as_real()); return;
            case Tag::string: return string(h_.strings[v.ref].text);
            case Tag::bytes:
                out_ += quote_bytes(std::string_view(h_.byte_strings[v.ref].bytes).substr(0, most_));
                return;
            case Tag::tuple: {
                const auto& items = h_.tuples[v.ref].items;
                return sequence("(", items, items.size() == 1 ? ",)" : ")", depth);
            }
            case Tag::list: return sequence("[", h_.lists[v.ref].items, "]", depth);
            case Tag::dict: return dict(h_.dicts[v.ref], depth);
            case Tag::set: return set(h_.sets[v.ref], depth);
            case Tag::range: return range(h_.ranges[v.ref]);
            case Tag::cell: return value_of(h_.cells[v.ref].content, depth);
            case Tag::function: return named("function", h_.functions[v.ref].qualified_name);
            case Tag::bound_method: return method(h_.bound_methods[v.ref]);
            case Tag::type: return named("class", h_.types[v.ref].name);
            case Tag::instance: return instance(h_.instances[v.ref], depth);
            case Tag::generator: {
                const Generator& g = h_.generators[v.ref];
                return named(g.kind == GeneratorKind::coroutine ? "coroutine" : "generator",
                             g.qualified_name);
            }
            case Tag::module: out_ += fmt::format("<module {}>", h_.modules[v.ref].name); return;
            case Tag::lock_handle: out_ += "<lock>"; return;
            case Tag::future: return future(h_.futures[v.ref]);
            case Tag::native: out_ += "<built-in function>"; return;
            case Tag::iterator: out_ += "<iterator>"; return;
            case Tag::view: return view(h_.views[v.ref], depth);
            case Tag::code:
            case Tag::slice:
            case Tag::async_step:
            case Tag::property:
            case Tag::traceback: out_ += "<object>"; return;
        }
    }

    void named(std::string_view kind, Value name) { out_ += fmt::format("<{} {}>", kind, text(name)); }

    void string(std::string_view all) {
        // What is cut off anyway need not be quoted; whole characters only.
        out_ += quote(all.substr(0, whole_characters(all, most_ + 8)));
    }

    // Thousands of digits would take their time to be cut off.
    void big_integer(Value v) {
        const std::size_t limbs = h_.big_integers[v.ref].limbs.size();
        out_ += limbs <= 32 ? integer_text(h_, v) : fmt::format("<int of about {} bits>", limbs * 32);
    }

    template <class Each>
    void listed(std::string_view open, std::string_view close, int depth, Each each) {
        out_ += open;
        if (depth >= deepest) {
            out_ += "…";
        } else {
            bool first = true;
            each([&] {  // before each item; false: there is no more room
                if (full()) return false;
                if (!std::exchange(first, false)) out_ += ", ";
                return true;
            });
        }
        out_ += close;
    }

    void sequence(std::string_view open, const std::vector<Value>& items, std::string_view close, int depth) {
        listed(open, close, depth, [&](auto next) {
            for (const Value& item : items) {
                if (!next()) return;
                value_of(item, depth + 1);
            }
        });
    }
    void pair(Value key, Value value, int depth) {
        value_of(key, depth);
        out_ += ": ";
        value_of(value, depth);
    }
    void dict(const Dict& d, int depth) {
        listed("{", "}", depth, [&](auto next) {
            for (const DictEntry& entry : d.entries) {
                if (entry.key.is_absent()) continue;
                if (!next()) return;
                pair(entry.key, entry.value, depth + 1);
            }
        });
    }
    void set(const Set& s, int depth) {
        if (s.used == 0) {
            out_ += s.frozen ? "frozenset()" : "set()";
            return;
        }
        listed(s.frozen ? "frozenset({" : "{", s.frozen ? "})" : "}", depth, [&](auto next) {
            for (const SetSlot& slot : s.table) {
                if (slot.key.is_absent() || slot.key.is(Tag::not_implemented)) continue;
                if (!next()) return;
                value_of(slot.key, depth + 1);
            }
        });
    }
    void range(const Range& r) {
        out_ += r.step == 1 ? fmt::format("range({}, {})", r.start, r.stop)
                            : fmt::format("range({}, {}, {})", r.start, r.stop, r.step);
    }
    void method(const BoundMethod& m) {
        if (m.callee.is(Tag::function)) return named("method", h_.functions[m.callee.ref].qualified_name);
        out_ += "<method>";
    }
    void view(const View& v, int depth) {
        out_ += v.kind == ViewKind::keys     ? "dict_keys("
                : v.kind == ViewKind::values ? "dict_values("
                                             : "dict_items(";
        value_of(v.dict, depth + 1);
        out_ += ")";
    }
    void future(const Future& f) {
        const char* state = f.state == FutureState::pending     ? "pending"
                            : f.state == FutureState::cancelled ? "cancelled"
                                                                : "done";
        out_ += fmt::format("<{} {}>", f.is_task ? "Task" : "Future", state);
    }

    void instance(const Instance& object, int depth) {
        const Type& type = h_.types[object.type];
        if (!object.content.is_absent()) return value_of(object.content, depth);
        if (object.exception != no_ref) {
            out_ += text(type.name);
            const Value arguments = h_.exceptions[object.exception].arguments;
            if (arguments.is(Tag::tuple)) sequence("(", h_.tuples[arguments.ref].items, ")", depth);
            return;
        }
        // Of the modelled modules' classes the insides would only confuse.
        if (text(type.module) != "__main__") return named(text(type.module), type.name);
        out_ += text(type.name);
        listed("(", ")", depth, [&](auto next) {
            const auto attribute = [&](std::string_view name, Value value) {
                if (!next()) return;
                out_ += fmt::format("{}=", name);
                value_of(value, depth + 1);
            };
            if (object.shape != no_ref) {
                const Shape& shape = h_.shapes[object.shape];
                for (std::size_t i = 0; i < std::min(object.slots.size(), shape.names.size()); ++i)
                    attribute(h_.strings[shape.names[i]].text, object.slots[i]);
            } else if (object.attributes.is(Tag::dict)) {
                for (const DictEntry& entry : h_.dicts[object.attributes.ref].entries) {
                    if (entry.key.is(Tag::string)) attribute(text(entry.key), entry.value);
                }
            }
        });
    }

    const Heap& h_;
    std::size_t most_;
    std::string out_;
};

// Names of the machinery, and what is no data, would hide the variables that matter.
bool worth_showing(std::string_view name, Value value) {
    if (name.empty() || name.starts_with("__") || name.starts_with(".")) return false;
    return !value.is_absent() && !value.is(Tag::module) && !value.is(Tag::type) && !value.is(Tag::native);
}

class StackReader {
  public:
    StackReader(const Heap& heap, const Program& program) : h_(heap), program_(program) {}

    bool is_own(CodeId code) const {
        return code != CodeId::none && index(code) < program_.codes.size() && program_.code(code).module == 0;
    }

    StackFrame frame(const Execution& execution, const Frame& f) const {
        StackFrame result{program_.code(f.code).qualified_name, f.line, {}};
        if (f.names.is(Tag::dict)) {
            from_dict(f.names, result);
        } else if (program_.modules[0].body == f.code) {
            if (f.module < h_.modules.size()) from_dict(h_.modules[f.module].members, result);
        } else {
            from_slots(program_.code(f.code), execution.values, f.base, result);
        }
        return result;
    }
    StackFrame frame(const Generator& g) const {
        StackFrame result{program_.code(g.code).qualified_name, g.line, {}};
        from_slots(program_.code(g.code), g.values, 0, result);
        return result;
    }

    // Outermost first.
    void awaited(Value coroutine, std::vector<StackFrame>& frames) const {
        for (std::size_t i = 0; i < most_awaits && coroutine.is(Tag::generator); ++i) {
            const Generator& g = h_.generators[coroutine.ref];
            if (g.state == GeneratorState::finished || g.code == CodeId::none) return;
            if (is_own(g.code)) frames.push_back(frame(g));
            const std::size_t slots = program_.code(g.code).slot_count();
            coroutine = g.values.size() > slots ? g.values.back() : Value{};
            if (coroutine.is(Tag::iterator)) coroutine = h_.iterators[coroutine.ref].source;
        }
    }

  private:
    void add(std::string_view name, Value value, StackFrame& frame) const {
        if (value.is(Tag::cell)) value = h_.cells[value.ref].content;
        if (worth_showing(name, value))
            frame.variables.push_back({std::string(name), shown_value(h_, value)});
    }
    void from_slots(const Code& code, const std::vector<Value>& values, std::size_t at,
                    StackFrame& frame) const {
        for (const auto* names : {&code.locals, &code.cells, &code.free}) {
            for (const NameId name : *names) {
                if (at >= values.size()) return;
                add(program_.name(name), values[at++], frame);
            }
        }
    }
    void from_dict(Value dict, StackFrame& frame) const {
        if (!dict.is(Tag::dict)) return;
        for (const DictEntry& entry : h_.dicts[dict.ref].entries) {
            const bool plain = entry.key.is(Tag::string) && !entry.value.is(Tag::function);
            if (plain) add(h_.strings[entry.key.ref].text, entry.value, frame);
        }
    }

    const Heap& h_;
    const Program& program_;
};

// The frames above `bottom`, the index of a frame; outermost first.
std::vector<StackFrame> own_frames(const StackReader& reader, const Execution& execution,
                                   std::size_t bottom) {
    std::vector<StackFrame> frames;
    for (std::size_t i = bottom; i < execution.frames.size(); ++i) {
        const Frame& f = execution.frames[i];
        if (reader.is_own(f.code)) frames.push_back(reader.frame(execution, f));
    }
    return frames;
}

std::vector<StackFrame> innermost_first(std::vector<StackFrame> frames) {
    std::reverse(frames.begin(), frames.end());
    return frames;
}

}  // namespace

std::vector<StackFrame> stack_of(const Machine& machine, const Program& program, ThreadId thread) {
    if (index(thread) >= machine.executions.size()) return {};
    const StackReader reader(machine.processes[index(machine.thread(thread).process)].heap, program);
    return innermost_first(own_frames(reader, machine.executions[index(thread)], 0));
}

std::vector<StackFrame> stack_of(const Machine& machine, const Program& program, TaskId id) {
    if (index(id) >= machine.tasks.size()) return {};
    const TaskRecord& task = machine.tasks[index(id)];
    if (task.state == TaskState::done || task.state == TaskState::cancelled) return {};
    const Heap& heap = machine.processes[index(task.process)].heap;
    const StackReader reader(heap, program);
    const Value coroutine = heap.futures[task.future].coroutine;
    const ThreadId thread = machine.loops[index(task.loop)].thread;
    if (task.state == TaskState::running && thread != ThreadId::none) {
        const Execution& execution = machine.executions[index(thread)];
        const auto bottom = std::find_if(execution.frames.begin(), execution.frames.end(),
                                         [&](const Frame& f) { return f.generator == coroutine; });
        if (bottom != execution.frames.end())
            return innermost_first(
                own_frames(reader, execution, static_cast<std::size_t>(bottom - execution.frames.begin())));
    }
    std::vector<StackFrame> frames;
    reader.awaited(coroutine, frames);
    return innermost_first(std::move(frames));
}

std::string shown_value(const Heap& heap, Value value, std::size_t most) {
    return ValueWriter(heap, most).write(value);
}

}  // namespace interleave
