#include "web/model/actors.h"

#include <algorithm>

#include "engine/analysis/explain.h"
#include "engine/base/text.h"

namespace interleave {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string first_character(std::string_view name) {
    if (name.empty()) return "?";
    std::size_t end = 0;
    const char32_t first = decode_utf8(name, end);
    if (first >= 'a' && first <= 'z') return std::string(1, static_cast<char>(first - 'a' + 'A'));
    return std::string(name.substr(0, end));
}

}  // namespace

// The last number of up to three digits, looked for before a trailing "(target)".
std::string chip_label(std::string_view name) {
    const std::string_view whole = name;
    if (const auto bracket = name.rfind(" ("); bracket != std::string_view::npos)
        name = name.substr(0, bracket);
    std::size_t end = name.size();
    while (end > 0 && !is_digit(name[end - 1])) --end;
    if (end == 0 || name.size() - end > 1) return first_character(whole);
    std::size_t begin = end;
    while (begin > 0 && is_digit(name[begin - 1])) --begin;
    const std::string_view digits = name.substr(begin, end - begin);
    return std::string(digits.size() > 3 ? digits.substr(digits.size() - 3) : digits);
}

// A thread that only carries an event loop or starts the others is neutral, so that colours mean the work.
Actors::Actors(const Machine& final) {
    const bool many = final.threads.size() > 1 || !final.tasks.empty();
    int colour = 0;
    for (std::uint32_t i = 0; i < final.threads.size(); ++i) {
        std::string name = thread_name(final, ThreadId{i});
        std::string label = chip_label(name);
        const bool main = many && i == 0 && final.threads[i].has_execution;
        threads_.push_back({std::move(name), std::move(label), main ? neutral_colour : colour});
        if (!main) ++colour;
    }
    for (std::uint32_t i = 0; i < final.tasks.size(); ++i) {
        std::string name = task_name(final, TaskId{i});
        std::string label = chip_label(name);
        tasks_.push_back({std::move(name), std::move(label), static_cast<int>(i)});
    }
}

Actor Actors::named(std::string_view name) const {
    const auto place = [&](const std::vector<ActorInfo>& all) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const ActorInfo& a) { return a.name == name; });
        return static_cast<std::uint32_t>(found - all.begin());
    };
    if (const std::uint32_t i = place(tasks_); i < tasks_.size()) return actor_of(TaskId{i});
    if (const std::uint32_t i = place(threads_); i < threads_.size()) return actor_of(ThreadId{i});
    return {};
}

const ActorInfo& Actors::of(Actor actor) const {
    static const ActorInfo nobody{"nobody", "?", neutral_colour};
    if (actor.kind == Actor::Kind::thread && actor.id < threads_.size()) return threads_[actor.id];
    if (actor.kind == Actor::Kind::task && actor.id < tasks_.size()) return tasks_[actor.id];
    return nobody;
}

}  // namespace interleave
