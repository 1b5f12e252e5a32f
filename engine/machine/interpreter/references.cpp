#include "engine/machine/interpreter/references.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <utility>

#include "engine/machine/interpreter/drivers.h"
#include "engine/machine/interpreter/marker.h"
#include "engine/machine/interpreter/natives.h"

namespace interleave {

namespace {

// Objects looked at: for one value before it is thought to lead to a watched one; for one check; for all of a
// run's checks, beside what the program's own instructions allow.
constexpr std::size_t near_limit = 32;
constexpr std::size_t check_limit = 20'000;
constexpr std::uint64_t free_work = 40'000'000, work_per_instruction = 4;
constexpr std::size_t most_dropped = 1000;

bool before(Value a, Value b) {
    return a.tag != b.tag ? a.tag < b.tag : a.ref < b.ref;
}
struct Before {
    bool operator()(const Value& a, const Value& b) const { return before(a, b); }
};

std::vector<Watched>::iterator place_of(References& r, Value object) {
    return std::lower_bound(r.watched.begin(), r.watched.end(), object,
                            [](const Watched& w, Value v) { return before(w.object, v); });
}
Watched* find_watched(References& r, Value object) {
    if (r.watched.empty() || before(object, r.watched.front().object) ||
        before(r.watched.back().object, object))
        return nullptr;  // as most are
    const auto at = place_of(r, object);
    return at != r.watched.end() && at->object == object ? &*at : nullptr;
}
Watched& watched(References& r, Value object) {
    const auto at = place_of(r, object);
    if (at != r.watched.end() && at->object == object) return *at;
    return *r.watched.insert(at, Watched{object});
}
void forget_if_nothing(References& r, Value object) {
    const auto at = place_of(r, object);
    if (at != r.watched.end() && at->object == object && !at->has_end && at->referrers == 0)
        r.watched.erase(at);
}

// What may hold references that are counted. Classes and modules stay.
bool can_hold(Value v) {
    switch (v.tag) {
        case Tag::tuple:
        case Tag::list:
        case Tag::dict:
        case Tag::set:
        case Tag::iterator:
        case Tag::cell:
        case Tag::function:
        case Tag::bound_method:
        case Tag::instance:
        case Tag::generator:
        case Tag::async_step:
        case Tag::property:
        case Tag::view:
        case Tag::future:
        case Tag::traceback: return true;
        default: return false;
    }
}

// Watched objects that `roots` lead to, nearest first. true: there may be more.
bool gather_watched(Heap& heap, const std::vector<Value>& roots, std::size_t limit, bool first_only,
                    std::vector<Value>& found) {
    std::vector<Value> seen;  // (and marked, for as long as this looks)
    const auto meet = [&](Value v) {
        ++heap.references.work;
        if (seen.size() > limit || !can_hold(v)) return;
        if (in_pool(heap, v, [&](auto& pool) { return pool.mark(v.ref); })) seen.push_back(v);
    };
    for (const Value root : roots) meet(root);
    bool more = false;
    for (std::size_t i = 0; i < seen.size() && !more; ++i) {
        more = i >= limit;
        if (more) break;
        const Value v = seen[i];
        if (find_watched(heap.references, v) != nullptr) {
            found.push_back(v);
            more = first_only;
        }
        if (!more) each_child(heap, v, meet);
    }
    for (const Value v : seen) in_pool(heap, v, [&](auto& pool) { return pool.unmark(v.ref); });
    return more;
}

bool may_lead_to_watched(Heap& heap, Value v) {
    if (!can_hold(v)) return false;
    if (find_watched(heap.references, v) != nullptr) return true;
    // Most values lead nowhere.
    bool holds = false;
    std::uint64_t children = 0;
    each_child(heap, v, [&](Value child) {
        holds = holds || can_hold(child);
        ++children;
    });
    heap.references.work += children / 8;  // (it only reads them)
    if (!holds) return false;
    std::vector<Value> found;
    return gather_watched(heap, {v}, near_limit, true, found);
}

bool is_overworked(const Interpreter& in) {
    return in.heap().references.work > free_work + work_per_instruction * in.machine.instructions;
}

// Whether a place that is easily seen holds `v` as well: the stack below `below`, the program's globals.
bool is_held_nearby(Heap& heap, Value v, const Value* values, const Value* below, const Value* except,
                    bool globals) {
    constexpr std::ptrdiff_t deep = 64;
    constexpr std::size_t many = 256;
    const Value* from = below - values > deep ? below - deep : values;
    for (const Value* each = from; each < below; ++each) {
        if (each != except && *each == v) return true;
    }
    if (!globals || heap.modules.empty()) return false;
    const std::vector<DictEntry>& entries = heap.dicts[heap.modules[0].members.ref].entries;
    if (entries.size() > many) return false;
    return std::any_of(entries.begin(), entries.end(), [&](const DictEntry& e) { return e.value == v; });
}

struct Noting {
    Interpreter& in;
    const Ending& e;
    Heap& heap = in.heap();

