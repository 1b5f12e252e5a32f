// Dicts and sets whose keys may be anything that hashes. Comparing keys may run Python code that changes the
// very container; searches then begin again.
#include <fmt/format.h>

#include "engine/machine/interpreter/operations.h"

namespace interleave {

// -- Dict

namespace {

std::size_t home_of(const Dict& dict, std::uint64_t hash) {
    return static_cast<std::size_t>(hash * 0x9e3779b97f4a7c15u >> 20) & (dict.index.size() - 1);
}

// 1 found, 0 different, -1 raised, 2 the dict changed meanwhile.
int try_entry(Interpreter& in, Value dict, std::uint32_t at, Value key, std::uint64_t hash) {
    const Dict& d = in.heap().dicts[dict.ref];
    const DictEntry& entry = d.entries[at];
    if (entry.hash != hash || entry.key.is_absent()) return 0;
    if (entry.key == key) return 1;
    if (entry.key.is(Tag::string) && key.is(Tag::string)) {
        return text_of(in.heap(), entry.key) == text_of(in.heap(), key);
    }
    const std::uint32_t version = d.version;
    const int same = equal(in, entry.key, key);
    if (same >= 0 && in.heap().dicts[dict.ref].version != version) return 2;
    return same;
}

bool find_hashed(Interpreter& in, Value dict, Value key, std::uint64_t hash, std::uint32_t& found) {
    for (int again = 0; again < 1000; ++again) {
        const Dict& d = in.heap().dicts[dict.ref];
        found = no_entry;
        int outcome = 0;
        if (d.index.empty()) {
            for (std::uint32_t i = 0; i < d.entries.size() && outcome == 0; ++i) {
                outcome = try_entry(in, dict, i, key, hash);
                if (outcome == 1) found = i;
            }
        } else {
            const std::size_t mask = d.index.size() - 1;
            for (std::size_t at = home_of(d, hash); d.index[at] >= 0 && outcome == 0; at = (at + 1) & mask) {
                const std::uint32_t entry = static_cast<std::uint32_t>(d.index[at]);
                outcome = try_entry(in, dict, entry, key, hash);
                if (outcome == 1) found = entry;
            }
        }
        if (outcome == -1) return false;
        if (outcome != 2) return true;
    }
    in.raise_type(ExceptionType::RuntimeError, "dictionary changed while it was searched");
    return false;
}

}  // namespace

bool dict_find(Interpreter& in, Value dict, Value key, std::uint32_t& entry) {
    std::uint64_t hash = 0;
    return hash_value(in, key, hash) && find_hashed(in, dict, key, hash, entry);
}

bool dict_get(Interpreter& in, Value dict, Value key, Value& value) {
    std::uint32_t entry = no_entry;
    if (!dict_find(in, dict, key, entry)) return false;
    value = entry == no_entry ? Value{} : in.heap().dicts[dict.ref].entries[entry].value;
    return true;
}

bool dict_set(Interpreter& in, Value dict, Value key, Value value) {
    std::uint64_t hash = 0;
    std::uint32_t entry = no_entry;
    if (!hash_value(in, key, hash) || !find_hashed(in, dict, key, hash, entry)) return false;
    Dict& d = in.heap().dicts[dict.ref];
    if (entry != no_entry) {
        d.entries[entry].value = value;
    } else {
        dict_append(in.heap(), d, key, hash, value);
    }
    return true;
}

bool dict_remove(Interpreter& in, Value dict, Value key, Value& value) {
    std::uint32_t entry = no_entry;
    if (!dict_find(in, dict, key, entry)) return false;
    value = {};
    if (entry == no_entry) return true;
    Dict& d = in.heap().dicts[dict.ref];
    value = d.entries[entry].value;
    dict_remove_at(in.heap(), d, entry);
    return true;
}

bool dict_update(Interpreter& in, Value dict, Value other) {
    Heap& heap = in.heap();
    const Value source = content_of(heap, other);
    if (source.is(Tag::dict)) {
        for (std::uint32_t i = 0; i < heap.dicts[source.ref].entries.size(); ++i) {
            const DictEntry entry = heap.dicts[source.ref].entries[i];
            if (!entry.key.is_absent() && !dict_set(in, dict, entry.key, entry.value)) return false;
        }
        return true;
    }
    bool missing = false;
    const Value keys = get_attribute_now(in, other, intern(heap, "keys"), missing);
    if (keys.is_absent() && !missing) return false;
    if (!keys.is_absent()) {
        Value names;
        std::vector<Value> items;
        if (!in.call_now(keys, std::span<const Value>{}, names) || !collect_now(in, names, items))
            return false;
        const Value getter = special_method(in, other, "__getitem__");
        for (const Value key : items) {
            Value value;
            if (!in.call_now(getter, std::vector<Value>{other, key}, value) ||
                !dict_set(in, dict, key, value))
                return false;
        }
        return true;
    }
    std::vector<Value> pairs;
    if (!collect_now(in, other, pairs)) return false;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        std::vector<Value> pair;
        if (native_iterator(in, pairs[i]).is_absent() &&
            special_method(in, pairs[i], "__iter__").is_absent()) {
            in.raise_type(
                ExceptionType::TypeError,
                fmt::format("cannot convert dictionary update sequence element #{} to a sequence", i));
            return false;
        }
        if (!collect_now(in, pairs[i], pair)) return false;
        if (pair.size() != 2) {
            in.raise_type(ExceptionType::ValueError,
                          fmt::format("dictionary update sequence element #{} has length {}; 2 is required",
                                      i, pair.size()));
            return false;
        }
        if (!dict_set(in, dict, pair[0], pair[1])) return false;
    }
    return true;
}

