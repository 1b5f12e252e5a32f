// What the views remember between frames that is nobody else's business: where chips are on their way, what
// has the keyboard, scroll positions, coloured tokens.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/script/token.h"
#include "web/model/actors.h"
#include "web/model/geometry.h"

namespace interleave {

// Chips travel to their new place in about a fifth of a second.
class Travel {
  public:
    struct Key {
        Actor actor;
        std::uint32_t place;  // a box and a row of it
        friend bool operator<(const Key& a, const Key& b) {
            if (a.actor.kind != b.actor.kind) return a.actor.kind < b.actor.kind;
            if (a.actor.id != b.actor.id) return a.actor.id < b.actor.id;
            return a.place < b.place;
        }
    };
    struct Position {
        float x = 0, y = 0;
    };

    void begin_frame(float seconds, bool still);
    // Where the chip is drawn now. A chip that is new at this place comes from where its actor was before.
    Position at(Key key, Position target);
    void end_frame();  // forgets the chips that are gone
    bool moving() const { return moving_; }

  private:
    struct Chip {
        Position position;
        bool seen = false;
    };
    std::map<Key, Chip> chips_;
    float part_ = 1;  // of the way that is left, in this frame
    bool moving_ = false;
};

// Where the keyboard is among the controls, and what it did in this frame.
struct KeyFocus {
    std::string at;      // the control's name; empty: on none
    std::string opener;  // of the popup that is open
    int depth = 0;       // popups around it
    bool moved = false, press = false;
};

struct ViewMemory {
    KeyFocus keys;
    bool editor_focused = false;
    bool scroll_to_caret = false;
    std::uint32_t shown_line = 0;  // the executed line that was scrolled to
    float program_height = 0;      // of the text's view
    std::string coloured_text;
    std::vector<Token> tokens;
    std::vector<std::size_t> longest_line;  // of coloured_text: columns

    bool panning = false, pan_moved = false, brushing = false;
    std::int64_t brush_from = 0;  // the time at which the brush was put down
    float rows_scroll = 0;

    std::size_t shown_output = 0, shown_chapter = 0;
    Travel travel;
    std::string setting_key, setting_text;      // being typed in the settings popup
    std::string to_copy;                        // what the share sheet was asked to copy
    std::optional<bool> copied;                 // whether it got to the clipboard
    bool open_help = false;                     // the key for it was pressed
    std::size_t open_frame = 0;                 // whose variables the inspector shows; 0 is the innermost
    bool decided = false;                       // the question that was shown had its answer
    bool question_on_timeline = false;          // then the guide need not ask it, too
    bool program_shown = false;                 // the layout has room for it
    bool still = false;                         // reduced motion
    float notice_height = 0, guide_height = 0;  // of what was drawn last; 0: not known yet
};

}  // namespace interleave
