// The platform in a page; the only file that knows Emscripten. Everything that is the browser's business is
// done by the page's modules (web/page/): C++ calls them by name with texts, and they answer through one
// function, receive().
#include <SDL.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cstdlib>

#include "imgui.h"
#include "web/platform/browser.h"
#include "web/platform/platform.h"
#include "web/platform/shell.h"

#if defined(EM_JS_DEPS)  // newer Emscripten wants to be told
EM_JS_DEPS(interleave_page, "$UTF8ToString,$stringToUTF8,$lengthBytesUTF8");
#endif

// clang-format off
EM_JS(void, page_connect, (), {
    const put = (text) => {
        const size = lengthBytesUTF8(text) + 1;
        const place = _malloc(size);
        stringToUTF8(text, place, size);
        return place;
    };
    Module['page'].connect((channel, text) => {
        const c = put(channel), t = put(text);
        _interleave_receive(c, t);
        _free(c);
        _free(t);
    });
})

EM_JS(void, page_do, (const char* what, const char* first, const char* second), {
    Module['page'][UTF8ToString(what)](UTF8ToString(first), UTF8ToString(second));
})

EM_JS(char*, page_ask, (const char* what, const char* about), {
    const text = String(Module['page'][UTF8ToString(what)](UTF8ToString(about)));
    const size = lengthBytesUTF8(text) + 1;
    const place = _malloc(size);
    stringToUTF8(text, place, size);
    return place;
})
// `measures`: FontMeasures.
EM_JS(void, page_font, (const char* font, float* measures), {
    HEAPF32.set(Module['page'].font(UTF8ToString(font)), measures >> 2);
})

// `measures`: advance, left, top, width, height. The picture's bytes, to be freed; null when it has none.
EM_JS(unsigned char*, page_glyph, (unsigned codepoint, const char* font, float em, float* measures), {
    const glyph = Module['page'].glyph(String.fromCodePoint(codepoint), UTF8ToString(font), em);
    HEAPF32.set(glyph.measures, measures >> 2);
    if (!glyph.coverage) return 0;
    const place = _malloc(glyph.coverage.length);
    HEAPU8.set(glyph.coverage, place);
    return place;
})
EM_JS(float, page_advance, (unsigned codepoint, const char* font, float em), {
    return Module['page'].advance(String.fromCodePoint(codepoint), UTF8ToString(font), em);
})
// clang-format on

namespace interleave::platform {
namespace {

Application* application = nullptr;
std::string clipboard;    // what was last copied here or pasted
bool scheduled = false;   // a frame is asked of the browser
bool drawable = true;     // false while the GL context is lost
bool visible = true;      // false while the canvas is scrolled out of sight
double frame_due = -1.0;  // request_frame_in(): when, in now()

void tell(const char* what, std::string_view first = {}, std::string_view second = {}) {
    page_do(what, std::string(first).c_str(), std::string(second).c_str());
}

std::string ask(const char* what, std::string_view about = {}) {
    char* answer = page_ask(what, std::string(about).c_str());
    std::string text = answer;
    std::free(answer);
    return text;
}

void schedule();

void take_events() {
    SDL_Event event;
    while (SDL_PollEvent(&event)) shell_event(event);
}

EM_BOOL draw(double, void*) {
    scheduled = false;
    take_events();
    if (!drawable || !visible || !pacer().wanted()) return EM_FALSE;
    shell_frame(1.0f);
    schedule();
    return EM_FALSE;
}

// The browser is asked for a frame only while one is owed: an idle page runs nothing at all.
void schedule() {
    if (scheduled || !drawable || !visible || !pacer().wanted()) return;
    scheduled = true;
    emscripten_request_animation_frame(draw, nullptr);
}

void wake() {
    pacer().something_happened();
    schedule();
}

int on_sdl_event(void*, SDL_Event* event) {
    if (event->type != SDL_POLLSENTINEL) wake();  // the sentinel is SDL's own mark of an emptied queue
    return 0;
}

void copy_text(ImGuiContext*, const char* text) {
    clipboard = text;
    tell("copy", clipboard);
}

const char* copied_text(ImGuiContext*) {
    return clipboard.c_str();
}

// While text is being entered an HTML input lies over the cursor, for phones' keyboards and IMEs.
void place_text_input(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
    const auto points = [](float length) { return std::to_string(static_cast<int>(length * zoom())); };
    const std::string place =
        points(data->InputPos.x) + " " + points(data->InputPos.y) + " " + points(data->InputLineHeight);
    tell("textInput", data->WantVisible || data->WantTextInput ? "on" : "off", place);
}

// --- what the page says

void press(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    ImGui::GetIO().AddKeyEvent(key, false);
}

void on_paste(std::string_view text) {
    clipboard = text;
    ImGuiIO& io = ImGui::GetIO();
    const ImGuiKey modifier = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
    io.AddKeyEvent(modifier, true);
    press(ImGuiKey_V);
    io.AddKeyEvent(modifier, false);
}

void on_text(std::string_view text) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
}

void on_key(std::string_view key) {
    if (key == "Backspace") press(ImGuiKey_Backspace);
    if (key == "Enter") press(ImGuiKey_Enter);
}

void on_focus(std::string_view state) {
    ImGui::GetIO().AddFocusEvent(state == "in");
}

void on_visible(std::string_view state) {
    visible = state == "yes";
}

void on_context(std::string_view state) {
    drawable = state == "restored";
    drawable ? shell_context_restored() : shell_context_lost();
}

void on_file(std::string_view name_and_text) {
    const std::size_t line_end = name_and_text.find('\n');
    application->file_opened(name_and_text.substr(0, line_end), name_and_text.substr(line_end + 1));
}

void on_wake(std::string_view) {}

struct Channel {
    std::string_view name;
    void (*receive)(std::string_view text);
};

constexpr Channel channels[] = {
    {"paste", on_paste},     {"text", on_text},       {"key", on_key},   {"focus", on_focus},
    {"visible", on_visible}, {"context", on_context}, {"file", on_file}, {"wake", on_wake},
};

void receive(std::string_view channel, std::string_view text) {
    for (const Channel& known : channels) {
        if (known.name == channel) return known.receive(text);
    }
    application->message(channel, text);
}

bool create_context() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.enableExtensionsByDefault = EM_FALSE;  // WebGL 2 has all that is used
    wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = EM_FALSE;
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &wanted);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void interleave_receive(const char* channel, const char* text) {
    take_events();  // what came before it: keys and texts stay in order
    receive(channel, text);
    wake();
}