// -- Set

namespace {

constexpr std::size_t linear_probes = 9;  // neighbours tried before jumping
constexpr unsigned perturb_shift = 5;
constexpr std::uint64_t removed_hash = ~0ull;

bool is_free(const SetSlot& slot) {
    return slot.key.is_absent();
}
bool is_removed(const SetSlot& slot) {
    return slot.key.is(Tag::not_implemented) && slot.hash == removed_hash;
}
bool is_item(const SetSlot& slot) {
    return !is_free(slot) && !is_removed(slot);
}
// CPython's rules: when a table with so many slots in use grows, and how large it is wanted then.
bool is_too_full(const Set& set, std::size_t fill) {
    return fill * 5 >= (set.table.size() - 1) * 3;
}
std::size_t size_for(std::uint32_t used) {
    return used > 50000 ? std::size_t{used} * 2 : std::size_t{used} * 4;
}
void remove_at(Set& set, std::size_t at) {
    set.table[at].key = {Tag::not_implemented, 0, 0};
    set.table[at].hash = removed_hash;
    --set.used;
    ++set.version;
}

// Into a table without removed slots, a key that is not there.
void insert_clean(std::vector<SetSlot>& table, Value key, std::uint64_t hash) {
    const std::size_t mask = table.size() - 1;
    std::uint64_t perturb = hash;
    std::size_t i = static_cast<std::size_t>(hash) & mask;
    for (;;) {
        const std::size_t probes = i + linear_probes <= mask ? linear_probes : 0;
        for (std::size_t k = 0; k <= probes; ++k) {
            if (is_free(table[i + k])) {
                table[i + k].key = key;
                table[i + k].hash = hash;
                return;
            }
        }
        perturb >>= perturb_shift;
        i = static_cast<std::size_t>(i * 5 + 1 + perturb) & mask;
    }
}

void resize(Set& set, std::size_t wanted) {
    std::size_t size = 8;
    while (size <= wanted) size *= 2;
    std::vector<SetSlot> old = std::move(set.table);
    set.table.assign(size, {});
    for (const SetSlot& slot : old) {
        if (is_item(slot)) insert_clean(set.table, slot.key, slot.hash);
    }
    set.fill = set.used;
}

constexpr std::size_t not_there = static_cast<std::size_t>(-1);

// Where the key is, and where it would go. false: raised.
bool find_key(Interpreter& in, Value ref, Value key, std::uint64_t hash, std::size_t& found,
              std::size_t& place) {
    for (int again = 0; again < 1000; ++again) {
        found = place = not_there;
        const Set& set = in.heap().sets[ref.ref];
        if (set.table.empty()) return true;
        const std::uint32_t version = set.version;
        const std::size_t mask = set.table.size() - 1;
        std::uint64_t perturb = hash;
        std::size_t i = static_cast<std::size_t>(hash) & mask;
        bool changed = false;
        while (!changed) {
            const std::size_t probes = i + linear_probes <= mask ? linear_probes : 0;
            for (std::size_t k = 0; k <= probes && !changed; ++k) {
                const SetSlot slot = set.table[i + k];
                if (is_free(slot)) {
                    if (place == not_there) place = i + k;
                    return true;
                }
                if (is_removed(slot)) {  // the last one on the way is used again, as in CPython
                    place = i + k;
                    continue;
                }
                if (slot.hash != hash) continue;
                const int same = same_or_equal(in, slot.key, key);
                if (same < 0) return false;
                changed = in.heap().sets[ref.ref].version != version;
                if (same == 1 && !changed) {
                    found = i + k;
                    return true;
                }
            }
            perturb >>= perturb_shift;
            i = static_cast<std::size_t>(i * 5 + 1 + perturb) & mask;
        }
    }
    in.raise_type(ExceptionType::RuntimeError, "set changed while it was searched");
    return false;
}

bool add_hashed(Interpreter& in, Value ref, Value key, std::uint64_t hash) {
    if (in.heap().sets[ref.ref].table.empty()) in.heap().sets[ref.ref].table.assign(8, {});
    std::size_t found = not_there, place = not_there;
    if (!find_key(in, ref, key, hash, found, place)) return false;
    if (found != not_there) return true;
    Set& set = in.heap().sets[ref.ref];
    in.heap().bytes += 32;
    const bool again = is_removed(set.table[place]);
    set.table[place].key = key;
    set.table[place].hash = hash;
    ++set.used;
    ++set.version;
    if (again) return true;
    ++set.fill;
    if (is_too_full(set, set.fill)) resize(set, size_for(set.used));
    return true;
}

// A copy has the size of a table that was filled at once, not that of the one it is copied from.
void merge_into_empty(Heap& heap, Set& into, const Set& from) {
    heap.bytes += 32 * from.used;
    if (from.used == 0) return;
    if (into.table.empty()) into.table.assign(8, {});
    if (is_too_full(into, from.used)) resize(into, std::size_t{from.used} * 2);
    if (into.table.size() == from.table.size() && from.fill == from.used) {
        into.table = from.table;
    } else {
        for (const SetSlot& slot : from.table) {
            if (is_item(slot)) insert_clean(into.table, slot.key, slot.hash);
        }
    }
    into.used = into.fill = from.used;
    ++into.version;
}

}  // namespace

