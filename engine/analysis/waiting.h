// What the answers about waiting share with the sentences about steps.
#pragma once

#include <vector>

#include "engine/analysis/teller.h"

namespace interleave {

// The tasks that stand before `id` in its loop's ready queue, first first. Each once.
std::vector<Phrase> tasks_before(const Teller& tell, const Machine& m, TaskId id);

// "X awaits ..., so it gives the event loop back", for kinds that need no more than {task} and {where}.
SentenceKey task_wait_key(TaskWaitKind kind);

}  // namespace interleave
