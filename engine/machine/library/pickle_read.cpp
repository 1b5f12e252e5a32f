// Bytes to objects: a small stack machine, as pickle describes it.
#include <cstring>
#include <utility>

#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/library/builtins.h"
#include "engine/machine/library/pickle.h"

namespace interleave {
namespace {

using namespace pickling;

class Reader {
  public:
    Reader(Interpreter& in, std::string_view bytes) : in_(in), bytes_(bytes) {}

    bool load(Value& out) {
        for (;;) {
            if (at_ >= bytes_.size()) return end_too_soon();
            const auto code = static_cast<unsigned char>(bytes_[at_++]);
            if (code == stop) {
                if (stack_.empty()) return broken("pickle stack underflow");
                out = stack_.back();
                return true;
            }
            if (!step(code)) return false;
        }
    }

    std::size_t used() const { return at_; }

  private:
    bool broken(std::string_view message) {
        raise_pickle(in_, "UnpicklingError", message);
        return false;
    }
    bool end_too_soon() {
        if (at_ == 0) {
            in_.raise_type(ExceptionType::EOFError, "Ran out of input");
            return false;
        }
        return broken("pickle data was truncated");
    }
    bool take(std::size_t count, std::string_view& part) {
        if (bytes_.size() - at_ < count) return end_too_soon();
        part = bytes_.substr(at_, count);
        at_ += count;
        return true;
    }
    bool number(int width, std::uint64_t& n) {
        std::string_view part;
        if (!take(static_cast<std::size_t>(width), part)) return false;
        n = 0;
        for (int i = width; i-- > 0;)
            n = n << 8 | static_cast<unsigned char>(part[static_cast<std::size_t>(i)]);
        return true;
    }
    bool sized(int width, std::string_view& part) {
        std::uint64_t size = 0;
        if (!number(width, size)) return false;
        if (size > bytes_.size()) return end_too_soon();
        return take(static_cast<std::size_t>(size), part);
    }
    bool line(std::string_view& part) {
        const std::size_t end = bytes_.find('\n', at_);
        if (end == std::string_view::npos) return end_too_soon();
        part = bytes_.substr(at_, end - at_);
        at_ = end + 1;
        return true;
    }

    bool pop_value(Value& v) {
        if (stack_.empty() || (!marks_.empty() && stack_.size() <= marks_.back()))
            return broken("unexpected MARK found");
        v = stack_.back();
        stack_.pop_back();
        return true;
    }
    bool to_mark(std::vector<Value>& values) {
        if (marks_.empty()) return broken("could not find MARK");
        const auto from = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        values.assign(from, stack_.end());
        stack_.erase(from, stack_.end());
        marks_.pop_back();
        return true;
    }
    void push(Value v) { stack_.push_back(v); }

    Value long_integer(std::string_view bytes) {
        if (bytes.empty()) return Value::integer(0);
        const bool negative = (static_cast<unsigned char>(bytes.back()) & 0x80) != 0;
        BigInteger n;
        n.negative = negative;
        n.limbs.assign((bytes.size() + 3) / 4, negative ? 0xffffffffu : 0);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const std::uint32_t shift = 8 * static_cast<std::uint32_t>(i % 4);
            std::uint32_t& limb = n.limbs[i / 4];
            limb = (limb & ~(0xffu << shift)) |
                   static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << shift;
        }
        if (negative) {
            std::uint32_t carry = 1;
            for (std::uint32_t& limb : n.limbs) {
                limb = ~limb + carry;
                carry = carry != 0 && limb == 0 ? 1 : 0;
            }
            if (carry != 0) n.limbs.push_back(1);
        }
        while (!n.limbs.empty() && n.limbs.back() == 0) n.limbs.pop_back();
        return make_integer(in_.heap(), std::move(n));
    }

