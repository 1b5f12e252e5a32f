// Where in a run a chapter points.
#include <fmt/format.h>

#include "engine/base/quantity.h"
#include "engine/base/text.h"
#include "engine/lesson/lesson.h"

namespace interleave {
namespace {

struct Words {
    std::string_view rest;
    std::string_view next() {
        rest = trim(rest);
        const std::size_t end = rest.find(' ');
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(word.size());
        return word;
    }
};

bool read_number(std::string_view word, std::uint32_t& number) {
    if (word.empty() || word.size() > 9) return false;
    number = 0;
    for (const char c : word) {
        if (c < '0' || c > '9') return false;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return true;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
    const Diagnostic problem{"",
                             {},
                             "lesson",
                             fmt::format("'{}' is no place in a run.", trim(text)),
                             "Write start, end, time 1.5s, output 2, line 5, line 5 last or line 5 turn 3."};
    Words words{text};
    const std::string_view kind = words.next();
    const std::string_view first_word = words.next(), second_word = words.next(), third_word = words.next();
    Target target;
    if (kind == "start" || kind == "end") {
        target.kind = kind == "start" ? Target::Kind::start : Target::Kind::end;
        return first_word.empty() ? Result<Target>(target) : Result<Target>(problem);
    }
    if (kind == "time") {
        Result<Tick> time = parse_duration(first_word);
        if (!time || !second_word.empty()) return problem;
        target.kind = Target::Kind::time;
        target.time = *time;
        return target;
    }
    if (kind != "line" && kind != "output") return problem;
    target.kind = kind == "line" ? Target::Kind::line : Target::Kind::output;
    if (!read_number(first_word, target.number)) return problem;
    if (second_word.empty() || (second_word == "first" && third_word.empty())) return target;
    if (second_word == "last" && third_word.empty()) {
        target.turn = 0;
        return target;
    }
    if (second_word == "turn" && read_number(third_word, target.turn) && target.turn > 0) return target;
    return problem;
}

Step find_step(const Recording& recording, const Target& target) {
    const Trace& trace = recording.trace();
    if (trace.size() == 0) return no_step;
    switch (target.kind) {
        case Target::Kind::none: return no_step;
        case Target::Kind::start: return 0;
        case Target::Kind::end: return trace.size() - 1;
        case Target::Kind::time: return trace.last_at(target.time);
        case Target::Kind::output:
        case Target::Kind::line: break;
    }
    const bool line = target.kind == Target::Kind::line;
    const std::uint32_t turn = line ? target.turn : target.number;
    Step found = no_step;
    std::uint32_t count = 0;
    const Kinds kinds = {line ? EventKind::line : EventKind::output};
    trace.each_of(kinds, [&](Step step, const Event& event) {
        if (line && event.line != target.number) return true;
        ++count;
        if (turn == 0 || count == turn) found = step;
        return turn == 0 || count < turn;
    });
    return found;
}

}  // namespace interleave
