#include "engine/text/messages.h"

#include <algorithm>
#include <cassert>

namespace interleave {

std::string filled(std::string_view text, std::initializer_list<Slot> slots) {
    std::string out;
    for (std::size_t open; (open = text.find('{')) != std::string_view::npos;) {
        const std::size_t close = text.find('}', open);
        const std::string_view wanted = text.substr(open + 1, close - open - 1);
        const auto* slot =
            std::find_if(slots.begin(), slots.end(), [&](const Slot& s) { return s.name == wanted; });
        assert(slot != slots.end() && "a template names a fact that it is not given");
        out += text.substr(0, open);
        if (slot != slots.end()) out += slot->value;
        text.remove_prefix(close + 1);
    }
    return out.append(text);
}

std::string_view named_message(const Messages& messages, std::string_view name, Locale locale) {
    const auto named = messages.tables[static_cast<std::size_t>(locale)].named;
    const auto found =
        std::lower_bound(named.begin(), named.end(), name,
                         [](const Messages::Named& row, std::string_view n) { return row.name < n; });
    return found != named.end() && found->name == name ? found->text : std::string_view{};
}

}  // namespace interleave
