// W1 and W2 on ns-3's event scheduler (its priority-queue implementation, the fastest of its own), recording
// nothing. Prints: name, events, nanoseconds an event.
#include <ns3/object-factory.h>
#include <ns3/priority-queue-scheduler.h>
#include <ns3/simulator.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>

namespace {

struct RoundRobin {
    std::deque<std::uint32_t> ready;
    std::vector<std::uint32_t> left;

    void slice_ended() {
        const std::uint32_t job = ready.front();
        ready.pop_front();
        if (--left[job] > 0) ready.push_back(job);
        if (!ready.empty()) ns3::Simulator::Schedule(ns3::MilliSeconds(10), &RoundRobin::slice_ended, this);
    }
};

struct Sleeper {
    std::uint32_t left;
    void woken();
};

std::uint64_t chance = 7;
std::uint64_t next_delay() {  // splitmix64
    chance += 0x9e3779b97f4a7c15u;
    std::uint64_t z = chance;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return 1 + (z ^ (z >> 31)) % 1'000'000;
}
void Sleeper::woken() {
    if (left-- > 0) ns3::Simulator::Schedule(ns3::NanoSeconds(next_delay()), &Sleeper::woken, this);
}

template <class Setup>
void measure(const char* name, std::uint64_t events, Setup&& setup) {
    ns3::ObjectFactory scheduler;
    scheduler.SetTypeId(ns3::PriorityQueueScheduler::GetTypeId());
    ns3::Simulator::SetScheduler(scheduler);
    const auto begin = std::chrono::steady_clock::now();
    setup();
    ns3::Simulator::Run();
    const auto end = std::chrono::steady_clock::now();
    ns3::Simulator::Destroy();
    const double ns = std::chrono::duration<double, std::nano>(end - begin).count();
    std::printf("%s %llu %.2f\n", name, static_cast<unsigned long long>(events),
                ns / static_cast<double>(events));
}

}  // namespace

int main(int argc, char** argv) {
    const double scale = argc > 1 ? std::atof(argv[1]) : 1.0;
    const auto scaled = [&](double n) { return static_cast<std::uint32_t>(n * scale); };
    RoundRobin rr;
    measure("W1", 1000ull * scaled(1000), [&] {
        rr.left.assign(1000, scaled(1000));
        for (std::uint32_t i = 0; i < 1000; ++i) rr.ready.push_back(i);
        ns3::Simulator::Schedule(ns3::MilliSeconds(10), &RoundRobin::slice_ended, &rr);
    });
    std::vector<Sleeper> sleepers(10000, Sleeper{scaled(100)});
    measure("W2", 10000ull * scaled(100), [&] {
        for (Sleeper& s : sleepers)
            ns3::Simulator::Schedule(ns3::NanoSeconds(next_delay()), &Sleeper::woken, &s);
    });
    return 0;
}
