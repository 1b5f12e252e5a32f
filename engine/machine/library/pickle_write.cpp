// Objects to bytes. What is written, and in which order, follows the rules that pickle documents: containers
// are remembered before their items, so that cycles come back as cycles.
#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/library/builtins.h"
#include "engine/machine/library/pickle.h"

namespace interleave {
namespace {

using namespace pickling;

class Writer {
  public:
    Writer(Interpreter& in, std::string& out) : in_(in), out_(out) {}

    bool save(Value v) {
        if (++depth_ > 240) {
            in_.raise_type(ExceptionType::RecursionError,
                           "maximum recursion depth exceeded while pickling an object");
            return false;
        }
        const bool saved = save_any(v);
        --depth_;
        return saved;
    }

  private:
    // ---- Bytes ----

    void op(PickleCode code) { out_ += static_cast<char>(code); }
    void little(std::uint64_t n, int bytes) {
        for (int i = 0; i < bytes; ++i) out_ += static_cast<char>(n >> (8 * i) & 0xff);
    }
    void sized(PickleCode one, PickleCode four, std::string_view bytes) {
        if (bytes.size() < 256) {
            op(one);
            little(bytes.size(), 1);
        } else {
            op(four);
            little(bytes.size(), 4);
        }
        out_ += bytes;
    }

    static std::pair<std::uint32_t, std::uint64_t> key(Value v) {
        return {static_cast<std::uint32_t>(v.tag), (std::uint64_t{v.ref} << 32) ^ v.bits};
    }
    void remember(Value v) {
        memo_.emplace(key(v), remembered_++);
        op(memoize);
    }
    // The tuple of arguments of a call takes a number, too; nothing will ask for it.
    void call_with(PickleCode tuple) {
        op(tuple);
        op(memoize);
        ++remembered_;
        op(reduce);
    }
    bool written_before(Value v) {
        const auto found = memo_.find(key(v));
        if (found == memo_.end()) return false;
        if (found->second < 256) {
            op(get_one);
            little(found->second, 1);
        } else {
            op(get_four);
            little(found->second, 4);
        }
        return true;
    }

    // ---- Immediate and flat values ----

    void integer(std::int64_t n) {
        if (n >= 0 && n < 256) {
            op(int_one);
            little(static_cast<std::uint64_t>(n), 1);
        } else if (n >= 0 && n < 65536) {
            op(int_two);
            little(static_cast<std::uint64_t>(n), 2);
        } else if (n >= -0x80000000ll && n <= 0x7fffffffll) {
            op(int_four);
            little(static_cast<std::uint64_t>(n), 4);
        } else {
            int bytes = 8;  // the shortest two's complement
            while (bytes > 1) {
                const std::int64_t top = n >> (8 * (bytes - 1) - 1);
                if (top != 0 && top != -1) break;
                --bytes;
            }
            op(long_one);
            little(static_cast<std::uint64_t>(bytes), 1);
            little(static_cast<std::uint64_t>(n), bytes);
        }
    }
    void big_integer(const BigInteger& n) {
        std::string bytes;
        std::uint32_t carry = 1;
        for (const std::uint32_t limb : n.limbs) {
            std::uint32_t word = limb;
            if (n.negative) {
                word = ~word + carry;
                carry = carry != 0 && word == 0 ? 1 : 0;
            }
            for (int i = 0; i < 4; ++i) bytes += static_cast<char>(word >> (8 * i) & 0xff);
        }
        bytes += n.negative ? '\xff' : '\0';
        const auto negative = [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; };
        while (bytes.size() > 1 && bytes.back() == (n.negative ? '\xff' : '\0') &&
               negative(bytes[bytes.size() - 2]) == n.negative)
            bytes.pop_back();
        sized(long_one, long_four, bytes);
    }
    void real(double d) {
        std::uint64_t bits;
        std::memcpy(&bits, &d, sizeof bits);
        op(float_binary);
        for (int i = 7; i >= 0; --i) out_ += static_cast<char>(bits >> (8 * i) & 0xff);
    }
    void text(std::string_view utf8) { sized(text_one, text_four, utf8); }

