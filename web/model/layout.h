// Where each view stands, from the window's size and what the person wishes. A pure function; an empty
// rectangle means that the view is not shown now.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "web/model/geometry.h"

namespace interleave {

// Wide from 1100 points; medium from 600, if it is high enough to divide; else one view at a time.
enum class Mode : std::uint8_t { wide, medium, narrow };

enum class Tab : std::uint8_t { program, timeline, machine, output, guide };
std::string_view name(Tab tab);
std::optional<Tab> tab_named(std::string_view name);

// What fills the window: the run itself, or a page that looks at many runs.
enum class Page : std::uint8_t { run, compare, explore, sweep };
std::string_view name(Page page);  // "compare", as in the page's address
std::optional<Page> page_named(std::string_view name);

enum class Splitter : std::uint8_t { program, machine, why };

struct LayoutWishes {
    Page page = Page::run;
    Tab tab = Tab::timeline;       // narrow: the one view; medium: the left column's (timeline: the program)
    float program_share = 0.265f;  // of the width
    float machine_share = 0.215f;
    float column_share = 0.4f;  // medium: of the column beside the timeline
    float why_height = 184.0f;
    bool guide = false;      // the lesson has a text
    float guide_height = 0;  // of that text, in points; 0: not known
    bool embedded = false;   // a slim line at the top, and less air
    float scale = 1.0f;      // of the text; bars and margins grow with it
};

struct Layout {
    Mode mode = Mode::wide;
    float margin = 16, gap = 12;
    Rect header, tabs, program, timeline, machine, guide, why, output, transport;
    Rect page;  // of everything but Page::run
    Rect program_splitter, machine_splitter, why_splitter;
    bool transport_in_two_rows = false;
};

Mode layout_mode(float width, float height, float scale);
Layout arrange(float width, float height, const LayoutWishes& wishes);

// A dragged splitter: the wish that puts it at `position` (x, or y of the why splitter), within bounds.
LayoutWishes with_splitter_at(LayoutWishes wishes, Splitter splitter, float position, float width,
                              float height);

}  // namespace interleave
