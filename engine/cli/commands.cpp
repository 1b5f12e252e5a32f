#include "engine/cli/commands.h"
#include "engine/base/quantity.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/analysis/metrics.h"
#include "engine/base/text.h"
#include "engine/cli/check_command.h"
#include "engine/cli/files.h"
#include "engine/cli/memory.h"
#include "engine/cli/opening.h"
#include "engine/cli/sweep_command.h"
#include "engine/export/export.h"
#include "engine/lesson/lesson.h"
#include "engine/text/numbers.h"
#include "engine/trace/recording.h"
#include "messages/sentences.h"

namespace interleave {
namespace {

constexpr Step portion = 1 << 16;  // events between two looks at the output

// ---- run

// Passes the program's output on while it runs.
class Printer {
  public:
    explicit Printer(bool times) : times_(times) {}
    void print(const Trace& trace) {
        trace.each_of({EventKind::output, EventKind::error_output}, next_, trace.size(),
                      [&](Step, const Event& e) {
                          if (e.kind == EventKind::error_output) {
                              std::fflush(stdout);
                              to_stderr(trace.text(e));
                          } else {
                              print(trace.text(e), e.time);
                          }
                      });
        next_ = trace.size();
    }
    void finish() {
        if (times_ && inside_line_) std::fputc('\n', stdout);
        std::fflush(stdout);
    }

