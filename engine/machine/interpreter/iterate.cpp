// Iterators over built-in containers, and the step that every loop takes. Iterators that must run Python code
// are advanced by pushing frames, so that what they call may wait.
#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

namespace {
Value simple(Heap& heap, IteratorKind kind, Value source, std::int64_t stop = 0) {
    Iterator it;
    it.kind = kind;
    it.source = source;
    it.stop = stop;
    return make_iterator(heap, it);
}
}  // namespace

Value native_iterator(Interpreter& in, Value v) {
    Heap& heap = in.heap();
    switch (v.tag) {
        case Tag::list: return simple(heap, IteratorKind::list, v);
        case Tag::tuple: return simple(heap, IteratorKind::tuple, v);
        case Tag::string: return simple(heap, IteratorKind::string, v);
        case Tag::bytes: return simple(heap, IteratorKind::bytes, v);
        case Tag::dict: return simple(heap, IteratorKind::dict_keys, v, heap.dicts[v.ref].version);
        case Tag::set: return simple(heap, IteratorKind::set, v, heap.sets[v.ref].version);
        case Tag::view: {
            const View view = heap.views[v.ref];
            const IteratorKind kinds[] = {IteratorKind::dict_keys, IteratorKind::dict_values,
                                          IteratorKind::dict_items};
            return simple(heap, kinds[static_cast<std::size_t>(view.kind)], view.dict,
                          heap.dicts[view.dict.ref].version);
        }
        case Tag::range: {
            Iterator it;
            it.kind = IteratorKind::range;
            it.index = heap.ranges[v.ref].start;
            it.step = heap.ranges[v.ref].step;
            it.stop = heap.ranges[v.ref].length();  // items left
            return make_iterator(heap, it);
        }
        case Tag::iterator: return v;
        case Tag::instance: {
            const Value content = content_of(heap, v);
            if (content == v) return {};
            const Value method = special_method(in, v, "__iter__");
            if (!method.is_absent() && !method.is(Tag::native)) return {};
            return native_iterator(in, content);
        }
        default: return {};
    }
}

namespace {

bool steps_natively(Interpreter& in, Value iterator) {
    if (!iterator.is(Tag::iterator)) return false;
    const Iterator& it = in.heap().iterators[iterator.ref];
    switch (it.kind) {
        case IteratorKind::map:
        case IteratorKind::callable:
        case IteratorKind::awaitable:
        case IteratorKind::future:
        case IteratorKind::sequence:
        case IteratorKind::filter: return false;  // (whether an item is true may be Python's to say)
        case IteratorKind::enumerate: return steps_natively(in, it.source);
        case IteratorKind::zip:
            for (const Value each : in.heap().tuples[it.source.ref].items) {
                if (!steps_natively(in, each)) return false;
            }
            return true;
        default: return true;
    }
}

}  // namespace

bool is_native_iterable(Interpreter& in, Value v) {
    switch (v.tag) {
        case Tag::list:
        case Tag::tuple:
        case Tag::string:
        case Tag::bytes:
        case Tag::dict:
        case Tag::set:
        case Tag::view:
        case Tag::range: return true;
        case Tag::iterator: return steps_natively(in, v);
        case Tag::instance: {
            const Value content = content_of(in.heap(), v);
            if (content == v) return false;
            const Value method = special_method(in, v, "__iter__");
            return method.is_absent() || method.is(Tag::native);
        }
        default: return false;
    }
}

namespace {

Step1 ended(Iterator& it) {
    it.kind = IteratorKind::exhausted;
    it.source = it.function = it.extra = {};
    return Step1::end;
}

Step1 dict_step(Interpreter& in, Iterator& it, Value& item) {
    Heap& heap = in.heap();
    const Dict& dict = heap.dicts[it.source.ref];
    if (static_cast<std::uint32_t>(it.stop) != dict.version) {
        it.kind = IteratorKind::exhausted;
        in.raise_type(ExceptionType::RuntimeError, "dictionary changed size during iteration");
        return Step1::raised;
    }
    const std::uint32_t at = dict_next(dict, static_cast<std::uint32_t>(it.index));
    if (at == no_entry) return ended(it);
    it.index = at + 1;
    const DictEntry& entry = dict.entries[at];
    switch (it.kind) {
        case IteratorKind::dict_keys: item = entry.key; break;
        case IteratorKind::dict_values: item = entry.value; break;
        default: item = make_tuple(heap, {entry.key, entry.value}); break;
    }
    return Step1::item;
}

Step1 zip_step(Interpreter& in, Value self, Value& item) {
    Heap& heap = in.heap();
    const Value sources = heap.iterators[self.ref].source;
    const bool strict = heap.iterators[self.ref].index != 0;
    const std::size_t count = heap.tuples[sources.ref].items.size();
    if (count == 0) return Step1::end;
    std::vector<Value> items(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Step1 step = next_native(in, heap.tuples[sources.ref].items[i], items[i]);
        if (step == Step1::item) {
            if (strict && i > 0 && items[0].is_absent()) {
                in.raise_type(ExceptionType::ValueError,
                              fmt::format("zip() argument {} is longer than argument{} 1{}", i + 1,
                                          i > 1 ? "s" : "", i > 1 ? fmt::format("-{}", i) : std::string()));
                return Step1::raised;
            }
            continue;
        }
        if (step != Step1::end) return step;
        if (strict && i == 0) {
            items[0] = {};
            for (std::size_t k = 1; k < count; ++k) {
                Value extra;
                const Step1 more = next_native(in, heap.tuples[sources.ref].items[k], extra);
                if (more == Step1::item) {
                    in.raise_type(
                        ExceptionType::ValueError,
                        fmt::format("zip() argument {} is longer than argument{} {}", k + 1, k > 1 ? "s" : "",
                                    k > 1 ? fmt::format("1-{}", k) : std::string("1")));
                    return Step1::raised;
                }
                if (more == Step1::raised) return more;
            }
        } else if (strict) {
            in.raise_type(ExceptionType::ValueError,
                          fmt::format("zip() argument {} is shorter than argument{} {}", i + 1,
                                      i > 1 ? "s" : "", i > 1 ? fmt::format("1-{}", i) : std::string("1")));
            return Step1::raised;
        }
        return ended(heap.iterators[self.ref]);
    }
    item = make_tuple(heap, std::move(items));
    return Step1::item;
}

}  // namespace

