#include "engine/analysis/sentences.h"

#include <array>

namespace interleave {
namespace {

constexpr std::size_t key_count = static_cast<std::size_t>(SentenceKey::count);
constexpr std::string_view key_names[] = {
#define X(name) #name,
    INTERLEAVE_SENTENCES(X)
#undef X
};

using Table = std::array<std::string_view, key_count>;

Table by_key(Locale locale) {
    Table table{};
    for (const SentenceRow& row : sentences(locale)) table[static_cast<std::size_t>(row.key)] = row.text;
    return table;
}

}  // namespace

std::string_view name(SentenceKey key) {
    return key_names[static_cast<std::size_t>(key)];
}

std::span<const SentenceRow> sentences(Locale locale) {
    switch (locale) {
        case Locale::en: return sentences_en();
        case Locale::zh_hans:
        case Locale::zh_hant:
        case Locale::it: return {};
    }
    return {};
}

std::string_view sentence_template(SentenceKey key, Locale locale) {
    static const std::array<Table, locale_count> tables = {by_key(Locale::en), by_key(Locale::zh_hans),
                                                           by_key(Locale::zh_hant), by_key(Locale::it)};
    const auto i = static_cast<std::size_t>(key);
    const std::string_view text = tables[static_cast<std::size_t>(locale)][i];
    return text.empty() ? tables[0][i] : text;
}

}  // namespace interleave
