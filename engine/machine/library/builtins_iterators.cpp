// iter, next and the built-in iterators: range, enumerate, zip, map, filter, reversed, slice.
#include <array>
#include <limits>

#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

Completion iter(Interpreter& in, Arguments a) {
    const Value v = a.values[0], sentinel = a.values[1];
    if (sentinel.is_absent()) return get_iterator(in, v);
    if (!is_callable(in, v)) return type_error(in, "iter(v, w): v must be callable");
    Iterator made;
    made.kind = IteratorKind::callable;
    made.function = v;
    made.extra = sentinel;
    return in.done(make_iterator(in.heap(), made));
}

bool is_iterator(Interpreter& in, Value v) {
    if (v.is(Tag::iterator)) return true;
    if (v.is(Tag::generator)) return in.heap().generators[v.ref].kind == GeneratorKind::generator;
    return !special_method(in, v, "__next__").is_absent();
}

// next(iterator): what Python code is needed runs in its own frame.
Completion advance_or_stop(Interpreter& in, Value iterator) {
    const Completion outcome = advance(in, iterator, Delivery::next);
    if (outcome == Completion::returned && in.result.is_absent())
        return raise_stop_iteration(in, Value::none());
    return outcome;
}
Completion next(Interpreter& in, Arguments a) {
    const Value iterator = a.values[0], otherwise = a.values[1];
    if (!is_iterator(in, iterator)) {
        return type_error(in,
                          fmt::format("'{}' object is not an iterator", type_name_of(in.heap(), iterator)));
    }
    if (otherwise.is_absent()) return advance_or_stop(in, iterator);
    Value item;
    const Step1 step = step_now(in, iterator, item);
    if (step == Step1::raised) return Completion::raised;
    return in.done(step == Step1::item ? item : otherwise);
}
// What next(iterator, default) comes down to when the iterator has been read by a driver.
// item in items, where a driver has read the items: it has stopped at one that is equal and put it in the
// other's place.
Completion is_in(Interpreter& in, Arguments a) {
    const auto items = items_of(in.heap(), a.values[0]);
    return in.done(Value::boolean(!items.empty() && items.back() == a.values[1]));
}

Completion first(Interpreter& in, Arguments a) {
    const auto items = items_of(in.heap(), a.values[0]);
    return in.done(items.empty() ? a.values[1] : items[0]);
}
Completion iterator_next(Interpreter& in, Arguments a) {
    return advance_or_stop(in, a.values[0]);
}
Completion itself(Interpreter& in, Arguments a) {
    return in.done(a.values[0]);
}

// ---- range

Completion range_new(Interpreter& in, Arguments a) {
    if (!positional_only(in, "range", a, 1, 3)) return Completion::raised;
    const std::vector<Value> v(a.values.begin() + 1, a.values.end());
    std::int64_t numbers[3] = {0, 0, 1};
    if (v.size() == 1) {
        if (!to_index(in, v[0], numbers[1])) return Completion::raised;
    } else {
        for (std::size_t i = 0; i < v.size(); ++i) {
            if (!to_index(in, v[i], numbers[i])) return Completion::raised;
        }
    }
    if (numbers[2] == 0) return value_error(in, "range() arg 3 must not be zero");
    return in.done(make_range(in.heap(), numbers[0], numbers[1], numbers[2]));
}
Completion range_count(Interpreter& in, Arguments a) {
    const int there = contains(in, a.values[0], a.values[1]);
    return there < 0 ? Completion::raised : in.done(Value::integer(there));
}
Completion range_index(Interpreter& in, Arguments a) {
    const Range range = in.heap().ranges[a.values[0].ref];
    const Value v = a.values[1];
    const int there = contains(in, a.values[0], v);
    if (there < 0) return Completion::raised;
    if (!there) return value_error(in, fmt::format("{} is not in range", in.repr(v)));
    const std::int64_t x =
        v.is(Tag::real) ? static_cast<std::int64_t>(v.as_real()) : content_of(in.heap(), v).as_integer();
    return in.done(Value::integer((x - range.start) / range.step));
}

Completion range_len(Interpreter& in, Arguments a) {
    return in.done(Value::integer(in.heap().ranges[a.values[0].ref].length()));
}
Completion open(Interpreter& in, Arguments a) {
    return in.done(native_iterator(in, a.values[0]));
}

