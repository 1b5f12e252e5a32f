#include "engine/export/explore_export.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/export/export.h"
#include "engine/export/json.h"

namespace interleave {
namespace {

constexpr std::size_t most_shown = 10;  // outcomes

std::string number(double n) {
    return n < 1e15 ? fmt::format("{:.0f}", n) : fmt::format("about {:.1e}", n);
}
std::string counted(double n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number(n), n == 1 ? one : many);
}

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

void write_outcome(std::string& out, const Exploration& found, std::size_t i, std::string_view replay) {
    const ExploredOutcome& o = found.outcomes[i];
    out += fmt::format("\n  {}. {}, in {} of {}\n", i + 1, name(o.outcome), number(o.interleavings),
                       counted(found.interleavings, "interleaving", "interleavings"));
    if (!o.reason.empty()) out += fmt::format("     {}\n", o.reason);
    if (!o.output.empty()) indented(out, o.output, "prints");
    if (!o.errors.empty()) indented(out, o.errors, "on standard error");
    std::string values;
    for (const auto& [name, value] : o.values) {
        if (differs(found, name, value)) values += fmt::format("{} = {}\n", name, value);
    }
    if (!values.empty()) indented(out, values, "values at the end");
    for (const LostUpdate& lost : o.lost_updates) {
        out += fmt::format(
            "     lost update of {}: {} reads it (line {}), {} writes it (line {}), then {} writes "
            "what it made of the old value (line {})\n",
            lost.name, lost.reader, lost.read_line, lost.other, lost.other_line, lost.reader,
            lost.write_line);
    }
    out += fmt::format("     replay: {} --schedule {}\n", replay, schedule_text(o.witness));
}

}  // namespace

std::string explore_text(const std::vector<ExploredSection>& sections, const Config& config,
                         std::string_view replay) {
    std::string out;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const ExploredSection& section = sections[i];
        const Exploration& found = section.found;
        std::string_view title = "";
        if (found.threads)
            title = section.gil ? "With the interpreter lock: " : "Without the interpreter lock: ";
        if (i > 0) title = "\nWithout it (--set gil=off): ";
        const std::string outcomes =
            counted(static_cast<double>(found.outcomes.size()), "outcome", "outcomes");
        if (section.same && found.complete) {
            out += fmt::format("{}the same {}.\n", title, outcomes);
            continue;
        }
        out += fmt::format("{}{} in {}", title, outcomes,
                           counted(found.interleavings, "interleaving", "interleavings"));
        if (found.complete) {
            out += fmt::format(", all explored ({}).\n",
                               counted(static_cast<double>(found.states), "state", "states"));
        } else {
            out += fmt::format(": explored {} in {}, not all. --limit N explores more.\n",
                               counted(static_cast<double>(found.transitions), "transition", "transitions"),
                               counted(static_cast<double>(found.states), "state", "states"));
        }
        const std::string command =
            fmt::format("{}{}", replay, !section.gil && config.gil ? " --set gil=off" : "");
        for (std::size_t k = 0; k < std::min(found.outcomes.size(), most_shown); ++k)
            write_outcome(out, found, k, command);
        if (found.outcomes.size() > most_shown)
            out += fmt::format("\n  ... and {} more: --format json has them all.\n",
                               found.outcomes.size() - most_shown);
    }
    if (sections.size() == 2 && !sections[1].same) {
        out += "\nThe interpreter lock hides outcomes: by itself the program is not safe.\n";
    }
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
