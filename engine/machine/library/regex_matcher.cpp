#include "engine/machine/library/regex_matcher.h"

#include <utility>

#include "engine/base/characters.h"

namespace interleave::regex {
namespace {

bool is_word(char32_t c) {
    return c == '_' || is_letter(c) || is_numeric(c);
}

bool in_category(std::int32_t category, char32_t c) {
    const bool ascii = category >= a_digit_ascii;
    if (ascii) category -= a_digit_ascii;
    const bool negated = category >= no_digit;
    bool found = false;
    switch (negated ? category - no_digit : category) {
        case a_digit: found = is_decimal(c) && (!ascii || c < 0x80); break;
        case a_space: found = is_space(c) && (!ascii || (c < 0x80 && (c < 0x1c || c == ' '))); break;
        default: found = is_word(c) && (!ascii || c < 0x80); break;
    }
    return found != negated;
}

}  // namespace

Matcher::Matcher(std::span<const std::int32_t> code, std::u32string_view text, std::size_t groups,
                 std::size_t loops, std::function<bool(std::uint64_t)> work)
    : code_(code),
      text_(text),
      work_(std::move(work)),
      last_group_(2 * (groups + 1)),
      loops_(last_group_ + 1),
      slots_(loops_ + 2 * loops, -1) {}

void Matcher::set(std::size_t slot, std::int64_t value) {
    if (slots_[slot] == value) return;
    changes_.push_back({static_cast<std::uint32_t>(slot), slots_[slot]});
    slots_[slot] = value;
}

void Matcher::undo(std::size_t changes) {
    while (changes_.size() > changes) {
        slots_[changes_.back().slot] = changes_.back().old;
        changes_.pop_back();
    }
}

bool Matcher::boundary(std::int64_t position, bool ascii) const {
    const std::int32_t category = ascii ? a_word_ascii : a_word;
    const auto word = [&](std::int64_t i) {
        return i >= 0 && i < end_ && in_category(category, text_[static_cast<std::size_t>(i)]);
    };
    return word(position - 1) != word(position);
}

bool Matcher::one(std::int32_t& at, std::int64_t position) const {
    const auto operand = [&](std::int32_t i) { return code_[static_cast<std::size_t>(at + i)]; };
    const bool there = position < end_;
    const char32_t c = there ? text_[static_cast<std::size_t>(position)] : 0;
    switch (operand(0)) {
        case op_literal: {
            const bool same = there && c == static_cast<char32_t>(operand(1));
            at += 2;
            return same;
        }
        case op_literal_folded: {
            const bool same = there && lower(c) == static_cast<char32_t>(operand(1));
            at += 2;
            return same;
        }
        case op_any: at += 1; return there && c != '\n';
        case op_any_all: at += 1; return there;
        default: break;
    }
    const std::int32_t after = operand(1);  // op_in
    const bool folded = operand(2) != 0, negated = operand(3) != 0;
    bool found = false;
    const auto within = [&](char32_t x) {
        for (std::int32_t i = at + 4; i < after; i += 2) {
            const std::int32_t first = code_[static_cast<std::size_t>(i)];
            const std::int32_t last = code_[static_cast<std::size_t>(i) + 1];
            if (first < 0 ? in_category(last, x)
                          : x >= static_cast<char32_t>(first) && x <= static_cast<char32_t>(last)) {
                return true;
            }
        }
        return false;
    };
    if (there) found = within(c) || (folded && (within(lower(c)) || within(upper(c))));
    at = after;
    return there && found != negated;
}

Outcome Matcher::match(std::int64_t start, std::int64_t end, bool whole, bool advance) {
    slots_.assign(slots_.size(), -1);
    changes_.clear();
    choices_.clear();
    start_ = start;
    end_ = end;
    whole_ = whole;
    advance_ = advance;
    std::int64_t reached = 0;
    const Outcome outcome = run(0, start, true, reached);
    slots_[0] = start;
    slots_[1] = reached;
    return outcome;
}

Outcome Matcher::run(std::int32_t at, std::int64_t position, bool outermost, std::int64_t& reached) {
    const std::size_t bottom = choices_.size();
    const auto operand = [&](std::int32_t i) { return code_[static_cast<std::size_t>(at + i)]; };
    for (std::uint64_t steps = 1;; ++steps) {
        if (steps % 64 == 0 && !work_(16)) return Outcome::stopped;
        bool ok = true;
        switch (operand(0)) {
            case op_match:
                if (outermost && ((whole_ && position != end_) || (advance_ && position == start_))) {
                    ok = false;
                    break;
                }
                choices_.resize(bottom);
                reached = position;
                return work_(1) ? Outcome::matched : Outcome::stopped;
            case op_literal:
            case op_literal_folded:
            case op_any:
            case op_any_all:
            case op_in: ok = one(at, position++); break;
            case op_jump: at = operand(1); break;
            case op_choice:
                choices_.push_back({operand(2), position, changes_.size()});
                at = operand(1);
                break;
            case op_mark: {
                const std::int32_t slot = operand(1);
                set(static_cast<std::size_t>(slot), position);
                if (slot % 2 == 1) set(last_group_, slot / 2);
                at += 2;
                break;
            }
            case op_at: {
                const std::int32_t kind = operand(1);
                const auto newline = [&](std::int64_t i) {
                    return text_[static_cast<std::size_t>(i)] == '\n';
                };
                switch (kind) {
                    case at_start: ok = position == 0; break;
                    case at_line_start: ok = position == 0 || newline(position - 1); break;
                    case at_end: ok = position == end_ || (position + 1 == end_ && newline(position)); break;
                    case at_line_end: ok = position == end_ || newline(position); break;
                    case at_string_end: ok = position == end_; break;
                    default: {
                        const bool ascii = kind >= at_boundary_ascii;
                        const bool wanted = kind == at_boundary || kind == at_boundary_ascii;
                        // In an empty text there is neither the one nor the other, says CPython.
                        ok = end_ != 0 && boundary(position, ascii) == wanted;
                    }
                }
                at += 2;
                break;
            }
            case op_group: {
                const std::size_t slot = 2 * static_cast<std::size_t>(operand(1));
                const bool folded = operand(2) != 0;
                const std::int64_t from = slots_[slot], to = slots_[slot + 1];
                ok = from >= 0 && to >= from && position + (to - from) <= end_;
                for (std::int64_t i = from; ok && i < to; ++i) {
                    const char32_t x = text_[static_cast<std::size_t>(i)];
                    const char32_t y = text_[static_cast<std::size_t>(position++)];
                    ok = x == y || (folded && lower(x) == lower(y));
                }
                at += 3;
                break;
            }
            case op_if_group: {
                const std::size_t slot = 2 * static_cast<std::size_t>(operand(1));
                at = slots_[slot] >= 0 && slots_[slot + 1] >= slots_[slot] ? at + 3 : operand(2);
                break;
            }
            case op_look:
            case op_atomic: {
                const bool atomic = operand(0) == op_atomic;
                const std::int32_t after = operand(1), behind = atomic ? -1 : operand(2);
                const bool negated = !atomic && operand(3) != 0;
                const std::int64_t from = behind > 0 ? position - behind : position;
                const std::size_t changes = changes_.size();
                std::int64_t to = 0;
                Outcome inner = Outcome::failed;
                if (from >= 0) inner = run(at + (atomic ? 2 : 4), from, false, to);
                if (inner == Outcome::stopped) return inner;
                ok = (inner == Outcome::matched) != negated;
                if (negated || !ok) undo(changes);
                if (atomic) position = to;
                at = after;
                break;
            }
            case op_loop: {
                const std::size_t loop = loops_ + 2 * static_cast<std::size_t>(operand(1));
                set(loop, 0);
                set(loop + 1, -1);
                at += 2;
                break;
            }
            case op_repeat: {  // stands before the body the first time, and behind it: `count` bodies are
                               // done
                const std::size_t loop = loops_ + 2 * static_cast<std::size_t>(operand(1));
                const std::int64_t count = slots_[loop];
                const std::int32_t least = operand(2), most = operand(3), body = operand(5), after = at + 6;
                const bool lazy = operand(4) != 0;
                // A body that has matched nothing is not tried again, or it would be for ever.
                const bool more = (most < 0 || count < most) && slots_[loop + 1] != position;
                if (count < least) {
                    set(loop, count + 1);
                    at = body;
                } else if (!more) {
                    at = after;
                } else if (lazy) {
                    choices_.push_back({-1 - at, position, changes_.size()});
                    at = after;
                } else {
                    choices_.push_back({after, position, changes_.size()});
                    set(loop, count + 1);
                    set(loop + 1, position);
                    at = body;
                }
                break;
            }
            case op_repeat_one: {
                const std::int32_t after = operand(1), least = operand(2), most = operand(3);
                const bool lazy = operand(4) != 0, possessive = operand(5) != 0;
                const std::int64_t from = position;
                const std::int64_t wanted = lazy ? least : most < 0 ? end_ - from : most;
                std::int64_t count = 0;
                while (count < wanted) {
                    std::int32_t body = at + 6;
                    if (!one(body, position)) break;
                    ++position;
                    ++count;
                    if (count % 64 == 0 && !work_(4)) return Outcome::stopped;
                }
                ok = count >= least;
                if (ok && lazy && (most < 0 || count < most)) {
                    choices_.push_back({at, position, changes_.size(), most < 0 ? end_ : from + most, 1});
                } else if (ok && !lazy && !possessive && count > least) {
                    choices_.push_back({after, position - 1, changes_.size(), from + least, -1});
                }
                at = after;
                break;
            }
            default: ok = false; break;
        }
        while (!ok) {
            if (choices_.size() == bottom) return Outcome::failed;
            Choice& choice = choices_.back();
            undo(choice.changes);
            position = choice.position;
            if (choice.step == -1) {  // one character less
                at = choice.at;
                if (--choice.position < choice.last) choices_.pop_back();
                ok = true;
            } else if (choice.step == 1) {  // one character more
                std::int32_t body = choice.at + 6;
                if (position >= choice.last || !one(body, position)) {
                    choices_.pop_back();
                    continue;
                }
                at = code_[static_cast<std::size_t>(choice.at) + 1];
                ++position;
                ++choice.position;
                ok = true;
            } else if (choice.at < 0) {  // one body more of a lazy repetition
                const std::int32_t repeat = -1 - choice.at;
                choices_.pop_back();
                const auto part = [&](std::int32_t i) { return code_[static_cast<std::size_t>(repeat + i)]; };
                const std::size_t loop = loops_ + 2 * static_cast<std::size_t>(part(1));
                set(loop, slots_[loop] + 1);
                set(loop + 1, position);
                at = part(5);
                ok = true;
            } else {
                at = choice.at;
                choices_.pop_back();
                ok = true;
            }
            if (!work_(1)) return Outcome::stopped;
        }
    }
}

}  // namespace interleave::regex