bool set_contains(Interpreter& in, Value set, Value key, bool& found) {
    std::uint64_t hash = 0;
    std::size_t at = not_there, place = not_there;
    const Value content = content_of(in.heap(), key);
    if (content.is(Tag::set) &&
        !in.heap().sets[content.ref].frozen) {  // a set is looked up as if it were frozen
        key = copy_set(in.heap(), content, true);
    }
    if (!hash_value(in, key, hash) || !find_key(in, set, key, hash, at, place)) return false;
    found = at != not_there;
    return true;
}

bool set_add(Interpreter& in, Value set, Value key) {
    std::uint64_t hash = 0;
    return hash_value(in, key, hash) && add_hashed(in, set, key, hash);
}

bool set_remove(Interpreter& in, Value ref, Value key, bool& found) {
    std::uint64_t hash = 0;
    std::size_t at = not_there, place = not_there;
    if (!hash_value(in, key, hash) || !find_key(in, ref, key, hash, at, place)) return false;
    found = at != not_there;
    if (!found) return true;
    remove_at(in.heap().sets[ref.ref], at);
    return true;
}

std::vector<Value> set_items(const Heap& heap, Value ref) {
    std::vector<Value> items;
    for (const SetSlot& slot : heap.sets[ref.ref].table) {
        if (is_item(slot)) items.push_back(slot.key);
    }
    return items;
}

// All of `from` into `into`, as CPython's set_merge does: one resize at the start, which decides the order.
bool set_merge(Interpreter& in, Value into, Value from) {
    Heap& heap = in.heap();
    if (into.ref == from.ref || heap.sets[from.ref].used == 0) return true;
    if (heap.sets[into.ref].used != 0 || heap.sets[into.ref].fill != 0) {
        Set& set = heap.sets[into.ref];
        const std::size_t more = heap.sets[from.ref].used;
        if (is_too_full(set, set.fill + more)) resize(set, (set.used + more) * 2);
        if (set.fill != 0) {
            std::vector<SetSlot> slots;
            for (const SetSlot& slot : heap.sets[from.ref].table) {
                if (is_item(slot)) slots.push_back(slot);
            }
            for (const SetSlot& slot : slots) {
                if (!add_hashed(in, into, slot.key, slot.hash)) return false;
            }
            return true;
        }
    }
    merge_into_empty(heap, heap.sets[into.ref], heap.sets[from.ref]);
    return true;
}

bool set_merge_reserving(Interpreter& in, Value into, std::span<const Value> keys) {
    Set& set = in.heap().sets[into.ref];
    if (set.table.empty()) set.table.assign(8, {});
    if (is_too_full(set, set.fill + keys.size())) resize(set, (set.used + keys.size()) * 2);
    for (const Value key : keys) {
        if (!set_add(in, into, key)) return false;
    }
    return true;
}

