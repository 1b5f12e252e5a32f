// `_re`: what the library's re.py leaves to C++, the matching itself.
#include <algorithm>

#include "engine/base/characters.h"
#include "engine/machine/library/builtins.h"
#include "engine/machine/library/regex_matcher.h"

namespace interleave {
namespace {

// scan(code, text, start, end, groups, loops, kind, most) -> a list of matches, each a tuple of slots (see
// Matcher). kind 0: at the start only; 1: anywhere, one after another; 2: from the start to the end.
Completion scan(Interpreter& in, Arguments a) {
    std::vector<std::int32_t> code;
    for (const Value each : items_of(in.heap(), a.values[0]))
        code.push_back(static_cast<std::int32_t>(each.as_integer()));
    const Value subject = content_of(in.heap(), a.values[1]);
    std::u32string text;
    if (subject.is(Tag::string)) {
        text = decoded(text_of(in.heap(), subject));
    } else {
        for (const char c : in.heap().byte_strings[subject.ref].bytes)
            text.push_back(static_cast<unsigned char>(c));
    }
    const std::int64_t length = static_cast<std::int64_t>(text.size());
    const std::int64_t end = std::clamp<std::int64_t>(a.values[3].as_integer(), 0, length);
    std::int64_t start = std::clamp<std::int64_t>(a.values[2].as_integer(), 0, length);
    const std::size_t groups = static_cast<std::size_t>(a.values[4].as_integer());
    const std::int64_t kind = a.values[6].as_integer(), most = a.values[7].as_integer();
    if (!in.work(text.size() / 64)) return Completion::raised;
    regex::Matcher matcher(code, text, groups, static_cast<std::size_t>(a.values[5].as_integer()),
                           [&in](std::uint64_t steps) { return in.work(steps); });
    std::vector<Value> found;
    bool advance = false;  // behind an empty match only one that is not empty may begin
    while (start <= end && (most <= 0 || static_cast<std::int64_t>(found.size()) < most)) {
        const regex::Outcome outcome = matcher.match(start, end, kind == 2, advance);
        if (outcome == regex::Outcome::stopped) return Completion::raised;
        advance = false;
        if (outcome == regex::Outcome::failed) {
            if (kind != 1) break;
            ++start;
            continue;
        }
        std::vector<Value> slots;
        for (std::size_t i = 0; i < 2 * (groups + 1) + 1; ++i)
            slots.push_back(Value::integer(matcher.slots()[i]));
        found.push_back(make_tuple(in.heap(), std::move(slots)));
        if (kind != 1) break;
        advance = matcher.slots()[1] == start;
        start = matcher.slots()[1];
    }
    return in.done(make_list(in.heap(), std::move(found)));
}

Completion lower_of(Interpreter& in, Arguments a) {
    return in.done(
        Value::integer(static_cast<std::int64_t>(lower(static_cast<char32_t>(a.values[0].as_integer())))));
}

constexpr NativeFunction table[] = {
    {"_re", "scan", scan, "code, text, start, end, groups, loops, kind, most, /"},
    {"_re", "lower", lower_of, "character, /"},
};

}  // namespace

const std::span<const NativeFunction> regex_natives = table;

}  // namespace interleave
