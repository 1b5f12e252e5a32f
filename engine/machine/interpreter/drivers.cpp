#include "engine/machine/interpreter/drivers.h"

#include <utility>

#include <fmt/format.h>

#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

namespace {

Frame& own_frame(Interpreter& in) {
    return in.execution().frames.back();
}

Value& own_value(Interpreter& in, std::size_t i) {
    return in.execution().values[own_frame(in).base + i];
}

void push_own(Interpreter& in, Value value) {
    in.reserve_values(1);
    Frame& frame = own_frame(in);
    in.execution().values[frame.base + frame.next++] = value;
    in.height = in.cut = frame.base + frame.next;
}

std::vector<Value> own_values(Interpreter& in, std::size_t from = 0) {
    const Frame& frame = own_frame(in);
    const auto begin = in.execution().values.begin() + static_cast<std::ptrdiff_t>(frame.base);
    return {begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(frame.next)};
}

void cut_own(Interpreter& in, std::uint32_t count) {
    Frame& frame = own_frame(in);
    frame.next = count;
    in.height = in.cut = frame.base + count;
}

// -- The bottom of a thread: values are the callable, its arguments (tuple), its keywords (dict)

Completion drive_thread_call(Interpreter& in, Delivered what, Value value) {
    if (what == Delivered::raised) return in.raise(value);
    if (what != Delivered::started) return in.done(value);
    const Value callable = own_value(in, 0), tuple = own_value(in, 1), dict = own_value(in, 2);
    std::vector<Value> arguments, names;
    if (!tuple.is_absent() && !tuple.is_none()) {
        const auto items = items_of(in.heap(), tuple);
        arguments.assign(items.begin(), items.end());
    }
    if (dict.is(Tag::dict)) {
        for (const DictEntry& entry : in.heap().dicts[dict.ref].entries) {
            if (entry.key.is_absent()) continue;
            names.push_back(entry.key);
            arguments.push_back(entry.value);
        }
    }
    return call_value(in, callable, arguments, names, Delivery::driver);
}

// -- One step of a lazy iterator: Frame::extra is the iterator, values the items gathered so far

enum AdvanceState : std::uint16_t { gathering, calling, testing };

// What has to be asked as a native, so that it can be called again when it has to wait: bool(a), a is b or a
// == b.
Completion ask_truth(Interpreter& in, Value a) {
    if (a.tag != Tag::instance && a.tag != Tag::type) return in.done(Value::boolean(truth(in, a) == 1));
    static const std::uint32_t native = find_native("_drivers", "truth");
    return call_native(in, native, {&a, 1}, {});
}
Completion ask_same(Interpreter& in, Value a, Value b) {
    if (a == b || (a.tag < Tag::tuple && b.tag < Tag::tuple))
        return in.done(Value::boolean(same_or_equal(in, a, b) == 1));
    static const std::uint32_t native = find_native("_drivers", "same");
    const Value both[] = {a, b};
    return call_native(in, native, both, {});
}

Completion stop(Interpreter& in) {
    return raise_stop_iteration(in, Value::none());
}

// What bool() of an item, or its comparison with a sentinel, said.
Completion finish_test(Interpreter& in, Value verdict, bool& again) {
    Iterator& it = in.heap().iterators[own_frame(in).extra.ref];
    if (it.kind == IteratorKind::callable) {
        if (!verdict.as_boolean()) return in.done(own_value(in, 0));
        it.kind = IteratorKind::exhausted;
        return stop(in);
    }
    again = !verdict.as_boolean();
    return in.done(own_value(in, 0));
}

Completion test(Interpreter& in, Value value, bool& again) {
    own_frame(in).state = testing;
    const Completion completion = ask_truth(in, value);
    return completion == Completion::returned ? finish_test(in, in.result, again) : completion;
}

// Items are complete: what the iterator makes of them. `again`: nothing (filter), gather anew.
Completion finish_step(Interpreter& in, bool& again) {
    const Value self = own_frame(in).extra;
    Iterator& it = in.heap().iterators[self.ref];
    const std::vector<Value> items = own_values(in);
    switch (it.kind) {
        case IteratorKind::enumerate: {
            const Value count = Value::integer(it.index++);
            return in.done(make_tuple(in.heap(), {count, items[0]}));
        }
        case IteratorKind::zip: return in.done(make_tuple(in.heap(), std::span<const Value>(items)));
        case IteratorKind::map:
            own_frame(in).state = calling;
            return call_value(in, it.function, items, {}, Delivery::driver);
        case IteratorKind::filter:
            if (it.function.is_none()) return test(in, items[0], again);
            own_frame(in).state = calling;
            return call_value(in, it.function, items, {}, Delivery::driver);
        default: return stop(in);
    }
}

// What the function said.
Completion finish_call(Interpreter& in, Value value, bool& again) {
    const Value self = own_frame(in).extra;
    Iterator& it = in.heap().iterators[self.ref];
    switch (it.kind) {
        case IteratorKind::filter: return test(in, value, again);
        case IteratorKind::callable: {
            push_own(in, value);
            own_frame(in).state = testing;
            const Completion completion = ask_same(in, value, in.heap().iterators[self.ref].extra);
            return completion == Completion::returned ? finish_test(in, in.result, again) : completion;
        }
        default: return in.done(value);
    }
}

Completion drive_advance(Interpreter& in, Delivered what, Value value) {
    const Value self = own_frame(in).extra;
    bool again = false;
    const auto source_at = [&](std::size_t i) {
        const Iterator& it = in.heap().iterators[self.ref];
        return it.source.is(Tag::tuple) ? in.heap().tuples[it.source.ref].items[i] : it.source;
    };
    const auto source_count = [&]() -> std::size_t {
        const Iterator& it = in.heap().iterators[self.ref];
        const bool many = it.kind == IteratorKind::zip || it.kind == IteratorKind::map;
        return many ? in.heap().tuples[it.source.ref].items.size() : 1;
    };
    if (what == Delivered::raised) {
        const IteratorKind kind = in.heap().iterators[self.ref].kind;
        if (kind == IteratorKind::sequence &&
            (in.is_subclass_name(value, "IndexError") || in.is_subclass_name(value, "StopIteration"))) {
            in.heap().iterators[self.ref].kind = IteratorKind::exhausted;
            return stop(in);
        }
        return in.raise(value);
    }
    if (what != Delivered::started) {
        if (own_frame(in).state != gathering) {
            const Completion completion = own_frame(in).state == calling ? finish_call(in, value, again)
                                                                         : finish_test(in, value, again);
            if (!again) return completion;
            cut_own(in, 0);
            own_frame(in).state = gathering;
        } else if (what == Delivered::returned) {
            return stop(in);
        } else {
            push_own(in, value);
        }
    } else {
        Iterator& it = in.heap().iterators[self.ref];
        if (it.kind == IteratorKind::callable || it.kind == IteratorKind::sequence) {
            own_frame(in).state = calling;
            if (!in.work(cost_of_python_step)) return Completion::raised;
            if (it.kind == IteratorKind::callable) {
                const Completion completion = call_value(in, it.function, {}, {}, Delivery::driver);
                return completion == Completion::returned ? finish_call(in, in.result, again) : completion;
            }
            const Value object = it.source;
            const Value at = Value::integer(it.index++);
            const Value method = special_method(in, object, "__getitem__");
            const Completion completion =
                call_value(in, method, std::vector<Value>{object, at}, {}, Delivery::driver);
            if (completion == Completion::raised)
                return drive_advance(in, Delivered::raised, std::exchange(in.raised, Value{}));
            return completion;
        }
    }
    for (;;) {
        while (own_frame(in).next < source_count()) {
            const Completion completion = advance(in, source_at(own_frame(in).next), Delivery::driver);
            if (completion != Completion::returned) return completion;
            if (in.result.is_absent()) return stop(in);
            push_own(in, in.result);
        }
        again = false;
        if (!in.work(cost_of_python_step)) return Completion::raised;
        Completion completion = finish_step(in, again);
        if (completion == Completion::returned && own_frame(in).state == calling) {
            completion = finish_call(in, in.result, again);
        }
        if (!again) return completion;
        cut_own(in, 0);
        own_frame(in).state = gathering;
    }
}

// -- A list of everything an iterator gives: values are the iterator, the list, the native and its arguments
// --------------

enum CollectState : std::uint16_t { collect_begins, collect_reads, collect_ends, collect_asks };

Reading reading_for(Value native) {
    return native.is(Tag::native) ? native_reading(static_cast<std::uint32_t>(native.bits)) : Reading::all;
}
Reading own_reading(Interpreter& in) {
    return reading_for(own_value(in, 2));
}

// Keeps `item` and asks whether the native that waits for the list needs no more. The answer is for `enough`.
Completion keep_and_ask(Interpreter& in, Value item) {
    Execution& execution = in.execution();
    keep_collected(in.heap(), execution.frames.back(), execution.values.data(), item);
    const Reading reading = own_reading(in);
    if (reads_all(reading)) return in.done(Value::boolean(false));
    if (reading == Reading::first) return in.done(Value::boolean(true));
    own_frame(in).state = collect_asks;
    const Completion completion =
        reading == Reading::first_equal ? ask_same(in, item, own_value(in, 5)) : ask_truth(in, item);
    if (completion == Completion::returned) own_frame(in).state = collect_reads;
    return completion;
}

bool enough(Interpreter& in, Value answer) {
    const Reading reading = own_reading(in);
    const bool yes = answer.as_boolean() != (reading == Reading::first_false);
    if (yes) own_frame(in).extra = Value::boolean(true);
    return yes;
}

Completion drive_collect(Interpreter& in, Delivered what, Value value) {
    if (what == Delivered::raised) return in.raise(value);
    bool over = false;
    if (what == Delivered::started) {
        const Completion completion = get_iterator(in, own_value(in, 0));
        if (completion != Completion::returned) return completion;
        own_value(in, 0) = in.result;
        own_frame(in).state = collect_reads;
    } else if (own_frame(in).state == collect_begins) {  // __iter__ was a Python function
        own_value(in, 0) = value;
        own_frame(in).state = collect_reads;
    } else if (own_frame(in).state == collect_ends) {  // the native pushed frames, and this is what they gave
        return in.done(value);
    } else if (own_frame(in).state == collect_asks) {
        own_frame(in).state = collect_reads;
        over = enough(in, value);
    } else if (what == Delivered::yielded) {
        if (!in.work(cost_of_python_step)) return Completion::raised;
        const Completion completion = keep_and_ask(in, value);
        if (completion != Completion::returned) return completion;
        over = enough(in, in.result);
    } else {
        over = true;
    }
    while (!over) {
        if (!in.work(1)) return Completion::raised;
        const Completion completion = advance(in, own_value(in, 0), Delivery::driver);
        if (completion != Completion::returned) return completion;
        over = in.result.is_absent();
        if (!over) {
            const Completion asked = keep_and_ask(in, in.result);
            if (asked != Completion::returned) return asked;
            over = enough(in, in.result);
        }
        if (!over && (in.heap().lists[own_value(in, 1).ref].items.size() & 0xfff) == 0 &&
            !reserve_memory(in, 0)) {
            return Completion::raised;
        }
    }
    const std::vector<Value> all = own_values(in);
    const Value native = all[2];
    if (native.is_none()) return in.done(all[1]);
    const Reading reading = own_reading(in);
    if (!reads_all(reading) && reading != Reading::first) {  // nothing is asked a second time
        std::vector<Value>& items = in.heap().lists[all[1].ref].items;
        const bool found = own_frame(in).extra.as_boolean();
        items.clear();
        if (found)
            items.push_back(reading == Reading::first_equal ? all[5]
                                                            : Value::boolean(reading == Reading::first_true));
    }
    const std::size_t keyword_count = static_cast<std::size_t>(all[3].as_integer());
    const std::size_t which = own_frame(in).detail;
    std::vector<Value> arguments(all.begin() + 4, all.end() - static_cast<std::ptrdiff_t>(keyword_count));
    const std::vector<Value> names(all.end() - static_cast<std::ptrdiff_t>(keyword_count), all.end());
    arguments[which] = all[1];
    own_frame(in).state = collect_ends;
    return call_value(in, native, arguments, names, Delivery::driver);
}

// -- __new__ and __init__: values are the class, then the arguments; the last `detail` are names

Completion drive_construct(Interpreter& in, Delivered what, Value value) {
    if (what == Delivered::raised) return in.raise(value);
    const std::vector<Value> all = own_values(in, 1);
    const std::size_t keyword_count = own_frame(in).detail;
    const std::vector<Value> names(all.end() - static_cast<std::ptrdiff_t>(keyword_count), all.end());
    std::vector<Value> arguments(all.begin(), all.end() - static_cast<std::ptrdiff_t>(keyword_count));
    const Value type = own_value(in, 0);
    if (what == Delivered::started) {
        arguments.insert(arguments.begin(), type);
        const Value maker = own_frame(in).extra;
        own_frame(in).state = 1;
        const Completion completion = call_value(in, maker, arguments, names, Delivery::driver);
        if (completion != Completion::returned) return completion;
        return drive_construct(in, Delivered::returned, in.result);
    }
    if (own_frame(in).state == 2) {  // __init__ is over
        if (!value.is_none()) {
            return in.raise_type(
                ExceptionType::TypeError,
                fmt::format("__init__() should return None, not '{}'", type_name_of(in.heap(), value)));
        }
        return in.done(own_frame(in).extra);
    }
    if (!is_subtype(in.heap(), type_of(in.heap(), value), type.ref)) return in.done(value);
    const Value init = find_in_type(in.heap(), type_of(in.heap(), value), "__init__");
    if (init.is_absent() || init.is(Tag::native)) return in.done(value);
    own_frame(in).state = 2;
    own_frame(in).extra = value;
    arguments.insert(arguments.begin(), value);
    const Completion completion = call_value(in, init, arguments, names, Delivery::driver);
    if (completion != Completion::returned) return completion;
    return in.done(value);
}

// -- A class statement: values are the body, the name, the bases, the metaclass, the namespace, then keywords
// ---------------

Completion drive_build_class(Interpreter& in, Delivered what, Value value) {
    if (what == Delivered::raised) return in.raise(value);
    const Value body = own_value(in, 0), name = own_value(in, 1), bases = own_value(in, 2),
                metaclass = own_value(in, 3), space = own_value(in, 4);
    if (what == Delivered::started) {
        const std::size_t before = in.execution().frames.size();
        const Completion completion = push_function(in, body, {}, {}, Delivery::driver);
        if (completion == Completion::entered)
            in.execution().frames[before].names = content_of(in.heap(), space);
        return completion;
    }
    if (own_frame(in).state == 1) return in.done(value);
    own_frame(in).state = 1;
    const std::size_t keyword_count = own_frame(in).detail;
    std::vector<Value> all = own_values(in, 5);
    std::vector<Value> arguments = {name, bases, space};
    arguments.insert(arguments.end(), all.begin(), all.end() - static_cast<std::ptrdiff_t>(keyword_count));
    const std::vector<Value> names(all.end() - static_cast<std::ptrdiff_t>(keyword_count), all.end());
    return call_value(in, metaclass, arguments, names, Delivery::driver);
}

// -- A native that is called again: extra is a list of the native, its arguments (tuple), keywords (tuple),
// and what its calls gave (list: whether it was raised, value, ...)

constexpr std::size_t of_log = 3;

Value write_log(Heap& heap, const CallLog& log) {
    std::vector<Value> parts;
    for (const CallLog::Entry& entry : log.entries) {
        parts.push_back(Value::boolean(entry.raised));
        parts.push_back(entry.value);
    }
    return make_list(heap, std::move(parts));
}

void extend_log(Heap& heap, Value list, Value outcome, bool raised) {
    heap.lists[list.ref].items.push_back(Value::boolean(raised));
    heap.lists[list.ref].items.push_back(outcome);
    heap.bytes += 16;
}

void read_log(const Heap& heap, Value list, CallLog& log) {
    log.clear();
    const std::vector<Value>& parts = heap.lists[list.ref].items;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
        log.entries.push_back({parts[i + 1], parts[i].as_boolean()});
    }
}

