// Number literals: where they end, what is wrong with them, and their value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interleave::script {

struct NumberScan {
    std::uint32_t end = 0;
    std::string message;  // empty: all is well
    std::string hint;
    std::string kind;
    std::uint32_t problem = 0;  // where
};
// text[begin] is a digit, or a dot before a digit.
NumberScan scan_number(std::string_view text, std::uint32_t begin);

struct NumberValue {
    enum class Type { integer, big, real, imaginary } type = Type::integer;
    std::int64_t integer = 0;
    double real = 0;
    std::string digits;  // of a big one, decimal
};
// `literal` has passed scan_number.
NumberValue number_value(std::string_view literal);

}  // namespace interleave::script
