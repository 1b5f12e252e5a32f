// Names of things in the machine: small distinct integer types, so that a core is never taken for a
// thread. `none` is the absence of a thing. Ids are handed out from 0 in order of creation.
#pragma once

#include <cstdint>

namespace interleave {

enum class CoreId : std::uint32_t { none = 0xffffffffu };
enum class ProcessId : std::uint32_t { none = 0xffffffffu };
enum class ThreadId : std::uint32_t { none = 0xffffffffu };
enum class LoopId : std::uint32_t { none = 0xffffffffu };
enum class TaskId : std::uint32_t { none = 0xffffffffu };
enum class LockId : std::uint32_t { none = 0xffffffffu };
enum class PoolId : std::uint32_t { none = 0xffffffffu };
enum class DeviceId : std::uint32_t { none = 0xffffffffu };
enum class CodeId : std::uint32_t { none = 0xffffffffu };
enum class NameId : std::uint32_t { none = 0xffffffffu };

// A step is the number of an event in the trace, from 0. "Because of step 17" is a Step.
using Step = std::uint32_t;
constexpr Step no_step = 0xffffffffu;

template <class Id>
constexpr std::uint32_t index(Id id) {
    return static_cast<std::uint32_t>(id);
}

}  // namespace interleave
