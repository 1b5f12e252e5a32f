// Fonts natively: the bundled ones from the program, the system's from its files; ImGui's FreeType loader
// makes glyphs when a text needs them.
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "embedded/fonts.h"
#include "imgui.h"
#include "web/platform/platform.h"

namespace interleave::platform {
namespace {

// Fonts with the scripts that ours lack, where systems keep them.
constexpr const char* system_fonts[] = {
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
};

std::string read_file(const char* path) {
    std::string bytes;
    if (std::FILE* file = std::fopen(path, "rb")) {
        std::array<char, 65536> block;
        while (const std::size_t size = std::fread(block.data(), 1, block.size(), file)) {
            bytes.append(block.data(), size);
        }
        std::fclose(file);
    }
    return bytes;
}

ImFont* add(std::string_view bytes, float size, ImFontConfig& config) {
    config.FontDataOwnedByAtlas = false;
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<char*>(bytes.data()),
                                                      static_cast<int>(bytes.size()), size, &config);
}

}  // namespace

ImFont* add_font(const char* name, float size, ImFontConfig config) {
    for (const EmbeddedFile& file : embedded_fonts()) {
        if (file.path.substr(0, file.path.rfind('.')) == name) return add(file.bytes, size, config);
    }
    std::fprintf(stderr, "no bundled font %s\n", name);
    return nullptr;
}

// Each file is read once and shared by all fonts.
void add_system_glyphs() {
    static const std::vector<std::string> files = [] {
        std::vector<std::string> found;
        for (const char* path : system_fonts) {
            if (std::string bytes = read_file(path); !bytes.empty()) found.push_back(std::move(bytes));
        }
        return found;
    }();
    for (const std::string& bytes : files) {
        ImFontConfig config;
        config.MergeMode = true;
        add(bytes, 0.0f, config);
    }
}

}  // namespace interleave::platform
