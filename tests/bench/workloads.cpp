// W1 and W2 on our kernel, the full trace recorded, keyframes too. Prints one line a workload:
// name, events, nanoseconds an event, bytes an event of trace and keyframes, peak resident MB, and the time
// of the run over that of a seek to a random step (the nearest keyframe copied, the rest run again).
//   W1 "round robin": 1,000 jobs x 1,000 quanta on one core: an event is one slice.
//   W2 "event loop": 10,000 jobs x 100 waits of pseudo-random length: an event is one timer.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "engine/cli/large_pages.h"
#include "engine/machine/kernel/jobs.h"
#include "engine/trace/trace.h"

using namespace interleave;

namespace {

int seeks_measured = 200;

struct Result {
    std::uint64_t events;
    double seconds;
    std::size_t bytes;
    double seek_seconds;  // mean
};

template <class Setup>
Result measure(const Config& config, std::uint64_t counted, Setup&& setup) {
    const Program nothing;
    const World world{nothing, config};
    Machine m = boot(world);
    setup(m, world);
    Trace trace;
    EventBuffer buffer;
    buffer.events.forecast();  // as a Recording does
    const auto begin = std::chrono::steady_clock::now();
    trace.keyframe(m);
    for (bool more = true; more;) {
        more = run(m, world, buffer, m.step + 256);
        trace.append(buffer);
        buffer.drain();
        if (m.step >= trace.next_keyframe()) trace.keyframe(m);
    }
    const auto end = std::chrono::steady_clock::now();
    if (m.outcome != Outcome::finished) std::abort();

    const int seeks = seeks_measured;
    Random random(3);
    std::uint64_t reached = 0;
    Machine there;  // the last one looked at, as a Recording keeps it
    const auto first_seek = std::chrono::steady_clock::now();
    for (int i = 0; i < seeks; ++i) {
        const auto step = static_cast<Step>(random.below(trace.size()));
        there = trace.nearest_keyframe(step);
        buffer.drain();
        buffer.first = there.step;
        while (there.step <= step && run(there, world, buffer, std::min(step, there.step + 511)))
            buffer.drain();
        reached += there.step;
    }
    const auto last_seek = std::chrono::steady_clock::now();
    if (reached == 0) std::abort();
    return {counted, std::chrono::duration<double>(end - begin).count(), trace.bytes(),
            std::chrono::duration<double>(last_seek - first_seek).count() / seeks};
}

Result round_robin(std::uint32_t jobs, std::uint32_t quanta) {
    Config config;
    config.cores = 1;
    config.policy = PolicyKind::rr;
    config.switch_thread = 0;
    config.limit_time = never;
    return measure(config, std::uint64_t{jobs} * quanta, [&](Machine& m, const World& world) {
        for (std::uint32_t i = 0; i < jobs; ++i) {
            JobRow row;
            row.name = "job";
            row.bursts = {static_cast<Tick>(quanta) * world.config.quantum};
            add_job(m, world, row);
        }
    });
}

Result timers(std::uint32_t jobs, std::uint32_t waits) {
    Config config;
    config.cores = 1;
    config.policy = PolicyKind::fcfs;
    config.switch_thread = 0;
    config.limit_time = never;
    Random random(7);
    return measure(config, std::uint64_t{jobs} * waits, [&](Machine& m, const World& world) {
        for (std::uint32_t i = 0; i < jobs; ++i) {
            JobRow row;
            row.name = "job";
            for (std::uint32_t k = 0; k < waits; ++k) {
                row.bursts.push_back(0);
                row.bursts.push_back(1 + static_cast<Tick>(random.below(1'000'000)));
            }
            add_job(m, world, row);
        }
    });
}

void print(const char* name, const Result& r) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto events = static_cast<double>(r.events);
    std::printf("%s %llu %.2f %.2f %.1f %.0f\n", name, static_cast<unsigned long long>(r.events),
                r.seconds * 1e9 / events, static_cast<double>(r.bytes) / events,
                static_cast<double>(usage.ru_maxrss) / 1024.0, r.seconds / r.seek_seconds);
}

}  // namespace

// workloads [W1|W2|few] [scale] [seeks]: few is W1 with 10 jobs, for seeking in a machine of a lesson's size;
// scale multiplies the number of quanta or waits; so many seeks are measured.
int main(int argc, char** argv) {
    prefer_large_pages();  // as the command does
    const std::string which = argc > 1 ? argv[1] : "both";
    const double scale = argc > 2 ? std::atof(argv[2]) : 1.0;
    if (argc > 3) seeks_measured = std::max(1, std::atoi(argv[3]));
#ifdef __EMSCRIPTEN__
    round_robin(1000, 50);  // warms up: V8 compiles what is hot a second time, better
    timers(1000, 50);
#endif
    const auto scaled = [&](double n) { return static_cast<std::uint32_t>(n * scale); };
    if (which == "both" || which == "W1") print("W1", round_robin(1000, scaled(1000)));
    if (which == "both" || which == "W2") print("W2", timers(10000, scaled(100)));
    if (which == "few") print("few", round_robin(10, scaled(100000)));
    return 0;
}
