// The views: each draws one part of the session into a rectangle and says what the person wants.
#pragma once
#include "web/views/ui.h"
#include "web/views/view_memory.h"

namespace interleave {

void header_view(Ui& ui, const Rect& rect, Mode mode);
void help_popup(Ui& ui, float right, float y);
void open_share(Ui& ui);
void share_popup(Ui& ui, float right, float y);
// What could not be followed of a link, over the views until it is dismissed.
void link_notice(Ui& ui, float width, float y);
void settings_popup(Ui& ui, float x, float y);
void program_view(Ui& ui, const Rect& rect);
void timeline_view(Ui& ui, const Rect& rect);
void machine_view(Ui& ui, const Rect& rect);
void inspector_view(Ui& ui, const Rect& rect);
// Whom the question "why is it not running?" is about: the selected one, else who is next. Needs a run.
Actor worth_asking(const Session& session);
void why_view(Ui& ui, const Rect& rect, Mode mode);
void guide_view(Ui& ui, const Rect& rect);
// The chapter's question with what there is to choose, or what came of it; returns where it ends.
float question_body(Ui& ui, const Rect& rect);
float question_height(const Ui& ui, float width);
void output_view(Ui& ui, const Rect& rect);
void transport_view(Ui& ui, const Rect& rect, bool two_rows);
void compare_view(Ui& ui, const Rect& rect, Mode mode);
void explore_view(Ui& ui, const Rect& rect);
void sweep_view(Ui& ui, const Rect& rect);
void tabs_view(Ui& ui, const Rect& rect, Mode mode);

// The code editor inside the program view: keys and mouse while it has the focus.
void editor_input(Ui& ui, const Rect& text_area, float line_height, float column_width, bool hovered,
                  bool pressed, bool held);
void editor_keys(Ui& ui, std::size_t page_lines);

// Before and after all that can be reached with Tab; the header is above `header_bottom`.
void keyboard_begin(Ui& ui);
void keyboard_end(Ui& ui, float header_bottom);

// Everything: lays out, draws all views, and handles the keys that belong to no view.
void application_view(Ui& ui, float width, float height);

}  // namespace interleave
