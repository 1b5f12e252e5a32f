// What to do about a mistake: one sentence a message, added where the place of the mistake does not say more.
#pragma once

#include <string_view>

namespace interleave::script {

std::string_view hint_for(std::string_view message);  // empty: none

}  // namespace interleave::script
