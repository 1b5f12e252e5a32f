// Draws lanes of a run: bars by state in their actors' colours, queues as curves. For every view with a time
// axis.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "web/model/run.h"
#include "web/render/timeline_pass.h"
#include "web/views/ui.h"

namespace interleave {

// What the wheel or two fingers over `plot` make of the part of the clock that is shown there, if anything.
std::optional<TimeRange> zoomed_by_hand(const Rect& plot, const TimeRange& range, Tick end);

class LanePainter {
  public:
    LanePainter(Ui& ui, const Run& run, const Rect& plot, const TimeRange& range)
        : ui_(ui), run_(run), plot_(plot), range_(range) {}

    float x_of(Tick time) const { return plot_.x + static_cast<float>(range_.position(time)) * plot_.w; }
    Tick time_at(float x) const { return range_.time_at(static_cast<double>((x - plot_.x) / plot_.w)); }

    // Collects the bars of a lane; draw_bars() puts all that were collected into the current window. Bars of
    // others than `highlighted` are pale on lanes that several share.
    void spans(const Lane& lane, float y0, float y1, Actor highlighted = {});
    void draw_bars();
    // The curve of a queue's length, into the current window.
    void levels(const Lane& lane, const Rect& place) const;

    static std::string label(const Ui& ui, const Lane& lane);
    static Actor actor_of_lane(const Lane& lane);
    static Actor owner(const Lane& lane, const Span& span);
    // What the lane shows at a time, in two lines.
    std::string about(const Lane& lane, Tick time) const;

  private:
    const FoldedLane& folded(const Lane& lane) const;

    Ui& ui_;
    const Run& run_;
    Rect plot_;
    TimeRange range_;
    std::vector<Bar> bars_;
    std::vector<DrawnSpan> drawn_;
};

}  // namespace interleave
