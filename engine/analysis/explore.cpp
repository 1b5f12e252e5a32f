#include "engine/analysis/explore.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "engine/analysis/explore_accesses.h"
#include "engine/analysis/explore_graph.h"
#include "engine/analysis/explore_replay.h"
#include "engine/analysis/explore_state.h"
#include "engine/machine/kernel/scheduled.h"

namespace interleave {
namespace {

constexpr std::uint64_t long_stretch = 1000;            // instructions
constexpr std::uint64_t most_instructions = 5'000'000;  // of one interleaving
constexpr std::size_t deepest = 400;                    // choices in one interleaving: each keeps a machine
constexpr std::uint64_t most_kept = 128'000'000;        // ... of so many bytes (memory_held) together
constexpr std::uint64_t transition_size = 200;          // a transition of more instructions counts more
constexpr std::uint64_t machine_size = 1'000'000;       // ... or of a machine of more bytes
constexpr std::size_t most_refined = 20;  // outcomes whose witness is made shorter and looked through

// The machine and what has been printed so far.
struct State {
    Machine machine;
    RunText text;
    bool computes_long = false;  // the thread on the core has run for a long stretch
    // With several processes: threads that were stopped while they had the interpreter lock of their process.
    // Its other threads wait for them. In order.
    std::vector<ThreadId> lock_holders;
};

// The thread is stopped where it may lose the interpreter lock, or where only threads of other processes may
// run. 0: no place yet.
struct Site {
    std::uint64_t point = 0, here = 0;
};

class Explorer {
  public:
    Explorer(const Program& program, const Config& config, const ExploreOptions& options)
        : options_(options), config_(config), world_{program, config_} {
        config_.scheduled = true;
        config_.schedule.clear();
        config_.limit_instructions = std::min(config_.limit_instructions, most_instructions);
        start_.machine = boot(world_);
    }

    Exploration run() {
        do {
            graph_ = {};
            visited_.clear();
            outcomes_.clear();
            outcome_ids_.clear();
            ends_.clear();
            grown_ = false;
            result_ = {};
            search();
        } while (grown_);
        return finish();
    }

  private:
    // ---- One stretch of one thread

    bool is_visible(std::uint64_t site) const {
        return !options_.only_points_that_matter || visible_.count(site) != 0;
    }

    // Notes what thread `id` is about to do; `site`: the switch points before it.
    void note(const Machine& m, ThreadId id, Site site) {
        if (is_alone(m, id)) return;
        accesses_.clear();
        find_accesses(m, world_, id, accesses_);
        for (const Access& access : accesses_) note(m, access, id, site);
    }
    void note(const Machine& m, const Access& access, ThreadId id, Site site) {
        Seen& place = places_[access.place];
        const auto follows = [&](std::uint64_t point) {
            if (point != 0 && std::find(place.sites.begin(), place.sites.end(), point) == place.sites.end())
                place.sites.push_back(point);
        };
        follows(site.point);
        if (access.between_processes && m.processes.size() > 1) follows(site.here);
        if (place.thread == ThreadId::none) place.thread = id;
        place.shared = place.shared || place.thread != id;
        place.written = place.written || access.write;
        const bool cut_short = kills_ && access.between_processes;  // whoever is killed does it no more
        if ((!place.shared || !place.written) && !cut_short) return;
        for (const std::uint64_t seen : place.sites) {
            if (visible_.insert(seen).second && options_.only_points_that_matter) grown_ = true;
        }
        place.sites.clear();
    }
    // What the thread did besides: locks and pools that module code uses, output, what processes share.
    void note_events(const Machine& m, ThreadId id, Site site) {
        for (const Touch& touch : out_.touched) {
            if (touch.what == Touch::What::kill && !kills_) {
                kills_ = true;
                grown_ = grown_ || options_.only_points_that_matter;
            }
            note(m, access_of(touch), id, site);
        }
        if (is_alone(m, id)) return;
        for (const Event& e : out_.events) {
            if (e.thread != id) continue;
            if (const std::optional<Access> access = access_of(e)) note(m, *access, id, site);
        }
    }
    static bool is_alive(const Thread& t) {
        return t.state != ThreadState::done && t.state != ThreadState::created;
    }
    static int alive_threads(const Machine& m) {
        int alive = 0;
        for (const Thread& t : m.threads) alive += is_alive(t);
        return alive;
    }
    // No other thread could be running. (A process can end before the ones that it has forked.)
    static bool is_alone(const Machine& m, ThreadId id) {
        if (alive_threads(m) > 1) return false;
        ProcessId parent = m.processes[index(m.thread(id).process)].parent;
        while (parent != ProcessId::none && m.processes[index(parent)].alive)
            parent = m.processes[index(parent)].parent;
        return parent == ProcessId::none;
    }
    static bool threads_in_one_process(const Machine& m) {
        std::vector<std::uint8_t> has(m.processes.size(), 0);
        for (const Thread& t : m.threads) {
            if (is_alive(t) && has[index(t.process)]++ > 0) return true;
        }
        return false;
    }

