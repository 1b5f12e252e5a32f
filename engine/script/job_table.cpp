#include "engine/script/job_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/base/text.h"

namespace interleave {
namespace {

enum class Column : std::uint8_t { name, arrival, cpu, bursts, priority, nice, tickets, deadline };
constexpr std::array<std::string_view, 8> columns = {"name",     "arrival", "cpu",     "bursts",
                                                     "priority", "nice",    "tickets", "deadline"};
constexpr std::size_t longest_table = 2'000'000;  // bytes, as for programs

struct Cell {
    std::string text;  // without quotes and space around it
    Place place;
};

// A number of seconds as Python reads it: "24ms" -> "24e-3", "0.5" -> "0.5". Nothing: it is no time.
std::optional<std::string> seconds_of(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> units[] = {
        {"ms", "e-3"}, {"us", "e-6"}, {"\xc2\xb5s", "e-6"}, {"ns", "e-9"}, {"s", ""}, {"", ""}};
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string_view number = text.substr(0, end), unit = trim(text.substr(end));
    const auto points = std::count(number.begin(), number.end(), '.');
    if (number.size() == static_cast<std::size_t>(points) || points > 1 || number.size() > 40)
        return std::nullopt;
    for (const auto& [name, exponent] : units) {
        if (unit == name) return fmt::format("{}{}{}", negative ? "-" : "", number, exponent);
    }
    return std::nullopt;
}

// A whole number of at most nine digits, without leading zeros.
std::optional<std::int64_t> whole_of(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return negative ? -number : number;
}

bool is_zero(std::string_view seconds) {
    return seconds.substr(0, seconds.find('e')).find_first_not_of("0.") == std::string_view::npos;
}

std::string python_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

class Table {
  public:
    Table(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    Result<std::string> translate() {
        if (text_.size() > longest_table) return problem({}, "The table is too long.", "2 MB at most.");
        std::string_view rest = text_;
        if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
        std::string program;
        while (!rest.empty() && !problem_) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.ends_with('\r')) line.remove_suffix(1);
            ++line_;
            program += translate_line(line) + "\n";
        }
        if (problem_) return *problem_;
        if (!has_header_)
            return problem({1, 1, 0}, "The table is empty.",
                           "Its first line names the columns, for example name,arrival,cpu.");
        if (jobs_ == 0)
            return problem({line_, 1, 0}, "The table has no jobs.", "Write one row a job below the columns.");
        return program;
    }

  private:
    Diagnostic problem(Place place, std::string message, std::string hint) const {
        return {std::string(file_), place, "table", std::move(message), std::move(hint)};
    }
    std::string fail(Place place, std::string message, std::string hint) {
        if (!problem_) problem_ = problem(place, std::move(message), std::move(hint));
        return {};
    }

    std::string translate_line(std::string_view line) {
        const std::string_view content = trim(line);
        if (content.empty()) return {};
        if (content.starts_with('#')) return std::string(line);  // settings and remarks stay as they are
        if (const std::size_t bad = find_invalid_utf8(line); bad != std::string_view::npos)
            return fail({line_, column_at(line, bad), 0}, "This is not UTF-8 text.",
                        "Save the table as UTF-8.");
        const std::vector<Cell> cells = split(line);
        if (problem_) return {};
        if (!has_header_) return header(cells);
        return row(line, cells);
    }

    static std::uint32_t column_at(std::string_view line, std::size_t offset) {
        return static_cast<std::uint32_t>(count_code_points(line.substr(0, offset))) + 1;
    }

    std::vector<Cell> split(std::string_view line) {
        std::vector<Cell> cells;
        std::size_t i = 0;
        for (;;) {
            while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) ++i;
            const std::size_t begin = i;
            Cell cell;
            if (i < line.size() && line[i] == '"') {
                bool closed = false;
                for (++i; i < line.size() && !closed; ++i) {
                    if (line[i] != '"') {
                        cell.text += line[i];
                    } else if (i + 1 < line.size() && line[i + 1] == '"') {
                        cell.text += line[i++];
                    } else {
                        closed = true;
                    }
                }
                const std::size_t end = std::min(line.find(',', i), line.size());
                const Place place{line_, column_at(line, begin), column_at(line, i)};
                if (!closed) {
                    fail(place, "The quotation mark is not closed.", "Write \" at the cell's end.");
                    return cells;
                }
                if (!trim(line.substr(i, end - i)).empty()) {
                    fail({line_, column_at(line, i), 0}, "There is text behind the closing quotation mark.",
                         "Write a comma there; a quotation mark inside a cell is written twice.");
                    return cells;
                }
                cell.place = place;
                cell.text = trim(cell.text);
                i = end;
            } else {
                const std::size_t end = std::min(line.find(',', i), line.size());
                cell.text = trim(line.substr(i, end - i));
                const std::uint32_t first = column_at(line, begin);
                cell.place = {line_, first, first + static_cast<std::uint32_t>(count_code_points(cell.text))};
                i = end;
            }
            cells.push_back(std::move(cell));
            if (i >= line.size()) return cells;
            ++i;  // the comma
        }
    }