Completion slice_new(Interpreter& in, Arguments a) {
    if (!positional_only(in, "slice", a, 1, 3)) return Completion::raised;
    const auto v = a.values.subspan(1);
    if (v.size() == 1) return in.done(make_slice(in.heap(), Value::none(), v[0], Value::none()));
    return in.done(make_slice(in.heap(), v[0], v[1], v.size() > 2 ? v[2] : Value::none()));
}
Completion slice_indices(Interpreter& in, Arguments a) {
    std::int64_t length = 0;
    const Slice slice = in.heap().slices[a.values[0].ref];
    if (!to_index(in, a.values[1], length)) return Completion::raised;
    if (length < 0) return value_error(in, "length should not be negative");
    SliceRange range{};
    if (!resolve_slice(in, slice, length, range)) return Completion::raised;
    return in.done(make_tuple(
        in.heap(), {Value::integer(range.start), Value::integer(range.stop), Value::integer(range.step)}));
}

// ---- enumerate, zip, map, filter, reversed

Completion enumerate_new(Interpreter& in, Arguments a) {
    const std::size_t given = a.positional() - 1;
    const Value start = given > 1 ? a.values[2] : keyword_argument(in, a, "start", Value::integer(0));
    const Value iterable = given > 0 ? a.values[1] : keyword_argument(in, a, "iterable", Value{});
    if (iterable.is_absent()) return type_error(in, "enumerate() missing required argument 'iterable'");
    if (given > 2)
        return type_error(in, fmt::format("enumerate() takes at most 2 arguments ({} given)", given));
    Iterator made;
    made.kind = IteratorKind::enumerate;
    if (!to_index(in, start, made.index)) return Completion::raised;
    made.source = open_iterator(in, iterable);
    if (made.source.is_absent()) return Completion::raised;
    return in.done(make_iterator(in.heap(), made));
}

// A tuple of iterators over each of `iterables`; absent: raised.
Value iterators_of(Interpreter& in, const std::vector<Value>& iterables, std::string_view function) {
    std::vector<Value> sources;
    for (std::size_t i = 0; i < iterables.size(); ++i) {
        const Value source = open_iterator(in, iterables[i]);
        if (source.is_absent()) {
            if (!function.empty() && native_iterator(in, iterables[i]).is_absent() &&
                special_method(in, iterables[i], "__iter__").is_absent() &&
                caught(in, ExceptionType::TypeError)) {
                type_error(in,
                           fmt::format("'{}' object is not iterable", type_name_of(in.heap(), iterables[i])));
            }
            return {};
        }
        sources.push_back(source);
    }
    return make_tuple(in.heap(), std::move(sources));
}

Completion zip_new(Interpreter& in, Arguments a) {
    const std::vector<Value> iterables(a.values.begin() + 1,
                                       a.values.begin() + static_cast<std::ptrdiff_t>(a.positional()));
    const int strict = truth(in, keyword_argument(in, a, "strict", Value::boolean(false)));
    if (strict < 0) return Completion::raised;
    Iterator made;
    made.kind = IteratorKind::zip;
    made.index = strict;
    made.source = iterators_of(in, iterables, "zip");
    if (made.source.is_absent()) return Completion::raised;
    return in.done(make_iterator(in.heap(), made));
}
Completion map_new(Interpreter& in, Arguments a) {
    if (a.values.size() < 3) return type_error(in, "map() must have at least two arguments.");
    const std::vector<Value> iterables(a.values.begin() + 2, a.values.end());
    Iterator made;
    made.kind = IteratorKind::map;
    made.function = a.values[1];
    made.source = iterators_of(in, iterables, "map");
    if (made.source.is_absent()) return Completion::raised;
    return in.done(make_iterator(in.heap(), made));
}
Completion filter_new(Interpreter& in, Arguments a) {
    if (a.values.size() != 3) {
        return type_error(in, fmt::format("filter expected 2 arguments, got {}", a.values.size() - 1));
    }
    Iterator made;
    made.kind = IteratorKind::filter;
    made.function = a.values[1];
    made.source = open_iterator(in, a.values[2]);
    if (made.source.is_absent()) return Completion::raised;
    return in.done(make_iterator(in.heap(), made));
}

