// A lesson: some programs that belong together, and a text in short chapters that goes through them. Read
// from a folder of plain files (docs: the lesson author's guide); knows nothing of how it is shown.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/embedded_file.h"
#include "engine/base/result.h"
#include "engine/text/locale.h"
#include "engine/trace/recording.h"

namespace interleave {

// A place in a run that a chapter talks about. In a lesson's text:
//   start | end | time 1.5s | output 2 (the second piece of output) | line 5 (its first turn), line 5 last,
//   line 5 turn 3
struct Target {
    enum class Kind : std::uint8_t { none, start, end, time, output, line } kind = Kind::none;
    Tick time = 0;
    std::uint32_t number = 0;  // of the line, or of the output counted from 1
    std::uint32_t turn = 1;    // 0 = the last one
    friend bool operator==(const Target&, const Target&) = default;
};
Result<Target> parse_target(std::string_view text);
// The step, or no_step if the run never gets there.
Step find_step(const Recording& recording, const Target& target);

struct Variant {
    std::string id;     // "c": the program is c.py
    std::string label;  // "await asyncio.sleep"
    std::string file;   // "lesson:four-endpoints/c", as messages name it
    std::string source;
    std::string not_compared;  // why CPython cannot be asked about it; empty if it can
};

// Asked before the chapter's programs show it; how to answer it is computed (question.h).
struct Question {
    enum class Kind : std::uint8_t { none, time, who, least, greatest, nearest } kind = Kind::none;
    std::string text;
    Target place;        // time, who
    std::string figure;  // nearest: what the choices are compared with, without braces
    struct Choice {
        std::string text, value;  // value: an amount, or a figure in braces
    };
    std::vector<Choice> choices;
};

struct Chapter {
    std::string title;
    std::string variant;  // the program it talks about; empty: whichever is open
    Target go;            // where the cursor is put when the chapter is opened
    Question question;    // kind none: there is none
    std::string text;     // paragraphs separated by an empty line; numbers as placeholders: see fill_in
};

struct Lesson {
    Locale locale = Locale::en;  // of its words
    std::string id;              // the folder's name
    std::string number;          // "F1": the lessons' order
    std::string title;
    std::string summary;  // one line
    std::vector<Variant> variants;
    std::vector<Chapter> chapters;

    const Variant* variant(std::string_view id) const;  // null: there is none
};

// One lesson from the files of its folder. Errors name the file and line.
Result<Lesson> read_lesson(std::string_view id, std::span<const EmbeddedFile> files,
                           Locale locale = Locale::en);

// The lessons built into the program, in order of their numbers; each parsed once a locale.
const std::vector<Lesson>& lessons(Locale locale = Locale::en);
const Lesson* find_lesson(std::string_view id, Locale locale = Locale::en);

// "ID", "ID/VARIANT", with or without "lesson:" before it. Without a variant it is the first one. Errors:
// kind "file", the hint names what there is.
struct LessonProgram {
    const Lesson* lesson;
    const Variant* variant;
};
Result<LessonProgram> find_program(std::string_view name, Locale locale = Locale::en);

// Puts numbers in the place of {...} in a chapter's text, from runs of the lesson's variants:
//   {end} {time TARGET} {setting KEY}    of the chapter's variant
//   {measure NAME}                       as `interleave sweep --measure` takes it: {measure mean_turnaround}
//   {turnaround NAME} {response NAME} {waiting NAME} {cpu NAME}    of a job, thread or task
//   {outputs} {printed N}    how many pieces of output; the last number in the Nth
//   {c: end} ...                         of variant c
// `run_of` gives the finished recording of a variant, or null if there is none; then "?" is put.
std::string fill_in(const Lesson& lesson, const Chapter& chapter,
                    const std::function<const Recording*(const Variant&)>& run_of);

}  // namespace interleave
