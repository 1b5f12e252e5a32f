// Settings as numbers, for what counts with them: ranges of a sweep, axes of a chart.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/machine/config.h"

namespace interleave {

// What a key's values are; nothing for an unknown key.
enum class SettingKind : std::uint8_t { count, time, bytes, version, name };
std::optional<SettingKind> setting_kind(std::string_view key);
// The current value of a key as a number: a count, ticks, bytes, the minor version. 0 for "off", "auto" and
// names.
std::uint64_t setting_number(const Config& config, std::string_view key);

}  // namespace interleave
