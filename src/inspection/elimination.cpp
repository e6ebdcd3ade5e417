#include "inspection/elimination.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "inspection/table.h"

namespace hearken::inspection {

Result<Elimination> eliminate(Elimination wanted,
                              const Instrument& instrument,
                              const std::vector<GradedBy>& assignment,
                              const std::vector<DrawnCase>& drawn,
                              const std::vector<Elimination>& log) {
    const std::vector<std::string>& reasons = instrument.elimination_reasons;
    if (std::find(reasons.begin(), reasons.end(), wanted.reason) == reasons.end()) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("\"{}\" is no reason of the instrument.", printable(wanted.reason)),
                    reasons.empty()
                        ? std::string("The instrument lists none: no case can be taken out.")
                        : fmt::format("Give one of: {}.", fmt::join(reasons, ", ")));
    }
    const bool is_line = !wanted.why.empty() && wanted.why.size() <= 1000 &&
                         trim(wanted.why) == wanted.why && is_valid_utf8(wanted.why) &&
                         std::none_of(wanted.why.begin(), wanted.why.end(), [](char letter) {
                             return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
                         });
    if (!is_line) {
        return fail(ErrorKind::invalid_input,
                    "Why the case is taken out is not said in one line of at most 1,000 bytes.",
                    "Say what the file shows, without a name.");
    }
    const bool is_out = std::any_of(
        log.begin(), log.end(), [&](const Elimination& one) { return one.id == wanted.id; });
    if (is_out) {
        return fail(ErrorKind::conflict,
                    fmt::format("Case {} was taken out already.", printable(wanted.id)),
                    "eliminated.csv says when in the order, and why.");
    }
    const std::vector<GradedBy> current = with_eliminations(assignment, log);
    const auto own = std::find_if(current.begin(), current.end(), [&](const GradedBy& one) {
        return one.graded.id == wanted.id &&
               (one.first == wanted.inspector || one.second == wanted.inspector);
    });
    if (own == current.end()) {
        return fail(ErrorKind::not_found,
                    fmt::format("Case {} is none of inspector {}'s.",
                                printable(wanted.id),
                                printable(wanted.inspector)),
                    "`hearken inspect grade --as` lists the cases of an inspector.");
    }
    wanted.stratum = own->graded.stratum;
    std::set<std::string_view> used;
    for (const Elimination& one : log) used.insert(one.reserve);
    // Lines of a stratum stand in the order of the draw.
    const auto next = std::find_if(drawn.begin(), drawn.end(), [&](const DrawnCase& one) {
        return !one.is_selected && one.stratum == wanted.stratum && !used.contains(one.id);
    });
    wanted.reserve = next == drawn.end() ? std::string{} : next->id;
    return wanted;
}

std::vector<GradedBy> with_eliminations(std::vector<GradedBy> assignment,
                                        const std::vector<Elimination>& log) {
    for (const Elimination& one : log) {
        const auto place =
            std::find_if(assignment.begin(), assignment.end(), [&](const GradedBy& graded) {
                return graded.graded.id == one.id;
            });
        if (place == assignment.end()) continue;
        if (one.reserve.empty()) {
            assignment.erase(place);
        } else {
            place->graded.id = one.reserve;
        }
    }
    return assignment;
}

std::string elimination_table(const std::vector<Elimination>& log) {
    std::string text = "case,stratum,inspector,reason,why,reserve\n";
    for (const Elimination& one : log) {
        append_row(text, {one.id, one.stratum, one.inspector, one.reason, one.why, one.reserve});
    }
    return text;
}

Result<std::vector<Elimination>> read_eliminations(std::string_view csv, std::string_view file) {
    const Table table =
        TRY(Table::read(csv, file, {"case", "stratum", "inspector", "reason", "why", "reserve"}));
    std::vector<Elimination> log;
    for (std::size_t row = 0; row < table.size(); ++row) {
        Elimination one{TRY(table.word(row, 0)),
                        TRY(table.word(row, 1)),
                        TRY(table.word(row, 2)),
                        TRY(table.word(row, 3)),
                        TRY(table.word(row, 4)),
                        table.cell(row, 5)};
        // A reserve may be taken out in its turn; each only once.
        const bool is_twice = std::any_of(log.begin(), log.end(), [&](const Elimination& other) {
            return other.id == one.id || (!one.reserve.empty() && other.reserve == one.reserve);
        });
        if (is_twice || one.reserve == one.id) {
            return table.refuse(row,
                                "a case is taken out, or put in, twice.",
                                "Give the file that `hearken inspect eliminate` wrote.");
        }
        log.push_back(std::move(one));
    }
    return log;
}

}  // namespace hearken::inspection
