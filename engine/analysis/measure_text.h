// A measure's value in words short enough for a table or an axis: "1.25 s", "48 %", "12.4 MB".
#pragma once
#include <string>

#include "engine/analysis/measures.h"

namespace interleave {

std::string measure_text(MeasureUnit unit, double value, Locale locale = Locale::en);

}  // namespace interleave
