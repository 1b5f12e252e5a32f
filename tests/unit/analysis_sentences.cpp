#include "engine/analysis/sentences.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <set>
#include <string>

using namespace interleave;

namespace {

constexpr Locale all_locales[] = {Locale::en, Locale::zh_hans, Locale::zh_hant, Locale::it};

std::string read(const std::string& path) {
    std::string text;
    if (std::FILE* file = std::fopen((std::string(INTERLEAVE_SOURCE_DIR) + "/" + path).c_str(), "rb")) {
        char buffer[4096];
        for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
            text.append(buffer, count);
        std::fclose(file);
    }
    return text;
}

std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        names.emplace(text.substr(open + 1, close - open - 1));
    }
    return names;
}

}  // namespace

TEST_CASE("every locale that is written has each sentence once, and the same facts in it") {
    for (const Locale locale : all_locales) {
        CAPTURE(name(locale));
        const auto rows = sentences(locale);
        if (rows.empty()) continue;
        std::set<SentenceKey> seen;
        for (const SentenceRow& row : rows) {
            CAPTURE(name(row.key));
            CHECK(seen.insert(row.key).second);
            CHECK(!row.text.empty());
            for (const std::string& fact : placeholders(row.text)) {
                CAPTURE(fact);
                CHECK(placeholders(sentence_template(row.key, Locale::en)).count(fact) == 1);
            }
        }
        for (std::size_t i = 0; i < static_cast<std::size_t>(SentenceKey::count); ++i) {
            CAPTURE(name(static_cast<SentenceKey>(i)));
            CHECK(seen.count(static_cast<SentenceKey>(i)) == 1);
        }
    }
    CHECK(!sentences(Locale::en).empty());
}

TEST_CASE("every sentence is said somewhere") {
    std::string code;
    for (const char* file : {"teller", "explain", "explain_policy", "findings", "waiting", "outcome"})
        code += read(std::string("engine/analysis/") + file + ".cpp");
    REQUIRE(code.size() > 1000);
    for (std::size_t i = 0; i < static_cast<std::size_t>(SentenceKey::count); ++i) {
        const std::string key(name(static_cast<SentenceKey>(i)));
        CAPTURE(key);
        bool used = false;
        for (std::size_t at = code.find("::" + key); at != std::string::npos;
             at = code.find("::" + key, at + 1)) {
            const char next = code[at + 2 + key.size()];
            used = used || !(next == '_' || (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9'));
        }
        CHECK(used);
    }
}

TEST_CASE("a locale that is not written speaks English") {
    for (const Locale locale : all_locales)
        CHECK(!sentence_template(SentenceKey::run_started, locale).empty());
}
