// What could happen: every interleaving's outcome, how many lead to it, and a button that replays one.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "embedded/icons.h"
#include "engine/text/numbers.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float pad = 16, gap = 12, code_line = 20, most_outcomes = 30;

// 5203300 -> "5 203 300"; from 1e15 on the count is approximate.
std::string number(const Ui& ui, double n) {
    if (n >= 1e15) return ui.words(W::about_number, {{"count", fmt::format("{:.0e}", n)}});
    std::string text = fmt::format("{:.0f}", n);
    for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, " ");
    return text;
}

std::string percent(const Ui& ui, double share) {
    const double p = share * 100;
    if (share > 0 && p < 0.1) return localized("< 0.1 %", ui.session.locale());
    return localized(fmt::format("{:.{}f} %", p, p >= 9.95 || p == std::floor(p) ? 0 : 1),
                     ui.session.locale());
}

Sentence of_text(std::string text) {
    Sentence sentence;
    sentence.phrases.push_back({Phrase::Kind::text, std::move(text)});
    return sentence;
}

std::string as_sentence(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    if (!words.empty() && words.back() != '.') words += '.';
    return words;
}

// Steps and names of the replay are not those of the run on the screen, so they are no links here.
Sentence without_links(Sentence sentence) {
    for (Phrase& phrase : sentence.phrases) {
        if (phrase.kind == Phrase::Kind::step) phrase.kind = Phrase::Kind::text;
        if (phrase.kind == Phrase::Kind::thread || phrase.kind == Phrase::Kind::task)
            phrase.kind = Phrase::Kind::strong;
    }
    return sentence;
}

// The words of the locale's template, in its order; a fact stands in it as the character of its number.
Sentence told(const Ui& ui, const LostUpdate& lost) {
    const auto at_line = [&](std::uint32_t number) {
        return Phrase{Phrase::Kind::line, ui.words(W::at_line, {{"line", fmt::format("{}", number)}}),
                      number};
    };
    const Phrase facts[] = {{Phrase::Kind::code, lost.name}, {Phrase::Kind::code, lost.reader},
                            at_line(lost.read_line),         {Phrase::Kind::code, lost.other},
                            at_line(lost.other_line),        at_line(lost.write_line)};
    const std::string words = ui.words(W::explore_lost, {{"name", "\1"},
                                                         {"reader", "\2"},
                                                         {"read", "\3"},
                                                         {"other", "\4"},
                                                         {"written", "\5"},
                                                         {"lost", "\6"}});
    Sentence s;
    std::string text;
    const auto finish = [&] {
        if (!text.empty()) s.phrases.push_back({Phrase::Kind::text, std::exchange(text, {})});
    };
    for (const char c : words) {
        if (c < 1 || c > 6) {
            text += c;
            continue;
        }
        finish();
        s.phrases.push_back(facts[c - 1]);
    }
    finish();
    return s;
}

class ExplorePage {
  public:
    ExplorePage(Ui& ui, const Rect& rect) : ui_(ui), exploring_(ui.session.exploring()), rect_(rect) {}

    void draw() {
        ui_.card(rect_);
        ui_.card_title(rect_, ui_.words(W::page_explore));
        const Style faint{Face::text, type::title, ui_.theme.faint};
        const float title =
            rect_.x + pad + ui_.width({Face::strong, type::title, 0}, ui_.words(W::page_explore)) + 8;
        ui_.text_until(faint, title, rect_.y + 22, rect_.right() - pad, ui_.words(W::explore_about));
        const ScrollArea area("explore", {rect_.x + pad, rect_.y + 40, rect_.w - pad - 6, rect_.h - 48});
        x_ = area.x();
        right_ = rect_.right() - pad - 4;
        const float bottom = content(area.y());
        area.set_content(1, bottom - area.y());
        ui_.name("explore", rect_);
    }

  private:
    float content(float y) {
        if (const auto& problem = exploring_.problem()) {
            return paragraph(y, ui_.placed(problem->place.line, problem->message));
        }
        if (!exploring_.explored()) return paragraph(y, ui_.words(W::explore_exploring));
        y = verdict(y);
        const auto& sections = exploring_.sections();
        for (std::size_t i = 0; i < sections.size(); ++i) y = section(i, sections[i], y) + gap;
        return incomplete(y);
    }

    float paragraph(float y, std::string text) {
        return ui_.sentence("explore.text", of_text(std::move(text)), {x_, y, right_ - x_, 0}, 15, 24) + 10;
    }

