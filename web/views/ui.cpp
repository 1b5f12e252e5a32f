#include "web/views/ui.h"

#include <algorithm>
#include <cmath>

#include "embedded/icons.h"
#include "web/platform/platform.h"
#include "web/render/fonts.h"
#include "web/views/view_memory.h"

namespace interleave {
namespace {

// ImGui's font size spans ascender to descender; a designer's is the em. From the fonts' hhea tables.
struct FaceShape {
    float size_of_em, capitals;
};
constexpr FaceShape shape_of_face[] = {{1.2102f, 0.727f}, {1.2102f, 0.727f}, {1.32f, 0.73f}};

const char* begin_of(std::string_view text) {
    return text.data();
}
const char* end_of(std::string_view text) {
    return text.data() + text.size();
}

ImVec2 top_left(const Rect& r) {
    return {r.x, r.y};
}
ImVec2 bottom_right(const Rect& r) {
    return {r.right(), r.bottom()};
}

}  // namespace

Ui::Ui(const Session& shown, const Theme& colours, TimelinePass& pass, ViewMemory& remembered)
    : session(shown), theme(colours), timeline_pass(pass), memory(remembered) {}

float Ui::seconds() const {
    return std::min(ImGui::GetIO().DeltaTime, 0.034f);
}

// -- Text

Ui::Metrics Ui::metrics(const Style& style) const {
    const FaceShape& shape = shape_of_face[static_cast<std::size_t>(style.face)];
    ImFont* font = style.face == Face::code     ? fonts().code
                   : style.face == Face::strong ? fonts().strong
                                                : fonts().text;
    // ImGui has letters for whole sizes only and stretches them to all others, which blurs them.
    const float asked = style.size * shape.size_of_em;
    const float size = style.exact ? asked : std::max(1.0f, std::round(asked));
    return {font, size, font->GetFontBaked(size)->Ascent, size / shape.size_of_em * shape.capitals};
}

float Ui::width(const Style& style, std::string_view text) const {
    if (text.empty()) return 0;
    const Metrics m = metrics(style);
    return m.font->CalcTextSizeA(m.size, 1e9f, 0, begin_of(text), end_of(text)).x;
}

// ImGui cuts the corner of a text to whole points; half a point matters on fine displays, so it is put back.
float Ui::text(const Style& style, float x, float y, std::string_view text) const {
    if (text.empty()) return x;
    const Metrics m = metrics(style);
    const float ratio = std::max(1.0f, ImGui::GetIO().DisplayFramebufferScale.x);
    const auto snapped = [ratio](float value) { return std::round(value * ratio) / ratio; };
    const float left = snapped(x), top = snapped(y + m.capitals * 0.5f) - m.baseline;
    const ImVec2 whole{std::floor(left), std::floor(top)}, rest{left - whole.x, top - whole.y};
    ImDrawList& words = list();
    const int first = words.VtxBuffer.Size;
    words.AddText(m.font, m.size, whole, style.colour, begin_of(text), end_of(text));
    for (int i = first; i < words.VtxBuffer.Size; ++i) {
        words.VtxBuffer[i].pos.x += rest.x;
        words.VtxBuffer[i].pos.y += rest.y;
    }
    return x + m.font->CalcTextSizeA(m.size, 1e9f, 0, begin_of(text), end_of(text)).x;
}

void Ui::text_centred(const Style& style, float x, float y, std::string_view words) const {
    text(style, std::round(x - width(style, words) * 0.5f), y, words);
}

float Ui::text_right(const Style& style, float right, float y, std::string_view words) const {
    const float x = std::round(right - width(style, words));
    text(style, x, y, words);
    return x;
}

float Ui::text_until(const Style& style, float x, float y, float right, std::string_view words) const {
    if (x + width(style, words) <= right) return text(style, x, y, words);
    const Metrics m = metrics(style);
    const float room = right - x - width(style, "…");
    if (room <= 0) return x;
    const char* rest = nullptr;
    m.font->CalcTextSizeA(m.size, room, 0, begin_of(words), end_of(words), &rest);
    const float end = text(style, x, y, words.substr(0, static_cast<std::size_t>(rest - words.data())));
    return text(style, end, y, "…");
}

float Ui::name_until(const Style& style, float x, float y, float right, std::string_view words) const {
    std::size_t tail = words.size();
    while (tail > 0 && words[tail - 1] >= '0' && words[tail - 1] <= '9') --tail;
    const std::string_view number = words.substr(tail);
    if (x + width(style, words) <= right || number.empty() || number.size() > 6) {
        return text_until(style, x, y, right, words);
    }
    const float end = text_until(style, x, y, right - width(style, number), words.substr(0, tail));
    return text(style, end, y, number);
}

float Ui::column_width() const {
    return type::code_column;
}

Style Ui::code(Colour colour) const {
    const float advance = width({Face::code, type::code, 0}, "00000000000000000000") / 20;
    return {Face::code, advance > 0 ? type::code * type::code_column / advance : type::code, colour, true};
}

void Ui::icon(const char* glyph, float x, float y, float size, Colour colour) const {
    const Metrics m = metrics({Face::text, size, colour});
    const std::string_view symbol = glyph;
    unsigned codepoint = 0;
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(symbol[i]));
    };
    codepoint = ((byte(0) & 0x0fu) << 12) | ((byte(1) & 0x3fu) << 6) | (byte(2) & 0x3fu);
    const ImFontGlyph* shape = m.font->GetFontBaked(m.size)->FindGlyph(static_cast<ImWchar>(codepoint));
    if (!shape) return;
    const float middle_x = (shape->X0 + shape->X1) * 0.5f, middle_y = (shape->Y0 + shape->Y1) * 0.5f;
    list().AddText(m.font, m.size, {std::round(x - middle_x), std::round(y - middle_y)}, colour,
                   begin_of(symbol), end_of(symbol));
}

