#include "web/model/address.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "engine/base/quantity.h"
#include "engine/base/text.h"
#include "messages/window.h"
#include "web/model/compare.h"

namespace interleave {
namespace {

constexpr std::size_t most_value = 4000;  // bytes of any part but the program
constexpr std::size_t most_schedule = 60'000;
constexpr std::size_t most_problems = 6;

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

struct Decoded {
    std::string text;
    bool whole = true;  // no escape was malformed, nothing was no character
};

// Valid UTF-8 without control characters; U+FFFD stands where something was damaged.
Decoded decoded(std::string_view part) {
    std::string bytes;
    Decoded result;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] != '%') {
            bytes += part[i];
        } else if (i + 2 < part.size() && hex(part[i + 1]) >= 0 && hex(part[i + 2]) >= 0) {
            bytes += static_cast<char>(hex(part[i + 1]) * 16 + hex(part[i + 2]));
            i += 2;
        } else {
            bytes += '\xff';  // in no UTF-8
        }
    }
    std::string_view rest = bytes;
    const auto damaged = [&] {
        append_utf8(result.text, 0xfffd);
        result.whole = false;
    };
    while (!rest.empty()) {
        const std::size_t good = std::min(find_invalid_utf8(rest), rest.size());
        for (const char c : rest.substr(0, good)) {
            const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
            if (control) {
                damaged();
            } else {
                result.text += c;
            }
        }
        rest.remove_prefix(good);
        if (rest.empty()) break;
        damaged();
        rest.remove_prefix(1);
        while (!rest.empty() && (static_cast<unsigned char>(rest[0]) & 0xc0u) == 0x80u) rest.remove_prefix(1);
    }
    return result;
}

std::optional<std::uint32_t> number(std::string_view text) {
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
}

std::string_view name(ThemeChoice theme) {
    return theme == ThemeChoice::light ? "light" : theme == ThemeChoice::dark ? "dark" : "system";
}

// As it is quoted in a message: not all of something long.
std::string quoted(std::string_view text) {
    const std::size_t end = whole_characters(text, 40);
    return fmt::format("{}{}", text.substr(0, end), end < text.size() ? "…" : "");
}

using W = WindowKey;

class Reader {
  public:
    explicit Reader(Locale locale) : locale_(locale) {}

    ReadAddress read(std::string_view link) {
        if (const std::size_t hash = link.find('#'); hash != std::string_view::npos)
            link.remove_prefix(hash + 1);
        if (link.size() > most_address) {
            problem(words(W::link_too_long,
                          {{"size", std::to_string(link.size())}, {"read", std::to_string(most_address)}}),
                    words(W::link_send_file));
            link = link.substr(0, link.substr(0, most_address).rfind('&'));
        }
        while (!link.empty()) {
            const std::string_view part = link.substr(0, link.find('&'));
            link.remove_prefix(part.size() == link.size() ? part.size() : part.size() + 1);
            if (!part.empty()) take(part);
        }
        check_length();
        return std::move(result_);
    }

  private:
    struct Part {
        std::string_view key;
        void (Reader::*read)(const std::string& value);
    };
    static constexpr std::string_view set_prefix = "set.";
    static std::span<const Part> parts();

    std::string words(W key, std::initializer_list<Slot> slots = {}) const {
        return message(all_window, key, locale_, slots);
    }
    void problem(std::string message, std::string hint) {
        if (result_.problems.size() < most_problems)
            result_.problems.push_back({{}, {}, "link", std::move(message), std::move(hint)});
    }

    void take(std::string_view part) {
        const std::size_t equals = part.find('=');
        const std::string_view raw =
            equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        const std::string key = decoded(part.substr(0, equals)).text;
        const bool program = key == "program";
        const std::size_t most = program ? most_shared_text : key == "replay" ? most_schedule : most_value;
        if (raw.size() > 3 * most)
            return problem(words(W::link_part_long, {{"part", quoted(key)}}),
                           program ? words(W::link_send_program) : std::string());
        const Decoded value = decoded(raw);
        if (program) return take_program(value);
        if (!value.whole) {
            return problem(words(W::link_part_damaged, {{"part", quoted(key)}}), words(W::link_copy_again));
        }
        if (key.starts_with(set_prefix)) {
            result_.address.settings.push_back({key.substr(set_prefix.size()), value.text});
            return;
        }
        for (const Part& known : parts()) {
            if (known.key == key) return (this->*known.read)(value.text);
        }
        unknown(key);
    }

