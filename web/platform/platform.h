// What surrounds the application: the window, time, files, the clipboard, the page's address. One header,
// one source a platform: browser.cpp (the only file that knows Emscripten) and desktop.cpp; shell.cpp is what
// both share. All lengths are points (CSS pixels).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct ImFont;
struct ImFontConfig;

namespace interleave::platform {

// What the platform calls. It must live as long as the program: in a browser run() returns at once.
class Application {
  public:
    virtual ~Application() = default;

    // Once, when ImGui is there and before anything is drawn: fonts, style, what the fragment asks for.
    virtual void start() = 0;

    // The browser took the GL context away, and all objects are gone with it: they are made anew when they
    // are drawn with next.
    virtual void forget_gl() = 0;

    // Draws one frame with ImGui. Runs only when something happened: input, a message, request_frame().
    virtual void frame() = 0;

    // A file the person chose (open_file) or dropped on the window.
    virtual void file_opened(std::string_view name, std::string_view text) = 0;

    // The page says something: "fragment" (the address changed), "clipboard" (see copy_out), or what an
    // embedding page sent.
    virtual void message(std::string_view channel, std::string_view text) = 0;
};

struct Options {
    int width = 1440, height = 900;      // of the native window; a page's canvas has the page's size
    float scale = 0.0f;                  // pixels a point natively; 0: the display's
    bool dark = false, light = false;    // natively; neither: as the desktop is. A page asks the browser
    bool contrast = false;               // natively: prefers more of it
    bool embed = false;                  // natively; a page is asked for with ?embed
    std::string screenshot;              // natively: draw until quiet, write this PNG, end
    std::vector<std::string> arguments;  // what is left of the command line
};

// --size WxH --scale S --dark --light --contrast --embed --screenshot FILE; everything else goes to
// `arguments`.
Options parse_options(int argc, char** argv);

// Opens the window and calls `application` until it is closed. The exit status.
int run(const Options& options, Application& application);

// Two fingers on the screen: what they did since the last frame. Meanwhile nothing else is dragged.
struct Pinch {
    bool active = false;
    float factor = 1;    // their distance now, by what it was
    float x = 0, y = 0;  // the middle between them
};
Pinch pinch();

// Frames are drawn on demand. An animation asks again in each of its frames.
void request_frame();
void request_frame_in(double seconds);  // one wish at a time: the earliest wins

double now();         // seconds since the start, of the wall clock; for animations only
float pixel_ratio();  // framebuffer pixels a point
// Everything so much larger, from the next frame on. A browser has such a thing of its own, too, with its
// keys.
void set_zoom(float factor);
float zoom();
bool zooms_by_itself();
unsigned processors();  // of this computer, as far as it says
bool prefers_dark();
bool prefers_reduced_motion();
bool prefers_more_contrast();

// Text goes to the clipboard and comes from it through ImGui::SetClipboardText and GetClipboardText. Where it
// matters whether it got there: the answer is message("clipboard", "copied" or "refused"); if refused, a
// browser offers the text in a field of its own.
void copy_out(std::string_view text, std::string_view refused, std::string_view close);

// ".py,.txt"; the answer is Application::file_opened. `title`: of the dialog, where it has one.
void open_file(std::string_view extensions, std::string_view title);
void save_file(std::string_view name, std::string_view media_type, std::string_view bytes);
void open_link(std::string_view url);
// A file that the command line names, natively; a page has none.
std::optional<std::string> read_file(const std::string& path);

// The part of the page's address after '#'. Natively: empty, and setting it does nothing. `new_entry`: the
// way back in the browser's history leads to what it was before.
std::string fragment();
void set_fragment(std::string_view text, bool new_entry);
// Of the page without fragment and ?embed, for links to share; natively the public address.
std::string address();
bool embedded();  // in another page, which asked for the slim form (?embed)

// Small settings that outlive the program (theme, locale); empty when there is none or it may not be kept.
std::string stored(std::string_view key);
void store(std::string_view key, std::string_view value);

// To the page's modules (text mirror, embed bridge), as an event "interleave:CHANNEL" on `window`.
void post(std::string_view channel, std::string_view text);

// Gives the keyboard back to the page around the canvas.
void release_focus();

// Adds a bundled font ("Inter-Regular", "icons": tools/subset_fonts) to ImGui's atlas; `size` in points.
ImFont* add_font(const char* name, float size, ImFontConfig config);

// Merges the system's glyphs into the last font added: every script the bundled fonts lack.
void add_system_glyphs();

}  // namespace interleave::platform
