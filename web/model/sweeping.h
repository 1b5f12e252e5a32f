// Sweeping the program on the screen over the values of a setting, a slice at a time.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/sweep.h"

namespace interleave {

struct SweepChoice {
    std::string_view key, values;  // "quantum", "1ms..256ms:x2": what is offered first
};
std::span<const SweepChoice> sweep_choices();

struct SweepWish {
    std::string key = "cores", values = "1..8", measure = "makespan";
    friend bool operator==(const SweepWish&, const SweepWish&) = default;
};

class Sweeping {
  public:
    // Starts again if anything is not as it was.
    void show(const SweepWish& wish, const std::string& source, const std::string& file,
              const std::vector<Override>& overrides);
    void stop() { stopped_ = true; }
    void again();

    // Simulates about `events` more events; true: there is more to do.
    bool work(Step events);
    bool wants_work() const { return sweep_ && !stopped_ && sweep_->points().size() < sweep_->size(); }
    bool stopped() const { return stopped_ && sweep_ && sweep_->points().size() < sweep_->size(); }

    // Null: problem() says why.
    const Sweep* sweep() const { return sweep_ ? &*sweep_ : nullptr; }
    const std::optional<Diagnostic>& problem() const { return problem_; }

  private:
    void start();

    SweepWish wish_;
    std::string source_, file_;
    std::vector<Override> overrides_;
    std::optional<Sweep> sweep_;
    std::optional<Diagnostic> problem_;
    bool shown_ = false, stopped_ = false;
};

// Where a point stands on the axis of the values: 0 to 1.
double sweep_position(const SweepRange& range, std::size_t point);
// The values of an axis from 0 that holds `greatest`: steps of 1, 2 or 5 times a power of ten. At least two.
std::vector<double> axis_values(double greatest, std::size_t about);

}  // namespace interleave
