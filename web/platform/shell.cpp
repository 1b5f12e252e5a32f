#include "web/platform/shell.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_impl_sdl2.h"
#include "imgui_internal.h"
#include "web/platform/gl.h"

namespace interleave::platform {
namespace {

// The first two fingers that are on the screen, in parts of the window's size.
struct Fingers {
    struct Finger {
        SDL_FingerID id;
        float x, y;
    };
    std::vector<Finger> down;
    Pinch pinch;

    float distance(const ImVec2& size) const {
        return std::hypot((down[1].x - down[0].x) * size.x, (down[1].y - down[0].y) * size.y);
    }
    void take(const SDL_Event& event) {
        const SDL_TouchFingerEvent& touch = event.tfinger;
        const auto known =
            std::find_if(down.begin(), down.end(), [&](const Finger& f) { return f.id == touch.fingerId; });
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        if (event.type == SDL_FINGERDOWN && known == down.end())
            down.push_back({touch.fingerId, touch.x, touch.y});
        if (event.type == SDL_FINGERUP && known != down.end()) down.erase(known);
        if (event.type == SDL_FINGERMOTION && known != down.end()) {
            const float before = down.size() >= 2 ? distance(size) : 0;
            known->x = touch.x;
            known->y = touch.y;
            if (before > 1) pinch.factor *= std::max(1.0f, distance(size)) / before;
        }
        // One finger of two that is left does not go on with what it did before.
        if (down.size() >= 2) {
            pinch.active = true;
            pinch.x = (down[0].x + down[1].x) * 0.5f * size.x;
            pinch.y = (down[0].y + down[1].y) * 0.5f * size.y;
        } else if (down.empty()) {
            pinch.active = false;
        }
    }
};
Fingers fingers;

SDL_Window* the_window = nullptr;
Application* the_application = nullptr;
Uint64 start_count = 0;
float zoom_factor = 1.0f;
float units_a_point = 1.0f;  // of SDL, in the last frame

#if defined(__EMSCRIPTEN__)
constexpr const char* glsl_version = "#version 300 es";
#else
constexpr const char* glsl_version = "#version 330 core";
#endif

// SDL reports the mouse in its window's units; ImGui is told points.
void rescale_input(ImGuiIO& io, float scale) {
    io.DisplaySize = {io.DisplaySize.x / scale, io.DisplaySize.y / scale};
    io.DisplayFramebufferScale = {io.DisplayFramebufferScale.x * scale, io.DisplayFramebufferScale.y * scale};
    if (SDL_GetMouseFocus() != the_window) return;
    int x = 0, y = 0;
    SDL_GetMouseState(&x, &y);
    io.AddMousePosEvent(static_cast<float>(x) / scale, static_cast<float>(y) / scale);
}

}  // namespace

Pinch pinch() {
    return fingers.pinch;
}

Pacer& pacer() {
    static Pacer pacer;
    return pacer;
}

double now() {
    return static_cast<double>(SDL_GetPerformanceCounter() - start_count) /
           static_cast<double>(SDL_GetPerformanceFrequency());
}

void set_zoom(float factor) {
    if (factor == zoom_factor) return;
    zoom_factor = factor;
    pacer().something_happened();
}

float zoom() {
    return zoom_factor;
}

float pixel_ratio() {
    return ImGui::GetIO().DisplayFramebufferScale.x;
}

void shell_start(SDL_Window* window, void* context, Application& application) {
    the_window = window;
    the_application = &application;
    start_count = SDL_GetPerformanceCounter();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;               // what is worth keeping, the application keeps
    io.ConfigInputTextCursorBlink = false;  // a blinking cursor would keep an idle page drawing
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    ImGui_ImplSDL2_InitForOpenGL(window, context);
    ImGui_ImplOpenGL3_Init(glsl_version);
    application.start();
}

void shell_event(const SDL_Event& event) {
    if (event.type == SDL_FINGERDOWN || event.type == SDL_FINGERUP || event.type == SDL_FINGERMOTION)
        fingers.take(event);
    if (event.type == SDL_MOUSEMOTION && units_a_point != 1.0f) {
        // In points already: a button pressed right behind it is to be pressed there.
        ImGuiIO& io = ImGui::GetIO();
        io.AddMouseSourceEvent(event.motion.which == SDL_TOUCH_MOUSEID ? ImGuiMouseSource_TouchScreen
                                                                       : ImGuiMouseSource_Mouse);
        io.AddMousePosEvent(static_cast<float>(event.motion.x) / units_a_point,
                            static_cast<float>(event.motion.y) / units_a_point);
    } else {
        ImGui_ImplSDL2_ProcessEvent(&event);
    }
    pacer().something_happened();
}

void shell_frame(float scale) {
    pacer().drawn();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    units_a_point = scale * zoom_factor;
    if (units_a_point != 1.0f) rescale_input(io, units_a_point);
    if (io.DisplaySize.x <= 0.0f || io.DisplaySize.y <= 0.0f) return;  // minimised
    ImGui::NewFrame();
    // ImGui tells only the font that it has pushed how fine the pixels are; all of ours are drawn with
    // directly.
    for (ImFont* font : ImGui::GetIO().Fonts->Fonts) {
        font->CurrentRasterizerDensity = ImGui::GetFontRasterizerDensity();
    }
    the_application->frame();
    fingers.pinch.factor = 1;
    ImGui::Render();
    glViewport(0, 0, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
               static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
    const ImVec4& ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
    glClearColor(ground.x, ground.y, ground.z, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

// The objects are gone with the context; deleting their names is allowed and does nothing.
void shell_context_lost() {
    the_application->forget_gl();
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void shell_context_restored() {
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    pacer().something_happened();
}

}  // namespace interleave::platform