    // What it comes to, in one sentence.
    float verdict(float y) {
        const auto& sections = exploring_.sections();
        const FoundSection& first = sections.front();
        const bool all = first.found.complete && (sections.size() < 2 || sections[1].found.complete);
        const auto is_bad = [](const FoundOutcome& outcome) { return outcome.bad; };
        const auto some_bad = [&](const FoundSection& section) {
            return std::any_of(section.outcomes.begin(), section.outcomes.end(), is_bad);
        };
        const std::size_t outcomes = first.outcomes.size();
        std::string words;
        if (!first.found.threads && outcomes == 1 && !some_bad(first)) {
            words = ui_.words(W::explore_one_thread);
        } else if (outcomes == 1 && sections.size() == 2 && !sections[1].same &&
                   sections[1].outcomes.size() > 1) {
            words = ui_.words(W::explore_hidden);
        } else if (outcomes == 1 && !some_bad(first)) {
            words = ui_.words(all ? W::explore_same : W::explore_same_so_far);
        } else if (outcomes == 1) {
            words = ui_.words(W::explore_ends_like);
        } else {
            const auto bad = std::count_if(first.outcomes.begin(), first.outcomes.end(), is_bad);
            const std::string count = fmt::format("{}", outcomes);
            words = bad == 0
                        ? ui_.words(all ? W::explore_chance : W::explore_chance_least, {{"count", count}})
                        : ui_.words(all ? W::explore_chance_bad : W::explore_chance_least_bad,
                                    {{"count", count}, {"bad", fmt::format("{}", bad)}});
        }
        ui_.name("explore.verdict", {x_, y, right_ - x_, 26});
        return ui_.sentence("explore.verdict", of_text(words), {x_, y, right_ - x_, 0}, type::sentence, 26) +
               10;
    }

    float section(std::size_t index, const FoundSection& section, float y) {
        const Exploration& found = section.found;
        const std::string title = ui_.words(!found.threads ? W::explore_program
                                            : section.gil  ? W::explore_with_lock
                                                           : W::explore_without_lock);
        const float end = ui_.text({Face::strong, type::body, ui_.theme.ink}, x_, y + 12, title);
        const bool complete = found.complete;
        const std::string outcomes = ui_.words(
            W::explore_outcomes, {{"count", number(ui_, static_cast<double>(section.outcomes.size()))}});
        const std::string interleavings =
            ui_.words(W::explore_interleavings, {{"count", number(ui_, found.interleavings)}});
        const std::string summary =
            section.same ? ui_.words(complete ? W::explore_same_all : W::explore_same_some)
                         : ui_.words(complete ? W::explore_counts : W::explore_counts_some,
                                     {{"outcomes", outcomes}, {"interleavings", interleavings}});
        const Style soft{Face::text, type::label, ui_.theme.soft};
        const bool beside = end + 10 + ui_.width(soft, summary) <= right_;
        if (!beside) y += 20;
        ui_.text_until(soft, beside ? end + 10 : x_, y + 12, right_, summary);
        y += 30;
        if (section.same) return y;
        const auto count = std::min(section.outcomes.size(), static_cast<std::size_t>(most_outcomes));
        for (std::size_t i = 0; i < count; ++i)
            y = outcome(fmt::format("{}.{}", index, i), section, section.outcomes[i], y) + 8;
        if (section.outcomes.size() > count)
            y = paragraph(y, ui_.words(W::explore_more_outcomes,
                                       {{"count", fmt::format("{}", section.outcomes.size() - count)}}));
        return y;
    }