    void drop(Value v, const Value* below, const Value* except = nullptr, bool globals = true) {
        if (!can_hold(v)) return;
        if (heap.references.dropped.size() >= most_dropped || is_overworked(in)) {
            heap.references.missed = true;
            return;
        }
        if (!may_lead_to_watched(heap, v)) return;
        if (is_held_nearby(heap, v, e.values, below, except, globals)) return;
        heap.references.dropped.push_back(v);
    }
    void drop_children(Value container, const Value* below) {
        const Value content = content_of(heap, container);
        if (content.tag != Tag::list && content.tag != Tag::dict && content.tag != Tag::set) return;
        each_child(heap, content, [&](Value child) { drop(child, below); });
    }
    // A temporary value that the instruction uses up.
    void drop_operand(Value v) {
        if (find_watched(heap.references, v) != nullptr) drop(v, e.sp - 1);
    }
    Value name() { return name_value(heap, in.world.program, NameId{e.n}); }
    Value space() {
        const Frame& frame = in.execution().frames.back();
        return frame.names.is_absent() ? heap.modules[frame.module].members : frame.names;
    }
    void drop_item(Value container, Value key, const Value* below) {
        const Value content = content_of(heap, container);
        if (content.is(Tag::list) && key.is(Tag::integer)) {
            const std::vector<Value>& items = heap.lists[content.ref].items;
            const std::int64_t size = static_cast<std::int64_t>(items.size());
            const std::int64_t at = key.as_integer() < 0 ? key.as_integer() + size : key.as_integer();
            if (at >= 0 && at < size) drop(items[static_cast<std::size_t>(at)], below);
        } else if (content.is(Tag::dict) && (key.is(Tag::string) || key.is(Tag::integer))) {
            Value value;
            if (dict_get(in, content, key, value)) drop(value, below);
        } else {
            drop_children(container, below);
        }
    }
    void drop_arguments(const Value* arguments, std::size_t count, Value callee, const Value* below) {
        Value self;
        const bool is_bound = callee.is(Tag::bound_method);
        if (is_bound) {
            self = heap.bound_methods[callee.ref].self;
            callee = heap.bound_methods[callee.ref].callee;
            drop(self, below);
        }
        if (callee.is(Tag::function)) return;  // its frame's end will tell
        for (std::size_t i = 0; i < count; ++i) drop(arguments[i], below);
        if (!callee.is(Tag::native)) return;
        if (self.is_absent() && count > 0) self = arguments[0];
        const std::string_view name = native_function(static_cast<std::uint32_t>(callee.bits)).name;
        static constexpr std::string_view takers[] = {"pop",     "popitem", "clear",       "remove",
                                                      "discard", "update",  "__delitem__", "__setitem__"};
        const std::size_t dot = name.rfind('.');
        const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
        const std::size_t given = is_bound ? count : count - std::min<std::size_t>(count, 1);
        const bool one = last == "pop" || last == "__delitem__" || last == "__setitem__";
        if (one && !self.is(Tag::set) && (given > 0 || content_of(heap, self).is(Tag::list))) {
            drop_item(self, given > 0 ? arguments[count - given] : Value::integer(-1), below);
        } else if (std::find(std::begin(takers), std::end(takers), last) != std::end(takers)) {
            drop_children(self, below);
        } else if ((last == "delattr" || last == "setattr" || last == "__setattr__" ||
                    last == "__delattr__") &&
                   count > 1 && self.is(Tag::instance) &&
                   arguments[count > 2 ? count - 2 : 1].is(Tag::string)) {
            const Value key = intern(heap, arguments[count > 2 ? count - 2 : 1]);
            drop(get_own(heap, heap.instances[self.ref], key), below);
        }
    }
};

}  // namespace

void watch_end(Heap& heap, Value object) {
    if (heap.references.closing) return;
    watched(heap.references, object).has_end = true;
}

void forget_end(Heap& heap, Value object) {
    Watched* const w = find_watched(heap.references, object);
    if (w == nullptr) return;
    w->has_end = false;
    forget_if_nothing(heap.references, object);
}

void forget_ends(Heap& heap, std::span<const Value> objects) {
    References& r = heap.references;
    for (const Value object : objects) {
        if (r.watched.empty()) return;
        if (Watched* const w = find_watched(r, object)) w->has_end = false;
    }
    const auto nothing = [](const Watched& w) { return !w.has_end && w.referrers == 0; };
    r.watched.erase(std::remove_if(r.watched.begin(), r.watched.end(), nothing), r.watched.end());
}

bool has_end(Heap& heap, Value object) {
    const Watched* const w = find_watched(heap.references, object);
    return w != nullptr && w->has_end;
}

std::uint64_t refer_weakly(Heap& heap, Value target, Value reference, bool has_callback) {
    References& r = heap.references;
    ++watched(r, target).referrers;
    r.weak.push_back({r.next_key, target, reference, has_callback});
    return r.next_key++;
}

Value weak_target(const Heap& heap, std::uint64_t key) {
    const std::vector<WeakReference>& weak = heap.references.weak;
    const auto at = std::lower_bound(weak.begin(), weak.end(), key,
                                     [](const WeakReference& w, std::uint64_t k) { return w.key < k; });
    return at != weak.end() && at->key == key ? at->target : Value{};
}

Value plain_reference(const Heap& heap, Value target) {
    for (const WeakReference& each : heap.references.weak) {
        if (each.target == target && !each.has_callback) return each.reference;
    }
    return {};
}

void note_what_ends(Interpreter& in, const Ending& e) {
    Noting note{in, e};
    Heap& heap = in.heap();
    assert(takes_away(e.operation));
    switch (e.operation) {  // each that takes_away() names
        case Operation::store_fast:
        case Operation::delete_fast: note.drop(e.slots[e.n], e.sp, &e.slots[e.n]); break;
        case Operation::store_deref:
        case Operation::delete_deref: note.drop(heap.cells[e.slots[e.n].ref].content, e.sp); break;
        case Operation::store_name:
        case Operation::delete_name:
            note.drop(get_name(heap, note.space(), note.name()), e.sp, nullptr, false);
            break;
        case Operation::store_global:
        case Operation::delete_global: {
            const Value members = heap.modules[in.execution().frames.back().module].members;
            note.drop(get_name(heap, members, note.name()), e.sp, nullptr, false);
            break;
        }
        case Operation::store_attr:
        case Operation::delete_attr: {
            const Value object = e.sp[-1];
            if (object.is(Tag::instance)) {
                note.drop(get_own(heap, heap.instances[object.ref], note.name()), e.sp);
                if (e.operation == Operation::store_attr) note.drop_operand(object);
            } else if (object.is(Tag::type)) {
                note.drop(get_name(heap, heap.types[object.ref].members, note.name()), e.sp);
            }
            break;
        }
        case Operation::store_subscript:
        case Operation::delete_subscript: note.drop_item(e.sp[-2], e.sp[-1], e.sp); break;
        case Operation::drop_iterator:
        case Operation::pop: note.drop(e.sp[-1], e.sp - 1); break;
        case Operation::return_value: {
            const Frame& frame = in.execution().frames.back();
            if (!frame.names.is_absent() || frame.delivery == Delivery::thread) break;
            const Value* const bottom = frame.generator.is_absent() ? e.values + frame.height : e.slots;
            for (const Value* each = bottom; each < e.sp - 1; ++each) note.drop(*each, bottom);
            break;
        }
        case Operation::pop_exception: note.drop(in.execution().exception, e.sp); break;
        case Operation::for_iter: {
            const Value v = e.sp[-1];
            if (!v.is(Tag::iterator)) break;
            const Iterator& it = heap.iterators[v.ref];
            const bool list = it.kind == IteratorKind::list || it.kind == IteratorKind::tuple;
            if (!list || static_cast<std::size_t>(it.index) >= items_of(heap, it.source).size()) {
                note.drop(v, e.sp - 1);
                note.drop(it.source, e.sp - 1);  // which it lets go
            }
            break;
        }
        case Operation::call:
        case Operation::call_keywords: {
            const Value* arguments = e.sp - e.n - (e.operation == Operation::call_keywords ? 1 : 0);
            const Value* const below = arguments - 2;
            Value callee = arguments[-2];
            std::size_t count = e.n;
            if (callee.is_absent()) {
                callee = arguments[-1];
            } else {
                --arguments;
                ++count;
            }
            note.drop_arguments(arguments, count, callee, below);
            break;
        }
        case Operation::load_subscript: note.drop_operand(e.sp[-2]); break;
        case Operation::load_attr:
        case Operation::format_value:
        case Operation::pop_jump_if_false:
        case Operation::pop_jump_if_true:
        case Operation::pop_jump_if_none:
        case Operation::pop_jump_if_not_none: note.drop_operand(e.sp[-1]); break;
        default: assert(false); break;
    }
}

void note_dropped(Interpreter& in, const Ending& e, Value value, std::uint32_t below) {
    Noting{in, e}.drop(value, e.values + below);
}

void note_driver(Interpreter& in, const Ending& e) {
    Noting note{in, e};
    const Frame& frame = in.execution().frames.back();
    const Value* const own = e.values + frame.base;
    const Value* const below = e.values + std::min(frame.base, frame.height);
    for (std::uint32_t i = 0; i < frame.next; ++i) note.drop(own[i], below);
    note.drop(frame.extra, below);
}

void note_raising(Interpreter& in, const Ending& e, bool leaves) {
    Noting note{in, e};
    Heap& heap = in.heap();
    const Value* const stack = e.slots + e.prepared->slots;
    if (!leaves) {
        for (const Value* each = stack; each < e.sp; ++each) note.drop(*each, e.slots);
        return;
    }
    std::vector<Value> kept;
    for (const Value* each = e.slots; each < stack; ++each) {
        if (may_lead_to_watched(heap, *each)) kept.push_back(*each);
    }
    const ExceptionState* const state = exception_state(heap, in.raised);
    if (kept.empty() || state == nullptr || state->traceback.is_absent()) return;
    heap.tracebacks[state->traceback.ref].locals = make_tuple(heap, std::move(kept));
}

namespace {

// The graph of what `roots` lead to and nothing else does, as reference counts would take it down.
class Cascade {
  public:
    Cascade(Heap& heap, const Marker& marker) : heap_(heap), marker_(marker) {}