    // ---- Containers ----

    bool items(const std::vector<Value>& values, PickleCode single, PickleCode several, std::size_t width) {
        const std::size_t batch = 1000 * width;
        for (std::size_t at = 0; at < values.size(); at += batch) {
            const std::size_t end = std::min(values.size(), at + batch);
            const bool one = values.size() == width;
            if (!one) op(mark);
            for (std::size_t i = at; i < end; ++i) {
                if (!save(values[i])) return false;
            }
            op(one ? single : several);
        }
        return true;
    }
    bool tuple(Value v) {
        const std::vector<Value> values = in_.heap().tuples[v.ref].items;
        if (values.empty()) {
            op(empty_tuple);
            return true;
        }
        if (values.size() > 3) op(mark);
        for (const Value each : values) {
            if (!save(each)) return false;
        }
        if (memo_.count(key(v)) != 0) {  // it contains itself: what has been written is taken back
            if (values.size() > 3) {
                op(pop_mark);
            } else {
                for (std::size_t i = 0; i < values.size(); ++i) op(pop);
            }
            return written_before(v);
        }
        constexpr PickleCode short_ones[] = {tuple_one, tuple_two, tuple_three};
        op(values.size() > 3 ? tuple_mark : short_ones[values.size() - 1]);
        remember(v);
        return true;
    }
    std::vector<Value> entries(Value dict) {
        std::vector<Value> pairs;
        for (const DictEntry& entry : in_.heap().dicts[dict.ref].entries) {
            if (entry.key.is_absent()) continue;
            pairs.push_back(entry.key);
            pairs.push_back(entry.value);
        }
        return pairs;
    }
    bool set(Value v) {
        const std::vector<Value> values = set_items(in_.heap(), v);
        if (!in_.heap().sets[v.ref].frozen) {
            op(empty_set);
            remember(v);
            for (std::size_t at = 0; at < values.size(); at += 1000) {
                op(mark);
                for (std::size_t i = at; i < std::min(values.size(), at + 1000); ++i) {
                    if (!save(values[i])) return false;
                }
                op(add_items);
            }
            return true;
        }
        op(mark);
        for (const Value each : values) {
            if (!save(each)) return false;
        }
        if (memo_.count(key(v)) != 0) {
            op(pop_mark);
            return written_before(v);
        }
        op(frozen_set);
        remember(v);
        return true;
    }

    // ---- By name ----