    // Drawn twice: first to know how high it is, then for good on its box.
    float outcome(const std::string& id, const FoundSection& section, const FoundOutcome& found, float y) {
        ImDrawList& list = ui_.list();
        list.ChannelsSplit(2);
        list.ChannelsSetCurrent(1);
        const float left = x_ + 14, right = right_ - 14;
        const std::string replay_word = ui_.words(W::explore_replay);
        const float replay_width = ui_.width({Face::strong, type::label, 0}, replay_word) + 48;
        const Rect replay{right - replay_width, y + 11, replay_width, 30};
        const Colour tone = found.bad ? ui_.theme.problem : ui_.theme.accent;
        const float title_right = replay.x - 12;
        ui_.text_until({Face::strong, type::body, found.bad ? ui_.theme.problem : ui_.theme.ink}, left,
                       y + 26, title_right, heading(found));
        if (ui_.link_pill("explore.replay." + id, replay, replay_word, icon::play))
            ui_.send(command::Replay{found.schedule, section.gil});
        float line = y + 46;
        // How likely, if every interleaving were as likely as any other.
        const float bar_width = std::min(220.0f, (right - left) * 0.4f);
        ui_.fill({left, line + 6, bar_width, 6}, ui_.theme.track, 3);
        ui_.fill({left, line + 6, std::max(3.0f, bar_width * static_cast<float>(found.share)), 6}, tone, 3);
        const Style small{Face::text, type::small, ui_.theme.soft};
        const std::string share = ui_.words(W::explore_share, {{"percent", percent(ui_, found.share)}});
        const std::string both = fmt::format("{} ({})", share, number(ui_, found.interleavings));
        const float text_x = left + bar_width + 12;
        ui_.text_until(small, text_x, line + 9, right,
                       text_x + ui_.width(small, both) <= right ? both : share);
        line += 24;
        const Style code{Face::code, type::code, ui_.theme.ink};
        const Style label{Face::text, type::small, ui_.theme.faint};
        const auto listed = [&](std::string_view name, const std::vector<std::string>& lines) {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (i == 0) ui_.text(label, left, line + code_line * 0.5f, name);
                ui_.text_until(code, left + 62, line + code_line * 0.5f, right, lines[i]);
                line += code_line;
            }
        };
        listed(ui_.words(W::explore_prints), found.printed);
        listed(ui_.words(W::explore_at_end), values(found));
        if (!found.reason.empty()) {
            const Sentence& told = found.told[static_cast<std::size_t>(ui_.session.locale())];
            line =
                ui_.sentence("explore.reason." + id,
                             told.phrases.empty() ? of_text(as_sentence(found.reason)) : without_links(told),
                             {left, line + 2, right - left, 0}, 13, 20);
        }
        for (const LostUpdate& lost : found.lost_updates)
            line = ui_.sentence("explore.lost." + id, told(ui_, lost), {left, line + 2, right - left, 0}, 13,
                                20);
        const Rect box{x_, y, right_ - x_, line + 10 - y};
        list.ChannelsSetCurrent(0);
        ui_.fill(box, ui_.theme.inset, 8);
        ui_.outline(box, ui_.theme.inset_line, 8);
        ui_.fill({box.x, box.y + 10, 3, box.h - 20}, tone, 1.5f);
        list.ChannelsMerge();
        return box.bottom();
    }

    std::string heading(const FoundOutcome& found) const {
        switch (found.ending) {
            case FoundOutcome::Ending::error: return found.title;
            case FoundOutcome::Ending::deadlock: return ui_.words(W::outcome_deadlock);
            case FoundOutcome::Ending::limit: return ui_.words(W::outcome_limit);
            case FoundOutcome::Ending::status:
                return ui_.words(W::outcome_status, {{"status", fmt::format("{}", found.status)}});
            case FoundOutcome::Ending::finishes: break;
        }
        if (found.lost_updates.empty()) return ui_.words(W::outcome_finishes);
        return ui_.words(W::outcome_loses, {{"count", fmt::format("{}", found.lost_updates.size())}});
    }

    std::vector<std::string> values(const FoundOutcome& found) const {
        if (found.values.size() <= FoundOutcome::most_lines) return found.values;
        std::vector<std::string> some(found.values.begin(), found.values.begin() + FoundOutcome::most_lines);
        some.back() =
            ui_.words(W::explore_more_values,
                      {{"count", fmt::format("{}", found.values.size() - FoundOutcome::most_lines + 1)}});
        return some;
    }

    float incomplete(float y) {
        if (exploring_.wants_work()) return paragraph(y, ui_.words(W::explore_exploring_further));
        const auto& sections = exploring_.sections();
        const bool complete = std::all_of(sections.begin(), sections.end(),
                                          [](const FoundSection& s) { return s.found.complete; });
        if (complete) return y;
        y = paragraph(y, ui_.words(W::explore_stopped,
                                   {{"transitions", number(ui_, static_cast<double>(exploring_.limit()))}}));
        ui_.name("explore.incomplete", {x_, y - 30, right_ - x_, 24});
        if (!exploring_.may_go_further()) return y;
        const std::string further = ui_.words(W::explore_further);
        const Rect pill{x_, y, ui_.width({Face::strong, type::label, 0}, further) + 48, 30};
        if (ui_.link_pill("explore.further", pill, further, icon::arrow_right))
            ui_.send(command::ExploreFurther{});
        return pill.bottom() + 8;
    }

    Ui& ui_;
    const Exploring& exploring_;
    Rect rect_;
    float x_ = 0, right_ = 0;
};

}  // namespace

void explore_view(Ui& ui, const Rect& rect) {
    if (rect.empty()) return;
    ExplorePage(ui, rect).draw();
}

}  // namespace interleave
