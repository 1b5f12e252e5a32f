#include "reference.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace reference {
namespace {

constexpr int levels = 3;

struct State {
    int left, used = 0, level = 0;
    int order = 0;   // of becoming ready
    int placed = 0;  // order of being put on a core
    bool ready = false, running = false, done = false;
};

int key(Policy policy, const Job& job, const State& s) {
    switch (policy) {
        case Policy::fcfs:
        case Policy::rr: return 0;
        case Policy::sjf: return job.burst;  // (never pre-empted: the burst is whole)
        case Policy::stcf: return s.left;
        case Policy::priority: return job.priority;
        case Policy::mlfq: return s.level;
        case Policy::edf: return job.deadline == 0 ? std::numeric_limits<int>::max() : job.deadline;
    }
    return 0;
}
bool sliced(Policy policy) {
    return policy == Policy::rr || policy == Policy::mlfq;
}
bool displaces(Policy policy) {
    return policy == Policy::stcf || policy == Policy::priority || policy == Policy::mlfq ||
           policy == Policy::edf;
}

}  // namespace

std::vector<int> finish_times(Policy policy, const std::vector<Job>& jobs, int cores) {
    std::vector<State> state;
    for (const Job& job : jobs) state.push_back({job.burst});
    std::vector<int> finish(jobs.size(), -1);
    int orders = 0, placements = 0, running = 0;
    std::size_t done = 0;
    const auto rank = [&](std::size_t i) {
        return std::pair(key(policy, jobs[i], state[i]), state[i].order);
    };
    for (int t = 0; done < jobs.size(); ++t) {
        for (std::size_t i = 0; i < jobs.size(); ++i) {  // bursts that end here end
            State& s = state[i];
            if (!s.running || s.left > 0) continue;
            s.running = false;
            s.done = true;
            finish[i] = t;
            --running;
            ++done;
        }
        for (std::size_t i = 0; i < jobs.size(); ++i) {  // arrivals queue as written
            if (jobs[i].arrival != t) continue;
            state[i].ready = true;
            state[i].order = ++orders;
        }
        std::vector<std::size_t> over;  // slices end, in the order in which the jobs were put on a core
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            const int allotment = policy == Policy::mlfq ? 1 << state[i].level : 1;
            if (sliced(policy) && state[i].running && state[i].used == allotment) over.push_back(i);
        }
        std::sort(over.begin(), over.end(),
                  [&](std::size_t a, std::size_t b) { return state[a].placed < state[b].placed; });
        for (const std::size_t i : over) {
            State& s = state[i];
            s.used = 0;
            if (policy == Policy::mlfq) s.level = std::min(s.level + 1, levels - 1);
            bool alone = true;  // nobody who is ready is as good: it goes on
            for (std::size_t j = 0; j < jobs.size(); ++j) {
                if (state[j].ready && key(policy, jobs[j], state[j]) <= key(policy, jobs[i], s))
                    alone = false;
            }
            if (alone) continue;
            s.running = false;
            s.ready = true;
            s.order = ++orders;
            --running;
        }
        for (;;) {  // cores are given out
            std::size_t best = jobs.size(), worst = jobs.size();
            for (std::size_t i = 0; i < jobs.size(); ++i) {
                if (state[i].ready && (best == jobs.size() || rank(i) < rank(best))) best = i;
                if (state[i].running && (worst == jobs.size() || rank(i) > rank(worst))) worst = i;
            }
            if (best == jobs.size()) break;
            if (running == cores) {
                if (!displaces(policy) ||
                    key(policy, jobs[best], state[best]) >= key(policy, jobs[worst], state[worst]))
                    break;
                state[worst].running = false;  // it goes back to its place
                state[worst].ready = true;
                --running;
            }
            state[best].ready = false;
            state[best].running = true;
            if (policy == Policy::rr) state[best].used = 0;
            state[best].placed = ++placements;
            ++running;
        }
        for (State& s : state) {
            if (!s.running) continue;
            --s.left;
            ++s.used;
        }
    }
    return finish;
}

int least_total_finish(const std::vector<Job>& jobs) {
    std::map<std::pair<int, std::vector<int>>, int> known;
    const auto search = [&](auto&& self, int t, const std::vector<int>& left) -> int {
        const auto place = known.find({t, left});
        if (place != known.end()) return place->second;
        int best = std::numeric_limits<int>::max();
        bool work = false;
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            work = work || left[i] > 0;
            if (left[i] == 0 || jobs[i].arrival > t) continue;
            std::vector<int> next = left;
            --next[i];
            best = std::min(best, (next[i] == 0 ? t + 1 : 0) + self(self, t + 1, next));
        }
        if (!work) return 0;
        if (best == std::numeric_limits<int>::max()) best = self(self, t + 1, left);  // nobody is there
        return known[{t, left}] = best;
    };
    std::vector<int> left;
    for (const Job& job : jobs) left.push_back(job.burst);
    return search(search, 0, left);
}

bool feasible(const std::vector<Job>& jobs) {
    for (const Job& first : jobs) {
        for (const Job& last : jobs) {
            int demand = 0;
            for (const Job& job : jobs) {
                if (job.arrival >= first.arrival && job.deadline <= last.deadline) demand += job.burst;
            }
            if (demand > std::max(0, last.deadline - first.arrival)) return false;
        }
    }
    return true;
}

int busy_until(const std::vector<Job>& jobs) {
    std::vector<Job> by_arrival = jobs;
    std::sort(by_arrival.begin(), by_arrival.end(),
              [](const Job& a, const Job& b) { return a.arrival < b.arrival; });
    int t = 0;
    for (const Job& job : by_arrival) t = std::max(t, job.arrival) + job.burst;
    return t;
}

}  // namespace reference
