// Fills templates with facts. A fact is a name in a template and the phrases that stand for it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/explain.h"
#include "messages/sentences.h"

namespace interleave {

struct Fact {
    std::string_view name;
    std::vector<Phrase> phrases;
};

class Teller {
  public:
    Teller(const Recording& recording, Step step, Locale locale);

    // Adds a sentence. Every {name} of the template must be among the facts.
    void say(SentenceKey key, std::initializer_list<Fact> facts = {});
    Sentence told(Step cause = no_step) {
        told_.cause = cause;
        return std::move(told_);
    }

    // ---- What sentences are about
    const Recording& recording;
    const Step step;
    const Tick now;        // the step's time
    const Machine& names;  // the state at the end: it knows what everything is called
    const Locale locale;
    // The state at the step, and just before it (before the first step: at the first). Good until the other
    // is asked for.
    const Machine& state() const { return recording.view_at(step); }
    const Machine& before() const { return recording.view_at(step == 0 ? 0 : step - 1); }
    Event event(Step at) const { return recording.trace().event(at); }
    Event event() const { return event(step); }

    // ---- Facts
    Fact thread(std::string_view name, ThreadId id) const;
    Fact thread(std::string_view name, std::int64_t id) const;
    Fact task(std::string_view name, TaskId id) const;
    Fact actor(std::string_view name, const Event& e) const;  // the task, else the thread
    Fact core(std::string_view name, CoreId id) const;
    Fact lock(std::string_view name, std::uint32_t id) const;
    Fact device(std::string_view name, std::uint32_t id) const;
    // By its descriptor, as the program sees it, and its port: of a state, for numbers are used again.
    Fact socket(std::string_view name, std::uint32_t id, const Machine& m) const;
    Fact bytes(std::string_view name, std::int64_t count) const;
    Fact pool(std::string_view name, std::uint32_t id) const;
    Fact process(std::string_view name, std::int64_t id) const;
    Fact moment(std::string_view name, Tick time) const;      // "1.250 s": a place on the clock
    Fact length(std::string_view name, Tick duration) const;  // "5 ms"
    Fact line(std::string_view name, std::uint32_t number) const;
    Fact where(std::uint32_t line) const;  // " (line 5: `await sleep(1)`)", or nothing
    Fact code(std::uint32_t line) const;
    Fact quoted(std::string_view name, std::string_view text) const;  // of the program's output
    static Fact text(std::string_view name, std::string_view words);
    static Fact number(std::string_view name, std::uint64_t n);
    static Fact signed_number(std::string_view name, std::int64_t n);
    // "a", "a and b", "a and 5 others", in the order given.
    Fact list(std::string_view name, const std::vector<Phrase>& items) const;

    // A piece of a sentence with a template of its own.
    Fact words(std::string_view name, SentenceKey key, std::initializer_list<Fact> facts = {}) const;

    Phrase thread_phrase(ThreadId id) const;
    Phrase task_phrase(TaskId id) const;

  private:
    void fill(std::vector<Phrase>& out, SentenceKey key, std::initializer_list<Fact> facts) const;
    std::string in_words(SentenceKey key, std::initializer_list<Fact> facts) const;

    Sentence told_;
};

}  // namespace interleave
