// Hashing, equality, order and truth of any two values; sorting.
#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

const std::string_view compare_names[6] = {"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"};
const std::string_view compare_symbols[6] = {"<", "<=", "==", "!=", ">", ">="};

namespace {

constexpr std::uint32_t deepest = 200;  // of nested containers that are compared or hashed

// Stands for being inside one more container; false: too deep, RecursionError raised.
struct Level {
    Interpreter& in;
    bool ok;
    explicit Level(Interpreter& interpreter) : in(interpreter), ok(++interpreter.depth <= deepest) {
        if (!ok)
            in.raise_type(ExceptionType::RecursionError, "maximum recursion depth exceeded in comparison");
    }
    Level(const Level&) = delete;
    ~Level() { --in.depth; }
};

std::uint64_t hash_identity(Value v) {
    std::uint64_t h = (static_cast<std::uint64_t>(v.tag) << 32 | v.ref) * 0x9e3779b97f4a7c15u ^ v.bits;
    h ^= h >> 29;
    return h & 0x7fffffffffffffffu;
}

}  // namespace

bool hash_value(Interpreter& in, Value v, std::uint64_t& hash) {
    Heap& heap = in.heap();
    switch (v.tag) {
        case Tag::boolean:
        case Tag::integer:
        case Tag::big_integer:
        case Tag::real: hash = hash_number(heap, v); return true;
        case Tag::string: hash = hash_text(heap.strings[v.ref]); return true;
        case Tag::bytes: {
            if (heap.byte_strings[v.ref].is_mutable) break;
            String probe;
            probe.text = heap.byte_strings[v.ref].bytes;
            hash = hash_text(probe);
            return true;
        }
        case Tag::tuple: {
            // xxHash's round over the items' hashes, as tuples have it since CPython 3.8.
            const Level level(in);
            if (!level.ok) return false;
            constexpr std::uint64_t p1 = 11400714785074694791u, p2 = 14029467366897019727u,
                                    p5 = 2870177450012600261u;
            std::uint64_t sum = p5;
            const std::size_t count = heap.tuples[v.ref].items.size();
            for (std::size_t i = 0; i < count; ++i) {
                std::uint64_t lane = 0;
                if (!hash_value(in, heap.tuples[v.ref].items[i], lane)) return false;
                sum += lane * p2;
                sum = (sum << 31) | (sum >> 33);
                sum *= p1;
            }
            sum += count ^ (p5 ^ 3527539u);
            hash = sum == ~0ull ? 1546275796u : sum;
            return true;
        }
        case Tag::set: {
            const Set& set = heap.sets[v.ref];
            if (!set.frozen) break;
            hash = 1927868237u * (set.used + 1);
            for (const SetSlot& slot : set.table) {
                if (slot.key.is_absent() || slot.key.is(Tag::not_implemented)) continue;
                hash ^= (slot.hash ^ 89869747u ^ (slot.hash << 16)) * 3644798167u;
            }
            return true;
        }
        case Tag::range: {
            const Range& range = heap.ranges[v.ref];
            hash = static_cast<std::uint64_t>(range.start * 31 + range.length());
            return true;
        }
        case Tag::list:
        case Tag::dict:
        case Tag::slice: break;
        case Tag::bound_method: {
            const BoundMethod& method = heap.bound_methods[v.ref];
            hash = hash_identity(method.callee) ^ hash_identity(method.self);
            return true;
        }
        case Tag::instance: {
            const std::uint32_t type = heap.instances[v.ref].type;
            const Value method = find_in_type(heap, type, "__hash__");
            if (method.is_none()) break;
            if (!method.is_absent() && !method.is(Tag::native)) {
                Value result;
                if (!in.call_now(method, std::vector<Value>{v}, result)) return false;
                if (!is_integral(result)) {
                    in.raise_type(ExceptionType::TypeError, "__hash__ method should return an integer");
                    return false;
                }
                // (a number that fits is taken as it is)
                hash = !result.is(Tag::integer)    ? hash_number(heap, result)
                       : result.as_integer() == -1 ? static_cast<std::uint64_t>(-2)
                                                   : result.bits;
                return true;
            }
            const Value content = content_of(heap, v);
            if (content != v) return hash_value(in, content, hash);
            hash = hash_identity(v);
            return true;
        }
        default: hash = hash_identity(v); return true;
    }
    in.raise_type(ExceptionType::TypeError, fmt::format("unhashable type: '{}'", type_name_of(heap, v)));
    return false;
}