// -- Shapes

void Ui::fill(const Rect& rect, Colour colour, float radius) const {
    list().AddRectFilled(top_left(rect), bottom_right(rect), colour, radius);
}

void Ui::outline(const Rect& rect, Colour colour, float radius, float thickness) const {
    list().AddRect(top_left(rect), bottom_right(rect), colour, radius, 0, thickness);
}

void Ui::card(const Rect& rect) const {
    fill(rect, theme.card, 10);
    outline(rect, theme.card_line, 10);
}

void Ui::card_title(const Rect& card, std::string_view title) const {
    text({Face::strong, type::title, theme.soft}, card.x + 16, card.y + 22, title);
}

void Ui::dotted_circle(float x, float y, float radius, Colour colour) const {
    constexpr int dashes = 12;
    for (int i = 0; i < dashes; ++i) {
        const float from = static_cast<float>(i) * 6.2831853f / dashes;
        list().PathArcTo({x, y}, radius, from, from + 0.3f, 4);
        list().PathStroke(colour, 0, 1.2f);
    }
}

// -- Controls

namespace {

bool by_touch() {
    return ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
}
// A finger that has moved has scrolled; it does not press what it stood on.
bool touch_moved() {
    return by_touch() && ImGui::GetIO().MouseDragMaxDistanceSqr[0] > 144;
}

}  // namespace

Hit Ui::hit(std::string_view what, const Rect& rect) {
    if (rect.empty()) return {};
    name(what, rect);
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::PushID(begin_of(what), end_of(what));
    Hit result;
    result.clicked = ImGui::InvisibleButton("hit", {rect.w, rect.h}) && !touch_moved();
    result.hovered = ImGui::IsItemHovered();
    result.held = ImGui::IsItemActive();
    result.pressed = ImGui::IsItemActivated();
    result.double_clicked = result.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    ImGui::PopID();
    return result;
}

