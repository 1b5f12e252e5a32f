#include "web/model/playback.h"

#include <algorithm>
#include <cmath>

namespace interleave {

void Playback::start() {
    playing = true;
    carried = 0.0;
}

void Playback::set_speed(double wanted) {
    speed = std::clamp(wanted, slowest, fastest);
}

double Playback::steps_per_second(double speed, std::uint32_t stops) {
    return speed * std::max(4.0, static_cast<double>(stops) / 40.0);
}

std::uint32_t Playback::due(double seconds, std::uint32_t stops) {
    if (!playing) return 0;
    carried +=
        std::clamp(seconds, 0.0, 0.25) * steps_per_second(speed, stops);  // a hidden page does not leap
    const double whole = std::floor(carried);
    carried -= whole;
    return static_cast<std::uint32_t>(whole);
}

double speed_to_slider(double speed) {
    const double low = std::log(Playback::slowest), high = std::log(Playback::fastest);
    return (std::log(std::clamp(speed, Playback::slowest, Playback::fastest)) - low) / (high - low);
}

double slider_to_speed(double position) {
    const double low = std::log(Playback::slowest), high = std::log(Playback::fastest);
    const double speed = std::exp(low + std::clamp(position, 0.0, 1.0) * (high - low));
    // Two digits are enough for a person: 0.15, 1.2, 34.
    const double unit = std::pow(10.0, std::floor(std::log10(speed)) - 1.0);
    return std::clamp(std::round(speed / unit) * unit, Playback::slowest, Playback::fastest);
}

}  // namespace interleave
