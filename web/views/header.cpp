// The line at the top: the lesson, its variants, the machine's most used settings, the theme.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "embedded/icons.h"
#include "engine/analysis/descriptions.h"
#include "engine/machine/policy/policy.h"
#include "web/model/text_scale.h"
#include "web/platform/platform.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float pill_height = 30, pill_gap = 8, column_gap = 8;

struct GroupName {
    char letter;
    W name;
};
constexpr GroupName group_names[] = {{'A', W::lessons_a}, {'B', W::lessons_b}, {'C', W::lessons_c},
                                     {'D', W::lessons_d}, {'E', W::lessons_e}, {'F', W::lessons_f}};

void group_heading(Ui& ui, float width, char letter) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, 28});
    for (const GroupName& group : group_names) {
        if (group.letter == letter)
            ui.text_until({Face::strong, type::tiny, ui.theme.faint}, at.x + 12, at.y + 18, at.x + width,
                          ui.words(group.name));
    }
}

void lesson_menu(Ui& ui, float x, float y) {
    Popup popup("lessons", x, y);
    if (!popup.open()) return;
    // Side by side as far as the window is wide; a summary that is longer ends in dots.
    const float room = ImGui::GetIO().DisplaySize.x - x - 32;
    const std::size_t columns = room >= 3 * 380 ? 3 : room >= 2 * 340 ? 2 : 1;
    const float gaps = column_gap * static_cast<float>(columns - 1);
    const float width = std::floor(std::min((room - gaps) / static_cast<float>(columns), 560.0f));
    if (ui.menu_row("program.open", width, ui.words(W::open_file), {}, false))
        platform::open_file(".py,.txt,.csv", ui.words(W::open_file));
    if (ui.menu_row("program.new", width, ui.words(W::new_program), {}, false))
        ui.send(command::NewProgram{});
    for (const std::string& name : ui.session.own_programs()) {
        const bool chosen = !ui.session.lesson() && name == ui.session.document().name;
        if (ui.menu_row("program." + name, width, name, {}, chosen)) ui.send(command::ShowProgram{name});
    }
    const Catalogue& catalogue = ui.session.catalogue();
    const std::vector<std::size_t> sizes = group_sizes(catalogue);
    const std::vector<std::size_t> starts = in_columns(sizes, columns);
    std::size_t next = 0;
    for (std::size_t group = 0; group < sizes.size(); ++group) {
        if (group > 0 && std::find(starts.begin(), starts.end(), group) != starts.end()) {
            ImGui::EndGroup();
            ImGui::SameLine(0, column_gap);
            ImGui::BeginGroup();
        } else if (group == 0) {
            ImGui::BeginGroup();
        }
        if (sizes.size() > 1) group_heading(ui, width, catalogue[next].group);
        for (const std::size_t end = next + sizes[group]; next < end; ++next) {
            const CatalogueLesson& lesson = catalogue[next];
            const bool chosen = &lesson == ui.session.lesson();
            if (ui.menu_row("lesson." + lesson.id, width, lesson.title, lesson.summary, chosen))
                ui.send(command::ChooseLesson{lesson.id, {}});
        }
    }
    if (!sizes.empty()) ImGui::EndGroup();
}

