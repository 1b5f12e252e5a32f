// Processes: what is copied, what is shared, what ends with them; and that seeking works across them.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/base/random.h"
#include "engine/export/export.h"
#include "engine/trace/recording.h"
#include "engine/trace/spans.h"
#include "tests/unit/replay.h"

using namespace interleave;

namespace {

std::unique_ptr<Recording> run_program(std::string_view source) {
    auto started = Recording::start(source, "program.py");
    REQUIRE_MESSAGE(started.ok(), to_string(started.problem()));
    (*started)->finish();
    return std::move(*started);
}
std::string output_of(const Recording& recording) {
    std::string text;
    recording.trace().each([&](Step, const Event& e) {
        if (e.kind == EventKind::output) text += recording.trace().text(e);
    });
    return text;
}

constexpr std::string_view two_children = R"(
import time
from multiprocessing import Process, Queue, Value, Lock, Pool
numbers = [1]
def work(queue, total, n):
    numbers.append(n)
    with total.get_lock():
        total.value += n
    time.sleep(0.01 * n)
    queue.put((n, numbers))
if __name__ == "__main__":
    queue, total = Queue(), Value("i", 0)
    processes = [Process(target=work, args=(queue, total, n)) for n in (2, 1)]
    for p in processes: p.start()
    print(queue.get(), queue.get())
    for p in processes: p.join()
    print(numbers, total.value, [p.exitcode for p in processes])
    with Pool(2) as pool:
        print(pool.map(abs, [-1, -2, -3]))
)";

void check_seeking(const Recording& recording) {
    const std::vector<std::uint64_t> straight = straight_run(recording);
    CHECK(straight.back() == hash(recording.final()));
    Random random(straight.size());
    std::size_t differences = 0;
    for (int i = 0; i < 40; ++i) {
        const auto step = static_cast<Step>(random.below(straight.size()));
        differences += hash(recording.view_at(step)) != straight[step];
    }
    CHECK(differences == 0);
}

// Work of many kinds of instructions; all of them executes a core at once until something has to be recorded.
constexpr std::string_view computing = R"(
import time
from multiprocessing import Process
from threading import Thread
class Point:
    def __init__(self, x): self.x = x
    def __add__(self, other): return Point(self.x + other.x)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def numbers(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, (a + b) % 1009
def work(n):
    total, point, seen = 0, Point(0), {}
    for i in range(20 * n):
        total += i * i % 7 if i & 1 else -1
        if total > 40:
            total //= 2
    items = [x % 5 for x in range(10 * n)]
    k = 0
    while k < 15 * n:
        items[k % len(items)] = items[-1] + k / 2
        seen[k] = k not in seen
        k += 1
    if n > 3:
        sleeper = Thread(target=time.sleep, args=(0.0001 * n,))
        sleeper.start()
        for i in range(30 * n):
            total += i * i % 7
    for a, b in zip(items, numbers(9)):
        point += Point(b)
        try:
            total -= a // (b % 3)
        except ZeroDivisionError:
            total += sum(x * b for x in numbers(5))
    print(n, fib(5), total, point.x, "".join(str(i) for i in sorted(items)[:4]))
if __name__ == "__main__":
    processes = [Process(target=work, args=(n,)) for n in SIZES]
    for p in processes: p.start()
    for p in processes: p.join()
)";

std::unique_ptr<Recording> run_computing(std::string_view sizes, int cores) {
    std::string source(computing);
    source.replace(source.find("SIZES"), 5, sizes);
    auto started = Recording::start(source, "program.py", {{"cores", std::to_string(cores)}});
    REQUIRE_MESSAGE(started.ok(), to_string(started.problem()));
    (*started)->finish();
    REQUIRE((*started)->final().outcome == Outcome::finished);
    return std::move(*started);
}

// The lines of a thread, each with the time since its first one.
std::vector<std::pair<std::uint32_t, Tick>> lines_of(const Recording& recording, ThreadId thread) {
    std::vector<std::pair<std::uint32_t, Tick>> lines;
    Tick first = 0;
    recording.trace().each([&](Step, const Event& e) {
        if (e.kind != EventKind::line || e.thread != thread) return;
        if (lines.empty()) first = e.time;
        lines.emplace_back(e.line, e.time - first);
    });
    return lines;
}

}  // namespace

TEST_CASE("each process has a memory of its own; a queue and a Value are between them") {
    const auto recording = run_program(two_children);
    CHECK(output_of(*recording) == "(1, [1, 1]) (2, [1, 2])\n[1] 3 [0, 0]\n[1, 2, 3]\n");
    const Machine& m = recording->final();
    CHECK(m.outcome == Outcome::finished);
    REQUIRE(m.processes.size() == 5);
    CHECK(m.processes[1].name == "Process-1");
    CHECK(m.processes[1].parent == ProcessId{0});
    CHECK(m.processes[3].name == "ForkPoolWorker-3");
}

