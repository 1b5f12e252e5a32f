#include "web/model/program_file.h"

#include "engine/base/text.h"

namespace interleave {

std::optional<WindowKey> refused_file(std::string_view bytes) {
    if (bytes.size() > most_file) return WindowKey::file_large;
    // A browser that read the file has put U+FFFD where there was no text.
    constexpr std::string_view unreadable = "\xef\xbf\xbd";
    std::size_t lost = 0;
    for (std::size_t at = bytes.find(unreadable); at != std::string_view::npos;
         at = bytes.find(unreadable, at + unreadable.size()))
        ++lost;
    const bool text = bytes.find('\0') == std::string_view::npos &&
                      find_invalid_utf8(bytes) == std::string_view::npos && lost * 50 <= bytes.size();
    return text ? std::nullopt : std::optional(WindowKey::file_binary);
}

}  // namespace interleave