enum CallAgainState : std::uint16_t { call_waits, call_over };

Completion drive_call_again(Interpreter& in, Delivered what, Value value) {
    if (own_frame(in).state == call_over) {  // what the native has begun
        return what == Delivered::raised ? in.raise(value) : in.done(value);
    }
    const std::size_t at = in.execution().frames.size() - 1;
    const std::vector<Value> parts = in.heap().lists[own_frame(in).extra.ref].items;
    extend_log(in.heap(), parts[of_log], value, what == Delivered::raised);
    const auto arguments = items_of(in.heap(), parts[1]), keywords = items_of(in.heap(), parts[2]);
    const std::vector<Value> given(arguments.begin(), arguments.end()),
        names(keywords.begin(), keywords.end());
    CallLog log;
    read_log(in.heap(), parts[of_log], log);
    in.answers = &log;
    own_frame(in).state = call_over;
    const Completion completion = call_native(in, static_cast<std::uint32_t>(parts[0].bits), given, names);
    in.answers = nullptr;
    if (in.suspending) {  // it waits again: one frame is enough
        std::vector<Frame>& frames = in.execution().frames;
        frames[at].extra = frames[at + 1].extra;
        frames[at].state = call_waits;
        frames.erase(frames.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
    return completion;
}

// Never called: the loop of call_now ends when its frame is on top again.
// Or does the instruction again.
Completion drive_nested(Interpreter& in, Delivered, Value value) {
    return in.done(value);
}

}  // namespace

DriverCall driver_call(Driver driver) {
    static constexpr DriverCall table[] = {
        nullptr,         drive_event_loop,  drive_thread_call, drive_nested, drive_advance, drive_collect,
        drive_construct, drive_build_class, drive_call_again,  drive_nested, drive_endings};
    static_assert(std::size(table) == static_cast<std::size_t>(Driver::count));
    return table[static_cast<std::size_t>(driver)];
}

Completion wait_for_call(Interpreter& in, std::size_t at, std::uint32_t native,
                         std::span<const Value> arguments, std::span<const Value> keywords,
                         const CallLog& log) {
    Heap& heap = in.heap();
    const Value parts[] = {Value::native(native), make_tuple(heap, arguments), make_tuple(heap, keywords),
                           write_log(heap, log)};
    Frame& frame = in.execution().frames[at];
    frame.driver = Driver::call_again;
    frame.delivery = Delivery::call;
    frame.extra = make_list(heap, parts);
    frame.state = call_waits;
    in.raised = {};
    return Completion::entered;
}

void wait_for_call(Interpreter& in, std::size_t at, const CallLog& log) {
    Frame& frame = in.execution().frames[at];
    frame.driver = Driver::do_again;
    frame.extra = write_log(in.heap(), log);
    --in.execution().frames[at - 1].next;
}

void read_call_log(Interpreter& in, Value outcome, bool raised, CallLog& log) {
    extend_log(in.heap(), own_frame(in).extra, outcome, raised);
    read_log(in.heap(), own_frame(in).extra, log);
}

Completion push_driver_values(Interpreter& in, Driver driver, std::uint32_t detail, Value extra,
                              Delivery delivery, std::span<const Value> given) {
    const std::vector<Value> values(given.begin(), given.end());
    if (in.execution().frames.size() >= in.deepest_stack() + 50) {
        return in.raise_type(ExceptionType::RecursionError, "maximum recursion depth exceeded");
    }
    in.reserve_values(static_cast<std::uint32_t>(values.size()) + 8);
    Frame frame;
    frame.driver = driver;
    frame.detail = detail;
    frame.extra = extra;
    frame.delivery = delivery;
    frame.height = in.cut;
    frame.base = in.height;
    frame.next = static_cast<std::uint32_t>(values.size());
    frame.line = 1;  // not started
    for (std::size_t i = 0; i < values.size(); ++i) in.execution().values[in.height + i] = values[i];
    in.height += frame.next;
    in.cut = in.height;
    in.execution().frames.push_back(frame);
    return Completion::entered;
}

Completion Interpreter::push_driver(Driver driver, std::uint32_t detail, Value extra, Delivery delivery) {
    return push_driver_values(*this, driver, detail, extra, delivery, {});
}

Completion push_construct(Interpreter& in, Value type, Value maker, std::span<const Value> arguments,
                          std::span<const Value> keywords) {
    std::vector<Value> values = {type};
    values.insert(values.end(), arguments.begin(), arguments.end());
    values.insert(values.end(), keywords.begin(), keywords.end());
    return push_driver_values(in, Driver::construct, static_cast<std::uint32_t>(keywords.size()), maker,
                              Delivery::call, values);
}

bool collects_all_of(const Frame& driver, const Value* values, Value from) {
    if (driver.driver != Driver::collect || driver.state != collect_reads) return false;
    const Value* own = values + driver.base;
    return own[0] == from && reads_all(reading_for(own[2]));
}

void keep_collected(Heap& heap, const Frame& driver, const Value* values, Value item) {
    const Value* own = values + driver.base;
    std::vector<Value>& items = heap.lists[own[1].ref].items;
    // Small integers of which only the sum is asked for: that much of it is known. (With a start, which may
    // be a float, the order would matter.)
    constexpr std::uint32_t values_without_start = 5;
    std::int64_t sum = 0;
    if (items.size() == 1 && is_small(item) && is_small(items[0]) && driver.next == values_without_start &&
        reading_for(own[2]) == Reading::all_added &&
        !__builtin_add_overflow(items[0].as_integer(), item.as_integer(), &sum)) {
        items[0] = Value::integer(sum);
        return;
    }
    heap.bytes += 8;
    items.push_back(item);
}

Completion push_collect(Interpreter& in, Value native, std::span<const Value> arguments,
                        std::span<const Value> keywords, std::size_t which) {
    std::vector<Value> values = {arguments[which], make_list(in.heap()), native,
                                 Value::integer(static_cast<std::int64_t>(keywords.size()))};
    values.insert(values.end(), arguments.begin(), arguments.end());
    values.insert(values.end(), keywords.begin(), keywords.end());
    return push_driver_values(in, Driver::collect, static_cast<std::uint32_t>(which), Value::boolean(false),
                              Delivery::call, values);
}

// -- __build_class__(body, name, *bases, **keywords)

Completion build_class(Interpreter& in, Arguments a) {
    Heap& heap = in.heap();
    const std::size_t given = a.positional();
    std::vector<Value> bases;
    bool replaced = false;
    for (std::size_t i = 2; i < given; ++i) {
        Value base = a.values[i];
        if (!base.is(Tag::type)) {
            Value entries = special_method(in, base, "__mro_entries__");
            const bool own = base.is(Tag::function) && heap.functions[base.ref].attributes.is(Tag::dict);
            if (own) entries = get_name(heap, heap.functions[base.ref].attributes, "__mro_entries__");
            if (entries.is_absent()) {
                return in.raise_type(ExceptionType::TypeError,
                                     fmt::format("bases must be types, not '{}'", type_name_of(heap, base)));
            }
            Value made;
            const Value original = make_tuple(heap, a.values.subspan(2, given - 2));
            if (!in.call_now(entries, own ? std::vector<Value>{original} : std::vector<Value>{base, original},
                             made))
                return Completion::raised;
            for (const Value each : items_of(heap, made)) bases.push_back(each);
            replaced = true;
            continue;
        }
        bases.push_back(base);
    }
    std::vector<Value> keyword_values, names;
    Value metaclass;
    for (std::size_t i = 0; i < a.keywords.size(); ++i) {
        if (is_text(heap, a.keywords[i], "metaclass")) {
            metaclass = a.values[given + i];
            continue;
        }
        names.push_back(a.keywords[i]);
        keyword_values.push_back(a.values[given + i]);
    }
    const Value body = a.values[0], name = a.values[1];
    if (metaclass.is_absent())
        metaclass =
            type_value(bases.empty() ? ref_of(BuiltinType::type) : heap.types[bases[0].ref].metaclass);
    if (metaclass.is(Tag::type)) {
        for (const Value base : bases) {
            const std::uint32_t other = heap.types[base.ref].metaclass;
            if (is_subtype(heap, metaclass.ref, other)) continue;
            if (is_subtype(heap, other, metaclass.ref)) metaclass = type_value(other);
        }
    }
    const Value base_tuple = make_tuple(heap, std::span<const Value>(bases));
    Value space;
    const Value prepare =
        metaclass.is(Tag::type) ? find_in_type(heap, metaclass.ref, "__prepare__") : Value{};
    if (!prepare.is_absent() && !prepare.is(Tag::native)) {
        const Value through_class =
            prepare.is(Tag::function) ? prepare : bind_member(heap, prepare, metaclass, metaclass.ref);
        std::vector<Value> values = {name, base_tuple};
        values.insert(values.end(), keyword_values.begin(), keyword_values.end());
        if (!in.call_now(through_class, values, names, space)) return Completion::raised;
    }
    if (!content_of(in.heap(), space).is(Tag::dict)) space = make_dict(in.heap());
    if (replaced) {
        set_name(heap, content_of(heap, space), intern(heap, "__orig_bases__"),
                 make_tuple(heap, a.values.subspan(2, given - 2)));
    }
    std::vector<Value> values = {body, name, base_tuple, metaclass, space};
    values.insert(values.end(), keyword_values.begin(), keyword_values.end());
    values.insert(values.end(), names.begin(), names.end());
    return push_driver_values(in, Driver::build_class, static_cast<std::uint32_t>(names.size()), {},
                              Delivery::call, values);
}

}  // namespace interleave