Hit Ui::stop(std::string_view what, const Rect& rect, std::string_view label, bool chosen) {
    Hit result = hit(what, rect);
    if (rect.empty()) return result;
    stops.push_back({std::string(what), std::string(label), rect, Popup::depth(), chosen});
    KeyFocus& keys = memory.keys;
    if (keys.at != what || keys.depth != Popup::depth()) return result;
    if (keys.moved && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
    if (keys.press) result.clicked = true;
    return result;
}

bool Ui::field_stop(std::string_view what, const Rect& rect, std::string_view label) {
    name(what, rect);
    stops.push_back({std::string(what), std::string(label), rect, Popup::depth(), false});
    return memory.keys.press && memory.keys.at == what;
}

bool Ui::icon_button(std::string_view what, const Rect& rect, const char* glyph, float size, bool enabled,
                     std::string_view explanation) {
    const Hit h = enabled ? stop(what, rect, explanation) : hit(what, rect);
    if (h.hovered && enabled) {
        fill(rect, theme.hover, std::min(rect.w, rect.h) * 0.5f);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    if (h.hovered && !explanation.empty()) tip(explanation);
    icon(glyph, rect.x + rect.w * 0.5f, rect.y + rect.h * 0.5f, size,
         enabled ? theme.soft : with_alpha(theme.faint, 0.5f));
    return h.clicked && enabled;
}

bool Ui::pill(std::string_view what, const Rect& rect, std::string_view label, bool chosen, bool quiet) {
    const Hit h = stop(what, rect, label, chosen);
    const float radius = rect.h * 0.5f;
    if (!quiet) {
        fill(rect, chosen ? theme.accent : theme.card, radius);
        outline(rect, chosen ? theme.accent : theme.card_line, radius);
    }
    if (h.hovered) {
        fill(rect, theme.hover, radius);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    const Style style{Face::strong, type::label,
                      chosen && !quiet ? theme.on_accent
                      : quiet          ? theme.soft
                                       : theme.ink};
    text_centred(style, rect.x + rect.w * 0.5f, rect.y + rect.h * 0.5f, label);
    return h.clicked;
}

bool Ui::link_pill(std::string_view what, const Rect& rect, std::string_view label, const char* glyph) {
    const Hit h = stop(what, rect, label);
    const float radius = rect.h * 0.5f, y = rect.y + rect.h * 0.5f;
    fill(rect, theme.inset, radius);
    outline(rect, theme.inset_line, radius);
    if (h.hovered) {
        fill(rect, theme.accent_wash, radius);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    const Style style{Face::strong, type::label, theme.accent};
    const float end = text(style, rect.x + 14, y, label);
    if (glyph) icon(glyph, end + 14, y, 14, theme.accent);
    return h.clicked;
}

bool Ui::menu_row(std::string_view what, float row_width, std::string_view label, std::string_view detail,
                  bool chosen) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect rect{at.x, at.y, row_width, detail.empty() ? 34.0f : 50.0f};
    const Hit h = stop(what, rect, label, chosen);
    if (h.hovered) {
        fill(rect, theme.hover, 6);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    const float right = rect.right() - 12;
    const Style style{chosen ? Face::strong : Face::text, type::body, chosen ? theme.accent : theme.ink};
    text_until(style, rect.x + 12, rect.y + 17, right - 20, label);
    if (chosen) icon(icon::check, right - 6, rect.y + 17, 14, theme.accent);
    if (!detail.empty())
        text_until({Face::text, type::small, theme.soft}, rect.x + 12, rect.y + 35, right, detail);
    if (h.clicked) ImGui::CloseCurrentPopup();
    return h.clicked;
}

void Ui::tip(std::string_view words) const {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(12, 9));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    if (ImGui::BeginTooltip()) {
        ImGui::PushFont(fonts().text, type::small * 1.2102f);
        ImGui::PushTextWrapPos(300);
        ImGui::TextUnformatted(begin_of(words), end_of(words));
        ImGui::PopTextWrapPos();
        ImGui::PopFont();
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(3);
}

// -- Actors

const ActorInfo& Ui::info(Actor actor) const {
    static const Actors nobody;
    return session.run() ? session.run()->actors.of(actor) : nobody.of(actor);
}

Colour Ui::colour(Actor actor) const {
    return actor_colour(theme, info(actor).colour);
}

void Ui::chip(Actor actor, float x, float y, float radius) const {
    const ActorInfo& about = info(actor);
    const bool selected = actor == session.selected();
    if (selected) list().AddCircle({x, y}, radius + 2.5f, theme.accent, 0, 2);
    list().AddCircleFilled({x, y}, radius, actor_colour(theme, about.colour));
    const float size = radius * (about.label.size() > 2 ? 0.86f : 1.06f);
    text_centred({Face::strong, size, on_actor_colour(about.colour)}, x, y, about.label);
}

void Ui::live_chip(std::string_view where, Actor actor, float x, float y, float radius) {
    const std::string id = std::string(where) + (actor.kind == Actor::Kind::task ? ".task" : ".thread") +
                           std::to_string(actor.id);
    const Hit h = hit(id, {x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2});
    chip(actor, x, y, radius);
    if (h.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        list().AddCircle({x, y}, radius + 2, theme.soft, 0, 1.5f);
        tip(info(actor).name);
    }
    if (h.clicked) choose(actor);
}

void Ui::choose(Actor actor) {
    const Question* question = session.guide().question();
    if (session.future_hidden() && question->kind == Question::Kind::who) {
        send(command::PredictActor{actor});
    } else {
        send(command::Select{actor});
    }
}

// -- Scrolling and popups

ScrollArea::ScrollArea(const char* name, const Rect& rect, ImGuiWindowFlags flags) {
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::BeginChild(name, {std::max(1.0f, rect.w), std::max(1.0f, rect.h)}, 0,
                      flags | ImGuiWindowFlags_NoNav);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    x_ = at.x;
    y_ = at.y;
}

ScrollArea::~ScrollArea() {
    // A finger drags the content, wherever it stands.
    constexpr ImGuiHoveredFlags anywhere = ImGuiHoveredFlags_AllowWhenBlockedByActiveItem;
    if (touch_scrolls_ && touch_moved() && ImGui::IsMouseDown(ImGuiMouseButton_Left) &&
        !platform::pinch().active && ImGui::IsWindowHovered(anywhere)) {
        const ImVec2 moved = ImGui::GetIO().MouseDelta;
        ImGui::SetScrollX(ImGui::GetScrollX() - moved.x);
        ImGui::SetScrollY(ImGui::GetScrollY() - moved.y);
    }
    ImGui::EndChild();
}

void ScrollArea::set_content(float width, float height) const {
    ImGui::SetCursorScreenPos({x_, y_});
    ImGui::Dummy({width, height});
}

namespace {
int popups_around = 0;
}

Popup::Popup(const char* name, float x, float y, float padding) {
    ImGui::SetNextWindowPos({x, y}, ImGuiCond_Appearing);
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowSizeConstraints({0, 0}, {display.x - 16, std::max(80.0f, display.y - y - 12)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(padding, padding));
    open_ = ImGui::BeginPopup(name, ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar();
    // ImGui does this itself only where it moves a focus about by keys.
    if (open_ && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
    if (open_) ++popups_around;
}

Popup::~Popup() {
    if (!open_) return;
    --popups_around;
    ImGui::EndPopup();
}

int Popup::depth() {
    return popups_around;
}

}  // namespace interleave
