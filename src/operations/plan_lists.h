// The list that an inspection draws from, where it is not a table already: the cases of exports,
// and those of any list whose duties were all met.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "intake/case_list.h"

namespace hearken::operations {

struct ExportedList {
    intake::CaseList list;
    std::uint64_t problems = 0;  // rows that could not be read, or not whole
};

/// Every case of the exports, each place by itself (see find_places). The force is the name of the
/// place, the category the case's own `kind`; where either is not known it is "not stated". A rule
/// of a theme names an attribute of cases in place of a column. Fails as the reading does, and with
/// invalid_input on an id that a draw cannot take, and more themes than a list can have.
Result<ExportedList> list_of_exports(const std::vector<std::filesystem::path>& folders,
                                     const std::vector<intake::ThemeRule>& themes);

/// The cases of a theme become strata of their own ("north / neglect / online"), so that as many of
/// them can be drawn as is wanted. Fails with invalid_input where there is no such theme, it is
/// empty, or a case has been made part of another theme's strata already.
Result<void> split_by_theme(intake::CaseList& list,
                            std::string_view theme,
                            std::vector<std::string>& split_before);

struct MetCases {
    std::size_t met = 0;         // cases that stay on the list
    std::size_t not_met = 0;     // a duty missed, pending, or of which it cannot be told
    std::size_t not_judged = 0;  // no verdict, or no duty that applied
};

/// Leaves on `list` the cases whose duties were all met, by a table of case, standard and verdict
/// (`hearken check --by-case`): at least one met, the others met or not applicable. Fails with
/// invalid_input on another verdict and where no case is left.
Result<MetCases> keep_met(intake::CaseList& list, const std::filesystem::path& verdicts);

}  // namespace hearken::operations
