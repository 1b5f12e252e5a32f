// A source text with its lines, and the places in it. Offsets are bytes; columns are code points.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/text.h"

namespace interleave::script {

// A piece of the text, [begin, end).
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// What is wrong with a text, before it is known which file that is.
struct Problem {
    std::string kind;  // message, hint: as in Diagnostic
    std::string message;
    std::string hint;
    Span span;
};

class Source {
  public:
    // Lines end with "\n", "\r\n" or "\r". `text` must outlive the Source.
    explicit Source(std::string_view text) : text_(text) {
        starts_.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (static_cast<unsigned char>(c) >= 0x80) ascii_ = false;
            if (c != '\n' && c != '\r') continue;
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            starts_.push_back(static_cast<std::uint32_t>(i + 1));
        }
    }

    std::string_view text() const { return text_; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
    std::string_view slice(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

    // Lines count from 1.
    std::uint32_t line_begin(std::uint32_t line) const { return starts_[line - 1]; }
    // Where the visible part of the line ends: without its line end.
    std::uint32_t line_end(std::uint32_t line) const {
        std::uint32_t end = line < starts_.size() ? starts_[line] : size();
        while (end > starts_[line - 1] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
        return end;
    }
    std::uint32_t line_of(std::uint32_t offset) const {
        const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
        return static_cast<std::uint32_t>(after - starts_.begin());
    }

    // Code points between two offsets of one line.
    std::uint32_t distance(std::uint32_t from, std::uint32_t to) const {
        if (ascii_ || to <= from) return to < from ? 0 : to - from;
        return static_cast<std::uint32_t>(count_code_points(text_.substr(from, to - from)));
    }
    // From 0.
    std::uint32_t column(std::uint32_t offset, std::uint32_t line) const {
        const std::uint32_t begin = starts_[line - 1];
        if (ascii_ || offset <= begin) return distance(begin, offset);
        if (line != known_line_) {
            known_line_ = line;
            known_offset_ = begin;
            known_column_ = 0;
        }
        if (offset >= known_offset_) {
            known_column_ += distance(known_offset_, offset);
        } else {
            known_column_ -= distance(offset, known_offset_);
        }
        known_offset_ = offset;
        return known_column_;
    }
    std::uint32_t column(std::uint32_t offset) const { return column(offset, line_of(offset)); }

    // The place of a span; one that goes over several lines is marked to the end of its first.
    Place place(Span span) const {
        span.begin = std::min(span.begin, size());
        const std::uint32_t line = line_of(span.begin);
        const std::uint32_t end = std::min(span.end, std::max(span.begin, line_end(line)));
        Place place;
        place.line = line;
        place.column = column(span.begin, line) + 1;
        place.end_column = std::max(column(end, line) + 1, place.column + 1);
        return place;
    }

  private:
    std::string_view text_;
    std::vector<std::uint32_t> starts_;
    bool ascii_ = true;
    // The last column asked for: the next one is counted from there, so that a long line costs its length
    // once.
    mutable std::uint32_t known_line_ = 0;
    mutable std::uint32_t known_offset_ = 0;
    mutable std::uint32_t known_column_ = 0;
};

}  // namespace interleave::script
