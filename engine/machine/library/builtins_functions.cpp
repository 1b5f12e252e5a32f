// Built-in functions on values: output, numbers, sums, order. What they iterate they read at once.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

// ---- Output

// sep and end: None means the usual one.
bool text_option(Interpreter& in, std::string_view name, Value value, std::string& text) {
    if (value.is_none()) return true;
    if (!is_string(in, value)) {
        type_error(in,
                   fmt::format("{} must be None or a string, not {}", name, type_name_of(in.heap(), value)));
        return false;
    }
    text = text_in(in, value);
    return true;
}

// What the program has put in the place of sys.stdout; absent: nothing.
Value replaced_stdout(Interpreter& in) {
    Heap& heap = in.heap();
    const std::uint32_t sys = find_module(heap, "sys");
    if (sys == no_ref) return {};
    const Value members = heap.modules[sys].members;
    const Value now = get_name(heap, members, intern(heap, "stdout"));
    return now == get_name(heap, members, intern(heap, "__stdout__")) ? Value{} : now;
}

// print(*objects, sep, end, file, flush)
Completion print(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin(), a.values.end());
    std::string separator = " ", end = "\n", line;
    if (!text_option(in, "sep", v[1], separator) || !text_option(in, "end", v[2], end))
        return Completion::raised;
    for (std::size_t i = 0; i < items_of(in.heap(), v[0]).size(); ++i) {
        if (i > 0) line += separator;
        if (!to_str(in, items_of(in.heap(), v[0])[i], line)) return Completion::raised;
    }
    line += end;
    const Value file = v[3].is_none() ? replaced_stdout(in) : v[3];
    if (file.is_absent()) {
        in.write_output(line);
        return in.done(Value::none());
    }
    if (file.is_none()) return in.done(Value::none());
    const Value write = in.get_attribute(file, "write");
    if (write.is_absent()) return Completion::raised;
    const Completion completion =
        call_value(in, write, std::vector<Value>{in.string(line)}, {}, Delivery::silent);
    return completion == Completion::returned ? in.done(Value::none()) : completion;
}

Completion async_method(Interpreter& in, Value object, std::string_view name, std::string_view what) {
    const Value method = special_method(in, object, name);
    if (!method.is_absent()) return in.call(method, std::vector<Value>{object});
    return type_error(in,
                      fmt::format("'{}' object is not an async {}", type_name_of(in.heap(), object), what));
}
Completion aiter(Interpreter& in, Arguments a) {
    return async_method(in, a.values[0], "__aiter__", "iterable");
}
// With a default: the library's coroutine, which awaits the item.
Completion anext(Interpreter& in, Arguments a) {
    if (a.values[1].is_absent()) return async_method(in, a.values[0], "__anext__", "iterator");
    const std::uint32_t asyncio = find_module(in.heap(), "asyncio");
    if (asyncio == no_ref) return in.raise("RuntimeError", "anext() with a default needs asyncio");
    const Value item = in.get_attribute(Value::object(Tag::module, asyncio), "_item_or");
    if (item.is_absent()) return Completion::raised;
    return in.call(item, std::vector<Value>{a.values[0], a.values[1]});
}

