#include "engine/machine/schedule.h"

#include <fmt/format.h>

#include "engine/base/text.h"

namespace interleave {
namespace {

constexpr std::uint64_t most_threads = 1'000'000;

bool read_number(std::string_view text, std::uint64_t most, std::uint64_t& number) {
    if (text.empty() || text.size() > 12) return false;
    number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return false;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number <= most;
}

bool read_thread(std::string_view text, ThreadId& thread) {
    std::uint64_t number = 0;
    if (text != "main") {
        if (!text.starts_with('t') || !read_number(text.substr(1), most_threads, number)) return false;
    }
    thread = ThreadId{static_cast<std::uint32_t>(number)};
    return true;
}

}  // namespace

Result<std::vector<Turn>> parse_schedule(std::string_view text) {
    std::vector<Turn> turns;
    std::string_view rest = text;
    for (;;) {
        const std::size_t comma = rest.find(',');
        const std::string_view part = trim(rest.substr(0, comma));
        const std::size_t colon = part.find(':');
        Turn turn;
        if (!read_thread(trim(part.substr(0, colon)), turn.thread) ||
            (colon != std::string_view::npos &&
             !read_number(trim(part.substr(colon + 1)), 1'000'000'000, turn.instructions))) {
            return Diagnostic{
                "",
                {},
                "setting",
                fmt::format("Turn {} of the schedule is '{}': that is no turn.", turns.size() + 1, part),
                "Write THREAD or THREAD:INSTRUCTIONS, separated by commas: main:12,t1:3,t2. "
                "Threads are main, t1, t2 ... in the order in which they are made."};
        }
        turns.push_back(turn);
        if (comma == std::string_view::npos) return turns;
        rest.remove_prefix(comma + 1);
    }
}

std::string schedule_text(const std::vector<Turn>& turns) {
    std::string text;
    for (const Turn& turn : turns) {
        if (!text.empty()) text += ',';
        text += turn_name(turn.thread);
        if (turn.instructions != unlimited_turn) text += fmt::format(":{}", turn.instructions);
    }
    return text;
}

std::string turn_name(ThreadId thread) {
    return thread == ThreadId{0} ? "main" : fmt::format("t{}", index(thread));
}

}  // namespace interleave
