// What the page's address says after '#': key=value pairs joined by '&', percent-encoded.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "web/model/layout.h"

namespace interleave {

struct Address {
    std::string lesson, variant;  // lesson=four-endpoints/c
    std::optional<unsigned> step;
    std::optional<Page> page;  // page=compare
    bool test = false;         // the application reports to tests what it shows
};

Address parse_address(std::string_view fragment);

}  // namespace interleave