    void enter(Value root) {
        if (!is_garbage(root)) return;
        std::vector<Value> pending;
        if (counts_.emplace(root, 0).second) pending.push_back(root);
        while (!pending.empty()) {
            const Value v = pending.back();
            pending.pop_back();
            each_child(heap_, v, [&](Value child) {
                if (!is_garbage(child)) return;
                const auto [at, fresh] = counts_.emplace(child, 0);
                ++at->second;
                if (fresh) pending.push_back(child);
            });
        }
    }
    // Frees `root` if nothing in the graph holds it; visit(v) in the order in which objects go.
    template <class Visit>
    void free(Value root, Visit visit) {
        const auto at = counts_.find(root);
        if (at == counts_.end() || at->second != 0) return;
        std::vector<Value> pending = {root};
        while (!pending.empty()) {
            const Value v = pending.back();
            pending.pop_back();
            counts_.erase(v);
            visit(v);
            std::vector<Value> gone;
            each_child(heap_, v, [&](Value child) {
                const auto found = counts_.find(child);
                if (found != counts_.end() && --found->second == 0) gone.push_back(child);
            });
            pending.insert(pending.end(), gone.rbegin(), gone.rend());
        }
    }
    const std::map<Value, std::uint32_t, Before>& left() const { return counts_; }