    std::string header(const std::vector<Cell>& cells) {
        has_header_ = true;
        for (const Cell& cell : cells) {
            std::string lower = cell.text;
            for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            const auto found = std::find(columns.begin(), columns.end(), lower);
            if (found == columns.end()) return fail_column(cell, lower);
            const auto column = static_cast<Column>(found - columns.begin());
            if (std::find(order_.begin(), order_.end(), column) != order_.end())
                return fail(cell.place, fmt::format("The column {} is there twice.", lower),
                            "Leave one of them out.");
            order_.push_back(column);
        }
        const Place place = cells.front().place;
        if (!has(Column::name))
            return fail(place, "The column name is missing.", "The first line names the columns: add name.");
        if (!has(Column::cpu) && !has(Column::bursts))
            return fail(place, "Neither the column cpu nor the column bursts is there.",
                        "Add cpu (seconds of CPU) or bursts (cpu 0.003; io 0.010).");
        return "from interleave import job";
    }
    std::string fail_column(const Cell& cell, std::string_view lower) {
        if (cell.text.empty())
            return fail(cell.place, "A column has no name.",
                        fmt::format("Columns: {}.", fmt::join(columns, ", ")));
        if (cell.text.find_first_of(";\t") != std::string::npos)
            return fail(cell.place, fmt::format("There is no column '{}'.", cell.text),
                        "Separate the columns with commas.");
        std::string_view near = nearest(lower, columns);
        constexpr std::pair<std::string_view, std::string_view> others[] = {{"process", "name"},
                                                                            {"job", "name"},
                                                                            {"id", "name"},
                                                                            {"burst", "cpu"},
                                                                            {"burst time", "cpu"},
                                                                            {"service", "cpu"},
                                                                            {"arrival time", "arrival"},
                                                                            {"prio", "priority"},
                                                                            {"duration", "cpu"}};
        for (const auto& [other, ours] : others) {
            if (lower == other) near = ours;
        }
        return fail(cell.place, fmt::format("There is no column '{}'.", cell.text),
                    near.empty() ? fmt::format("Columns: {}.", fmt::join(columns, ", "))
                                 : fmt::format("Did you mean {}?", near));
    }
    bool has(Column column) const { return std::find(order_.begin(), order_.end(), column) != order_.end(); }

    std::string row(std::string_view line, const std::vector<Cell>& cells) {
        const auto last = static_cast<std::uint32_t>(count_code_points(line)) + 1;
        if (cells.size() > order_.size())
            return fail(
                cells[order_.size()].place,
                fmt::format("The row has {} cells, but there are {} columns.", cells.size(), order_.size()),
                "Put a cell that contains commas in quotation marks.");
        const auto cell = [&](Column column) -> const Cell* {
            const auto place =
                static_cast<std::size_t>(std::find(order_.begin(), order_.end(), column) - order_.begin());
            return place < cells.size() && !cells[place].text.empty() ? &cells[place] : nullptr;
        };
        const Cell* name = cell(Column::name);
        const Cell* cpu = cell(Column::cpu);
        const Cell* bursts = cell(Column::bursts);
        const Place whole{line_, cells.front().place.column, last};
        if (name == nullptr) return fail(whole, "The job has no name.", "Write one under name.");
        if (cpu == nullptr && bursts == nullptr)
            return fail(whole, fmt::format("The job {} has no bursts.", name->text),
                        has(Column::cpu) ? "Write how long it computes under cpu."
                                         : "Write for example cpu 0.003; io 0.010 under bursts.");
        if (cpu != nullptr && bursts != nullptr)
            return fail(bursts->place, fmt::format("The job {} has both cpu and bursts.", name->text),
                        "Leave one of the two cells empty.");
        ++jobs_;
        std::string call = fmt::format("job({}", python_string(name->text));
        if (const Cell* arrival = cell(Column::arrival)) call += seconds("arrival", *arrival, true);
        call += cpu != nullptr ? seconds("cpu", *cpu, false) : burst_list(*bursts);
        if (const Cell* priority = cell(Column::priority))
            call += whole_number("priority", *priority, -1'000'000, 1'000'000);
        if (const Cell* nice = cell(Column::nice)) call += whole_number("nice", *nice, -20, 19);
        if (const Cell* tickets = cell(Column::tickets))
            call += whole_number("tickets", *tickets, 1, 1'000'000);
        if (const Cell* deadline = cell(Column::deadline)) call += seconds("deadline", *deadline, true);
        return call + ")";
    }

