// The settings in a program's comments, "#: key = value" on lines of their own.
#include <algorithm>
#include <utility>

#include "engine/base/text.h"
#include "engine/script/compile.h"
#include "engine/script/lexer.h"

namespace interleave {
namespace {

using script::Source;
using script::Span;

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

// Whether a comment that begins at `at` is one of ours: "#:" with nothing before it on its line.
bool begins_setting(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "#:") return false;
    while (at > 0 && is_space(text[at - 1])) --at;
    return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r' ||
           (at == 3 && text.substr(0, 3) == "\xef\xbb\xbf");
}

// Prose behind "#:" (documentation tools use that mark too) is none of our business; "#: cores 2" is a
// mistake in a setting, and becomes one without a value.
void read_setting(const Source& source, Span comment, std::vector<SettingLine>& settings) {
    const std::string_view text = source.text();
    std::uint32_t at = comment.begin + 2;
    while (at < comment.end && is_space(text[at])) ++at;
    const Span key{at, static_cast<std::uint32_t>(
                           std::find_if_not(text.begin() + at, text.begin() + comment.end, is_key_character) -
                           text.begin())};
    if (key.begin == key.end) return;
    at = key.end;
    while (at < comment.end && is_space(text[at])) ++at;
    SettingLine setting;
    setting.key = std::string(source.slice(key));
    setting.key_place = source.place(key);
    setting.value_place = setting.key_place;
    if (at < comment.end && text[at] == '=') {
        ++at;
        while (at < comment.end && is_space(text[at])) ++at;
        std::uint32_t end = comment.end;
        while (end > at && is_space(text[end - 1])) --end;
        if (at < end) {
            setting.value = std::string(source.slice({at, end}));
            setting.value_place = source.place({at, end});
        }
    } else {
        const std::string_view rest = trim(source.slice({at, comment.end}));
        if (rest.find_first_of(" \t") != std::string_view::npos && rest.substr(0, 2) != ": ") return;
    }
    settings.push_back(std::move(setting));
}

}  // namespace

std::vector<SettingLine> find_settings(std::string_view text) {
    std::vector<SettingLine> settings;
    if (text.find("#:") == std::string_view::npos) return settings;
    const Source source(text);
    script::Names names;
    const script::Lexed lexed = script::lex(source, names);
    if (!lexed.problem) {
        for (const Span comment : lexed.comments) {
            if (begins_setting(text, comment.begin)) read_setting(source, comment, settings);
        }
        return settings;
    }
    for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
        const Span span{source.line_begin(line), source.line_end(line)};
        const std::size_t mark = source.slice(span).find("#:");
        if (mark == std::string_view::npos || !begins_setting(text, span.begin + mark)) continue;
        read_setting(source, {static_cast<std::uint32_t>(span.begin + mark), span.end}, settings);
    }
    return settings;
}

}  // namespace interleave
