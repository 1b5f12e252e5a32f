// Draws the timeline's bars: one instanced GL draw a call, as part of ImGui's draw order. Knows rectangles,
// colours and styles; not what they mean.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

struct ImDrawCmd;
struct ImDrawList;

namespace interleave {

// The low byte of Bar::style; shaders/timeline.frag draws them.
enum BarStyle : std::uint32_t {
    bar_running = 0,    // solid
    bar_ready = 1,      // pale with a diagonal hatch
    bar_waiting = 2,    // a thin dotted line
    bar_blocked = 3,    // pale with a cross hatch
    bar_switching = 4,  // solid, square corners
    bar_density = 5,    // solid, square corners; the colour's alpha says how much happened
    // May be added to any of them:
    bar_outlined = 256,
    bar_dimmed = 512,
};

struct Bar {
    float x0, x1, y0, y1;  // points, ImGui's coordinates
    std::uint32_t colour;  // as ImU32: straight alpha
    std::uint32_t style;
};

class TimelinePass {
  public:
    // The context was lost, and the GL objects with it; they are made when something is drawn.
    void forget();

    // Once a frame, before the first draw().
    void begin_frame();

    // Draws the bars into `list`, between what was added to it before and after, inside its current clip
    // rectangle. The bars are copied.
    void draw(ImDrawList& list, std::span<const Bar> bars);

  private:
    struct Call {  // what ImGui hands back while rendering
        TimelinePass* pass;
        std::uint32_t first, count;
    };
    static void render(const ImDrawList* list, const ImDrawCmd* command);
    void render(const ImDrawCmd& command, const Call& call);
    void create();
    void upload();

    std::vector<Bar> bars_;  // of this frame, all calls
    bool uploaded_ = false, created_ = false;
    unsigned program_ = 0, vertex_array_ = 0, buffer_ = 0;
    int origin_ = -1, pixel_ratio_ = -1, framebuffer_ = -1;
};

}  // namespace interleave
