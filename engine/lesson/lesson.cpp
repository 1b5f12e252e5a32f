#include "engine/lesson/lesson.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "embedded/lessons.h"
#include "engine/base/text.h"
#include "engine/lesson/fields.h"
#include "engine/lesson/question.h"

namespace interleave {
namespace {

const EmbeddedFile* find_file(std::span<const EmbeddedFile> files, std::string_view path) {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& f) { return f.path == path; });
    return found == files.end() ? nullptr : &*found;
}

Diagnostic problem_in(std::string_view file, std::uint32_t line, std::string message) {
    return {std::string(file), {line, 1, 0}, "lesson", std::move(message), ""};
}

// lesson.txt: what is the same in every language.
Result<bool> read_facts(Lesson& lesson, std::string_view path, std::string_view text,
                        std::span<const EmbeddedFile> files) {
    for (const Field& field : read_fields(text)) {
        if (field.key == "number") {
            lesson.number = field.value;
        } else if (field.key == "variant") {
            Variant variant;
            variant.id = field.value;
            variant.file = fmt::format("lesson:{}/{}", lesson.id, field.value);
            const std::string program = fmt::format("{}/{}.py", lesson.id, field.value);
            const EmbeddedFile* source = find_file(files, program);
            if (source == nullptr)
                return problem_in(path, field.line, fmt::format("There is no file {}.", program));
            variant.source = source->bytes;
            lesson.variants.push_back(std::move(variant));
        } else if (field.key == "not compared") {  // "VARIANT: reason"
            const std::size_t colon = field.value.find(':');
            const std::string_view id = trim(std::string_view(field.value).substr(0, colon));
            const auto found = std::find_if(lesson.variants.begin(), lesson.variants.end(),
                                            [&](const Variant& v) { return v.id == id; });
            if (colon == std::string::npos || found == lesson.variants.end())
                return problem_in(path, field.line, "'not compared' takes VARIANT: REASON.");
            found->not_compared = trim(std::string_view(field.value).substr(colon + 1));
        } else {
            return problem_in(path, field.line, fmt::format("'{}' is no field of a lesson.", field.key));
        }
    }
    if (lesson.variants.empty()) return problem_in(path, 1, "A lesson has at least one 'variant'.");
    return true;
}

// The text of one language: fields between --- lines, then chapters that begin with "## Title".
Result<bool> read_text(Lesson& lesson, std::string_view path, std::string_view text) {
    const FrontMatter parts = split_front_matter(text);
    for (const Field& field : read_fields(parts.fields, parts.fields_line)) {
        if (field.key == "title") {
            lesson.title = field.value;
        } else if (field.key == "summary") {
            lesson.summary = field.value;
        } else if (field.key.starts_with("variant ")) {
            const std::string_view id = trim(std::string_view(field.key).substr(8));
            const auto found = std::find_if(lesson.variants.begin(), lesson.variants.end(),
                                            [&](const Variant& v) { return v.id == id; });
            if (found == lesson.variants.end())
                return problem_in(path, field.line, fmt::format("There is no variant '{}'.", id));
            found->label = field.value;
        } else {
            return problem_in(path, field.line,
                              fmt::format("'{}' is no field of a lesson's text.", field.key));
        }
    }
    std::uint32_t line_number = parts.body_line;
    bool in_head = false;  // the fields of a chapter stand directly under its title
    for (LineReader lines(parts.body); lines.next(); ++line_number) {
        const std::string_view line = lines.line;
        if (line.starts_with("## ")) {
            Chapter chapter;
            chapter.title = trim(line.substr(3));
            lesson.chapters.push_back(std::move(chapter));
            in_head = true;
            continue;
        }
        if (lesson.chapters.empty()) {
            if (!trim(line).empty())
                return problem_in(path, line_number,
                                  "Text before the first chapter; begin one with '## Title'.");
            continue;
        }
        Chapter& chapter = lesson.chapters.back();
        if (in_head && line.starts_with("go: ")) {
            Result<Target> target = parse_target(line.substr(4));
            if (!target) return problem_in(path, line_number, target.problem().message);
            chapter.go = *target;
            continue;
        }
        if (in_head && line.starts_with("variant: ")) {
            chapter.variant = trim(line.substr(9));
            if (lesson.variant(chapter.variant) == nullptr)
                return problem_in(path, line_number,
                                  fmt::format("There is no variant '{}'.", chapter.variant));
            continue;
        }
        if (in_head && line.starts_with("ask: ")) {
            chapter.question.text = trim(line.substr(5));
            continue;
        }
        if (in_head && (line.starts_with("choice: ") || line.starts_with("answer: "))) {
            const auto read = line.front() == 'c' ? read_choice(line.substr(8), chapter.question)
                                                  : read_answer(line.substr(8), chapter.question);
            if (!read) return problem_in(path, line_number, to_string(read.problem()));
            continue;
        }
        in_head = in_head && trim(line).empty();
        chapter.text += line;
        chapter.text += '\n';
    }
    for (Chapter& chapter : lesson.chapters) {
        chapter.text = trim(chapter.text);
        if (const auto checked = check_question(chapter.question); !checked)
            return problem_in(path, 1, fmt::format("In '{}': {}", chapter.title, checked.problem().message));
    }
    if (lesson.title.empty()) return problem_in(path, 1, "A lesson's text has a 'title'.");
    for (const Variant& variant : lesson.variants) {
        if (variant.label.empty())
            return problem_in(path, 1, fmt::format("'variant {}' has no label.", variant.id));
    }
    return true;
}

