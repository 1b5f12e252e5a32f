// The programs of the desktop around us that are asked natively, where they are installed: for its light or
// dark appearance, and to choose a file. They are started with lists of arguments, never through a shell.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace interleave::platform {

// What the program wrote before it ended well; nothing if it is not installed, failed, or took longer.
// `patience` in milliseconds; negative: as long as it takes.
std::optional<std::string> output_of(const std::vector<std::string>& command, int patience);

// What the person set for all programs, as far as the desktop says: GTK_THEME, GNOME's setting, KDE's
// colours.
bool desktop_is_dark();

// The command that lets the person choose a file with one of these endings (".py,.txt") and writes its path;
// empty where no such program is installed.
std::vector<std::string> file_chooser(const std::string& title, const std::string& extensions);

}  // namespace interleave::platform