    bool global(Value v, std::string_view module, std::string_view name) {
        text_value(module);
        text_value(name);
        op(stack_global);
        remember(v);
        return true;
    }
    // Names are remembered by their text, as interned strings are.
    void text_value(std::string_view name) {
        const Value interned = intern(in_.heap(), name);
        if (written_before(interned)) return;
        text(name);
        remember(interned);
    }
    bool by_name(Value v, std::string_view module_name, std::string_view qualified) {
        const std::string module(module_name), path(qualified);
        const auto refuse = [&](std::string_view why) {
            raise_pickle(in_, "PicklingError", fmt::format("Can't pickle {}: {}", in_.repr(v), why));
            return false;
        };
        const Value imported = module_by_name(in_, module);
        if (imported.is_absent()) in_.raised = {};
        const std::uint32_t found = imported.is_absent() ? no_ref : imported.ref;
        if (found == no_ref) return refuse(fmt::format("import of module '{}' failed", module));
        if (path.find("<locals>") != std::string::npos) {
            in_.raise_type(ExceptionType::AttributeError,
                           fmt::format("Can't pickle local object '{}'", path));
            return false;
        }
        Value at = Value::object(Tag::module, found);
        for (std::size_t begin = 0; begin <= path.size();) {
            const std::size_t dot = std::min(path.find('.', begin), path.size());
            const std::string_view part = std::string_view(path).substr(begin, dot - begin);
            bool missing = false;
            at = at.is(Tag::module) ? get_name(in_.heap(), in_.heap().modules[at.ref].members, part)
                                    : get_attribute_now(in_, at, intern(in_.heap(), part), missing);
            if (at.is_absent()) {
                if (!missing && !in_.raised.is_absent()) in_.raised = {};
                return refuse(fmt::format("attribute lookup {} on {} failed", path, module));
            }
            begin = dot + 1;
        }
        if (at != v) return refuse(fmt::format("it's not the same object as {}.{}", module, path));
        return global(v, module, path);
    }
    bool type(Value v) {
        constexpr std::pair<BuiltinType, Tag> singletons[] = {
            {BuiltinType::none, Tag::none},
            {BuiltinType::not_implemented, Tag::not_implemented},
            {BuiltinType::ellipsis, Tag::ellipsis}};
        for (const auto& [type, tag] : singletons) {
            if (v.ref != ref_of(type)) continue;
            if (!global(type_value(BuiltinType::type), "builtins", "type") || !save(Value{tag, 0, 0}))
                return false;
            call_with(tuple_one);
            remember(v);
            return true;
        }
        const Type& t = in_.heap().types[v.ref];
        return by_name(v, text_of(in_.heap(), t.module), text_of(in_.heap(), t.qualified_name));
    }
    bool native(Value v) {
        const NativeFunction& row = native_function(static_cast<std::uint32_t>(v.bits));
        const std::size_t dot = row.name.find('.');
        if (dot == std::string_view::npos) return global(v, row.module, row.name);
        const std::uint32_t owner = native_owner(static_cast<std::uint32_t>(v.bits));
        if (owner == no_ref) return cannot(v);
        return attribute_of(v, type_value(owner), row.name.substr(dot + 1));
    }
    // getattr(object, name)
    bool attribute_of(Value v, Value object, std::string_view name) {
        if (!builtin("getattr")) return false;
        if (!save(object)) return false;
        text_value(name);
        call_with(tuple_two);
        remember(v);
        return true;
    }
    bool builtin(std::string_view name) {
        const Value function = get_name(in_.heap(), in_.heap().builtins, name);
        return written_before(function) || global(function, "builtins", name);
    }
    bool cannot(Value v) {
        std::string_view name = type_name_of(in_.heap(), v);
        std::string module;
        if (v.is(Tag::lock_handle)) module = "_thread.";
        if (v.is(Tag::future)) module = "_asyncio.";
        if (v.is(Tag::code)) {
            in_.raise_type(ExceptionType::TypeError, "cannot pickle code objects");
            return false;
        }
        in_.raise_type(ExceptionType::TypeError, fmt::format("cannot pickle '{}{}' object", module, name));
        return false;
    }

    // ---- Instances ----