    bool on_core(const Machine& m, ThreadId id) const {
        return m.outcome == Outcome::running && m.thread(id).state == ThreadState::running;
    }
    void turn(State& s, ThreadId id, std::uint64_t instructions, Site site = {}) {
        run_turn(s.machine, world_, out_, {id, instructions});
        note_events(s.machine, id, site);
        s.text.take(out_, s.machine);
        std::erase_if(s.lock_holders, [&](ThreadId t) { return !is_alive(s.machine.thread(t)); });
    }

    // The thread runs from where it is to the next switch point that matters, or until it waits or ends.
    void go(State& s, ThreadId id, ExploredGraph::Stretch& stretch) {
        Machine& m = s.machine;
        stretch = {id, 0, true};
        s.computes_long = false;
        std::erase(s.lock_holders, id);
        bool begun = false;  // something has happened: a switch point now is a new choice
        const bool calls_only = config_.gil && config_.python >= 10;
        Site site;
        bool from_module =
            false;  // module code has just called the program's, or a built-in function returned
        // Puts it on the core. What it does first without an instruction: wakes, takes a lock, module code.
        if (!can_go_on(m, id) || !at_own_instruction(m, world_, id)) {
            turn(s, id, 0);
            begun = from_module = true;
            if (!on_core(m, id)) return;
        }
        for (;;) {
            if (!at_own_instruction(m, world_, id)) {
                turn(s, id, 0, site);
                from_module = true;
                if (!on_core(m, id)) return;
                if (!at_own_instruction(m, world_, id)) {  // an exception is on its way
                    turn(s, id, 1, site);
                    ++stretch.instructions;
                    if (!on_core(m, id)) return;
                    continue;
                }
            }
            const Opcode op = next_instruction(m, world_, id).op();
            site.here = next_position(m, id);
            bool point = true;
            if (calls_only) point = is_call(op) || jumps_backward(m, world_, id) || from_module;
            if (point || site.point == 0) site.point = site.here;
            if (begun && is_visible(site.here) && (point || is_other_process_alive(m, id))) {
                stretch.open = false;
                if (!point) {
                    s.lock_holders.push_back(id);
                    std::sort(s.lock_holders.begin(), s.lock_holders.end());
                }
                return;
            }
            if (is_backward_jump(op) && stretch.instructions >= long_stretch &&
                runnable_or_sleeping_others(m, id)) {
                stretch.open = false;
                s.computes_long = true;
                return;
            }
            note(m, id, site);
            const std::size_t depth = m.executions[index(id)].frames.size();
            turn(s, id, 1, site);
            ++stretch.instructions;
            begun = true;
            if (!on_core(m, id)) return;
            from_module = is_call(op) && at_own_instruction(m, world_, id) &&
                          m.executions[index(id)].frames.size() == depth;
        }
    }
    // It is stopped at a switch point, having run before: nothing happens but its next instruction.
    static bool can_go_on(const Machine& m, ThreadId id) {
        const Thread& t = m.thread(id);
        return t.state == ThreadState::running ||
               (t.state == ThreadState::ready && t.pending == RequestKind::none && t.burst == 0 &&
                m.records[index(id)].starter == ThreadId::none);
    }
    static bool is_other_process_alive(const Machine& m, ThreadId id) {
        for (std::size_t i = 0; i < m.processes.size(); ++i) {
            if (i != index(m.thread(id).process) && m.processes[i].alive) return true;
        }
        return false;
    }
    // Another thread of its process was stopped with the interpreter lock.
    static bool waits_for_holder(const State& s, ThreadId id) {
        return std::any_of(s.lock_holders.begin(), s.lock_holders.end(), [&](ThreadId holder) {
            return holder != id && s.machine.thread(holder).process == s.machine.thread(id).process;
        });
    }
    static bool runnable_or_sleeping_others(const Machine& m, ThreadId id) {
        for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
            if (ThreadId{i} != id && can_take_turn(m, ThreadId{i})) return true;
        }
        return false;
    }

