// Who acts in a run: threads and tasks, each with a name, the one or two characters on its chip, and a colour
// that stays its own in every view.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

struct Actor {
    enum class Kind : std::uint8_t { none, thread, task };
    Kind kind = Kind::none;
    std::uint32_t id = 0;

    explicit operator bool() const { return kind != Kind::none; }
    friend bool operator==(const Actor&, const Actor&) = default;
};
constexpr Actor actor_of(ThreadId id) {
    return id == ThreadId::none ? Actor{} : Actor{Actor::Kind::thread, index(id)};
}
constexpr Actor actor_of(TaskId id) {
    return id == TaskId::none ? Actor{} : Actor{Actor::Kind::task, index(id)};
}
// The task of an event if there is one, else its thread.
constexpr Actor actor_of(const Event& event) {
    return event.task != TaskId::none ? actor_of(event.task) : actor_of(event.thread);
}

constexpr int neutral_colour = -1;

struct ActorInfo {
    std::string name;             // "request 4"
    std::string label;            // "4": what fits on a chip
    int colour = neutral_colour;  // a number from 0 up; the palette repeats
};

class Actors {
  public:
    Actors() = default;
    explicit Actors(const Machine& final);

    const ActorInfo& of(Actor actor) const;
    // The first task or thread of that name; nobody, if there is none.
    Actor named(std::string_view name) const;
    std::size_t thread_count() const { return threads_.size(); }
    std::size_t task_count() const { return tasks_.size(); }

  private:
    std::vector<ActorInfo> threads_, tasks_;
};

// "request 4" -> "4", "Thread-12 (work)" -> "12", "MainThread" -> "M", "hello #2" -> "2", "uvicorn" -> "U".
std::string chip_label(std::string_view name);

}  // namespace interleave