    bool global(std::string_view module_name, std::string_view path) {
        const std::string module(module_name), name(path);
        Value at = module_by_name(in_, module);
        if (at.is_absent()) return false;
        for (std::size_t begin = 0; begin <= name.size();) {
            const std::size_t dot = std::min(name.find('.', begin), name.size());
            const Value part = intern(in_.heap(), std::string_view(name).substr(begin, dot - begin));
            bool missing = false;
            const Value found = at.is(Tag::module)
                                    ? get_name(in_.heap(), in_.heap().modules[at.ref].members, part)
                                    : get_attribute_now(in_, at, part, missing);
            if (found.is_absent()) {
                if (!in_.raised.is_absent()) return false;
                const std::string file = module == "__main__" || module == "__mp_main__"
                                             ? in_.world.program.modules[0].file
                                             : module;
                in_.raise_type(ExceptionType::AttributeError,
                               fmt::format("Can't get attribute '{}' on <module '{}' from '{}'>", name,
                                           in_.heap().modules[module_by_name(in_, module).ref].name, file));
                return false;
            }
            at = found;
            begin = dot + 1;
        }
        push(at);
        return true;
    }
    bool call(Value function, Value arguments) {
        if (!arguments.is(Tag::tuple)) return broken("argument list must be a tuple");
        const std::vector<Value> values = in_.heap().tuples[arguments.ref].items;
        Value result;
        if (!in_.call_now(function, values, result)) return false;
        push(result);
        return true;
    }
    bool make(Value type, Value arguments) {
        if (!type.is(Tag::type)) return broken("NEWOBJ class argument must be a type");
        const Value maker = in_.get_attribute(type, "__new__");
        if (maker.is_absent()) return false;
        std::vector<Value> values = {type};
        for (const Value each : items_of(in_.heap(), arguments)) values.push_back(each);
        Value result;
        if (!in_.call_now(maker, values, result)) return false;
        push(result);
        return true;
    }
    bool set_state(Value object, Value state) {
        const Value own = own_special(in_, object, "__setstate__");
        if (!own.is_absent()) {
            Value ignored;
            return call_method_now(in_, object, "__setstate__", {state}, ignored);
        }
        std::vector<Value> dicts = {state};
        if (state.is(Tag::tuple)) {
            const auto parts = items_of(in_.heap(), state);
            dicts.assign(parts.begin(), parts.end());
        }
        for (const Value dict : dicts) {
            if (dict.is_none()) continue;
            if (!dict.is(Tag::dict) || !object.is(Tag::instance)) return broken("state is not a dictionary");
            const std::vector<DictEntry> entries = in_.heap().dicts[dict.ref].entries;
            for (const DictEntry& entry : entries) {
                if (!entry.key.is(Tag::string)) continue;
                set_own(in_.heap(), in_.heap().instances[object.ref], intern(in_.heap(), entry.key),
                        entry.value);
            }
        }
        return true;
    }
    bool extend(Value object, const std::vector<Value>& values) {
        const Value content = content_of(in_.heap(), object);
        if (content.is(Tag::list)) {
            for (const Value each : values) {
                in_.heap().lists[content.ref].items.push_back(each);
                in_.heap().bytes += 16;
            }
            return true;
        }
        Value ignored;
        for (const Value each : values) {
            if (!call_method_now(in_, object, "append", {each}, ignored)) return false;
        }
        return true;
    }
    bool update(Value object, const std::vector<Value>& values) {
        for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
            const Value content = content_of(in_.heap(), object);
            if (content.is(Tag::dict)) {
                if (!dict_set(in_, content, values[i], values[i + 1])) return false;
                continue;
            }
            Value ignored;
            if (!call_method_now(in_, object, "__setitem__", {values[i], values[i + 1]}, ignored))
                return false;
        }
        return true;
    }

