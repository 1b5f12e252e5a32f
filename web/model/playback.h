// Playing: how many steps are due after a while. Speed 1 shows a whole trace in about 40 seconds, a short
// one at 4 steps a second.
#pragma once
#include <cstdint>

namespace interleave {

struct Playback {
    bool playing = false;
    double speed = 1.0;
    double carried = 0.0;  // the part of a step that was not due yet
    bool loop = false;     // a part of the run goes round

    static constexpr double slowest = 0.1, fastest = 100.0;

    void start();
    void stop() { playing = false; }
    void set_speed(double wanted);
    void set_loop(bool on) { loop = on; }

    // Steps due after `seconds` more of wall time, in a trace of `stops` steps of the chosen kind.
    std::uint32_t due(double seconds, std::uint32_t stops);

    // Where several runs pass by together: how much of the whole passes in `seconds`.
    double part_due(double seconds) const { return playing ? seconds * speed / 20.0 : 0; }

    static double steps_per_second(double speed, std::uint32_t stops);
};

// The slider's scale is logarithmic: 0 is the slowest speed, 1 the fastest.
double speed_to_slider(double speed);
double slider_to_speed(double position);

}  // namespace interleave
