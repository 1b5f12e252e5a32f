// One person's work with one program: its text, the run on the screen, the step looked at, and how it is
// looked at. Views read it; apply() is the only way to change it. Knows no window and no clock.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/base/diagnostic.h"
#include "engine/trace/recording.h"
#include "messages/window.h"
#include "web/model/address.h"
#include "web/model/catalogue.h"
#include "web/model/command.h"
#include "web/model/compare.h"
#include "web/model/editor_buffer.h"
#include "web/model/exploring.h"
#include "web/model/guide.h"
#include "web/model/inspection.h"
#include "web/model/layout.h"
#include "web/model/playback.h"
#include "web/model/run.h"
#include "web/model/sweeping.h"
#include "web/model/time_scale.h"
#include "web/model/timeline_rows.h"

namespace interleave {

// A program being worked on. Each keeps its text and undo while others are looked at.
struct Document {
    std::string name;      // "four-endpoints/c", or a file's name
    std::string original;  // what reset brings back
    EditorBuffer buffer;
    std::set<std::uint32_t> breakpoints = {};  // lines, from 1

    bool changed() const { return buffer.text() != original; }
};

// The step looked at and what follows from it.
struct Cursor {
    Step step = 0;
    Event event;
    Sentence why;
    std::optional<Sentence> answer;        // to Session::asked()
    std::optional<Inspection> inspection;  // of Session::selected()
};

class Session {
  public:
    // Begins with this lesson's first program; with the first lesson's if there is none of that name.
    explicit Session(Catalogue catalogue, std::string_view lesson = {});

    void apply(const Command& command);

    // Simulates about `events` more events of what is being run, or of what the lesson's text needs to know;
    // true: there is more to do.
    bool work(Step events);
    // Plays for `seconds` of wall time.
    void play(double seconds);

    // -- The program
    const Catalogue& catalogue() const { return catalogue_; }
    const CatalogueLesson* lesson() const;  // null: an opened file
    std::size_t variant() const { return variant_; }
    const Document& document() const { return *document_; }
    const std::optional<Diagnostic>& problem() const { return problem_; }
    const std::vector<Override>& overrides() const;
    // A setting's value on the screen: what was chosen there, else the program's or the default, as run.
    std::string setting(std::string_view key) const;
    bool is_overridden(std::string_view key) const;
    // The setting whose value was refused, and why.
    const std::optional<Diagnostic>& setting_problem() const { return setting_problem_; }
    const Override& refused_setting() const { return refused_setting_; }

    const Guide& guide() const { return guide_; }
    // The chapter's question was asked before anything was shown, and what comes of the run on the screen
    // would answer it.
    bool future_hidden() const;
    // The part of the clock that is shown meanwhile: how long it is says nothing about the answer.
    TimeRange question_range() const;

    // -- The run; null before the first program has run. It is the last good one, so it may be older than
    // the text: then stale() is true.
    const Run* run() const { return run_.get(); }
    bool stale() const;
    bool working() const { return dirty_ || pending_ != nullptr; }
    // The page that is shown has more to compute.
    bool page_working() const;
    Step worked() const { return pending_ ? pending_->trace().size() : 0; }
    Tick worked_until() const { return pending_ ? pending_->trace().end() : 0; }

    // -- Many runs
    Page page() const { return layout_.page; }
    const Compare& compare() const { return compare_; }
    const std::string& compare_key() const { return compare_key_; }
    bool may_compare_by(std::string_view key) const;

    const Exploring& exploring() const { return exploring_; }
    const Sweeping& sweeping() const { return sweeping_; }
    const SweepWish& sweep_wish() const { return sweep_wish_; }
    // The run on the screen follows one interleaving that was chosen, not its policy.
    bool replaying() const { return document_ && is_overridden("schedule"); }

    // The time looked at, and how long the clock goes: of the run, or of all that are compared.
    Tick clock() const { return page() == Page::compare ? compare_.time() : cursor_.event.time; }
    Tick clock_end() const { return page() == Page::compare ? compare_.end() : run_ ? run_->end() : 0; }

