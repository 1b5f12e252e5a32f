#include "engine/text/numbers.h"

#include <algorithm>

#include "engine/base/text.h"

namespace interleave {

std::string localized(std::string number, Locale locale) {
    if (locale == Locale::it) std::replace(number.begin(), number.end(), '.', ',');
    return number;
}

std::string duration_text(Tick duration, Locale locale) {
    return localized(format_duration(duration), locale);
}

std::string clock_text(Tick time, Locale locale) {
    return localized(format_clock(time), locale) + " s";
}

}  // namespace interleave
