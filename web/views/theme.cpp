#include "web/views/theme.h"

#include <algorithm>

#include "imgui.h"

namespace interleave {
namespace {

constexpr Theme light_theme{
    .dark = false,
    .ground = rgb(0xf6f5f1),
    .card = rgb(0xffffff),
    .card_line = rgb(0xe6e4de),
    .inset = rgb(0xf7f6f3),
    .inset_line = rgb(0xe9e7e1),
    .ink = rgb(0x20252b),
    .soft = rgb(0x5f6873),
    .faint = rgb(0x8f969f),
    .accent = rgb(0x2b59d9),
    .on_accent = rgb(0xffffff),
    .accent_wash = rgb(0x2b59d9, 24),
    .hover = rgb(0x20252b, 14),
    .line_now = rgb(0xe6eeff),
    .line_before = rgb(0xeef3ff),
    .grid = rgb(0xefede8),
    .track = rgb(0xe3e1da),
    .hatch = rgb(0x9a9a94),
    .neutral = rgb(0x66707c),
    .problem = rgb(0xc0322b),
    .problem_wash = rgb(0xfdeeec),
    .keyword = rgb(0xb4501e),
    .string = rgb(0x2f7d4f),
    .number = rgb(0x7a4fb5),
    .comment = rgb(0x69727d),
    .shadow = rgb(0x20252b, 36),
};

constexpr Theme dark_theme{
    .dark = true,
    .ground = rgb(0x15181c),
    .card = rgb(0x1b1f25),
    .card_line = rgb(0x2a3039),
    .inset = rgb(0x171a1f),
    .inset_line = rgb(0x282d36),
    .ink = rgb(0xe7e9ec),
    .soft = rgb(0x9aa4b0),
    .faint = rgb(0x717b87),
    .accent = rgb(0x7aa2ff),
    .on_accent = rgb(0x10141a),
    .accent_wash = rgb(0x7aa2ff, 36),
    .hover = rgb(0xffffff, 16),
    .line_now = rgb(0x233450),
    .line_before = rgb(0x1f2a3c),
    .grid = rgb(0x262b33),
    .track = rgb(0x2f3640),
    .hatch = rgb(0x8a939e),
    .neutral = rgb(0x8b95a1),
    .problem = rgb(0xff8076),
    .problem_wash = rgb(0x3a2124),
    .keyword = rgb(0xff9d6b),
    .string = rgb(0x8fd0a0),
    .number = rgb(0xc8a6ff),
    .comment = rgb(0x98a2ae),
    .shadow = rgb(0x000000, 110),
};

struct ActorColour {
    std::uint32_t fill, text_light, text_dark, on;  // `on`: the label's colour on the fill
};
constexpr ActorColour palette[] = {
    {0x0072b2, 0x00659e, 0x5db4ea, 0xffffff},  // blue
    {0xd55e00, 0xb44f00, 0xff9650, 0xffffff},  // vermillion
    {0x009e73, 0x007a58, 0x3fcea3, 0xffffff},  // green
    {0xcc79a7, 0xb14f86, 0xe39dc3, 0x24121c},  // purple
    {0xe69f00, 0x946500, 0xf2b93b, 0x2a1d00},  // orange
    {0x56b4e9, 0x2379ad, 0x7cc8f4, 0x0a2433},  // sky
    {0x6f4fae, 0x6a48ac, 0xb397ec, 0xffffff},  // violet
    {0x8a7a1f, 0x746512, 0xcdbb55, 0xffffff},  // olive
};

const ActorColour& actor(int index) {
    return palette[static_cast<std::size_t>(index) % std::size(palette)];
}

ImVec4 vec(Colour colour) {
    return ImGui::ColorConvertU32ToFloat4(colour);
}

}  // namespace

Colour with_alpha(Colour colour, float alpha) {
    const float now = static_cast<float>(colour >> 24);
    return (colour & 0xffffffu) | (static_cast<Colour>(std::clamp(now * alpha, 0.0f, 255.0f)) << 24);
}

Colour mixed(Colour a, Colour b, float part) {
    const ImVec4 x = vec(a), y = vec(b);
    const auto mix = [part](float from, float to) { return from + (to - from) * part; };
    return ImGui::ColorConvertFloat4ToU32({mix(x.x, y.x), mix(x.y, y.y), mix(x.z, y.z), mix(x.w, y.w)});
}

Colour Theme::of_token(TokenKind kind) const {
    switch (kind) {
        case TokenKind::keyword: return keyword;
        case TokenKind::number: return number;
        case TokenKind::string:
        case TokenKind::fstring:
        case TokenKind::bytes: return string;
        case TokenKind::comment: return comment;
        case TokenKind::setting: return accent;
        case TokenKind::error: return problem;
        default: return ink;
    }
}

Theme theme(bool dark, bool contrast) {
    Theme wanted = dark ? dark_theme : light_theme;
    if (!contrast) return wanted;
    const Colour ink = wanted.ink;
    wanted.ink = dark ? rgb(0xffffff) : rgb(0x000000);
    wanted.soft = wanted.comment = mixed(wanted.soft, ink, 0.75f);
    wanted.faint = mixed(wanted.faint, ink, 0.65f);
    wanted.card_line = wanted.inset_line = mixed(wanted.card_line, ink, 0.6f);
    wanted.track = mixed(wanted.track, ink, 0.4f);
    wanted.grid = mixed(wanted.grid, ink, 0.25f);
    wanted.hatch = mixed(wanted.hatch, ink, 0.5f);
    wanted.accent = mixed(wanted.accent, dark ? rgb(0xffffff) : rgb(0x000000), 0.25f);
    return wanted;
}

Colour actor_colour(const Theme& theme, int index) {
    return index < 0 ? theme.neutral : rgb(actor(index).fill);
}

Colour actor_text_colour(const Theme& theme, int index) {
    if (index < 0) return theme.dark ? rgb(0xb4bcc6) : rgb(0x4c5661);
    return rgb(theme.dark ? actor(index).text_dark : actor(index).text_light);
}

Colour on_actor_colour(int index) {
    return index < 0 ? rgb(0xffffff) : rgb(actor(index).on);
}

void apply_style(const Theme& t) {
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.ChildBorderSize = 0;
    style.PopupRounding = 10;
    style.PopupBorderSize = 1;
    style.FramePadding = {10, 6};
    style.FrameRounding = 7;
    style.FrameBorderSize = 1;
    style.ItemSpacing = {0, 0};
    style.ScrollbarSize = 9;
    style.ScrollbarRounding = 5;
    style.HoverDelayNormal = 0.25f;
    const auto set = [&style](ImGuiCol which, Colour colour) { style.Colors[which] = vec(colour); };
    set(ImGuiCol_WindowBg, t.ground);
    set(ImGuiCol_ChildBg, 0);
    set(ImGuiCol_PopupBg, t.card);
    set(ImGuiCol_Border, t.card_line);
    set(ImGuiCol_Text, t.ink);
    set(ImGuiCol_TextDisabled, t.faint);
    set(ImGuiCol_FrameBg, t.inset);
    set(ImGuiCol_FrameBgHovered, t.inset);
    set(ImGuiCol_FrameBgActive, t.inset);
    set(ImGuiCol_TextSelectedBg, with_alpha(t.accent, 0.28f));
    set(ImGuiCol_InputTextCursor, t.accent);
    set(ImGuiCol_ScrollbarBg, 0);
    set(ImGuiCol_ScrollbarGrab, t.track);
    set(ImGuiCol_ScrollbarGrabHovered, mixed(t.track, t.soft, 0.3f));
    set(ImGuiCol_ScrollbarGrabActive, t.soft);
    set(ImGuiCol_NavCursor, t.accent);
    set(ImGuiCol_ModalWindowDimBg, 0);
}

}  // namespace interleave
