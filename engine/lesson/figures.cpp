#include "engine/lesson/figures.h"

#include <cstdlib>

#include <fmt/format.h>

#include "engine/analysis/measure_text.h"
#include "engine/analysis/measures.h"
#include "engine/base/text.h"
#include "engine/text/numbers.h"

namespace interleave {
namespace {

Figure of_time(Tick time, Locale locale) {
    return {duration_text(time, locale), static_cast<double>(time) / static_cast<double>(second)};
}

std::uint32_t outputs(const Recording& run) {
    std::uint32_t count = 0;
    run.trace().each_of({EventKind::output}, [&](Step, const Event&) { ++count; });
    return count;
}

// The last number in a piece of output: 100 in "paid in 200, balance 100".
std::optional<Figure> printed_number(std::string_view which, const Recording& run) {
    const Result<Target> target = parse_target(fmt::format("output {}", trim(which)));
    const Step step = target ? find_step(run, *target) : no_step;
    if (step == no_step) return std::nullopt;
    const std::string_view text = run.trace().text(run.trace().event(step));
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    std::size_t end = text.size();
    while (end > 0 && !is_digit(text[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    if (begin > 0 && text[begin - 1] == '-') --begin;
    if (begin == end) return std::nullopt;
    const std::string number(text.substr(begin, end - begin));
    return Figure{number, std::strtod(number.c_str(), nullptr)};
}

// A measure of the job, thread or task of that name.
std::optional<Figure> of_one(std::string_view field, std::string_view name, const Recording& run,
                             Locale locale) {
    for (const Measure& m : metrics(run).measures) {
        if (m.name != name) continue;
        const Tick time = field == "turnaround" ? m.turnaround
                          : field == "response" ? m.response
                          : field == "waiting"  ? m.waiting
                                                : m.cpu;
        if (time >= 0) return of_time(time, locale);
    }
    return std::nullopt;
}

std::optional<Figure> of_all(std::string_view name, const Recording& run, Locale locale) {
    Result<NamedMeasure> measure = find_measure(name);
    if (!measure) return std::nullopt;
    const std::optional<double> value = measure->of(metrics(run));
    if (!value) return std::nullopt;
    return Figure{measure_text(measure->unit, *value, locale), *value};
}

}  // namespace

std::optional<Figure> figure(std::string_view what, const Recording& run, Locale locale) {
    what = trim(what);
    const std::string_view kind = what.substr(0, what.find(' '));
    const std::string_view rest = trim(what.substr(kind.size()));
    if (kind == "end") return of_time(run.trace().end(), locale);
    if (kind == "measure") return of_all(rest, run, locale);
    if (kind == "turnaround" || kind == "response" || kind == "waiting" || kind == "cpu")
        return of_one(kind, rest, run, locale);
    if (kind == "setting") return Figure{setting_text(run.config(), rest), std::nullopt};
    if (kind == "outputs") return Figure{fmt::format("{}", outputs(run)), outputs(run)};
    if (kind == "printed") return printed_number(rest, run);
    if (kind == "time") {
        const Result<Target> target = parse_target(rest);
        const Step step = target ? find_step(run, *target) : no_step;
        if (step != no_step) return of_time(run.trace().time(step), locale);
    }
    return std::nullopt;
}

const Variant& variant_of(const Lesson& lesson, const Chapter& chapter) {
    const Variant* variant = lesson.variant(chapter.variant);
    return variant == nullptr ? lesson.variants.front() : *variant;
}

const Variant& take_variant(const Lesson& lesson, const Chapter& chapter, std::string_view& what) {
    const std::size_t colon = what.find(':');
    if (colon == std::string_view::npos) return variant_of(lesson, chapter);
    const Variant* variant = lesson.variant(trim(what.substr(0, colon)));
    what.remove_prefix(colon + 1);
    return variant == nullptr ? lesson.variants.front() : *variant;
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
        const Recording* run = run_of(take_variant(lesson, chapter, what));
        const auto found = run == nullptr ? std::nullopt : figure(what, *run, lesson.locale);
        filled += found ? found->text : "?";
    }
    filled += rest;
    return filled;
}

}  // namespace interleave
