#include "web/model/address.h"

namespace interleave {
namespace {

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape =
            text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
        if (escape) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::optional<unsigned> number(std::string_view text) {
    if (text.empty() || text.size() > 9) return std::nullopt;
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

}  // namespace

Address parse_address(std::string_view fragment) {
    Address address;
    while (!fragment.empty()) {
        const std::string_view part = fragment.substr(0, fragment.find('&'));
        fragment.remove_prefix(part.size() == fragment.size() ? part.size() : part.size() + 1);
        const std::size_t equals = part.find('=');
        const std::string_view key = part.substr(0, equals);
        const std::string value =
            equals == std::string_view::npos ? std::string() : decoded(part.substr(equals + 1));
        if (key == "lesson") {
            const std::size_t slash = value.find('/');
            address.lesson = value.substr(0, slash);
            address.variant = slash == std::string::npos ? std::string() : value.substr(slash + 1);
        }
        if (key == "page") address.page = page_named(value);
        if (key == "step") address.step = number(value);
        if (key == "test") address.test = true;
    }
    return address;
}

}  // namespace interleave
