// Fonts natively: the bundled ones from the program, the system's from its files; ImGui's FreeType loader
// makes glyphs when a text needs them.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "embedded/fonts.h"
#include "imgui.h"
#include "imgui_freetype.h"
#include "imgui_internal.h"
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

// FreeType rounds advances to whole pixels. Between words rather one more than one less: rounded down,
// Inter's narrow space is no space any more.
constexpr float space_of_em = 0.281f, height_of_em = 1.21f;
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* data, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance_only) {
    const ImFontLoader& freetype = *ImGuiFreeType::GetFontLoader();
    if (!freetype.FontBakedLoadGlyph(atlas, source, baked, data, codepoint, glyph, advance_only))
        return false;
    if (codepoint == ' ' && std::string_view(source->Name).starts_with("Inter")) {
        const float density = source->RasterizerDensity * baked->RasterizerDensity;
        const float exact = baked->Size / height_of_em * space_of_em;
        float& advance = advance_only ? *advance_only : glyph->AdvanceX;
        advance = std::max(advance, std::ceil(exact * density - 0.1f) / density);
    }
    return true;
}

const ImFontLoader& loader() {
    static const ImFontLoader instance = [] {
        ImFontLoader made = *ImGuiFreeType::GetFontLoader();
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return instance;
}

}  // namespace

ImFont* add_font(const char* name, float size, ImFontConfig config) {
    std::snprintf(config.Name, sizeof config.Name, "%s", name);
    config.FontLoader = &loader();
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
