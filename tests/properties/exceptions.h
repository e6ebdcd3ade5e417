// Where the two laws of evidence do not hold yet, each with its reason: README.md has the list.
#pragma once

#include <string>
#include <vector>

#include "properties/told.h"

namespace hearken::properties {

/// Empty where the law is asked of it.
[[nodiscard]] std::string exception_to_sufficiency(const std::string& standard, const Told& told);
/// `again`: the verdicts reached without `left_out`.
[[nodiscard]] std::string exception_to_minimality(const std::string& standard,
                                                  const Told& told,
                                                  const Record& left_out,
                                                  bool is_sufficient,
                                                  const std::vector<Told>& again);

}  // namespace hearken::properties
