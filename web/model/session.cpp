#include "web/model/session.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/lesson/figures.h"
#include "web/model/program_file.h"
#include "web/model/screen_time.h"
#include "web/model/text_scale.h"

namespace interleave {

// What each command does: one function a command.
struct Session::Applier {
    Session& s;

    Step last() const { return s.run_ ? s.run_->steps.last() : 0; }

    void operator()(const command::StepBy& c) const {
        s.playback_.stop();
        if (!s.run_) return;
        const StepKind kind = c.kind.value_or(s.step_kind_);
        if (s.page() == Page::compare) return step_all(kind, c.count);
        Step step = s.cursor_.step;
        for (int i = 0; i < c.count; ++i) step = s.run_->steps.next(kind, step);
        for (int i = 0; i > c.count; --i) step = s.run_->steps.previous(kind, step);
        s.go_to(step);
    }
    // All that are compared, to the next time at which something happens in one of them.
    void step_all(StepKind kind, int count) const {
        Tick time = s.compare_.time();
        for (int i = 0; i < count; ++i) time = s.compare_.next(kind, time);
        for (int i = 0; i > count; --i) time = s.compare_.previous(kind, time);
        s.compare_.go_to(time);
    }
    void operator()(const command::GoToStep& c) const { s.go_to(c.step); }
    void operator()(const command::GoToTime& c) const {
        if (s.page() == Page::compare) return s.compare_.go_to(c.time);
        if (s.run_) s.go_to(s.step_at(c.time));
    }
    void operator()(const command::GoToStart&) const {
        if (s.page() == Page::compare) return s.compare_.go_to(0);
        s.go_to(0);
    }
    void operator()(const command::GoToEnd&) const {
        if (s.page() == Page::compare) return s.compare_.go_to(s.compare_.end());
        s.go_to(last());
    }
    void operator()(const command::StepOfSelected& c) const {
        if (!s.run_ || !s.selected_) return;
        s.playback_.stop();
        s.go_to(c.direction > 0 ? next_of(s.run_->trace(), s.selected_, s.step_kind_, s.cursor_.step)
                                : previous_of(s.run_->trace(), s.selected_, s.step_kind_, s.cursor_.step));
    }
    void operator()(const command::ToggleBreakpoint& c) const {
        auto& lines = s.document_->breakpoints;
        if (lines.erase(c.line) == 0 && c.line > 0 && c.line <= s.document_->buffer.line_count())
            lines.insert(c.line);
    }
    void operator()(const command::GoToBreakpoint& c) const {
        if (!s.run_) return;
        s.playback_.stop();
        const Step now = s.cursor_.step;
        const Step hit =
            c.direction > 0 ? s.breakpoint_in(now + 1, last() + 1, false) : s.breakpoint_in(0, now, true);
        if (hit != no_step) s.go_to(hit);
    }
    void operator()(const command::Play& c) const {
        if (!c.on) return s.playback_.stop();
        if (s.page() == Page::compare) {
            if (s.compare_.time() >= s.compare_.end()) s.compare_.go_to(0);
        } else if (s.cursor_.step >= last())
            s.go_to(0);  // at the end, play means once more
        s.playback_.start();
    }
    // What is brushed, or else what the timeline shows, goes round.
    void operator()(const command::Loop& c) const {
        if (!s.run_ || s.page() != Page::run) return;
        if (c.on && !s.brushed_) (*this)(command::Brush{{s.range_.time_at(0), s.range_.time_at(1)}});
        s.playback_.set_loop(c.on && s.brushed_);
    }
    void operator()(const command::SetSpeed& c) const { s.playback_.set_speed(c.speed); }
    void operator()(const command::SetStepKind& c) const { s.step_kind_ = c.kind; }

