// What every property is tried on: a random pack and input, and the engine's verdicts on it with
// records named by file and line, so that they can be compared from one casebook to another.
#pragma once

#include <compare>
#include <set>
#include <string>
#include <vector>

#include "assurance/verdict.h"
#include "oracle/comparison.h"

namespace hearken::properties {

/// A record of a generated input; line 0 where there is none.
struct Record {
    int file = 0;
    int line = 0;
    friend auto operator<=>(const Record&, const Record&) = default;
};

/// One verdict.
struct Told {
    std::size_t which_case = 0;
    std::size_t standard = 0;
    assurance::VerdictKind kind = assurance::VerdictKind::not_applicable;
    assurance::Miss miss = assurance::Miss::none;
    assurance::NotApplicable why = assurance::NotApplicable::none;
    std::string version;  // the label of the one of several that judged
    assurance::Limit deadline;
    Date covered_from = earliest_date;  // what was searched, where it rests on an absence
    Date covered_to = earliest_date;
    Record trigger;
    Record anchor;
    Record witness;
    std::set<Record> cited;  // by its evidence

    [[nodiscard]] bool is_same(const Told& other) const {
        return kind == other.kind && miss == other.miss && why == other.why;
    }
    [[nodiscard]] std::string in_words() const;
};

/// A pack that compiles and an input, the same for the same seed.
[[nodiscard]] oracle::World generate_world(std::uint64_t seed,
                                           oracle::Extent extent = oracle::Extent::log);

/// How many worlds to try: `quick` times HEARKEN_PROPERTIES_TIMES; and the first seed.
[[nodiscard]] std::uint64_t worlds(std::uint64_t quick);
[[nodiscard]] std::uint64_t first_seed();

/// The text of one standard.
[[nodiscard]] std::string text_of(const oracle::World& world, std::size_t standard);

[[nodiscard]] bool has(const std::string& text, const char* part);

/// Every verdict on every case by every standard, as of the input's day.
[[nodiscard]] std::vector<Told> judge(const language::Program& program, const oracle::Input& input);

/// A case to be judged by one standard.
struct Asked {
    std::size_t which_case = 0;
    std::size_t standard = 0;
};
/// The verdicts of each of `asked`, without what their evidence cites.
[[nodiscard]] std::vector<std::vector<Told>> judge(const language::Program& program,
                                                   const oracle::Input& input,
                                                   const std::vector<Asked>& asked);

/// A standard and a case, to be read when a property fails.
[[nodiscard]] std::string describe(const oracle::World& world,
                                   std::size_t standard,
                                   const oracle::Case& the_case);

}  // namespace hearken::properties
