// Matches the code that the library's re.py compiles: a machine that tries, and goes back to the last choice
// when it fails. Choices lie on a stack of its own, so no pattern is too deep; every step is counted.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace interleave::regex {

// The code is a row of numbers: an operation, then its operands. Places are counted from the beginning of the
// code. Characters are code points. re.py has the same list.
enum Operation : std::int32_t {
    op_match,           //                          the end of the code, or of a part that is run by itself
    op_literal,         // c                        this character
    op_literal_folded,  // c                        ... in either case; c is in lower case
    op_any,             //                          any character but a line feed
    op_any_all,         //                          any character
    op_in,      // after, folded, negated, (first, last)*   one of these; first -1: `last` is a Category
    op_jump,    // to
    op_choice,  // first, second            tries the first; when that fails, the second
    op_mark,    // slot                     the position goes into a group's slot
    op_at,      // At
    op_group,   // group, folded            what the group has matched
    op_look,    // after, behind, negated   a part that has to match here; `behind` characters back, or -1:
                // ahead
    op_atomic,  // after                    a part that is not gone back into
    op_loop,    // loop                     a repetition begins
    op_repeat,  // loop, least, most (-1: any number), lazy, body   ... its body has matched once more
    op_repeat_one,  // after, least, most, lazy, possessive   the part matches one character or none
    op_if_group,    // group, otherwise
    op_fail,
};
enum At : std::int32_t {
    at_start,
    at_line_start,
    at_end,
    at_line_end,
    at_string_end,
    at_boundary,
    at_no_boundary,
    at_boundary_ascii,
    at_no_boundary_ascii
};
enum Category : std::int32_t {
    a_digit,
    a_space,
    a_word,
    no_digit,
    no_space,
    no_word,
    a_digit_ascii,
    a_space_ascii,
    a_word_ascii,
    no_digit_ascii,
    no_space_ascii,
    no_word_ascii
};

enum class Outcome : std::uint8_t { matched, failed, stopped };

class Matcher {
  public:
    // `work(n)`: n steps have been taken; false: no more (Outcome::stopped).
    Matcher(std::span<const std::int32_t> code, std::u32string_view text, std::size_t groups,
            std::size_t loops, std::function<bool(std::uint64_t)> work);

    // Whether a match begins at `start` and ends at or before `end` (`whole`: there); with `advance` it must
    // not be empty. The slots are (begin, end) of the match and of each group, -1: not matched, and then the
    // number of the group that ended last.
    Outcome match(std::int64_t start, std::int64_t end, bool whole, bool advance);
    const std::vector<std::int64_t>& slots() const { return slots_; }

  private:
    struct Change {  // to be undone
        std::uint32_t slot;
        std::int64_t old;
    };
    struct Choice {
        std::int32_t at;
        std::int64_t position;
        std::size_t changes;
        std::int64_t last = -1;  // of a repeated character: positions up to this one are left to try
        std::int32_t step = 0;
    };
    Outcome run(std::int32_t at, std::int64_t position, bool outermost, std::int64_t& reached);
    bool one(std::int32_t& at, std::int64_t position) const;  // the operation of one character at `at`
    bool boundary(std::int64_t position, bool ascii) const;
    void set(std::size_t slot, std::int64_t value);
    void undo(std::size_t changes);

    std::span<const std::int32_t> code_;
    std::u32string_view text_;
    std::function<bool(std::uint64_t)> work_;
    std::size_t last_group_ = 0, loops_ = 0;  // places in slots_
    std::vector<std::int64_t> slots_;
    std::vector<Change> changes_;
    std::vector<Choice> choices_;
    std::int64_t start_ = 0, end_ = 0;
    bool whole_ = false, advance_ = false;
};

}  // namespace interleave::regex
