#include "web/platform/desktop_programs.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string_view>

extern char** environ;

namespace interleave::platform {
namespace {

using Clock = std::chrono::steady_clock;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool installed(const std::string& program) {
    const std::string folders = variable("PATH");
    for (std::size_t begin = 0; begin <= folders.size();) {
        const std::size_t end = std::min(folders.find(':', begin), folders.size());
        const std::string path = folders.substr(begin, end - begin) + "/" + program;
        if (end > begin && access(path.c_str(), X_OK) == 0) return true;
        begin = end + 1;
    }
    return false;
}

// False: not all of it came in time.
bool read_all(int pipe, int patience, std::string& text) {
    const Clock::time_point until = Clock::now() + std::chrono::milliseconds(std::max(0, patience));
    std::array<char, 4096> block;
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd wanted{pipe, POLLIN, 0};
        if (poll(&wanted, 1, patience < 0 ? -1 : std::max(0, static_cast<int>(left))) <= 0) return false;
        const ssize_t size = read(pipe, block.data(), block.size());
        if (size <= 0) return size == 0;
        text.append(block.data(), static_cast<std::size_t>(size));
    }
}

}  // namespace

std::optional<std::string> output_of(const std::vector<std::string>& command, int patience) {
    if (command.empty() || !installed(command.front())) return std::nullopt;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    const bool started =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    std::string text;
    const bool complete = started && read_all(ends[0], patience, text);
    close(ends[0]);
    if (!started) return std::nullopt;
    if (!complete) kill(child, SIGTERM);
    int status = 0;
    waitpid(child, &status, 0);
    if (!complete || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    return text;
}

bool desktop_is_dark() {
    if (const std::string theme = variable("GTK_THEME"); !theme.empty())  // "Adwaita:dark", "Yaru-dark"
        return lower(theme).find("dark") != std::string::npos;
    if (lower(variable("XDG_CURRENT_DESKTOP")).find("kde") != std::string::npos) {
        std::ifstream settings(variable("HOME") + "/.config/kdeglobals");
        for (std::string line; std::getline(settings, line);) {
            if (line.starts_with("ColorScheme=")) return lower(line).find("dark") != std::string::npos;
        }
        return false;
    }
    const auto said = output_of({"gsettings", "get", "org.gnome.desktop.interface", "color-scheme"}, 300);
    return said && said->find("prefer-dark") != std::string::npos;
}

std::vector<std::string> file_chooser(const std::string& title, const std::string& extensions) {
    std::string patterns;  // ".py,.txt" -> "*.py *.txt"
    for (std::size_t begin = 0; begin < extensions.size();) {
        const std::size_t end = std::min(extensions.find(',', begin), extensions.size());
        patterns += (patterns.empty() ? "*" : " *") + extensions.substr(begin, end - begin);
        begin = end + 1;
    }
    if (installed("zenity"))
        return {"zenity", "--file-selection", "--title=" + title, "--file-filter=" + patterns};
    if (installed("kdialog")) return {"kdialog", "--title", title, "--getopenfilename", ".", patterns};
    return {};
}

}  // namespace interleave::platform