    // ---- Choices

    // Who may run now, in order of number; `late`: sleepers that are kept back only by time.
    void choices(const State& s, std::vector<ThreadId>& now, std::vector<ThreadId>& late) const {
        const Machine& m = s.machine;
        now.clear();
        late.clear();
        std::vector<std::pair<Tick, ThreadId>> sleepers;
        Tick since = never;  // the longest ready one
        for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
            const ThreadId id{i};
            const Thread& t = m.threads[i];
            if (waits_for_holder(s, id)) continue;
            const bool runnable = t.state == ThreadState::ready || t.state == ThreadState::running;
            if (runnable || lock_is_free_for(m, id)) {
                if (!t.has_execution) continue;
                now.push_back(id);
                const bool excused = s.computes_long && t.state == ThreadState::running;
                const Tick begun = runnable ? m.schedule.runnable_since[i] : m.schedule.time;
                if (!excused) since = std::min(since, begun);
            } else if (const Tick wake = scheduled_wake(m, id); wake != never) {
                sleepers.emplace_back(wake, id);
            }
        }
        std::sort(sleepers.begin(), sleepers.end());
        if (now.empty() && default_turn(m) == ThreadId::none) return;  // bytes arrive before
        for (const auto& [wake, id] : sleepers) {
            const bool in_order = wake - sleepers.front().first < options_.delay;
            const bool kept = since != never && wake - since >= options_.delay;
            if (in_order && (!kept || wake <= m.schedule.time)) {
                now.push_back(id);
            } else if (late.empty() && in_order) {
                late.push_back(id);
            }
        }
        std::sort(now.begin(), now.end());
    }

    // ---- The search

    struct Level {
        State state;
        std::uint32_t node = ExploredGraph::none;
        std::vector<ThreadId> now, late;
        std::size_t next = 0;
        std::uint64_t bytes = 0;  // of the machine
    };

    std::uint32_t outcome_of(const State& s) {
        const Machine& m = s.machine;
        Observed key{m.outcome, m.exit_status, s.text.output, s.text.errors, m.reason, final_values(m)};
        const auto [found, fresh] =
            outcome_ids_.try_emplace(std::move(key), static_cast<std::uint32_t>(outcomes_.size()));
        if (fresh) static_cast<Observed&>(outcomes_.emplace_back()) = found->first;
        return found->second;
    }

    std::uint32_t end_node(const State& s) {
        const std::uint32_t outcome = outcome_of(s);
        if (outcome == ends_.size()) {
            ends_.push_back(static_cast<std::uint32_t>(graph_.nodes.size()));
            graph_.nodes.push_back({});
            graph_.nodes.back().outcome = outcome;
        }
        return ends_[outcome];
    }

