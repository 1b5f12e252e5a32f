// What settings, policies and outcomes are, in the words of a locale.
#pragma once

#include <string_view>

#include "engine/machine/config.h"
#include "engine/machine/machine.h"
#include "engine/machine/policy/policy.h"
#include "engine/text/locale.h"

namespace interleave {

std::string_view setting_meaning(const Setting& setting, Locale locale);
std::string_view policy_summary(const Policy& policy, Locale locale);
std::string_view outcome_name(Outcome outcome, Locale locale);  // "finished", "deadlock", ...

}  // namespace interleave
