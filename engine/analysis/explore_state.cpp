#include "engine/analysis/explore_state.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {
namespace {

class StateHasher {
  public:
    explicit StateHasher(const Machine& machine) : m(machine) { lock_numbers_.assign(m.locks.size(), 0); }

    StateHash hash() {
        words(m.outcome, m.exit_status, m.alive, m.task_names, m.threads.size(), m.loops.size());
        for (const std::uint64_t part : m.random.state) word(part);
        bool timers = false;
        for (std::uint32_t i = 0; i < m.threads.size(); ++i)
            timers = timers || scheduled_wake(m, ThreadId{i}) != never;
        for (std::uint32_t p = 0; p < m.processes.size(); ++p) {
            process_ = p;
            start_heap(m.processes[p].heap);
            for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
                if (index(m.threads[i].process) == p) thread(ThreadId{i}, timers);
            }
            for (const ModuleObject& module : heap().modules) {
                words(module.state);
                value(module.members);
            }
            process_objects();
            reach();
        }
        shared_objects();
        // Locks are in the order in which they were come upon.
        for (const std::size_t id : locks_) words(m.locks[id].held, m.locks[id].owner, m.locks[id].spare);
        return {high_, low_};
    }

  private:
    void word(std::uint64_t w) {
        high_ = (high_ ^ w) * 0x9e3779b97f4a7c15u;
        high_ ^= high_ >> 29;
        low_ = (low_ + w) * 0xd6e8feb86659fd93u;
        low_ ^= low_ >> 32;
    }
    template <class... T>
    void words(T... values) {
        (word(static_cast<std::uint64_t>(values)), ...);
    }
    void text(std::string_view s) {
        word(s.size());
        word(hash_bytes(s));
    }

    const Heap& heap() const { return m.processes[process_].heap; }
    static constexpr std::size_t tags = static_cast<std::size_t>(Tag::traceback) + 1;

    void start_heap(const Heap& h) {
        const auto size = [&](Tag tag, std::uint32_t count) {
            numbers_[static_cast<std::size_t>(tag)].assign(count, 0);
        };
        size(Tag::bytes, h.byte_strings.size());
        size(Tag::tuple, h.tuples.size());
        size(Tag::list, h.lists.size());
        size(Tag::dict, h.dicts.size());
        size(Tag::set, h.sets.size());
        size(Tag::range, h.ranges.size());
        size(Tag::slice, h.slices.size());
        size(Tag::iterator, h.iterators.size());
        size(Tag::cell, h.cells.size());
        size(Tag::function, h.functions.size());
        size(Tag::bound_method, h.bound_methods.size());
        size(Tag::type, h.types.size());
        size(Tag::instance, h.instances.size());
        size(Tag::generator, h.generators.size());
        size(Tag::async_step, h.async_steps.size());
        size(Tag::property, h.properties.size());
        size(Tag::view, h.views.size());
        size(Tag::future, h.futures.size());
        size(Tag::traceback, h.tracebacks.size());
        count_ = 0;
        reached_.clear();
        done_ = 0;
    }

    void lock(std::uint64_t id) {
        if (id >= lock_numbers_.size()) return word(id);
        std::uint32_t& number = lock_numbers_[static_cast<std::size_t>(id)];
        if (number == 0) {
            locks_.push_back(static_cast<std::size_t>(id));
            number = static_cast<std::uint32_t>(locks_.size());
        }
        word(number);
    }

