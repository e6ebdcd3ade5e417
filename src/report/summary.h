// Verdicts counted: per standard, cases and instances, with the reasons beside the numbers.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "assurance/outcome.h"
#include "assurance/standard_info.h"

namespace hearken::report {

/// What one standard came to. A case counts once, under its worst instance.
struct StandardCounts {
    const assurance::StandardInfo* standard = nullptr;
    std::array<std::uint64_t, assurance::verdict_kinds> cases{};      // by VerdictKind
    std::array<std::uint64_t, assurance::verdict_kinds> instances{};  // triggers and intervals
    std::uint64_t late = 0;           // of the cases missed: done, but late
    std::uint64_t never = 0;          // of the cases missed: not done at all
    std::uint64_t otherwise = 0;      // of the cases missed: early, forbidden, unlike
    std::uint64_t recorded_late = 0;  // of the instances met: written down after the deadline
    std::uint64_t excused = 0;        // of the cases missed: each of the misses is excused
    std::uint64_t warned = 0;         // of the cases pending: one at least is near its deadline
    std::array<std::uint64_t, assurance::unknown_reasons>
        cannot_tell_by_reason{};  // of the cases, by UnknownReason

    [[nodiscard]] std::uint64_t of(assurance::VerdictKind kind) const {
        return cases[static_cast<std::size_t>(kind)];
    }
    void add(const StandardCounts& other);
};

/// The counts of all standards of one program, and the worst verdict of the case added last.
class Summary {
public:
    explicit Summary(const std::vector<const assurance::StandardInfo*>& standards);

    /// Adds so many cases that have these outcomes, standard by standard as a Monitor gives them,
    /// and gives back their verdict per standard: that of the worst instance. Ids and deadlines are
    /// not read.
    const std::vector<assurance::VerdictKind>& add(std::span<const assurance::Outcome> outcomes,
                                                   std::uint64_t cases = 1);
    void add(const Summary& other);

    [[nodiscard]] const std::vector<StandardCounts>& standards() const { return standards_; }

private:
    static void count_cases(const assurance::Outcome& worst,
                            std::uint64_t cases,
                            StandardCounts& counts);

    std::vector<StandardCounts> standards_;
    std::vector<assurance::VerdictKind> worst_;
};

/// What a table says around the numbers.
struct Framing {
    std::string title;              // of the pack
    std::string as_of;              // ISO day
    bool as_of_is_default = false;  // the latest day in the input
    std::string known_on;           // ISO day; empty: everything in the input
    bool coverage_is_declared = false;
    /// For each source: its name and the day of its export, "not stated" where coverage does not
    /// say.
    std::vector<std::string> current_as_of;
    std::string coverage_from;  // where it is supposed
    std::string coverage_to;
    std::vector<std::string> kinds_not_met;
    std::vector<std::string> roles_not_met;
    std::vector<std::string> feeds_not_declared;
};

/// The share met of met and missed, in words: "-" where there are none; never all or nothing by
/// rounding.
[[nodiscard]] std::string rate_words(const StandardCounts& counts);

/// Where coverage comes from, and as of when each source is current.
[[nodiscard]] std::string coverage_words(const Framing& framing);

/// A table for people: verdicts by case, rates, reasons, and what the numbers rest on.
[[nodiscard]] std::string to_table(const Summary& summary, const Framing& framing);

/// One row (object) per standard, with the framing in every one, so that none is read without it.
[[nodiscard]] std::string csv_header();
[[nodiscard]] std::string to_csv(const Summary& summary, const Framing& framing);
[[nodiscard]] std::string to_json_lines(const Summary& summary, const Framing& framing);

}  // namespace hearken::report