Step1 next_native(Interpreter& in, Value iterator, Value& item) {
    Heap& heap = in.heap();
    if (!iterator.is(Tag::iterator)) return Step1::python;
    Iterator& it = heap.iterators[iterator.ref];
    switch (it.kind) {
        case IteratorKind::exhausted: return Step1::end;
        case IteratorKind::list:
        case IteratorKind::tuple: {
            const auto items = items_of(heap, it.source);
            if (static_cast<std::size_t>(it.index) >= items.size()) return ended(it);
            item = items[static_cast<std::size_t>(it.index++)];
            return Step1::item;
        }
        case IteratorKind::string: {
            const std::string& text = heap.strings[it.source.ref].text;
            std::size_t at = static_cast<std::size_t>(it.index);
            if (at >= text.size()) return ended(it);
            const std::size_t from = at;
            decode_utf8(text, at);
            it.index = static_cast<std::int64_t>(at);
            item = make_string(heap, text.substr(from, at - from), 1);
            return Step1::item;
        }
        case IteratorKind::bytes: {
            const std::string& bytes = heap.byte_strings[it.source.ref].bytes;
            if (static_cast<std::size_t>(it.index) >= bytes.size()) return ended(it);
            item = Value::integer(static_cast<unsigned char>(bytes[static_cast<std::size_t>(it.index++)]));
            return Step1::item;
        }
        case IteratorKind::range:
            if (it.stop <= 0) return Step1::end;
            item = Value::integer(it.index);
            if (--it.stop > 0) it.index += it.step;
            return Step1::item;
        case IteratorKind::dict_keys:
        case IteratorKind::dict_values:
        case IteratorKind::dict_items: return dict_step(in, it, item);
        case IteratorKind::set: {
            const Set& set = heap.sets[it.source.ref];
            if (static_cast<std::uint32_t>(it.stop) != set.version) {
                it.kind = IteratorKind::exhausted;
                in.raise_type(ExceptionType::RuntimeError, "Set changed size during iteration");
                return Step1::raised;
            }
            while (static_cast<std::size_t>(it.index) < set.table.size()) {
                const SetSlot& slot = set.table[static_cast<std::size_t>(it.index++)];
                if (slot.key.is_absent() || slot.key.is(Tag::not_implemented)) continue;
                item = slot.key;
                return Step1::item;
            }
            return ended(it);
        }
        case IteratorKind::reversed: {
            if (it.index < 0) return ended(it);
            const Value source = it.source;
            const std::int64_t at = it.index--;
            if ((source.is(Tag::list) || source.is(Tag::tuple)) &&
                static_cast<std::size_t>(at) >= items_of(heap, source).size()) {
                return ended(it);
            }
            const Tried tried = get_item(in, source, Value::integer(at));
            if (tried == Tried::raised) return Step1::raised;
            if (tried == Tried::no) {
                const Value method = special_method(in, source, "__getitem__");
                Value got;
                if (!in.call_now(method, std::vector<Value>{source, Value::integer(at)}, got))
                    return Step1::raised;
                item = got;
                return Step1::item;
            }
            item = in.result;
            return Step1::item;
        }
        case IteratorKind::reversed_dict: {
            const Dict& dict = heap.dicts[it.source.ref];
            while (it.index >= 0) {
                const std::size_t at = static_cast<std::size_t>(it.index--);
                if (at >= dict.entries.size() || dict.entries[at].key.is_absent()) continue;
                const DictEntry& entry = dict.entries[at];
                item = it.stop == 0   ? entry.key
                       : it.stop == 1 ? entry.value
                                      : make_tuple(heap, {entry.key, entry.value});
                return Step1::item;
            }
            return ended(it);
        }
        case IteratorKind::enumerate: {
            if (!steps_natively(in, it.source)) return Step1::python;
            Value inner;
            const Step1 step = next_native(in, it.source, inner);
            if (step != Step1::item) return step;
            const Value count = it.extra.is_absent() ? Value::integer(it.index) : it.extra;
            ++it.index;
            item = make_tuple(heap, {count, inner});
            return Step1::item;
        }
        case IteratorKind::zip:
            return steps_natively(in, iterator) ? zip_step(in, iterator, item) : Step1::python;
        case IteratorKind::filter:
        case IteratorKind::map:
        case IteratorKind::callable:
        case IteratorKind::sequence:
        case IteratorKind::awaitable:
        case IteratorKind::future: return Step1::python;
    }
    return Step1::end;
}

