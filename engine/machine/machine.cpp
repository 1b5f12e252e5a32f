#include "engine/machine/machine.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/machine/interpreter/interpreter.h"
#include "engine/machine/kernel/kernel.h"

namespace interleave {

std::uint32_t own_object(const std::vector<Alias>& aliases, std::uint32_t handle) {
    const auto found = std::lower_bound(aliases.begin(), aliases.end(), handle,
                                        [](const Alias& a, std::uint32_t h) { return a.handle < h; });
    return found != aliases.end() && found->handle == handle ? found->object : handle;
}

std::uint64_t memory_held(const Machine& m) {
    constexpr std::uint64_t copies = 4;  // keyframes have them, too
    std::uint64_t bytes =
        copies * (m.tasks.size() * sizeof(TaskRecord) +
                  m.threads.size() * (sizeof(Thread) + sizeof(ThreadRecord) + sizeof(Execution)));
    for (const Process& process : m.processes) bytes += process.heap.bytes;
    return bytes;
}

std::string thread_label(const Machine& m, ThreadId id) {
    const std::string& name = m.records[index(id)].name;
    const ProcessId process = m.threads[index(id)].process;
    if (m.processes.size() < 2 || index(process) >= m.processes.size()) return name;
    const Process& p = m.processes[index(process)];
    return p.main_thread == id ? p.name : p.name + "/" + name;
}

Machine boot(const World& world) {
    Machine m;
    m.random = Random(world.config.seed);
    const bool scheduled = world.config.scheduled;
    m.cores.resize(scheduled ? 1 : world.config.cores);
    m.queues.resize(world.config.per_core_queues && !scheduled ? world.config.cores : 1);
    for (const DeviceSetting& setting : world.config.devices) {
        Device device;
        const DeviceSetting holds = world.config.device(setting.name);
        device.name = holds.name;
        device.servers = holds.servers;
        device.latency = holds.latency;
        m.devices.push_back(device);
    }
    Process process;
    process.name = "MainProcess";
    m.processes.push_back(std::move(process));
    m.memory = m.peak_memory = world.config.memory_process;
    if (world.program.codes.empty()) return m;  // a bare machine, for job tables alone

    EventBuffer none;
    Kernel kernel(m, world, none, no_step);
    const ThreadId main = kernel.create_thread(ProcessId{0}, "MainThread", ThreadId::none);
    m.processes[0].main_thread = main;
    m.processes[0].thread_count = 1;
    m.alive = 1;
    prepare_main(m, world, main);
    return m;
}

bool run_to_dispatch(Machine& m, const World& world) {
    EventBuffer unused;
    Kernel kernel(m, world, unused, no_step);
    kernel.stop_at_choices = true;
    const Step before = m.step;
    while (m.outcome == Outcome::running && m.step == before && !m.dispatching) kernel.advance();
    if (m.dispatching) kernel.settle();
    return m.dispatching;
}

bool run(Machine& m, const World& world, EventBuffer& out, Step until) {
    Kernel kernel(m, world, out, until);
    while (m.outcome == Outcome::running && m.step <= until) kernel.advance();
    return m.outcome == Outcome::running;
}

}  // namespace interleave
