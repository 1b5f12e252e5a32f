// The window: a session, its views, and what the platform tells them. Everything with a name of its own lives
// elsewhere.
#include <algorithm>
#include <cfloat>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

#include "engine/lesson/lesson.h"
#include "imgui.h"
#include "web/model/address.h"
#include "web/model/session.h"
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

// What the command line asks for.
struct Choice {
    std::optional<Command> program;
    std::optional<Step> step;
    std::optional<Tab> tab;
    std::optional<Page> page;
    std::optional<Tick> time;
    bool as_told = false;  // nothing remembered from last time: pictures are to be repeatable
};

class Lab final : public platform::Application {
  public:
    Lab() : session_(built_in_catalogue()) {}

    void start() override {
        load_fonts();
        const std::string theme = as_told_ ? std::string() : platform::stored("theme");
        if (theme == "light") session_.apply(command::SetTheme{ThemeChoice::light});
        if (theme == "dark") session_.apply(command::SetTheme{ThemeChoice::dark});
        const std::string fragment = platform::fragment();
        go_to(parse_address(fragment));
        if (chosen_ || !fragment.empty()) return;
        session_.apply(command::ChooseLesson{"four-endpoints", "c"});
        if (!platform::prefers_reduced_motion()) introduction_ = introduction_length;
    }

    void create_gl() override { timeline_.create(); }
    void forget_gl() override { timeline_.forget(); }

    void frame() override {
        simulate();
        introduce();
        session_.play(static_cast<double>(ImGui::GetIO().DeltaTime));
        const Theme& colours = theme(wants_dark());
        apply_style(colours);
        memory_.still = platform::prefers_reduced_motion();
        timeline_.begin_frame();
        if (as_told_) ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};  // pictures without a pointer
        Ui ui(session_, colours, timeline_, memory_);
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        application_view(ui, size.x, size.y);
        for (const Command& command : ui.commands) session_.apply(command);
        if (!ui.commands.empty()) introduction_ = 0;
        if (!ui.commands.empty() || ui.moving() || more_work_ || session_.playback().playing) {
            platform::request_frame();
        }
        if (!ui.commands.empty()) remember();
        if (address_.test) platform::post("test", report(ui));
    }

    void file_opened(std::string_view name, std::string_view text) override {
        session_.apply(command::OpenProgram{std::string(name), std::string(text)});
    }

    void message(std::string_view channel, std::string_view text) override {
        if (channel == "fragment") go_to(parse_address(text));
    }

    // From the command line, before the window is there.
    void choose(const Choice& choice) {
        if (choice.program) session_.apply(*choice.program);
        if (choice.tab) session_.apply(command::ShowTab{*choice.tab});
        if (choice.page) session_.apply(command::ShowPage{*choice.page});
        wanted_step_ = choice.step;
        wanted_time_ = choice.time;
        as_told_ = choice.as_told;
        chosen_ = as_told_ || choice.program || choice.step;
    }

  private:
    void go_to(const Address& address) {
        address_ = address;
        if (!address.lesson.empty()) session_.apply(command::ChooseLesson{address.lesson, address.variant});
        if (address.page) session_.apply(command::ShowPage{*address.page});
        if (address.step) wanted_step_ = *address.step;
    }

    void simulate() {
        const double until = platform::now() + simulation_slice;
        while ((more_work_ = session_.work(events_at_once)) && platform::now() < until) {
        }
        if (session_.working() || !session_.run()) return;
        if (const auto step = std::exchange(wanted_step_, std::nullopt))
            session_.apply(command::GoToStep{*step});
        if (session_.page_working()) return;
        if (const auto time = std::exchange(wanted_time_, std::nullopt))
            session_.apply(command::GoToTime{*time});
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

    void remember() {
        if (session_.theme() == remembered_theme_) return;
        remembered_theme_ = session_.theme();
        platform::store("theme", remembered_theme_ == ThemeChoice::dark ? "dark" : "light");
    }

    Session session_;
    ViewMemory memory_;
    TimelinePass timeline_;
    Address address_;
    std::optional<Step> wanted_step_;
    std::optional<Tick> wanted_time_;
    ThemeChoice remembered_theme_ = ThemeChoice::system;
    double introduction_ = 0;  // seconds that are left of it
    bool chosen_ = false;      // the command line says what to show
    bool as_told_ = false, more_work_ = false;
};

constexpr const char* usage =
    "usage: interleave-lab [FILE | lesson:ID[/VARIANT]] [--step N] [--tab "
    "program|timeline|machine|output|guide]\n"
    "                      [--page run|compare|explore|sweep] [--time SECONDS]\n"
    "                      [--size WxH] [--scale S] [--dark] [--screenshot FILE.png]\n";

std::optional<Tab> tab_named(std::string_view name) {
    if (name == "program") return Tab::program;
    if (name == "timeline") return Tab::timeline;
    if (name == "machine") return Tab::machine;
    if (name == "output") return Tab::output;
    if (name == "guide") return Tab::guide;
    return std::nullopt;
}

// A lesson, or a file; nothing, said on stderr, if there is neither.
std::optional<Command> program_named(const std::string& name) {
    const auto lesson = find_program(name);
    if (lesson) return command::ChooseLesson{lesson->lesson->id, lesson->variant->id};
    std::ifstream file(name, std::ios::binary);
    if (file && !name.starts_with("lesson:")) {
        return command::OpenProgram{name, {std::istreambuf_iterator<char>(file), {}}};
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
            choice.step = static_cast<Step>(std::strtoul(value.c_str(), nullptr, 10));
            ++i;
        } else if (words[i] == "--tab" && tab_named(value)) {
            choice.tab = tab_named(value);
            ++i;
        } else if (words[i] == "--page" && page_named(value)) {
            choice.page = page_named(value);
            ++i;
        } else if (words[i] == "--time" && !value.empty()) {
            choice.time = static_cast<Tick>(std::strtod(value.c_str(), nullptr) * 1e9);
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
