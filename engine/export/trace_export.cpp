// A trace as text, one line an event, and as JSON.
#include <algorithm>

#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/base/text.h"
#include "engine/export/event_fields.h"
#include "engine/export/export.h"
#include "engine/export/json.h"
#include "engine/export/trace_formats.h"

namespace interleave {
namespace {

constexpr std::size_t longest_name = 24;  // wider names push their line's columns to the right

std::string actor_of(const Machine& m, const Event& e) {
    std::string text = e.thread == ThreadId::none ? "" : thread_name(m, e.thread);
    if (e.task != TaskId::none) text += (text.empty() ? "" : "/") + task_name(m, e.task);
    return text;
}

// Seconds with nine decimals: columns of times line up.
std::string clock(Tick time) {
    return fmt::format("{}.{:09}", time / second, time % second);
}

void write_text(const Recording& recording, std::string_view, const Sink& sink) {
    const Machine& m = recording.final();
    std::size_t width = 6;
    for (const ThreadRecord& record : m.records)
        width = std::max(width, std::min(longest_name, record.name.size()));
    for (const TaskRecord& task : m.tasks)
        width = std::max(width, std::min(longest_name, task.name.size() + 11));
    sink(fmt::format("{:>7}  {:>13}  {:>4}  {:<{}}  {:<21}  {}\n", "step", "time", "core", "who", width,
                     "event", "details"));
    std::string line;
    recording.trace().each([&](Step step, const Event& e) {
        const std::string core = e.core == CoreId::none ? "" : fmt::format("{}", index(e.core));
        line = fmt::format("{:>7}  {:>13}  {:>4}  {:<{}}  {:<21} ", step, clock(e.time), core, actor_of(m, e),
                           width, name(e.kind));
        for (std::size_t i = 0; i < 2; ++i) {
            const FieldValue value = value_of(recording, e, i, false);
            if (value.text.empty()) continue;
            const bool plain = !value.quoted || value.text.find_first_of(" \n\t\"\\") == std::string::npos;
            line += fmt::format(" {}={}", value.label, plain ? value.text : json_string(value.text));
        }
        if (e.line != 0) line += fmt::format(" line={}", e.line);
        if (e.cause != no_step) line += fmt::format(" because={}", e.cause);
        while (line.back() == ' ') line.pop_back();
        line += '\n';
        sink(line);
    });
}

void write_json(const Recording& recording, std::string_view file, const Sink& sink) {
    const Machine& m = recording.final();
    sink(fmt::format("{{\n\"program\": {},\n\"settings\": {{", json_string(file)));
    bool first = true;
    for (const Setting& setting : settings()) {
        if (setting.key.back() == '*') continue;
        sink(fmt::format("{}{}: {}", first ? "" : ", ", json_string(setting.key),
                         json_string(setting_text(recording.config(), setting.key))));
        first = false;
    }
    for (const DeviceSetting& device : recording.config().devices) {
        for (const std::string_view family : {"latency.", "servers."}) {
            const std::string key = std::string(family) + device.name;
            const std::string value = setting_text(recording.config(), key);
            if (!value.empty()) sink(fmt::format(", {}: {}", json_string(key), json_string(value)));
        }
    }
    sink(fmt::format("}},\n\"outcome\": {},\n\"end\": {},\n\"events\": [\n", json_string(name(m.outcome)),
                     json_seconds(recording.trace().end())));
    std::string line;
    recording.trace().each([&](Step step, const Event& e) {
        line = fmt::format("{}{{\"step\": {}, \"time\": {}, \"kind\": \"{}\"", step == 0 ? "" : ",\n", step,
                           json_seconds(e.time), name(e.kind));
        if (e.core != CoreId::none) line += fmt::format(", \"core\": {}", index(e.core));
        if (e.thread != ThreadId::none)
            line += fmt::format(", \"thread\": {}", json_string(thread_name(m, e.thread)));
        if (e.task != TaskId::none) line += fmt::format(", \"task\": {}", json_string(task_name(m, e.task)));
        if (e.line != 0) line += fmt::format(", \"line\": {}", e.line);
        if (e.cause != no_step) line += fmt::format(", \"cause\": {}", e.cause);
        for (std::size_t i = 0; i < 2; ++i) {
            const FieldValue value = value_of(recording, e, i, true);
            if (value.label.empty() || (value.text.empty() && !value.quoted)) continue;
            line += fmt::format(", {}: {}", json_string(value.label),
                                value.quoted ? json_string(value.text) : value.text);
        }
        line += "}";
        sink(line);
    });
    sink("\n]\n}\n");
}

constexpr TraceFormat formats[] = {
    {"text", "one line an event", write_text},
    {"json", "program, settings, outcome and events", write_json},
    {"chrome", "for chrome://tracing and Perfetto", write_chrome},
    {"csv", "a table, one row an event", write_csv},
    {"svg", "a picture of the timeline", write_svg},
    {"mermaid", "a Gantt chart", write_mermaid},
};

}  // namespace

std::span<const TraceFormat> trace_formats() {
    return formats;
}

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::running: return "running";
        case Outcome::finished: return "finished";
        case Outcome::uncaught_exception: return "uncaught exception";
        case Outcome::deadlock: return "deadlock";
        case Outcome::limit: return "limit";
    }
    return "?";
}

}  // namespace interleave
