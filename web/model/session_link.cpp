// Opening a link, and what a link to this says. Whatever is wrong with a link is said; the rest of it is
// followed, and texts that were typed can be brought back by undo.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/text.h"
#include "messages/window.h"
#include "web/model/session.h"

namespace interleave {
using W = WindowKey;
namespace {

constexpr std::string_view shared_file = "shared.py";  // a program that came without a name

}  // namespace

Address Session::address() const {
    Address a;
    const EditorBuffer& buffer = document_->buffer;
    if (in_lesson_) {
        a.lesson = catalogue_[lesson_].id;
        a.variant = catalogue_[lesson_].variants[variant_].id;
        if (document_->changed()) a.text = buffer.text();
    } else {
        a.file = document_->name;
        a.text = buffer.text();
    }
    a.settings = overrides_with({}, {});
    if (replaying()) a.replay = command::Replay{setting("schedule"), setting("gil") != "off"};
    if (page() != Page::run) a.page = page();
    if (page() == Page::compare) {
        a.compared_by = compare_key_;
        a.compared = compared_;
        a.time = wanted_compare_time_.value_or(compare_.time());
    }
    if (page() == Page::sweep) a.sweep = sweep_wish_;
    if (layout_.tab != Tab::timeline) a.tab = layout_.tab;
    if (guide_.has_text() && guide_.number() > 0) a.chapter = static_cast<std::uint32_t>(guide_.number() + 1);
    if (const Step step = wanted_step_.value_or(cursor_.step); step > 0) a.step = step;
    if (!wanted_selected_.empty()) {
        a.selected = wanted_selected_;
    } else if (run_ && selected_) {
        a.selected = run_->actors.of(selected_).name;
    }
    if (theme_ != ThemeChoice::system) a.theme = theme_;
    if (locale_ != Locale::en) a.locale = locale_;
    return a;
}

std::string Session::words(WindowKey key, std::initializer_list<Slot> slots) const {
    return message(all_window, key, locale_, slots);
}

void Session::link_problem(std::string message, std::string hint) {
    link_problems_.push_back({{}, {}, "link", std::move(message), std::move(hint)});
}

void Session::open_link(std::string_view link) {
    ReadAddress read = read_address(link, locale_);
    link_problems_ = std::move(read.problems);
    const Address& address = read.address;
    playback_.stop();
    if (address.theme) theme_ = *address.theme;
    if (address.locale) speak(*address.locale);
    holds_back_ = false;
    const bool opened = open_linked_program(address);
    open_linked_settings(address);
    open_linked_page(address);
    if (address.tab || address.names_program()) layout_.tab = address.tab.value_or(Tab::timeline);
    // A step of a program that is not there means nothing in another one.
    if (opened) go_to_linked(address);
}

// False: the program that it names is not there.
bool Session::open_linked_program(const Address& address) {
    if (!address.names_program()) return true;
    if (replaying()) end_replay();
    const auto known = std::find_if(catalogue_.begin(), catalogue_.end(),
                                    [&](const CatalogueLesson& l) { return l.id == address.lesson; });
    if (known == catalogue_.end() && !address.lesson.empty()) {
        std::vector<std::string_view> ids;
        for (const CatalogueLesson& lesson : catalogue_) ids.push_back(lesson.id);
        const std::string_view near = nearest(address.lesson, ids);
        link_problem(words(W::link_no_lesson, {{"lesson", address.lesson}}),
                     near.empty() ? words(W::link_choose_lesson)
                                  : words(W::link_meant, {{"near", std::string(near)}}));
    }
    if (known == catalogue_.end()) {
        if (!address.text) return false;
        apply(command::OpenProgram{address.file.empty() ? std::string(shared_file) : address.file,
                                   *address.text});
        return true;
    }
    const auto& variants = known->variants;
    const auto variant = std::find_if(variants.begin(), variants.end(),
                                      [&](const CatalogueVariant& v) { return v.id == address.variant; });
    if (variant == variants.end() && !address.variant.empty()) {
        std::string ids;
        for (const CatalogueVariant& v : variants) ids += (ids.empty() ? "" : ", ") + v.id;
        link_problem(words(W::link_no_variant, {{"lesson", known->id}, {"variant", address.variant}}),
                     words(W::link_there_is, {{"list", ids}}));
    }
    choose(static_cast<std::size_t>(known - catalogue_.begin()),
           variant == variants.end() ? 0 : static_cast<std::size_t>(variant - variants.begin()));
    const std::string& wanted = address.text ? *address.text : document_->original;
    if (document_->buffer.text() != wanted) document_->buffer.replace_all(wanted);
    return true;
}

// A link that names its program says all of the settings.
void Session::open_linked_settings(const Address& address) {
    if (address.names_program()) {
        overrides().clear();
        gil_before_replay_.reset();
        setting_problem_.reset();
    }
    Config scratch;
    for (const Override& setting : address.settings) {
        const auto applied = apply_setting(scratch, setting.key, setting.value);
        if (!applied) {
            link_problem(applied.problem().message, applied.problem().hint);
            continue;
        }
        std::erase_if(overrides(), [&](const Override& o) { return o.key == setting.key; });
        overrides().push_back(setting);
    }
    if (!address.settings.empty() || address.names_program()) changed();
    if (!address.replay) return;
    if (const auto fits = apply_setting(scratch, "schedule", address.replay->schedule);
        fits && !address.replay->schedule.empty()) {
        replay(*address.replay);
        wanted_time_.reset();
    } else {
        link_problem(words(W::link_no_replay), words(W::link_copy_again));
    }
}

void Session::open_linked_page(const Address& address) {
    if (address.page || address.names_program()) show_page(address.page.value_or(Page::run));
    if (address.sweep) apply(command::SetSweep{*address.sweep});
    if (page() != Page::compare) return;
    if (address.names_program() || address.compared_by)
        compare_by(address.compared_by.value_or(std::string()));
    if (address.compared_by && compare_key_ != *address.compared_by)
        link_problem(words(W::link_no_axis, {{"axis", *address.compared_by}}));
    std::vector<std::string> rows;
    for (const std::string& row : address.compared) {
        Config scratch;
        const auto& variants = catalogue_[lesson_].variants;
        const bool known =
            !compare_key_.empty()
                ? static_cast<bool>(apply_setting(scratch, compare_key_, row))
                : std::any_of(variants.begin(), variants.end(), [&](const auto& v) { return v.id == row; });
        if (known) {
            rows.push_back(row);
        } else {
            link_problem(words(W::link_no_row, {{"row", row}}));
        }
    }
    if (!rows.empty()) compared_ = std::move(rows);
    if (address.time) wanted_compare_time_ = *address.time;
}

void Session::go_to_linked(const Address& address) {
    if (address.chapter && guide_.has_text()) {
        const std::size_t chapters = guide_.lesson()->chapters.size();
        if (*address.chapter == 0 || *address.chapter > chapters)
            link_problem(words(W::link_no_chapter, {{"chapter", std::to_string(*address.chapter)}}),
                         words(W::link_chapters, {{"count", std::to_string(chapters)}}));
        const std::size_t chapter = std::clamp<std::size_t>(*address.chapter, 1, chapters) - 1;
        if (address.step || !address.variant.empty()) {
            guide_.turn_to(chapter);
        } else {
            open_chapter(chapter);
        }
    }
    if (!address.selected.empty() || address.names_program()) {
        selected_ = {};
        wanted_selected_ = address.selected;
        refresh_answer();
    }
    if (!address.chapter && address.names_program() && guide_.has_text()) guide_.turn_to(0);
    if (address.time && page() != Page::compare) {
        wanted_time_ = *address.time;
        if (!working() && run_) go_to(step_at(*std::exchange(wanted_time_, std::nullopt)));
        if (!address.step) return working() ? void() : select_wanted();
    }
    if (!address.step && !address.names_program()) {
        if (!working()) select_wanted();
        return;
    }
    wanted_step_ = address.step.value_or(0);
    if (!address.step && target_) wanted_step_.reset();  // a chapter says where
    if (!working()) go_to_wanted_step();
}

void Session::select_wanted() {
    if (!run_ || wanted_selected_.empty()) return;
    const std::string name = std::exchange(wanted_selected_, {});
    selected_ = run_->actors.named(name);
    if (!selected_) link_problem(words(W::link_no_actor, {{"name", name}}));
    refresh_answer();
}

void Session::go_to_wanted_step() {
    select_wanted();
    if (!run_ || !wanted_step_) return;
    const Step step = *std::exchange(wanted_step_, std::nullopt);
    if (step > run_->steps.last())
        link_problem(words(W::link_no_step,
                           {{"step", std::to_string(step)}, {"last", std::to_string(run_->steps.last())}}));
    go_to(step);
}

}  // namespace interleave
