// Job tables written as comma-separated values: one job a row, the columns of job() in any order.
//
//   #: policy = rr
//   name, arrival, cpu, bursts, priority, nice, tickets, deadline
//   A, 0, 0.024
//   B, 3ms, , cpu 3ms; io 10ms; cpu 2ms, 2
//
// Only `name` and one of `cpu` and `bursts` are needed. Times are seconds, or have a unit (ns, us, ms, s); an
// empty cell is the default; bursts are separated by ';' (or by ',' in a quoted cell).
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace interleave {

// Is a file of this name such a table?
bool is_job_table(std::string_view file);

// The program that declares the same jobs. Line by line: what line n of the table says, line n of the program
// does. Errors: kind "table", with file, line and column.
Result<std::string> program_of_job_table(std::string_view table, std::string_view file);

}  // namespace interleave
