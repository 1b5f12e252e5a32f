// Reading and writing of settings. Every key is one row of `rows`: where it is kept, what it may be, what
// it means. Adding a key is adding a row (and a field of Config).
#include "engine/machine/config.h"

#include <algorithm>
#include <array>
#include <variant>

#include <fmt/format.h>

#include "engine/base/quantity.h"
#include "engine/base/text.h"
#include "engine/machine/setting_kind.h"

namespace interleave {
namespace {

// How the text of a value is read.
enum class Form : std::uint8_t {
    count,        // 4
    pool,         // 4, or auto
    duration,     // 10ms
    off_or_time,  // off, or 10ms
    bytes,        // 65536, 64KiB, 10MB
    on_off,
    policy,
    queues,
    locks,
    python,
    device_latency,
    device_servers,
    schedule,
};

using Field = std::variant<std::monostate, std::uint32_t Config::*, std::int64_t Config::*,
                           std::uint64_t Config::*, bool Config::*>;

struct Row {
    Setting setting;
    Form form;
    Field field;
    std::uint64_t least = 0;
    std::uint64_t most = 0;
};

constexpr std::uint64_t longest_cost = 1000ull * second;
constexpr std::uint64_t longest_time = 1'000'000ull * second;
constexpr std::uint64_t any_count = ~0ull;
constexpr std::uint64_t most_bytes = 1ull << 40;

constexpr std::string_view costs = "0 to 1000s";
constexpr std::string_view measured = "order of magnitude of microbenchmarks; varies by machine";

const Row rows[] = {
    {{"cores", "processors", "1 to 1024", ""}, Form::count, &Config::cores, 1, 1024},
    {{"policy", "which ready thread gets a core",
      "fcfs, sjf, stcf, rr, priority, mlfq, lottery, stride, fair, eevdf, edf, cooperative",
      "Linux schedules fairly (CFS, EEVDF)"},
     Form::policy,
     {}},
    {{"quantum", "slice of rr, stride and lottery, and of mlfq's top level", "1ns to 1000s",
      "textbooks use 10 to 100 ms (Silberschatz; OSTEP)"},
     Form::duration,
     &Config::quantum,
     1,
     longest_cost},
    {{"queues", "one queue of ready threads, or one a core with stealing", "shared, per-core", ""},
     Form::queues,
     {}},
    {{"locks", "does who holds a lock get the priority of who waits for it", "plain, inherit",
      "Sha, Rajkumar and Lehoczky, Priority Inheritance Protocols, 1990"},
     Form::locks,
     {}},
    {{"schedule", "who runs, turn by turn, instead of the policy: what explore gives as a witness",
      "off, or turns such as main:12,t1:3,t2", ""},
     Form::schedule,
     {}},
    {{"switch.thread", "cost of giving a core to another thread", costs, measured},
     Form::duration,
     &Config::switch_thread,
     0,
     longest_cost},
    {{"switch.process", "cost of giving a core to a thread of another process", costs, measured},
     Form::duration,
     &Config::switch_process,
     0,
     longest_cost},
    {{"switch.coroutine", "cost of one step of a task in an event loop", costs,
      "CPython's asyncio: 5 to 15 us"},
     Form::duration,
     &Config::switch_coroutine,
     0,
     longest_cost},
    {{"instruction", "cost of one bytecode instruction", costs, "CPython 3.11 on a laptop: 20 to 80 ns"},
     Form::duration,
     &Config::instruction,
     0,
     longest_cost},
    {{"syscall", "cost of one call on a socket, beyond its instructions", costs,
      "CPython 3.11: a recv() that finds nothing takes 1.9 us with its exception (measured)"},
     Form::duration,
     &Config::syscall,
     0,
     longest_cost},
    {{"python", "version: pool sizes, switch points, features", "3.7 to 3.14", ""}, Form::python, {}},
    {{"gil", "the interpreter lock: one thread of a process runs Python code at a time", "on, off",
      "PEP 703: off is the free-threaded build"},
     Form::on_off,
     &Config::gil},
    {{"switchinterval", "how long a thread waits before it asks for the interpreter lock", "1ns to 1000s",
      "sys.setswitchinterval: 5 ms"},
     Form::duration,
     &Config::switch_interval,
     1,
     longest_cost},
    {{"pool.default", "workers of asyncio's executor and of ThreadPoolExecutor()", "1 to 10000, auto",
      "CPython's thread.py: min(32, cores + 4) from 3.8, cores x 5 before"},
     Form::pool,
     &Config::pool_default,
     1,
     10'000},
    {{"pool.server", "threads in which a server runs plain def endpoints", "1 to 10000",
      "AnyIO's CapacityLimiter: 40"},
     Form::count,
     &Config::pool_server,
     1,
     10'000},
    {{"spawn.thread", "cost of starting a thread", costs, measured},
     Form::duration,
     &Config::spawn_thread,
     0,
     longest_cost},
    {{"spawn.process", "cost of starting a process", costs, "fork() of CPython 3.11 on Linux: 1 to 3 ms"},
     Form::duration,
     &Config::spawn_process,
     0,
     longest_cost},
    {{"spawn.interpreter", "cost of the fresh interpreter of a process with the start method spawn", costs,
      "start of CPython 3.11 and its imports: 30 to 60 ms"},
     Form::duration,
     &Config::spawn_interpreter,
     0,
     longest_cost},
    {{"memory.thread", "resident memory of a thread", "0 to 1TiB",
      "touched pages of an 8 MiB stack (pthread_create(3))"},
     Form::bytes,
     &Config::memory_thread,
     0,
     most_bytes},
    {{"memory.process", "resident memory of a process", "0 to 1TiB", measured},
     Form::bytes,
     &Config::memory_process,
     0,
     most_bytes},
    {{"memory.coroutine", "memory of a task", "0 to 1TiB", measured},
     Form::bytes,
     &Config::memory_coroutine,
     0,
     most_bytes},
    {{"mlfq.levels", "queues of mlfq", "1 to 16", "OSTEP, chapter 8"},
     Form::count,
     &Config::mlfq_levels,
     1,
     16},
    {{"mlfq.boost", "how often mlfq moves every job to the top", "off, or 1ns to 1000000s",
      "OSTEP, chapter 8"},
     Form::off_or_time,
     &Config::mlfq_boost,
     1,
     longest_time},
    {{"aging", "how long a job waits before its priority rises by one", "off, or 1ns to 1000000s", ""},
     Form::off_or_time,
     &Config::aging,
     1,
     longest_time},
    {{"tickets", "default share for lottery and stride", "1 to 1000000", "OSTEP, chapter 9"},
     Form::count,
     &Config::tickets,
     1,
     1'000'000},
    {{"latency.*", "service time of a device, for example latency.network", costs,
      "disk 8ms, network 150ms: Norvig, Teach Yourself Programming in Ten Years"},
     Form::device_latency,
     {},
     0,
     longest_cost},
    {{"servers.*", "requests that a device serves at a time, for example servers.disk", "1 to 1000000",
      "a disk has one arm; other devices serve as many as there are"},
     Form::device_servers,
     {},
     1,
     1'000'000},
    {{"seed", "start of the machine's random numbers", "0 to 18446744073709551615", ""},
     Form::count,
     &Config::seed,
     0,
     any_count},
    {{"limit.time", "longest run, in virtual time", "1ns to 1000000s", ""},
     Form::duration,
     &Config::limit_time,
     1,
     longest_time},
    {{"limit.instructions", "most bytecode instructions", "1 to 18446744073709551615", ""},
     Form::count,
     &Config::limit_instructions,
     1,
     any_count},
    {{"limit.events", "most steps", "1 to 4000000000", ""},
     Form::count,
     &Config::limit_events,
     1,
     4'000'000'000},
    {{"limit.memory", "most memory of the program's objects", "1 to 1TiB", ""},
     Form::bytes,
     &Config::limit_memory,
     1,
     most_bytes},
    {{"limit.output", "most output", "1 to 1TiB", ""}, Form::bytes, &Config::limit_output, 1, most_bytes},
    {{"limit.recursion", "deepest nesting of calls", "10 to 100000", "CPython's default: 1000"},
     Form::count,
     &Config::recursion_limit,
     10,
     100'000},
};

struct PolicyName {
    std::string_view name;
    PolicyKind kind;
};
constexpr PolicyName policies[] = {
    {"fcfs", PolicyKind::fcfs},         {"sjf", PolicyKind::sjf},
    {"stcf", PolicyKind::stcf},         {"rr", PolicyKind::rr},
    {"priority", PolicyKind::priority}, {"mlfq", PolicyKind::mlfq},
    {"lottery", PolicyKind::lottery},   {"stride", PolicyKind::stride},
    {"fair", PolicyKind::fair},         {"eevdf", PolicyKind::eevdf},
    {"edf", PolicyKind::edf},           {"cooperative", PolicyKind::cooperative},
};

constexpr std::uint32_t oldest_python = 7, newest_python = 14;

enum class Blame : std::uint8_t { key, value };
struct Problem {
    Blame blame = Blame::value;
    std::string message;
    std::string hint;
};
using Applied = std::variant<std::monostate, Problem>;  // nothing: applied

const Row* find_row(std::string_view key) {
    for (const Row& row : rows) {
        const std::string_view name = row.setting.key;
        if (name == key) return name.back() == '*' ? nullptr : &row;
        if (name.back() == '*' && key.size() >= name.size() &&
            key.starts_with(name.substr(0, name.size() - 1)))
            return &row;
    }
    return nullptr;
}

std::string list_of(std::span<const std::string_view> names) {
    return fmt::format("{}", fmt::join(names.begin(), names.end(), ", "));
}

Problem not_in_range(const Row& row, std::string_view key, std::string_view value, std::string_view example) {
    return {Blame::value, fmt::format("'{}' is no value for the setting {}.", value, key),
            fmt::format("It takes {}: write {} = {}.", row.setting.range, key, example)};
}

std::string example_of(const Row& row) {
    switch (row.form) {
        case Form::device_latency: return "100ms";
        case Form::device_servers: return "2";
        case Form::off_or_time: return "1s";
        default: return setting_text(Config{}, row.setting.key);
    }
}

struct Store {
    Config& config;
    std::uint64_t number;
    void operator()(std::monostate) const {}
    void operator()(std::uint32_t Config::*field) const {
        config.*field = static_cast<std::uint32_t>(number);
    }
    void operator()(std::int64_t Config::*field) const { config.*field = static_cast<std::int64_t>(number); }
    void operator()(std::uint64_t Config::*field) const { config.*field = number; }
    void operator()(bool Config::*field) const { config.*field = number != 0; }
};
struct Load {
    const Config& config;
    std::uint64_t operator()(std::monostate) const { return 0; }
    std::uint64_t operator()(std::uint32_t Config::*field) const { return config.*field; }
    std::uint64_t operator()(std::int64_t Config::*field) const {
        return static_cast<std::uint64_t>(config.*field);
    }
    std::uint64_t operator()(std::uint64_t Config::*field) const { return config.*field; }
    std::uint64_t operator()(bool Config::*field) const { return config.*field ? 1 : 0; }
};

std::string nearest_value(const Row& row, std::string_view value);

// The wording of a missing unit: the mistake that is made most.
Problem bad_duration(const Row& row, std::string_view key, std::string_view value) {
    std::uint64_t number = 0;
    if (!parse_duration(value) && read_count(value, number))
        return {Blame::value, fmt::format("The time '{}' of the setting {} has no unit.", value, key),
                fmt::format("Write {} = {}ms, or ns, us or s.", key, value)};
    return not_in_range(row, key, value, nearest_value(row, value));
}

// Reads `value` as the row's form says. True: `number` holds it, in range.
bool read_value(const Row& row, std::string_view value, std::uint64_t& number) {
    Tick time = 0;
    const auto duration = [&] {
        Result<Tick> parsed = parse_duration(value);
        if (!parsed) return false;
        time = *parsed;
        number = static_cast<std::uint64_t>(time);
        return true;
    };
    const auto in_range = [&] { return number >= row.least && number <= row.most; };
    switch (row.form) {
        case Form::count:
        case Form::device_servers: return read_count(value, number) && in_range();
        case Form::pool:
            if (value == "auto") {
                number = 0;
                return true;
            }
            return read_count(value, number) && in_range();
        case Form::duration:
        case Form::device_latency: return duration() && in_range();
        case Form::off_or_time:
            if (value == "off" || value == "0") {
                number = 0;
                return true;
            }
            return duration() && in_range();
        case Form::bytes: return read_bytes(value, number) && in_range();
        case Form::on_off: number = value == "on" ? 1 : 0; return value == "on" || value == "off";
        case Form::queues:
            number = value == "per-core" ? 1 : 0;
            return value == "per-core" || value == "shared";
        case Form::locks: number = value == "inherit" ? 1 : 0; return value == "inherit" || value == "plain";
        case Form::schedule: return value == "off" || parse_schedule(value).ok();
        case Form::python:
            return value.starts_with("3.") && read_count(value.substr(2), number) &&
                   number >= oldest_python && number <= newest_python;
        case Form::policy:
            for (const PolicyName& policy : policies) {
                if (policy.name != value) continue;
                number = static_cast<std::uint64_t>(policy.kind);
                return true;
            }
            return false;
    }
    return false;
}

// The valid value that is nearest to one that can be read but is too small or too large; else an example.
std::string nearest_value(const Row& row, std::string_view value) {
    const bool negative = value.starts_with('-');
    if (negative) value = trim(value.substr(1));
    std::uint64_t number = 0;
    read_value(row, value, number);  // (out of range is what brought us here; it leaves the number)
    const bool digits = !value.empty() && value.find_first_not_of("0123456789_") == std::string_view::npos;
    const auto near = [&] { return negative ? row.least : std::clamp(number, row.least, row.most); };
    switch (row.form) {
        case Form::count:
        case Form::pool:
        case Form::device_servers:
            if (!digits) break;
            // (too many digits for any number)
            return fmt::format("{}", !negative && !read_count(value, number) ? row.most : near());
        case Form::bytes:
            if (read_bytes(value, number)) return write_bytes(near());
            break;
        case Form::duration:
        case Form::off_or_time:
        case Form::device_latency:
            if (parse_duration(value)) return write_duration(static_cast<Tick>(near()));
            break;
        case Form::python:
            if (value.starts_with("3.") && read_count(value.substr(2), number))
                return fmt::format("3.{}", std::clamp<std::uint64_t>(number, oldest_python, newest_python));
            break;
        default: break;
    }
    return example_of(row);
}

// What books call them too.
constexpr std::pair<std::string_view, std::string_view> other_policy_names[] = {
    {"fifo", "fcfs"},      {"srtf", "stcf"},     {"srt", "stcf"}, {"sjn", "sjf"},
    {"round-robin", "rr"}, {"roundrobin", "rr"}, {"cfs", "fair"}, {"mlq", "mlfq"}};

Problem explain_bad_value(const Row& row, std::string_view key, std::string_view value) {
    switch (row.form) {
        case Form::duration:
        case Form::off_or_time:
        case Form::device_latency: return bad_duration(row, key, value);
        case Form::policy: {
            std::vector<std::string_view> names;
            for (const PolicyName& policy : policies) names.push_back(policy.name);
            std::string lower(value);
            for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            std::string_view near = nearest(lower, names);
            for (const auto& [other, ours] : other_policy_names) {
                if (other == lower) near = ours;
            }
            return {Blame::value, fmt::format("There is no policy '{}'.", value),
                    near.empty() ? fmt::format("Available: {}.", list_of(names))
                                 : fmt::format("Did you mean {}? Available: {}.", near, list_of(names))};
        }
        case Form::schedule: {
            const Diagnostic problem = parse_schedule(value).problem();
            return {Blame::value, problem.message, problem.hint};
        }
        case Form::on_off:
        case Form::queues: {
            constexpr std::string_view words[] = {"on", "off", "shared", "per-core"};
            const std::span<const std::string_view> choices(words + (row.form == Form::on_off ? 0 : 2), 2);
            std::string_view near = nearest(value, choices);
            if (value == "true" || value == "yes" || value == "1") near = "on";
            if (value == "false" || value == "no" || value == "0") near = "off";
            const bool fits = std::find(choices.begin(), choices.end(), near) != choices.end();
            return not_in_range(row, key, value, fits ? near : choices[0]);
        }
        default: return not_in_range(row, key, value, nearest_value(row, value));
    }
}

Problem unknown_key(std::string_view key) {
    std::vector<std::string_view> names;
    for (const Row& row : rows) names.push_back(row.setting.key);
    std::string_view near = nearest(key, names);
    for (const std::string_view name : names) {  // "pool" -> "pool.default"
        if (near.empty() && name.starts_with(key) && !key.empty()) near = name;
    }
    return {
        Blame::key, fmt::format("There is no setting '{}'.", key),
        near.empty() ? fmt::format("Settings: {}.", list_of(names)) : fmt::format("Did you mean {}?", near)};
}

// "latency.disk" -> "disk"
std::string_view family_of(std::string_view key) {
    return key.substr(key.find('.') + 1);
}

DeviceSetting& device_setting(Config& config, std::string_view name) {
    for (DeviceSetting& device : config.devices) {
        if (device.name == name) return device;
    }
    DeviceSetting device;
    device.name = name;
    config.devices.push_back(device);
    return config.devices.back();
}

Applied apply(Config& config, std::string_view key, std::string_view value) {
    const Row* row = find_row(key);
    if (row == nullptr) return unknown_key(key);
    std::uint64_t number = 0;
    if (!read_value(*row, value, number)) return explain_bad_value(*row, key, value);
    switch (row->form) {
        case Form::policy: config.policy = static_cast<PolicyKind>(number); break;
        case Form::schedule:
            config.scheduled = value != "off";
            config.schedule.clear();
            if (config.scheduled) config.schedule = std::move(*parse_schedule(value));
            break;
        case Form::queues: config.per_core_queues = number != 0; break;
        case Form::locks: config.lend_priority = number != 0; break;
        case Form::python: config.python = static_cast<std::uint32_t>(number); break;
        case Form::device_latency:
            device_setting(config, family_of(key)).latency = static_cast<Tick>(number);
            break;
        case Form::device_servers:
            device_setting(config, family_of(key)).servers = static_cast<std::uint32_t>(number);
            break;
        default: std::visit(Store{config, number}, row->field); break;
    }
    return {};
}

}  // namespace

DeviceSetting Config::device(std::string_view name) const {
    DeviceSetting device;
    device.name = name;
    for (const KnownDevice& known : known_devices()) {
        if (known.name != name) continue;
        device.latency = known.latency;
        device.servers = known.servers;
    }
    for (const DeviceSetting& set : devices) {
        if (set.name != name) continue;
        if (set.latency >= 0) device.latency = set.latency;
        if (set.servers != 0) device.servers = set.servers;
    }
    return device;
}

std::uint32_t Config::default_pool_size() const {
    if (pool_default != 0) return pool_default;
    return python < 8 ? cores * 5 : std::min(32u, cores + 4);
}

std::span<const Setting> settings() {
    static const auto table = [] {
        std::array<Setting, std::size(rows)> all{};
        for (std::size_t i = 0; i < std::size(rows); ++i) all[i] = rows[i].setting;
        return all;
    }();
    return table;
}

std::optional<SettingKind> setting_kind(std::string_view key) {
    const Row* row = find_row(key);
    if (row == nullptr) return std::nullopt;
    switch (row->form) {
        case Form::count:
        case Form::pool:
        case Form::device_servers: return SettingKind::count;
        case Form::duration:
        case Form::off_or_time:
        case Form::device_latency: return SettingKind::time;
        case Form::bytes: return SettingKind::bytes;
        case Form::python: return SettingKind::version;
        case Form::on_off:
        case Form::policy:
        case Form::queues:
        case Form::locks:
        case Form::schedule: return SettingKind::name;
    }
    return std::nullopt;
}

std::uint64_t setting_number(const Config& config, std::string_view key) {
    const Row* row = find_row(key);
    if (row == nullptr) return 0;
    switch (row->form) {
        case Form::python: return config.python;
        case Form::device_latency:
            return static_cast<std::uint64_t>(std::max<Tick>(0, config.device(family_of(key)).latency));
        case Form::device_servers: return config.device(family_of(key)).servers;
        default: return std::visit(Load{config}, row->field);
    }
}

Result<bool> apply_setting(Config& config, std::string_view key, std::string_view value) {
    Applied applied = apply(config, trim(key), trim(value));
    if (const Problem* problem = std::get_if<Problem>(&applied))
        return Diagnostic{"", {}, "setting", problem->message, problem->hint};
    return true;
}

Result<bool> apply_settings(Config& config, std::span<const SettingLine> lines, std::string_view file) {
    for (const SettingLine& line : lines) {
        Applied applied = apply(config, trim(line.key), trim(line.value));
        if (const Problem* problem = std::get_if<Problem>(&applied)) {
            const Place place = problem->blame == Blame::key ? line.key_place : line.value_place;
            return Diagnostic{std::string(file), place, "setting", problem->message, problem->hint};
        }
    }
    return true;
}

std::string setting_text(const Config& config, std::string_view key) {
    const Row* row = find_row(key);
    if (row == nullptr) return {};
    const std::uint64_t number = std::visit(Load{config}, row->field);
    switch (row->form) {
        case Form::count: return fmt::format("{}", number);
        case Form::pool: return number == 0 ? "auto" : fmt::format("{}", number);
        case Form::duration: return write_duration(static_cast<Tick>(number));
        case Form::off_or_time: return number == 0 ? "off" : write_duration(static_cast<Tick>(number));
        case Form::bytes: return write_bytes(number);
        case Form::on_off: return number != 0 ? "on" : "off";
        case Form::queues: return config.per_core_queues ? "per-core" : "shared";
        case Form::locks: return config.lend_priority ? "inherit" : "plain";
        case Form::schedule: return config.scheduled ? schedule_text(config.schedule) : "off";
        case Form::python: return fmt::format("3.{}", config.python);
        case Form::device_latency: {
            const Tick latency = config.device(family_of(key)).latency;
            return latency >= 0 ? write_duration(latency) : "";
        }
        case Form::device_servers: {
            const std::uint32_t servers = config.device(family_of(key)).servers;
            return servers > 0 ? fmt::format("{}", servers) : "";
        }
        case Form::policy:
            for (const PolicyName& policy : policies) {
                if (policy.kind == config.policy) return std::string(policy.name);
            }
            break;
    }
    return {};
}

}  // namespace interleave
