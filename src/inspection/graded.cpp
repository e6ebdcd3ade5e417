#include "inspection/graded.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "inspection/table.h"

namespace hearken::inspection {

std::optional<std::size_t> GradedCase::settled() const {
    if (moderated) return moderated;
    if (is_disputed()) return std::nullopt;
    return first.grade.given;
}

Result<void> moderate(std::string_view csv,
                      std::string_view file,
                      const Instrument& instrument,
                      std::vector<GradedCase>& cases) {
    const Table table = TRY(Table::read(csv, file, {"case", "grade", "reason"}));
    std::map<std::string_view, GradedCase*> by_id;
    for (GradedCase& graded : cases) by_id[graded.assigned.graded.id] = &graded;
    std::set<std::string_view> seen;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto found = by_id.find(table.cell(row, 0));
        if (found == by_id.end() || !seen.insert(found->first).second) {
            return table.refuse(row,
                                fmt::format("case {} was not graded, or stands twice.",
                                            printable(table.cell(row, 0))),
                                "Check how its id is written.");
        }
        found->second->moderated = instrument.grade_index(table.cell(row, 1));
        if (!found->second->moderated) {
            return table.refuse(
                row,
                fmt::format("\"{}\" is no grade.", printable(table.cell(row, 1))),
                fmt::format("Write one of: {}.", fmt::join(instrument.grades, ", ")));
        }
        found->second->moderation_reason = TRY(table.word(row, 2));
    }
    const auto open = std::find_if(
        cases.begin(), cases.end(), [](const GradedCase& graded) { return !graded.settled(); });
    if (open == cases.end()) return {};
    return fail(ErrorKind::invalid_input,
                fmt::format("{} does not decide case {}, on which two graders differ.",
                            printable(file, 400),
                            printable(open->assigned.graded.id)),
                "Decide every case that `hearken inspect moderate` lists, with a reason.");
}

std::string disputed_table(const Instrument& instrument, const std::vector<GradedCase>& cases) {
    std::string text = "case,first_grade,first_reason,second_grade,second_reason\n";
    for (const GradedCase& graded : cases) {
        if (!graded.second || !graded.is_disputed()) continue;
        const GivenGrade& first = graded.first.grade;
        const GivenGrade& second = graded.second->grade;
        append_row(text,
                   {graded.assigned.graded.id,
                    instrument.grades[first.given],
                    first.reason,
                    instrument.grades[second.given],
                    second.reason});
    }
    return text;
}

std::string moderation_table(const Instrument& instrument, const std::vector<GradedCase>& cases) {
    std::string text = "case,first_grade,second_grade,grade,reason\n";
    for (const GradedCase& graded : cases) {
        if (!graded.moderated) continue;
        append_row(text,
                   {graded.assigned.graded.id,
                    instrument.grades[graded.first.grade.given],
                    graded.second ? std::string_view(instrument.grades[graded.second->grade.given])
                                  : std::string_view{},
                    instrument.grades[*graded.moderated],
                    graded.moderation_reason});
    }
    return text;
}

}  // namespace hearken::inspection