    void operator()(const command::TypeText& c) const {
        s.document_->buffer.type(c.text);
        s.text_changed();
    }
    void operator()(const command::PressKey& c) const {
        const std::string before = s.document_->buffer.text();
        s.document_->buffer.press(c.key, c.extend, c.page_lines);
        if (s.document_->buffer.text() != before) s.text_changed();
    }
    void operator()(const command::PlaceCaret& c) const { s.document_->buffer.place(c.offset, c.extend); }
    void operator()(const command::SelectWord& c) const { s.document_->buffer.select_word(c.offset); }
    void operator()(const command::SelectLine& c) const { s.document_->buffer.select_line(c.offset); }
    void operator()(const command::ChooseLesson& c) const {
        for (std::size_t l = 0; l < s.catalogue_.size(); ++l) {
            if (s.catalogue_[l].id != c.lesson) continue;
            const auto& variants = s.catalogue_[l].variants;
            for (std::size_t v = 0; v < variants.size(); ++v) {
                if (!c.variant.empty() && variants[v].id != c.variant) continue;
                // Where variants are compared, one that is asked for is opened.
                const bool same_lesson = s.in_lesson_ && l == s.lesson_;
                if (s.page() == Page::compare && same_lesson && s.compare_key_.empty())
                    s.show_page(Page::run);
                s.choose(l, v);
                s.holds_back_ = s.holds_back_ || !same_lesson;
                if (!same_lesson && s.page() == Page::compare) s.compare_by({});
                return;
            }
        }
    }
    void operator()(const command::OpenChapter& c) const { s.open_chapter(c.chapter); }
    void operator()(const command::PredictChoice& c) const {
        s.predict({Prediction::State::answered, c.choice, 0, {}, false});
    }
    void operator()(const command::PredictTime& c) const {
        s.predict({Prediction::State::answered, 0, c.time, {}, false});
    }
    void operator()(const command::PredictActor& c) const {
        s.predict({Prediction::State::answered, 0, 0, c.actor, false});
    }
    void operator()(const command::SkipQuestion&) const {
        s.predict({Prediction::State::skipped, 0, 0, {}, false});
    }
    void operator()(const command::AskAgain&) const {
        s.guide_.predict({}, 0);
        s.open_chapter(s.guide_.number());
    }
    void operator()(const command::OpenProgram& c) const {
        s.end_replay();
        s.in_lesson_ = false;
        s.guide_.open(nullptr);
        s.layout_.guide = false;
        // Opened again, a file is read again, but what was typed can still be brought back by undo.
        if (const auto known = s.documents_.find(c.name); known != s.documents_.end()) {
            known->second->original = c.text;
            known->second->buffer.replace_all(c.text);
        }
        s.open({c.name, c.text, EditorBuffer(c.text)});
        if (s.page() == Page::compare) s.compare_by({});
    }
    void operator()(const command::OpenFile& c) const {
        const auto refused = refused_file(c.text);
        if (!refused) return (*this)(command::OpenProgram{c.name, c.text});
        s.link_problems_ = {{{}, {}, "file", s.words(*refused, {{"name", c.name}}), {}}};
    }
    void operator()(const command::NewProgram&) const {
        std::string name = "program.py";
        for (int n = 2; s.documents_.contains(name); ++n) name = "program-" + std::to_string(n) + ".py";
        (*this)(command::OpenProgram{name, {}});
    }
    void operator()(const command::ShowProgram& c) const {
        const auto known = s.documents_.find(c.name);
        if (known == s.documents_.end() || known->second.get() == s.document_) return;
        s.end_replay();
        s.in_lesson_ = false;
        s.guide_.open(nullptr);
        s.layout_.guide = false;
        s.open({c.name, {}, EditorBuffer(std::string())});  // it keeps its text
        if (s.page() == Page::compare) s.compare_by({});
    }
    void operator()(const command::ResetProgram&) const {
        if (s.document_->changed()) s.document_->buffer.replace_all(s.document_->original);
        s.overrides().clear();
        s.gil_before_replay_.reset();
        s.setting_problem_.reset();
        s.changed();
    }
    void operator()(const command::SetSetting& c) const {
        Config scratch = s.run_ ? s.run_->recording->config() : Config{};
        if (const auto applied = apply_setting(scratch, c.key, c.value); !applied) {
            s.setting_problem_ = applied.problem();
            s.refused_setting_ = {c.key, c.value};
            return;
        }
        s.setting_problem_.reset();
        auto& all = s.overrides();
        const auto known =
            std::find_if(all.begin(), all.end(), [&](const Override& o) { return o.key == c.key; });
        if (known == all.end()) {
            all.push_back({c.key, c.value});
        } else {
            known->value = c.value;
        }
        s.changed();
    }
    void operator()(const command::StopRun&) const {
        if (!s.pending_) return;
        s.pending_.reset();
        s.problem_ = Diagnostic{{}, {}, "stopped", s.words(WindowKey::run_stopped), {}};
    }
    void operator()(const command::SetSettings& c) const {
        s.end_replay();
        s.overrides().clear();
        s.changed();
        for (const Override& setting : c.settings) (*this)(command::SetSetting{setting.key, setting.value});
    }
    void operator()(const command::ClearSetting& c) const {
        s.setting_problem_.reset();
        std::erase_if(s.overrides(), [&](const Override& o) { return o.key == c.key; });
        s.changed();
    }