    void value(Value v) {
        word(static_cast<std::uint64_t>(v.tag));
        switch (v.tag) {
            case Tag::lock_handle:
                lock(own_object(m.processes[process_].locks, static_cast<std::uint32_t>(v.bits)));
                return;
            case Tag::string: text(heap().strings[v.ref].text); return;
            case Tag::big_integer: {
                const BigInteger& big = heap().big_integers[v.ref];
                words(big.negative, big.limbs.size());
                for (const std::uint32_t limb : big.limbs) word(limb);
                return;
            }
            default: break;
        }
        if (v.tag < Tag::string) {
            words(v.ref, v.bits);
            return;
        }
        std::vector<std::uint32_t>& numbers = numbers_[static_cast<std::size_t>(v.tag)];
        if (numbers[v.ref] == 0) {
            numbers[v.ref] = ++count_;
            reached_.push_back(v);
        }
        word(numbers[v.ref]);
    }
    void values(const std::vector<Value>& items) {
        word(items.size());
        for (const Value item : items) value(item);
    }
    void reach() {
        while (done_ < reached_.size()) content(reached_[done_++]);
    }

    void content(Value v) {
        const Heap& h = heap();
        switch (v.tag) {
            case Tag::bytes:
                text(h.byte_strings[v.ref].bytes);
                words(h.byte_strings[v.ref].is_mutable);
                break;
            case Tag::tuple: values(h.tuples[v.ref].items); break;
            case Tag::list: values(h.lists[v.ref].items); break;
            case Tag::dict:
                for (const DictEntry& entry : h.dicts[v.ref].entries) {
                    if (entry.key.is_absent()) continue;
                    value(entry.key);
                    value(entry.value);
                }
                word(~0ull);
                break;
            case Tag::set:
                words(h.sets[v.ref].table.size(), h.sets[v.ref].fill);
                word(h.sets[v.ref].finger);
                for (const SetSlot& slot : h.sets[v.ref].table) value(slot.key);
                break;
            case Tag::range: words(h.ranges[v.ref].start, h.ranges[v.ref].stop, h.ranges[v.ref].step); break;
            case Tag::slice:
                value(h.slices[v.ref].start);
                value(h.slices[v.ref].stop);
                value(h.slices[v.ref].step);
                break;
            case Tag::iterator: {
                const Iterator& it = h.iterators[v.ref];
                words(it.kind, it.index, it.step);
                const bool version = it.kind == IteratorKind::dict_keys ||
                                     it.kind == IteratorKind::dict_values ||
                                     it.kind == IteratorKind::dict_items;
                if (!version) word(static_cast<std::uint64_t>(it.stop));
                value(it.source);
                value(it.function);
                value(it.extra);
                break;
            }
            case Tag::cell: value(h.cells[v.ref].content); break;
            case Tag::function: {
                const Function& f = h.functions[v.ref];
                words(f.code, f.module);
                value(f.defaults);
                value(f.keyword_defaults);
                value(f.closure);
                value(f.attributes);
                break;
            }
            case Tag::bound_method:
                value(h.bound_methods[v.ref].callee);
                value(h.bound_methods[v.ref].self);
                break;
            case Tag::type: {
                const Type& type = h.types[v.ref];
                value(type.name);
                if (type.flags & type_builtin) break;
                words(type.flags, type.order.size());
                for (const std::uint32_t base : type.order) value(Value::object(Tag::type, base));
                value(type.members);
                break;
            }
            case Tag::instance: instance(h.instances[v.ref]); break;
            case Tag::generator: {
                const Generator& g = h.generators[v.ref];
                words(g.kind, g.state, g.throw_mark, g.closed, g.code, g.module, g.next);
                value(g.exception);
                values(g.values);
                break;
            }
            case Tag::async_step:
                words(h.async_steps[v.ref].kind, h.async_steps[v.ref].state);
                value(h.async_steps[v.ref].generator);
                value(h.async_steps[v.ref].argument);
                break;
            case Tag::property: {
                const Property& p = h.properties[v.ref];
                words(p.kind);
                value(p.get);
                value(p.set);
                value(p.remove);
                break;
            }
            case Tag::view:
                words(h.views[v.ref].kind);
                value(h.views[v.ref].dict);
                break;
            case Tag::future: future(h.futures[v.ref]); break;
            case Tag::traceback:
                words(h.tracebacks[v.ref].code, h.tracebacks[v.ref].instruction);
                value(h.tracebacks[v.ref].next);
                break;
            default: break;
        }
    }
    void instance(const Instance& object) {
        const Heap& h = heap();
        value(Value::object(Tag::type, object.type));
        words(object.shape != no_ref, object.slots.size());
        for (std::size_t i = 0; i < object.slots.size(); ++i) {
            if (object.shape != no_ref && i < h.shapes[object.shape].names.size())
                text(h.strings[h.shapes[object.shape].names[i]].text);
            value(object.slots[i]);
        }
        value(object.attributes);
        value(object.content);
        if (object.exception == no_ref) return;
        const ExceptionState& e = h.exceptions[object.exception];
        words(e.suppress_context);
        value(e.arguments);
        value(e.traceback);
        value(e.cause);
        value(e.context);
    }
    void future(const FutureObject& f) {
        words(f.state, f.is_task, f.retrieved, f.must_cancel, f.awaiting, f.more->cancel_requests,
              f.more->left, f.type, f.loop, f.task, f.callbacks());
        each_value(f, [&](Value v) { value(v); });
        for (std::size_t i = 0; i < f.callbacks(); ++i) {
            const FutureCallback& callback = f.callback_at(i);
            value(callback.callable);
            value(callback.waiter);
            value(callback.context);
        }
    }