    // What __reduce__ gives: a global's name, or (callable, arguments[, state[, items[, pairs]]]).
    bool reduced(Value v, Value how) {
        if (how.is(Tag::string)) {
            Value module = in_.get_attribute(v, "__module__");
            if (module.is_absent()) return false;
            return by_name(v, module.is(Tag::string) ? in_.text_of(module) : "__main__", in_.text_of(how));
        }
        if (!how.is(Tag::tuple)) {
            raise_pickle(in_, "PicklingError", "__reduce__ must return a string or tuple");
            return false;
        }
        const std::vector<Value> parts = in_.heap().tuples[how.ref].items;
        if (parts.size() < 2 || parts.size() > 6) {
            raise_pickle(in_, "PicklingError",
                         "tuple returned by __reduce__ must contain 2 through 6 elements");
            return false;
        }
        if (!parts[1].is(Tag::tuple)) {
            raise_pickle(in_, "PicklingError", "args from save_reduce() must be a tuple");
            return false;
        }
        if (!save(parts[0]) || !save(parts[1])) return false;
        op(reduce);
        if (memo_.count(key(v)) != 0) {
            op(pop);
            return written_before(v);
        }
        remember(v);
        std::vector<Value> values;
        if (parts.size() > 3 && !parts[3].is_none()) {
            if (!collect_now(in_, parts[3], values) || !items(values, append, appends, 1)) return false;
        }
        if (parts.size() > 4 && !parts[4].is_none()) {
            if (!collect_now(in_, parts[4], values)) return false;
            std::vector<Value> pairs;
            for (const Value pair : values) {
                for (const Value each : items_of(in_.heap(), pair)) pairs.push_back(each);
            }
            if (!items(pairs, put_item, put_items, 2)) return false;
        }
        return parts.size() < 3 || parts[2].is_none() || state(parts[2]);
    }
    bool state(Value value) {
        if (!save(value)) return false;
        op(build);
        return true;
    }
    // The attributes as a dict; None: there are none.
    Value attributes(Value v) {
        Heap& heap = in_.heap();
        const Instance& instance = heap.instances[v.ref];
        std::vector<std::pair<Value, Value>> found;
        if (instance.shape == no_ref) {
            if (!instance.attributes.is(Tag::dict)) return Value::none();
            for (const DictEntry& entry : heap.dicts[instance.attributes.ref].entries) {
                if (!entry.key.is_absent()) found.emplace_back(entry.key, entry.value);
            }
        } else {
            const Shape& shape = heap.shapes[instance.shape];
            for (std::size_t i = 0; i < shape.names.size() && i < instance.slots.size(); ++i) {
                if (!instance.slots[i].is_absent())
                    found.emplace_back(Value::object(Tag::string, shape.names[i]), instance.slots[i]);
            }
        }
        if (found.empty()) return Value::none();
        const Value dict = make_dict(heap);
        for (const auto& [name, value] : found) set_name(heap, dict, name, value);
        return dict;
    }
    bool instance(Value v) {
        for (const std::string_view name : {"__reduce_ex__", "__reduce__"}) {
            const Value method = own_special(in_, v, name);
            if (method.is_absent()) continue;
            Value how;
            std::vector<Value> arguments;
            if (name == "__reduce_ex__") arguments.push_back(Value::integer(4));
            if (!call_method_now(in_, v, name, arguments, how)) return false;
            return reduced(v, how);
        }
        const std::uint32_t type = in_.heap().instances[v.ref].type;
        Value own = attributes(v);
        if (!own_special(in_, v, "__getstate__").is_absent()) {
            if (!call_method_now(in_, v, "__getstate__", {}, own)) return false;
        }
        if (const ExceptionState* exception = exception_state(in_.heap(), v)) {
            const Value arguments = exception->arguments;
            if (!save(type_value(type)) || !save(arguments)) return false;
            op(reduce);
            if (memo_.count(key(v)) != 0) {
                op(pop);
                return written_before(v);
            }
            remember(v);
            return own.is_none() || state(own);
        }
        if (is_text(in_.heap(), in_.heap().types[type].module, "_io")) {
            in_.raise_type(ExceptionType::TypeError,
                           fmt::format("cannot pickle '_io.{}' object", type_name(in_.heap(), type)));
            return false;
        }
        Value arguments = make_tuple(in_.heap(), {});
        const Value content = in_.heap().instances[v.ref].content;
        if (!own_special(in_, v, "__getnewargs__").is_absent()) {
            if (!call_method_now(in_, v, "__getnewargs__", {}, arguments)) return false;
        } else if (content.is(Tag::set)) {
            const Value list = make_list(in_.heap(), set_items(in_.heap(), content));
            if (!save(type_value(type)) || !save(make_tuple(in_.heap(), {list}))) return false;
            op(reduce);
            remember(v);
            return own.is_none() || state(own);
        } else if (!content.is_absent() && !content.is(Tag::list) && !content.is(Tag::dict)) {
            arguments = make_tuple(in_.heap(), {content});
        }
        if (!save(type_value(type)) || !save(arguments)) return false;
        op(new_object);
        if (memo_.count(key(v)) != 0) {
            op(pop);
            return written_before(v);
        }
        remember(v);
        if (content.is(Tag::list)) {
            const std::vector<Value> values = in_.heap().lists[content.ref].items;
            if (!items(values, append, appends, 1)) return false;
        }
        if (content.is(Tag::dict) && !items(entries(content), put_item, put_items, 2)) return false;
        return own.is_none() || state(own);
    }