std::vector<Lesson> read_all(Locale locale) {
    std::vector<std::string_view> ids;
    for (const EmbeddedFile& file : embedded_lessons()) {
        const std::string_view id = file.path.substr(0, file.path.find('/'));
        if (id != file.path && file.path.substr(id.size()) == "/lesson.txt") ids.push_back(id);
    }
    std::vector<Lesson> all;
    for (const std::string_view id : ids) {
        Result<Lesson> lesson = read_lesson(id, embedded_lessons(), locale);
        if (lesson) all.push_back(std::move(*lesson));  // (a unit test reads each and shows what is wrong)
    }
    std::sort(all.begin(), all.end(), [](const Lesson& a, const Lesson& b) { return a.number < b.number; });
    return all;
}

}  // namespace

const Variant* Lesson::variant(std::string_view wanted) const {
    const auto found =
        std::find_if(variants.begin(), variants.end(), [&](const Variant& v) { return v.id == wanted; });
    return found == variants.end() ? nullptr : &*found;
}

Result<Lesson> read_lesson(std::string_view id, std::span<const EmbeddedFile> files, Locale locale) {
    Lesson lesson;
    lesson.id = id;
    const std::string facts_path = fmt::format("{}/lesson.txt", id);
    const EmbeddedFile* facts = find_file(files, facts_path);
    if (facts == nullptr) return problem_in(facts_path, 0, "There is no such lesson.");
    if (Result<bool> read = read_facts(lesson, facts_path, facts->bytes, files); !read) return read.problem();

    lesson.locale = locale;
    std::string text_path = fmt::format("{}/{}.md", id, name(locale));
    const EmbeddedFile* text = find_file(files, text_path);
    if (text == nullptr) {
        lesson.locale = Locale::en;
        text_path = fmt::format("{}/{}.md", id, name(Locale::en));
        text = find_file(files, text_path);
    }
    if (text == nullptr) return problem_in(text_path, 0, "The lesson has no text.");
    if (Result<bool> read = read_text(lesson, text_path, text->bytes); !read) return read.problem();
    return lesson;
}

const std::vector<Lesson>& lessons(Locale locale) {
    static std::array<std::vector<Lesson>, locale_count> by_locale;
    static std::array<bool, locale_count> done{};
    const auto i = static_cast<std::size_t>(locale);
    if (!done[i]) by_locale[i] = read_all(locale);
    done[i] = true;
    return by_locale[i];
}

const Lesson* find_lesson(std::string_view id, Locale locale) {
    for (const Lesson& lesson : lessons(locale)) {
        if (lesson.id == id) return &lesson;
    }
    return nullptr;
}

Result<LessonProgram> find_program(std::string_view name, Locale locale) {
    if (name.starts_with("lesson:")) name.remove_prefix(7);
    const std::size_t slash = name.find('/');
    const std::string_view id = name.substr(0, slash);
    const Lesson* lesson = find_lesson(id, locale);
    if (lesson == nullptr) {
        std::vector<std::string_view> ids;
        for (const Lesson& l : lessons(locale)) ids.push_back(l.id);
        const std::string_view near = nearest(id, ids);
        return Diagnostic{"",
                          {},
                          "file",
                          fmt::format("There is no lesson '{}'.", id),
                          near.empty() ? fmt::format("Lessons: {}.", fmt::join(ids, ", "))
                                       : fmt::format("Did you mean {}?", near)};
    }
    if (slash == std::string_view::npos) return LessonProgram{lesson, &lesson->variants.front()};
    const Variant* variant = lesson->variant(name.substr(slash + 1));
    if (variant == nullptr) {
        std::vector<std::string_view> ids;
        for (const Variant& v : lesson->variants) ids.push_back(v.id);
        return Diagnostic{"",
                          {},
                          "file",
                          fmt::format("The lesson {} has no variant '{}'.", id, name.substr(slash + 1)),
                          fmt::format("Variants: {}.", fmt::join(ids, ", "))};
    }
    return LessonProgram{lesson, variant};
}

}  // namespace interleave
