#include "web/model/editor_buffer.h"

#include <algorithm>

namespace interleave {
namespace {

constexpr std::size_t indent_width = 4;
constexpr std::size_t deepest_undo = 2000;

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0u) == 0x80u;
}

bool in_word(char byte) {
    const auto c = static_cast<unsigned char>(byte);
    return c == '_' || c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20u) >= 'a' && (c | 0x20u) <= 'z');
}

std::string plain(std::string_view characters) {
    std::string result;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char c = characters[i];
        if (c == '\t') {
            result.append(indent_width, ' ');
        } else if (c == '\r') {
            if (i + 1 == characters.size() || characters[i + 1] != '\n') result.push_back('\n');
        } else if (c == '\n' || static_cast<unsigned char>(c) >= 0x20) {
            result.push_back(c);
        }
    }
    return result;
}

std::size_t leading_spaces(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

}  // namespace

EditorBuffer::EditorBuffer(std::string text) : text_(std::move(text)) {
    index_lines();
}

std::string_view EditorBuffer::selected() const {
    return std::string_view(text_).substr(selection_begin(), selection_end() - selection_begin());
}

void EditorBuffer::index_lines() {
    lines_.assign(1, 0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == '\n') lines_.push_back(i + 1);
    }
}

std::string_view EditorBuffer::line(std::size_t index) const {
    const std::size_t begin = lines_[index];
    const std::size_t end = index + 1 < lines_.size() ? lines_[index + 1] - 1 : text_.size();
    return std::string_view(text_).substr(begin, end - begin);
}

std::size_t EditorBuffer::line_of(std::size_t offset) const {
    const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
    return static_cast<std::size_t>(next - lines_.begin()) - 1;
}

std::size_t EditorBuffer::column_of(std::size_t offset) const {
    std::size_t column = 0;
    for (std::size_t i = lines_[line_of(offset)]; i < offset; ++i) column += continues(text_[i]) ? 0u : 1u;
    return column;
}

std::size_t EditorBuffer::offset_at(std::size_t line_index, std::size_t column) const {
    line_index = std::min(line_index, lines_.size() - 1);
    const std::size_t end = lines_[line_index] + line(line_index).size();
    std::size_t offset = lines_[line_index];
    for (; column > 0 && offset < end; --column) offset = after(offset);
    return offset;
}

std::size_t EditorBuffer::before(std::size_t offset) const {
    if (offset == 0) return 0;
    do --offset;
    while (offset > 0 && continues(text_[offset]));
    return offset;
}

std::size_t EditorBuffer::after(std::size_t offset) const {
    if (offset >= text_.size()) return text_.size();
    do ++offset;
    while (offset < text_.size() && continues(text_[offset]));
    return offset;
}

std::size_t EditorBuffer::word_before(std::size_t offset) const {
    while (offset > 0 && !in_word(text_[offset - 1])) --offset;
    while (offset > 0 && in_word(text_[offset - 1])) --offset;
    return offset;
}

std::size_t EditorBuffer::word_after(std::size_t offset) const {
    while (offset < text_.size() && !in_word(text_[offset])) ++offset;
    while (offset < text_.size() && in_word(text_[offset])) ++offset;
    return offset;
}

void EditorBuffer::move_to(std::size_t offset, bool extend) {
    caret_ = std::min(offset, text_.size());
    if (!extend) anchor_ = caret_;
    wanted_column_ = column_of(caret_);
    if (!done_.empty()) done_.back().typing = false;
}

void EditorBuffer::move_lines(std::ptrdiff_t count, bool extend) {
    const std::size_t column = wanted_column_;
    const auto target = static_cast<std::ptrdiff_t>(line_of(caret_)) + count;
    if (target < 0) return move_to(0, extend);
    if (target >= static_cast<std::ptrdiff_t>(lines_.size())) return move_to(text_.size(), extend);
    move_to(offset_at(static_cast<std::size_t>(target), column), extend);
    wanted_column_ = column;
}

void EditorBuffer::place(std::size_t offset, bool extend) {
    offset = std::min(offset, text_.size());
    while (offset > 0 && offset < text_.size() && continues(text_[offset])) --offset;
    move_to(offset, extend);
}

void EditorBuffer::select_word(std::size_t offset) {
    offset = std::min(offset, text_.size());
    std::size_t begin = offset, end = offset;
    while (begin > 0 && in_word(text_[begin - 1])) --begin;
    while (end < text_.size() && in_word(text_[end])) ++end;
    if (begin == end) end = after(end);
    move_to(begin, false);
    move_to(end, true);
}

void EditorBuffer::select_line(std::size_t offset) {
    const std::size_t index = line_of(std::min(offset, text_.size()));
    move_to(lines_[index], false);
    move_to(index + 1 < lines_.size() ? lines_[index + 1] : text_.size(), true);
}

// Every change of the text goes through here.
void EditorBuffer::change(std::size_t from, std::size_t to, std::string_view with, bool typing) {
    undone_.clear();
    const bool joins = typing && !done_.empty() && done_.back().typing && from == to &&
                       done_.back().at + done_.back().inserted.size() == from;
    if (joins) {
        done_.back().inserted += with;
    } else {
        done_.push_back({from, text_.substr(from, to - from), std::string(with), caret_, anchor_, typing});
        if (done_.size() > deepest_undo) done_.erase(done_.begin());
    }
    text_.replace(from, to - from, with);
    index_lines();
    caret_ = anchor_ = from + with.size();
    wanted_column_ = column_of(caret_);
}

void EditorBuffer::type(std::string_view characters) {
    const std::string clean = plain(characters);
    if (clean.empty()) return;
    const bool joins = clean.find('\n') == std::string::npos && selection_begin() == selection_end();
    change(selection_begin(), selection_end(), clean, joins);
}

