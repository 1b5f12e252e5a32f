// Values on an axis: all in the unit that suits the greatest of them. "0.8 s" below "1.2 s".
#pragma once
#include <string>

#include "engine/analysis/measures.h"

namespace interleave {

std::string axis_text(MeasureUnit unit, double value, double greatest);

}  // namespace interleave
