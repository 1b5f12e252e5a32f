// The platform natively: SDL2's window and events, files by path, settings in a file a key.
#include <SDL.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "imgui.h"
#include "imgui_impl_sdl2.h"
#include "web/platform/desktop_programs.h"
#include "web/platform/gl.h"
#include "web/platform/platform.h"
#include "web/platform/png.h"
#include "web/platform/shell.h"

namespace interleave::platform {
namespace {

constexpr const char* public_address = "http://127.0.0.1:8080/";  // where `make serve` puts the page

SDL_Window* window = nullptr;
Application* application = nullptr;
Options options;
double wake_at = -1.0;  // of now(); negative: nothing to wake for
bool quit = false;
bool choosing = false;  // a file, in a program of the desktop's
bool dark = false;

bool write_file(const std::string& path, std::string_view bytes) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) return false;
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    return std::fclose(file) == 0 && written;
}

void open_dropped(const char* path) {
    const std::string_view whole = path;
    const std::string_view name = whole.substr(whole.find_last_of('/') + 1);
    if (const auto text = read_file(path)) application->file_opened(name, *text);
}

// Points to SDL's window units. SDL scales by itself where the system does (macOS, Wayland); on X11 the
// display's resolution says how large a point should be.
float display_scale() {
    if (options.scale > 0.0f) return options.scale;
    int width = 0, drawable = 0;
    SDL_GetWindowSize(window, &width, nullptr);
    SDL_GL_GetDrawableSize(window, &drawable, nullptr);
    if (drawable > width) return 1.0f;
    return std::max(1.0f, ImGui_ImplSDL2_GetContentScaleForWindow(window));
}

bool wanted_dark() {
    return options.dark || (!options.light && desktop_is_dark());
}

void handle(SDL_Event& event) {
    if (event.type == SDL_QUIT) quit = true;
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_CLOSE) quit = true;
    // Whoever changed the desktop's theme was in another window for that.
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_GAINED)
        dark = wanted_dark();
    if (event.type == SDL_DROPFILE) {
        open_dropped(event.drop.file);
        SDL_free(event.drop.file);
    }
    if (event.type == SDL_USEREVENT) {  // a file was chosen, or none
        const std::unique_ptr<std::string> path(static_cast<std::string*>(event.user.data1));
        choosing = false;
        if (!path->empty()) open_dropped(path->c_str());
        pacer().something_happened();
        return;
    }
    shell_event(event);
}

// Sleeps until there is something to do, then takes in all of it.
void take_events() {
    SDL_Event event;
    if (!pacer().wanted()) {
        const int patience =
            wake_at < 0.0 ? -1 : std::max(0, static_cast<int>((wake_at - now()) * 1000.0) + 1);
        if (patience < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, patience)) handle(event);
    }
    while (SDL_PollEvent(&event)) handle(event);
    if (wake_at >= 0.0 && now() >= wake_at) {
        wake_at = -1.0;
        pacer().request();
    }
}

bool save_screenshot() {
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window, &width, &height);
    const std::size_t stride = static_cast<std::size_t>(width) * 3;
    std::vector<std::uint8_t> upside_down(stride * static_cast<std::size_t>(height)), rgb;
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
    rgb.reserve(upside_down.size());
    for (auto row = upside_down.end(); row != upside_down.begin();
         row -= static_cast<std::ptrdiff_t>(stride)) {
        rgb.insert(rgb.end(), row - static_cast<std::ptrdiff_t>(stride), row);
    }
    return write_png(options.screenshot, width, height, rgb);
}

// Draws until the application is quiet, or for a while if it never is, and writes what is to be seen.
int screenshot_and_end() {
    constexpr int patience = 120;
    for (int i = 0; i < patience && (i < 8 || pacer().wanted()); ++i) {
        take_events();
        shell_frame(display_scale());
        if (i + 1 < 8) pacer().request();
        if (i + 1 < patience && (i < 7 || pacer().wanted())) SDL_GL_SwapWindow(window);
    }
    if (save_screenshot()) return 0;
    std::fprintf(stderr, "interleave-lab: cannot write %s\n", options.screenshot.c_str());
    return 1;
}