    bool save_any(Value v) {
        Heap& heap = in_.heap();
        switch (v.tag) {
            case Tag::none: op(none); return true;
            case Tag::boolean: op(v.as_boolean() ? new_true : new_false); return true;
            case Tag::integer: integer(v.as_integer()); return true;
            case Tag::real: real(v.as_real()); return true;
            default: break;
        }
        if (written_before(v)) return true;
        switch (v.tag) {
            case Tag::big_integer: big_integer(heap.big_integers[v.ref]); return true;
            case Tag::string:
                text(heap.strings[v.ref].text);
                remember(v);
                return true;
            case Tag::bytes: {
                const Bytes& bytes = heap.byte_strings[v.ref];
                if (bytes.is_mutable) {
                    const Value copy = make_bytes(heap, std::string(bytes.bytes));
                    if (!save(type_value(BuiltinType::byte_array)) || !save(copy)) return false;
                    call_with(tuple_one);
                } else {
                    sized(bytes_one, bytes_four, bytes.bytes);
                }
                remember(v);
                return true;
            }
            case Tag::tuple: return tuple(v);
            case Tag::list: {
                op(empty_list);
                remember(v);
                const std::vector<Value> values = heap.lists[v.ref].items;
                return items(values, append, appends, 1);
            }
            case Tag::dict:
                op(empty_dict);
                remember(v);
                return items(entries(v), put_item, put_items, 2);
            case Tag::set: return set(v);
            case Tag::range: {
                const Range r = heap.ranges[v.ref];
                if (!save(type_value(BuiltinType::range))) return false;
                for (const std::int64_t each : {r.start, r.stop, r.step}) integer(each);
                call_with(tuple_three);
                remember(v);
                return true;
            }
            case Tag::slice: {
                const Slice s = heap.slices[v.ref];
                if (!save(type_value(BuiltinType::slice))) return false;
                for (const Value each : {s.start, s.stop, s.step}) {
                    if (!save(each)) return false;
                }
                call_with(tuple_three);
                remember(v);
                return true;
            }
            case Tag::ellipsis: return global(v, "builtins", "Ellipsis");
            case Tag::not_implemented: return global(v, "builtins", "NotImplemented");
            case Tag::function: {
                const Function& f = heap.functions[v.ref];
                return by_name(v, heap.modules[f.module].name, text_of(heap, f.qualified_name));
            }
            case Tag::native: return native(v);
            case Tag::bound_method: {
                const BoundMethod method = heap.bound_methods[v.ref];
                std::string name;
                if (method.callee.is(Tag::native)) {
                    const std::string_view full =
                        native_function(static_cast<std::uint32_t>(method.callee.bits)).name;
                    name = full.substr(full.find('.') + 1);
                } else {
                    const Value own = in_.get_attribute(method.callee, "__name__");
                    if (own.is_absent()) return false;
                    name = in_.text_of(own);
                }
                return attribute_of(v, method.self, name);
            }
            case Tag::type: return type(v);
            case Tag::instance: return instance(v);
            default: return cannot(v);
        }
    }

    Interpreter& in_;
    std::string& out_;
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> memo_;
    std::uint32_t remembered_ = 0;
    std::uint32_t depth_ = 0;
};

}  // namespace

Completion raise_pickle(Interpreter& in, std::string_view type, std::string_view message) {
    const std::string text(message);
    const Value module = module_by_name(in, "pickle");
    if (module.is_absent()) return Completion::raised;
    const Value made = get_name(in.heap(), in.heap().modules[module.ref].members, type);
    Value exception;
    const std::vector<Value> arguments = {in.string(text)};
    if (made.is_absent() || !in.call_now(made, arguments, exception)) return in.raise("RuntimeError", text);
    return in.raise(exception);
}

bool pickle_value(Interpreter& in, Value value, std::string& out) {
    std::string body;
    if (!Writer(in, body).save(value)) return false;
    body += static_cast<char>(stop);
    out = {static_cast<char>(protocol), 4};
    if (body.size() >= 4) {
        out += static_cast<char>(frame);
        for (int i = 0; i < 8; ++i) out += static_cast<char>(std::uint64_t{body.size()} >> (8 * i) & 0xff);
    }
    out += body;
    return true;
}

}  // namespace interleave