int same_or_equal(Interpreter& in, Value a, Value b) {
    return a == b ? 1 : equal(in, a, b);
}

namespace {

int equal_sequences(Interpreter& in, Value a, Value b) {
    const Level level(in);
    if (!level.ok) return -1;
    if (items_of(in.heap(), a).size() != items_of(in.heap(), b).size()) return 0;
    in.machine.instructions += items_of(in.heap(), a).size() / 8;
    for (std::size_t i = 0; i < items_of(in.heap(), a).size() && i < items_of(in.heap(), b).size(); ++i) {
        const int same = same_or_equal(in, items_of(in.heap(), a)[i], items_of(in.heap(), b)[i]);
        if (same != 1) return same;
    }
    return 1;
}

int equal_dicts(Interpreter& in, Value a, Value b) {
    const Level level(in);
    if (!level.ok) return -1;
    if (in.heap().dicts[a.ref].live != in.heap().dicts[b.ref].live) return 0;
    in.machine.instructions += in.heap().dicts[a.ref].live / 4;
    for (std::uint32_t i = 0; i < in.heap().dicts[a.ref].entries.size(); ++i) {
        const DictEntry entry = in.heap().dicts[a.ref].entries[i];
        if (entry.key.is_absent()) continue;
        Value other;
        if (!dict_get(in, b, entry.key, other)) return -1;
        if (other.is_absent()) return 0;
        const int same = same_or_equal(in, entry.value, other);
        if (same != 1) return same;
    }
    return 1;
}

// Is every item of a in b?
int subset(Interpreter& in, Value a, Value b) {
    for (const Value item : set_items(in.heap(), a)) {
        bool found = false;
        if (!set_contains(in, b, item, found)) return -1;
        if (!found) return 0;
    }
    return 1;
}

bool is_set_like(const Heap& heap, Value v) {
    return v.is(Tag::set) || (v.is(Tag::view) && heap.views[v.ref].kind != ViewKind::values);
}

Value as_set(Interpreter& in, Value v) {  // absent: raised
    if (v.is(Tag::set)) return v;
    const Value set = make_set(in.heap());
    std::vector<Value> items;
    if (!collect_now(in, v, items)) return {};
    for (const Value item : items) {
        if (!set_add(in, set, item)) return {};
    }
    return set;
}

Tried verdict(Interpreter& in, CompareOperator op, int order) {
    bool result = false;
    switch (op) {
        case CompareOperator::less: result = order < 0; break;
        case CompareOperator::less_equal: result = order <= 0; break;
        case CompareOperator::equal: result = order == 0; break;
        case CompareOperator::not_equal: result = order != 0; break;
        case CompareOperator::greater: result = order > 0; break;
        case CompareOperator::greater_equal: result = order >= 0; break;
    }
    in.result = Value::boolean(result);
    return Tried::done;
}

bool is_equality(CompareOperator op) {
    return op == CompareOperator::equal || op == CompareOperator::not_equal;
}

Tried equality(Interpreter& in, CompareOperator op, int same) {
    if (same < 0) return Tried::raised;
    in.result = Value::boolean((same == 1) == (op == CompareOperator::equal));
    return Tried::done;
}

Tried compare_sequences(Interpreter& in, CompareOperator op, Value a, Value b) {
    if (is_equality(op)) return equality(in, op, equal_sequences(in, a, b));
    const Level level(in);
    if (!level.ok) return Tried::raised;
    in.machine.instructions += std::min(items_of(in.heap(), a).size(), items_of(in.heap(), b).size()) / 8;
    for (std::size_t i = 0;; ++i) {
        const auto x = items_of(in.heap(), a), y = items_of(in.heap(), b);
        if (i >= x.size() || i >= y.size()) {
            return verdict(in, op, x.size() < y.size() ? -1 : x.size() > y.size());
        }
        const Value left = x[i], right = y[i];
        const int same = same_or_equal(in, left, right);
        if (same < 0) return Tried::raised;
        if (same == 1) continue;
        const int result = compare_values(in, op, left, right);
        if (result < 0) return Tried::raised;
        in.result = Value::boolean(result == 1);
        return Tried::done;
    }
}

Tried compare_sets(Interpreter& in, CompareOperator op, Value a, Value b) {
    a = as_set(in, a);
    if (a.is_absent()) return Tried::raised;
    b = as_set(in, b);
    if (b.is_absent()) return Tried::raised;
    const std::uint32_t n = in.heap().sets[a.ref].used, m = in.heap().sets[b.ref].used;
    int result = 0;
    switch (op) {
        case CompareOperator::equal:
        case CompareOperator::not_equal: return equality(in, op, n == m ? subset(in, a, b) : 0);
        case CompareOperator::less: result = n < m ? subset(in, a, b) : 0; break;
        case CompareOperator::less_equal: result = n <= m ? subset(in, a, b) : 0; break;
        case CompareOperator::greater: result = m < n ? subset(in, b, a) : 0; break;
        case CompareOperator::greater_equal: result = m <= n ? subset(in, b, a) : 0; break;
    }
    if (result < 0) return Tried::raised;
    in.result = Value::boolean(result == 1);
    return Tried::done;
}

}  // namespace