// Returns where the button ends.
float lesson_button(Ui& ui, float x, float middle, float right) {
    const CatalogueLesson* lesson = ui.session.lesson();
    const std::string title = lesson ? lesson->title : ui.session.document().name;
    const Style style{Face::text, 15, ui.theme.ink};
    const float end = std::min(x + ui.width(style, title) + 40, right);
    const Rect rect{x, middle - 17, end - x, 34};
    const Hit h = ui.stop("lesson", rect, title);
    if (h.hovered) {
        ui.fill(rect, ui.theme.hover, 8);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    ui.text_until(style, x + 10, middle, end - 24, title);
    ui.icon(icon::chevron_down, end - 14, middle, 14, ui.theme.soft);
    if (h.clicked) ImGui::OpenPopup("lessons");
    lesson_menu(ui, x, rect.bottom() + 6);
    return end;
}

std::string variant_label(const CatalogueVariant& variant, bool with_title) {
    if (variant.id.empty()) return variant.title;
    return with_title && !variant.title.empty() ? variant.id + "  " + variant.title : variant.id;
}

// How many of the variants are shown with their titles.
enum class Titles { none, chosen, all };

bool has_title(Titles titles, bool chosen) {
    return titles == Titles::all || (titles == Titles::chosen && chosen);
}

float variants_width(const Ui& ui, const CatalogueLesson& lesson, Titles titles) {
    float width = -pill_gap;
    for (std::size_t i = 0; i < lesson.variants.size(); ++i) {
        const bool with_title = has_title(titles, i == ui.session.variant());
        width += ui.width({Face::strong, type::label, 0}, variant_label(lesson.variants[i], with_title)) +
                 28 + pill_gap;
    }
    return width;
}

void variant_pills(Ui& ui, const CatalogueLesson& lesson, float x, float middle, Titles titles) {
    for (std::size_t i = 0; i < lesson.variants.size(); ++i) {
        const CatalogueVariant& variant = lesson.variants[i];
        const bool chosen = i == ui.session.variant(), with_title = has_title(titles, chosen);
        const std::string label = variant_label(variant, with_title);
        const Rect rect{x, middle - pill_height / 2,
                        std::round(ui.width({Face::strong, type::label, 0}, label) + 28), pill_height};
        if (ui.pill("variant." + variant.id, rect, label, chosen)) {
            ui.send(command::ChooseLesson{lesson.id, variant.id});
        }
        if (!with_title && ImGui::IsItemHovered()) ui.tip(variant.title);
        x += rect.w + pill_gap;
    }
}

// One's own programs, side by side as the variants of a lesson are, as far as there is room: the menu has
// all.
void own_program_pills(Ui& ui, float x, float middle, float right) {
    const std::vector<std::string> names = ui.session.own_programs();
    if (names.size() < 2) return;
    for (const std::string& name : names) {
        const float width = std::round(ui.width({Face::strong, type::label, 0}, name) + 28);
        if (x + width > right) return;
        const Rect rect{x, middle - pill_height / 2, width, pill_height};
        if (ui.pill("own." + name, rect, name, name == ui.session.document().name))
            ui.send(command::ShowProgram{name});
        x += width + pill_gap;
    }
}

void variant_menu(Ui& ui, const CatalogueLesson& lesson, float x, float middle) {
    const Rect rect{x, middle - 17, 52, 34};
    if (ui.pill("variants", rect, variant_label(lesson.variants[ui.session.variant()], false) + " ▾",
                false)) {
        ImGui::OpenPopup("variants");
    }
    Popup popup("variants", x, rect.bottom() + 6);
    if (!popup.open()) return;
    for (std::size_t i = 0; i < lesson.variants.size(); ++i) {
        const CatalogueVariant& variant = lesson.variants[i];
        if (ui.menu_row("variant." + variant.id, 260, variant_label(variant, true), {},
                        i == ui.session.variant())) {
            ui.send(command::ChooseLesson{lesson.id, variant.id});
        }
    }
}

struct MenuRow {
    std::string value;
    std::string detail = {};
    std::string label = {};  // what is shown; empty: the value
};

// A popup of rows, each named "NAME.VALUE"; the one that was clicked.
std::optional<std::size_t> menu(Ui& ui, const char* name, float x, float y, float width,
                                std::span<const MenuRow> rows, std::string_view now) {
    Popup popup(name, x, y);
    std::optional<std::size_t> clicked;
    for (std::size_t i = 0; popup.open() && i < rows.size(); ++i) {
        const std::string id = fmt::format("{}.{}", name, rows[i].value);
        const MenuRow& row = rows[i];
        const std::string_view shown = row.label.empty() ? row.value : row.label;
        if (ui.menu_row(id, width, shown, row.detail, row.value == now)) clicked = i;
    }
    return clicked;
}

void cores_menu(Ui& ui, float x, float y) {
    const MenuRow core_counts[] = {{"1"}, {"2"}, {"4"}, {"8"}, {"20"}};
    if (const auto row = menu(ui, "cores", x, y, 160, core_counts, ui.session.setting("cores")))
        ui.send(command::SetSetting{"cores", core_counts[*row].value});
}

// Its right edge is at `right`; as wide as the longest summary, if the window is.
void policy_menu(Ui& ui, float right, float y) {
    std::vector<MenuRow> rows;
    float width = 0;
    for (const Policy& policy : policies()) {
        const std::string_view summary = policy_summary(policy, ui.session.locale());
        rows.push_back({std::string(policy.name), std::string(summary)});
        width = std::max(width, ui.width({Face::text, type::small, 0}, summary) + 28);
    }
    width = std::round(std::min(width, ImGui::GetIO().DisplaySize.x - 40));
    const float x = std::max(8.0f, right - width - 12);
    if (const auto row = menu(ui, "policy", x, y, width, rows, ui.session.setting("policy")))
        ui.send(command::SetSetting{"policy", rows[*row].value});
}

// A locale in its own words: who needs it cannot read another.
constexpr std::string_view language_names[locale_count] = {"English", "简体中文", "繁體中文", "Italiano"};

void text_size_menu(Ui& ui, float right, float y) {
    std::vector<MenuRow> rows;
    for (const int scale : text_scales)
        rows.push_back({std::to_string(scale), {}, fmt::format("{} %", scale)});
    constexpr float width = 120;
    if (const auto row = menu(ui, "text_size", std::max(8.0f, right - width - 12), y, width, rows,
                              std::to_string(ui.session.text_scale())))
        ui.send(command::SetTextScale{text_scales[*row]});
}

void language_menu(Ui& ui, float right, float y) {
    constexpr float width = 170;
    Popup popup("language", std::max(8.0f, right - width - 12), y);
    if (!popup.open()) return;
    for (std::size_t i = 0; i < locale_count; ++i) {
        const auto locale = static_cast<Locale>(i);
        if (ui.menu_row(fmt::format("language.{}", interleave::name(locale)), width, language_names[i], {},
                        locale == ui.session.locale()))
            ui.send(command::SetLocale{locale});
    }
}

struct PageName {
    Page page;
    const char* glyph;
    std::string_view name;  // for tests
    W label, meaning;
};
constexpr PageName pages[] = {
    {Page::run, icon::panel_left, "Run", W::page_run, W::page_run_about},
    {Page::compare, icon::rows_2, "Compare", W::page_compare, W::page_compare_about},
    {Page::explore, icon::git_branch, "Explore", W::page_explore, W::page_explore_about},
    {Page::sweep, icon::chart_line, "Sweep", W::page_sweep, W::page_sweep_about},
};

// Which page is shown, as one control of connected parts; words where there is room for them. Returns where
// it begins.
float page_switch(Ui& ui, float right, float middle, bool words) {
    float width = 6;
    const auto width_of = [&](const PageName& page) {
        return words ? std::round(ui.width({Face::strong, type::label, 0}, ui.words(page.label)) + 22)
                     : 38.0f;
    };
    for (const PageName& page : pages) width += width_of(page);
    const Rect rect{right - width, middle - 17, width, 34};
    ui.fill(rect, mixed(ui.theme.ground, ui.theme.track, 0.55f), 9);
    float x = rect.x + 3;
    for (const PageName& page : pages) {
        const Rect cell{x, rect.y + 3, width_of(page), rect.h - 6};
        x = cell.right();
        const bool chosen = page.page == ui.session.page();
        const Hit h = ui.stop(fmt::format("page.{}", page.name), cell, ui.words(page.label), chosen);
        if (chosen) {
            ui.fill(cell, ui.theme.card, 7);
            ui.outline(cell, ui.theme.card_line, 7);
        } else if (h.hovered) {
            ui.fill(cell, ui.theme.hover, 7);
        }
        if (h.hovered) {
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
            ui.tip(ui.words(page.meaning));
        }
        const Colour colour = chosen ? ui.theme.ink : ui.theme.soft;
        if (words) {
            ui.text_centred({Face::strong, type::label, colour}, cell.x + cell.w * 0.5f, middle,
                            ui.words(page.label));
        } else {
            ui.icon(page.glyph, cell.x + cell.w * 0.5f, middle, 16, colour);
        }
        if (h.clicked) ui.send(command::ShowPage{page.page});
    }
    return rect.x;
}

void page_choices(Ui& ui, const Rect& rect, std::string_view now) {
    std::vector<MenuRow> rows;
    for (const PageName& page : pages)
        rows.push_back({std::string(page.name), ui.words(page.meaning), ui.words(page.label)});
    const float x = std::max(8.0f, rect.right() - 300);
    if (const auto row = menu(ui, "page", x, rect.bottom() + 6, 290, rows, now))
        ui.send(command::ShowPage{pages[*row].page});
}

// The same as a menu that ends at `right`, with a word or, on a phone, an icon. Returns where it begins.
float page_menu(Ui& ui, float right, float middle, bool word) {
    const PageName* now = pages;
    for (const PageName& page : pages) {
        if (page.page == ui.session.page()) now = &page;
    }
    const std::string label = fmt::format("{} ▾", ui.words(now->label));
    const float width = word ? std::round(ui.width({Face::strong, type::label, 0}, label) + 28) : 44.0f;
    const float height = word ? pill_height : 44.0f;
    const Rect rect{right - width, middle - height / 2, width, height};
    const bool clicked = word ? ui.pill("pages", rect, label, false)
                              : ui.icon_button("pages", rect, now->glyph, 17, true, ui.words(W::pages_tip));
    if (clicked) ImGui::OpenPopup("page");
    page_choices(ui, rect, now->name);
    return rect.x;
}

// In the place of the policy while one interleaving is replayed: the way back.
Rect replay_pill(Ui& ui, float right, float middle, Mode mode) {
    const std::string label = mode == Mode::wide
                                  ? ui.words(W::replay_back_to, {{"policy", ui.session.setting("policy")}})
                                  : ui.words(W::replay_short);
    const float width = std::round(ui.width({Face::strong, type::label, 0}, label) + 48);
    const Rect rect{right - width, middle - 15, width, 30};
    if (ui.link_pill("replay.end", rect, label, icon::x)) ui.send(command::EndReplay{});
    if (ImGui::IsItemHovered()) ui.tip(ui.words(W::replay_back));
    return rect;
}

std::string cores_label(const Ui& ui) {
    return ui.words(W::cores, {{"count", std::string(ui.session.setting("cores"))}});
}

// From the right edge leftwards; returns where they begin.
float controls(Ui& ui, float right, float middle, Mode mode, bool tight) {
    const auto quiet = [&](std::string_view name, const std::string& label, bool changed) {
        const float width = std::round(ui.width({Face::strong, type::label, 0}, label) + 20);
        right -= width;
        const Rect rect{right, middle - 16, width, 32};
        const bool clicked = ui.pill(name, rect, label, false, true);
        if (changed) ui.list().AddCircleFilled({rect.right() - 5, rect.y + 8}, 2.5f, ui.theme.accent);
        return std::pair{clicked, rect};
    };
    const float icon_size = mode == Mode::narrow ? 44.0f : 34.0f;
    const auto button = [&](std::string_view name, const char* glyph, std::string_view tip) {
        right -= icon_size;
        return ui.icon_button(name, {right, middle - icon_size / 2, icon_size, icon_size}, glyph, 17, true,
                              tip);
    };
    const bool dark = ui.theme.dark;
    const Command other_theme = command::SetTheme{dark ? ThemeChoice::light : ThemeChoice::dark};
    const std::string theme_words = ui.words(dark ? W::light_theme : W::dark_theme);
    bool share = false, language = false, text_size = false;
    if (mode == Mode::narrow) {  // what does not fit is in a menu
        if (button("more", icon::ellipsis, ui.words(W::more))) ImGui::OpenPopup("more");
        const std::string_view spoken = language_names[static_cast<std::size_t>(ui.session.locale())];
        const MenuRow rows[] = {
            {"Share", {}, ui.words(W::share)},
            {"Theme", {}, theme_words},
            {"Keys and gestures", {}, ui.words(W::keys)},
            {"Language", std::string(spoken), ui.words(W::language)},
            {"Text size", fmt::format("{} %", ui.session.text_scale()), ui.words(W::text_size)}};
        const auto row = menu(ui, "more", right + icon_size - 220, middle + 22, 210, rows, {});
        share = row == 0u;
        if (row == 1u) ui.send(other_theme);
        if (row == 2u) ui.memory.open_help = true;
        language = row == 3u;
        text_size = row == 4u;
    } else {
        if (button("theme", dark ? icon::sun : icon::moon, theme_words)) ui.send(other_theme);
        if (button("help", icon::circle_help, ui.words(W::keys_tip))) ui.memory.open_help = true;
        share = button("share", icon::share_2, ui.words(W::share_this));
        language = button("language", icon::languages, ui.words(W::language));
        text_size = button("text_size", icon::a_large_small, ui.words(W::text_size));
    }
    if (language) ImGui::OpenPopup("language");
    language_menu(ui, right + icon_size, middle + 22);
    if (text_size) ImGui::OpenPopup("text_size");
    text_size_menu(ui, right + icon_size, middle + 22);
    if (share) open_share(ui);
    share_popup(ui, right + icon_size, middle + 22);
    if (std::exchange(ui.memory.open_help, false)) ImGui::OpenPopup("help");
    help_popup(ui, right + icon_size, middle + 22);
    if (button("settings", icon::sliders_horizontal, ui.words(W::settings_tip))) ImGui::OpenPopup("settings");
    settings_popup(ui, right - 330, middle + 22);
    if (mode == Mode::narrow) {
        return page_menu(ui, right, middle, false);
    }
    right -= 4;
    if (ui.session.replaying()) {
        const Rect rect = replay_pill(ui, right, middle, mode);
        right = rect.x - 6;
    } else {
        const auto [policy, policy_rect] =
            quiet("policy", ui.session.setting("policy"), ui.session.is_overridden("policy"));
        if (policy) ImGui::OpenPopup("policy");
        policy_menu(ui, policy_rect.right(), policy_rect.bottom() + 6);
    }
    const auto [cores, cores_rect] = quiet("cores", cores_label(ui), ui.session.is_overridden("cores"));
    if (cores) ImGui::OpenPopup("cores");
    cores_menu(ui, cores_rect.x, cores_rect.bottom() + 6);
    if (!tight) return page_switch(ui, right - 8, middle, mode == Mode::wide);
    return page_menu(ui, right - 8, middle, true);
}

// In another page: what this is, and the way to all of it.
void embedded_header(Ui& ui, const Rect& rect) {
    const float middle = rect.y + rect.h * 0.5f + 1;
    const std::string words = ui.words(rect.w > 440 ? W::open_all : W::open);
    const Style link{Face::strong, type::label, ui.theme.accent};
    const float width = ui.width(link, words) + 34;
    const Rect open{rect.right() - width, middle - 14, width, 28};
    const Hit h = ui.stop("open", open, words);
    if (h.hovered) {
        ui.fill(open, ui.theme.hover, 14);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    ui.icon(icon::external_link, ui.text(link, open.x + 8, middle, words) + 12, middle, 14, ui.theme.accent);
    if (h.clicked) platform::open_link(platform::address() + "#" + write_address(ui.session.address()));

    const CatalogueLesson* lesson = ui.session.lesson();
    const Style title{Face::strong, type::label, ui.theme.ink}, quiet{Face::text, type::label, ui.theme.soft};
    const std::string& name = lesson ? lesson->title : ui.session.document().name;
    const float end = ui.text_until(title, rect.x + 4, middle, open.x - 12, name);
    if (!lesson || lesson->variants.size() < 2) return;
    const CatalogueVariant& variant = lesson->variants[ui.session.variant()];
    ui.text_until(quiet, end + 12, middle, open.x - 12, variant_label(variant, true));
}

}  // namespace

void header_view(Ui& ui, const Rect& rect, Mode mode) {
    if (rect.empty()) return;
    if (ui.session.layout().embedded) return embedded_header(ui, rect);
    const float middle = rect.y + rect.h * 0.5f + 1;
    float x = rect.x + 8;
    // Too narrow for everything: the name and the words of the pages go first.
    const bool tight = rect.w < 840;
    if (!tight) x = ui.text({Face::strong, type::name, ui.theme.ink}, x, middle, "Interleave") + 8;
    const float controls_begin = controls(ui, rect.right(), middle, mode, tight);

    const CatalogueLesson* lesson = ui.session.lesson();
    if (!lesson) x = lesson_button(ui, x, middle, std::min(controls_begin - 16, x + 260)) + 8;
    if (!lesson) return own_program_pills(ui, x, middle, controls_begin - 12);
    const bool variants = lesson->variants.size() > 1;
    const float letters = variants ? variants_width(ui, *lesson, Titles::none) : 0;
    const bool as_menu = variants && (letters > controls_begin - x - 130);
    const float reserved = !variants ? 0 : as_menu ? 60 : letters + 16;
    x = lesson_button(ui, x, middle, controls_begin - reserved) + 8;
    if (!variants) return;
    if (as_menu) return variant_menu(ui, *lesson, x, middle);
    const float room = controls_begin - 12 - x;
    Titles titles = Titles::none;
    for (const Titles more : {Titles::chosen, Titles::all}) {
        if (variants_width(ui, *lesson, more) <= room) titles = more;
    }
    const float width = variants_width(ui, *lesson, titles);
    const float centred = rect.x + (rect.w - width) * 0.5f, most = std::max(x, controls_begin - 12 - width);
    variant_pills(ui, *lesson, std::round(std::clamp(centred, x, most)), middle, titles);
}

void tabs_view(Ui& ui, const Rect& rect, Mode mode) {
    struct Entry {
        Tab tab;
        std::string_view name;  // for tests
        W label;
    };
    static constexpr Entry all[] = {{Tab::guide, "Guide", W::guide},
                                    {Tab::program, "Program", W::program},
                                    {Tab::timeline, "Timeline", W::timeline},
                                    {Tab::machine, "Machine", W::machine},
                                    {Tab::output, "Output", W::output}};
    std::vector<Entry> entries;
    for (const Entry& entry : all) {
        const bool missing = entry.tab == Tab::guide && !ui.session.layout().guide;
        const bool elsewhere = entry.tab == Tab::timeline && mode == Mode::medium;
        if (!missing && !elsewhere) entries.push_back(entry);
    }
    Tab now = ui.session.layout().tab;
    if (mode == Mode::medium && now == Tab::timeline) now = Tab::program;
    ui.fill(rect, ui.theme.dark ? ui.theme.inset : mixed(ui.theme.ground, ui.theme.track, 0.55f), 9);
    // All as wide as one another, unless a word is too long for that.
    constexpr float least_margin = 12;
    const float width = rect.w / static_cast<float>(entries.size());
    float longest = 0, together = 0;
    for (const Entry& entry : entries) {
        const float label = ui.width({Face::strong, type::label, 0}, ui.words(entry.label));
        longest = std::max(longest, label);
        together += label;
    }
    const bool even = longest + least_margin <= width;
    const float margin = (rect.w - together) / static_cast<float>(entries.size());
    const float size = margin < least_margin - 6 ? 12 : 13;
    float x = rect.x;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const float label = ui.width({Face::strong, type::label, 0}, ui.words(entries[i].label));
        const Rect cell = Rect{x, rect.y, even ? width : label + margin, rect.h}.inset(3);
        x += even ? width : label + margin;
        const bool chosen = entries[i].tab == now;
        const Hit h =
            ui.stop(fmt::format("tab.{}", entries[i].name), cell, ui.words(entries[i].label), chosen);
        if (chosen) {
            ui.fill(cell, ui.theme.card, 7);
            ui.outline(cell, ui.theme.card_line, 7);
        } else if (h.hovered) {
            ui.fill(cell, ui.theme.hover, 7);
        }
        ui.text_centred({Face::strong, size, chosen ? ui.theme.ink : ui.theme.soft}, cell.x + cell.w * 0.5f,
                        cell.y + cell.h * 0.5f, ui.words(entries[i].label));
        if (h.clicked) ui.send(command::ShowTab{entries[i].tab});
    }
}

}  // namespace interleave
