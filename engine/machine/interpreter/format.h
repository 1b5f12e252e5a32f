// What the format mini-language, str.format and %-formatting have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/machine/interpreter/operations.h"

namespace interleave {

// [[fill]align][sign][z][#][0][width][grouping][.precision][type]
struct FormatSpec {
    std::string fill = " ";
    char align = 0;
    char sign = '-';
    bool alternate = false;
    bool no_negative_zero = false;
    std::int64_t width = -1;
    char grouping = 0;
    std::int64_t precision = -1;
    char type = 0;
};

constexpr std::int64_t widest = 1'000'000;

// Digits at `at`, which moves behind them; a number beyond `widest` is widest + 1. false: there are none.
bool read_number(std::string_view text, std::size_t& at, std::int64_t& number);
std::string sign_text(const FormatSpec& spec, bool negative);
// `standard`: the alignment if `spec` has none.
void pad(std::string& out, const FormatSpec& spec, std::string_view sign, std::string_view body,
         char standard);
// false: raised
bool format_text(Interpreter& in, std::string_view text, FormatSpec spec, std::string_view type_name,
                 std::string& out);
bool format_real(Interpreter& in, double value, FormatSpec spec, std::string_view type_name,
                 std::string& out);
bool format_integer(Interpreter& in, Value value, FormatSpec spec, std::string_view type_name,
                    std::string& out);

}  // namespace interleave
