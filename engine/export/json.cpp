#include "engine/export/json.h"

#include <fmt/format.h>

#include "engine/base/text.h"

namespace interleave {

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode_utf8(text, at);
        switch (c) {
            case U'"': out += "\\\""; break;
            case U'\\': out += "\\\\"; break;
            case U'\n': out += "\\n"; break;
            case U'\r': out += "\\r"; break;
            case U'\t': out += "\\t"; break;
            default:
                if (c < 0x20 || c == 0x7f) {
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    append_utf8(out, c);
                }
        }
    }
    return out + "\"";
}

std::string json_seconds(Tick time) {
    const bool negative = time < 0;
    const auto ticks = negative ? 0 - static_cast<std::uint64_t>(time) : static_cast<std::uint64_t>(time);
    constexpr auto one = static_cast<std::uint64_t>(second);
    std::string text = fmt::format("{}{}.{:09}", negative ? "-" : "", ticks / one, ticks % one);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string json_seconds_or_null(Tick time) {
    return time < 0 ? "null" : json_seconds(time);
}

std::string json_number(double number) {
    std::string text = fmt::format("{:.9f}", number);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

}  // namespace interleave
