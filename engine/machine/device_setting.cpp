#include "engine/machine/device_setting.h"

namespace interleave {

// One disk arm seeks for one request at a time; a network has any number of packets on their way.
std::span<const KnownDevice> known_devices() {
    static constexpr KnownDevice devices[] = {
        {"disk", 8 * millisecond, 1, "seek to a new place: Norvig, Teach Yourself Programming in Ten Years"},
        {"network", 150 * millisecond, 0,
         "US to Europe and back: Norvig, Teach Yourself Programming in Ten Years"},
        {"loopback", 0, 0, "within one machine: at once"}};
    return devices;
}

}  // namespace interleave