Completion reversed_new(Interpreter& in, Arguments a) {
    if (!positional_only(in, "reversed", a, 1, 1)) return Completion::raised;
    const Value v = a.values[1];
    const Value own = own_special(in, v, "__reversed__");
    if (!own.is_absent()) return in.call(own, std::vector<Value>{v});
    const Value length_method = own_special(in, v, "__len__");
    const Value item_method = own_special(in, v, "__getitem__");
    std::vector<Value> items;
    if (!length_method.is_absent() && !item_method.is_absent()) {
        const std::int64_t length = length_of(in, v);
        if (length < 0) return Completion::raised;
        for (std::int64_t i = 0; i < length; ++i) {
            Value item;
            if (!in.call_now(item_method, std::vector<Value>{v, Value::integer(i)}, item))
                return Completion::raised;
            items.push_back(item);
        }
    }
    Iterator made;
    made.kind = IteratorKind::reversed;
    const Value content = content_of(in.heap(), v);
    switch (content.tag) {
        case Tag::list:
        case Tag::tuple:
        case Tag::range: made.source = content; break;
        case Tag::string:
        case Tag::bytes:
        case Tag::dict:
        case Tag::view:
            if (!collect_now(in, content, items)) return Completion::raised;
            break;
        default:
            if (length_method.is_absent() || item_method.is_absent()) {
                return type_error(in,
                                  fmt::format("'{}' object is not reversible", type_name_of(in.heap(), v)));
            }
    }
    if (made.source.is_absent()) made.source = make_list(in.heap(), std::move(items));
    made.index = length_of(in, made.source) - 1;
    return in.done(make_iterator(in.heap(), made));
}

#define INTERLEAVE_ITERATOR(name)                               \
    {"builtins", name ".__next__", iterator_next, "self, /"}, { \
        "builtins", name ".__iter__", itself, "self, /"         \
    }

constexpr NativeFunction table[] = {
    {"builtins", "iter", iter, "object, sentinel=..., /"},
    {"builtins", "next", next, "iterator, default=..., /"},
    {"_inspect", "first", first, "items, default, /"},
    {"_inspect", "is_in", is_in, "items, item, /"},
    {"builtins", "range.__new__", range_new, ""},
    {"builtins", "range.count", range_count, "self, value, /"},
    {"builtins", "range.index", range_index, "self, value, /"},
    {"builtins", "range.__len__", range_len, "self, /"},
    {"builtins", "range.__iter__", open, "self, /"},
    {"builtins", "str.__iter__", open, "self, /"},
    {"builtins", "bytes.__iter__", open, "self, /"},
    {"builtins", "bytearray.__iter__", open, "self, /"},
    {"builtins", "slice.__new__", slice_new, ""},
    {"builtins", "slice.indices", slice_indices, "self, length, /"},
    {"builtins", "enumerate.__new__", enumerate_new, ""},
    {"builtins", "zip.__new__", zip_new, ""},
    {"builtins", "map.__new__", map_new, ""},
    {"builtins", "filter.__new__", filter_new, ""},
    {"builtins", "reversed.__new__", reversed_new, ""},
    INTERLEAVE_ITERATOR("enumerate"),
    INTERLEAVE_ITERATOR("zip"),
    INTERLEAVE_ITERATOR("map"),
    INTERLEAVE_ITERATOR("filter"),
    INTERLEAVE_ITERATOR("reversed"),
    INTERLEAVE_ITERATOR("list_iterator"),
    INTERLEAVE_ITERATOR("tuple_iterator"),
    INTERLEAVE_ITERATOR("str_iterator"),
    INTERLEAVE_ITERATOR("bytes_iterator"),
    INTERLEAVE_ITERATOR("range_iterator"),
    INTERLEAVE_ITERATOR("dict_keyiterator"),
    INTERLEAVE_ITERATOR("dict_valueiterator"),
    INTERLEAVE_ITERATOR("dict_itemiterator"),
    INTERLEAVE_ITERATOR("set_iterator"),
    INTERLEAVE_ITERATOR("iterator"),
    INTERLEAVE_ITERATOR("callable_iterator"),
};
#undef INTERLEAVE_ITERATOR

}  // namespace

const std::span<const NativeFunction> iterator_natives = table;

}  // namespace interleave
