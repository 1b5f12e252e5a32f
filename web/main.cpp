// The window: a session, its views, and what the platform tells them. Everything with a name of its own lives
// elsewhere.
#include <algorithm>
#include <cfloat>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "engine/lesson/lesson.h"
#include "imgui.h"
#include "web/model/address.h"
#include "web/model/session.h"
#include "web/model/text_scale.h"
#include "web/platform/platform.h"
#include "web/render/fonts.h"
#include "web/render/timeline_pass.h"
#include "web/views/report.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr double simulation_slice = 0.012;  // seconds of each frame, so that the page stays responsive
constexpr Step events_at_once = 2000;
constexpr double introduction_length = 4.0;  // seconds
constexpr double least_between_writes =
    0.5;  // of the address: browsers refuse more than about three a second

// What the command line asks for.
struct Choice {
    std::optional<Command> program;
    Address where;         // page, view, step, time
    bool as_told = false;  // nothing remembered from last time: pictures are to be repeatable
};

class Lab final : public platform::Application {
  public:
    // Who has never seen this sees few threads here, and at once who keeps the core and who waits.
    Lab() : session_(built_in_catalogue(), "cooperative-preemptive") {}

    void start() override {
        load_fonts();
        const std::string theme = as_told_ ? std::string() : platform::stored("theme");
        if (theme == "light") session_.apply(command::SetTheme{ThemeChoice::light});
        if (theme == "dark") session_.apply(command::SetTheme{ThemeChoice::dark});
        if (!as_told_)
            session_.apply(
                command::SetTextScale{remembered_scale_ = text_scale_named(platform::stored("scale"))});
        platform::set_zoom(static_cast<float>(session_.text_scale()) / 100.0f);  // no size is known yet
        const std::string locale = as_told_ ? std::string() : platform::stored("locale");
        if (const auto known = find_locale(locale))
            session_.apply(command::SetLocale{remembered_locale_ = *known});
        session_.apply(command::SetEmbedded{platform::embedded()});
        const std::string fragment = platform::fragment();
        if (chosen_) return;
        // With the first thing that is pressed, what the scheduler decides: not every line between.
        if (fragment.empty()) session_.apply(command::SetStepKind{StepKind::decision});
        if (!fragment.empty()) return open_link(fragment);
        home_ = write_address(session_.address());
        place_ = place();
        if (!platform::prefers_reduced_motion()) introduction_ = introduction_length;
    }

    void forget_gl() override { timeline_.forget(); }

    void frame() override {
        simulate();
        introduce();
        session_.play(static_cast<double>(ImGui::GetIO().DeltaTime));
        const Theme colours = theme(wants_dark(), platform::prefers_more_contrast());
        apply_style(colours);
        // A finger is not as exact as a pointer: small controls answer to 44 points.
        const bool touched = ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
        ImGui::GetStyle().TouchExtraPadding = touched ? ImVec2(7, 7) : ImVec2(0, 0);
        memory_.still = platform::prefers_reduced_motion();
        timeline_.begin_frame();
        if (as_told_) ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};  // pictures without a pointer
        Ui ui(session_, colours, timeline_, memory_);
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        application_view(ui, size.x, size.y);
        for (const Command& command : ui.commands) session_.apply(command);
        platform::set_zoom(zoom());
        if (!ui.commands.empty()) introduction_ = 0;
        if (!ui.commands.empty() || ui.moving() || more_work_ || session_.playback().playing) {
            platform::request_frame();
        }
        if (!ui.commands.empty()) remember();
        touched_ = touched_ || !ui.commands.empty();
        write_fragment();
        speak();
        if (test_) platform::post("test", report(ui));
    }

    void file_opened(std::string_view name, std::string_view text) override {
        session_.apply(command::OpenFile{std::string(name), std::string(text)});
        introduction_ = 0;
        touched_ = true;
    }

    void message(std::string_view channel, std::string_view text) override {
        if (channel == "fragment") open_link(text.empty() ? home_ : std::string(text));
        if (channel == "clipboard") memory_.copied = text == "copied";
    }

    // From the command line, before the window is there.
    void choose(const Choice& choice) {
        if (choice.program) session_.apply(*choice.program);
        if (const std::string where = write_address(choice.where); where != write_address({}))
            session_.apply(command::OpenLink{where});
        as_told_ = choice.as_told;
        chosen_ = as_told_ || choice.program || choice.where.step;
    }

  private:
    void open_link(const std::string& link) {
        test_ = test_ || read_address(link).address.test;
        introduction_ = 0;
        session_.apply(command::OpenLink{link});
        place_ = place();
    }

    // Going from one to another of these is worth a step in the browser's history; a step of the run is not.
    std::string place() const { return session_.document().name + " " + std::string(name(session_.page())); }

    // The address follows what is on the screen, but not faster than browsers like it.
    void write_fragment() {
        if (!touched_ || session_.layout().embedded || session_.working() || session_.playback().playing)
            return;
        Address address = session_.address();
        address.test = test_;
        const std::string link = write_address(address);
        if (link == written_) return;
        if (const double wait = written_at_ + least_between_writes - platform::now(); wait > 0)
            return platform::request_frame_in(wait);
        const std::string now = place();
        platform::set_fragment(link, now != std::exchange(place_, now));
        written_ = link;
        written_at_ = platform::now();
    }

    // The first picture does not wait for the run: the program and its lesson are there to be read at once.
    void simulate() {
        if (!shown_) {
            shown_ = more_work_ = true;
            return;
        }
        const double until = platform::now() + simulation_slice;
        while ((more_work_ = session_.work(events_at_once)) && platform::now() < until) {
        }
    }

    // Whoever cannot see the screen hears why the step happened that one has gone to.
    void speak() {
        if (session_.playback().playing || introduction_ > 0 || session_.working()) return;
        std::string words = session_.cursor().why.plain();
        if (session_.cursor().answer) words += " " + session_.cursor().answer->plain();
        if (words == spoken_) return;
        spoken_ = std::move(words);
        platform::post("live", spoken_);
    }

    // Opened for the first time, the run passes by once, so that one sees what this is.
    void introduce() {
        if (introduction_ <= 0 || !session_.run() || session_.working()) return;
        introduction_ =
            std::max(0.0, introduction_ - std::min(0.25, static_cast<double>(ImGui::GetIO().DeltaTime)));
        const double part = 1.0 - introduction_ / introduction_length;
        const Tick end = session_.run()->end();
        session_.apply(command::GoToTime{static_cast<Tick>(part * static_cast<double>(end))});
        if (introduction_ > 0) platform::request_frame();
    }

    bool wants_dark() const {
        if (session_.theme() == ThemeChoice::system) return platform::prefers_dark();
        return session_.theme() == ThemeChoice::dark;
    }

    float zoom() const {
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        const float now = platform::zoom();
        return fitting_zoom(session_.text_scale(), size.x * now, size.y * now);
    }

    void remember() {
        if (session_.locale() != remembered_locale_) {
            remembered_locale_ = session_.locale();
            platform::store("locale", std::string(name(remembered_locale_)));
        }
        if (session_.text_scale() != remembered_scale_) {
            remembered_scale_ = session_.text_scale();
            platform::store("scale", std::to_string(remembered_scale_));
        }
        if (session_.theme() == remembered_theme_) return;
        remembered_theme_ = session_.theme();
        platform::store("theme", remembered_theme_ == ThemeChoice::dark ? "dark" : "light");
    }

    Session session_;
    ViewMemory memory_;
    TimelinePass timeline_;
    std::string home_;             // the link to what is shown first
    std::string spoken_;           // what was said last
    std::string written_, place_;  // the page's address
    double written_at_ = -1;       // of platform::now()
    bool touched_ = false;         // by the person: until then the address stays as it was typed
    bool test_ = false;            // reports to tests what it shows
    ThemeChoice remembered_theme_ = ThemeChoice::system;
    Locale remembered_locale_ = Locale::en;
    int remembered_scale_ = 100;
    double introduction_ = 0;  // seconds that are left of it
    bool chosen_ = false;      // the command line says what to show
    bool as_told_ = false, more_work_ = false;
    bool shown_ = false;  // a first picture
};

