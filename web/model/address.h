// What the page's address says after '#', and what a link shares: which program under which settings, the
// page and the step. Readable text, "v=1&lesson=four-endpoints/c&set.cores=4&step=42"; docs/embedding.md
// lists the parts. A pure codec: whether a lesson or a step is there, the session knows.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/tick.h"
#include "engine/text/locale.h"
#include "engine/trace/recording.h"
#include "web/model/command.h"
#include "web/model/layout.h"
#include "web/model/sweeping.h"

namespace interleave {

// Parts that are not there say nothing; they are not defaults.
struct Address {
    std::string lesson, variant;      // lesson=four-endpoints/c
    std::string file;                 // file=mine.py: the name of a program that is no lesson's
    std::optional<std::string> text;  // program=...: where it is not the lesson's own
    std::vector<Override> settings;   // set.cores=4
    std::optional<command::Replay> replay;
    std::optional<Page> page;
    std::optional<std::string> compared_by;  // by=quantum, by=variant: empty
    std::vector<std::string> compared;       // rows=1ms,10ms
    std::optional<SweepWish> sweep;          // vary=cores&values=1..8&measure=makespan
    std::optional<Tab> tab;                  // view=machine
    std::optional<std::uint32_t> chapter;    // of the lesson's text, from 1
    std::optional<Step> step;
    std::optional<Tick> time;  // of the clock; a step says more where there is one run
    std::string selected;      // select=request 4: the thread or task that is looked at
    std::optional<ThemeChoice> theme;
    std::optional<Locale> locale;
    bool test = false;  // the application reports to tests what it shows

    bool names_program() const { return !lesson.empty() || text; }
};

// The form that is written. A link of a newer one is read as far as it can be understood.
constexpr std::uint32_t address_version = 1;
// Bytes: a browser and a chat program still take a link of that size.
constexpr std::size_t most_shared_text = 50'000, most_address = 400'000;

struct ReadAddress {
    Address address;                   // all that could be understood
    std::vector<Diagnostic> problems;  // kind "link": what was left out, and what to do
};

// Never fails, and complains in the link's own language, else in `locale`; takes a fragment with or without
// '#', or a whole link.
ReadAddress read_address(std::string_view link, Locale locale = Locale::en);
// Text of more than most_shared_text is left out.
std::string write_address(const Address& address);

// A frame for a course's page, for the link of an application at `page` ("https://host/path/").
std::string embed_snippet(std::string_view page, const Address& address, std::string_view title);

// Everything but letters, digits and "-._~/:," as %XX.
std::string percent_encoded(std::string_view text);

}  // namespace interleave
