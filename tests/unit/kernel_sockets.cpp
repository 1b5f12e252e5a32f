// Sockets: seeking, deadlocks, what is said of them, what is under way.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/trace/recording.h"
#include "tests/unit/replay.h"

using namespace interleave;

namespace {

std::unique_ptr<Recording> recorded(const std::string& source) {
    auto started = Recording::start(source, "sockets.py");
    REQUIRE_MESSAGE(started.ok(), to_string(started.problem()));
    (*started)->finish();
    return std::move(*started);
}

// The sentences of all events of a kind, in order.
std::string told(const Recording& recording, EventKind kind) {
    std::string text;
    for (Step step = 0; step < recording.trace().size(); ++step) {
        if (recording.trace().event(step).kind == kind)
            text += explain(recording, step, Locale::en).plain() + "\n";
    }
    return text;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string echo = R"(
import asyncio, selectors, socket, threading, time
async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 5000):
        reader, writer = await asyncio.open_connection("127.0.0.1", 5000)
        for word in (b"one\n", b"two\n"):
            writer.write(word)
            print(await reader.readline())
        writer.close()
        await writer.wait_closed()
asyncio.run(main())
ours, its = socket.socketpair()
def device():
    time.sleep(0.01)
    its.sendall(b"data")
    its.close()
threading.Thread(target=device).start()
ours.settimeout(0.002)
try:
    ours.recv(10)
except TimeoutError as problem:
    print(problem)
with selectors.DefaultSelector() as selector:
    selector.register(ours, selectors.EVENT_READ)
    while data := selector.select()[0][0].fileobj.recv(3):
        print(data)
)";

}  // namespace

TEST_CASE("seek equals linear replay in a program with sockets, with and without latency") {
    for (const char* setting : {"#: cores = 2\n", "#: latency.loopback = 3ms\n", "#: gil = off\n"}) {
        CAPTURE(setting);
        const auto recording = recorded(setting + echo);
        CHECK(recording->trace().text() == "b'ONE\\n'\nb'TWO\\n'\ntimed out\nb'dat'\nb'a'\n");
        const std::vector<std::uint64_t> straight = straight_run(*recording);
        Step wrong = 0;
        for (Step step = recording->trace().size(); step-- > 0;)
            wrong += hash(recording->view_at(step)) != straight[step];
        CHECK(wrong == 0);
        Tick before = 0;
        recording->trace().each([&](Step, const Event& e) {
            CHECK(e.time >= before);
            before = e.time;
        });
    }
}

TEST_CASE("what is sent with a latency is under way for so long") {
    const auto recording = recorded(R"(#: latency.loopback = 50ms
import socket, threading, time
listening = socket.create_server(("127.0.0.1", 5000))
def client():
    with socket.create_connection(("127.0.0.1", 5000)) as sock:
        print("connected", round(time.monotonic(), 2))
        sock.sendall(b"x")
threading.Thread(target=client).start()
connection, address = listening.accept()
print("accepted", round(time.monotonic(), 2))
print(connection.recv(1), round(time.monotonic(), 2), connection.recv(1), round(time.monotonic(), 2))
)");
    CHECK(recording->trace().text() == "accepted 0.05\nconnected 0.1\nb'x' 0.15 b'' 0.15\n");
    CHECK(has(told(*recording, EventKind::socket_arrived), "1 byte, under way so far, arrive"));
}

TEST_CASE("two that wait for each other to send are a deadlock with both names") {
    const auto recording = recorded(R"(
import socket, threading
a, b = socket.socketpair()
def other():
    b.recv(10)
    b.send(b"x")
threading.Thread(target=other, name="other").start()
a.recv(10)
)");
    CHECK(recording->final().outcome == Outcome::deadlock);
    const std::string text = explain(*recording, recording->trace().size() - 1, Locale::en).plain();
    CAPTURE(text);
    CHECK(has(text, "MainThread waits in line 8 until something arrives on socket 3"));
    CHECK(has(text, "other waits in line 5 until something arrives on socket 4"));
    CHECK(has(text, "in a circle"));
}

TEST_CASE("waiting, polling and what wakes are told") {
    const auto recording = recorded(R"(
import socket, threading, time
a, b = socket.socketpair()
def device():
    time.sleep(0.01)
    b.send(b"xyz")
threading.Thread(target=device, name="device").start()
a.setblocking(False)
try:
    a.recv(10)
except BlockingIOError:
    pass
a.setblocking(True)
a.recv(10)
)");
    CHECK(has(told(*recording, EventKind::socket_would_block),
              "Nothing was there on socket 3 (line 10: `a.recv(10)`): MainThread gets a BlockingIOError"));
    CHECK(has(told(*recording, EventKind::thread_blocked),
              "MainThread waits until something arrives on socket 3 (line 14: `a.recv(10)`)"));
    CHECK(has(told(*recording, EventKind::thread_ready),
              "device has sent something on socket 4 and MainThread was waiting at the other end"));
    CHECK(has(told(*recording, EventKind::socket_received), "MainThread reads 3 bytes from socket 3"));
}

TEST_CASE("sockets are a program's to use up, not the machine's: 1021, then an error") {
    const auto recording = recorded(R"(
import socket
made = []
try:
    while True:
        made.append(socket.socket())
except OSError as problem:
    print(len(made), problem)
for each in made:
    each.close()
print(socket.socket().fileno())
)");
    CHECK(recording->trace().text() == "1021 [Errno 24] Too many open files\n3\n");
}
