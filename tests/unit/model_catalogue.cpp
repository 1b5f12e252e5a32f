#include "web/model/catalogue.h"

#include <doctest/doctest.h>

#include <set>

#include "engine/lesson/lesson.h"

using namespace interleave;

TEST_CASE("the lessons' menu has a group for each theme, and each group once") {
    const Catalogue catalogue = built_in_catalogue();
    std::set<char> groups;
    std::size_t lessons = 0;
    for (const std::size_t size : group_sizes(catalogue)) {
        CHECK(groups.insert(catalogue[lessons].group).second);
        for (const std::size_t end = lessons + size; lessons < end; ++lessons)
            CHECK(catalogue[lessons].group == *catalogue[lessons].lesson->number.begin());
    }
    CHECK(lessons == catalogue.size());
    for (const char group : groups) CHECK((group >= 'A' && group <= 'F'));  // those that have a heading
}

TEST_CASE("groups stand in as many columns as asked for, whole, and as low as can be") {
    using Starts = std::vector<std::size_t>;
    const std::size_t sizes[] = {3, 6, 5, 3, 5, 3};  // with headings 4 7 6 4 6 4
    CHECK(in_columns(sizes, 1) == Starts{0});
    CHECK(in_columns(sizes, 2) == Starts{0, 3});     // 17 and 14
    CHECK(in_columns(sizes, 3) == Starts{0, 2, 4});  // 11, 10 and 10
    CHECK(in_columns(sizes, 9) == Starts{0, 1, 2, 3, 4, 5});
    CHECK(in_columns({}, 3).empty());
    const std::size_t one[] = {8};
    CHECK(in_columns(one, 3) == Starts{0});
    CHECK(in_columns(one, 0) == Starts{0});
}
