// A table of jobs is shown as jobs: the program that declares them is no thread among them.
#include <algorithm>
#include <string>

#include "doctest.h"
#include "web/model/bands.h"
#include "web/model/machine_picture.h"
#include "web/model/run.h"

using namespace interleave;

namespace {

Run run_of(const std::string& source) {
    auto started = Recording::start(source, "x.py");
    REQUIRE(started);
    (*started)->finish();
    return Run(std::move(started).value(), source);
}

const PictureBox* titled(const std::vector<PictureBox>& boxes, std::string_view title) {
    const auto found =
        std::find_if(boxes.begin(), boxes.end(), [&](const PictureBox& box) { return box.title == title; });
    return found == boxes.end() ? nullptr : &*found;
}

std::string table(int jobs) {
    std::string source = "#: cores = 1\nfrom interleave import job\n";
    for (int i = 0; i < jobs; ++i) source += "job('j" + std::to_string(i) + "', arrival=0.0, cpu=0.010)\n";
    return source;
}

}  // namespace

TEST_CASE("jobs: the machine and the lanes count jobs, not the program that declares them") {
    const Run run = run_of(table(6));
    CHECK(run.jobs);
    const auto shown = shown_lanes(run.lanes)[static_cast<std::size_t>(LaneGroup::threads)];
    REQUIRE(shown.size() == 6);
    CHECK(run.lanes.lanes[shown[0]].label == "j0");
    CHECK(counted_lanes(run.lanes).size() == 6);
    const auto folded = bands(run.lanes, run.jobs);
    CHECK(std::any_of(folded.begin(), folded.end(), [](const Band& b) { return b.label == "6 jobs"; }));

    const auto first = machine_picture(run.recording->state_at(run.steps.last() / 2), run.recording->world());
    CHECK(titled(first, "Threads") == nullptr);
    REQUIRE(titled(first, "Jobs"));
    CHECK(titled(first, "Jobs")->note.find("not done") != std::string::npos);
    const auto last = machine_picture(run.recording->final(), run.recording->world());
    REQUIRE(titled(last, "Done"));
    CHECK(titled(last, "Done")->note == "6 of 6");
}

TEST_CASE("jobs: threads are still threads") {
    const Run run = run_of(
        "from threading import Thread\nimport time\n"
        "t = Thread(target=time.sleep, args=(1,))\nt.start()\nt.join()\n");
    CHECK_FALSE(run.jobs);
    const auto boxes = machine_picture(run.recording->final(), run.recording->world());
    CHECK(titled(boxes, "Threads"));
    CHECK(titled(boxes, "Done")->note == "2 of 2");
}