  private:
    bool is_garbage(Value v) const { return can_hold(v) && !marker_.is_marked(v); }

    Heap& heap_;
    const Marker& marker_;
    std::map<Value, std::uint32_t, Before> counts_;  // references from within the graph
};

// Weak references to what has ended; their callbacks come into References::dead. is_alive(reference): of weak
// ones.
template <class IsAlive>
void end_references(Heap& heap, Value object, IsAlive is_alive) {
    References& r = heap.references;
    const Watched* const w = find_watched(r, object);
    if (w == nullptr || w->referrers == 0) return;
    for (std::size_t i = r.weak.size(); i-- > 0;) {  // the last one made is called first
        WeakReference& each = r.weak[i];
        if (each.target != object) continue;
        each.target = {};
        if (!each.has_callback || !is_alive(each.reference)) continue;
        const Value callback =
            get_own(heap, heap.instances[each.reference.ref], intern(heap, "__callback__"));
        r.dead.push_back(make_tuple(heap, {callback, each.reference}));
    }
    find_watched(r, object)->referrers = 0;
    forget_if_nothing(r, object);
}

// `object` has ended: what is to be done for it comes into References::dead.
template <class IsAlive>
void end_object(Heap& heap, Value object, IsAlive is_alive) {
    References& r = heap.references;
    const Watched* const w = find_watched(r, object);
    if (w == nullptr) return;
    if (w->has_end) r.dead.push_back(object);
    end_references(heap, object, is_alive);
}

}  // namespace

bool look_for_ended(Interpreter& in, std::uint32_t height) {
    Heap& heap = in.heap();
    References& r = heap.references;
    if ((r.dropped.empty() && !r.missed) || is_overworked(in)) return !r.dead.empty();
    std::vector<Value> dropped = std::exchange(r.dropped, {});
    std::vector<Value> wanted;
    const bool all = std::exchange(r.missed, false);
    if (all) {
        for (const Watched& each : r.watched) dropped.push_back(each.object);
    }
    if (all || gather_watched(heap, dropped, check_limit, false, wanted)) {
        wanted.clear();
        for (const Watched& each : r.watched) wanted.push_back(each.object);
    }
    r.work += wanted.size();
    if (wanted.empty()) return !r.dead.empty();

    Marker marker(heap);
    mark_roots(marker, in.machine, in.process, in.thread, height, false);
    constexpr std::size_t turn = 256;
    for (bool over = false; !over;) {
        over = marker.drain_some(turn);
        r.work += turn;
        while (!wanted.empty() && marker.is_marked(wanted.back())) wanted.pop_back();
        if (wanted.empty()) break;
    }
    if (!wanted.empty()) {
        Cascade cascade(heap, marker);
        for (const Value root : dropped) cascade.enter(root);
        for (const Value root : dropped) {
            cascade.free(root, [&](Value v) {
                end_object(heap, v, [&](Value reference) { return marker.is_marked(reference); });
            });
        }
    }
    unmark(heap);
    return !r.dead.empty();
}

void bury(Heap& heap, Marker& marker) {
    References& r = heap.references;
    if (r.watched.empty() && r.weak.empty()) return;
    const auto is_alive = [&](Value reference) { return marker.is_marked(reference); };
    std::vector<Value> ended;
    for (const Watched& each : r.watched) {
        if (!marker.is_marked(each.object)) ended.push_back(each.object);
    }
    for (const Value object : ended) end_object(heap, object, is_alive);
    marker.mark(r.dead);
    marker.drain();
    const auto unused = [&](const WeakReference& each) {
        if (marker.is_marked(each.reference)) return false;
        if (Watched* const w = find_watched(r, each.target)) {
            --w->referrers;
            forget_if_nothing(r, each.target);
        }
        return true;
    };
    r.weak.erase(std::remove_if(r.weak.begin(), r.weak.end(), unused), r.weak.end());
    r.dropped.clear();
}

std::int64_t end_rings(Interpreter& in) {
    Heap& heap = in.heap();
    Marker marker(heap);
    mark_roots(marker, in.machine, in.process, in.thread, in.height);
    marker.drain();
    Cascade cascade(heap, marker);
    std::vector<Value> garbage;
    const auto take = [&](Tag tag, const auto& pool) {
        for (std::uint32_t ref = 0; ref < pool.size(); ++ref) {
            if (pool.is_live(ref) && !pool.is_marked(ref)) garbage.push_back(Value::object(tag, ref));
        }
    };
    take(Tag::tuple, heap.tuples);
    take(Tag::list, heap.lists);
    take(Tag::dict, heap.dicts);
    take(Tag::set, heap.sets);
    take(Tag::iterator, heap.iterators);
    take(Tag::cell, heap.cells);
    take(Tag::function, heap.functions);
    take(Tag::bound_method, heap.bound_methods);
    take(Tag::instance, heap.instances);
    take(Tag::generator, heap.generators);
    take(Tag::async_step, heap.async_steps);
    take(Tag::property, heap.properties);
    take(Tag::view, heap.views);
    take(Tag::future, heap.futures);
    take(Tag::traceback, heap.tracebacks);
    in.count_work(garbage.size() * 4);
    for (const Value each : garbage) cascade.enter(each);
    const auto is_alive = [&](Value reference) { return marker.is_marked(reference); };
    // What reference counts have freed before is still there; it is no part of what is found.
    for (const Value each : garbage) {
        cascade.free(each, [&](Value v) { end_object(heap, v, is_alive); });
    }
    std::int64_t count = 0;
    std::vector<Value> rings;
    for (const auto& [v, references] : cascade.left()) {
        rings.push_back(v);
        bool counts = v.tag != Tag::iterator || heap.iterators[v.ref].kind != IteratorKind::exhausted;
        if (v.is(Tag::tuple) || v.is(Tag::dict)) {  // those that hold nothing of weight are not looked at
            counts = false;
            each_child(heap, v,
                       [&](Value child) { counts = counts || can_hold(child) || child.is(Tag::type); });
        }
        count += counts ? 1 : 0;
    }
    for (const Value each : rings) end_references(heap, each, is_alive);  // (all of them first)
    for (const Value each : rings) end_object(heap, each, is_alive);
    unmark(heap);
    return count;
}

void end_all(Heap& heap) {
    References& r = heap.references;
    // As CPython's collector comes upon them: level by level from the program's names.
    const auto levels = [&](Value root, std::set<Value, Before>& seen, std::vector<Value>& order) {
        const std::size_t from = order.size();
        if (can_hold(root) && seen.insert(root).second) order.push_back(root);
        for (std::size_t i = from; i < order.size(); ++i) {
            const Value v = order[i];
            each_child(heap, v, [&](Value child) {
                if ((can_hold(child) || child.is(Tag::type)) && seen.insert(child).second)
                    order.push_back(child);
            });
        }
    };
    std::set<Value, Before> named;
    std::vector<Value> by_name, uncaught, ended;
    levels(heap.modules[0].members, named, by_name);
    std::set<Value, Before> seen = named;
    levels(r.uncaught, seen, uncaught);
    for (const Watched& each : r.watched) {
        if (seen.count(each.object) == 0) ended.push_back(each.object);
    }
    std::vector<Value> order = uncaught;
    order.insert(order.end(), ended.begin(), ended.end());
    order.insert(order.end(), by_name.begin(), by_name.end());
    for (const Value each : order) {
        if (has_end(heap, each)) r.dead.push_back(each);
    }
    r.closing = true;
}

}  // namespace interleave