    void thread(ThreadId id, bool timers) {
        const Thread& t = m.thread(id);
        const ThreadRecord& r = m.records[index(id)];
        const bool runnable = t.state == ThreadState::ready || t.state == ThreadState::running;
        words(runnable ? ThreadState::ready : t.state, t.waits_for, t.pending, t.daemon, t.timed_out, r.pool,
              r.loop, r.starter, r.joiners.size());
        for (const ThreadId joiner : r.joiners) word(index(joiner));
        text(r.name);
        if (t.waits_for == WaitReason::lock || t.pending == RequestKind::acquire) {
            lock(t.wait_object);
        } else if (t.state == ThreadState::blocked) {
            word(t.wait_object);
        }
        const Tick wake = scheduled_wake(m, id);
        word(static_cast<std::uint64_t>(wake == never ? never : wake - m.schedule.time));
        const auto& since = m.schedule.runnable_since;
        if (timers && runnable && index(id) < since.size())
            word(static_cast<std::uint64_t>(m.schedule.time - since[index(id)]));
        for (const Value v : {r.object, r.target, r.arguments, r.keywords}) value(v);
        const Execution& e = m.executions[index(id)];
        values(e.values);
        value(e.exception);
        value(e.pending_result);
        value(e.pending_exception);
        value(e.context);
        word(e.frames.size());
        for (const Frame& f : e.frames) {
            words(f.code, f.next, f.height, f.base, f.module, f.delivery, f.driver, f.detail);
            if (f.driver != Driver::none) words(f.state, f.line);
            value(f.names);
            value(f.generator);
            value(f.extra);
        }
    }

    void handle(const Handle& h) {
        words(h.kind, h.task, h.id);
        value(h.callable);
        value(h.arguments);
        value(h.context);
    }
    // What a process has besides its threads and modules.
    void process_objects() {
        const Process& process = m.processes[process_];
        words(process.alive, process.exit_status, process.main_thread, process.parent,
              process.joiners.size());
        for (const ThreadId joiner : process.joiners) word(index(joiner));
        text(process.start_data);
        value(process.exit_hook);
        for (const ThreadPool& pool : m.pools) {
            if (index(pool.process) != process_) continue;
            words(pool.started, pool.idle, pool.submitted, pool.shut_down, pool.queue.size(),
                  pool.waiting.size());
            for (const WorkItem& work : pool.queue) {
                words(work.number, work.task);
                value(work.item);
            }
            for (const ThreadId waiting : pool.waiting) word(index(waiting));
            value(pool.worker);
        }
        for (const Loop& loop : m.loops) {
            if (index(loop.process) != process_) continue;
            words(loop.running, loop.stopping, loop.closed, loop.polling, loop.left, loop.current,
                  loop.executor, loop.ready.size(), loop.timers.size(), loop.cancelled.size());
            loop.ready.each([&](const Handle& h) { handle(h); });
            loop.timers.each([&](Tick due, std::uint32_t order, const Handle& timer) {
                words(due - m.schedule.time, order);
                handle(timer);
            });
            for (const std::uint32_t id : loop.cancelled) word(id);
            value(loop.object);
            value(loop.context);
        }
        for (const Poller& poller : m.pollers) {
            if (index(poller.process) != process_) continue;
            words(poller.open, poller.loop, poller.watches.size(), poller.waiting.size());
            for (const Watch& watch : poller.watches) {
                words(watch.socket, watch.events, watch.queued);
                handle(watch.reader);
                handle(watch.writer);
            }
            for (const ThreadId waiting : poller.waiting) word(index(waiting));
        }
    }