    void unknown(const std::string& key) {
        std::vector<std::string_view> keys;
        for (const Part& known : parts()) keys.push_back(known.key);
        const std::string_view near = nearest(key, keys);
        problem(words(W::link_part_unknown, {{"part", quoted(key)}}),
                near.empty() ? std::string() : words(W::link_meant, {{"near", std::string(near)}}));
    }

    void unknown_value(W key, const std::string& value, std::string_view known) {
        problem(words(key, {{"value", quoted(value)}}),
                words(W::link_there_is, {{"list", std::string(known)}}));
    }

    void no_number(std::string_view part, const std::string& value, W key = W::link_no_number) {
        problem(words(key, {{"part", std::string(part)}, {"value", quoted(value)}}),
                words(W::link_copy_again));
    }

    void take_program(const Decoded& value) {
        result_.address.text = value.text;
        if (!value.whole) problem(words(W::link_program_damaged), words(W::link_copy_again));
    }
    // What was cut off an address is missing at its end, which is the program's.
    void check_length() {
        if (!length_) return;
        const std::size_t there = result_.address.text ? result_.address.text->size() : 0;
        if (there >= *length_) return;
        problem(words(W::link_cut, {{"there", std::to_string(there)}, {"length", std::to_string(*length_)}}),
                words(W::link_copy_again));
    }

    // -- One function a part
    void version(const std::string& value) {
        const auto made_for = number(value);
        if (!made_for) return no_number("v", value);
        if (*made_for > address_version) {
            problem(words(W::link_newer), words(W::link_reload));
        }
    }
    void lesson(const std::string& value) {
        const std::size_t slash = value.find('/');
        result_.address.lesson = value.substr(0, slash);
        result_.address.variant = slash == std::string::npos ? std::string() : value.substr(slash + 1);
    }
    void file(const std::string& value) { result_.address.file = value; }
    void length(const std::string& value) {
        length_ = number(value);
        if (!length_) no_number("length", value);
    }
    command::Replay& replay() {
        if (!result_.address.replay) result_.address.replay.emplace();
        return *result_.address.replay;
    }
    void schedule(const std::string& value) { replay().schedule = value; }
    void replay_gil(const std::string& value) { replay().gil = value != "off"; }
    void page(const std::string& value) {
        result_.address.page = page_named(value);
        if (!result_.address.page) unknown_value(W::link_no_page, value, "run, compare, explore, sweep");
    }
    void by(const std::string& value) { result_.address.compared_by = value == "variant" ? "" : value; }
    void rows(const std::string& value) {
        std::string_view rest = value;
        while (!rest.empty() && result_.address.compared.size() < most_compared) {
            const std::string_view row = rest.substr(0, rest.find(','));
            rest.remove_prefix(row.size() == rest.size() ? row.size() : row.size() + 1);
            if (!row.empty()) result_.address.compared.emplace_back(row);
        }
    }
    SweepWish& sweep() {
        if (!result_.address.sweep) result_.address.sweep.emplace();
        return *result_.address.sweep;
    }
    void vary(const std::string& value) { sweep().key = value; }
    void values(const std::string& value) { sweep().values = value; }
    void measure(const std::string& value) { sweep().measure = value; }
    void view(const std::string& value) {
        result_.address.tab = tab_named(value);
        if (!result_.address.tab)
            unknown_value(W::link_no_view, value, "program, timeline, machine, output, guide");
    }
    void chapter(const std::string& value) {
        result_.address.chapter = number(value);
        if (!result_.address.chapter) no_number("chapter", value);
    }
    void step(const std::string& value) {
        result_.address.step = number(value);
        if (!result_.address.step) no_number("step", value);
    }
    void time(const std::string& value) {
        const Result<Tick> time = parse_duration(value);
        if (!time) return no_number("time", value, W::link_no_time);
        result_.address.time = *time;
    }
    void select(const std::string& value) { result_.address.selected = value; }
    void theme(const std::string& value) {
        for (const ThemeChoice theme : {ThemeChoice::system, ThemeChoice::light, ThemeChoice::dark}) {
            if (name(theme) == value) result_.address.theme = theme;
        }
        if (!result_.address.theme) unknown_value(W::link_no_theme, value, "light, dark, system");
    }
    void locale(const std::string& value) {
        result_.address.locale = find_locale(value);
        if (!result_.address.locale) unknown_value(W::link_no_language, value, "en, zh-Hans, zh-Hant, it");
    }
    void test(const std::string&) { result_.address.test = true; }