  private:
    void print(std::string_view text, Tick time) {
        while (!text.empty()) {
            const std::size_t end = times_ ? std::min(text.find('\n'), text.size() - 1) + 1 : text.size();
            if (times_ && !inside_line_) {
                const std::string clock = format_clock(time) + "  ";
                std::fwrite(clock.data(), 1, clock.size(), stdout);
            }
            std::fwrite(text.data(), 1, end, stdout);
            inside_line_ = text[end - 1] != '\n';
            text.remove_prefix(end);
        }
    }
    const bool times_;
    bool inside_line_ = false;
    Step next_ = 0;
};

ExitStatus run(const Arguments& arguments) {
    Result<Opened> opened = open_only(arguments);
    if (!opened) return refuse(opened.problem());
    Recording& recording = *opened->recording;
    Printer printer(arguments.has("--times"));
    while (recording.advance(portion)) printer.print(recording.trace());
    printer.print(recording.trace());
    printer.finish();
    const ExitStatus status = report_outcome(recording, *locale_of(arguments));
    leave_to_the_system(std::move(opened->recording));
    return status;
}

// ---- trace

Result<const TraceFormat*> format_named(std::string_view wanted) {
    std::vector<std::string_view> available;
    for (const TraceFormat& format : trace_formats()) {
        if (format.write != nullptr) available.push_back(format.name);
        if (format.name == wanted && format.write != nullptr) return &format;
    }
    const bool planned = std::any_of(trace_formats().begin(), trace_formats().end(),
                                     [&](const TraceFormat& format) { return format.name == wanted; });
    return usage(planned ? fmt::format("The format {} is not available yet.", wanted)
                         : fmt::format("There is no format '{}'.", wanted),
                 fmt::format("Available: {}.", fmt::join(available, ", ")));
}

ExitStatus trace(const Arguments& arguments) {
    Result<const TraceFormat*> format = format_named(arguments.get("--format", "text"));
    if (!format) return refuse(format.problem());
    Result<Opened> opened = open_only(arguments);
    if (!opened) return refuse(opened.problem());
    Result<Output> output = Output::to(arguments.get("-o"));
    if (!output) return refuse(output.problem());
    Recording& recording = *opened->recording;
    recording.finish();
    show_errors(recording);
    (*format)->write(recording, opened->program.name, [&](std::string_view text) { output->write(text); });
    if (!output->close())
        return refuse(
            {std::string(arguments.get("-o", "stdout")), {}, "file", "It could not be written.", ""});
    return report_outcome(recording, *locale_of(arguments));
}

// ---- metrics

ExitStatus measure(const Arguments& arguments) {
    const std::string_view format = arguments.get("--format", "text");
    if (format != "text" && format != "json")
        return refuse(usage(fmt::format("There is no format '{}'.", format), "Available: text, json."));
    if (arguments.files.empty()) return refuse(only_file(arguments).problem());
    std::vector<NamedMetrics> measured;
    ExitStatus status = ExitStatus::finished;
    for (const std::string_view file : arguments.files) {
        Result<Opened> opened = open(arguments, file);
        if (!opened) return refuse(opened.problem());
        Recording& recording = *opened->recording;
        recording.finish();
        show_errors(recording);
        const ExitStatus own = report_outcome(recording, *locale_of(arguments));
        if (status == ExitStatus::finished) status = own;
        measured.push_back({opened->program.name, recording.final().outcome, metrics(recording),
                            told_findings(recording, *locale_of(arguments))});
    }
    Result<Output> output = Output::to(arguments.get("-o"));
    if (!output) return refuse(output.problem());
    output->write(format == "json" ? metrics_json(measured) : metrics_text(measured, *locale_of(arguments)));
    if (!output->close())
        return refuse(
            {std::string(arguments.get("-o", "stdout")), {}, "file", "It could not be written.", ""});
    return status;
}

// ---- explain

void print_line(SentenceKey key, Locale locale, Step step, Tick time, const Sentence& sentence) {
    fmt::print("{}\n", message(all_sentences, key, locale,
                               {{"step", fmt::format("{}", step)},
                                {"time", clock_text(time, locale)},
                                {"sentence", sentence.plain()}}));
}

void tell_step(const Recording& recording, Step step, SentenceKey key, Locale locale) {
    print_line(key, locale, step, recording.trace().time(step), explain(recording, step, locale));
}

// Moments are also read without a unit, in seconds.
Result<Tick> moment(std::string_view text) {
    Result<Tick> time = parse_duration(text);
    if (time) return time;
    Result<Tick> seconds = parse_duration(std::string(text) + "s");
    if (seconds) return seconds;
    return usage(fmt::format("--at {}: that is no time.", text), "Write --at 1.5s, or ms, us, ns.");
}

ExitStatus explain_step(const Recording& recording, std::string_view text, Locale locale) {
    const Trace& trace = recording.trace();
    Step step = 0;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const std::uint64_t longer = std::uint64_t{step} * 10 + static_cast<std::uint64_t>(c - '0');
        if (!digit || longer >= trace.size())
            return refuse(usage(fmt::format("There is no step {}.", text),
                                fmt::format("Steps are 0 to {}.", trace.size() - 1)));
        step = static_cast<Step>(longer);
    }
    tell_step(recording, step, SentenceKey::cli_step, locale);
    const Step cause = explain(recording, step, locale).cause;
    if (cause != no_step) tell_step(recording, cause, SentenceKey::cli_because, locale);
    return ExitStatus::finished;
}

ExitStatus explain_waiting(const Recording& recording, std::string_view wanted, Tick time, Locale locale) {
    const Machine& m = recording.final();
    const Step step = recording.trace().last_at(time);
    std::vector<std::string_view> names;
    Sentence answer;
    const Machine& then = recording.view_at(step);
    // Of several with one name, the first that has not come to its end.
    const auto better = [&](std::size_t i, std::size_t chosen, const auto& items, auto is_done) {
        if (chosen == items.size()) return true;
        const bool done = chosen < m.tasks.size() && is_done(chosen);
        return done && !is_done(i);
    };
    std::size_t task = m.tasks.size();
    for (std::size_t i = 0; i < m.tasks.size(); ++i) {
        names.push_back(m.tasks[i].name);
        const auto is_done = [&](std::size_t t) {
            return t < then.tasks.size() && then.tasks[t].finish >= 0;
        };
        if (m.tasks[i].name == wanted && better(i, task, m.tasks, is_done)) task = i;
    }
    std::size_t thread = m.records.size();
    for (std::size_t i = 0; i < m.records.size(); ++i) {
        names.push_back(m.records[i].name);
        if (m.records[i].name == wanted && thread == m.records.size()) thread = i;
    }
    if (task < m.tasks.size()) {
        answer = explain_task(recording, static_cast<TaskId>(task), step, locale);
    } else if (thread < m.records.size()) {
        answer = explain_thread(recording, static_cast<ThreadId>(thread), step, locale);
    } else {
        const std::string_view near = nearest(wanted, names);
        const std::size_t shown = std::min<std::size_t>(names.size(), 12);
        return refuse(usage(
            fmt::format("There is no task or thread '{}'.", wanted),
            near.empty() ? fmt::format("There are: {}{}.",
                                       fmt::join(names.begin(),
                                                 names.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                                       shown < names.size() ? ", ..." : "")
                         : fmt::format("Did you mean {}?", near)));
    }
    print_line(SentenceKey::cli_at, locale, step, time, answer);
    if (answer.cause != no_step) tell_step(recording, answer.cause, SentenceKey::cli_since, locale);
    return ExitStatus::finished;
}

ExitStatus explain_command(const Arguments& arguments) {
    const bool by_step = arguments.has("--step"), by_task = arguments.has("--task");
    if (by_step == by_task || by_task != arguments.has("--at"))
        return refuse(usage("Explain what?", "Write --step N, or --task NAME --at TIME."));
    Tick time = 0;
    if (by_task) {
        Result<Tick> at = moment(arguments.get("--at"));
        if (!at) return refuse(at.problem());
        time = *at;
    }
    Result<Opened> opened = open_only(arguments);
    if (!opened) return refuse(opened.problem());
    Recording& recording = *opened->recording;
    recording.finish();
    const Locale locale = *locale_of(arguments);
    return by_step ? explain_step(recording, arguments.get("--step"), locale)
                   : explain_waiting(recording, arguments.get("--task"), time, locale);
}

// ---- lessons

ExitStatus list_lessons(const Arguments& arguments) {
    if (!arguments.files.empty())
        return refuse(usage(fmt::format("lessons takes no operand, not {}.", arguments.files[0])));
    for (const Lesson& lesson : lessons(*locale_of(arguments))) {
        fmt::print("{:<3} lesson:{}  {}\n", lesson.number, lesson.id, lesson.title);
        for (const Variant& variant : lesson.variants)
            fmt::print("    lesson:{}/{}  {}\n", lesson.id, variant.id, variant.label);
    }
    return ExitStatus::finished;
}

constexpr Option set_option = {"--set", "KEY=VALUE", "change a setting; wins over the program's own #: line",
                               true};
constexpr Option locale_option = {"--locale", "NAME",
                                  "the language of sentences: en, zh-Hans, zh-Hant or it"};
constexpr Option output_option = {"-o", "OUT", "write to a file"};
constexpr Option run_options[] = {
    set_option,
    locale_option,
    {"--times", "", "each line of output behind its virtual time"},
    {"--schedule", "TURNS", "who runs when, as explore prints it: main:12,t1:3,t2"}};
constexpr Option trace_options[] = {
    set_option,
    locale_option,
    {"--format", "NAME", "text (the default), json, chrome, csv, svg or mermaid"},
    output_option};
constexpr Option metrics_options[] = {
    set_option, locale_option, {"--format", "NAME", "text (the default) or json"}, output_option};
constexpr Option explore_options[] = {set_option,
                                      locale_option,
                                      {"--format", "NAME", "text (the default) or json"},
                                      {"--limit", "N", "try at most N transitions between states; 20000"},
                                      {"--delay", "TIME", "sleeps that differ by less than this race; 50ms"},
                                      output_option};
constexpr Option explain_options[] = {set_option,
                                      locale_option,
                                      {"--step", "N", "why did this step happen"},
                                      {"--task", "NAME", "why is this task or thread not running"},
                                      {"--at", "TIME", "... at this time, for example 1.5s"}};

constexpr Option sweep_options[] = {
    set_option,
    locale_option,
    {"--vary", "KEY=A..B[:STEP|xF]", "the setting and its values; also KEY=A,B,C"},
    {"--measure", "NAME", "makespan, mean_turnaround, p99_response, ..."},
    {"--format", "NAME", "csv (the default), json or svg"},
    output_option};

constexpr Option lessons_options[] = {locale_option};

constexpr Option check_options[] = {set_option,
                                    {"--python", "PROGRAM", "the Python to ask; python3"},
                                    {"--timeout", "TIME", "how long it may run there; 60s"}};

constexpr Command table[] = {
    {"run", "FILE", "run a program; its output and nothing else", run_options, run},
    {"trace", "FILE", "every step of a run", trace_options, trace},
    {"metrics", "FILE...", "measures of a run; several programs are compared", metrics_options, measure},
    {"explain", "FILE", "why a step happened, or why somebody is waiting", explain_options, explain_command},
    {"lessons", "", "the lessons that are built in", lessons_options, list_lessons},
    {"explore", "FILE", "every interleaving: the set of outcomes, a schedule for each", explore_options,
     explore_command},
    {"sweep", "FILE", "a measure against a setting: one run for every value", sweep_options, sweep_command},
    {"check", "FILE", "run it under python3, too; status 0 equal, 1 different", check_options, check_command},
};

}  // namespace

std::span<const Command> commands() {
    return table;
}

}  // namespace interleave
