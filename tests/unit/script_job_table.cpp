// Promises: a table becomes the program that a person would have written, line by line; whatever the bytes,
// the answer is a program that compiles or a place with a sentence.
#include <doctest/doctest.h>

#include <string>

#include "engine/base/random.h"
#include "engine/script/job_table.h"
#include "engine/trace/recording.h"

using namespace interleave;

TEST_CASE("a table becomes a program with the same lines") {
    const auto program = program_of_job_table(
        "#: cores = 1\nname, arrival, cpu, bursts, priority, deadline\nA,0,0.024\n\n"
        "\"B \"\"2\"\"\", 3ms, , cpu 3ms; io 0.010; cpu 2 us, -2, 1s\n",
        "t.csv");
    REQUIRE(program.ok());
    CHECK(
        *program ==
        "#: cores = 1\nfrom interleave import job\njob(\"A\", arrival=0, cpu=0.024)\n\n"
        "job(\"B \\\"2\\\"\", arrival=3e-3, bursts=[\"cpu 3e-3\", \"io 0.010\", \"cpu 2e-6\"], priority=-2, "
        "deadline=1)\n");
}

TEST_CASE("names of files that are job tables") {
    CHECK(is_job_table("jobs.csv"));
    CHECK(is_job_table("a/JOBS.CSV"));
    CHECK_FALSE(is_job_table("jobs.py"));
    CHECK_FALSE(is_job_table("csv"));
}

TEST_CASE("the recording shows the table that was written") {
    const std::string table = "name,cpu\nA,1ms\n";
    Result<std::unique_ptr<Recording>> started = Recording::start(table, "t.csv");
    REQUIRE(started.ok());
    (*started)->finish();
    CHECK((*started)->final().outcome == Outcome::finished);
    CHECK((*started)->program().modules[0].source == table);
}

TEST_CASE("any bytes: a program that compiles, or a place") {
    Random random(7);
    const std::string_view pieces[] = {
        "name",   ",",       "cpu", "\n",      "\"",           "A", "0.01", "5ms", ";",
        "bursts", "io 1",    "-",   "#",       "#:",           " ", "\t",   "\\",  "\xff",
        "\r\n",   "arrival", "1e9", "cores=2", "\xe2\x82\xac", "'", "(",    "\0"};
    for (int round = 0; round < 3000; ++round) {
        std::string table = round % 2 == 0 ? "name,cpu,bursts\n" : "";
        const std::uint64_t count = random.below(14);
        for (std::uint64_t i = 0; i < count; ++i) table += pieces[random.below(std::size(pieces))];
        INFO(table);
        const auto started = Recording::start(table, "t.csv");
        if (!started) {
            CHECK(started.problem().file == "t.csv");
            CHECK(started.problem().place.line >= 1);
            CHECK_FALSE(started.problem().message.empty());
        }
    }
}
