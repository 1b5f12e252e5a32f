#include <vector>

#include "doctest.h"
#include "web/model/address.h"
#include "web/model/layout.h"
#include "web/model/text_scale.h"

using namespace interleave;

namespace {

std::vector<Rect> shown(const Layout& l) {
    std::vector<Rect> rects;
    for (const Rect& r :
         {l.header, l.tabs, l.program, l.timeline, l.machine, l.guide, l.why, l.output, l.transport}) {
        if (!r.empty()) rects.push_back(r);
    }
    return rects;
}

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() - 0.01f && b.x < a.right() - 0.01f && a.y < b.bottom() - 0.01f &&
           b.y < a.bottom() - 0.01f;
}

}  // namespace

TEST_CASE("layout: at every size views lie inside the window and never over each other") {
    for (float width = 24; width <= 2600; width += 37) {
        for (float height = 34; height <= 1600; height += 61) {
            for (const Tab tab : {Tab::program, Tab::timeline, Tab::machine, Tab::output, Tab::guide}) {
                LayoutWishes wishes;
                wishes.tab = tab;
                wishes.guide = tab == Tab::guide || static_cast<int>(width) % 2 == 0;
                wishes.guide_height = static_cast<float>(static_cast<int>(width) % 700);
                const auto rects = shown(arrange(width, height, wishes));
                CAPTURE(width);
                CAPTURE(height);
                for (std::size_t i = 0; i < rects.size(); ++i) {
                    REQUIRE(rects[i].x >= 0);
                    REQUIRE(rects[i].y >= 0);
                    REQUIRE(rects[i].right() <= width + 0.01f);
                    REQUIRE(rects[i].bottom() <= height + 0.01f);
                    for (std::size_t k = 0; k < i; ++k) REQUIRE_FALSE(overlap(rects[i], rects[k]));
                }
            }
        }
    }
}

TEST_CASE(
    "layout: what is too small for a window is a button to play; then come header and sentence, then a "
    "view") {
    const auto at = [](float width, float height) { return arrange(width, height, {}); };
    CHECK(shown(at(50, 50)).size() == 1);
    CHECK(at(50, 50).transport.w == 50);
    CHECK(at(360, 130).header.empty());
    CHECK_FALSE(at(360, 260).header.empty());
    CHECK_FALSE(at(360, 260).why.empty());
    CHECK(at(360, 260).timeline.empty());
    CHECK_FALSE(at(360, 480).timeline.empty());
}

TEST_CASE("layout: the sentence and the transport are always there") {
    for (const float width : {320.0f, 599.0f, 600.0f, 1099.0f, 1100.0f, 1920.0f}) {
        for (const Tab tab : {Tab::program, Tab::timeline, Tab::machine, Tab::output, Tab::guide}) {
            LayoutWishes wishes;
            wishes.tab = tab;
            const Layout l = arrange(width, 700, wishes);
            CHECK(l.why.h >= 84);
            CHECK(l.transport.h >= 50);
        }
    }
}

TEST_CASE("layout: wide from 1100 points, medium from 600, narrow below; larger text needs more room") {
    CHECK(layout_mode(1100, 800, 1) == Mode::wide);
    CHECK(layout_mode(1099, 800, 1) == Mode::medium);
    CHECK(layout_mode(600, 800, 1) == Mode::medium);
    CHECK(layout_mode(599, 800, 1) == Mode::narrow);
    CHECK(layout_mode(1100, 800, 1.5f) == Mode::medium);
    CHECK(layout_mode(1400, 400, 1) == Mode::narrow);
}

TEST_CASE("layout: wide shows everything at once, narrow one view, medium the timeline and one more") {
    LayoutWishes wishes;
    const Layout wide = arrange(1440, 900, wishes);
    CHECK(shown(wide).size() == 7);
    CHECK(wide.tabs.empty());
    wishes.guide = true;
    CHECK(shown(arrange(1440, 900, wishes)).size() == 8);
    wishes.tab = Tab::machine;
    const Layout narrow = arrange(390, 844, wishes);
    CHECK_FALSE(narrow.machine.empty());
    CHECK(narrow.timeline.empty());
    CHECK(narrow.program.empty());
    CHECK(narrow.output.empty());
    const Layout medium = arrange(900, 700, wishes);
    CHECK_FALSE(medium.timeline.empty());
    CHECK_FALSE(medium.machine.empty());
    CHECK(medium.program.empty());
}

