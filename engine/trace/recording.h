// A program, its settings, and the trace of running them: the unit that everything to the right of the
// machine works on. Immutable once made, except through advance() while it is being made.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/machine/config.h"
#include "engine/trace/trace.h"

namespace interleave {

struct Override {
    std::string key, value;
};  // a --set or a control on the screen; wins over "#:" lines

class Recording {
  public:
    // Compiles, reads settings, boots. Errors as compile() and apply_settings(); `file` is named in messages,
    // `path` is what the program sees of it (empty: `file`).
    static Result<std::unique_ptr<Recording>> start(std::string_view source, std::string_view file,
                                                    const std::vector<Override>& overrides = {},
                                                    std::string_view path = {});
    // A run of a program and settings made elsewhere; `machine` has been booted for them and may have been
    // given jobs.
    static std::unique_ptr<Recording> start(Program program, Config config, Machine machine);

    // Simulates about `events` more events; false when the run has ended. Call until false, or use finish().
    bool advance(Step events);
    void finish();
    bool ended() const { return ended_; }

    const Program& program() const { return program_; }
    const Config& config() const { return config_; }
    World world() const { return {program_, config_}; }
    const Trace& trace() const { return trace_; }
    const Machine& final() const { return machine_; }  // the state after the last step so far
    // The machine at a step: nearest keyframe, then forward. The same however one got there.
    Machine state_at(Step step) const { return view_at(step); }
    // The same without a copy; good until the next call of either. Going forward in small steps is cheap.
    const Machine& view_at(Step step) const;

  private:
    Recording() = default;
    Program program_;
    Config config_;
    Trace trace_;
    Machine machine_;
    EventBuffer buffer_;
    bool ended_ = false;

    // The state that was looked at last. It only saves time: what view_at() answers does not depend on it.
    struct View {
        Step step = no_step;  // machine is the state at steps step .. machine.step - 1
        Machine machine;
        EventBuffer scratch;
    };
    mutable View view_;
};

}  // namespace interleave
