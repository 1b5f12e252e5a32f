#include "engine/analysis/teller.h"
#include "engine/analysis/lock_name.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/text/numbers.h"

namespace interleave {
namespace {

constexpr std::size_t longest_quote = 60;  // code points of a line or an output in a sentence

std::string shortened(std::string_view text) {
    if (count_code_points(text) <= longest_quote) return std::string(text);
    std::size_t end = 0;
    for (std::size_t i = 0; i + 1 < longest_quote; ++i) decode_utf8(text, end);
    return std::string(text.substr(0, end)) + "\xe2\x80\xa6";
}

std::string_view source_line(const Program& program, std::uint32_t number) {
    if (program.modules.empty()) return {};
    std::string_view rest = program.modules[0].source;
    for (; number > 1; --number) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    return trim(rest.substr(0, rest.find('\n')));
}

// Chinese punctuation brings its own room: no blank stands behind it.
bool ends_in_full_width(std::string_view text) {
    for (const std::string_view mark : {"\uff09", "\uff0c", "\u3002", "\uff1a", "\uff1b"}) {
        if (text.ends_with(mark)) return true;
    }
    return false;
}

}  // namespace

std::string Sentence::plain() const {
    std::string text;
    for (const Phrase& phrase : phrases) {
        const bool quoted = phrase.kind == Phrase::Kind::code;
        text += quoted ? fmt::format("`{}`", phrase.text) : phrase.text;
    }
    return text;
}

std::string thread_name(const Machine& machine, ThreadId thread) {
    const std::uint32_t i = index(thread);
    return i < machine.records.size() ? thread_label(machine, thread) : "?";
}

std::string task_name(const Machine& machine, TaskId task) {
    const std::uint32_t i = index(task);
    return i < machine.tasks.size() ? machine.tasks[i].name : "?";
}

Teller::Teller(const Recording& recording_, Step step_, Locale locale_)
    : recording(recording_),
      step(step_),
      now(recording_.trace().time(step_)),
      names(recording_.final()),
      locale(locale_) {}

void Teller::say(SentenceKey key, std::initializer_list<Fact> facts) {
    if (!told_.phrases.empty()) fill(told_.phrases, SentenceKey::between, {});
    fill(told_.phrases, key, facts);
}

void Teller::fill(std::vector<Phrase>& out, SentenceKey key, std::initializer_list<Fact> facts) const {
    std::string_view rest =
        template_for(all_sentences, key, locale, [&](std::string_view name) -> std::string_view {
            const auto fact =
                std::find_if(facts.begin(), facts.end(), [&](const Fact& f) { return f.name == name; });
            return fact != facts.end() && fact->phrases.size() == 1 ? fact->phrases[0].text
                                                                    : std::string_view{};
        });
    const auto add_text = [&](std::string_view text) {
        if (!out.empty() && text.starts_with(' ') && ends_in_full_width(out.back().text))
            text.remove_prefix(1);
        if (text.empty()) return;
        if (!out.empty() && out.back().kind == Phrase::Kind::text) {
            out.back().text += text;
        } else {
            out.push_back({Phrase::Kind::text, std::string(text), 0xffffffff});
        }
    };
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        add_text(rest.substr(0, open));
        if (open == std::string_view::npos) break;
        const std::size_t close = rest.find('}', open);
        const std::string_view wanted = rest.substr(open + 1, close - open - 1);
        rest.remove_prefix(close + 1);
        const auto fact =
            std::find_if(facts.begin(), facts.end(), [&](const Fact& f) { return f.name == wanted; });
        assert(fact != facts.end() && "a template names a fact that it is not given");
        if (fact == facts.end()) continue;
        for (const Phrase& phrase : fact->phrases) {
            if (phrase.kind == Phrase::Kind::text) {
                add_text(phrase.text);
            } else {
                out.push_back(phrase);
            }
        }
    }
}

std::string Teller::in_words(SentenceKey key, std::initializer_list<Fact> facts) const {
    std::vector<Phrase> phrases;
    fill(phrases, key, facts);
    std::string words;
    for (const Phrase& phrase : phrases) words += phrase.text;
    return words;
}

Phrase Teller::thread_phrase(ThreadId id) const {
    return {Phrase::Kind::thread, thread_name(names, id), index(id)};
}
Phrase Teller::task_phrase(TaskId id) const {
    return {Phrase::Kind::task, task_name(names, id), index(id)};
}

