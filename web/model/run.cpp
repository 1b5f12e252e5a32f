#include "web/model/run.h"

namespace interleave {

std::vector<OutputLine> output_lines(const Trace& trace, const StepIndex& steps) {
    std::vector<OutputLine> lines;
    bool open = false;  // the last line has not ended yet
    for (const Step step : steps.of(StepKind::output)) {
        const Event event = trace.event(step);
        std::string_view text = trace.text(event);
        while (!text.empty()) {
            if (!open) lines.push_back({step, event.time, {}});
            const std::size_t end = text.find('\n');
            lines.back().text += text.substr(0, end);
            open = end == std::string_view::npos;
            text.remove_prefix(open ? text.size() : end + 1);
        }
    }
    return lines;
}

Run::Run(std::unique_ptr<Recording> made, std::string program_text)
    : recording(std::move(made)),
      source(std::move(program_text)),
      lanes(interleave::lanes(*recording)),
      folded(folded_lanes(lanes)),
      steps(recording->trace()),
      actors(recording->final()),
      output(output_lines(recording->trace(), steps)),
      jobs(!recording->final().jobs.empty()) {}

}  // namespace interleave
