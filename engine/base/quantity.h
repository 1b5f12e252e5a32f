// Counts, sizes and times as people write them in settings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/tick.h"

namespace interleave {

// Digits only, with _ between them; false also on overflow.
bool read_count(std::string_view text, std::uint64_t& number);

// "64KiB", "10 MB", "512": binary and decimal units, no unit is bytes. False: not a size, or over 64 bits.
bool read_bytes(std::string_view text, std::uint64_t& bytes);
// In the largest binary unit that divides it: 65536 -> "64KiB".
std::string write_bytes(std::uint64_t bytes);

// "10ms" -> ticks. Units ns, us, ms, s; decimals allowed; no sign; only 0 needs no unit. Errors: kind
// "setting".
Result<Tick> parse_duration(std::string_view text);
// The largest unit that needs no decimals: 10000000 -> "10ms".
std::string write_duration(Tick time);

}  // namespace interleave
