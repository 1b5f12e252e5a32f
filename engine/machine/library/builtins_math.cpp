// `math`.
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/base/gamma.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/library/builtins.h"

namespace interleave {

bool real_of(Interpreter& in, Value v, double& number) {
    const Value content = content_of(in.heap(), v);
    if (is_number(content)) {
        number = to_double(in.heap(), content);
        if (!std::isinf(number) || content.is(Tag::real)) return true;
        in.raise_type(ExceptionType::OverflowError, "int too large to convert to float");
        return false;
    }
    Value own = own_special(in, v, "__float__");
    if (own.is_absent()) own = own_special(in, v, "__index__");
    Value result;
    if (own.is_absent()) {
        type_error(in, fmt::format("must be real number, not {}", type_name_of(in.heap(), v)));
        return false;
    }
    if (!in.call_now(own, std::vector<Value>{v}, result)) return false;
    if (!is_number(result)) {
        type_error(in, "__float__ returned non-float");
        return false;
    }
    number = to_double(in.heap(), result);
    return true;
}

namespace {

constexpr double pi = 3.141592653589793238462643383279502884;
constexpr double infinity = std::numeric_limits<double>::infinity();

Completion domain_error(Interpreter& in) {
    return value_error(in, "math domain error");
}
// A result: NaN from numbers is outside the domain, infinity from finite numbers outside the range.
Completion checked(Interpreter& in, double result, bool finite, bool nan) {
    if (std::isnan(result) && !nan) return domain_error(in);
    if (std::isinf(result) && finite) return in.raise_type(ExceptionType::OverflowError, "math range error");
    return in.done(Value::real(result));
}
using OneArgument = double (*)(double);
template <OneArgument function>
Completion one(Interpreter& in, Arguments a) {
    double x = 0;
    if (!real_of(in, a.values[0], x)) return Completion::raised;
    return checked(in, function(x), std::isfinite(x), std::isnan(x));
}
// At 0 and the negative integers these have poles.
template <OneArgument function>
Completion with_poles(Interpreter& in, Arguments a) {
    double x = 0;
    if (!real_of(in, a.values[0], x)) return Completion::raised;
    if (std::isfinite(x) && x <= 0 && std::floor(x) == x) return domain_error(in);
    if (std::isinf(x) && x < 0 && function == gamma_of) return domain_error(in);
    return checked(in, function(x), std::isfinite(x), std::isnan(x));
}
using TwoArguments = double (*)(double, double);
template <TwoArguments function>
Completion two(Interpreter& in, Arguments a) {
    const Value second = a.values[1];
    double x = 0, y = 0;
    if (!real_of(in, a.values[0], x) || !real_of(in, second, y)) return Completion::raised;
    return checked(in, function(x, y), std::isfinite(x) && std::isfinite(y), std::isnan(x) || std::isnan(y));
}

// ---- Rounding

Completion rounded(Interpreter& in, Value v, std::string_view special, double (*function)(double)) {
    const Value own = own_special(in, v, special);
    if (!own.is_absent()) return in.call(own, std::vector<Value>{v});
    const Value content = content_of(in.heap(), v);
    if (is_integral(content))
        return in.done(is_small(content) ? Value::integer(content.as_integer()) : content);
    double x = 0;
    if (!real_of(in, v, x)) return Completion::raised;
    if (std::isnan(x)) return value_error(in, "cannot convert float NaN to integer");
    if (std::isinf(x))
        return in.raise_type(ExceptionType::OverflowError, "cannot convert float infinity to integer");
    return in.done(make_integer(in.heap(), big::from_real(function(x))));
}
Completion floor_(Interpreter& in, Arguments a) {
    return rounded(in, a.values[0], "__floor__", std::floor);
}
Completion ceil_(Interpreter& in, Arguments a) {
    return rounded(in, a.values[0], "__ceil__", std::ceil);
}
Completion trunc_(Interpreter& in, Arguments a) {
    return rounded(in, a.values[0], "__trunc__", std::trunc);
}

// ---- Logarithms: of ints of any size

// log of a positive number in the base that `function` is of; 2**shift is taken out of large ints first.
bool logarithm(Interpreter& in, Value v, double (*function)(double), double& result) {
    const Value content = content_of(in.heap(), v);
    if (content.is(Tag::big_integer) && !in.heap().big_integers[content.ref].negative) {
        const BigInteger& n = in.heap().big_integers[content.ref];
        const std::uint64_t bits = big::bit_length(n);
        if (bits > 1000) {
            const std::uint64_t shift = bits - 64;
            result = function(big::to_real(big::shift_right(n, shift))) +
                     static_cast<double>(shift) * function(2.0);
            return true;
        }
    }
    double x = 0;
    if (!real_of(in, v, x)) return false;
    if (x <= 0) {
        domain_error(in);
        return false;
    }
    result = function(x);
    return true;
}
Completion log_(Interpreter& in, Arguments a) {
    const Value base = a.values[1];
    double x = 0, b = 0;
    if (!logarithm(in, a.values[0], std::log, x)) return Completion::raised;
    if (base.is_absent()) return in.done(Value::real(x));
    if (!logarithm(in, base, std::log, b)) return Completion::raised;
    if (b == 0) return in.raise_type(ExceptionType::ZeroDivisionError, "float division by zero");
    return in.done(Value::real(x / b));
}
Completion log2_(Interpreter& in, Arguments a) {
    double x = 0;
    return logarithm(in, a.values[0], std::log2, x) ? in.done(Value::real(x)) : Completion::raised;
}
Completion log10_(Interpreter& in, Arguments a) {
    double x = 0;
    return logarithm(in, a.values[0], std::log10, x) ? in.done(Value::real(x)) : Completion::raised;
}
Completion log1p_(Interpreter& in, Arguments a) {
    double x = 0;
    if (!real_of(in, a.values[0], x)) return Completion::raised;
    return x <= -1 ? domain_error(in) : in.done(Value::real(std::log1p(x)));
}
Completion pow_(Interpreter& in, Arguments a) {
    const Value second = a.values[1];
    double x = 0, y = 0;
    if (!real_of(in, a.values[0], x) || !real_of(in, second, y)) return Completion::raised;
    if (x == 0 && y < 0 && std::isfinite(y)) return domain_error(in);
    return checked(in, std::pow(x, y), std::isfinite(x) && std::isfinite(y), std::isnan(x) || std::isnan(y));
}
Completion fmod_(Interpreter& in, Arguments a) {
    return two<std::fmod>(in, a);
}

// ---- Whole numbers

// An int of any size; false: raised.
bool whole(Interpreter& in, Value v, BigInteger& n) {
    const Value content = content_of(in.heap(), v);
    if (is_integral(content)) {
        n = to_big(in.heap(), content);
        return true;
    }
    std::int64_t number = 0;
    if (!to_index(in, v, number)) return false;
    n = big::from(number);
    return true;
}
BigInteger greatest_common(BigInteger a, BigInteger b) {
    a.negative = b.negative = false;
    while (!b.limbs.empty()) {
        BigInteger quotient, rest;
        big::divide(a, b, quotient, rest);
        a = std::move(b);
        b = std::move(rest);
    }
    return a;
}
Completion gcd(Interpreter& in, Arguments a) {
    BigInteger result;
    const Value items = a.values[0];
    for (std::size_t i = 0; i < items_of(in.heap(), items).size(); ++i) {
        BigInteger n;
        if (!whole(in, items_of(in.heap(), items)[i], n)) return Completion::raised;
        result = greatest_common(result, n);
    }
    return in.done(make_integer(in.heap(), std::move(result)));
}
Completion lcm(Interpreter& in, Arguments a) {
    BigInteger result = big::from(1);
    const Value items = a.values[0];
    for (std::size_t i = 0; i < items_of(in.heap(), items).size(); ++i) {
        BigInteger n, quotient, rest;
        if (!whole(in, items_of(in.heap(), items)[i], n)) return Completion::raised;
        n.negative = false;
        if (n.limbs.empty()) return in.done(Value::integer(0));
        big::divide(n, greatest_common(result, n), quotient, rest);
        result = big::multiply(result, quotient);
    }
    return in.done(make_integer(in.heap(), std::move(result)));
}
// The product of first ... last, halved again and again so that the factors stay alike in size.
BigInteger product(std::uint64_t first, std::uint64_t last) {
    if (first > last) return big::from(1);
    if (last - first < 8) {
        BigInteger result = big::from_unsigned(first);
        for (std::uint64_t i = first + 1; i <= last; ++i)
            result = big::multiply(result, big::from_unsigned(i));
        return result;
    }
    const std::uint64_t middle = first + (last - first) / 2;
    return big::multiply(product(first, middle), product(middle + 1, last));
}
constexpr std::int64_t largest_count = 100'000;
bool count_of(Interpreter& in, Value v, std::string_view name, std::int64_t& n) {
    if (v.is(Tag::real)) {
        type_error(in, "'float' object cannot be interpreted as an integer");
        return false;
    }
    if (!to_index(in, v, n, {}, true)) return false;
    if (n < 0) {
        value_error(in, fmt::format("{} must be {}", name,
                                    name == "n" || name == "k" ? "a non-negative integer" : "positive"));
        return false;
    }
    return true;
}
bool small_enough(Interpreter& in, std::int64_t n) {
    if (n <= largest_count) return true;
    in.raise_type(ExceptionType::OverflowError, "the result would be too large for the simulated computer");
    return false;
}
Completion factorial(Interpreter& in, Arguments a) {
    std::int64_t n = 0;
    if (a.values[0].is(Tag::real))
        return type_error(in, "'float' object cannot be interpreted as an integer");
    if (!to_index(in, a.values[0], n, {}, true)) return Completion::raised;
    if (n < 0) return value_error(in, "factorial() not defined for negative values");
    if (!small_enough(in, n)) return Completion::raised;
    return in.done(make_integer(in.heap(), product(1, static_cast<std::uint64_t>(n))));
}
Completion comb(Interpreter& in, Arguments a) {
    std::int64_t n = 0, k = 0;
    if (!count_of(in, a.values[0], "n", n) || !count_of(in, a.values[1], "k", k)) return Completion::raised;
    if (k > n) return in.done(Value::integer(0));
    k = std::min(k, n - k);
    if (!small_enough(in, k)) return Completion::raised;
    const auto top = product(static_cast<std::uint64_t>(n - k + 1), static_cast<std::uint64_t>(n));
    BigInteger quotient, rest;
    big::divide(top, product(1, static_cast<std::uint64_t>(k)), quotient, rest);
    return in.done(make_integer(in.heap(), std::move(quotient)));
}
Completion perm(Interpreter& in, Arguments a) {
    std::int64_t n = 0, k = 0;
    if (!count_of(in, a.values[0], "n", n)) return Completion::raised;
    k = n;
    if (!a.values[1].is_none() && !count_of(in, a.values[1], "k", k)) return Completion::raised;
    if (k > n) return in.done(Value::integer(0));
    if (!small_enough(in, k)) return Completion::raised;
    return in.done(make_integer(
        in.heap(), product(static_cast<std::uint64_t>(n - k + 1), static_cast<std::uint64_t>(n))));
}
Completion isqrt(Interpreter& in, Arguments a) {
    BigInteger n;
    if (!whole(in, a.values[0], n)) return Completion::raised;
    if (n.negative) return value_error(in, "isqrt() argument must be nonnegative");
    if (n.limbs.empty()) return in.done(Value::integer(0));
    // Newton's method from above.
    BigInteger x = big::shift_left(big::from(1), (big::bit_length(n) + 1) / 2);
    for (;;) {
        BigInteger quotient, rest;
        big::divide(n, x, quotient, rest);
        BigInteger next = big::shift_right(big::add(x, quotient), 1);
        if (big::compare(next, x) >= 0) break;
        x = std::move(next);
    }
    return in.done(make_integer(in.heap(), std::move(x)));
}

// ---- Several numbers

bool reals_of(Interpreter& in, Value iterable, std::vector<double>& numbers) {
    std::vector<Value> items;
    if (!collect_now(in, iterable, items)) return false;
    for (const Value item : items) {
        double x = 0;
        if (!real_of(in, item, x)) return false;
        numbers.push_back(x);
    }
    return true;
}
// An exact sum: partial sums that do not overlap, smallest first (Shewchuk, 1997).
double exact_sum(const std::vector<double>& numbers) {
    std::vector<double> partials;
    double special = 0;
    for (double x : numbers) {
        if (!std::isfinite(x)) {
            special += x;
            continue;
        }
        std::size_t kept = 0;
        for (double y : partials) {
            if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
            const double high = x + y, low = y - (high - x);
            if (low != 0) partials[kept++] = low;
            x = high;
        }
        partials.resize(kept);
        partials.push_back(x);
    }
    if (special != 0 || std::isnan(special)) return special;
    std::size_t n = partials.size();
    if (n == 0) return 0;
    double high = partials[--n], low = 0;
    while (n > 0) {
        const double x = high, y = partials[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0) break;
    }
    // Half-way cases round to even with regard to what is left.
    if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
        const double y = low * 2, x = high + y;
        if (y == x - high) high = x;
    }
    return high;
}
Completion fsum(Interpreter& in, Arguments a) {
    std::vector<double> numbers;
    if (!reals_of(in, a.values[0], numbers)) return Completion::raised;
    return in.done(Value::real(exact_sum(numbers)));
}
// a * b without error: the product and what rounding took from it (Dekker, 1971).
void exact_product(double a, double b, std::vector<double>& out) {
    constexpr double split = 134217729.0;  // 2**27 + 1
    const double p = a * b;
    const double ta = split * a, ah = ta - (ta - a), al = a - ah;
    const double tb = split * b, bh = tb - (tb - b), bl = b - bh;
    out.push_back(p);
    out.push_back(((ah * bh - p) + ah * bl + al * bh) + al * bl);
}
// The length of a vector: scaled by a power of two, squared exactly, the root corrected once.
double norm(const std::vector<double>& numbers) {
    double largest = 0;
    for (const double x : numbers) {
        if (std::isinf(x)) return infinity;
        if (std::isnan(x)) largest = x;
        if (!std::isnan(largest)) largest = std::fmax(largest, std::fabs(x));
    }
    if (largest == 0 || std::isnan(largest)) return largest;
    int exponent = 0;
    std::frexp(largest, &exponent);
    std::vector<double> squares;
    for (const double x : numbers) {
        const double scaled = std::ldexp(x, -exponent);
        exact_product(scaled, scaled, squares);
    }
    const double root = std::sqrt(exact_sum(squares));
    exact_product(-root, root, squares);
    return std::ldexp(root + exact_sum(squares) / (2 * root), exponent);
}
Completion hypot(Interpreter& in, Arguments a) {
    std::vector<double> numbers;
    if (!reals_of(in, a.values[0], numbers)) return Completion::raised;
    return in.done(Value::real(norm(numbers)));
}
Completion dist(Interpreter& in, Arguments a) {
    const Value other = a.values[1];
    std::vector<double> p, q;
    if (!reals_of(in, a.values[0], p) || !reals_of(in, other, q)) return Completion::raised;
    if (p.size() != q.size()) return value_error(in, "both points must have the same number of dimensions");
    for (std::size_t i = 0; i < p.size(); ++i) p[i] -= q[i];
    return in.done(Value::real(norm(p)));
}
Completion prod(Interpreter& in, Arguments a) {
    Value total = a.values[1];
    std::vector<Value> items;
    if (!collect_now(in, a.values[0], items)) return Completion::raised;
    for (const Value item : items) {
        const Value x = content_of(in.heap(), total), y = content_of(in.heap(), item);
        if (!is_number(x) || !is_number(y)) {
            return type_error(in, fmt::format("unsupported operand type(s) for *: '{}' and '{}'",
                                              type_name_of(in.heap(), total), type_name_of(in.heap(), item)));
        }
        if (number_operation(in, BinaryOperator::multiply, x, y) != Tried::done) return Completion::raised;
        total = in.result;
    }
    return in.done(total);
}

// ---- Questions and parts

Completion isnan_(Interpreter& in, Arguments a) {
    double x = 0;
    return real_of(in, a.values[0], x) ? in.done(Value::boolean(std::isnan(x))) : Completion::raised;
}
Completion isinf_(Interpreter& in, Arguments a) {
    double x = 0;
    return real_of(in, a.values[0], x) ? in.done(Value::boolean(std::isinf(x))) : Completion::raised;
}
Completion isfinite_(Interpreter& in, Arguments a) {
    double x = 0;
    return real_of(in, a.values[0], x) ? in.done(Value::boolean(std::isfinite(x))) : Completion::raised;
}
Completion isclose(Interpreter& in, Arguments a) {
    const std::vector<Value> v(a.values.begin(), a.values.end());
    double x = 0, y = 0, relative = 1e-9, absolute = 0;
    if (!real_of(in, v[0], x) || !real_of(in, v[1], y)) return Completion::raised;
    if (!v[2].is_absent() && !real_of(in, v[2], relative)) return Completion::raised;
    if (!v[3].is_absent() && !real_of(in, v[3], absolute)) return Completion::raised;
    if (relative < 0 || absolute < 0) return value_error(in, "tolerances must be non-negative");
    if (x == y) return in.done(Value::boolean(true));
    if (std::isinf(x) || std::isinf(y)) return in.done(Value::boolean(false));
    const double difference = std::fabs(x - y);
    return in.done(Value::boolean(difference <= std::fabs(relative * x) ||
                                  difference <= std::fabs(relative * y) || difference <= absolute));
}
Completion modf_(Interpreter& in, Arguments a) {
    double x = 0, integral = 0;
    if (!real_of(in, a.values[0], x)) return Completion::raised;
    const double fraction = std::modf(x, &integral);
    return in.done(make_tuple(in.heap(), {Value::real(fraction), Value::real(integral)}));
}
Completion frexp_(Interpreter& in, Arguments a) {
    double x = 0;
    int exponent = 0;
    if (!real_of(in, a.values[0], x)) return Completion::raised;
    const double fraction = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return in.done(make_tuple(in.heap(), {Value::real(fraction), Value::integer(exponent)}));
}
Completion ldexp_(Interpreter& in, Arguments a) {
    double x = 0;
    std::int64_t exponent = 0;
    if (!to_index(in, a.values[1], exponent, {}, true) || !real_of(in, a.values[0], x))
        return Completion::raised;
    const int e = static_cast<int>(std::min<std::int64_t>(std::max<std::int64_t>(exponent, -5000), 5000));
    return checked(in, std::ldexp(x, e), std::isfinite(x), std::isnan(x));
}
double degrees(double x) {
    return x * (180.0 / pi);
}
double radians(double x) {
    return x * (pi / 180.0);
}
double ulp(double x) {
    x = std::fabs(x);
    return std::isfinite(x) ? std::nextafter(x, infinity) - x : x;
}

constexpr NativeFunction table[] = {
    {"math", "floor", floor_, "x, /"},
    {"math", "ceil", ceil_, "x, /"},
    {"math", "trunc", trunc_, "x, /"},
    {"math", "sqrt", one<std::sqrt>, "x, /"},
    {"math", "cbrt", one<std::cbrt>, "x, /"},
    {"math", "fabs", one<std::fabs>, "x, /"},
    {"math", "exp", one<std::exp>, "x, /"},
    {"math", "exp2", one<std::exp2>, "x, /"},
    {"math", "expm1", one<std::expm1>, "x, /"},
    {"math", "log", log_, "x, base=..., /"},
    {"math", "log2", log2_, "x, /"},
    {"math", "log10", log10_, "x, /"},
    {"math", "log1p", log1p_, "x, /"},
    {"math", "pow", pow_, "x, y, /"},
    {"math", "fmod", fmod_, "x, y, /"},
    {"math", "remainder", two<std::remainder>, "x, y, /"},
    {"math", "copysign", two<std::copysign>, "x, y, /"},
    {"math", "nextafter", two<std::nextafter>, "x, y, /"},
    {"math", "ulp", one<ulp>, "x, /"},
    {"math", "sin", one<std::sin>, "x, /"},
    {"math", "cos", one<std::cos>, "x, /"},
    {"math", "tan", one<std::tan>, "x, /"},
    {"math", "asin", one<std::asin>, "x, /"},
    {"math", "acos", one<std::acos>, "x, /"},
    {"math", "atan", one<std::atan>, "x, /"},
    {"math", "atan2", two<std::atan2>, "y, x, /"},
    {"math", "sinh", one<std::sinh>, "x, /"},
    {"math", "cosh", one<std::cosh>, "x, /"},
    {"math", "tanh", one<std::tanh>, "x, /"},
    {"math", "asinh", one<std::asinh>, "x, /"},
    {"math", "acosh", one<std::acosh>, "x, /"},
    {"math", "atanh", one<std::atanh>, "x, /"},
    {"math", "degrees", one<degrees>, "x, /"},
    {"math", "radians", one<radians>, "x, /"},
    {"math", "erf", one<std::erf>, "x, /"},
    {"math", "erfc", one<std::erfc>, "x, /"},
    {"math", "gamma", with_poles<gamma_of>, "x, /"},
    {"math", "lgamma", with_poles<log_gamma_of>, "x, /"},
    {"math", "gcd", gcd, "*integers"},
    {"math", "lcm", lcm, "*integers"},
    {"math", "factorial", factorial, "n, /"},
    {"math", "comb", comb, "n, k, /"},
    {"math", "perm", perm, "n, k=None, /"},
    {"math", "isqrt", isqrt, "n, /"},
    {"math", "fsum", fsum, "iterable, /"},
    {"math", "hypot", hypot, "*coordinates"},
    {"math", "dist", dist, "p, q, /"},
    {"math", "prod", prod, "iterable, /, *, start=1"},
    {"math", "isnan", isnan_, "x, /"},
    {"math", "isinf", isinf_, "x, /"},
    {"math", "isfinite", isfinite_, "x, /"},
    {"math", "isclose", isclose, "a, b, *, rel_tol=..., abs_tol=..."},
    {"math", "modf", modf_, "x, /"},
    {"math", "frexp", frexp_, "x, /"},
    {"math", "ldexp", ldexp_, "x, i, /"},
};

}  // namespace

const std::span<const NativeFunction> math_natives = table;

void fill_math(Heap& heap, Value dict) {
    set_name(heap, dict, "pi", Value::real(pi));
    set_name(heap, dict, "tau", Value::real(2 * pi));
    set_name(heap, dict, "e", Value::real(2.718281828459045235360287471352662498));
    set_name(heap, dict, "inf", Value::real(infinity));
    set_name(heap, dict, "nan", Value::real(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace interleave