    bool step(unsigned char code) {
        std::string_view part;
        std::uint64_t n = 0;
        Value a, b;
        std::vector<Value> values;
        Heap& heap = in_.heap();
        switch (code) {
            case protocol: return number(1, n);
            case frame: return number(8, n);
            case none: push(Value::none()); return true;
            case new_true: push(Value::boolean(true)); return true;
            case new_false: push(Value::boolean(false)); return true;
            case int_one:
            case int_two:
                if (!number(code == int_one ? 1 : 2, n)) return false;
                push(Value::integer(static_cast<std::int64_t>(n)));
                return true;
            case int_four:
                if (!number(4, n)) return false;
                push(Value::integer(static_cast<std::int32_t>(static_cast<std::uint32_t>(n))));
                return true;
            case long_one:
            case long_four:
                if (!sized(code == long_one ? 1 : 4, part)) return false;
                push(long_integer(part));
                return true;
            case float_binary: {
                if (!take(8, part)) return false;
                for (const char c : part) n = n << 8 | static_cast<unsigned char>(c);
                double d;
                std::memcpy(&d, &n, sizeof d);
                push(Value::real(d));
                return true;
            }
            case text_one:
            case text_four:
            case text_eight:
                if (!sized(code == text_one ? 1 : code == text_four ? 4 : 8, part)) return false;
                push(in_.string(part));
                return true;
            case bytes_one:
            case bytes_four:
            case bytes_eight:
                if (!sized(code == bytes_one ? 1 : code == bytes_four ? 4 : 8, part)) return false;
                push(make_bytes(heap, std::string(part)));
                return true;
            case mark: marks_.push_back(stack_.size()); return true;
            case pop:
                if (!marks_.empty() && marks_.back() == stack_.size()) {
                    marks_.pop_back();
                    return true;
                }
                return pop_value(a);
            case pop_mark: return to_mark(values);
            case duplicate:
                if (stack_.empty()) return broken("pickle stack underflow");
                push(stack_.back());
                return true;
            case memoize:
                if (stack_.empty()) return broken("pickle stack underflow");
                memo_.push_back(stack_.back());
                return true;
            case put_one:
            case put_four:
                if (!number(code == put_one ? 1 : 4, n) || stack_.empty()) return end_too_soon();
                if (n > bytes_.size()) return broken("negative or too large memo index");
                if (memo_.size() <= n) memo_.resize(static_cast<std::size_t>(n) + 1);
                memo_[static_cast<std::size_t>(n)] = stack_.back();
                return true;
            case get_one:
            case get_four:
                if (!number(code == get_one ? 1 : 4, n)) return false;
                if (n >= memo_.size()) return broken(fmt::format("Memo value not found at index {}", n));
                push(memo_[static_cast<std::size_t>(n)]);
                return true;
            case empty_tuple: push(make_tuple(heap, {})); return true;
            case tuple_one:
            case tuple_two:
            case tuple_three: {
                const std::size_t count = static_cast<std::size_t>(code - tuple_one) + 1;
                values.resize(count);
                for (std::size_t i = count; i-- > 0;) {
                    if (!pop_value(values[i])) return false;
                }
                push(make_tuple(heap, std::move(values)));
                return true;
            }
            case tuple_mark:
                if (!to_mark(values)) return false;
                push(make_tuple(heap, std::move(values)));
                return true;
            case empty_list: push(make_list(heap)); return true;
            case append:
                if (!pop_value(a) || stack_.empty()) return broken("pickle stack underflow");
                return extend(stack_.back(), {a});
            case appends:
                if (!to_mark(values) || stack_.empty()) return broken("pickle stack underflow");
                return extend(stack_.back(), values);
            case empty_dict: push(make_dict(heap)); return true;
            case put_item:
                if (!pop_value(b) || !pop_value(a) || stack_.empty()) return broken("pickle stack underflow");
                return update(stack_.back(), {a, b});
            case put_items:
                if (!to_mark(values) || stack_.empty()) return broken("pickle stack underflow");
                return update(stack_.back(), values);
            case empty_set: push(make_set(heap)); return true;
            case add_items:
                if (!to_mark(values) || stack_.empty()) return broken("pickle stack underflow");
                for (const Value each : values) {
                    if (!set_add(in_, stack_.back(), each)) return false;
                }
                return true;
            case frozen_set: {
                if (!to_mark(values)) return false;
                const Value set = make_set(heap, true);
                for (const Value each : values) {
                    if (!set_add(in_, set, each)) return false;
                }
                push(set);
                return true;
            }
            case stack_global:
                if (!pop_value(b) || !pop_value(a)) return false;
                if (!a.is(Tag::string) || !b.is(Tag::string)) return broken("STACK_GLOBAL requires str");
                return global(in_.text_of(a), in_.text_of(b));
            case pickling::global: {
                std::string_view name;
                return line(part) && line(name) && global(part, name);
            }
            case reduce: return pop_value(b) && pop_value(a) && call(a, b);
            case new_object: return pop_value(b) && pop_value(a) && make(a, b);
            case build:
                if (!pop_value(a) || stack_.empty()) return broken("pickle stack underflow");
                return set_state(stack_.back(), a);
            default:
                return broken(fmt::format("invalid load key, '{}'.",
                                          code >= 32 && code < 127 ? std::string(1, static_cast<char>(code))
                                                                   : fmt::format("\\x{:02x}", code)));
        }
    }

    Interpreter& in_;
    std::string_view bytes_;
    std::size_t at_ = 0;
    std::vector<Value> stack_;
    std::vector<std::size_t> marks_;
    std::vector<Value> memo_;
};

Completion dumps(Interpreter& in, Arguments a) {
    std::string bytes;
    if (!pickle_value(in, a.values[0], bytes)) return Completion::raised;
    return in.done(make_bytes(in.heap(), std::move(bytes)));
}
Completion loads(Interpreter& in, Arguments a) {
    const Value value = content_of(in.heap(), a.values[0]);
    if (!value.is(Tag::bytes))
        return type_error(in, fmt::format("a bytes-like object is required, not '{}'",
                                          type_name_of(in.heap(), a.values[0])));
    const std::string bytes = in.heap().byte_strings[value.ref].bytes;
    Value result;
    if (!unpickle_value(in, bytes, result)) return Completion::raised;
    return in.done(result);
}
// load_first(bytes) -> (object, number of bytes that it took)
Completion load_first(Interpreter& in, Arguments a) {
    const Value value = content_of(in.heap(), a.values[0]);
    if (!value.is(Tag::bytes)) {
        return type_error(in, fmt::format("a bytes-like object is required, not '{}'",
                                          type_name_of(in.heap(), a.values[0])));
    }
    const std::string bytes = in.heap().byte_strings[value.ref].bytes;
    Reader reader(in, bytes);
    Value result;
    if (!reader.load(result)) return Completion::raised;
    const Value used = Value::integer(static_cast<std::int64_t>(reader.used()));
    return in.done(make_tuple(in.heap(), {result, used}));
}

constexpr NativeFunction table[] = {
    {"_pickle", "dumps", dumps, "object, /"},
    {"_pickle", "loads", loads, "bytes, /"},
    {"_pickle", "load_first", load_first, "bytes, /"},
};

}  // namespace

bool unpickle_value(Interpreter& in, std::string_view bytes, Value& out) {
    return Reader(in, bytes).load(out);
}

const std::span<const NativeFunction> pickle_natives = table;

}  // namespace interleave