TEST_CASE("layout: a guide that needs more room takes it of the program, which keeps some") {
    LayoutWishes wishes;
    wishes.guide = true;
    const Layout small = arrange(1440, 900, wishes);
    CHECK(small.guide.h == small.why.h);
    wishes.guide_height = 320;
    const Layout question = arrange(1440, 900, wishes);
    CHECK(question.guide.h == 320);
    CHECK(question.guide.bottom() == question.why.bottom());
    CHECK(question.program.bottom() < question.guide.y);
    CHECK(question.timeline.h == small.timeline.h);
    wishes.guide_height = 5000;
    CHECK(arrange(1440, 900, wishes).program.h >= 250);
    CHECK(arrange(1440, 540, wishes).guide.h >= small.why.h * 0.5f);
}

TEST_CASE("layout: a splitter stays where it is dropped, within bounds") {
    LayoutWishes wishes;
    wishes = with_splitter_at(wishes, Splitter::program, 450, 1440, 900);
    CHECK(arrange(1440, 900, wishes).program.right() == doctest::Approx(450));
    wishes = with_splitter_at(wishes, Splitter::machine, 1060, 1440, 900);
    CHECK(arrange(1440, 900, wishes).machine.x == doctest::Approx(1060));
    wishes = with_splitter_at(wishes, Splitter::why, 600, 1440, 900);
    CHECK(arrange(1440, 900, wishes).why.y == doctest::Approx(600));
    wishes = with_splitter_at(wishes, Splitter::why, 450, 900, 700);
    CHECK(arrange(900, 700, wishes).why.y == doctest::Approx(450));
    wishes = with_splitter_at(wishes, Splitter::program, 480, 900, 700);
    CHECK(arrange(900, 700, wishes).timeline.x == doctest::Approx(480 + arrange(900, 700, wishes).gap));
    CHECK(arrange(1440, 900, wishes).program.right() == doctest::Approx(450));  // the wide one keeps its own
    wishes = with_splitter_at(wishes, Splitter::program, 5000, 900, 700);
    CHECK(arrange(900, 700, wishes).timeline.w > 260);
    wishes = with_splitter_at(wishes, Splitter::program, 5000, 1440, 900);
    CHECK(arrange(1440, 900, wishes).timeline.w > 200);
}

TEST_CASE("layout: a page has the room of the views, inside the window, in every mode") {
    for (const Page page : {Page::compare, Page::explore, Page::sweep}) {
        for (const auto& [width, height] : {std::pair{1400.0f, 900.0f}, {900.0f, 700.0f}, {390.0f, 844.0f}}) {
            LayoutWishes wishes;
            wishes.page = page;
            const Layout l = arrange(width, height, wishes);
            CHECK(l.timeline.empty());
            CHECK(l.machine.empty());
            CHECK(l.page.x >= 0);
            CHECK(l.page.y >= l.header.bottom());
            CHECK(l.page.right() <= width);
            CHECK(l.page.bottom() <= height);
            CHECK(l.page.h > height * 0.6f);
            CHECK(l.transport.empty() == (page != Page::compare));
            if (!l.transport.empty()) CHECK(l.page.bottom() <= l.transport.y);
            const bool beside = l.mode == Mode::wide && page != Page::compare;
            CHECK(l.program.empty() == !beside);
            if (beside) CHECK(l.program.right() < l.page.x);
        }
    }
}

TEST_CASE("text scale: from 80 to 200 percent in steps, whatever was kept") {
    for (const int scale : text_scales) CHECK(text_scale_named(std::to_string(scale)) == scale);
    CHECK(text_scale_named("") == 100);
    CHECK(text_scale_named("large") == 100);
    CHECK(text_scale_named("120") == 125);
    CHECK(text_scale_named("99999999999999999999") == 100);
    CHECK(text_scale_named("900") == 200);
    CHECK(next_text_scale(200, 1) == 200);
    CHECK(next_text_scale(80, -1) == 80);
    int scale = 80, steps = 0;
    for (; scale != 200 && steps < 20; ++steps) scale = next_text_scale(scale, 1);
    CHECK(steps == static_cast<int>(std::size(text_scales)) - 1);
}

TEST_CASE("text scale: a small window is not scaled until nothing is left of it") {
    CHECK(fitting_zoom(200, 1440, 900) == doctest::Approx(2));
    CHECK(fitting_zoom(80, 390, 844) == doctest::Approx(0.8));
    CHECK(390 / fitting_zoom(200, 390, 844) == doctest::Approx(320));
    CHECK(700 / fitting_zoom(200, 900, 700) == doctest::Approx(420));
    CHECK(fitting_zoom(200, 50, 50) == doctest::Approx(1));
}

TEST_CASE("address: the page is in it, by its name") {
    for (const Page page : {Page::run, Page::compare, Page::explore, Page::sweep}) {
        const Address address = read_address("lesson=a/b&page=" + std::string(name(page))).address;
        CHECK(address.page == page);
        CHECK(address.variant == "b");
    }
    CHECK_FALSE(read_address("page=nonsense").address.page);
    CHECK_FALSE(read_address("lesson=a").address.page);
}