constexpr const char* usage =
    "usage: interleave-lab [FILE | lesson:ID[/VARIANT] | LINK] [--step N] [--time SECONDS]\n"
    "                      [--page run|compare|explore|sweep] [--tab program|timeline|machine|output|guide]\n"
    "                      [--size WxH] [--scale S] [--dark | --light] [--contrast] [--embed] [--screenshot "
    "FILE.png]\n";

// A link, a lesson, or a file; nothing, said on stderr, if there is neither.
std::optional<Command> program_named(const std::string& name) {
    if (name.find('#') != std::string::npos || name.starts_with("v=") || name.starts_with("lesson="))
        return command::OpenLink{name};
    const auto lesson = find_program(name);
    if (lesson) return command::ChooseLesson{lesson->lesson->id, lesson->variant->id};
    if (!name.starts_with("lesson:")) {
        if (auto text = platform::read_file(name)) return command::OpenProgram{name, *std::move(text)};
    }
    const Diagnostic problem = lesson.problem();
    std::fprintf(stderr, "interleave-lab: %s\n", to_string(problem).c_str());
    return std::nullopt;
}

// False: there is something that cannot be understood; it was said.
bool read_arguments(const platform::Options& options, Choice& choice) {
    choice.as_told = !options.screenshot.empty();
    const auto& words = options.arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string value = i + 1 < words.size() ? words[i + 1] : std::string();
        if (words[i] == "--step" && !value.empty()) {
            choice.where.step = static_cast<Step>(std::strtoul(value.c_str(), nullptr, 10));
            ++i;
        } else if (words[i] == "--tab" && tab_named(value)) {
            choice.where.tab = tab_named(value);
            ++i;
        } else if (words[i] == "--page" && page_named(value)) {
            choice.where.page = page_named(value);
            ++i;
        } else if (words[i] == "--time" && !value.empty()) {
            choice.where.time = static_cast<Tick>(std::strtod(value.c_str(), nullptr) * 1e9);
            ++i;
        } else if (words[i].starts_with("-") || choice.program) {
            std::fputs(usage, stderr);
            return false;
        } else if (choice.program = program_named(words[i]); !choice.program) {
            return false;
        }
    }
    return true;
}

}  // namespace
}  // namespace interleave

int main(int argc, char** argv) {
    using namespace interleave;
    const platform::Options options = platform::parse_options(argc, argv);
    Choice choice;
    if (!read_arguments(options, choice)) return 2;
    static Lab lab;
    lab.choose(choice);
    return platform::run(options, lab);
}
