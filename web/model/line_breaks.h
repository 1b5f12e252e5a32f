// Where a line of text may end. Words of alphabets stay whole; between Chinese characters there may be a
// break, but no line begins with a closing mark or ends with an opening one (Unicode, UAX 14).
#pragma once
#include <string_view>

namespace interleave {

// Takes what may not be broken off the front, with the spaces behind it.
std::string_view take_word(std::string_view& text);
// It begins with a closing mark: it stays on the line of what is before it, even over its end.
bool clings(std::string_view word);

}  // namespace interleave
