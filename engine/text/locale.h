// The languages that sentences and lessons are written in. English is the fallback everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace interleave {

enum class Locale : std::uint8_t { en, zh_hans, zh_hant, it };
constexpr std::size_t locale_count = 4;

// As in file names and addresses: "en", "zh-Hans", ...
constexpr std::string_view name(Locale locale) {
    constexpr std::string_view names[locale_count] = {"en", "zh-Hans", "zh-Hant", "it"};
    return names[static_cast<std::size_t>(locale)];
}

constexpr std::optional<Locale> find_locale(std::string_view wanted) {
    for (std::size_t i = 0; i < locale_count; ++i) {
        if (name(static_cast<Locale>(i)) == wanted) return static_cast<Locale>(i);
    }
    return std::nullopt;
}

}  // namespace interleave
