// Promises: a device serves as many requests at a time as it has servers, for as long as the program, the
// settings or its own default say, in this order: settings before the program's number of servers, the
// program's time before the settings'. A device of which nothing is known is refused with what to write.
#include <doctest/doctest.h>

#include <string>

#include "engine/trace/recording.h"

using namespace interleave;

namespace {

// What the program writes, its traceback with it.
std::string written(const std::string& settings, const std::string& program) {
    auto started = Recording::start(settings + program, "devices.py");
    REQUIRE_MESSAGE(started.ok(), to_string(started.problem()));
    (*started)->finish();
    return std::string((*started)->trace().text());
}

// Three threads use the device at once; prints when each is served, in milliseconds.
std::string three(const std::string& call) {
    return R"(
import threading, time
from interleave import device
start = time.time()
def use():
    device()" +
           call + R"()
    print(round((time.time() - start) * 1000), end=" ")
threads = [threading.Thread(target=use) for i in range(3)]
for t in threads: t.start()
for t in threads: t.join()
)";
}

}  // namespace

TEST_CASE("a disk serves one request at a time, a network all that come; both know how long they take") {
    CHECK(written("", three("'disk'")) == "8 16 24 ");
    CHECK(written("", three("'network'")) == "150 150 150 ");
    CHECK(written("", three("'disk', 0.02")) == "20 40 60 ");
    CHECK(written("#: servers.disk = 3\n", three("'disk'")) == "8 8 8 ");
    CHECK(written("#: latency.disk = 30ms\n", three("'disk'")) == "30 60 90 ");
}

TEST_CASE("a device of the program's own") {
    CHECK(written("", three("'kitchen', 0.1")) == "100 100 100 ");
    CHECK(written("", three("'kitchen', 0.1, servers=1")) == "100 200 300 ");
    CHECK(written("", three("'kitchen', 0.1, servers=2")) == "100 100 200 ");
    CHECK(written("#: latency.kitchen = 50ms\n#: servers.kitchen = 1\n", three("'kitchen'")) ==
          "50 100 150 ");
    CHECK(written("#: servers.kitchen = 1\n", three("'kitchen', 0.1, servers=3")) == "100 200 300 ");
}

TEST_CASE("what is wrong with a device is said, with what to write instead") {
    const auto complaint = [](const std::string& call) {
        const std::string text = written("", "from interleave import device\ndevice(" + call + ")\n");
        const std::size_t line = text.rfind('\n', text.size() - 2);
        return text.substr(line + 1, text.size() - line - 2);
    };
    CHECK(complaint("'kitchen'") ==
          "ValueError: the device 'kitchen' has no service time: give one, device('kitchen', 0.1), or set "
          "#: latency.kitchen = 100ms");
    CHECK(complaint("'disk', servers=0") ==
          "ValueError: device('disk'): the number of servers is 1 to 1000000, not 0");
    CHECK(complaint("'disk', servers='two'") ==
          "TypeError: device('disk'): the number of servers is a whole number, not 'two'");
    CHECK(complaint("'disk', -1") == "ValueError: device('disk'): a service time is not negative, but -1 is");
    CHECK(complaint("'disk', 'long'") ==
          "TypeError: device('disk'): a service time is a number of seconds, not 'long'");
    CHECK(complaint("3") == "TypeError: a device has a name, device('disk'), not 3");
}