TEST_CASE("a process gives its memory back when it ends") {
    const auto recording = run_program(
        "import time\nfrom multiprocessing import Process\nif __name__ == '__main__':\n"
        "    ps = [Process(target=time.sleep, args=(1,)) for _ in range(3)]\n"
        "    for p in ps: p.start()\n    for p in ps: p.join()\n    time.sleep(1)\n    print('end')\n");
    const Config& config = recording->config();
    CHECK(recording->final().peak_memory == 4 * config.memory_process);
    Step end = 0;
    recording->trace().each([&](Step step, const Event& e) {
        if (e.kind == EventKind::output) end = step;
    });
    const Machine before = recording->view_at(end);
    CHECK(before.memory == config.memory_process);
    for (std::size_t i = 1; i < before.processes.size(); ++i) {
        CHECK_FALSE(before.processes[i].alive);
        CHECK(before.processes[i].heap == Heap{});
    }
}

TEST_CASE("each process has its own interpreter lock: four on four cores take a quarter of four threads") {
    const auto makespan = [](std::string_view kind) {
        const auto recording = run_program(
            "#: cores = 4\n#: instruction = 0\n#: spawn.process = 0\n#: spawn.thread = 0\n#: switch.thread = "
            "0\n"
            "#: switch.process = 0\nfrom threading import Thread\nfrom multiprocessing import Process\n"
            "from interleave import busy\nif __name__ == '__main__':\n    ws = [" +
            std::string(kind) +
            "(target=busy, args=(1,)) for _ in range(4)]\n    for w in ws: w.start()\n"
            "    for w in ws: w.join()\n");
        return recording->final().now;
    };
    CHECK(makespan("Thread") == 4 * second);
    CHECK(makespan("Process") == second);
}

TEST_CASE("the first process to start costs spawn.process; a spawned one an interpreter besides") {
    const auto first_run = [](std::string_view method) {
        const auto recording = run_program(
            "#: cores = 2\n#: spawn.process = 3ms\n#: spawn.interpreter = 20ms\nimport time\n"
            "import multiprocessing as mp\ndef f(): pass\nif __name__ == '__main__':\n    p = "
            "mp.get_context('" +
            std::string(method) + "').Process(target=f)\n    p.start()\n    p.join()\n");
        return recording->final().threads[1].finish - recording->final().threads[1].arrival;
    };
    CHECK(first_run("fork") >= 3 * millisecond);
    CHECK(first_run("fork") < 4 * millisecond);
    CHECK(first_run("spawn") >= 23 * millisecond);
    CHECK(first_run("spawn") < 25 * millisecond);
}

TEST_CASE("a deadlock between processes names who waits for whom") {
    const auto recording = run_program(
        "from multiprocessing import Pipe, Process\ndef f(c): c.recv()\nif __name__ == '__main__':\n"
        "    a, b = Pipe()\n    p = Process(target=f, args=(b,))\n    p.start()\n    p.join()\n");
    CHECK(recording->final().outcome == Outcome::deadlock);
    const std::string told = explain_outcome(*recording).plain();
    CAPTURE(told);
    CHECK(told.find("until the process Process-1 has ended") != std::string::npos);
    CHECK(told.find("for a message") != std::string::npos);
}

TEST_CASE("joining a process that has written more than a pipe holds is a deadlock, reading first is not") {
    const std::string begin =
        "from multiprocessing import Process, Queue\ndef f(q): q.put('x' * 100_000)\nif __name__ == "
        "'__main__':\n"
        "    q = Queue()\n    p = Process(target=f, args=(q,))\n    p.start()\n";
    CHECK(run_program(begin + "    p.join()\n    q.get()\n")->final().outcome == Outcome::deadlock);
    CHECK(run_program(begin + "    q.get()\n    p.join()\n")->final().outcome == Outcome::finished);
}

TEST_CASE("locks of a thread are copied by a fork, locks between processes are not") {
    const auto recording = run_program(
        "import threading\nimport multiprocessing as mp\nmine, ours = threading.Lock(), mp.Lock()\n"
        "def f():\n    mine.release()\n    print(mine.locked(), ours.acquire(block=False))\n"
        "if __name__ == '__main__':\n    mine.acquire()\n    ours.acquire()\n    p = mp.Process(target=f)\n"
        "    p.start()\n    p.join()\n    print(mine.locked(), p.exitcode)\n");
    CHECK(output_of(*recording) == "False False\nTrue 0\n");
}

TEST_CASE("os.fork goes on in both; os.wait tells how the child ended") {
    const auto recording = run_program(
        "import os\nx = 1\npid = os.fork()\nif pid == 0:\n    x += 1\n    print('child', x)\n    "
        "os._exit(3)\n"
        "done, status = os.waitpid(pid, 0)\nprint(done == pid, os.WEXITSTATUS(status), x)\n");
    CHECK(output_of(*recording) == "child 2\nTrue 3 1\n");
}