Completion repr(Interpreter& in, Arguments a) {
    std::string text;
    if (!to_repr(in, a.values[0], text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion ascii(Interpreter& in, Arguments a) {
    std::string text;
    if (!to_repr(in, a.values[0], text)) return Completion::raised;
    return in.done(in.string(ascii_only(text)));
}
// format(value, spec)
Completion format(Interpreter& in, Arguments a) {
    if (!is_string(in, a.values[1])) {
        return type_error(
            in, fmt::format("format() argument 2 must be str, not {}", type_name_of(in.heap(), a.values[1])));
    }
    const std::string spec(text_in(in, a.values[1]));
    std::string text;
    if (!format_value(in, a.values[0], spec, text)) return Completion::raised;
    return in.done(in.string(text));
}

// ---- One value

Completion len(Interpreter& in, Arguments a) {
    const std::int64_t length = length_of(in, a.values[0]);
    return length < 0 ? Completion::raised : in.done(Value::integer(length));
}
Completion hash(Interpreter& in, Arguments a) {
    std::uint64_t h = 0;
    if (!hash_value(in, a.values[0], h)) return Completion::raised;
    return in.done(Value::integer(static_cast<std::int64_t>(h)));
}
Completion id(Interpreter& in, Arguments a) {
    const Value v = a.values[0];
    const std::uint64_t place =
        0x7f0000000000u + (static_cast<std::uint64_t>(v.tag) << 32) + std::uint64_t{v.ref} * 64 + v.bits * 64;
    return in.done(Value::integer(static_cast<std::int64_t>(place & 0x7fffffffffffffffu)));
}
Completion callable(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(is_callable(in, a.values[0])));
}

Completion absolute(Interpreter& in, Arguments a) {
    const Value own = own_special(in, a.values[0], "__abs__");
    if (!own.is_absent()) return in.call(own, std::vector<Value>{a.values[0]});
    const Value v = content_of(in.heap(), a.values[0]);
    if (v.is(Tag::real)) return in.done(Value::real(std::fabs(v.as_real())));
    if (!is_integral(v)) {
        return type_error(in, fmt::format("bad operand type for abs(): '{}'", type_name_of(in.heap(), v)));
    }
    BigInteger big = to_big(in.heap(), v);
    big.negative = false;
    return in.done(make_integer(in.heap(), std::move(big)));
}
Completion round(Interpreter& in, Arguments a) {
    const Value number = content_of(in.heap(), a.values[0]);
    const Value own = own_special(in, a.values[0], "__round__");
    if (!own.is_absent()) {
        std::vector<Value> arguments = {a.values[0]};
        if (!a.values[1].is_none()) arguments.push_back(a.values[1]);
        return in.call(own, arguments);
    }
    if (!is_number(number)) {
        return type_error(
            in, fmt::format("type {} doesn't define __round__ method", type_name_of(in.heap(), number)));
    }
    const Value result = round_number(in, number, a.values[1]);
    return result.is_absent() ? Completion::raised : in.done(result);
}

Completion chr(Interpreter& in, Arguments a) {
    std::int64_t code = 0;
    if (!to_index(in, a.values[0], code)) return Completion::raised;
    if (code < 0 || code > 0x10ffff) return value_error(in, "chr() arg not in range(0x110000)");
    std::string text;
    append_utf8(text, static_cast<char32_t>(code));
    return in.done(in.string(text));
}
Completion ord(Interpreter& in, Arguments a) {
    const Value v = content_of(in.heap(), a.values[0]);
    if (v.is(Tag::string)) {
        const String& s = in.heap().strings[v.ref];
        if (s.length != 1) {
            return type_error(
                in, fmt::format("ord() expected a character, but string of length {} found", s.length));
        }
        std::size_t at = 0;
        return in.done(Value::integer(static_cast<std::int64_t>(decode_utf8(s.text, at))));
    }
    if (v.is(Tag::bytes) && in.heap().byte_strings[v.ref].bytes.size() == 1) {
        return in.done(Value::integer(static_cast<unsigned char>(in.heap().byte_strings[v.ref].bytes[0])));
    }
    return type_error(in, fmt::format("ord() expected string of length 1, but {} found",
                                      type_name_of(in.heap(), a.values[0])));
}

// bin, oct, hex
Completion in_base(Interpreter& in, Value v, unsigned base, std::string_view prefix) {
    v = content_of(in.heap(), v);
    if (!is_integral(v)) {
        const Value own = own_special(in, v, "__index__");
        Value result;
        if (own.is_absent()) {
            return type_error(in, fmt::format("'{}' object cannot be interpreted as an integer",
                                              type_name_of(in.heap(), v)));
        }
        if (!in.call_now(own, std::vector<Value>{v}, result)) return Completion::raised;
        if (!is_integral(result)) return type_error(in, "__index__ returned non-int");
        v = result;
    }
    std::string digits = integer_text(in.heap(), v, base);
    const bool negative = digits[0] == '-';
    digits.insert(negative ? 1 : 0, prefix);
    return in.done(in.string(digits));
}
Completion bin(Interpreter& in, Arguments a) {
    return in_base(in, a.values[0], 2, "0b");
}
Completion oct(Interpreter& in, Arguments a) {
    return in_base(in, a.values[0], 8, "0o");
}
Completion hex(Interpreter& in, Arguments a) {
    return in_base(in, a.values[0], 16, "0x");
}

// ---- Arithmetic

// a op b now, for any operands. false: raised.
bool binary_now(Interpreter& in, BinaryOperator op, Value a, Value b, Value& result) {
    const Value x = content_of(in.heap(), a), y = content_of(in.heap(), b);
    Tried tried = Tried::no;
    if (is_number(a) && is_number(b)) tried = number_operation(in, op, a, b);
    if (tried == Tried::no) {
        const std::string name(binary_names[static_cast<std::size_t>(op)]);
        Value method = own_special(in, a, name);
        if (!method.is_absent()) {
            if (!in.call_now(method, std::vector<Value>{a, b}, result)) return false;
            if (!result.is(Tag::not_implemented)) return true;
        }
        method = own_special(in, b, "__r" + name.substr(2));
        if (!method.is_absent()) {
            if (!in.call_now(method, std::vector<Value>{b, a}, result)) return false;
            if (!result.is(Tag::not_implemented)) return true;
        }
        if (is_number(x) && is_number(y)) {
            tried = number_operation(in, op, x, y);
        } else {
            tried = sequence_operation(in, op, false, x, y);
        }
    }
    if (tried == Tried::raised) return false;
    if (tried == Tried::no) {
        type_error(in, fmt::format("unsupported operand type(s) for {}: '{}' and '{}'",
                                   binary_symbols[static_cast<std::size_t>(op)], type_name_of(in.heap(), a),
                                   type_name_of(in.heap(), b)));
        return false;
    }
    result = in.result;
    return true;
}

// sum(iterable, start): ints exactly; floats as this version of Python does (compensated since 3.12).
Completion sum(Interpreter& in, Arguments a) {
    Value total = a.values[1];
    const Value iterable = a.values[0];
    if (is_string(in, total)) return type_error(in, "sum() can't sum strings [use ''.join(seq) instead]");
    if (iterable.is(Tag::range) && is_integral(total)) {  // without going through it
        const Range range = in.heap().ranges[iterable.ref];
        const Value count = Value::integer(range.length());
        if (count.bits == 0) return in.done(total);
        Value ends, all, half;
        const Value last = Value::integer(range.start + (range.length() - 1) * range.step);
        if (!binary_now(in, BinaryOperator::add, Value::integer(range.start), last, ends) ||
            !binary_now(in, BinaryOperator::multiply, ends, count, all) ||
            !binary_now(in, BinaryOperator::floor_divide, all, Value::integer(2), half) ||
            !binary_now(in, BinaryOperator::add, total, half, all))
            return Completion::raised;
        return in.done(all);
    }
    std::vector<Value> items;
    if (!collect_now(in, iterable, items)) return Completion::raised;
    const bool compensated = in.world.config.python >= 12;
    std::size_t i = 0;
    while (i < items.size()) {
        std::int64_t together = 0;
        if (total.is(Tag::integer) && items[i].is(Tag::integer) &&
            !__builtin_add_overflow(total.as_integer(), items[i].as_integer(), &together)) {
            total = Value::integer(together);
            ++i;
        } else if (total.is(Tag::real) && is_small(items[i])) {
            total = Value::real(total.as_real() + static_cast<double>(items[i].as_integer()));
            ++i;
        } else if (total.is(Tag::real) && items[i].is(Tag::real)) {
            double s = total.as_real(), c = 0;
            while (i < items.size() && (items[i].is(Tag::real) || is_small(items[i]))) {
                const double x = to_double(in.heap(), items[i++]);
                const double t = s + x;
                if (compensated) c += std::fabs(s) >= std::fabs(x) ? (s - t) + x : (x - t) + s;
                s = t;
            }
            if (compensated && c != 0 && std::isfinite(c)) s += c;
            total = Value::real(s);
        } else {
            Value next;
            if (!binary_now(in, BinaryOperator::add, total, items[i++], next)) return Completion::raised;
            total = next;
        }
    }
    return in.done(total);
}

Completion divmod(Interpreter& in, Arguments a) {
    const Value x = a.values[0], y = a.values[1];
    const Value own = own_special(in, x, "__divmod__");
    if (!own.is_absent()) return in.call(own, std::vector<Value>{x, y});
    if (!is_number(content_of(in.heap(), x)) || !is_number(content_of(in.heap(), y))) {
        return type_error(in, fmt::format("unsupported operand type(s) for divmod(): '{}' and '{}'",
                                          type_name_of(in.heap(), x), type_name_of(in.heap(), y)));
    }
    Value quotient, rest;
    if (!binary_now(in, BinaryOperator::floor_divide, x, y, quotient)) return Completion::raised;
    if (!binary_now(in, BinaryOperator::modulo, x, y, rest)) return Completion::raised;
    return in.done(make_tuple(in.heap(), {quotient, rest}));
}

// The inverse of a modulo m, or an empty optional's worth: false.
bool inverse(const BigInteger& a, const BigInteger& m, BigInteger& result) {
    BigInteger old_r = a, r = m, old_s = big::from(1), s = big::from(0);
    while (!r.limbs.empty()) {
        BigInteger q, rest;
        big::divide(old_r, r, q, rest);
        BigInteger next_s = big::subtract(old_s, big::multiply(q, s));
        old_r = std::move(r);
        r = std::move(rest);
        old_s = std::move(s);
        s = std::move(next_s);
    }
    if (big::compare(old_r, big::from(1)) != 0) return false;
    BigInteger q;
    big::divide(old_s, m, q, result);
    return true;
}

Completion power_modulo(Interpreter& in, Value base, Value exponent, Value modulus) {
    Heap& heap = in.heap();
    if (!is_integral(base) || !is_integral(exponent) || !is_integral(modulus)) {
        return type_error(in, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    BigInteger m = to_big(heap, modulus), b = to_big(heap, base), e = to_big(heap, exponent), q, result;
    if (m.limbs.empty()) return value_error(in, "pow() 3rd argument cannot be 0");
    const bool negative = m.negative;
    m.negative = false;
    big::divide(b, m, q, b);
    if (e.negative) {
        e.negative = false;
        if (!inverse(b, m, b)) return value_error(in, "base is not invertible for the given modulus");
    }
    big::divide(big::from(1), m, q, result);
    for (std::uint64_t bit = big::bit_length(e); bit-- > 0;) {
        BigInteger rest;
        big::divide(big::multiply(result, result), m, q, rest);
        result = std::move(rest);
        if (e.limbs[static_cast<std::size_t>(bit / 32)] >> (bit % 32) & 1) {
            big::divide(big::multiply(result, b), m, q, rest);
            result = std::move(rest);
        }
    }
    if (negative && !result.limbs.empty()) result = big::subtract(result, m);
    return in.done(make_integer(heap, std::move(result)));
}
Completion pow(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin(), a.values.end());
    if (!v[2].is_none()) {
        const Value method = special_method(in, v[0], "__pow__");
        if (!method.is_absent() && !method.is(Tag::native)) return in.call(method, v);
        return power_modulo(in, content_of(in.heap(), v[0]), content_of(in.heap(), v[1]),
                            content_of(in.heap(), v[2]));
    }
    Value result;
    return binary_now(in, BinaryOperator::power, v[0], v[1], result) ? in.done(result) : Completion::raised;
}

// ---- Order and truth

Completion any_or_all(Interpreter& in, Value iterable, bool stop_at) {
    const Value iterator = open_iterator(in, iterable);
    if (iterator.is_absent()) return Completion::raised;
    for (;;) {
        Value item;
        const Step1 step = step_now(in, iterator, item);
        if (step == Step1::raised) return Completion::raised;
        if (step == Step1::end) return in.done(Value::boolean(!stop_at));
        const int verdict = truth(in, item);
        if (verdict < 0) return Completion::raised;
        if ((verdict != 0) == stop_at) return in.done(Value::boolean(stop_at));
    }
}
Completion any(Interpreter& in, Arguments a) {
    return any_or_all(in, a.values[0], true);
}
Completion all(Interpreter& in, Arguments a) {
    return any_or_all(in, a.values[0], false);
}

bool keys_of(Interpreter& in, Value function, const std::vector<Value>& items, std::vector<Value>& keys) {
    for (const Value item : items) {
        Value key;
        if (!in.call_now(function, std::vector<Value>{item}, key)) return false;
        keys.push_back(key);
    }
    return true;
}

// min(*arguments, key, default): one argument is an iterable.
Completion extreme(Interpreter& in, Arguments a, std::string_view name, bool largest) {
    const std::vector<Value> v(a.values.begin(), a.values.end());
    const auto given = items_of(in.heap(), v[0]);
    std::vector<Value> items(given.begin(), given.end()), keys;
    if (items.empty()) return type_error(in, fmt::format("{} expected at least 1 argument, got 0", name));
    if (items.size() == 1) {
        const Value iterable = items[0];
        items.clear();
        if (iterable.is(Tag::range) && v[1].is_none() && in.heap().ranges[iterable.ref].length() > 0) {
            const Range range = in.heap().ranges[iterable.ref];
            const std::int64_t last = range.start + (range.length() - 1) * range.step;
            return in.done(Value::integer(largest == (range.step > 0) ? last : range.start));
        }
        if (!collect_now(in, iterable, items)) return Completion::raised;
        if (items.empty()) {
            if (!v[2].is_absent()) return in.done(v[2]);
            return value_error(in, in.world.config.python >= 12
                                       ? fmt::format("{}() iterable argument is empty", name)
                                       : fmt::format("{}() arg is an empty sequence", name));
        }
    } else if (!v[2].is_absent()) {
        return type_error(
            in, fmt::format("Cannot specify a default for {}() with multiple positional arguments", name));
    }
    const bool keyed = !v[1].is_none();
    if (keyed && !keys_of(in, v[1], items, keys)) return Completion::raised;
    const std::vector<Value>& by = keyed ? keys : items;
    std::size_t best = 0;
    for (std::size_t i = 1; i < by.size(); ++i) {
        const int better = largest ? compare_values(in, CompareOperator::greater, by[i], by[best])
                                   : less(in, by[i], by[best]);
        if (better < 0) return Completion::raised;
        if (better) best = i;
    }
    return in.done(items[best]);
}
Completion min(Interpreter& in, Arguments a) {
    return extreme(in, a, "min", false);
}
Completion max(Interpreter& in, Arguments a) {
    return extreme(in, a, "max", true);
}

// sorted(iterable, key, reverse)
Completion sorted(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin(), a.values.end());
    std::vector<Value> items, keys;
    if (!collect_now(in, v[0], items)) return Completion::raised;
    const int reverse = truth(in, v[2]);
    if (reverse < 0) return Completion::raised;
    const bool keyed = !v[1].is_none();
    if (keyed && !keys_of(in, v[1], items, keys)) return Completion::raised;
    if (!sort_values(in, items, keyed ? &keys : nullptr, reverse != 0)) return Completion::raised;
    return in.done(make_list(in.heap(), std::move(items)));
}

// ---- What a simulated computer does not have

Completion refuse_input(Interpreter& in, Arguments) {
    return in.raise_type(ExceptionType::RuntimeError,
                         "input() is not available: the simulated computer has no keyboard; write the values "
                         "into the program");
}
Completion refuse_open(Interpreter& in, Arguments) {
    return in.raise_type(ExceptionType::RuntimeError,
                         "open() is not available: the simulated computer has no files; "
                         "interleave.load() stands for reading from a device");
}
Completion refuse_code(Interpreter& in, Arguments) {
    return in.raise_type(ExceptionType::RuntimeError,
                         "eval(), exec(), compile() and __import__() are not available: "
                         "the whole program is compiled before it runs");
}
Completion refuse_debugger(Interpreter& in, Arguments) {
    return in.raise_type(ExceptionType::RuntimeError,
                         "breakpoint() is not available: step through the program with the timeline instead");
}

constexpr NativeFunction table[] = {
    {"builtins", "__build_class__", build_class, ""},
    {"builtins", "aiter", aiter, "async_iterable, /"},
    {"builtins", "anext", anext, "async_iterator, default=..., /"},
    {"builtins", "print", print, "*args, sep=None, end=None, file=None, flush=False"},
    {"builtins", "repr", repr, "obj, /"},
    {"builtins", "ascii", ascii, "obj, /"},
    {"builtins", "format", format, "value, format_spec='', /"},
    {"builtins", "len", len, "obj, /"},
    {"builtins", "hash", hash, "obj, /"},
    {"builtins", "id", id, "obj, /"},
    {"builtins", "callable", callable, "obj, /"},
    {"builtins", "abs", absolute, "x, /"},
    {"builtins", "round", round, "number, ndigits=None"},
    {"builtins", "chr", chr, "i, /"},
    {"builtins", "ord", ord, "c, /"},
    {"builtins", "bin", bin, "number, /"},
    {"builtins", "oct", oct, "number, /"},
    {"builtins", "hex", hex, "number, /"},
    {"builtins", "sum", sum, "iterable, /, start=0"},
    {"builtins", "divmod", divmod, "x, y, /"},
    {"builtins", "pow", pow, "base, exp, mod=None"},
    {"builtins", "any", any, "iterable, /"},
    {"builtins", "all", all, "iterable, /"},
    {"builtins", "min", min, "*args, key=None, default=..."},
    {"builtins", "max", max, "*args, key=None, default=..."},
    {"builtins", "sorted", sorted, "iterable, /, *, key=None, reverse=False"},
    {"builtins", "input", refuse_input, ""},
    {"builtins", "open", refuse_open, ""},
    {"builtins", "eval", refuse_code, ""},
    {"builtins", "exec", refuse_code, ""},
    {"builtins", "compile", refuse_code, ""},
    {"builtins", "__import__", refuse_code, ""},
    {"builtins", "breakpoint", refuse_debugger, ""},
};

}  // namespace

const std::span<const NativeFunction> function_natives = table;

}  // namespace interleave
