// The pages that look at many runs of the program: what they are to run, and how one of their runs becomes
// the run on the screen.
#include <algorithm>
#include <utility>

#include "web/model/session.h"

namespace interleave {
namespace {

// Chosen on the screen to replay one interleaving; other runs go by their policy.
constexpr std::string_view schedule_key = "schedule";

// A replay may have switched the interpreter lock off: as it was before.
void restore_gil(std::vector<Override>& all, const std::optional<Override>& before) {
    if (!before) return;
    std::erase_if(all, [](const Override& o) { return o.key == "gil"; });
    if (!before->value.empty()) all.push_back(*before);
}

}  // namespace

std::string Session::file_name() const {
    return document_->name + (document_->name.ends_with(".py") ? "" : ".py");
}

bool Session::page_working() const {
    switch (page()) {
        case Page::compare: return page_dirty_ || compare_.wants_work();
        case Page::explore: return page_dirty_ || exploring_.wants_work();
        case Page::sweep: return page_dirty_ || sweeping_.wants_work();
        case Page::run: break;
    }
    return false;
}

void Session::show_page(Page page) {
    const Page before = layout_.page;
    if (page == before) return;
    playback_.stop();
    const Tick time = clock();
    layout_.page = page;
    page_dirty_ = true;
    if (before == Page::compare) {
        // Back to the run at the time that was looked at.
        if (run_ && !new_document_) go_to(step_at(time));
        compare_.clear();
    }
    if (page == Page::compare) {
        compare_by({});
        wanted_compare_time_ = time;
    }
}

// One slice of what the page needs; true: there is more to do.
bool Session::work_page(Step events) {
    switch (page()) {
        case Page::compare: return work_compare(events);
        case Page::explore:
            if (std::exchange(page_dirty_, false)) {
                exploring_.show(document_->buffer.text(), file_name(), overrides_with({}, {}));
                return exploring_.wants_work();  // so that a frame says so before the first piece
            }
            return exploring_.work();
        case Page::sweep:
            if (std::exchange(page_dirty_, false)) {
                sweeping_.show(sweep_wish_, document_->buffer.text(), file_name(), overrides_with({}, {}));
            }
            return sweeping_.work(events);
        case Page::run: break;
    }
    return false;
}

bool Session::work_compare(Step events) {
    if (std::exchange(page_dirty_, false)) compare_.show(compare_inputs());
    const bool more = compare_.work(events);
    if (!more && wanted_compare_time_) {
        compare_.go_to(*wanted_compare_time_);
        wanted_compare_time_.reset();
    }
    return more;
}

// -- Comparing

bool Session::may_compare_by(std::string_view key) const {
    if (key.empty()) return in_lesson_ && catalogue_[lesson_].variants.size() > 1;
    if (key != "quantum") return compare_axis(key) != nullptr;
    const std::string policy = setting("policy");  // a quantum means nothing to the others
    return policy == "rr" || policy == "mlfq" || policy == "lottery" || policy == "stride";
}

void Session::compare_by(const std::string& key) {
    compare_key_ = may_compare_by(key) ? key : "policy";
    compared_.clear();
    if (compare_key_.empty()) {
        const auto& variants = catalogue_[lesson_].variants;
        for (std::size_t v = 0; v < std::min(variants.size(), most_compared); ++v)
            compared_.push_back(variants[v].id);
        if (variant_ >= most_compared) compared_.back() = variants[variant_].id;
    } else {
        const CompareAxis& axis = *compare_axis(compare_key_);
        compared_.assign(axis.first_shown.begin(), axis.first_shown.end());
    }
    page_dirty_ = true;
}

// Of runs that go by their policy, also while the run on the screen is a replay.
std::vector<Override> Session::overrides_with(std::string_view key, const std::string& value) const {
    std::vector<Override> all = overrides();
    restore_gil(all, gil_before_replay_);
    std::erase_if(all, [&](const Override& o) { return o.key == key || o.key == schedule_key; });
    if (!key.empty()) all.push_back({std::string(key), value});
    return all;
}

std::vector<CompareInput> Session::compare_inputs() const {
    std::vector<CompareInput> inputs;
    for (const std::string& value : compared_) {
        if (!compare_key_.empty()) {
            inputs.push_back({value,
                              value,
                              {},
                              file_name(),
                              document_->buffer.text(),
                              overrides_with(compare_key_, value)});
            continue;
        }
        const CatalogueLesson& lesson = catalogue_[lesson_];
        for (const CatalogueVariant& variant : lesson.variants) {
            if (variant.id != value) continue;
            const std::string name = lesson.id + "/" + variant.id;
            const auto typed = documents_.find(name);
            inputs.push_back({value, variant.id, variant.title, name + ".py",
                              typed == documents_.end() ? variant.source : typed->second->buffer.text(),
                              overrides_with({}, {})});
        }
    }
    return inputs;
}

void Session::open_compared(std::size_t row) {
    if (row >= compared_.size()) return;
    const std::string value = compared_[row], key = compare_key_;
    const Tick time = compare_.time();
    show_page(Page::run);
    if (key.empty()) {
        apply(command::ChooseLesson{catalogue_[lesson_].id, value});
    } else {
        apply(command::SetSetting{key, value});
    }
    wanted_time_ = time;
    if (!working() && run_) go_to(step_at(time));
    if (!working()) wanted_time_.reset();
}

// -- Replaying what was explored

void Session::replay(const command::Replay& wanted) {
    end_replay();
    std::vector<Override>& all = overrides();
    if (const std::string now = wanted.gil ? "on" : "off"; setting("gil") != now) {
        const auto chosen =
            std::find_if(all.begin(), all.end(), [](const Override& o) { return o.key == "gil"; });
        gil_before_replay_ = chosen == all.end() ? Override{"gil", {}} : *chosen;
        std::erase_if(all, [](const Override& o) { return o.key == "gil"; });
        all.push_back({"gil", now});
    }
    all.push_back({std::string(schedule_key), wanted.schedule});
    changed();
    show_page(Page::run);
    wanted_time_ = 0;
}

void Session::end_replay() {
    if (!replaying()) return;
    std::vector<Override>& all = overrides();
    std::erase_if(all, [](const Override& o) { return o.key == schedule_key; });
    restore_gil(all, std::exchange(gil_before_replay_, std::nullopt));
    changed();
}

// -- Sweeping

void Session::open_swept(std::size_t point) {
    if (!sweeping_.sweep() || point >= sweeping_.sweep()->size()) return;
    const SweepRange& range = sweeping_.sweep()->range();
    const command::SetSetting wanted{range.key, range.values[point]};
    end_replay();
    show_page(Page::run);
    apply(wanted);
    wanted_time_ = 0;
}

}  // namespace interleave
