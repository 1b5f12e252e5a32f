// Devices: what is set for one by name, and what holds if nothing is.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/tick.h"

namespace interleave {

struct DeviceSetting {
    std::string name;
    Tick latency = -1;          // service time of one request; -1 = not known
    std::uint32_t servers = 0;  // requests that it serves at a time; 0 = as many as there are
    friend bool operator==(const DeviceSetting&, const DeviceSetting&) = default;
};

// Devices that every machine has. Others have the service times that programs or settings give, and serve as
// many requests at a time as there are.
struct KnownDevice {
    std::string_view name;
    Tick latency;
    std::uint32_t servers;
    std::string_view source;  // of both figures
};
std::span<const KnownDevice> known_devices();

}  // namespace interleave