    // -- Looking
    const Cursor& cursor() const { return cursor_; }
    // The machine at the cursor. Only with a run(); good until the session is changed or explains something.
    const Machine& machine() const { return run_->recording->view_at(cursor_.step); }
    StepKind step_kind() const { return step_kind_; }
    const Playback& playback() const { return playback_; }
    Actor selected() const { return selected_; }
    Actor asked() const { return asked_; }
    // Lines at which playing stops, from 1, in order.
    const std::set<std::uint32_t>& breakpoints() const { return document_->breakpoints; }
    const TimeRange& range() const { return range_; }
    // The part of the run that was brushed, and what happened in it.
    const std::optional<TimeSpan>& brushed() const { return brushed_; }
    const RangeFigures& brushed_figures() const { return brushed_figures_; }
    const RowWishes& rows() const { return rows_; }
    const LayoutWishes& layout() const { return layout_; }
    ThemeChoice theme() const { return theme_; }
    int text_scale() const { return text_scale_; }  // percent
    Locale locale() const { return locale_; }

    // -- Sharing
    // What a link says that shows this again: program, settings, page and step.
    Address address() const;
    // What could not be followed of the link that was opened last.
    // The names of the programs that belong to no lesson: opened, dropped, begun here.
    std::vector<std::string> own_programs() const;
    const std::vector<Diagnostic>& link_problems() const { return link_problems_; }

  private:
    struct Applier;
    friend struct Applier;

    void open(Document document);
    void choose(std::size_t lesson, std::size_t variant);
    void start();
    void adopt();
    void go_to(Step step);
    // The last step of the run at or before `time`, which may lie outside of it.
    Step step_at(Tick time) const;
    Step looped(Step step) const;
    void refresh_answer();
    void speak(Locale locale);
    // The first step in [from, to) at which a marked line is executed; backwards the last. Or no_step.
    Step breakpoint_in(Step from, Step to, bool last) const;
    void open_chapter(std::size_t number);
    void predict(const Prediction& given);
    void go_to_target();
    void text_changed() {
        end_replay();  // the schedule was that of another program
        changed();
    }
    void changed() { dirty_ = page_dirty_ = true; }
    std::vector<Override>& overrides();

    // session_pages.cpp
    void show_page(Page page);
    bool work_page(Step events);
    void compare_by(const std::string& key);
    void open_compared(std::size_t row);
    void replay(const command::Replay& wanted);
    void end_replay();
    bool work_compare(Step events);
    void open_swept(std::size_t point);
    std::vector<CompareInput> compare_inputs() const;
    std::vector<Override> overrides_with(std::string_view key, const std::string& value) const;
    std::string file_name() const;

    // session_link.cpp
    void open_link(std::string_view link);
    bool open_linked_program(const Address& address);
    void open_linked_settings(const Address& address);
    void open_linked_page(const Address& address);
    void go_to_linked(const Address& address);
    void go_to_wanted_step();
    void select_wanted();
    std::string words(WindowKey key, std::initializer_list<Slot> slots = {}) const;
    void link_problem(std::string message, std::string hint = {});

    Catalogue catalogue_;
    std::size_t lesson_ = 0, variant_ = 0;
    bool in_lesson_ = true;
    std::map<std::string, std::unique_ptr<Document>, std::less<>> documents_;  // by name
    Document* document_ = nullptr;
    std::map<std::string, std::vector<Override>, std::less<>> overrides_;  // by lesson or file

    bool dirty_ = true;  // the text or the settings are not those of pending_ or run_
    bool new_document_ = true;
    std::optional<Diagnostic> problem_, setting_problem_;
    Override refused_setting_;
    std::unique_ptr<Recording> pending_;
    std::string pending_source_;
    std::unique_ptr<Run> run_;

    Compare compare_;
    std::string compare_key_;
    std::vector<std::string> compared_;  // values of the rows
    std::optional<Tick> wanted_compare_time_;
    bool page_dirty_ = true;           // the page's runs are not those of the text and the settings
    std::optional<Tick> wanted_time_;  // where the next run is opened
    std::optional<Step> wanted_step_;
    std::string wanted_selected_;  // whom a link looks at

    Exploring exploring_;
    Sweeping sweeping_;
    SweepWish sweep_wish_;
    std::optional<Override> gil_before_replay_;  // an empty value: it was not chosen on the screen

    Guide guide_;
    bool holds_back_ = false;       // its question was come to by reading, not by a link into the run
    std::optional<Target> target_;  // where the chapter points, until the run is there

    Cursor cursor_;
    StepKind step_kind_ = StepKind::event;
    Playback playback_;
    Actor selected_, asked_;
    TimeRange range_;
    std::optional<TimeSpan> brushed_;
    RangeFigures brushed_figures_;
    RowWishes rows_;
    LayoutWishes layout_;
    ThemeChoice theme_ = ThemeChoice::system;
    int text_scale_ = 100;
    Locale locale_ = Locale::en;
    std::vector<Diagnostic> link_problems_;
};

}  // namespace interleave