    void operator()(const command::ShowPage& c) const { s.show_page(c.page); }
    void operator()(const command::CompareBy& c) const { s.compare_by(c.key); }
    void operator()(const command::SetCompared& c) const {
        if (c.row < s.compared_.size()) {
            s.compared_[c.row] = c.value;
        } else if (s.compared_.size() < most_compared) {
            s.compared_.push_back(c.value);
        }
        s.page_dirty_ = true;
    }
    void operator()(const command::RemoveCompared& c) const {
        if (s.compared_.size() < 2 || c.row >= s.compared_.size()) return;
        s.compared_.erase(s.compared_.begin() + static_cast<std::ptrdiff_t>(c.row));
        s.page_dirty_ = true;
    }
    void operator()(const command::OpenCompared& c) const { s.open_compared(c.row); }

    void operator()(const command::ExploreFurther&) const { s.exploring_.go_further(); }
    void operator()(const command::Replay& c) const { s.replay(c); }
    void operator()(const command::EndReplay&) const { s.end_replay(); }
    void operator()(const command::SetSweep& c) const {
        s.sweep_wish_ = c.wish;
        s.page_dirty_ = true;
    }
    void operator()(const command::StopSweep&) const { s.sweeping_.stop(); }
    void operator()(const command::SweepAgain&) const { s.sweeping_.again(); }
    void operator()(const command::OpenSwept& c) const { s.open_swept(c.point); }

