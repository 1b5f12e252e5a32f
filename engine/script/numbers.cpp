#include "engine/script/numbers.h"

#include <cstdlib>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/base/characters.h"
#include "engine/base/text.h"

namespace interleave::script {
namespace {

// CPython's sys.int_info.default_max_str_digits; and a bound of our own for the other bases, whose conversion
// is quadratic here.
constexpr std::size_t most_decimal_digits = 4300;
constexpr std::size_t most_other_digits = 20'000;

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

class Scanner {
  public:
    Scanner(std::string_view text, std::uint32_t begin) : text_(text), begin_(begin), at_(begin) {}

    NumberScan run() {
        const char second = static_cast<char>(peek(1) | 0x20);
        if (peek() == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            prefixed(second);
        } else {
            decimal();
        }
        scan_.end = at_;
        return scan_;
    }

  private:
    char peek(std::uint32_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    bool fail(std::string message, std::uint32_t where, std::string hint = {},
              std::string kind = "SyntaxError") {
        if (scan_.message.empty()) {
            scan_.message = std::move(message);
            scan_.hint = std::move(hint);
            scan_.kind = std::move(kind);
            scan_.problem = where;
        }
        return false;
    }

    void prefixed(char letter) {
        const int base = letter == 'x' ? 16 : letter == 'o' ? 8 : 2;
        const char* name = base == 16 ? "hexadecimal" : base == 8 ? "octal" : "binary";
        const std::string invalid = fmt::format("invalid {} literal", name);
        at_ += 2;
        std::size_t count = 0;
        do {
            if (peek() == '_') ++at_;
            if (digit_value(peek()) >= base) {
                if (peek() >= '0' && peek() <= '9') {
                    fail(fmt::format("invalid digit '{}' in {} literal", peek(), name), at_);
                } else {
                    fail(invalid, at_ - 1);
                }
                return;
            }
            for (; digit_value(peek()) < base; ++at_) ++count;
        } while (peek() == '_');
        if (peek() >= '0' && peek() <= '9') {
            fail(fmt::format("invalid digit '{}' in {} literal", peek(), name), at_);
            return;
        }
        if (count > most_other_digits) too_long(count, most_other_digits);
        end_of_number(name);
    }

    void too_long(std::size_t count, std::size_t most) {
        fail(fmt::format("this number has {} digits; {} are the most that a literal may have here", count,
                         most),
             begin_, "Compute it instead, for example with ** or <<.", "limit");
    }

    // Digits with single underscores between them.
    bool digits(std::size_t& count) {
        for (;;) {
            for (; peek() >= '0' && peek() <= '9'; ++at_) ++count;
            if (peek() != '_') return true;
            ++at_;
            if (peek() < '0' || peek() > '9') return fail("invalid decimal literal", at_ - 1);
        }
    }

    void decimal() {
        std::size_t whole = 0;
        bool real = false;
        const bool leading_zero = peek() == '0';
        if (peek() != '.' && !digits(whole)) return;
        const std::uint32_t whole_end = at_;
        if (peek() == '.') {
            real = true;
            ++at_;
            std::size_t fraction = 0;
            if (peek() >= '0' && peek() <= '9' && !digits(fraction)) return;
        }
        if ((peek() | 0x20) == 'e') {
            const std::uint32_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
            if (peek(sign) >= '0' && peek(sign) <= '9') {
                real = true;
                at_ += sign;
                std::size_t exponent = 0;
                if (!digits(exponent)) return;
            } else if (sign == 2) {
                fail("invalid decimal literal", at_);
                return;
            }
        }
        if ((peek() | 0x20) == 'j') {
            ++at_;
            end_of_number("imaginary");
            return;
        }
        if (!real) {
            if (leading_zero && !only_zeros(whole_end)) {
                fail(
                    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
                    "integers",
                    begin_);
                return;
            }
            if (whole > most_decimal_digits) too_long(whole, most_decimal_digits);
        }
        end_of_number("decimal");
    }

    bool only_zeros(std::uint32_t end) const {
        for (std::uint32_t i = begin_; i < end; ++i) {
            if (text_[i] != '0' && text_[i] != '_') return false;
        }
        return true;
    }

    // A number may stand directly before these words ("1if x else 2"), not before other letters.
    void end_of_number(const char* name) {
        std::size_t next = at_;
        if (at_ >= text_.size() || !continues_identifier(decode_utf8(text_, next))) return;
        for (const std::string_view word : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
            if (text_.substr(at_, word.size()) == word) return;
        }
        fail(fmt::format("invalid {} literal", name), at_ > begin_ ? at_ - 1 : at_,
             "A name cannot begin with a digit; between a number and a name belongs an operator.");
    }

    std::string_view text_;
    std::uint32_t begin_, at_;
    NumberScan scan_;
};

// Decimal digits of a number given by its digits in `base`, a power of two up to 16.
std::string to_decimal(std::string_view digits, unsigned base) {
    constexpr std::uint64_t limb_size = 1'000'000'000;
    std::vector<std::uint32_t> limbs;
    for (std::size_t at = 0; at < digits.size();) {
        std::uint64_t scale = 1, chunk = 0;
        for (; at < digits.size() && scale < (1u << 28); ++at) {
            scale *= base;
            chunk = chunk * base + static_cast<unsigned>(digit_value(digits[at]));
        }
        for (std::uint32_t& limb : limbs) {
            chunk += limb * scale;
            limb = static_cast<std::uint32_t>(chunk % limb_size);
            chunk /= limb_size;
        }
        for (; chunk != 0; chunk /= limb_size) limbs.push_back(static_cast<std::uint32_t>(chunk % limb_size));
    }
    if (limbs.empty()) return "0";
    std::string text = fmt::format("{}", limbs.back());
    for (std::size_t i = limbs.size() - 1; i-- > 0;) text += fmt::format("{:09}", limbs[i]);
    return text;
}

}  // namespace

NumberScan scan_number(std::string_view text, std::uint32_t begin) {
    return Scanner(text, begin).run();
}

NumberValue number_value(std::string_view literal) {
    std::string digits;
    for (const char c : literal) {
        if (c != '_') digits.push_back(c);
    }
    NumberValue value;
    if ((digits.back() | 0x20) == 'j') {
        digits.pop_back();
        value.type = NumberValue::Type::imaginary;
        value.real = std::strtod(digits.c_str(), nullptr);
        return value;
    }
    unsigned base = 10;
    if (digits.size() > 1 && digits[0] == '0' && (digits[1] | 0x20) >= 'a') {
        const char letter = static_cast<char>(digits[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    }
    if (base == 10 && digits.find_first_of(".eE") != std::string::npos) {
        value.type = NumberValue::Type::real;
        value.real = std::strtod(digits.c_str(), nullptr);
        return value;
    }
    if (base != 10) digits.erase(0, 2);
    digits.erase(0, digits.find_first_not_of('0'));
    std::uint64_t small = 0;
    bool fits = true;
    for (const char c : digits) {
        const auto digit = static_cast<unsigned>(digit_value(c));
        if (small > (static_cast<std::uint64_t>(INT64_MAX) - digit) / base) {
            fits = false;
            break;
        }
        small = small * base + digit;
    }
    if (fits) {
        value.integer = static_cast<std::int64_t>(small);
        return value;
    }
    value.type = NumberValue::Type::big;
    value.digits = base == 10 ? digits : to_decimal(digits, base);
    return value;
}

}  // namespace interleave::script
