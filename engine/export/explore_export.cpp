#include "engine/export/explore_export.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/analysis/descriptions.h"
#include "engine/base/text.h"
#include "engine/export/export.h"
#include "engine/export/json.h"
#include "engine/text/numbers.h"
#include "messages/sentences.h"

namespace interleave {
namespace {

using K = SentenceKey;

constexpr std::size_t most_shown = 10;  // outcomes

// The words of one locale.
struct Words {
    Locale locale;
    std::string operator()(K key, std::initializer_list<Slot> slots = {}) const {
        return message(all_sentences, key, locale, slots);
    }
    std::string number(double n) const {
        if (n < 1e15) return fmt::format("{:.0f}", n);
        return (*this)(K::about_number, {{"number", localized(fmt::format("{:.1e}", n), locale)}});
    }
    std::string counted(K key, double n) const { return (*this)(key, {{"count", number(n)}}); }
    std::string line(std::uint32_t n) const {
        return (*this)(K::line_number, {{"number", fmt::format("{}", n)}});
    }
};

void indented(std::string& out, std::string_view text, std::string_view label) {
    out += fmt::format("     {}\n", label);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out += fmt::format("       {}\n", text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

// The variables that are worth showing: those that differ between outcomes; all if there is one outcome.
bool differs(const Exploration& found, const std::string& name, const std::string& value) {
    if (found.outcomes.size() == 1) return true;
    for (const ExploredOutcome& o : found.outcomes) {
        const auto same =
            std::find_if(o.values.begin(), o.values.end(), [&](const auto& v) { return v.first == name; });
        if (same == o.values.end() || same->second != value) return true;
    }
    return false;
}

void write_outcome(std::string& out, const Exploration& found, std::size_t i, std::string_view replay,
                   const Words& words) {
    const ExploredOutcome& o = found.outcomes[i];
    out += fmt::format(
        "\n  {}\n",
        words(K::explore_outcome, {{"number", fmt::format("{}", i + 1)},
                                   {"outcome", std::string(outcome_name(o.outcome, words.locale))},
                                   {"count", words.number(o.interleavings)},
                                   {"interleavings", words.counted(K::interleavings, found.interleavings)}}));
    if (!o.reason.empty()) out += fmt::format("     {}\n", o.reason);
    if (!o.output.empty()) indented(out, o.output, words(K::explore_prints));
    if (!o.errors.empty()) indented(out, o.errors, words(K::explore_errors));
    std::string values;
    for (const auto& [name, value] : o.values) {
        if (differs(found, name, value)) values += fmt::format("{} = {}\n", name, value);
    }
    if (!values.empty()) indented(out, values, words(K::explore_values));
    for (const LostUpdate& lost : o.lost_updates) {
        out += fmt::format("     {}\n", words(K::explore_lost, {{"name", lost.name},
                                                                {"reader", lost.reader},
                                                                {"read", words.line(lost.read_line)},
                                                                {"other", lost.other},
                                                                {"write", words.line(lost.other_line)},
                                                                {"lost", words.line(lost.write_line)}}));
    }
    const std::string command = fmt::format("{} --schedule {}", replay, schedule_text(o.witness));
    out += fmt::format("     {}\n", words(K::explore_replay, {{"command", command}}));
}

std::string section_text(const ExploredSection& section, const Words& words) {
    const Exploration& found = section.found;
    const std::string outcomes = words.counted(K::outcomes, static_cast<double>(found.outcomes.size()));
    if (section.same && found.complete) return words(K::explore_same, {{"outcomes", outcomes}});
    const std::string interleavings = words.counted(K::interleavings, found.interleavings),
                      states = words.counted(K::states, static_cast<double>(found.states));
    if (found.complete)
        return words(K::explore_all,
                     {{"outcomes", outcomes}, {"interleavings", interleavings}, {"states", states}});
    return words(K::explore_part,
                 {{"outcomes", outcomes},
                  {"interleavings", interleavings},
                  {"transitions", words.counted(K::transitions, static_cast<double>(found.transitions))},
                  {"states", states}});
}

}  // namespace

std::string explore_text(const std::vector<ExploredSection>& sections, const Config& config,
                         std::string_view replay, Locale locale) {
    const Words words{locale};
    std::string out;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const ExploredSection& section = sections[i];
        const Exploration& found = section.found;
        std::string text = section_text(section, words);
        if (i > 0) {
            text = words(K::explore_without, {{"found", text}});
        } else if (found.threads) {
            text = words(section.gil ? K::explore_gil_on : K::explore_gil_off, {{"found", text}});
        }
        out += fmt::format("{}{}\n", i > 0 ? "\n" : "", text);
        if (section.same && found.complete) continue;
        const std::string command =
            fmt::format("{}{}", replay, !section.gil && config.gil ? " --set gil=off" : "");
        for (std::size_t k = 0; k < std::min(found.outcomes.size(), most_shown); ++k)
            write_outcome(out, found, k, command, words);
        if (found.outcomes.size() > most_shown) {
            const std::size_t more = found.outcomes.size() - most_shown;
            out += fmt::format("\n  {}\n", words(K::explore_more, {{"count", fmt::format("{}", more)}}));
        }
    }
    if (sections.size() == 2 && !sections[1].same) out += fmt::format("\n{}\n", words(K::explore_hides));
    return out;
}

std::string explore_json(const std::vector<ExploredSection>& sections, std::string_view program) {
    std::string out = fmt::format("{{\n\"program\": {},\n\"sections\": [", json_string(program));
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const Exploration& found = sections[i].found;
        out += fmt::format(
            "{}\n {{\"gil\": {}, \"complete\": {}, \"interleavings\": {:.0f}, \"states\": {}, "
            "\"transitions\": {}, \"switch_points\": {},\n  \"outcomes\": [",
            i == 0 ? "" : ",", json_string(sections[i].gil ? "on" : "off"), found.complete,
            found.interleavings, found.states, found.transitions, found.switch_points);
        for (std::size_t k = 0; k < found.outcomes.size(); ++k) {
            const ExploredOutcome& o = found.outcomes[k];
            out += fmt::format(
                "{}\n   {{\"outcome\": {}, \"exit_status\": {}, \"interleavings\": {:.0f}, \"output\": {}, "
                "\"errors\": {}, \"reason\": {},\n    \"values\": {{",
                k == 0 ? "" : ",", json_string(name(o.outcome)), o.exit_status, o.interleavings,
                json_string(o.output), json_string(o.errors), json_string(o.reason));
            for (std::size_t v = 0; v < o.values.size(); ++v) {
                out += fmt::format("{}{}: {}", v == 0 ? "" : ", ", json_string(o.values[v].first),
                                   json_string(o.values[v].second));
            }
            out += "},\n    \"lost_updates\": [";
            for (std::size_t v = 0; v < o.lost_updates.size(); ++v) {
                const LostUpdate& lost = o.lost_updates[v];
                out += fmt::format(
                    "{}{{\"name\": {}, \"reader\": {}, \"read_line\": {}, \"other\": {}, \"other_line\": {}, "
                    "\"write_line\": {}}}",
                    v == 0 ? "" : ", ", json_string(lost.name), json_string(lost.reader), lost.read_line,
                    json_string(lost.other), lost.other_line, lost.write_line);
            }
            out += fmt::format("],\n    \"schedule\": {}}}", json_string(schedule_text(o.witness)));
        }
        out += "]}";
    }
    out += "]\n}\n";
    return out;
}

}  // namespace interleave
