// Where in a run a chapter points, and the numbers that its text takes from there.
#include <fmt/format.h>

#include "engine/analysis/measure_text.h"
#include "engine/analysis/measures.h"
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

// A measure of the job, thread or task of that name.
std::string of_one(std::string_view field, std::string_view name, const Recording& run) {
    for (const Measure& m : metrics(run).measures) {
        if (m.name != name) continue;
        const Tick time = field == "turnaround" ? m.turnaround
                          : field == "response" ? m.response
                          : field == "waiting"  ? m.waiting
                                                : m.cpu;
        return time < 0 ? "?" : format_duration(time);
    }
    return "?";
}

// What stands between the braces.
std::string figure(std::string_view what, const Recording& run) {
    Words words{what};
    const std::string_view kind = words.next();
    if (kind == "end") return format_duration(run.trace().end());
    if (kind == "measure") {
        Result<NamedMeasure> measure = find_measure(trim(words.rest));
        if (!measure) return "?";
        const std::optional<double> value = measure->of(metrics(run));
        return value ? measure_text(measure->unit, *value) : "?";
    }
    if (kind == "turnaround" || kind == "response" || kind == "waiting" || kind == "cpu")
        return of_one(kind, trim(words.rest), run);
    if (kind == "setting") return setting_text(run.config(), trim(words.rest));
    if (kind == "time") {
        Result<Target> target = parse_target(words.rest);
        if (!target) return "?";
        const Step step = find_step(run, *target);
        return step == no_step ? "?" : format_duration(run.trace().time(step));
    }
    return "?";
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
    trace.each([&](Step step, const Event& event) {
        const bool matches = line ? event.kind == EventKind::line && event.line == target.number
                                  : event.kind == EventKind::output;
        if (!matches) return true;
        ++count;
        if (turn == 0 || count == turn) found = step;
        return turn == 0 || count < turn;
    });
    return found;
}

std::string fill_in(const Lesson& lesson, const Chapter& chapter,
                    const std::function<const Recording*(const Variant&)>& run_of) {
    std::string filled;
    std::string_view rest = chapter.text;
    for (;;) {
        const std::size_t open = rest.find('{');
        const std::size_t close = rest.find('}', open == std::string_view::npos ? rest.size() : open);
        if (close == std::string_view::npos) break;
        filled += rest.substr(0, open);
        std::string_view what = rest.substr(open + 1, close - open - 1);
        rest.remove_prefix(close + 1);
        const Variant* variant = lesson.variant(chapter.variant);
        if (const std::size_t colon = what.find(':'); colon != std::string_view::npos) {
            variant = lesson.variant(trim(what.substr(0, colon)));
            what.remove_prefix(colon + 1);
        }
        if (variant == nullptr) variant = &lesson.variants.front();
        const Recording* run = run_of(*variant);
        filled += run == nullptr ? "?" : figure(what, *run);
    }
    filled += rest;
    return filled;
}

}  // namespace interleave
