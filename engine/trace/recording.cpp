#include "engine/trace/recording.h"

#include <algorithm>
#include <cassert>

#include "embedded/library.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/script/compile.h"
#include "engine/script/job_table.h"

namespace interleave {
namespace {

constexpr Step portion = 512;  // events between two looks at the buffer, which should stay in the cache

}  // namespace

Result<std::unique_ptr<Recording>> Recording::start(std::string_view source, std::string_view file,
                                                    const std::vector<Override>& overrides,
                                                    std::string_view path) {
    CompileOptions options;
    options.file = file;
    options.path = path;
    options.library = embedded_library();
    options.native_modules = native_module_names();
    std::string translated;
    if (is_job_table(file)) {
        Result<std::string> job_table = program_of_job_table(source, file);
        if (!job_table) return job_table.problem();
        translated = std::move(*job_table);
    }
    Result<Program> program = compile(translated.empty() ? source : translated, options);
    if (!program) return program.problem();
    if (!translated.empty()) program->modules[0].source = source;  // what a person wrote, line by line

    Config config;
    if (Result<bool> applied = apply_settings(config, program->settings, file); !applied)
        return applied.problem();
    for (const Override& setting : overrides) {
        if (Result<bool> applied = apply_setting(config, setting.key, setting.value); !applied)
            return applied.problem();
    }
    Machine machine = boot({*program, config});
    return start(std::move(*program), std::move(config), std::move(machine));
}

std::unique_ptr<Recording> Recording::start(Program program, Config config, Machine machine) {
    std::unique_ptr<Recording> recording(new Recording);
    recording->program_ = std::move(program);
    recording->config_ = std::move(config);
    recording->machine_ = std::move(machine);
    recording->trace_.set_time_unit(recording->config_.instruction);
    recording->trace_.keyframe(recording->machine_);
    recording->buffer_.events.forecast();
    recording->view_.scratch.events.forecast();
    return recording;
}

bool Recording::advance(Step events) {
    const Step end = machine_.step + std::min(events, no_step - machine_.step);
    while (!ended_ && machine_.step < end) {
        const Step target =
            std::min({end, machine_.step + portion, std::max(trace_.next_keyframe(), machine_.step + 1)});
        ended_ = !run(machine_, world(), buffer_, target - 1);
        trace_.append(buffer_);
        buffer_.drain();
        if (!ended_ && machine_.step >= trace_.next_keyframe()) trace_.keyframe(machine_);
    }
    return !ended_;
}

void Recording::finish() {
    while (advance(no_step)) {
    }
}

const Machine& Recording::view_at(Step step) const {
    assert(trace_.size() > 0);
    step = std::min(step, trace_.size() - 1);
    const Machine& keyframe = trace_.nearest_keyframe(step);
    const bool usable = view_.step != no_step && view_.step <= step && view_.machine.step >= keyframe.step;
    if (!usable) view_.machine = keyframe;
    if (!usable || view_.machine.step <= step) view_.step = step;
    while (view_.machine.step <= step) {
        view_.scratch.drain();
        view_.scratch.first = view_.machine.step;
        const Step until = std::min(step, view_.machine.step + portion);
        if (!run(view_.machine, world(), view_.scratch, until)) break;
    }
    return view_.machine;
}

}  // namespace interleave