int run(const Options&, Application& wanted_application) {
    application = &wanted_application;
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#stage");  // keys only while something in it has focus
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
    SDL_Window* window =
        SDL_CreateWindow("Interleave", 0, 0, 640, 480, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!window || !create_context()) return 1;
    shell_start(window, nullptr, *application);

    ImGui::GetIO().ConfigMacOSXBehaviors = ask("isMac") == "true";
    ImGuiPlatformIO& platform_io = ImGui::GetPlatformIO();
    platform_io.Platform_SetClipboardTextFn = copy_text;
    platform_io.Platform_GetClipboardTextFn = copied_text;
    platform_io.Platform_SetImeDataFn = place_text_input;

    SDL_AddEventWatch(on_sdl_event, nullptr);
    page_connect();
    pacer().something_happened();
    draw(0, nullptr);  // at once: the browser's next frame shows it, instead of asking for it
    return 0;
}

FontMeasures measure_font(const char* font) {
    FontMeasures measures;
    page_font(font, &measures.ascent);
    return measures;
}

float glyph_advance(std::uint32_t codepoint, const char* font, float em) {
    return page_advance(codepoint, font, em);
}

bool draw_glyph(std::uint32_t codepoint, const char* font, float em, DrawnGlyph& glyph) {
    float measures[5] = {};
    unsigned char* coverage = page_glyph(codepoint, font, em, measures);
    glyph.advance = measures[0];
    glyph.left = measures[1];
    glyph.top = measures[2];
    glyph.width = static_cast<int>(measures[3]);
    glyph.height = static_cast<int>(measures[4]);
    if (coverage) glyph.coverage.assign(coverage, coverage + glyph.width * glyph.height);
    std::free(coverage);
    return glyph.advance > 0.0f;
}

void request_frame() {
    pacer().request();
    schedule();
}

void request_frame_in(double seconds) {
    const double at = now() + seconds;
    if (frame_due >= 0.0 && frame_due <= at) return;
    frame_due = at;
    emscripten_async_call(
        [](void*) {
            if (frame_due < 0.0 || now() + 0.001 < frame_due) return;  // an earlier wish was granted
            frame_due = -1.0;
            request_frame();
        },
        nullptr, static_cast<int>(seconds * 1000.0) + 1);
}

unsigned processors() {
    return static_cast<unsigned>(std::strtoul(ask("processors").c_str(), nullptr, 10));
}

bool zooms_by_itself() {
    return true;
}
bool prefers_dark() {
    return ask("prefers", "(prefers-color-scheme: dark)") == "true";
}
bool prefers_more_contrast() {
    return ask("prefers", "(prefers-contrast: more)") == "true";
}
bool prefers_reduced_motion() {
    return ask("prefers", "(prefers-reduced-motion: reduce)") == "true";
}

void open_file(std::string_view extensions, std::string_view) {
    tell("openFile", extensions);
}

void save_file(std::string_view name, std::string_view media_type, std::string_view bytes) {
    tell("saveFile", std::string(name) + "\n" + std::string(media_type), bytes);
}

std::optional<std::string> read_file(const std::string&) {
    return std::nullopt;
}

void open_link(std::string_view url) {
    tell("openLink", url);
}

std::string fragment() {
    return ask("fragment");
}
void set_fragment(std::string_view text, bool new_entry) {
    tell("setFragment", text, new_entry ? "new" : "");
}
bool embedded() {
    return ask("embedded") == "true";
}
void copy_out(std::string_view text, std::string_view refused, std::string_view close) {
    tell("copyOut", text, std::string(refused) + "\n" + std::string(close));
}
std::string address() {
    return ask("address");
}

std::string stored(std::string_view key) {
    return ask("stored", key);
}
void store(std::string_view key, std::string_view value) {
    tell("store", key, value);
}

void post(std::string_view channel, std::string_view text) {
    tell("post", channel, text);
}

void release_focus() {
    tell("releaseFocus");
}

}  // namespace interleave::platform
