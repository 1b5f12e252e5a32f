// What every view draws and listens with, on top of Dear ImGui: texts by size and baseline, cards, buttons,
// chips, places to click. A Ui lives for one frame; what it hears becomes Commands.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/explain.h"
#include "imgui.h"
#include "messages/window.h"
#include "web/model/command.h"
#include "web/model/geometry.h"
#include "web/model/screen_time.h"
#include "web/model/session.h"
#include "web/views/theme.h"

namespace interleave {

using W = WindowKey;

class TimelinePass;
struct ViewMemory;

enum class Face : std::uint8_t { text, strong, code };

struct Style {
    Face face = Face::text;
    float size = type::body;  // the em, in points; drawn at the nearest for which there are sharp letters
    Colour colour = 0;
    bool exact = false;  // this size, stretched if need be: columns are counted
};

struct Hit {
    bool hovered = false, held = false, pressed = false, clicked = false, double_clicked = false;
};

// A named place of the window, for tests that click what a person clicks.
struct NamedPlace {
    std::string name;
    Rect rect;
};

// What the keyboard can stand on, in the order in which it is drawn.
struct Stop {
    std::string name, label;  // label: what is said of it to who cannot see it
    Rect rect;
    int depth;    // how many popups it is in
    bool chosen;  // of a menu: what is chosen now
};

class Ui {
  public:
    Ui(const Session& shown, const Theme& colours, TimelinePass& pass, ViewMemory& remembered);

    const Session& session;
    const Theme& theme;
    TimelinePass& timeline_pass;
    ViewMemory& memory;
    std::vector<Command> commands;
    std::vector<NamedPlace> places;
    std::vector<Stop> stops;

    // What the window says in the language that is chosen.
    std::string words(WindowKey key, std::initializer_list<Slot> slots = {}) const {
        return message(all_window, key, session.locale(), slots);
    }

    // "Line 3: ..." where there is a line.
    std::string placed(std::uint32_t line, const std::string& said) const {
        if (line == 0) return said;
        return words(W::line_problem, {{"line", std::to_string(line)}, {"message", said}});
    }
    // A time or a duration as the window writes it, "63.85 µs".
    std::string time(Tick ticks) const { return screen_time(ticks, session.locale()); }

    void send(Command command) { commands.push_back(std::move(command)); }
    void name(std::string_view what, const Rect& rect) { places.push_back({std::string(what), rect}); }
    void keep_moving() { moving_ = true; }
    bool moving() const { return moving_; }
    float seconds()
        const;  // since the last frame, for animations; a still page's first frame counts as a short one

    // -- Text. `y` is the middle of the capitals, so that texts of all sizes and buttons line up.
    float width(const Style& style, std::string_view text) const;
    float text(const Style& style, float x, float y, std::string_view text) const;  // returns where it ends
    void text_centred(const Style& style, float x, float y, std::string_view text) const;
    float text_right(const Style& style, float right, float y,
                     std::string_view text) const;  // where it begins
    // The code font's size at which it advances by whole points, so that columns stay columns.
    Style code(Colour colour) const;
    float column_width() const;
    // Cut with an ellipsis where it would pass `right`.
    float text_until(const Style& style, float x, float y, float right, std::string_view text) const;
    // Cut in the middle: the number at the end of a name tells it from its like.
    float name_until(const Style& style, float x, float y, float right, std::string_view text) const;
    void icon(const char* glyph, float x, float y, float size, Colour colour) const;  // centred

    // -- Shapes, into the window that is drawn now
    ImDrawList& list() const { return *ImGui::GetWindowDrawList(); }
    void fill(const Rect& rect, Colour colour, float radius = 0) const;
    void outline(const Rect& rect, Colour colour, float radius = 0, float thickness = 1) const;
    void card(const Rect& rect) const;
    void card_title(const Rect& card, std::string_view title) const;
    void dotted_circle(float x, float y, float radius, Colour colour) const;

    // -- Controls
    Hit hit(std::string_view name, const Rect& rect);
    // The same for what Tab leads to; Enter and the space bar click it.
    Hit stop(std::string_view name, const Rect& rect, std::string_view label, bool chosen = false);
    // A field with text: true when it is to be typed into.
    bool field_stop(std::string_view name, const Rect& rect, std::string_view label);
    bool icon_button(std::string_view name, const Rect& rect, const char* glyph, float size,
                     bool enabled = true, std::string_view tip = {});
    bool pill(std::string_view name, const Rect& rect, std::string_view label, bool chosen,
              bool quiet = false);
    bool link_pill(std::string_view name, const Rect& rect, std::string_view label,
                   const char* glyph = nullptr);
    bool menu_row(std::string_view name, float width, std::string_view label, std::string_view detail,
                  bool chosen);
    void tip(std::string_view text) const;  // for what is hovered now

    // -- Actors
    static constexpr float chip_radius = 11;
    const ActorInfo& info(Actor actor) const;
    Colour colour(Actor actor) const;
    void chip(Actor actor, float x, float y, float radius = chip_radius) const;
    // A chip that can be clicked to select its actor.
    void live_chip(std::string_view where, Actor actor, float x, float y, float radius = chip_radius);

    // A chip or name was clicked: it is selected, or it is the answer to a question about who.
    void choose(Actor actor);
    // Selects this line of the program (from 1), and shows the program if it is not on the screen.
    void show_line(std::uint32_t line);

    // -- Sentences: wrapped, names in their colours, steps and lines as links. Returns the y below the last
    // line.
    float sentence(std::string_view name, const Sentence& sentence, const Rect& rect, float size,
                   float line_height);

  private:
    struct Metrics {
        ImFont* font;
        float size;      // as ImGui counts it: from the ascenders to the descenders
        float baseline;  // from the top
        float capitals;  // their height
    };
    Metrics metrics(const Style& style) const;
    bool moving_ = false;
};

// A window without decoration over `rect`, with a scrollbar when needed.
class ScrollArea {
  public:
    ScrollArea(const char* name, const Rect& rect, ImGuiWindowFlags flags = 0);
    ~ScrollArea();
    ScrollArea(const ScrollArea&) = delete;
    ScrollArea& operator=(const ScrollArea&) = delete;
    float x() const { return x_; }  // of the content's top left, scrolled
    float y() const { return y_; }
    void set_content(float width, float height) const;
    // What is dragged in it is its own business.
    void keep_touch() { touch_scrolls_ = false; }

  private:
    float x_, y_;
    bool touch_scrolls_ = true;
};

// A popup under a button. if (Popup popup("menu", x, y); popup.open()) { ... }
class Popup {
  public:
    Popup(const char* name, float x, float y, float padding = 6);
    ~Popup();
    Popup(const Popup&) = delete;
    Popup& operator=(const Popup&) = delete;
    bool open() const { return open_; }
    static int depth();  // how many are open around what is drawn now

  private:
    bool open_;
};

}  // namespace interleave
