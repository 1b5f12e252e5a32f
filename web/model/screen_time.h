// Times as the window writes them: with the micro sign. What the engine prints keeps "us", which every
// terminal and every program that reads it can take.
#pragma once
#include <string>

#include "engine/analysis/explain.h"
#include "engine/text/numbers.h"

namespace interleave {

// "63.85 us" becomes "63.85 µs"; words that only look like it ("2 users") stay.
std::string with_micro_signs(std::string text);
Sentence with_micro_signs(Sentence sentence);  // program text in it stays as it is

// duration_text with the micro sign.
std::string screen_time(Tick duration, Locale locale);

}  // namespace interleave
