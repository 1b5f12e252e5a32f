#include "engine/machine/event_list.h"

#include <algorithm>
#include <cassert>

namespace interleave {

const Event EventList::nothing{};

void EventList::grow() {
    const std::size_t count = size();
    const std::size_t room = std::max<std::size_t>(16, 2 * count);
    std::unique_ptr<Event[]> larger(new Event[room]);
    std::copy(begin(), end(), larger.get());
    turns_open_ = &nothing;
    room_ = std::move(larger);
    end_ = room_.get() + count;
    limit_ = room_.get() + room;
}

void EventList::forecast() {
    if (forecast_ == nullptr) forecast_ = std::make_unique<Forecast>();
}

std::span<const EventList::Run> EventList::runs() const {
    if (forecast_ == nullptr) return {};
    Forecast& f = *forecast_;
    if (!f.runs.empty()) {
        f.runs.back().line = line_;
        f.runs.back().time = time_;
    }
    return f.runs;
}

std::span<const Foreseen> EventList::marks() const {
    if (forecast_ == nullptr) return {};
    return {forecast_->marks.data(), next_mark()};
}

bool EventList::ends_with_run() const {
    return !runs().empty() && runs().back().after == size();
}

std::span<const EventList::Turns> EventList::turns() const {
    if (forecast_ == nullptr) return {};
    return forecast_->turns;
}

bool EventList::ends_with_turns() const {
    return !turns().empty() && turns().back().after == size() && turns().back().count > 0;
}

void EventList::expect_turns(const TurnTaken& turn, Tick period) {
    if (forecast_ == nullptr) return;
    Forecast& f = *forecast_;
    if (!f.turns.empty() && f.turns.back().count == 0) f.turns.pop_back();
    const std::uint32_t stride = index(turn.next) - index(turn.before);
    f.turns.push_back({size(), 0, period, stride});
    f.turn = {turn.next, static_cast<ThreadId>(index(turn.next) + stride), turn.time + period, turn.cost,
              turn.cause + 2};
    turns_open_ = end_;
}

// What the next event is compared with.
Event EventList::last() const {
    if (!ends_with_run()) {
        if (empty()) return forecast_->before;
        Event event = end_[-1];
        if (ends_with_turns()) {
            const Turns& turns = forecast_->turns.back();
            event.time += static_cast<Tick>(turns.count) * turns.period;
            event.thread = static_cast<ThreadId>(index(event.thread) + turns.count * turns.stride);
        }
        return event;
    }
    Event event;
    event.line = runs().back().line;
    event.time = runs().back().time;
    event.core = forecast_->place.core;
    event.thread = forecast_->place.thread;
    event.task = forecast_->place.task;
    return event;
}

Step EventList::steps() const {
    Step steps = static_cast<Step>(size() + marks().size());
    for (const Turns& each : turns()) steps += 2 * each.count;
    return steps;
}

Tick EventList::last_time() const {
    assert(steps() > 0);
    return last().time;
}

void EventList::clear() {
    if (forecast_ != nullptr) {
        if (steps() > 0) forecast_->before = last();
        forecast_->runs.clear();
        forecast_->turns.clear();
        Foreseen* const first = forecast_->marks.data();
        std::fill(first, next_mark(), Foreseen::as_last);
        marks_end_ = first;
        marks_left_ = 0;
    }
    turns_open_ = &nothing;
    end_ = room_.get();
}

// After the line at `step` - 1, which is the last event or was in a run.
void EventList::open_run(const LinePlace& place, std::uint32_t line, Tick time, Step step) {
    Forecast& f = *forecast_;
    const auto used = static_cast<std::size_t>(next_mark() - f.marks.data());
    if (used + LineForecast::period > f.marks.size()) f.marks.resize(2 * used + 2 * LineForecast::period);
    const Step in_block = (LineForecast::period - step % LineForecast::period) % LineForecast::period;
    runs();  // the last one ends
    marks_left_ = std::min(in_block, last_ - std::min(last_, step));
    marks_end_ = f.marks.data() + used + marks_left_;
    if (!f.runs.empty() && f.runs.back().first == used) f.runs.pop_back();
    f.runs.push_back({size(), used, line, time});
    line_ = line;
    time_ = time;
    f.place = place;
    turns_open_ = &nothing;
}

void EventList::append_line(const LinePlace& place, std::uint32_t line, Tick time, Step step) {
    if (forecast_ != nullptr) {
        Forecast& f = *forecast_;
        const bool first = step % LineForecast::period == 0;
        if (f.block != step / LineForecast::period) f.lines.clear();
        f.block = step / LineForecast::period;
        const Event before = first ? Event{.time = time} : last();
        const auto delay = static_cast<std::uint64_t>(time - before.time);
        LineForecast::Entry& entry = f.lines.after(before.line);
        if (!first && before.core == place.core && before.thread == place.thread &&
            before.task == place.task) {
            const bool as_last = entry.last.is(line, delay, place.where);
            if (as_last || entry.other.is(line, delay, place.where)) {
                open_run(place, line, time, step);
                if (!as_last) std::swap(entry.last, entry.other);
                if (!as_last) *next_mark() = Foreseen::as_other;
                if (marks_left_ > 0) {
                    --marks_left_;
                } else {
                    ++marks_end_;
                }
                return;
            }
        }
        entry.surprise({line, static_cast<std::uint32_t>(delay), place.where});
    }
    Event& event = append();
    event.time = time;
    event.kind = EventKind::line;
    event.line = line;
    event.core = place.core;  // (all of it at once, g++ copies by `rep movs`: 30 cycles)
    event.thread = place.thread;
    event.task = place.task;
    event.cause = no_step;
    event.a = code_of(place.where);
    event.b = depth_of(place.where);
    if (forecast_ != nullptr) open_run(place, line, time, step + 1);
}

}  // namespace interleave