    // Too many choices to keep them all: everybody runs until he waits.
    ExploredGraph::Edge run_to_end(State& s) {
        ExploredGraph::Edge edge;
        Machine& m = s.machine;
        std::vector<ThreadId> holders = std::move(s.lock_holders);
        while (m.outcome == Outcome::running) {
            ThreadId id = default_turn(m);
            if (!holders.empty()) {  // before the others of their processes
                id = holders.back();
                holders.pop_back();
                if (!can_take_turn(m, id)) continue;
            }
            if (id == ThreadId::none) {
                interleave::run(m, world_, out_, m.step);
                s.text.take(out_, m);
            } else {
                edge.stretches.push_back({id, 0, true});
                turn(s, id, unlimited_turn);
            }
        }
        edge.to = end_node(s);
        return edge;
    }

    // From a state to the next one in which there is something to choose, or to the end. The state's node;
    // `known`: it has been explored before, or is being.
    std::uint32_t arrive(State& s, ExploredGraph::Edge& edge, std::vector<ThreadId>& now,
                         std::vector<ThreadId>& late, bool& known) {
        known = false;
        for (;;) {
            if (s.machine.outcome == Outcome::running) choices(s, now, late);
            if (s.machine.outcome == Outcome::running && now.empty()) {  // the kernel says how it ends
                interleave::run(s.machine, world_, out_, s.machine.step);
                s.text.take(out_, s.machine);
                if (s.machine.outcome == Outcome::running) continue;
            }
            if (s.machine.outcome != Outcome::running) {
                known = true;
                return end_node(s);
            }
            result_.threads = result_.threads || threads_in_one_process(s.machine);
            if (now.size() > 1 || (!late.empty() && s.machine.cores[0].state != CoreState::idle)) break;
            edge.stretches.emplace_back();
            go(s, now[0], edge.stretches.back());
            if (grown_) break;
        }
        if (options_.recognise_states) {
            StateHash h = state_hash(s.machine);
            const StateHash printed = s.text.hash();
            h.high ^= printed.high * 3 + (s.computes_long ? 1 : 0);
            h.low ^= printed.low * 5;
            for (const ThreadId holder : s.lock_holders) h.high = h.high * 31 + index(holder) + 1;
            const auto [found, fresh] =
                visited_.try_emplace(h, static_cast<std::uint32_t>(graph_.nodes.size()));
            if (!fresh) {
                known = true;
                return found->second;
            }
        }
        graph_.nodes.push_back({});
        return static_cast<std::uint32_t>(graph_.nodes.size() - 1);
    }

    void search() {
        std::size_t depth = 0;
        const auto level = [&](std::size_t i) -> Level& {
            while (levels_.size() <= i) levels_.push_back(std::make_unique<Level>());
            return *levels_[i];
        };
        Level& first = level(0);
        first.state = start_;
        first.next = 0;
        if (!first.state.machine.started) {
            interleave::run(first.state.machine, world_, out_, 0);
            first.state.text.take(out_, first.state.machine);
        }
        bool known = false;
        first.node = arrive(first.state, graph_.first, first.now, first.late, known);
        graph_.first.to = first.node;
        if (known || grown_) return;
        first.bytes = memory_held(first.state.machine);
        std::uint64_t kept = first.bytes;                  // by the levels down to this one
        std::vector<std::uint32_t> under_way{first.node};  // by depth
        for (;;) {
            Level& top = level(depth);
            if (top.next == top.now.size()) {
                if (depth == 0) return;
                kept -= top.bytes;
                --depth;
                under_way.pop_back();
                continue;
            }
            if (result_.transitions >= options_.limit) {
                result_.complete = false;
                return;
            }
            const ThreadId id = top.now[top.next++];
            Level& below = level(depth + 1);
            const bool last = top.next == top.now.size() && top.late.empty();
            if (last) {
                std::swap(below.state, top.state);  // it is needed no more
            } else {
                below.state = top.state;
            }
            below.next = 0;
            const std::uint64_t before = below.state.machine.instructions;
            ExploredGraph::Edge edge;
            edge.stretches.emplace_back();
            go(below.state, id, edge.stretches.back());
            below.node = arrive(below.state, edge, below.now, below.late, known);
            if (grown_) return;
            edge.to = below.node;
            graph_.nodes[top.node].edges.push_back(std::move(edge));
            below.bytes = memory_held(below.state.machine);
            const bool too_deep = !known && (depth + 2 >= deepest || kept + below.bytes > most_kept);
            if (too_deep) {
                result_.complete = false;
                ExploredGraph::Edge rest = run_to_end(below.state);
                graph_.nodes[below.node].edges.push_back(std::move(rest));
            }
            result_.transitions += 1 + below.bytes / machine_size +
                                   (below.state.machine.instructions - before) / transition_size;
            if (too_deep) continue;
            if (known) {
                // Threads that go round in a circle keep nobody's time back.
                const auto place = std::find(under_way.begin(), under_way.end(), below.node);
                if (place != under_way.end()) {
                    Level& again = level(static_cast<std::size_t>(place - under_way.begin()));
                    for (const ThreadId late : again.late) again.now.push_back(late);
                    again.late.clear();
                }
                continue;
            }
            under_way.push_back(below.node);
            kept += below.bytes;
            ++depth;
        }
    }

