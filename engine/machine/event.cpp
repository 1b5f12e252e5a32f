#include "engine/machine/event.h"

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

}  // namespace interleave
