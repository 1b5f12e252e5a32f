// A finished recording with everything the views read off it, made once.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/trace/recording.h"
#include "engine/trace/spans.h"
#include "web/model/actors.h"
#include "web/model/span_pyramid.h"
#include "web/model/step_index.h"

namespace interleave {

struct OutputLine {
    Step step = 0;  // that began it
    Tick time = 0;
    std::string text;
};

struct Run {
    Run(std::unique_ptr<Recording> made, std::string program_text);

    std::unique_ptr<Recording> recording;
    std::string source;
    // How far lanes are drawn: to the end, but a deadlock lasts, so whoever waits in it is drawn waiting on.
    Tick drawn_end;
    Lanes lanes;
    std::vector<FoldedLane> folded;  // by lane
    StepIndex steps;
    Actors actors;
    std::vector<OutputLine> output;
    bool jobs = false;  // its threads are the jobs of a table; the program that declares them never runs

    const Trace& trace() const { return recording->trace(); }
    Tick end() const { return recording->trace().end(); }
};

std::vector<OutputLine> output_lines(const Trace& trace);

}  // namespace interleave
