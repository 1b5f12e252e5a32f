// What the scheduler has to agree with: a loop that decides, millisecond by millisecond, who runs, and
// searches that try everything. It shares nothing with the machine but the numbers of a job.
#pragma once

#include <vector>

namespace reference {

struct Job {  // in ms
    int arrival = 0, burst = 1;
    int priority = 0;
    int deadline = 0;  // 0 = none
};

enum class Policy { fcfs, rr, sjf, stcf, priority, mlfq, edf };

// When each job finishes, in ms. The quantum is 1 ms, mlfq has 3 levels.
std::vector<int> finish_times(Policy policy, const std::vector<Job>& jobs, int cores);

// The smallest sum of finish times that any schedule on one core can reach: all of them are tried.
int least_total_finish(const std::vector<Job>& jobs);

// Can any schedule on one core meet all deadlines? Exactly if in no interval more work has to be done than it
// is long (the processor demand criterion: Baruah, Rosier and Howell, 1990).
bool feasible(const std::vector<Job>& jobs);

// When one core that is never idle while there is work has done everything.
int busy_until(const std::vector<Job>& jobs);

}  // namespace reference
