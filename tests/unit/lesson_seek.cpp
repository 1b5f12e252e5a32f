// Going to any step of any lesson gives the state that running there gives.
#include <doctest/doctest.h>

#include <vector>

#include "engine/base/random.h"
#include "engine/lesson/lesson.h"
#include "engine/trace/recording.h"
#include "engine/trace/spans.h"
#include "tests/unit/replay.h"

using namespace interleave;

TEST_CASE("seek equals linear replay for every step of every lesson") {
    for (const Lesson& lesson : lessons()) {
        for (const Variant& variant : lesson.variants) {
            CAPTURE(variant.file);
            auto started = Recording::start(variant.source, variant.file);
            REQUIRE_MESSAGE(started.ok(), to_string(started.problem()));
            const Recording& recording = **started;
            (*started)->finish();
            const std::vector<std::uint64_t> straight = straight_run(recording);
            REQUIRE(straight.size() == recording.trace().size());
            CHECK(straight.back() == hash(recording.final()));

            // From each keyframe, the last one first, forward to the next: every step is reached from a copy.
            Step end = recording.trace().size();
            while (end > 0) {
                const Step next = recording.trace().nearest_keyframe(end - 1).step;
                const Step begin = next == 0 ? 0 : next - 1;
                std::size_t differences = 0;
                for (Step step = begin; step < end; ++step)
                    differences += hash(recording.view_at(step)) != straight[step];
                CHECK(differences == 0);
                end = begin;
            }
            // In jumps, back and forth.
            Random random(straight.size());
            for (int i = 0; i < 60; ++i) {
                const auto step = static_cast<Step>(random.below(straight.size()));
                REQUIRE(hash(recording.view_at(step)) == straight[step]);
            }
        }
    }
}

TEST_CASE("a lesson's trace is in order: time never goes back, causes are earlier, lanes do not overlap") {
    for (const Lesson& lesson : lessons()) {
        for (const Variant& variant : lesson.variants) {
            CAPTURE(variant.file);
            auto started = Recording::start(variant.source, variant.file);
            REQUIRE(started.ok());
            Recording& recording = **started;
            recording.finish();
            Tick before = 0;
            std::size_t backwards = 0, effects_first = 0;
            recording.trace().each([&](Step step, const Event& event) {
                backwards += event.time < before;
                effects_first += event.cause != no_step && event.cause >= step;
                before = event.time;
            });
            CHECK(backwards == 0);
            CHECK(effects_first == 0);
            for (const Lane& lane : lanes(recording).lanes) {
                Tick end = 0;
                std::size_t overlaps = 0;
                for (const Span& span : lane.spans) {
                    overlaps += span.begin < end || span.end <= span.begin;
                    end = span.end;
                }
                CAPTURE(lane.label);
                CHECK(overlaps == 0);
            }
        }
    }
}

TEST_CASE("a value stack that is tall where the program waits is whole again afterwards") {
    std::string source =
        "import time\none = 1\ndef late():\n    time.sleep(0.001)\n    return 1\nprint(sum([late()";
    for (int i = 0; i < 900; ++i) source += ", one";
    source += "]))\n";
    auto started = Recording::start(source, "tall.py");
    REQUIRE(started.ok());
    (*started)->finish();
    const Recording& recording = **started;
    CHECK(recording.trace().text() == "901\n");
    const std::vector<std::uint64_t> straight = straight_run(recording);
    for (Step step = 0; step < straight.size(); ++step)
        CHECK(hash(recording.view_at(step)) == straight[step]);
}

TEST_CASE("running a lesson in pieces makes the same trace") {
    for (const Lesson& lesson : lessons()) {
        const Variant& variant = lesson.variants.back();
        CAPTURE(variant.file);
        auto whole = Recording::start(variant.source, variant.file);
        auto pieces = Recording::start(variant.source, variant.file);
        REQUIRE(whole.ok());
        REQUIRE(pieces.ok());
        (*whole)->finish();
        while ((*pieces)->advance(7)) {
        }
        CHECK((*whole)->trace().hash() == (*pieces)->trace().hash());
        CHECK((*whole)->final() == (*pieces)->final());
    }
}
