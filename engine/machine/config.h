// The settings of a simulated computer: validated, with sourced defaults. One table (settings()) says
// everything about every key; the command line, "#:" comments, the screen and the docs all read it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/machine/device_setting.h"
#include "engine/machine/schedule.h"
#include "engine/script/program.h"

namespace interleave {

enum class PolicyKind : std::uint8_t {
    fcfs,
    rr,
    cooperative,
    fair,
    sjf,
    stcf,
    priority,
    mlfq,
    lottery,
    stride,
    eevdf,
    edf,
};

struct Config {
    std::uint32_t cores = 2;
    PolicyKind policy = PolicyKind::fair;
    Tick quantum = 10 * millisecond;
    bool per_core_queues = false;
    bool lend_priority = false;  // locks = inherit
    Tick switch_thread = 2 * microsecond;
    Tick switch_process = 5 * microsecond;
    Tick switch_coroutine = 10 * microsecond;
    Tick instruction = 50 * nanosecond;
    Tick syscall = 1 * microsecond;  // CPU of a call on a socket
    std::uint32_t python = 11;       // minor version: 3.x
    bool gil = true;
    Tick switch_interval = 5 * millisecond;
    std::uint32_t pool_default = 0;  // 0 = by version and cores (default_pool_size)
    std::uint32_t pool_server = 40;
    Tick spawn_thread = 50 * microsecond;
    Tick spawn_process = 2 * millisecond;
    Tick spawn_interpreter = 40 * millisecond;
    std::int64_t memory_thread = 64 * 1024;  // bytes resident
    std::int64_t memory_process = 10 * 1024 * 1024;
    std::int64_t memory_coroutine = 2 * 1024;
    std::uint32_t mlfq_levels = 3;
    Tick mlfq_boost = 0;  // 0 = off
    Tick aging = 0;       // 0 = off
    std::uint32_t tickets = 100;
    std::uint64_t seed = 1;
    Tick limit_time = 3600 * second;
    // Enough for two threads that count 50 million down, as lectures on the interpreter lock do.
    std::uint64_t limit_instructions = 1'000'000'000;
    std::uint64_t limit_events = 110'000'000;
    std::uint64_t limit_memory = 512ull * 1024 * 1024;  // bytes of simulated heap
    std::uint64_t limit_output = 10'000'000;            // bytes
    std::uint32_t recursion_limit = 1000;               // CPython's default
    std::vector<DeviceSetting> devices;                 // in order of first mention
    bool scheduled = false;                             // `schedule` says who runs, not the policy
    std::vector<Turn> schedule;
    friend bool operator==(const Config&, const Config&) = default;

    // Workers of a ThreadPoolExecutor made without a number: CPython's thread.py by version (docs:
    // concurrent.futures).
    std::uint32_t default_pool_size() const;
    // What holds for a device of that name: what is set, else its own default (device_setting.h).
    DeviceSetting device(std::string_view name) const;
};

// What the settings panel and `nearest key` need to know of a key.
struct Setting {
    std::string_view key;      // "switch.thread"; "latency.*" for the open families
    std::string_view meaning;  // one line
    std::string_view range;    // "1 to 1024", "fcfs, rr, cooperative, fair"
    std::string_view source;   // where the default comes from; may be empty
};
std::span<const Setting> settings();

// Parses and applies one setting. Errors: kind "setting"; `place` points at the key or the value; the hint
// names the nearest valid key or value. The value's text form: counts "4", times "10ms" ("0" needs no unit),
// "on"/"off", names, "3.11".
Result<bool> apply_setting(Config& config, std::string_view key, std::string_view value);
// Same for all "#:" lines of a program: the diagnostic carries file, line and column.
Result<bool> apply_settings(Config& config, std::span<const SettingLine> lines, std::string_view file);
// The current value of a key, in the form apply_setting reads.
std::string setting_text(const Config& config, std::string_view key);

}  // namespace interleave
