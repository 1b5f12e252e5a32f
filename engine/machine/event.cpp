#include "engine/machine/event.h"

#include <algorithm>

namespace interleave {
namespace {

struct KindRow {
    std::string_view name;
    EventGroup group;
};

constexpr KindRow kinds[] = {
#define X(name, group, a, b) {#name, EventGroup::group},
    INTERLEAVE_EVENTS(X)
#undef X
};

}  // namespace

std::string_view name(EventKind kind) {
    return kinds[static_cast<std::size_t>(kind)].name;
}
EventGroup group(EventKind kind) {
    return kinds[static_cast<std::size_t>(kind)].group;
}

void EventList::grow() {
    const std::size_t count = size();
    const std::size_t room = std::max<std::size_t>(16, 2 * count);
    std::unique_ptr<Event[]> larger(new Event[room]);
    std::copy(begin(), end(), larger.get());
    room_ = std::move(larger);
    end_ = room_.get() + count;
    limit_ = room_.get() + room;
}

}  // namespace interleave