void EditorBuffer::replace_all(std::string text) {
    const std::size_t caret = caret_;
    change(0, text_.size(), text);
    move_to(std::min(caret, text_.size()), false);
}

void EditorBuffer::erase_to(std::size_t target) {
    if (caret_ != anchor_) target = anchor_;
    if (target != caret_) change(std::min(caret_, target), std::max(caret_, target), {});
}

void EditorBuffer::newline() {
    const std::size_t begin = selection_begin();
    const std::string_view before_caret = line(line_of(begin)).substr(0, begin - lines_[line_of(begin)]);
    std::string inserted = "\n" + std::string(leading_spaces(before_caret), ' ');
    const std::size_t last = before_caret.find_last_not_of(' ');
    if (last != std::string_view::npos && before_caret[last] == ':') inserted.append(indent_width, ' ');
    change(begin, selection_end(), inserted);
}

// Tab in one line moves to the next stop; over several lines, and Shift+Tab, it moves the lines.
void EditorBuffer::indent(bool deeper) {
    const std::size_t first = line_of(selection_begin()), last = line_of(selection_end());
    if (deeper && first == last) {
        return type(std::string(indent_width - column_of(selection_begin()) % indent_width, ' '));
    }
    std::string moved;
    for (std::size_t i = first; i <= last; ++i) {
        const std::string_view old = line(i);
        if (i > first) moved.push_back('\n');
        if (deeper && !old.empty()) moved.append(indent_width, ' ');
        moved += deeper ? old : old.substr(std::min(indent_width, leading_spaces(old)));
    }
    const std::size_t begin = lines_[first], end = begin + (lines_[last] - begin) + line(last).size();
    change(begin, end, moved);
    if (first != last) anchor_ = begin;
}

void EditorBuffer::toggle_comment() {
    const std::size_t first = line_of(selection_begin()), last = line_of(selection_end());
    bool all = true;
    for (std::size_t i = first; i <= last; ++i) {
        const std::string_view old = line(i);
        all = all && (leading_spaces(old) == old.size() || old[leading_spaces(old)] == '#');
    }
    std::string moved;
    for (std::size_t i = first; i <= last; ++i) {
        const std::string_view old = line(i);
        const std::size_t spaces = leading_spaces(old);
        if (i > first) moved.push_back('\n');
        moved += old.substr(0, spaces);
        std::string_view rest = old.substr(spaces);
        if (all && !rest.empty()) {
            rest.remove_prefix(rest.size() > 1 && rest[1] == ' ' ? 2 : 1);
        } else if (!rest.empty()) {
            moved += "# ";
        }
        moved += rest;
    }
    const std::size_t begin = lines_[first], end = lines_[last] + line(last).size();
    change(begin, end, moved);
    if (first != last) anchor_ = begin;
}

void EditorBuffer::undo() {
    if (done_.empty()) return;
    Change last = std::move(done_.back());
    done_.pop_back();
    text_.replace(last.at, last.inserted.size(), last.removed);
    index_lines();
    caret_ = last.caret_before;
    anchor_ = last.anchor_before;
    wanted_column_ = column_of(caret_);
    last.typing = false;
    undone_.push_back(std::move(last));
}

void EditorBuffer::redo() {
    if (undone_.empty()) return;
    Change next = std::move(undone_.back());
    undone_.pop_back();
    text_.replace(next.at, next.removed.size(), next.inserted);
    index_lines();
    caret_ = anchor_ = next.at + next.inserted.size();
    wanted_column_ = column_of(caret_);
    done_.push_back(std::move(next));
}

void EditorBuffer::press(EditKey key, bool extend, std::size_t page_lines) {
    const std::size_t here = line_of(caret_);
    const bool collapse = caret_ != anchor_ && !extend;
    const auto page = static_cast<std::ptrdiff_t>(page_lines);
    switch (key) {
        case EditKey::left: return move_to(collapse ? selection_begin() : before(caret_), extend);
        case EditKey::right: return move_to(collapse ? selection_end() : after(caret_), extend);
        case EditKey::up: return move_lines(-1, extend);
        case EditKey::down: return move_lines(1, extend);
        case EditKey::page_up: return move_lines(-page, extend);
        case EditKey::page_down: return move_lines(page, extend);
        case EditKey::word_left: return move_to(word_before(caret_), extend);
        case EditKey::word_right: return move_to(word_after(caret_), extend);
        case EditKey::line_start: {
            const std::size_t text_begin = lines_[here] + leading_spaces(line(here));
            return move_to(caret_ == text_begin ? lines_[here] : text_begin, extend);
        }
        case EditKey::line_end: return move_to(lines_[here] + line(here).size(), extend);
        case EditKey::text_start: return move_to(0, extend);
        case EditKey::text_end: return move_to(text_.size(), extend);
        case EditKey::backspace: {
            // In the indentation, one press takes a whole level away.
            const std::size_t column = caret_ - lines_[here];
            const bool in_indent = column > 0 && column <= leading_spaces(line(here));
            return erase_to(in_indent ? caret_ - ((column - 1) % indent_width + 1) : before(caret_));
        }
        case EditKey::erase: return erase_to(after(caret_));
        case EditKey::erase_word_left: return erase_to(word_before(caret_));
        case EditKey::erase_word_right: return erase_to(word_after(caret_));
        case EditKey::newline: return newline();
        case EditKey::indent: return indent(true);
        case EditKey::outdent: return indent(false);
        case EditKey::comment: return toggle_comment();
        case EditKey::select_all: move_to(0, false); return move_to(text_.size(), true);
        case EditKey::undo: return undo();
        case EditKey::redo: return redo();
    }
}

}  // namespace interleave
