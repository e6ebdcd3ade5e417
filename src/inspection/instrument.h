// What inspectors are asked of a case, and what grade follows from the answers: data, not code.
// The file: docs/inspections.md, "The instrument".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken::inspection {

struct Topic {
    std::string id;
    std::string title;
};

struct Question {
    std::string id;
    std::string topic;
    std::string text;
    std::vector<std::string> answers;
    /// An answer, and the best grade that its topic can still have: an index of `grades`.
    std::map<std::string, std::size_t, std::less<>> limits;
    /// Applies only where this earlier question was answered by one of these; else always.
    std::string asked_after;
    std::vector<std::string> asked_where;
    std::vector<std::string> fields;  // of the record, to be shown beside the question
    /// The standard that it rests on, where nobody has verified the source of that one: its answers
    /// are not published before somebody confirms it. Empty for none.
    std::string unverified;
};

struct Instrument {
    enum class Overall { worst, middle };  // of the topics; middle: the worse of two in the middle

    std::string name;
    std::vector<std::string> grades;   // best first
    std::vector<std::string> adverse;  // those that a headline counts
    Overall overall = Overall::worst;
    std::optional<double> calibration_pass;  // share of calibration cases, in (0, 1]
    std::vector<std::string> elimination_reasons;
    std::vector<Topic> topics;
    std::vector<Question> questions;
    std::string sha256;  // of the file

    [[nodiscard]] std::optional<std::size_t> grade_index(std::string_view grade) const;
    [[nodiscard]] const Question* question(std::string_view id) const;
};

/// TOML. Fails with invalid_input at the first thing that is wrong, with its line and what to
/// write instead.
[[nodiscard]] Result<Instrument> parse_instrument(std::string_view text, std::string_view file);

}  // namespace hearken::inspection
