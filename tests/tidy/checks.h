// The promises that the repository makes about itself, one function each. Start here.
//
// Each finds every breach, says where it is and what to do. tests/tidy_test.cpp holds the
// repository to them, and shows for each that it can fail.
#pragma once

#include "tidy/tree.h"

namespace hearken::tidy {

// layers.cpp
/// A source file of src/<module>/ includes only that module and the modules of its USES, and no
/// other module's internal/; the program includes only what it links.
[[nodiscard]] Findings includes_outside_uses(const Tree& tree);
/// Every .cpp of a module is in its CMakeLists.txt, and every module in src/CMakeLists.txt: a test
/// that is not compiled is no test.
[[nodiscard]] Findings files_not_built(const Tree& tree);
/// src/invention plants failings and must not know how they are found: it uses nothing but base,
/// and of the modules only operations uses it.
[[nodiscard]] Findings invention_among_judges(const Tree& tree);
/// The table of layers in docs/architecture.md has the modules of src/CMakeLists.txt in order,
/// each with its USES.
[[nodiscard]] Findings layers_not_as_documented(const Tree& tree);

// sources.cpp
/// Only src/base/clock.h and clock.cpp ask what time it is.
[[nodiscard]] Findings clocks_outside_base(const Tree& tree);
/// A header opens with a comment that says what it is for, and has #pragma once.
[[nodiscard]] Findings headers_without_opening(const Tree& tree);
/// No file of src/ is named for being of use: utils, misc, common, helper, manager, data, info.
[[nodiscard]] Findings names_that_say_nothing(const Tree& tree);
/// What is left to do names the decision or issue that will see to it.
[[nodiscard]] Findings unnumbered_intentions(const Tree& tree);
/// src/ throws nothing, but for tests.
[[nodiscard]] Findings throws_in_source(const Tree& tree);
/// Only src/cli/ and src/hearken.cpp write to standard output: a test that prints that it skips
/// something counts as passed, one that says GTEST_SKIP() does not.
[[nodiscard]] Findings output_outside_cli(const Tree& tree);

// log_names.cpp
/// No C++ source outside tests, examples and src/invention holds the name of an event kind or
/// attribute of a log.
[[nodiscard]] Findings log_names_in_source(const Tree& tree);

// documents.cpp
/// Every path that a document names in backticks, in a code block or as a link, and every path
/// in a C++ comment, exists.
[[nodiscard]] Findings paths_that_do_not_exist(const Tree& tree);

// decisions.cpp
/// docs/decisions/ is numbered from 0001 without gaps; each has its headings and is in the index.
[[nodiscard]] Findings decisions_out_of_form(const Tree& tree);
/// Every decision that any file refers to by number exists.
[[nodiscard]] Findings decisions_that_do_not_exist(const Tree& tree);

// private_marks.cpp
/// No number that could be somebody's: an NHS number or a unique pupil number that checks out.
[[nodiscard]] Findings real_looking_identifiers(const Tree& tree);
/// No absolute path of a developer's machine.
[[nodiscard]] Findings paths_of_a_machine(const Tree& tree);

}  // namespace hearken::tidy
