// What can be said, in every locale: templates by key, as cmake/messages.py makes them from
// engine/text/messages/*.txt. It does not know who says it, or of what.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "engine/text/locale.h"

namespace interleave {

struct Messages {
    // Taken instead of a key's own template where the fact has this value: "1 byte", "{count} bytes".
    struct Variant {
        std::uint16_t key;
        std::string_view fact, value, text;
    };
    // Of things that have a name of their own: "setting.cores". English has none; they say it themselves.
    struct Named {
        std::string_view name, text;
    };
    struct Table {
        std::span<const std::string_view> templates;  // by key
        std::span<const Variant> variants;            // by key
        std::span<const Named> named;                 // by name
    };
    std::span<const std::string_view> keys;  // the keys' names
    std::array<Table, locale_count> tables;  // by locale
};

// What stands for {name} in a template.
struct Slot {
    std::string_view name;
    std::string value;
};

// The template for these facts: a variant for a fact's value, else the key's own. value_of(name) is a fact's
// value, or empty.
template <class Key, class ValueOf>
std::string_view template_for(const Messages& messages, Key key, Locale locale, ValueOf value_of) {
    const Messages::Table& table = messages.tables[static_cast<std::size_t>(locale)];
    for (const Messages::Variant& variant : table.variants) {
        if (variant.key == static_cast<std::uint16_t>(key) && value_of(variant.fact) == variant.value)
            return variant.text;
    }
    return table.templates[static_cast<std::size_t>(key)];
}

// Every {name} of the text by its slot.
std::string filled(std::string_view text, std::initializer_list<Slot> slots);

template <class Key>
std::string message(const Messages& messages, Key key, Locale locale,
                    std::initializer_list<Slot> slots = {}) {
    const auto value_of = [&](std::string_view name) -> std::string_view {
        for (const Slot& slot : slots) {
            if (slot.name == name) return slot.value;
        }
        return {};
    };
    return filled(template_for(messages, key, locale, value_of), slots);
}

// The words for a named thing, or empty: then its own, which are English.
std::string_view named_message(const Messages& messages, std::string_view name, Locale locale);

}  // namespace interleave
