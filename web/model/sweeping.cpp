#include "web/model/sweeping.h"

#include <algorithm>
#include <cmath>

namespace interleave {
namespace {

constexpr SweepChoice choices[] = {
    {"cores", "1..8"},
    {"quantum", "1ms..256ms:x2"},
    {"policy", "fcfs,rr,cooperative,fair,sjf,stcf,priority,mlfq,lottery,stride,eevdf,edf"},
    {"switch.thread", "1us..1024us:x2"},
    {"switchinterval", "1ms..64ms:x2"},
    {"gil", "on,off"},
    {"pool.default", "1..64:x2"},
    {"pool.server", "1..128:x2"},
    {"instruction", "10ns..1280ns:x2"},
    {"spawn.thread", "1us..1024us:x2"},
    {"mlfq.levels", "1..8"},
    {"seed", "1..20"},
};

bool same(const std::vector<Override>& a, const std::vector<Override>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Override& x, const Override& y) {
        return x.key == y.key && x.value == y.value;
    });
}

}  // namespace

std::span<const SweepChoice> sweep_choices() {
    return choices;
}

void Sweeping::show(const SweepWish& wish, const std::string& source, const std::string& file,
                    const std::vector<Override>& overrides) {
    if (shown_ && wish == wish_ && source == source_ && file == file_ && same(overrides, overrides_)) return;
    wish_ = wish;
    source_ = source;
    file_ = file;
    overrides_ = overrides;
    shown_ = true;
    start();
}

void Sweeping::again() {
    if (stopped()) {
        stopped_ = false;  // where it was stopped, it goes on
    } else {
        start();
    }
}

void Sweeping::start() {
    sweep_.reset();
    problem_.reset();
    stopped_ = false;
    const Result<NamedMeasure> measure = find_measure(wish_.measure);
    Result<SweepRange> range = parse_range(wish_.key + "=" + wish_.values);
    if (!measure || !range) {
        problem_ = measure ? range.problem() : measure.problem();
        return;
    }
    // The value that is swept wins over one that was chosen for the run on the screen.
    std::vector<Override> others = overrides_;
    std::erase_if(others, [&](const Override& o) { return o.key == wish_.key; });
    Result<Sweep> sweep = Sweep::plan(source_, file_, std::move(others), std::move(range).value(), *measure);
    if (!sweep) {
        problem_ = sweep.problem();
        return;
    }
    sweep_ = std::move(sweep).value();
}

bool Sweeping::work(Step events) {
    if (!wants_work()) return false;
    sweep_->advance(events);
    return wants_work();
}

double sweep_position(const SweepRange& range, std::size_t point) {
    const std::size_t count = range.values.size();
    if (count < 2) return 0.5;
    if (range.numbers.size() != count) return (static_cast<double>(point) + 0.5) / static_cast<double>(count);
    const auto [least, most] = std::minmax_element(range.numbers.begin(), range.numbers.end());
    if (range.geometric && *least > 0)
        return std::log(range.numbers[point] / *least) / std::log(*most / *least);
    return (range.numbers[point] - *least) / (*most - *least);
}

std::vector<double> axis_values(double greatest, std::size_t about) {
    if (!(greatest > 0)) greatest = 1;
    const double wanted = greatest / static_cast<double>(std::max<std::size_t>(about, 1));
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    double step = power * 10;
    for (const double factor : {5.0, 2.0, 1.0}) {
        if (power * factor >= wanted * 0.999) step = power * factor;
    }
    std::vector<double> values;
    for (double i = 0; values.size() < 2 || values.back() < greatest * 0.999; ++i) values.push_back(i * step);
    return values;
}

}  // namespace interleave