Tried compare_builtin(Interpreter& in, CompareOperator op, Value a, Value b) {
    Heap& heap = in.heap();
    if (is_number(a) && is_number(b)) {
        const int order = compare_numbers(heap, a, b);
        if (order != 2) return verdict(in, op, order);
        in.result = Value::boolean(op == CompareOperator::not_equal);
        return Tried::done;
    }
    if (is_set_like(heap, a) && is_set_like(heap, b)) return compare_sets(in, op, a, b);
    if (a.tag == b.tag) {
        switch (a.tag) {
            case Tag::string: {
                if (a.ref == b.ref) return verdict(in, op, 0);
                const int order =
                    text_of(heap, a).compare(text_of(heap, b));  // UTF-8 sorts as code points do
                return verdict(in, op, order);
            }
            case Tag::bytes:
                return verdict(in, op,
                               heap.byte_strings[a.ref].bytes.compare(heap.byte_strings[b.ref].bytes));
            case Tag::tuple:
            case Tag::list: return compare_sequences(in, op, a, b);
            case Tag::dict: return is_equality(op) ? equality(in, op, equal_dicts(in, a, b)) : Tried::no;
            case Tag::range: {
                if (!is_equality(op)) return Tried::no;
                const Range &x = heap.ranges[a.ref], &y = heap.ranges[b.ref];
                const std::int64_t n = x.length();
                const bool same =
                    n == y.length() && (n == 0 || (x.start == y.start && (n == 1 || x.step == y.step)));
                return equality(in, op, same);
            }
            case Tag::bound_method: {
                const BoundMethod &x = heap.bound_methods[a.ref], &y = heap.bound_methods[b.ref];
                return is_equality(op) ? equality(in, op, x == y) : Tried::no;
            }
            case Tag::slice:
                return is_equality(op) ? equality(in, op, heap.slices[a.ref] == heap.slices[b.ref])
                                       : Tried::no;
            default: break;
        }
    }
    return Tried::no;
}

int compare_values(Interpreter& in, CompareOperator op, Value a, Value b) {
    const auto outcome = [&](Tried tried) {
        return tried == Tried::raised ? -1 : static_cast<int>(in.result.bits != 0);
    };
    if (!a.is(Tag::instance) && !b.is(Tag::instance) && !a.is(Tag::type)) {
        const Tried tried = compare_builtin(in, op, a, b);
        if (tried != Tried::no) return outcome(tried);
    } else {
        static constexpr int mirrored[6] = {4, 5, 2, 3, 0, 1};
        const std::uint32_t type_a = type_of(in.heap(), a), type_b = type_of(in.heap(), b);
        const bool right_first = type_a != type_b && is_subtype(in.heap(), type_b, type_a);
        for (int turn = 0; turn < 2; ++turn) {
            const bool reflected = (turn == 1) != right_first;
            const Value self = reflected ? b : a, other = reflected ? a : b;
            const int which = reflected ? mirrored[static_cast<int>(op)] : static_cast<int>(op);
            const Value method = special_method(in, self, compare_names[which]);
            if (method.is_absent() || method.is(Tag::native) || method.is_none()) continue;
            Value result;
            if (!in.call_now(method, std::vector<Value>{self, other}, result)) return -1;
            if (!result.is(Tag::not_implemented)) return truth(in, result);
        }
        if (op == CompareOperator::not_equal) {  // != is the opposite of == unless it is defined
            const bool either = !special_method(in, a, "__eq__").is(Tag::absent) ||
                                !special_method(in, b, "__eq__").is(Tag::absent);
            if (either) {
                const int same = compare_values(in, CompareOperator::equal, a, b);
                return same < 0 ? same : 1 - same;
            }
        }
        const Value x = content_of(in.heap(), a), y = content_of(in.heap(), b);
        if (x != a || y != b) {
            const Tried tried = compare_builtin(in, op, x, y);
            if (tried != Tried::no) return outcome(tried);
        }
    }
    if (is_equality(op)) return (a == b) == (op == CompareOperator::equal);
    in.raise_type(ExceptionType::TypeError,
                  fmt::format("'{}' not supported between instances of '{}' and '{}'",
                              compare_symbols[static_cast<std::size_t>(op)], type_name_of(in.heap(), a),
                              type_name_of(in.heap(), b)));
    return -1;
}

