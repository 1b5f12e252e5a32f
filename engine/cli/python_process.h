// Runs a program under the python3 beside us. The only place that starts a process.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace interleave {

struct PythonRun {
    std::string version;   // "3.11.2"; empty: it did not get as far as the program
    std::string output;    // stdout
    std::string errors;    // stderr
    double elapsed = 0;    // seconds, without start-up and imports; NaN: not known
    int status = 0;        // exit status; 128 + number after a signal
    bool stopped = false;  // it ran longer than `seconds` and was stopped, with its children
};

// `python`: a program's name, looked up in PATH, or its path. The program reads an empty stdin and finds the
// modules of judge/ (`interleave` and the teaching doubles, whose network takes `network` seconds). Errors:
// kind "python".
Result<PythonRun> run_python(std::string_view python, std::string_view name, std::string_view source,
                             double seconds, double network);

}  // namespace interleave
