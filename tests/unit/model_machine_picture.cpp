// What stands in the machine's boxes at a step.
#include <algorithm>
#include <string>

#include "doctest.h"
#include "web/model/machine_picture.h"
#include "web/model/run.h"

using namespace interleave;

namespace {

std::vector<PictureBox> boxes_at(const std::string& source, Tick time) {
    auto started = Recording::start(source, "x.py");
    REQUIRE(started);
    (*started)->finish();
    const Run run(std::move(started).value(), source);
    return machine_picture(run.recording->state_at(run.trace().last_at(time)), run.recording->world());
}

// The rows of the box with this title, as "label:how many".
std::string rows(const std::vector<PictureBox>& boxes, std::string_view title) {
    std::string text;
    for (const PictureBox& box : boxes) {
        if (box.title != title) continue;
        for (const PictureRow& row : box.rows)
            text += row.label + ":" + std::to_string(row.chips.size()) + " ";
    }
    return text;
}

bool has_lock(const std::vector<PictureBox>& boxes) {
    return std::any_of(boxes.begin(), boxes.end(),
                       [](const PictureBox& box) { return box.kind == PictureBox::Kind::lock; });
}

}  // namespace

TEST_CASE("machine picture: who waits for a lock that somebody has is shown beside who has it") {
    const auto boxes = boxes_at(
        "from threading import Thread, Lock\nimport time\n"
        "door = Lock()\n"
        "def enter():\n    with door:\n        time.sleep(1)\n"
        "Thread(target=enter).start()\nThread(target=enter).start()\n",
        500'000'000);
    CHECK(rows(boxes, "door") == "held by:1 wanted by:1 ");
    CHECK(rows(boxes, "Threads").find("for a lock:1") != std::string::npos);
}

TEST_CASE("machine picture: an event is awaited, not a lock that its waiter is said to hold") {
    const auto boxes = boxes_at(
        "from threading import Thread, Event, Timer\n"
        "def wait():\n    Event().wait(1)\n"
        "Thread(target=wait).start()\n",
        500'000'000);
    CHECK_FALSE(has_lock(boxes));
    CHECK(rows(boxes, "Threads").find("for a signal:1") != std::string::npos);
}

TEST_CASE("machine picture: a thread that locks itself out is shown with the lock when the run ends there") {
    const auto boxes =
        boxes_at("from threading import Lock\ndoor = Lock()\ndoor.acquire()\ndoor.acquire()\n", second);
    CHECK(rows(boxes, "door") == "held by:1 wanted by:1 ");
}
