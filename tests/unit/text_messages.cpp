// Promises: what is said in one locale is said in each, in its own words, numbers and punctuation. (That
// every locale has every key and tells the same facts, cmake/messages.py checks when it is built;
// tests/messages, that each is used.)
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "engine/analysis/descriptions.h"
#include "engine/analysis/explain.h"
#include "engine/analysis/measure_text.h"
#include "engine/base/text.h"
#include "engine/text/numbers.h"
#include "messages/sentences.h"

using namespace interleave;

namespace {

constexpr Locale all_locales[] = {Locale::en, Locale::zh_hans, Locale::zh_hant, Locale::it};

std::span<const std::string_view> templates(Locale locale) {
    return all_sentences.tables[static_cast<std::size_t>(locale)].templates;
}
std::span<const Messages::Named> named(Locale locale) {
    return all_sentences.tables[static_cast<std::size_t>(locale)].named;
}

}  // namespace

TEST_CASE("no template is empty, and no translation is left in English") {
    for (const Locale locale : all_locales) {
        CAPTURE(name(locale));
        for (std::size_t i = 0; i < all_sentences.keys.size(); ++i) {
            const auto key = static_cast<SentenceKey>(i);
            const std::string_view text = templates(locale)[i], english = templates(Locale::en)[i];
            CAPTURE(all_sentences.keys[i]);
            CHECK((!text.empty() || key == SentenceKey::between));
            CHECK(find_invalid_utf8(text) == std::string_view::npos);
            if (locale != Locale::en && english.size() > 20 && english.find(' ') != std::string_view::npos)
                CHECK(text != english);
        }
    }
}

TEST_CASE("settings and policies have words in every locale, and nothing else has") {
    std::set<std::string> things;
    for (const Setting& setting : settings()) things.insert("setting." + std::string(setting.key));
    for (const Policy& policy : policies()) things.insert("policy." + std::string(policy.name));
    for (const Locale locale : all_locales) {
        CAPTURE(name(locale));
        std::set<std::string> written;
        for (const Messages::Named& row : named(locale)) written.insert(std::string(row.name));
        if (locale == Locale::en) {
            CHECK(written.empty());
        } else {
            CHECK(written == things);
        }
    }
    CHECK(setting_meaning(settings()[0], Locale::en) == settings()[0].meaning);
    CHECK(setting_meaning(settings()[0], Locale::it) != settings()[0].meaning);
    CHECK(policy_summary(policies()[0], Locale::zh_hans) != policies()[0].summary);
}

TEST_CASE("a variant stands for one value of a fact, its slots are filled in the template's own order") {
    constexpr std::string_view keys[] = {"bytes", "waits"};
    constexpr std::string_view english[] = {"{count} bytes", "{thread} waits for {lock}"};
    constexpr std::string_view other[] = {"{count} B", "{lock} is wanted by {thread}, by {thread}"};
    constexpr Messages::Variant variants[] = {{0, "count", "1", "1 byte"}};
    const Messages messages = {keys, {{{english, variants, {}}, {other, {}, {}}, {}, {}}}};
    enum class Key : std::uint16_t { bytes, waits };
    CHECK(message(messages, Key::bytes, Locale::en, {{"count", "1"}}) == "1 byte");
    CHECK(message(messages, Key::bytes, Locale::en, {{"count", "11"}}) == "11 bytes");
    CHECK(message(messages, Key::bytes, Locale::zh_hans, {{"count", "1"}}) == "1 B");
    CHECK(message(messages, Key::waits, Locale::en, {{"thread", "A"}, {"lock", "{x}"}}) == "A waits for {x}");
    CHECK(message(messages, Key::waits, Locale::zh_hans, {{"thread", "A"}, {"lock", "L"}}) ==
          "L is wanted by A, by A");
}

TEST_CASE("numbers have the locale's decimal sign, units are the same everywhere") {
    CHECK(duration_text(1500 * microsecond, Locale::en) == "1.5 ms");
    CHECK(duration_text(1500 * microsecond, Locale::zh_hant) == "1.5 ms");
    CHECK(duration_text(1500 * microsecond, Locale::it) == "1,5 ms");
    CHECK(clock_text(12340 * millisecond, Locale::it) == "12,340 s");
    CHECK(measure_text(MeasureUnit::share, 0.902, Locale::it) == "90,2 %");
    CHECK(find_measure("p99_response")->label() == "99th percentile of response");
    CHECK(find_measure("thread.mean_waiting")->label() == "mean waiting of threads");
}

TEST_CASE("sentences follow each other as the locale writes them") {
    auto started =
        Recording::start("import threading\nt = threading.Thread(target=print)\nt.start()\n", "test.py", {});
    REQUIRE(started);
    (*started)->finish();
    const Recording& recording = **started;
    for (Step step = 0; step < recording.trace().size(); ++step) {
        if (recording.trace().event(step).kind != EventKind::thread_ready) continue;
        const std::string chinese = explain(recording, step, Locale::zh_hans).plain();
        CAPTURE(chinese);
        CHECK(chinese.find("\u3002 ") == std::string::npos);  // no blank behind a full stop
        CHECK(chinese.find(". ") == std::string::npos);
        CHECK(explain(recording, step, Locale::it).plain() != explain(recording, step).plain());
    }
}
