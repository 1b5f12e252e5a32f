// Everything a person can do to a session. Views return these; nothing else changes a session.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/tick.h"
#include "engine/text/locale.h"
#include "engine/trace/recording.h"
#include "web/model/actors.h"
#include "web/model/editor_buffer.h"
#include "web/model/layout.h"
#include "web/model/range_figures.h"
#include "web/model/step_index.h"
#include "web/model/sweeping.h"
#include "web/model/time_scale.h"
#include "web/model/timeline_rows.h"

namespace interleave {

enum class ThemeChoice : std::uint8_t { system, light, dark };

namespace command {

// -- Going through the run
struct StepBy {  // negative: back
    int count = 1;
    std::optional<StepKind> kind = std::nullopt;  // else the chosen one
};
struct GoToStep {
    Step step = 0;
};
struct GoToTime {
    Tick time = 0;
};
struct GoToStart {};
struct GoToEnd {};
struct Play {
    bool on = true;
};
struct Loop {  // what is brushed, or else what the timeline shows, goes round while playing
    bool on = true;
};
struct SetSpeed {
    double speed = 1;
};
struct SetStepKind {
    StepKind kind = StepKind::event;
};

struct StepOfSelected {  // to the next (1) or previous (-1) stop of the chosen kind of the selected thread or
                         // task
    int direction = 1;
};
struct ToggleBreakpoint {
    std::uint32_t line = 0;  // from 1
};
struct GoToBreakpoint {  // the next (1) or previous (-1) time that a marked line is executed
    int direction = 1;
};

// -- The program and its machine
struct TypeText {
    std::string text;
};
struct PressKey {
    EditKey key = EditKey::left;
    bool extend = false;
    std::size_t page_lines = 20;
};
struct PlaceCaret {
    std::size_t offset = 0;
    bool extend = false;
};
struct SelectWord {
    std::size_t offset = 0;
};
struct SelectLine {
    std::size_t offset = 0;
};
struct ChooseLesson {
    std::string lesson, variant;
};  // an empty variant is the first
struct OpenChapter {
    std::size_t chapter = 0;
};
struct PredictChoice {  // an answer to the chapter's question
    std::size_t choice = 0;
};
struct PredictTime {
    Tick time = 0;
};
struct PredictActor {
    Actor actor;
};
struct SkipQuestion {};
struct AskAgain {};
struct OpenProgram {
    std::string name, text;
};
// A file that somebody chose or dropped: one that is no text is refused, and said to be.
struct OpenFile {
    std::string name, text;
};
struct NewProgram {};
struct ShowProgram {
    std::string name;  // one of Session::own_programs()
};
struct ResetProgram {};
struct StopRun {};  // what is being simulated; the last good run stays
struct SetSetting {
    std::string key, value;
};
struct SetSettings {  // these and no others
    std::vector<Override> settings;
};
struct ClearSetting {
    std::string key;
};

// -- Looking at many runs
struct ShowPage {
    Page page = Page::run;
};
struct CompareBy {
    std::string key;  // of a CompareAxis
};
struct SetCompared {  // a row behind the last is a new one
    std::size_t row = 0;
    std::string value;
};
struct RemoveCompared {
    std::size_t row = 0;
};
struct OpenCompared {  // as the run on the screen
    std::size_t row = 0;
};
struct ExploreFurther {};
struct Replay {  // one interleaving, as the run on the screen
    std::string schedule;
    bool gil = true;
};
struct EndReplay {};
struct SetSweep {
    SweepWish wish;
};
struct StopSweep {};
struct SweepAgain {};
struct OpenSwept {  // the run of a point, as the run on the screen
    std::size_t point = 0;
};

// -- Looking
struct Select {
    Actor actor;
};
struct Ask {
    Actor actor;
};  // "why is it not running?"; nobody: no question
struct ShowTab {
    Tab tab = Tab::timeline;
};
struct MoveSplitter {
    Splitter splitter = Splitter::why;
    float position = 0, width = 0, height = 0;
};
struct ShowRange {
    TimeRange range;
};
struct ShowWholeRun {};
struct Brush {  // a part of the run to be summed up; of no length: none
    TimeSpan range;
};
struct FoldGroup {
    LaneGroup group = LaneGroup::cores;
    bool folded = true;
};
struct ExpandGroup {
    LaneGroup group = LaneGroup::tasks;
    bool expanded = true;
};
struct SetEmbedded {  // in another page: only what is needed is around the views
    bool on = true;
};
struct OpenLink {  // the fragment of an address, or a whole link; problems(): what could not be followed
    std::string link;
};
struct DismissLinkProblems {};
struct SetLocale {  // the language of sentences and of the window
    Locale locale = Locale::en;
};
struct SetTheme {
    ThemeChoice theme = ThemeChoice::system;
};
struct SetTextScale {
    int percent = 100;  // of text_scales; else the nearest
};

}  // namespace command

using Command =
    std::variant<command::StepBy, command::GoToStep, command::GoToTime, command::GoToStart, command::GoToEnd,
                 command::StepOfSelected, command::ToggleBreakpoint, command::GoToBreakpoint, command::Play,
                 command::SetSpeed, command::Loop, command::SetStepKind, command::TypeText, command::PressKey,
                 command::PlaceCaret, command::SelectWord, command::SelectLine, command::ChooseLesson,
                 command::OpenChapter, command::PredictChoice, command::PredictTime, command::PredictActor,
                 command::SkipQuestion, command::AskAgain, command::OpenProgram, command::OpenFile,
                 command::NewProgram, command::ShowProgram, command::ResetProgram, command::StopRun,
                 command::SetSetting, command::SetSettings, command::ClearSetting, command::ShowPage,
                 command::CompareBy, command::SetCompared, command::RemoveCompared, command::OpenCompared,
                 command::ExploreFurther, command::Replay, command::EndReplay, command::SetSweep,
                 command::StopSweep, command::SweepAgain, command::OpenSwept, command::Select, command::Ask,
                 command::ShowTab, command::MoveSplitter, command::ShowRange, command::ShowWholeRun,
                 command::Brush, command::FoldGroup, command::ExpandGroup, command::SetEmbedded,
                 command::OpenLink, command::DismissLinkProblems, command::SetTheme, command::SetTextScale,
                 command::SetLocale>;

}  // namespace interleave
