// Numbers as a locale writes them.
#pragma once

#include <string>

#include "engine/base/tick.h"
#include "engine/text/locale.h"

namespace interleave {

// A number written with a decimal point ("1.5 ms"), with the locale's decimal sign ("1,5 ms" in Italian). The
// unit's sign is the same everywhere, and a space stands before it (SI Brochure, 5.4.3).
std::string localized(std::string number, Locale locale);

// format_duration and format_clock of engine/base/text.h, the latter with its unit: "1,250 s".
std::string duration_text(Tick duration, Locale locale);
std::string clock_text(Tick time, Locale locale);

}  // namespace interleave