    // What belongs to no process.
    void shared_objects() {
        const auto numbers = [&](const auto& ids) {
            word(ids.size());
            for (const auto id : ids) words(id);
        };
        for (const Device& device : m.devices) {
            words(device.busy, device.queue.size());
            for (const Device::Waiter& waiter : device.queue) words(waiter.thread, waiter.time);
        }
        for (const Socket& socket : m.sockets) {
            words(socket.kind, socket.state, socket.process, socket.port, socket.peer_port, socket.peer,
                  socket.held, socket.backlog, socket.error, socket.ended, socket.writes_shut,
                  socket.peer_gone, socket.incoming.size(), socket.waiters.size());
            for (const Segment& segment : socket.incoming) {
                words(segment.taken, segment.arrival <= m.now);
                text(segment.bytes);
            }
            for (const Socket::Waiter& waiter : socket.waiters) words(waiter.thread, waiter.events);
            numbers(socket.pending);
            numbers(socket.pollers);
            numbers(socket.inherited);
        }
        for (const Channel& channel : m.channels) {
            word(channel.messages.size());
            for (const std::string& message : channel.messages) text(message);
            numbers(channel.readers);
            numbers(channel.writers);
            numbers(channel.reading);
            numbers(channel.writing);
        }
        for (const SharedMemory& memory : m.shared) {
            for (const Value item : memory.items) words(item.tag, item.ref, item.bits);
        }
        for (const Watcher& watcher : m.watchers) {
            words(watcher.thread);
            numbers(watcher.channels);
            numbers(watcher.processes);
        }
        for (const QueuedEvent& entry : m.queue.entries()) {
            if (entry.kind() == QueuedKind::data) words(entry.time - m.schedule.time, entry.target());
        }
        word(m.ports_given);
        for (const TaskRecord& task : m.tasks) {
            text(task.name);
            words(task.state, task.loop, task.future, task.waits_for);
        }
    }

    const Machine& m;
    std::uint32_t process_ = 0;
    std::uint64_t high_ = hash_seed, low_ = ~hash_seed;
    std::array<std::vector<std::uint32_t>, tags> numbers_;  // by tag and place: 0 = not reached yet
    std::uint32_t count_ = 0;
    std::vector<Value> reached_;
    std::size_t done_ = 0;
    std::vector<std::uint32_t> lock_numbers_;
    std::vector<std::size_t> locks_;
};

// ---- Values at the end

constexpr int deepest = 4;
constexpr std::size_t most_items = 50;

class Writer {
  public:
    explicit Writer(const Heap& heap) : h(heap) {}