    void operator()(const command::Select& c) const {
        s.selected_ = c.actor == s.selected_ ? Actor{} : c.actor;
        s.asked_ = {};
        s.refresh_answer();
    }
    void operator()(const command::Ask& c) const {
        s.asked_ = c.actor;
        s.refresh_answer();
    }
    void operator()(const command::ShowTab& c) const { s.layout_.tab = c.tab; }
    void operator()(const command::MoveSplitter& c) const {
        s.layout_ = with_splitter_at(s.layout_, c.splitter, c.position, c.width, c.height);
    }
    void operator()(const command::ShowRange& c) const {
        if (s.page() == Page::compare) return s.compare_.show_range(c.range);
        if (s.run_) s.range_ = zoomed(c.range, 1.0, 0.5, s.run_->drawn_end);
    }
    void operator()(const command::ShowWholeRun&) const {
        if (s.page() == Page::compare) return s.compare_.show_all();
        if (s.run_) s.range_ = whole_range(s.run_->drawn_end);
    }
    void operator()(const command::Brush& c) const {
        s.brushed_.reset();
        if (!s.run_) return s.playback_.set_loop(false);
        const TimeSpan range{std::max<Tick>(0, std::min(c.range.begin, c.range.end)),
                             std::min(s.run_->end(), std::max(c.range.begin, c.range.end))};
        if (range.begin >= range.end) return s.playback_.set_loop(false);
        s.brushed_ = range;
        s.brushed_figures_ = range_figures(*s.run_, range);
    }
    void operator()(const command::FoldGroup& c) const {
        s.rows_.folded[static_cast<std::size_t>(c.group)] = c.folded;
    }
    void operator()(const command::ExpandGroup& c) const {
        s.rows_.expanded[static_cast<std::size_t>(c.group)] = c.expanded;
    }
    void operator()(const command::SetEmbedded& c) const { s.layout_.embedded = c.on; }
    void operator()(const command::OpenLink& c) const { s.open_link(c.link); }
    void operator()(const command::DismissLinkProblems&) const { s.link_problems_.clear(); }
    void operator()(const command::SetTheme& c) const { s.theme_ = c.theme; }
    void operator()(const command::SetTextScale& c) const { s.text_scale_ = known_text_scale(c.percent); }
    void operator()(const command::SetLocale& c) const { s.speak(c.locale); }
};

Session::Session(Catalogue catalogue, std::string_view lesson) : catalogue_(std::move(catalogue)) {
    if (catalogue_.empty()) catalogue_.push_back({"empty", "An empty program", {}, {{"", "program", {}}}});
    const auto named = std::find_if(catalogue_.begin(), catalogue_.end(),
                                    [&](const CatalogueLesson& each) { return each.id == lesson; });
    choose(named == catalogue_.end() ? 0 : static_cast<std::size_t>(named - catalogue_.begin()), 0);
}

void Session::apply(const Command& command) {
    std::visit(Applier{*this}, command);
}

// -- The program

const CatalogueLesson* Session::lesson() const {
    return in_lesson_ ? &catalogue_[lesson_] : nullptr;
}

void Session::choose(std::size_t lesson, std::size_t variant) {
    if (document_) end_replay();  // a schedule is one program's
    in_lesson_ = true;
    lesson_ = lesson;
    variant_ = variant;
    const CatalogueLesson& chosen = catalogue_[lesson];
    const CatalogueVariant& program = chosen.variants[variant];
    if (guide_.lesson() != chosen.lesson) guide_.open(chosen.lesson);
    layout_.guide = guide_.has_text();
    const std::string name = program.id.empty() ? chosen.id : chosen.id + "/" + program.id;
    open({name, program.source, EditorBuffer(program.source)});
}

// A chapter shows the program and the step that it talks about.
void Session::open_chapter(std::size_t number) {
    if (!in_lesson_ || !guide_.has_text()) return;
    guide_.turn_to(number);
    holds_back_ = true;
    const Chapter& chapter = guide_.chapter();
    playback_.stop();
    target_ = chapter.go;
    const auto& variants = catalogue_[lesson_].variants;
    for (std::size_t v = 0; v < variants.size(); ++v) {
        if (variants[v].id == chapter.variant && v != variant_) choose(lesson_, v);
    }
    if (!working()) go_to_target();
}

// A twentieth of what was shown is near enough for a click.
void Session::predict(const Prediction& given) {
    guide_.predict(given, static_cast<Tick>(question_range().length() / 20));
    // Where the answer is seen, and its sentence says why.
    const auto& answer = guide_.answer();
    const bool shown = in_lesson_ && variant_of(*guide_.lesson(), guide_.chapter()).id ==
                                         catalogue_[lesson_].variants[variant_].id;
    const bool placed = given.state != Prediction::State::open && answer && answer->step != no_step;
    if (placed && shown && run_ && !document_->changed() && overrides().empty()) go_to(answer->step);
}

bool Session::future_hidden() const {
    if (!holds_back_ || !guide_.question_open() || !in_lesson_ || !run_ || page() != Page::run) return false;
    const Question& question = *guide_.question();
    // What is measured in several programs is not seen in the one that is open.
    const bool of_this_run =
        question.kind == Question::Kind::time || question.kind == Question::Kind::who ||
        (question.kind == Question::Kind::nearest && question.figure.find(':') == std::string::npos);
    const std::string& asked = guide_.chapter().variant;
    return of_this_run && (asked.empty() || asked == catalogue_[lesson_].variants[variant_].id);
}

TimeRange Session::question_range() const {
    const Tick end = run_ ? run_->end() : 0;
    const double part = 1.6 + 0.2 * static_cast<double>((end / millisecond) % 8);
    return {-0.005 * part * static_cast<double>(end), part * static_cast<double>(std::max<Tick>(1, end))};
}

void Session::go_to_target() {
    if (!run_ || !target_) return;
    const Step step = find_step(*run_->recording, *target_);
    if (target_->kind != Target::Kind::none && step != no_step) go_to(step);
    target_.reset();
}

std::vector<std::string> Session::own_programs() const {
    std::vector<std::string> names;
    for (const auto& [name, document] : documents_) {
        const bool of_lesson = std::any_of(catalogue_.begin(), catalogue_.end(),
                                           [&, &own = name](const CatalogueLesson& lesson) {
                                               return own.starts_with(lesson.id + "/") || own == lesson.id;
                                           });
        if (!of_lesson) names.push_back(name);
    }
    return names;
}

// A document that is known keeps its text: nothing typed is lost by looking at another one.
void Session::open(Document document) {
    auto& place = documents_[document.name];
    if (!place) place = std::make_unique<Document>(std::move(document));
    if (document_ == place.get()) {
        changed();
        return;
    }
    document_ = place.get();
    changed();
    new_document_ = true;
    problem_.reset();
    setting_problem_.reset();
}

const std::vector<Override>& Session::overrides() const {
    static const std::vector<Override> none;
    const auto found = overrides_.find(in_lesson_ ? catalogue_[lesson_].id : document_->name);
    return found == overrides_.end() ? none : found->second;
}

std::vector<Override>& Session::overrides() {
    return overrides_[in_lesson_ ? catalogue_[lesson_].id : document_->name];
}

bool Session::is_overridden(std::string_view key) const {
    const auto& all = overrides();
    return std::any_of(all.begin(), all.end(), [&](const Override& o) { return o.key == key; });
}

std::string Session::setting(std::string_view key) const {
    for (const Override& chosen : overrides()) {
        if (chosen.key == key) return chosen.value;
    }
    return setting_text(run_ ? run_->recording->config() : Config{}, key);
}

bool Session::stale() const {
    return run_ && (new_document_ || run_->source != document_->buffer.text());
}

// -- Running it

void Session::start() {
    dirty_ = false;
    pending_.reset();
    pending_source_ = document_->buffer.text();
    auto started = Recording::start(pending_source_, file_name(), overrides());
    if (!started) {
        problem_ = started.problem();
        wanted_step_.reset();
        wanted_selected_.clear();
        return;
    }
    problem_.reset();
    pending_ = std::move(started).value();
}

bool Session::work(Step events) {
    if (dirty_) start();
    if (!pending_) {
        if (work_page(events)) return true;
        return guide_.work(events);
    }
    if (pending_->advance(events)) return true;
    adopt();
    return page_working() || guide_.wants_work();
}

// The new run takes the old one's place; the cursor keeps its time.
void Session::adopt() {
    const bool fresh = new_document_ || !run_;
    const bool fitted = fresh || range_ == whole_range(run_->drawn_end);
    const Tick time = fresh ? 0 : cursor_.event.time;
    const bool at_end = !fresh && cursor_.step == run_->steps.last() && cursor_.step > 0;
    run_ = std::make_unique<Run>(std::move(pending_), std::move(pending_source_));
    new_document_ = false;
    brushed_.reset();
    const auto exists = [this](Actor actor) {
        return actor.id <
               (actor.kind == Actor::Kind::task ? run_->actors.task_count() : run_->actors.thread_count());
    };
    if (fresh || !exists(selected_)) selected_ = {};
    if (fresh || !exists(asked_)) asked_ = {};
    range_ = fitted ? whole_range(run_->drawn_end) : zoomed(range_, 1.0, 0.5, run_->drawn_end);
    go_to(fresh ? 0 : at_end ? run_->steps.last() : step_at(time));
    if (const auto wanted = std::exchange(wanted_time_, std::nullopt))
        go_to(*wanted == 0 ? 0 : step_at(*wanted));
    go_to_target();
    go_to_wanted_step();
}

// -- Looking

Step Session::step_at(Tick time) const {
    return run_->trace().last_at(std::clamp<Tick>(time, 0, run_->end()));
}

void Session::go_to(Step step) {
    if (!run_ || run_->trace().size() == 0) return;
    const Recording& recording = *run_->recording;
    cursor_.step = std::min(step, run_->steps.last());
    cursor_.event = recording.trace().event(cursor_.step);
    cursor_.why = with_micro_signs(explain(recording, cursor_.step, locale_));
    refresh_answer();
    range_ = following(range_, cursor_.event.time, run_->drawn_end);
}

// Whatever is told is told again; nothing else changes.
void Session::speak(Locale locale) {
    locale_ = locale;
    translate(catalogue_, locale);
    if (in_lesson_ && guide_.lesson() != nullptr) guide_.speak(catalogue_[lesson_].lesson);
    compare_.speak(locale);
    if (!run_ || run_->trace().size() == 0) return;
    cursor_.why = with_micro_signs(explain(*run_->recording, cursor_.step, locale_));
    refresh_answer();
}

void Session::refresh_answer() {
    cursor_.answer.reset();
    cursor_.inspection.reset();
    if (run_ && selected_) cursor_.inspection = inspect(*run_, selected_, cursor_.step, locale_);
    if (!run_ || !asked_) return;
    cursor_.answer =
        with_micro_signs(asked_.kind == Actor::Kind::task
                             ? explain_task(*run_->recording, TaskId{asked_.id}, cursor_.step, locale_)
                             : explain_thread(*run_->recording, ThreadId{asked_.id}, cursor_.step, locale_));
}

Step Session::breakpoint_in(Step from, Step to, bool last) const {
    Step found = no_step;
    if (!run_ || document_->breakpoints.empty() || stale()) return found;
    run_->trace().each_of({EventKind::line}, from, to, [&](Step step, const Event& event) {
        if (document_->breakpoints.count(event.line) > 0) found = step;
        return last || found == no_step;
    });
    return found;
}

// Behind the part that goes round comes its beginning.
Step Session::looped(Step step) const {
    const Step first = step_at(brushed_->begin), last = step_at(brushed_->end);
    return step < first || step > last || (step == last && cursor_.step == last) ? first : step;
}

void Session::play(double seconds) {
    if (!playback_.playing || !run_) return;
    if (page() == Page::compare) {
        const double whole = static_cast<double>(compare_.end());
        compare_.go_to(compare_.time() + static_cast<Tick>(playback_.part_due(seconds) * whole));
        if (compare_.time() >= compare_.end()) playback_.stop();
        return;
    }
    const std::uint32_t due = playback_.due(seconds, run_->steps.count(step_kind_));
    Step step = cursor_.step;
    for (std::uint32_t i = 0; i < due; ++i) step = run_->steps.next(step_kind_, step);
    if (playback_.loop && brushed_ && due > 0) step = looped(step);
    if (const Step hit = breakpoint_in(cursor_.step + 1, step + 1, false); hit != no_step) {
        step = hit;
        playback_.stop();
    }
    if (step != cursor_.step) go_to(step);
    if (cursor_.step == run_->steps.last() && !playback_.loop) playback_.stop();
}

}  // namespace interleave
