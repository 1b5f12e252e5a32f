// The text being edited: caret, selection, undo. Knows bytes and lines; nothing of Python but that a line's
// indentation goes on in the next, and a colon deepens it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interleave {

enum class EditKey : std::uint8_t {
    left,
    right,
    up,
    down,
    word_left,
    word_right,
    line_start,
    line_end,
    page_up,
    page_down,
    text_start,
    text_end,
    backspace,
    erase,
    erase_word_left,
    erase_word_right,
    newline,
    indent,
    outdent,
    comment,
    select_all,
    undo,
    redo,
};

class EditorBuffer {
  public:
    explicit EditorBuffer(std::string text = {});

    const std::string& text() const { return text_; }
    std::size_t caret() const { return caret_; }  // byte offsets, always between characters
    std::size_t anchor() const {
        return anchor_;
    }  // where the selection began; the caret's place if there is none
    std::size_t selection_begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
    std::size_t selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
    std::string_view selected() const;
    bool can_undo() const { return !done_.empty(); }
    bool can_redo() const { return !undone_.empty(); }

    std::size_t line_count() const { return lines_.size(); }
    std::string_view line(std::size_t index) const;  // from 0, without its line end
    std::size_t line_of(std::size_t offset) const;
    std::size_t line_begin(std::size_t index) const { return lines_[index]; }
    std::size_t column_of(std::size_t offset) const;                    // in code points, from 0
    std::size_t offset_at(std::size_t line, std::size_t column) const;  // the nearest place there is

    // `extend` keeps the anchor, so that the selection grows.
    void press(EditKey key, bool extend = false, std::size_t page_lines = 20);
    void type(std::string_view characters);  // replaces the selection; line ends and tabs are made ours
    void place(std::size_t offset, bool extend);
    void select_word(std::size_t offset);
    void select_line(std::size_t offset);
    // All of the text at once, as one step of undo.
    void replace_all(std::string text);

  private:
    struct Change {
        std::size_t at;
        std::string removed, inserted;
        std::size_t caret_before, anchor_before;
        bool typing;  // may be joined with the next
    };
    void change(std::size_t from, std::size_t to, std::string_view with, bool typing = false);
    void erase_to(std::size_t target);
    void newline();
    void indent(bool deeper);
    void toggle_comment();
    void undo();
    void redo();
    void move_to(std::size_t offset, bool extend);
    void move_lines(std::ptrdiff_t lines, bool extend);
    std::size_t before(std::size_t offset) const;
    std::size_t after(std::size_t offset) const;
    std::size_t word_before(std::size_t offset) const;
    std::size_t word_after(std::size_t offset) const;
    void index_lines();

    std::string text_;
    std::vector<std::size_t> lines_;  // where each begins
    std::size_t caret_ = 0, anchor_ = 0;
    std::size_t wanted_column_ = 0;  // up and down try to keep it
    std::vector<Change> done_, undone_;
};

}  // namespace interleave
