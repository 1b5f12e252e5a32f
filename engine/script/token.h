// Tokens of the language, for the parser and for colouring in the program view.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"

namespace interleave {

enum class TokenKind : std::uint8_t {
    name,
    keyword,
    number,
    string,
    fstring,
    bytes,
    operation,
    comment,
    setting,  // setting: a "#:" comment
    newline,
    indent,
    dedent,
    end,
    error,
};

struct Token {
    TokenKind kind;
    std::uint32_t begin, end;    // byte offsets into the source
    std::uint32_t line, column;  // from 1, code points
};

// For display: never fails; what cannot be read is one `error` token up to the end of its line. Comments are
// included, indent/dedent/newline are not. Soft keywords (match, case, type, _) are `keyword` only where they
// act as such.
std::vector<Token> colour_tokens(std::string_view source);

}  // namespace interleave