    // False: it is no plain data.
    bool write(Value v, std::string& out, int depth = 0) {
        if (depth > deepest) {
            out += "...";
            return true;
        }
        switch (v.tag) {
            case Tag::none: out += "None"; return true;
            case Tag::boolean: out += v.as_boolean() ? "True" : "False"; return true;
            case Tag::integer: out += fmt::format("{}", v.as_integer()); return true;
            case Tag::real: out += real_text(v.as_real()); return true;
            case Tag::big_integer: out += big::to_digits(h.big_integers[v.ref]); return true;
            case Tag::string: out += quote(h.strings[v.ref].text); return true;
            case Tag::list: return items(h.lists[v.ref].items, "[", "]", out, depth);
            case Tag::tuple:
                return items(h.tuples[v.ref].items, "(", h.tuples[v.ref].items.size() == 1 ? ",)" : ")", out,
                             depth);
            case Tag::set: {
                std::vector<Value> members;
                for (const SetSlot& slot : h.sets[v.ref].table) {
                    if (!slot.key.is_absent() && !slot.key.is(Tag::not_implemented))
                        members.push_back(slot.key);
                }
                if (members.empty()) {
                    out += "set()";
                    return true;
                }
                return items(members, "{", "}", out, depth);
            }
            case Tag::dict: return dict(h.dicts[v.ref], out, depth);
            case Tag::instance: return instance(v, out, depth);
            default: return false;
        }
    }

  private:
    bool items(const std::vector<Value>& all, std::string_view open, std::string_view close, std::string& out,
               int depth) {
        out += open;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) out += ", ";
            if (i == most_items) {
                out += "...";
                break;
            }
            if (!write(all[i], out, depth + 1)) return false;
        }
        out += close;
        return true;
    }
    bool dict(const Dict& d, std::string& out, int depth) {
        out += "{";
        std::size_t count = 0;
        for (const DictEntry& entry : d.entries) {
            if (entry.key.is_absent()) continue;
            if (count > 0) out += ", ";
            if (count++ == most_items) {
                out += "...";
                break;
            }
            if (!write(entry.key, out, depth + 1)) return false;
            out += ": ";
            if (!write(entry.value, out, depth + 1)) return false;
        }
        out += "}";
        return true;
    }
    // Of the program's own classes: the attributes that are plain data.
    bool instance(Value v, std::string& out, int depth) {
        const Instance& object = h.instances[v.ref];
        const Value module = h.types[object.type].module;
        if (!module.is(Tag::string) || h.strings[module.ref].text != "__main__") return false;
        if (!object.content.is_absent()) return write(object.content, out, depth);
        std::string inside;
        const auto attribute = [&](std::string_view name, Value value) {
            std::string text;
            if (!write(value, text, depth + 1)) return;
            inside += fmt::format("{}{}={}", inside.empty() ? "" : ", ", name, text);
        };
        if (object.shape != no_ref) {
            const Shape& shape = h.shapes[object.shape];
            for (std::size_t i = 0; i < object.slots.size() && i < shape.names.size(); ++i)
                attribute(h.strings[shape.names[i]].text, object.slots[i]);
        } else if (object.attributes.is(Tag::dict)) {
            for (const DictEntry& entry : h.dicts[object.attributes.ref].entries) {
                if (entry.key.is(Tag::string)) attribute(h.strings[entry.key.ref].text, entry.value);
            }
        }
        out += fmt::format("{}({})", h.strings[h.types[object.type].name.ref].text, inside);
        return true;
    }

    const Heap& h;
};

}  // namespace

StateHash state_hash(const Machine& machine) {
    return StateHasher(machine).hash();
}

std::vector<std::pair<std::string, std::string>> final_values(const Machine& m) {
    std::vector<std::pair<std::string, std::string>> all;
    const Heap& h = m.processes[0].heap;
    if (h.modules.empty() || !h.modules[0].members.is(Tag::dict)) return all;
    Writer writer(h);
    for (const DictEntry& entry : h.dicts[h.modules[0].members.ref].entries) {
        if (!entry.key.is(Tag::string) || entry.value.is_absent()) continue;
        const std::string& name = h.strings[entry.key.ref].text;
        if (name.starts_with("__")) continue;
        std::string text;
        if (writer.write(entry.value, text)) all.emplace_back(name, std::move(text));
    }
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace interleave
