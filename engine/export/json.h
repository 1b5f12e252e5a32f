// Pieces of JSON text. Numbers are written from integers, so that every compiler writes the same digits.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/tick.h"

namespace interleave {

// With quotes; control characters escaped; what is not UTF-8 becomes U+FFFD.
std::string json_string(std::string_view text);
// Seconds, up to nine decimals: 1500000000 -> 1.5
std::string json_seconds(Tick time);
// Likewise, or null for a time that never was (negative).
std::string json_seconds_or_null(Tick time);
// Six significant digits at least, no exponent; for rates and shares.
std::string json_number(double number);

}  // namespace interleave