TEST_CASE("seek equals linear replay across processes") {
    check_seeking(*run_program(two_children));
    check_seeking(*run_program(
        "import time\nfrom concurrent.futures import ProcessPoolExecutor\ndef f(n):\n    time.sleep(0.01)\n"
        "    if n == 2: raise ValueError(n)\n    return n\nif __name__ == '__main__':\n"
        "    with ProcessPoolExecutor(2) as pool:\n        fs = [pool.submit(f, n) for n in range(4)]\n"
        "        print([repr(x.exception()) for x in fs])\n"));
    check_seeking(*run_program(
        "import multiprocessing as mp\ndef f(c): c.send(__name__)\nif __name__ == '__main__':\n"
        "    a, b = mp.Pipe()\n    p = mp.get_context('spawn').Process(target=f, args=(b,))\n    p.start()\n"
        "    print(a.recv())\n    p.terminate()\n    p.join()\n"));
}

TEST_CASE("lanes of several processes are named after them and do not overlap") {
    const auto recording = run_program(
        "import time, threading\nfrom multiprocessing import Process\ndef f():\n"
        "    t = threading.Thread(target=time.sleep, args=(0.1,), name='helper')\n    t.start()\n    "
        "t.join()\n"
        "if __name__ == '__main__':\n    p = Process(target=f)\n    p.start()\n    time.sleep(0.05)\n"
        "    p.terminate()\n    p.join()\n    print(p.exitcode)\n");
    CHECK(output_of(*recording) == "-15\n");
    std::vector<std::string> labels;
    for (const Lane& lane : lanes(*recording).lanes) {
        if (lane.kind == LaneKind::thread) labels.push_back(lane.label);
        Tick end = 0;
        for (const Span& span : lane.spans) {
            CHECK(span.begin >= end);
            CHECK(span.end > span.begin);
            end = span.end;
        }
    }
    CHECK(labels == std::vector<std::string>{"MainProcess", "Process-1", "Process-1/helper"});
}

TEST_CASE("a pipe over a fork: each process closes its own copies of the ends") {
    const auto recording = run_program(
        "import os\nr, w = os.pipe()\npid = os.fork()\nif pid == 0:\n    os.close(r)\n    os.write(w, "
        "b'hello')\n"
        "    os._exit(0)\nos.close(w)\nprint(os.read(r, 100), os.read(r, 100))\nos.waitpid(pid, 0)\n");
    CHECK(output_of(*recording) == "b'hello' b''\n");
}

TEST_CASE("a generator whose items are a call's arguments may wait") {
    const auto recording = run_program(
        "import asyncio, time\nfrom concurrent.futures import ProcessPoolExecutor\n"
        "async def main():\n    loop = asyncio.get_running_loop()\n    with ProcessPoolExecutor(2) as pool:\n"
        "        print(await asyncio.gather(*(loop.run_in_executor(pool, abs, -n) for n in range(3))))\n"
        "if __name__ == '__main__':\n    print(*(time.sleep(0.1) for _ in range(2)))\n    "
        "asyncio.run(main())\n");
    CHECK(output_of(*recording) == "None None\n[0, 1, 2]\n");
}

TEST_CASE("every process of a pool takes its time to start, also while others wait for a core") {
    const auto recording = run_program(R"(#: cores = 4
#: spawn.process = 100ms
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(4) as pool:
        pool.map(abs, range(4), chunksize=1)
)");
    CHECK(recording->final().outcome == Outcome::finished);
    CHECK(recording->trace().end() >= 100 * millisecond);
    // (The last of them are ended with the pool before they are quite there.)
    Tick cpu = 0;
    for (const Thread& thread : recording->final().threads) cpu += thread.cpu;
    CHECK(cpu > 350 * millisecond);
}

TEST_CASE("a process with a core of its own computes as if it were alone") {
    const auto together = run_computing("(3, 5, 2, 4)", 5);
    std::string outputs;
    int thread = 0;
    for (const std::string_view size : {"3", "5", "2", "4"}) {
        CAPTURE(size);
        const auto alone = run_computing("(" + std::string(size) + ",)", 2);
        const auto lines = lines_of(*alone, ThreadId{1});
        CHECK(lines.size() > 100);
        CHECK(lines_of(*together, ThreadId{static_cast<std::uint32_t>(++thread)}) == lines);
        outputs += output_of(*alone);
    }
    std::string printed = output_of(*together);
    std::sort(printed.begin(), printed.end());
    std::sort(outputs.begin(), outputs.end());
    CHECK(printed == outputs);
    Tick last = 0;
    std::size_t backwards = 0;
    together->trace().each([&](Step, const Event& e) {
        backwards += e.time < last;
        last = e.time;
    });
    CHECK(backwards == 0);
}

TEST_CASE("seeking works while processes compute side by side") {
    for (const int cores : {1, 2, 3, 5}) {
        CAPTURE(cores);
        check_seeking(*run_computing("(3, 1, 2, 4)", cores));
    }
}

TEST_CASE("seeking works while processes have event loops of their own") {
    check_seeking(*run_program(R"(#: cores = 2
import asyncio
from multiprocessing import Process
from interleave import busy
async def application(request):
    await asyncio.sleep(0.1)
    busy(0.002)
async def serve(requests):
    await asyncio.gather(*[application(request) for request in requests])
def worker(requests):
    asyncio.run(serve(requests))
if __name__ == "__main__":
    workers = [Process(target=worker, args=(range(20),)) for n in (1, 2)]
    for process in workers: process.start()
    for process in workers: process.join()
)"));
}