Value copy_set(Heap& heap, Value ref, bool frozen) {
    const Value made = make_set(heap, frozen);
    merge_into_empty(heap, heap.sets[made.ref], heap.sets[ref.ref]);
    return made;
}

bool set_subtract(Interpreter& in, Value from, Value other) {
    Heap& heap = in.heap();
    if (from.ref == other.ref) {
        set_clear(heap.sets[from.ref]);
        return true;
    }
    if (heap.sets[other.ref].used >> 3 > heap.sets[from.ref].used) {
        if (set_operation(in, BinaryOperator::bit_and, from, other) == Tried::raised) return false;
        other = in.result;
    }
    for (const Value item : set_items(heap, other)) {
        bool found = false;
        if (!set_remove(in, from, item, found)) return false;
    }
    Set& set = heap.sets[from.ref];
    if (!set.table.empty() && set.fill - set.used > (set.table.size() - 1) / 4) {
        resize(set, size_for(set.used));
    }
    return true;
}

void set_assign(Set& set, const Set& from) {
    set.table = from.table;
    set.used = from.used;
    set.fill = from.fill;
    ++set.version;
}

void set_clear(Set& set) {
    set.table.clear();
    set.used = set.fill = set.finger = 0;
    ++set.version;
}

Value set_pop(Set& set) {
    const std::size_t mask = set.table.size() - 1;
    std::size_t at = set.finger & mask;
    while (!is_item(set.table[at])) at = (at + 1) & mask;
    const Value key = set.table[at].key;
    remove_at(set, at);
    set.finger = static_cast<std::uint32_t>(at + 1);
    return key;
}

namespace {

bool exchange(Interpreter& in, Value into, Value from) {
    for (const Value item : set_items(in.heap(), from)) {
        bool found = false;
        if (!set_remove(in, into, item, found)) return false;
        if (!found && !set_add(in, into, item)) return false;
    }
    return true;
}

}  // namespace

Tried set_operation(Interpreter& in, BinaryOperator op, Value a, Value b) {
    Heap& heap = in.heap();
    const bool frozen = heap.sets[a.ref].frozen;
    Value result;
    switch (op) {
        case BinaryOperator::bit_or:
            result = copy_set(heap, a, frozen);
            if (!set_merge(in, result, b)) return Tried::raised;
            break;
        case BinaryOperator::bit_and: {
            result = make_set(heap, frozen);
            // The smaller one is walked, as CPython does: it decides the order of insertion.
            const bool swap = heap.sets[b.ref].used > heap.sets[a.ref].used;
            for (const Value item : set_items(heap, swap ? a : b)) {
                bool found = false;
                if (!set_contains(in, swap ? b : a, item, found)) return Tried::raised;
                if (found && !set_add(in, result, item)) return Tried::raised;
            }
            break;
        }
        case BinaryOperator::subtract:
            if (heap.sets[a.ref].used >> 2 > heap.sets[b.ref].used) {
                result = copy_set(heap, a, frozen);
                if (!set_subtract(in, result, b)) return Tried::raised;
                break;
            }
            result = make_set(heap, frozen);
            for (const Value item : set_items(heap, a)) {
                bool found = false;
                if (!set_contains(in, b, item, found)) return Tried::raised;
                if (!found && !set_add(in, result, item)) return Tried::raised;
            }
            break;
        case BinaryOperator::bit_xor:  // b's items first, as in CPython
            result = copy_set(heap, b, frozen);
            if (!exchange(in, result, a)) return Tried::raised;
            break;
        default: return Tried::no;
    }
    in.result = result;
    return Tried::done;
}

Tried set_operation_in_place(Interpreter& in, BinaryOperator op, Value a, Value b) {
    Heap& heap = in.heap();
    bool done = true;
    switch (op) {
        case BinaryOperator::bit_or: done = set_merge(in, a, b); break;
        case BinaryOperator::subtract: done = set_subtract(in, a, b); break;
        case BinaryOperator::bit_xor:
            if (a.ref == b.ref) {
                set_clear(heap.sets[a.ref]);
            } else {
                done = exchange(in, a, b);
            }
            break;
        default: {
            const Tried tried = set_operation(in, op, a, b);
            if (tried != Tried::done) return tried;
            set_assign(heap.sets[a.ref], heap.sets[in.result.ref]);
        }
    }
    in.result = a;
    return done ? Tried::done : Tried::raised;
}

}  // namespace interleave
