#include "engine/script/strings.h"

#include <utility>

#include <fmt/format.h>

#include "engine/base/text.h"

namespace interleave::script {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

class Decoder {
  public:
    Decoder(std::string& out, std::string_view body, std::uint32_t begin, bool bytes)
        : out_(out), body_(body), begin_(begin), bytes_(bytes) {}

    std::optional<Problem> run(bool raw) {
        while (at_ < body_.size() && !problem_) {
            const char c = body_[at_];
            if (c == '\r') {
                out_.push_back('\n');
                at_ += at_ + 1 < body_.size() && body_[at_ + 1] == '\n' ? 2 : 1;
            } else if (bytes_ && static_cast<unsigned char>(c) >= 0x80) {
                std::size_t next = at_;
                decode_utf8(body_, next);
                fail(next - at_, "bytes can only contain ASCII literal characters",
                     "Write other bytes as \\x and two hexadecimal digits.");
            } else if (c == '\\' && !raw && at_ + 1 < body_.size()) {
                escape();
            } else {
                out_.push_back(c);
                ++at_;
            }
        }
        return std::move(problem_);
    }

  private:
    void fail(std::size_t length, std::string message, std::string hint = {},
              std::string kind = "SyntaxError") {
        const auto begin = static_cast<std::uint32_t>(begin_ + at_);
        problem_ = Problem{std::move(kind),
                           std::move(message),
                           std::move(hint),
                           {begin, begin + static_cast<std::uint32_t>(length)}};
    }

    void put(char32_t c) {
        if (bytes_) {
            out_.push_back(static_cast<char>(static_cast<unsigned char>(c & 0xff)));
        } else {
            append_utf8(out_, c);
        }
    }

    void escape() {
        const char c = body_[at_ + 1];
        constexpr std::string_view plain = "\\'\"abfnrtv";
        constexpr std::string_view meaning = "\\'\"\a\b\f\n\r\t\v";
        if (const std::size_t i = plain.find(c); i != std::string_view::npos) {
            out_.push_back(meaning[i]);
            at_ += 2;
        } else if (c == '\n') {
            at_ += 2;
        } else if (c == '\r') {
            at_ += at_ + 2 < body_.size() && body_[at_ + 2] == '\n' ? 3 : 2;
        } else if (c >= '0' && c <= '7') {
            octal();
        } else if (c == 'x') {
            hexadecimal(2, "truncated \\xXX escape");
        } else if (!bytes_ && c == 'u') {
            hexadecimal(4, "truncated \\uXXXX escape");
        } else if (!bytes_ && c == 'U') {
            hexadecimal(8, "truncated \\UXXXXXXXX escape");
        } else if (!bytes_ && c == 'N') {
            fail(2, "characters by name (\\N{...}) are outside the supported part of Python",
                 "Write the character itself, or its number as \\uXXXX.", "unsupported");
        } else {
            out_.push_back('\\');  // not an escape: stays as it is
            ++at_;
        }
    }

    void octal() {
        char32_t value = 0;
        ++at_;
        for (int i = 0; i < 3 && at_ < body_.size() && body_[at_] >= '0' && body_[at_] <= '7'; ++i, ++at_) {
            value = value * 8 + static_cast<char32_t>(body_[at_] - '0');
        }
        put(value);
    }

    void hexadecimal(std::size_t digits, std::string_view truncated) {
        std::uint32_t value = 0;
        std::size_t count = 0;
        while (count < digits && at_ + 2 + count < body_.size() && hex_value(body_[at_ + 2 + count]) >= 0) {
            value = value * 16 + static_cast<std::uint32_t>(hex_value(body_[at_ + 2 + count]));
            ++count;
        }
        if (count < digits && bytes_) {
            fail(2 + count, fmt::format("(value error) invalid \\x escape at position {}", at_));
        } else if (count < digits) {
            fail(2 + count,
                 fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position {}-{}: {}",
                             at_, at_ + 1 + count, truncated),
                 "Double the backslash, or put r before the string, if no escape is meant.");
        } else if (value > 0x10ffff) {
            fail(2 + count,
                 fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position {}-{}: "
                             "illegal Unicode character",
                             at_, at_ + 1 + count));
        } else {
            put(value);
            at_ += 2 + digits;
        }
    }

    std::string& out_;
    std::string_view body_;
    std::uint32_t begin_;
    bool bytes_;
    std::size_t at_ = 0;
    std::optional<Problem> problem_;
};

}  // namespace

std::optional<Problem> append_string(std::string& out, std::string_view body, std::uint32_t begin, bool raw,
                                     bool bytes) {
    return Decoder(out, body, begin, bytes).run(raw);
}

}  // namespace interleave::script
