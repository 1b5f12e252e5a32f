#include "engine/analysis/descriptions.h"

#include <fmt/format.h>

#include "messages/sentences.h"

namespace interleave {
namespace {

using K = SentenceKey;

std::string_view described(std::string_view kind, std::string_view name, std::string_view english,
                           Locale locale) {
    const std::string_view words = named_message(all_sentences, fmt::format("{}.{}", kind, name), locale);
    return words.empty() ? english : words;
}

}  // namespace

std::string_view setting_meaning(const Setting& setting, Locale locale) {
    return described("setting", setting.key, setting.meaning, locale);
}

std::string_view policy_summary(const Policy& policy, Locale locale) {
    return described("policy", policy.name, policy.summary, locale);
}

std::string_view outcome_name(Outcome outcome, Locale locale) {
    const auto words = [&](K key) {
        return template_for(all_sentences, key, locale, [](auto) { return ""; });
    };
    switch (outcome) {
        case Outcome::running: return words(K::outcome_running);
        case Outcome::finished: return words(K::outcome_finished);
        case Outcome::uncaught_exception: return words(K::outcome_exception);
        case Outcome::deadlock: return words(K::outcome_deadlock);
        case Outcome::limit: return words(K::outcome_limit);
    }
    return {};
}

}  // namespace interleave