    Locale locale_;
    ReadAddress result_;
    std::optional<std::uint32_t> length_;
};

std::span<const Reader::Part> Reader::parts() {
    static constexpr Part all[] = {
        {"v", &Reader::version},     {"lesson", &Reader::lesson},   {"file", &Reader::file},
        {"length", &Reader::length}, {"replay", &Reader::schedule}, {"replay.gil", &Reader::replay_gil},
        {"page", &Reader::page},     {"by", &Reader::by},           {"rows", &Reader::rows},
        {"vary", &Reader::vary},     {"values", &Reader::values},   {"measure", &Reader::measure},
        {"view", &Reader::view},     {"chapter", &Reader::chapter}, {"step", &Reader::step},
        {"select", &Reader::select}, {"time", &Reader::time},       {"theme", &Reader::theme},
        {"locale", &Reader::locale}, {"test", &Reader::test},
    };
    return all;
}

std::string html_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view plain = "-._~/:,", digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || plain.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4u];
        out += digits[byte & 15u];
    }
    return out;
}

ReadAddress read_address(std::string_view link, Locale locale) {
    ReadAddress read = Reader(locale).read(link);
    if (read.problems.empty() || read.address.locale.value_or(locale) == locale) return read;
    return Reader(*read.address.locale).read(link);
}

// The program comes last: where a link is cut off, the rest of it has arrived.
std::string write_address(const Address& a) {
    std::string out = fmt::format("v={}", address_version);
    const auto part = [&](std::string_view key, std::string_view value) {
        out += fmt::format("&{}={}", key, percent_encoded(value));
    };
    const auto named = [&](std::string_view key, const auto& value) {
        if (value) part(key, interleave::name(*value));
    };
    if (!a.lesson.empty()) part("lesson", a.variant.empty() ? a.lesson : a.lesson + "/" + a.variant);
    if (!a.file.empty()) part("file", a.file);
    for (const Override& setting : a.settings) part("set." + percent_encoded(setting.key), setting.value);
    if (a.replay) part("replay", a.replay->schedule);
    if (a.replay && !a.replay->gil) part("replay.gil", "off");
    named("page", a.page);
    if (a.compared_by) part("by", a.compared_by->empty() ? "variant" : *a.compared_by);
    if (!a.compared.empty()) part("rows", fmt::format("{}", fmt::join(a.compared, ",")));
    if (a.sweep) {
        part("vary", a.sweep->key);
        part("values", a.sweep->values);
        part("measure", a.sweep->measure);
    }
    named("view", a.tab);
    if (a.chapter) part("chapter", std::to_string(*a.chapter));
    if (a.step) part("step", std::to_string(*a.step));
    if (a.time) part("time", fmt::format("{}ns", *a.time));
    if (!a.selected.empty()) part("select", a.selected);
    if (a.theme) part("theme", name(*a.theme));
    named("locale", a.locale);
    if (a.test) out += "&test";
    if (a.text && a.text->size() <= most_shared_text) {
        part("length", std::to_string(a.text->size()));
        part("program", *a.text);
    }
    return out;
}

std::string embed_snippet(std::string_view page, const Address& address, std::string_view title) {
    const std::string source = fmt::format("{}?embed#{}", page, write_address(address));
    return fmt::format(R"(<iframe src="{}" title="{}" width="100%" height="480" loading="lazy" )"
                       R"(allow="clipboard-write; fullscreen" style="border: 0"></iframe>)",
                       html_escaped(source), html_escaped(title));
}

}  // namespace interleave