bool open_window() {
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    const float scale = options.scale > 0.0f ? options.scale : 1.0f;
    window = SDL_CreateWindow("Interleave", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                              static_cast<int>(static_cast<float>(options.width) * scale),
                              static_cast<int>(static_cast<float>(options.height) * scale),
                              SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    return window != nullptr;
}

std::string settings_path(std::string_view key) {
    char* folder = SDL_GetPrefPath("", "interleave");
    if (!folder) return {};
    std::string path = std::string(folder) + std::string(key);
    SDL_free(folder);
    return path;
}

}  // namespace

int run(const Options& wanted, Application& wanted_application) {
    options = wanted;
    dark = wanted_dark();
    application = &wanted_application;
    SDL_GLContext context = open_window() ? SDL_GL_CreateContext(window) : nullptr;
    if (!context) {
        std::fprintf(stderr, "interleave-lab: no window with OpenGL 3.3: %s\n", SDL_GetError());
        return 1;
    }
    SDL_GL_SetSwapInterval(1);
    shell_start(window, context, *application);
    if (!options.screenshot.empty()) return screenshot_and_end();
    while (!quit) {
        take_events();
        if (!pacer().wanted()) continue;
        shell_frame(display_scale());
        SDL_GL_SwapWindow(window);
    }
    return 0;
}

void request_frame() {
    pacer().request();
}

void request_frame_in(double seconds) {
    const double at = now() + seconds;
    wake_at = wake_at < 0.0 ? at : std::min(wake_at, at);
}

unsigned processors() {
    return static_cast<unsigned>(std::max(1, SDL_GetCPUCount()));
}

bool zooms_by_itself() {
    return false;
}
bool prefers_dark() {
    return dark;
}
bool prefers_reduced_motion() {
    return false;
}
bool prefers_more_contrast() {
    return options.contrast;
}

// SDL2 has no file dialogs; the desktop may have a program for them. The window goes on meanwhile: its answer
// comes as an event.
void open_file(std::string_view extensions, std::string_view title) {
    if (choosing) return;
    std::vector<std::string> command = file_chooser(std::string(title), std::string(extensions));
    if (command.empty()) {
        SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_INFORMATION, std::string(title).c_str(),
                                 "Drop a Python file on this window, or start interleave-lab with its name. "
                                 "With zenity or kdialog installed, files can be chosen here.",
                                 window);
        return;
    }
    choosing = true;
    std::thread([command = std::move(command)] {
        auto path = std::make_unique<std::string>(output_of(command, -1).value_or(std::string()));
        while (!path->empty() && path->back() == '\n') path->pop_back();
        SDL_Event event{};
        event.type = SDL_USEREVENT;
        event.user.data1 = path.release();
        SDL_PushEvent(&event);
    }).detach();
}

void save_file(std::string_view name, std::string_view, std::string_view bytes) {
    const std::string path(name);
    const std::string said =
        write_file(path, bytes) ? "Saved in the current folder: " + path : "Cannot write " + path;
    SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_INFORMATION, "Save", said.c_str(), window);
}

std::optional<std::string> read_file(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return std::nullopt;
    std::string text;
    std::array<char, 65536> block;
    while (const std::size_t size = std::fread(block.data(), 1, block.size(), file)) {
        text.append(block.data(), size);
    }
    std::fclose(file);
    return text;
}

void open_link(std::string_view url) {
    SDL_OpenURL(std::string(url).c_str());
}

std::string fragment() {
    return {};
}
void set_fragment(std::string_view, bool) {}
bool embedded() {
    return options.embed;
}
void copy_out(std::string_view text, std::string_view, std::string_view) {
    const bool copied = SDL_SetClipboardText(std::string(text).c_str()) == 0;
    application->message("clipboard", copied ? "copied" : "refused");
}
std::string address() {
    return public_address;
}

std::string stored(std::string_view key) {
    return read_file(settings_path(key)).value_or(std::string());
}

void store(std::string_view key, std::string_view value) {
    write_file(settings_path(key), value);
}

void post(std::string_view, std::string_view) {}  // there is no page
void release_focus() {}

}  // namespace interleave::platform
