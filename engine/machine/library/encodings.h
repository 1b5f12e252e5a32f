// Names of encodings.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/characters.h"

namespace interleave {

// "UTF-8" -> "utf8", "latin-1" -> "latin1".
inline std::string encoding_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != ' ')
            plain.push_back(static_cast<char>(lower(static_cast<unsigned char>(c))));
    }
    if (plain == "iso88591") plain = "latin1";
    if (plain == "usascii") plain = "ascii";
    return plain;
}

}  // namespace interleave