Fact Teller::thread(std::string_view name, ThreadId id) const {
    return {name, {thread_phrase(id)}};
}
Fact Teller::thread(std::string_view name, std::int64_t id) const {
    if (id < 0) {
        Fact fact{name, {}};
        fill(fact.phrases, SentenceKey::nobody, {});
        return fact;
    }
    return thread(name, static_cast<ThreadId>(id));
}
Fact Teller::task(std::string_view name, TaskId id) const {
    return {name, {task_phrase(id)}};
}
Fact Teller::actor(std::string_view name, const Event& e) const {
    return e.task != TaskId::none ? task(name, e.task) : thread(name, e.thread);
}
Fact Teller::core(std::string_view name, CoreId id) const {
    return {
        name,
        {{Phrase::Kind::core, in_words(SentenceKey::core_number, {number("number", index(id))}), index(id)}}};
}
Fact Teller::lock(std::string_view name, std::uint32_t id) const {
    Fact fact{name, {}};
    if (const std::string known = lock_name(names, id); !known.empty()) {
        fill(fact.phrases, SentenceKey::named_lock, {quoted("name", known)});
    } else {
        fill(fact.phrases, SentenceKey::unnamed_lock, {number("number", id)});
    }
    return fact;
}
Fact Teller::device(std::string_view name, std::uint32_t id) const {
    return text(name, id < names.devices.size() ? names.devices[id].name : "?");
}
Fact Teller::socket(std::string_view name, std::uint32_t id, const Machine& m) const {
    const std::uint32_t port = id < m.sockets.size() ? m.sockets[id].port : 0;
    Fact fact{name, {}};
    const Fact descriptor = number("number", std::uint64_t{id} + first_descriptor);
    if (port == 0) {
        fill(fact.phrases, SentenceKey::socket, {descriptor});
    } else {
        fill(fact.phrases, SentenceKey::socket_port, {descriptor, number("port", port)});
    }
    return fact;
}
Fact Teller::bytes(std::string_view name, std::int64_t count) const {
    Fact fact{name, {}};
    fill(fact.phrases, SentenceKey::bytes, {signed_number("count", count)});
    return fact;
}
Fact Teller::pool(std::string_view name, std::uint32_t id) const {
    return text(name, id < names.pools.size() ? names.pools[id].name : "?");
}
Fact Teller::process(std::string_view name, std::int64_t id) const {
    const auto i = static_cast<std::size_t>(id);
    return text(name, id >= 0 && i < names.processes.size() ? names.processes[i].name : "?");
}

Fact Teller::moment(std::string_view name, Tick time) const {
    // Moments that would look like now get more digits.
    const Tick apart = time > now ? time - now : now - time;
    std::string words = clock_text(time, locale);
    if (time < millisecond && time != 0) {
        words = duration_text(time, locale);
    } else if (apart != 0 && apart < millisecond) {
        const Tick us = (time + microsecond / 2) / microsecond;
        words = localized(fmt::format("{}.{:06} s", us / 1'000'000, us % 1'000'000), locale);
    }
    return {name, {{Phrase::Kind::time, words, 0xffffffff}}};
}
Fact Teller::length(std::string_view name, Tick duration) const {
    return {name, {{Phrase::Kind::time, duration_text(duration, locale), 0xffffffff}}};
}
Fact Teller::line(std::string_view name, std::uint32_t n) const {
    return {name, {{Phrase::Kind::line, in_words(SentenceKey::line_number, {number("number", n)}), n}}};
}
Fact Teller::code(std::uint32_t n) const {
    return {"code", {{Phrase::Kind::code, shortened(source_line(recording.program(), n)), n}}};
}
Fact Teller::where(std::uint32_t n) const {
    Fact fact{"where", {}};
    if (n != 0) fill(fact.phrases, SentenceKey::where, {line("line", n), code(n)});
    return fact;
}
Fact Teller::quoted(std::string_view name, std::string_view words) const {
    return {name, {{Phrase::Kind::code, shortened(trim(words)), 0xffffffff}}};
}
Fact Teller::text(std::string_view name, std::string_view words) {
    return {name, {{Phrase::Kind::text, std::string(words), 0xffffffff}}};
}
Fact Teller::number(std::string_view name, std::uint64_t n) {
    return text(name, fmt::format("{}", n));
}

Fact Teller::signed_number(std::string_view name, std::int64_t n) {
    return text(name, fmt::format("{}", n));
}

Fact Teller::words(std::string_view name, SentenceKey key, std::initializer_list<Fact> facts) const {
    Fact fact{name, {}};
    fill(fact.phrases, key, facts);
    return fact;
}

Fact Teller::list(std::string_view name, const std::vector<Phrase>& items) const {
    Fact fact{name, {}};
    if (items.empty()) {
        fill(fact.phrases, SentenceKey::nobody, {});
    } else if (items.size() == 1) {
        fact.phrases.push_back(items[0]);
    } else if (items.size() == 2) {
        fill(fact.phrases, SentenceKey::list_two, {{"first", {items[0]}}, {"second", {items[1]}}});
    } else {
        fill(fact.phrases, SentenceKey::list_more,
             {{"first", {items[0]}}, number("count", items.size() - 1)});
    }
    return fact;
}

}  // namespace interleave
