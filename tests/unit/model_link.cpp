// A link carries what is on the screen, and whatever is wrong with one is said while the rest is followed.
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>

#include "doctest.h"
#include "engine/base/random.h"
#include "engine/base/text.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

void settle(Session& session) {
    while (session.work(20'000)) {
    }
}

// Until the run is there; the numbers of the lesson's text, which need other runs, are no matter of links.
void run_out(Session& session) {
    while (session.working()) session.work(20'000);
}

Session fresh(Catalogue catalogue = built_in_catalogue()) {
    Session session(std::move(catalogue));
    run_out(session);
    return session;
}

// One small lesson, for links by the dozen.
Catalogue event_loop() {
    Catalogue catalogue = built_in_catalogue();
    std::erase_if(catalogue, [](const CatalogueLesson& lesson) { return lesson.id != "event-loop"; });
    return catalogue;
}

Session opened(const std::string& link, Catalogue catalogue = built_in_catalogue()) {
    Session session = fresh(std::move(catalogue));
    session.apply(command::OpenLink{link});
    settle(session);
    return session;
}

bool mentions(const std::vector<Diagnostic>& problems, std::string_view words) {
    return std::any_of(problems.begin(), problems.end(), [&](const Diagnostic& d) {
        return (d.message + " " + d.hint).find(words) != std::string::npos;
    });
}

std::uint32_t below(Random& random, std::uint32_t n) {
    return static_cast<std::uint32_t>(random.below(n));
}

// Something a person might have done.
Command anything(Random& random, const Session& session) {
    const auto& catalogue = session.catalogue();
    constexpr std::string_view settings[][2] = {
        {"cores", "4"}, {"policy", "rr"}, {"quantum", "3ms"}, {"gil", "off"}, {"switch.thread", "0"}};
    switch (below(random, 12)) {
        case 0: {
            const CatalogueLesson& lesson =
                catalogue[below(random, static_cast<std::uint32_t>(catalogue.size()))];
            const auto count = static_cast<std::uint32_t>(lesson.variants.size());
            return command::ChooseLesson{lesson.id, lesson.variants[below(random, count)].id};
        }
        case 1: return command::OpenProgram{"厨师 & co.py", "print('été', 1 + 1)  # 100 %\n"};
        case 2: return command::TypeText{"# & <script>alert('#1')</script>\n"};
        case 3: return command::StepBy{static_cast<int>(below(random, 400))};
        case 4: {
            const auto& [key, value] = settings[below(random, 5)];
            return command::SetSetting{std::string(key), std::string(value)};
        }
        case 5: return command::ShowPage{static_cast<Page>(below(random, 2) * below(random, 4))};
        case 6: return command::SetTheme{static_cast<ThemeChoice>(below(random, 3))};
        case 7: return command::ShowTab{static_cast<Tab>(below(random, 5))};
        case 8: return command::OpenChapter{below(random, 4)};
        case 9: return command::CompareBy{"cores"};
        case 10: return command::Select{actor_of(ThreadId{0})};
        default: return command::GoToTime{static_cast<Tick>(below(random, 2'000'000'000))};
    }
}

}  // namespace

TEST_CASE("link: whatever is on the screen is there again when its link is opened") {
    Random random(7);
    for (int round = 0; round < 40; ++round) {
        Session session = fresh();
        for (int i = 0; i < 8; ++i) {
            Command command = anything(random, session);
            if (std::holds_alternative<command::ShowPage>(command) &&
                std::get<command::ShowPage>(command).page == Page::explore)
                continue;  // exploring a whole lesson takes its time, and says nothing about links
            session.apply(command);
            run_out(session);
        }
        if (session.page() == Page::compare) settle(session);
        const std::string link = write_address(session.address());
        INFO(link);
        Session again = fresh();
        again.apply(command::OpenLink{"https://x.org/i/#" + link});
        run_out(again);
        if (session.page() == Page::compare) settle(again);
        CHECK(again.link_problems().empty());
        CHECK(write_address(again.address()) == link);
        CHECK(again.document().name == session.document().name);
        CHECK(again.document().buffer.text() == session.document().buffer.text());
        CHECK(again.page() == session.page());
        CHECK(again.clock() == session.clock());
        CHECK(again.selected() == session.selected());
        if (session.problem()) continue;
        REQUIRE(again.cursor().step == session.cursor().step);
        CHECK(hash(again.machine()) == hash(session.machine()));
    }
}

TEST_CASE("link: a replayed interleaving is replayed again, and ends as it would have ended") {
    Session session = fresh();
    session.apply(command::OpenProgram{"race.py",
                                       "from threading import Thread\n"
                                       "n = 0\n"
                                       "def add():\n"
                                       "    global n\n"
                                       "    n += 1\n"
                                       "a, b = Thread(target=add), Thread(target=add)\n"
                                       "a.start(); b.start(); a.join(); b.join()\n"
                                       "print(n)\n"});
    session.apply(command::ShowPage{Page::explore});
    settle(session);
    const auto& sections = session.exploring().sections();
    REQUIRE(sections.size() == 2);
    const auto lost =
        std::find_if(sections[1].outcomes.begin(), sections[1].outcomes.end(),
                     [](const FoundOutcome& o) { return !o.printed.empty() && o.printed[0] == "1"; });
    REQUIRE(lost != sections[1].outcomes.end());
    session.apply(command::Replay{lost->schedule, false});
    settle(session);
    Session again = opened(write_address(session.address()));
    CHECK(again.link_problems().empty());
    CHECK(again.replaying());
    CHECK(again.run()->output.at(0).text == "1");
    again.apply(command::EndReplay{});
    settle(again);
    CHECK(again.run()->output.at(0).text == "2");
    CHECK(std::as_const(again).overrides().empty());
}

TEST_CASE("link: one that is written by hand is short") {
    const Session session = opened("#lesson=four-endpoints/c&set.cores=4&step=42&page=compare&theme=dark");
    CHECK(session.link_problems().empty());
    CHECK(session.document().name == "four-endpoints/c");
    CHECK(session.run()->recording->config().cores == 4);
    CHECK(session.cursor().step == 42);
    CHECK(session.page() == Page::compare);
    CHECK(session.theme() == ThemeChoice::dark);
}

TEST_CASE("link: what is wrong is said with its part, and the rest is followed") {
    struct Case {
        std::string part, said;
    };
    const Case cases[] = {
        {"colour=red", "'colour'"},
        {"steps=3", "'step' meant"},
        {"page=compar", "run, compare, explore, sweep"},
        {"view=kitchen", "program, timeline"},
        {"theme=pink", "light, dark"},
        {"locale=tlh", "zh-Hans"},
        {"set.cores=a-lot", "a-lot"},
        {"set.cores=99999", "cores"},
        {"set.core=4", "cores"},
        {"set.cores=%zz", "'set.cores'"},
        {"file=%ff%fe", "'file'"},
        {"file=%00", "'file'"},
        {"time=soon", "1.5s"},
        {"chapter=99", "chapter 99"},
        {"replay=nonsense", "interleaving"},
        {"v=99", "newer version"},
        {"select=nobody%20here", "'nobody here'"},
        {"v=new", "'v'"},
        {"file=" + std::string(1'000'000, 'x'), "too long"},
        {"page=<script>alert(1)</script>", "<script>"},
    };
    for (const Case& wrong : cases) {
        INFO(wrong.part.substr(0, 60));
        const Session session = opened("lesson=event-loop/a&" + wrong.part + "&step=7", event_loop());
        REQUIRE_FALSE(session.link_problems().empty());
        CHECK(mentions(session.link_problems(), wrong.said));
        CHECK(session.document().name == "event-loop/a");
        if (wrong.part.size() < 1000) CHECK(session.cursor().step == 7);
        for (const Diagnostic& problem : session.link_problems()) CHECK(problem.message.size() < 300);
    }
}

TEST_CASE("link: what is wrong is said in the language that is spoken, or in the link's own") {
    Session session = fresh(event_loop());
    session.apply(command::SetLocale{Locale::it});
    session.apply(command::OpenLink{"page=cucina"});
    CHECK(mentions(session.link_problems(), "«cucina»"));
    session.apply(command::OpenLink{"locale=zh-Hans&page=cucina&step=100000"});
    settle(session);
    CHECK(mentions(session.link_problems(), "没有这个页面"));
    CHECK(mentions(session.link_problems(), "第 100000 步"));
}

TEST_CASE("link: a lesson or variant that is not there is named, with the nearest") {
    const Session lesson = opened("lesson=four-endpoint/c");
    CHECK(mentions(lesson.link_problems(), "'four-endpoints' meant"));
    CHECK(lesson.lesson() == &lesson.catalogue()[0]);
    const Session variant = opened("lesson=four-endpoints/z");
    CHECK(mentions(variant.link_problems(), "a, b, c, d"));
    CHECK(variant.document().name == "four-endpoints/a");
    const Session step = opened("lesson=event-loop&step=999999");
    CHECK(mentions(step.link_problems(), "step 999999"));
    CHECK(step.cursor().step == step.run()->steps.last());
    const Session compared = opened("lesson=event-loop&page=compare&by=colour&rows=red");
    CHECK(mentions(compared.link_problems(), "'colour'"));
    CHECK(mentions(compared.link_problems(), "'red'"));
}

TEST_CASE("link: a program that was damaged or cut off on its way is shown with what is missing") {
    Session session = fresh();
    session.apply(command::OpenProgram{"a.py", "print('one')\nprint('two')\nprint('three')\n"});
    settle(session);
    const std::string link = write_address(session.address());
    for (std::size_t length = link.find("program=") + 8; length < link.size(); ++length) {
        const Session cut = opened(link.substr(0, length), event_loop());
        CHECK_FALSE(cut.link_problems().empty());
        REQUIRE(cut.document().name == "a.py");
        CHECK(find_invalid_utf8(cut.document().buffer.text()) == std::string::npos);
    }
    const Session damaged = opened("program=print('%C3')%0Aprint('%F0%28%8C%28')%00%");
    CHECK(mentions(damaged.link_problems(), "damaged"));
    CHECK(damaged.document().buffer.text().starts_with("print('\xef\xbf\xbd')\nprint("));
    CHECK(find_invalid_utf8(damaged.document().buffer.text()) == std::string::npos);
}

TEST_CASE("link: no text of bytes breaks the reader, and what it read can be written") {
    Random random(3);
    constexpr std::string_view pieces[] = {
        "&",      "=",      "%",          "#",    "v",    "lesson",  "program",
        "set.",   "step",   "event-loop", "%C3",  "%",    "\xc3",    "\xff",
        "replay", "length", "9999999999", "page", "rows", "compare", ","};
    for (int i = 0; i < 3000; ++i) {
        std::string link;
        for (std::uint32_t n = below(random, 14); n > 0; --n)
            link += pieces[below(random, std::size(pieces))];
        const ReadAddress read = read_address(link);
        const std::string written = write_address(read.address);
        const ReadAddress again = read_address(written);
        INFO(link);
        CHECK(write_address(again.address) == written);
    }
}

TEST_CASE("link: nothing typed is lost by following one") {
    Session session = fresh();
    session.apply(command::ChooseLesson{"event-loop", "a"});
    session.apply(command::TypeText{"# mine\n"});
    settle(session);
    session.apply(command::OpenLink{"lesson=event-loop/a&step=3"});
    settle(session);
    CHECK_FALSE(session.document().changed());
    session.apply(command::PressKey{EditKey::undo});
    CHECK(session.document().buffer.text().starts_with("# mine\n"));
}

TEST_CASE("link: only where it looks is changed by one that names no program") {
    Session session = opened("lesson=event-loop/a&set.cores=4&page=compare");
    session.apply(command::OpenLink{"step=5"});
    settle(session);
    CHECK(session.page() == Page::compare);
    CHECK(session.is_overridden("cores"));
    CHECK(session.cursor().step == 5);
}

TEST_CASE("link: the frame for a page is HTML, whatever the program is") {
    Address address;
    address.text = "print(\"</iframe><script>\" & 'x')";
    const std::string html = embed_snippet("https://x.org/i/", address, "A \"title\" <b>");
    CHECK(html.starts_with("<iframe src=\"https://x.org/i/?embed#v=1&amp;length="));
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("A &quot;title&quot; &lt;b&gt;") != std::string::npos);
    CHECK(std::count(html.begin(), html.end(), '<') == 2);
}

TEST_CASE("link: a program that is too long for one is left out") {
    Address address;
    address.text = std::string(most_shared_text + 1, 'x');
    CHECK(write_address(address) == "v=1");
    address.text->pop_back();
    CHECK(read_address(write_address(address)).address.text == address.text);
}
