// The window: what is shown, in which order. Everything with a name of its own lives elsewhere.
#include <cstdint>
#include <string>
#include <vector>

#include "embedded/icons.h"
#include "imgui.h"
#include "web/platform/platform.h"
#include "web/render/fonts.h"
#include "web/render/timeline_pass.h"

namespace interleave {
namespace {

class Lab final : public platform::Application {
  public:
    void start() override { load_fonts(); }
    void create_gl() override { timeline_.create(); }
    void forget_gl() override { timeline_.forget(); }

    void frame() override {
        timeline_.begin_frame();
        if (platform::prefers_dark()) {
            ImGui::StyleColorsDark();
        } else {
            ImGui::StyleColorsLight();
        }
        const ImGuiViewport& viewport = *ImGui::GetMainViewport();
        ImGui::SetNextWindowPos(viewport.WorkPos);
        ImGui::SetNextWindowSize(viewport.WorkSize);
        ImGui::Begin("Interleave", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
        ImGui::PushFont(fonts().strong, 28.0f);
        ImGui::TextUnformatted("Interleave");
        ImGui::PopFont();
        ImGui::Text("%s play  %s step  \u00e9 \u2192 \u21c4 \u25b6 \u8c03\u5ea6", icon::play, icon::step_forward);
        ImGui::PushFont(fonts().code, 0.0f);
        ImGui::TextUnformatted("async def main(): await asyncio.sleep(1)");
        ImGui::PopFont();
        ImGui::InputText("text", text_, sizeof text_);
        bars();
        ImGui::End();
    }

    void file_opened(std::string_view, std::string_view) override {}
    void message(std::string_view, std::string_view) override {}

  private:
    void bars() {
        constexpr std::uint32_t styles[] = {bar_running, bar_ready,     bar_waiting,
                                            bar_blocked, bar_switching, bar_running | bar_outlined};
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        std::vector<Bar> bars;
        for (int lane = 0; lane < 6; ++lane) {
            const float y = corner.y + 24.0f * static_cast<float>(lane);
            const ImU32 colour = ImColor::HSV(static_cast<float>(lane) / 6.0f, 0.8f, 0.75f);
            for (int i = 0; i < 6; ++i) {
                const float x = corner.x + 90.0f * static_cast<float>(i);
                bars.push_back({x, x + 80.0f / static_cast<float>(1 << i), y, y + 16.0f, colour, styles[lane]});
            }
        }
        timeline_.draw(*ImGui::GetWindowDrawList(), bars);
    }

    TimelinePass timeline_;
    char text_[64] = "";
};

}  // namespace
}  // namespace interleave

int main(int argc, char** argv) {
    static interleave::Lab lab;
    return interleave::platform::run(interleave::platform::parse_options(argc, argv), lab);
}
