// "Did you mean: 'name'?" as CPython 3.10 and later append it to the traceback of an uncaught AttributeError
// or NameError: the nearest name by edit distance, a change of case being half a change, within a third of
// the letters.
#include <algorithm>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {
namespace {

constexpr std::size_t move_cost = 2, case_cost = 1;
constexpr std::size_t longest = 40;      // letters
constexpr std::size_t most_names = 750;  // beyond, nothing is suggested

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j * move_cost;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i * move_cost;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const char x = a[i - 1], y = b[j - 1];
            const std::size_t change = x == y ? 0 : lower(x) == lower(y) ? case_cost : move_cost;
            const std::size_t changed = diagonal + change;
            diagonal = row[j];
            row[j] = std::min({row[j] + move_cost, row[j - 1] + move_cost, changed});
        }
    }
    return row.back();
}

std::string_view nearest_name(std::string_view name, const std::vector<std::string>& names) {
    std::string_view best;
    if (names.size() > most_names || name.size() > longest) return best;
    std::size_t best_distance = ~std::size_t{0};
    for (const std::string& candidate : names) {
        if (candidate == name || candidate.size() > longest) continue;
        const std::size_t most = (name.size() + candidate.size() + 3) * move_cost / 6;
        const std::size_t apart = distance(name, candidate);
        if (apart > most || apart >= best_distance) continue;
        best = candidate;
        best_distance = apart;
    }
    return best;
}

std::vector<std::string> names_in(const Heap& heap, Value dict) {
    std::vector<std::string> names;
    for (const DictEntry& entry : heap.dicts[dict.ref].entries) {
        if (entry.key.is(Tag::string)) names.emplace_back(text_of(heap, entry.key));
    }
    return names;
}

bool suggest(Interpreter& in, std::string_view name, const std::vector<std::string>& names) {
    if (in.world.config.python < 10) return true;
    const std::string_view found = nearest_name(name, names);
    if (found.empty()) return false;
    const Value text = make_string(in.heap(), std::string(found));
    if (ExceptionState* state = exception_state(in.heap(), in.raised)) state->suggestion = text;
    return true;
}

}  // namespace

void looked_for(Interpreter& in, Value name, Value object) {
    ExceptionState* const state = exception_state(in.heap(), in.raised);
    if (state == nullptr || !state->name.is_absent()) return;
    state->name = name;
    state->object = object;
}

void suggest_attribute(Interpreter& in, Value object, std::string_view name) {
    suggest(in, std::string(name), attribute_names(in.heap(), object));
}

void suggest_name(Interpreter& in, std::string_view name) {
    Heap& heap = in.heap();
    const auto& frames = in.execution().frames;
    if (frames.empty() || frames.back().driver != Driver::none) return;
    const Frame& frame = frames.back();
    std::vector<std::string> locals;
    for (const NameId local : in.world.program.code(frame.code).locals)
        locals.emplace_back(in.world.program.name(local));
    if (suggest(in, name, locals)) return;
    if (suggest(in, name, names_in(heap, heap.modules[frame.module].members))) return;
    suggest(in, name, names_in(heap, heap.builtins));
}

}  // namespace interleave