    // ", cpu=24e-3"
    std::string seconds(std::string_view label, const Cell& cell, bool may_be_zero) {
        const std::string number = checked_seconds(label, cell.text, cell.place, may_be_zero);
        return fmt::format(", {}={}", label, number);
    }
    std::string checked_seconds(std::string_view label, std::string_view text, Place place,
                                bool may_be_zero) {
        const std::optional<std::string> number = seconds_of(text);
        if (!number)
            return fail(place, fmt::format("'{}' is no time for {}.", text, label),
                        "Write seconds, for example 0.024, or a unit: 24ms.");
        if (number->starts_with('-'))
            return fail(place, fmt::format("{} must not be negative, it is {}.", label, text),
                        may_be_zero ? "Write 0 or more." : "Write a time of more than 0.");
        if (!may_be_zero && is_zero(*number))
            return fail(place, fmt::format("A burst of no length: {} is {}.", label, text),
                        "Write a time of more than 0.");
        const std::size_t digits = std::min({number->find('.'), number->find('e'), number->size()});
        if (digits > 9 + (number->find('e') == std::string::npos ? 0u : 3u))
            return fail(place, fmt::format("{} is too long: {}.", label, text),
                        "Times are less than 1e9 seconds.");
        return *number;
    }
    std::string whole_number(std::string_view label, const Cell& cell, std::int64_t least,
                             std::int64_t most) {
        const std::optional<std::int64_t> number = whole_of(cell.text);
        if (!number)
            return fail(cell.place, fmt::format("'{}' is no whole number for {}.", cell.text, label),
                        fmt::format("Write one from {} to {}.", least, most));
        if (*number < least || *number > most)
            return fail(cell.place, fmt::format("{} is {} to {}, not {}.", label, least, most, cell.text),
                        fmt::format("Write {}.", std::clamp(*number, least, most)));
        return fmt::format(", {}={}", label, *number);
    }

    // "cpu 3ms; io 0.01" -> bursts=["cpu 3e-3", "io 0.01"]
    std::string burst_list(const Cell& cell) {
        std::string list;
        bool any = false;  // that lasts
        std::string_view rest = cell.text;
        for (bool more = true; more;) {
            const std::size_t end = std::min(rest.find_first_of(";,|"), rest.size());
            more = end < rest.size();
            const std::string_view burst = trim(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (burst.empty() && !more) break;  // a separator at the end
            const std::size_t space = std::min(burst.find(' '), burst.size());
            const std::string_view kind = burst.substr(0, space), length = trim(burst.substr(space));
            if ((kind != "cpu" && kind != "io") || length.empty())
                return fail(cell.place, fmt::format("'{}' is no burst.", burst),
                            "Write cpu SECONDS or io SECONDS, separated by ';'.");
            const std::string seconds = checked_seconds(kind, length, cell.place, true);
            if (problem_) return {};
            any = any || !is_zero(seconds);
            list += fmt::format("{}\"{} {}\"", list.empty() ? "" : ", ", kind, seconds);
        }
        if (!any)
            return fail(cell.place, "All of the job's bursts last 0 seconds.",
                        "Write a time of more than 0.");
        return fmt::format(", bursts=[{}]", list);
    }

    std::string_view text_, file_;
    std::uint32_t line_ = 0;
    bool has_header_ = false;
    std::size_t jobs_ = 0;
    std::vector<Column> order_;
    std::optional<Diagnostic> problem_;
};

}  // namespace

bool is_job_table(std::string_view file) {
    return file.ends_with(".csv") || file.ends_with(".CSV");
}

Result<std::string> program_of_job_table(std::string_view table, std::string_view file) {
    return Table(table, file).translate();
}

}  // namespace interleave