Completion advance(Interpreter& in, Value iterator, Delivery delivery) {
    Value item;
    switch (next_native(in, iterator, item)) {
        case Step1::item: return in.done(item);
        case Step1::end: return in.done({});
        case Step1::raised: return Completion::raised;
        case Step1::python: break;
    }
    if (iterator.is(Tag::generator)) {
        if (in.heap().generators[iterator.ref].kind != GeneratorKind::generator) {
            return in.raise_type(ExceptionType::TypeError, fmt::format("'{}' object is not an iterator",
                                                                       type_name_of(in.heap(), iterator)));
        }
        if (in.heap().generators[iterator.ref].state == GeneratorState::finished) return in.done({});
        return in.resume(iterator, Value::none(), {}, delivery);
    }
    const Delivery by_call = delivery == Delivery::driver ? Delivery::driver_next : delivery;
    if (iterator.is(Tag::iterator)) {
        const Iterator it = in.heap().iterators[iterator.ref];
        if (it.kind == IteratorKind::awaitable) return in.resume(it.source, Value::none(), {}, delivery);
        return in.push_driver(Driver::advance, 0, iterator, by_call);
    }
    const Value method = special_method(in, iterator, "__next__");
    if (method.is_absent()) {
        return in.raise_type(ExceptionType::TypeError, fmt::format("'{}' object is not an iterator",
                                                                   type_name_of(in.heap(), iterator)));
    }
    const Completion completion = call_value(in, method, std::vector<Value>{iterator}, {}, by_call);
    if (completion == Completion::raised && in.is_subclass_name(in.raised, "StopIteration")) {
        in.raised = {};
        return in.done({});
    }
    return completion;
}

Completion get_iterator(Interpreter& in, Value v) {
    if (v.is(Tag::generator) && in.heap().generators[v.ref].kind == GeneratorKind::generator)
        return in.done(v);
    const Value native = native_iterator(in, v);
    if (!native.is_absent()) return in.done(native);
    const Value method = special_method(in, v, "__iter__");
    if (!method.is_absent() && !method.is_none())
        return call_value(in, method, std::vector<Value>{v}, {}, Delivery::call);
    if (!special_method(in, v, "__getitem__").is_absent() && method.is_absent()) {
        return in.done(simple(in.heap(), IteratorKind::sequence, v));
    }
    return in.raise_type(ExceptionType::TypeError,
                         fmt::format("'{}' object is not iterable", type_name_of(in.heap(), v)));
}

Completion iterator_now(Interpreter& in, Value v) {
    const bool may_have_own = v.is(Tag::instance) || v.is(Tag::type);
    const Value method = may_have_own ? special_method(in, v, "__iter__") : Value{};
    if (method.is_absent() || method.is(Tag::native) || method.is_none()) return get_iterator(in, v);
    Value made;
    if (!in.call_now(method, std::vector<Value>{v}, made)) return Completion::raised;
    return in.done(made);
}

bool collect_now(Interpreter& in, Value iterable, std::vector<Value>& items) {
    if (iterable.is(Tag::list) || iterable.is(Tag::tuple)) {
        const auto all = items_of(in.heap(), iterable);
        items.insert(items.end(), all.begin(), all.end());
        return true;
    }
    if (iterator_now(in, iterable) != Completion::returned) return false;
    const Value iterator = in.result;
    if (iterator.is(Tag::iterator) && in.heap().iterators[iterator.ref].kind == IteratorKind::range) {
        if (!reserve_memory(in, static_cast<std::uint64_t>(in.heap().iterators[iterator.ref].stop) * 16))
            return false;
    }
    for (;;) {
        Value item;
        const Step1 step = next_native(in, iterator, item);
        if (step == Step1::end) return true;
        if (step == Step1::raised) return false;
        if (step == Step1::python) {
            bool end = false;
            if (!in.work(cost_of_python_step) || !in.next_now(iterator, item, end)) return false;
            if (end) return true;
        }
        if (!in.work(1)) return false;
        items.push_back(item);
        if ((items.size() & 0xfff) == 0 && !reserve_memory(in, items.size() * 16)) return false;
    }
}

}  // namespace interleave
