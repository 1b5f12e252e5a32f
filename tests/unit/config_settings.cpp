#include "engine/base/quantity.h"
#include "engine/machine/config.h"

#include "doctest.h"
#include "engine/base/text.h"

using namespace interleave;

namespace {

std::string complaint(std::string_view key, std::string_view value) {
    Config config;
    Result<bool> applied = apply_setting(config, key, value);
    if (applied) return "accepted";
    CHECK(config == Config{});  // a refused setting changes nothing
    return to_string(applied.problem());
}

Tick time_of(std::string_view text) {
    Result<Tick> time = parse_duration(text);
    return time ? *time : -1;
}

}  // namespace

TEST_CASE("durations: units, decimals, zero without a unit, nothing else") {
    CHECK(time_of("10ms") == 10 * millisecond);
    CHECK(time_of("10 ms") == 10 * millisecond);
    CHECK(time_of("1.5s") == 1'500 * millisecond);
    CHECK(time_of("0.000000001s") == 1);
    CHECK(time_of("2us") == 2'000);
    CHECK(time_of("300ns") == 300);
    CHECK(time_of("0") == 0);
    CHECK(time_of("1.5ns") == 2);
    for (const char* bad : {"", "10", "ms", "-1s", "1.s", ".5s", "1e3s", "10 m", "99999999999999999999s",
                            "9223372036854775807s", "1s2", "0x1s", "1,5s"}) {
        CAPTURE(bad);
        CHECK(time_of(bad) == -1);
    }
}

TEST_CASE("every setting reads back what it shows") {
    for (const Setting& setting : settings()) {
        CAPTURE(setting.key);
        if (setting.key.back() == '*') continue;
        const Config defaults;
        const std::string text = setting_text(defaults, setting.key);
        Config config;
        REQUIRE(!text.empty());
        CHECK(apply_setting(config, setting.key, text).ok());
        CHECK(config == defaults);
        CHECK(!setting.meaning.empty());
        CHECK(!setting.range.empty());
    }
}

TEST_CASE("settings reach their fields") {
    Config config;
    const auto set = [&](std::string_view key, std::string_view value) {
        CAPTURE(key);
        CHECK(apply_setting(config, key, value).ok());
    };
    set("cores", "8");
    set("policy", "rr");
    set("quantum", "5ms");
    set("queues", "per-core");
    set("switch.thread", "0");
    set("instruction", "0");
    set("python", "3.14");
    set("gil", "off");
    set("pool.default", "7");
    set("memory.thread", "1MiB");
    set("mlfq.boost", "100ms");
    set("latency.network", "100ms");
    set("servers.network", "3");
    set("latency.disk", "8ms");
    set("seed", "18446744073709551615");
    CHECK(config.cores == 8);
    CHECK(config.policy == PolicyKind::rr);
    CHECK(config.quantum == 5 * millisecond);
    CHECK(config.per_core_queues);
    CHECK(config.switch_thread == 0);
    CHECK(config.instruction == 0);
    CHECK(config.python == 14);
    CHECK(!config.gil);
    CHECK(config.pool_default == 7);
    CHECK(config.memory_thread == 1 << 20);
    CHECK(config.mlfq_boost == 100 * millisecond);
    REQUIRE(config.devices.size() == 2);
    CHECK(config.devices[0] == DeviceSetting{"network", 100 * millisecond, 3});
    CHECK(config.devices[1] == DeviceSetting{"disk", 8 * millisecond, 0});
    CHECK(config.seed == ~0ull);
    CHECK(setting_text(config, "latency.network") == "100ms");
    CHECK(setting_text(config, "servers.disk") == "1");
    CHECK(setting_text(config, "latency.kitchen") == "");
}

TEST_CASE("what is wrong with a setting is said in a sentence, with what to write instead") {
    CHECK(complaint("core", "4") == "There is no setting 'core'. Did you mean cores?");
    CHECK(complaint("cores", "0") ==
          "'0' is no value for the setting cores. It takes 1 to 1024: write cores = 1.");
    CHECK(complaint("cores", "1025").find("1 to 1024") != std::string::npos);
    CHECK(complaint("cores", "-1").find("1 to 1024") != std::string::npos);
    CHECK(complaint("quantum", "10") ==
          "The time '10' of the setting quantum has no unit. Write quantum = 10ms, or ns, us or s.");
    CHECK(complaint("quantum", "0").find("1ns to") != std::string::npos);
    CHECK(complaint("policy", "mlfs").find("Did you mean mlfq? Available: fcfs, ") != std::string::npos);
    CHECK(complaint("python", "3.6").find("3.7 to 3.14") != std::string::npos);
    CHECK(complaint("python", "3.15").find("3.7 to 3.14") != std::string::npos);
    CHECK(complaint("python", "2.7").find("3.7 to 3.14") != std::string::npos);
    CHECK(complaint("gil", "true").find("gil = on") != std::string::npos);
    CHECK(complaint("pool", "4").find("pool.default") != std::string::npos);
    CHECK(complaint("latency.", "4ms").find("There is no setting") != std::string::npos);
    CHECK(complaint("cores", "1000000000").find("write cores = 1024.") != std::string::npos);
    CHECK(complaint("quantum", "-5ms").find("write quantum = 1ns.") != std::string::npos);
    CHECK(complaint("quantum", "5000s").find("write quantum = 1000s.") != std::string::npos);
    CHECK(complaint("policy", "srtf").find("Did you mean stcf?") != std::string::npos);
    CHECK(complaint("servers.disk", "0").find("servers.disk = 1") != std::string::npos);
    CHECK(complaint("", "1").find("There is no setting ''") != std::string::npos);
}

TEST_CASE("a complaint about a line points at the key or at the value") {
    SettingLine line;
    line.key = "cores";
    line.value = "many";
    line.key_place = {3, 4, 9};
    line.value_place = {3, 12, 16};
    Config config;
    Result<bool> applied = apply_settings(config, {&line, 1}, "a.py");
    REQUIRE(!applied.ok());
    CHECK(to_string(applied.problem()).substr(0, 12) == "a.py:3:12: '");
    line.key = "cpus";
    applied = apply_settings(config, {&line, 1}, "a.py");
    REQUIRE(!applied.ok());
    CHECK(applied.problem().place == line.key_place);
}

TEST_CASE("pool sizes follow the version, as CPython's thread.py does") {
    Config config;
    config.cores = 2;
    CHECK(config.default_pool_size() == 6);
    config.cores = 40;
    CHECK(config.default_pool_size() == 32);
    config.python = 7;
    config.cores = 20;
    CHECK(config.default_pool_size() == 100);
    config.pool_default = 3;
    CHECK(config.default_pool_size() == 3);
}