int equal(Interpreter& in, Value a, Value b) {
    if (a.tag == b.tag) {
        switch (a.tag) {
            case Tag::string: return text_of(in.heap(), a) == text_of(in.heap(), b);
            case Tag::integer:
            case Tag::none:
            case Tag::boolean: return a.bits == b.bits;
            default: break;
        }
    }
    return compare_values(in, CompareOperator::equal, a, b);
}

int less(Interpreter& in, Value a, Value b) {
    return compare_values(in, CompareOperator::less, a, b);
}

int truth(Interpreter& in, Value v) {
    Heap& heap = in.heap();
    switch (v.tag) {
        case Tag::absent:
        case Tag::none: return 0;
        case Tag::boolean:
        case Tag::integer: return v.bits != 0;
        case Tag::real: return v.as_real() != 0.0;
        case Tag::string: return !heap.strings[v.ref].text.empty();
        case Tag::bytes: return !heap.byte_strings[v.ref].bytes.empty();
        case Tag::tuple: return !heap.tuples[v.ref].items.empty();
        case Tag::list: return !heap.lists[v.ref].items.empty();
        case Tag::dict: return heap.dicts[v.ref].live != 0;
        case Tag::set: return heap.sets[v.ref].used != 0;
        case Tag::range: return heap.ranges[v.ref].length() != 0;
        case Tag::view: return heap.dicts[heap.views[v.ref].dict.ref].live != 0;
        case Tag::type:
        case Tag::instance: {
            if (v.is(Tag::type) && heap.types[v.ref].metaclass == ref_of(BuiltinType::type)) return 1;
            Value method = special_method(in, v, "__bool__");
            if (!method.is_absent() && !method.is(Tag::native)) {
                Value result;
                if (!in.call_now(method, std::vector<Value>{v}, result)) return -1;
                if (!result.is(Tag::boolean)) {
                    in.raise_type(
                        ExceptionType::TypeError,
                        fmt::format("__bool__ should return bool, returned {}", type_name_of(heap, result)));
                    return -1;
                }
                return result.bits != 0;
            }
            method = special_method(in, v, "__len__");
            if (!method.is_absent() && !method.is(Tag::native)) {
                const std::int64_t length = length_of(in, v);
                return length < 0 ? -1 : length > 0;
            }
            const Value content = content_of(heap, v);
            return content == v ? 1 : truth(in, content);
        }
        default: return 1;
    }
}