    // ---- What was found

    Exploration finish() {
        result_.interleavings = graph_.count(outcomes_);
        graph_.find_witnesses(outcomes_);
        std::stable_sort(outcomes_.begin(), outcomes_.end(),
                         [](const ExploredOutcome& a, const ExploredOutcome& b) {
                             return a.interleavings > b.interleavings;
                         });
        for (std::size_t i = 0; i < std::min(outcomes_.size(), most_refined); ++i) {
            shorten(world_, outcomes_[i]);
            outcomes_[i].lost_updates = find_lost_updates(world_, outcomes_[i].witness);
        }
        result_.states = graph_.nodes.size();
        result_.switch_points = static_cast<std::uint32_t>(visible_.size());
        result_.outcomes = std::move(outcomes_);
        return std::move(result_);
    }

    struct Seen {
        ThreadId thread = ThreadId::none;
        bool shared = false, written = false;
        std::vector<std::uint64_t> sites;
    };

    const ExploreOptions options_;
    Config config_;
    const World world_;
    State start_;
    EventBuffer out_;
    std::vector<Access> accesses_;
    std::map<std::uint64_t, Seen> places_;
    std::set<std::uint64_t> visible_;  // switch points that matter
    bool kills_ = false;  // a process has been ended by another's thread, or with threads at work
    bool grown_ = false;  // more of these two has been found since the search began
    std::vector<std::unique_ptr<Level>> levels_;
    ExploredGraph graph_;
    std::map<StateHash, std::uint32_t> visited_;
    std::map<Observed, std::uint32_t> outcome_ids_;
    std::vector<ExploredOutcome> outcomes_;
    std::vector<std::uint32_t> ends_;  // by outcome: its node
    Exploration result_;
};

bool same_outcomes(const Exploration& a, const Exploration& b) {
    const auto keys = [](const Exploration& e) {
        std::set<Observed> all;
        all.insert(e.outcomes.begin(), e.outcomes.end());
        return all;
    };
    return keys(a) == keys(b);
}

}  // namespace

std::vector<ExploredSection> explore_sections(const Program& program, const Config& config,
                                              const ExploreOptions& options) {
    std::vector<ExploredSection> sections;
    sections.push_back({config.gil, false, explore(program, config, options)});
    if (!config.gil || !sections[0].found.threads) return sections;
    Config free_threaded = config;
    free_threaded.gil = false;
    Exploration found = explore(program, free_threaded, options);
    const bool same = same_outcomes(sections[0].found, found);
    sections.push_back({false, same, std::move(found)});
    return sections;
}

Exploration explore(const Program& program, const Config& config, const ExploreOptions& options) {
    return Explorer(program, config, options).run();
}

}  // namespace interleave