int contains(Interpreter& in, Value container, Value item) {
    Heap& heap = in.heap();
    container = content_of(heap, container);
    switch (container.tag) {
        case Tag::string: {
            const Value needle = content_of(heap, item);
            if (!needle.is(Tag::string)) {
                in.raise_type(ExceptionType::TypeError,
                              fmt::format("'in <string>' requires string as left operand, not {}",
                                          type_name_of(heap, item)));
                return -1;
            }
            in.machine.instructions += text_of(heap, container).size() / 128;
            return find_text(text_of(heap, container), text_of(heap, needle)) != std::string_view::npos;
        }
        case Tag::bytes: {
            const std::string& bytes = heap.byte_strings[container.ref].bytes;
            if (item.is(Tag::bytes))
                return find_text(bytes, heap.byte_strings[item.ref].bytes) != std::string::npos;
            if (is_small(item)) return bytes.find(static_cast<char>(item.as_integer())) != std::string::npos;
            in.raise_type(ExceptionType::TypeError,
                          fmt::format("a bytes-like object is required, not '{}'", type_name_of(heap, item)));
            return -1;
        }
        case Tag::tuple:
        case Tag::list:
            in.machine.instructions += items_of(heap, container).size() / 16;
            for (std::size_t i = 0; i < items_of(heap, container).size(); ++i) {
                const int same = same_or_equal(in, items_of(heap, container)[i], item);
                if (same != 0) return same;
            }
            return 0;
        case Tag::dict: {
            Value value;
            if (!dict_get(in, container, item, value)) return -1;
            return !value.is_absent();
        }
        case Tag::set: {
            bool found = false;
            if (!set_contains(in, container, item, found)) return -1;
            return found;
        }
        case Tag::range: {
            const Range range = heap.ranges[container.ref];
            Value number = item;
            if (number.is(Tag::real) && number.as_real() == static_cast<double>(static_cast<std::int64_t>(
                                                                std::clamp(number.as_real(), -9e18, 9e18)))) {
                number = Value::integer(static_cast<std::int64_t>(number.as_real()));
            }
            if (!is_small(number)) return 0;
            const std::int64_t x = number.as_integer();
            const bool inside =
                range.step > 0 ? x >= range.start && x < range.stop : x <= range.start && x > range.stop;
            return inside && (x - range.start) % range.step == 0;
        }
        case Tag::view: {
            const View view = heap.views[container.ref];
            if (view.kind == ViewKind::keys) return contains(in, view.dict, item);
            if (view.kind == ViewKind::items) {
                if (!item.is(Tag::tuple) || items_of(heap, item).size() != 2) return 0;
                const Value key = items_of(heap, item)[0], expected = items_of(heap, item)[1];
                Value value;
                if (!dict_get(in, view.dict, key, value)) return -1;
                return value.is_absent() ? 0 : same_or_equal(in, value, expected);
            }
            break;
        }
        default: break;
    }
    if (native_iterator(in, container).is_absent() && special_method(in, container, "__iter__").is_absent() &&
        special_method(in, container, "__getitem__").is_absent() && !container.is(Tag::generator)) {
        in.raise_type(ExceptionType::TypeError,
                      fmt::format("argument of type '{}' is not iterable", type_name_of(heap, container)));
        return -1;
    }
    if (iterator_now(in, container) != Completion::returned) return -1;
    const Value iterator = in.result;
    for (;;) {  // what comes after the item stays in the iterator
        Value each;
        bool end = false;
        const Step1 step = next_native(in, iterator, each);
        if (step == Step1::raised || !in.work(step == Step1::python ? cost_of_python_step : 1)) return -1;
        if (step == Step1::python && !in.next_now(iterator, each, end)) return -1;
        if (end || step == Step1::end) return 0;
        const int same = same_or_equal(in, each, item);
        if (same != 0) return same;
    }
}

// A merge sort of indices: stable, and safe when comparing runs code that fails or lies.
bool sort_values(Interpreter& in, std::vector<Value>& values, const std::vector<Value>* keys, bool reverse) {
    const std::vector<Value>& by = keys != nullptr ? *keys : values;
    const std::uint32_t count = static_cast<std::uint32_t>(values.size());
    std::vector<std::uint32_t> order(count), spare(count);
    for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
    // Descending and stable: sort the reversed sequence by "greater or equal" turned round.
    bool all_small = true, all_text = true;
    for (const Value v : by) {
        all_small = all_small && v.is(Tag::integer);
        all_text = all_text && v.is(Tag::string);
    }
    const auto before = [&](std::uint32_t a, std::uint32_t b) -> int {  // must a come before b?
        const Value x = reverse ? by[b] : by[a], y = reverse ? by[a] : by[b];
        if (all_small) return x.as_integer() < y.as_integer();
        if (all_text) return text_of(in.heap(), x) < text_of(in.heap(), y);
        return less(in, x, y);
    };
    for (std::size_t width = 1; width < count; width *= 2) {
        if (!in.work(count / 2)) return false;
        for (std::size_t low = 0; low < count; low += 2 * width) {
            const std::size_t middle = std::min<std::size_t>(low + width, count);
            const std::size_t high = std::min<std::size_t>(low + 2 * width, count);
            std::size_t left = low, right = middle, to = low;
            if (middle < high) {  // already in order, as runs often are
                const int swapped = before(order[middle], order[middle - 1]);
                if (swapped < 0) return false;
                if (swapped == 0) {
                    std::copy(order.begin() + static_cast<std::ptrdiff_t>(low),
                              order.begin() + static_cast<std::ptrdiff_t>(high),
                              spare.begin() + static_cast<std::ptrdiff_t>(low));
                    continue;
                }
            }
            while (left < middle && right < high) {
                const int swapped = before(order[right], order[left]);
                if (swapped < 0) return false;
                spare[to++] = swapped ? order[right++] : order[left++];
            }
            while (left < middle) spare[to++] = order[left++];
            while (right < high) spare[to++] = order[right++];
        }
        order.swap(spare);
    }
    std::vector<Value> sorted(count);
    for (std::uint32_t i = 0; i < count; ++i) sorted[i] = values[order[i]];
    values = std::move(sorted);
    return true;
}

}  // namespace interleave
