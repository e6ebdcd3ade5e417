#include "report/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hearken::report {

using assurance::Miss;
using assurance::UnknownReason;
using assurance::VerdictKind;

void StandardCounts::add(const StandardCounts& other) {
    const auto add_all = [](auto& to, const auto& from) {
        for (std::size_t at = 0; at < to.size(); ++at) to[at] += from[at];
    };
    add_all(cases, other.cases);
    add_all(instances, other.instances);
    add_all(cannot_tell_by_reason, other.cannot_tell_by_reason);
    late += other.late;
    never += other.never;
    otherwise += other.otherwise;
    recorded_late += other.recorded_late;
    excused += other.excused;
    warned += other.warned;
}

Summary::Summary(const std::vector<const assurance::StandardInfo*>& standards) {
    for (const assurance::StandardInfo* standard : standards)
        standards_.emplace_back().standard = standard;
    worst_.resize(standards.size());
}

// A standard that nothing brings about has no outcome.
const std::vector<VerdictKind>& Summary::add(std::span<const assurance::Outcome> outcomes,
                                             std::uint64_t cases) {
    static constexpr assurance::Outcome nothing;
    auto outcome = outcomes.begin();
    for (std::size_t standard = 0; standard < standards_.size(); ++standard) {
        StandardCounts& counts = standards_[standard];
        const assurance::Outcome* worst = nullptr;
        bool is_excused = true;  // so long as nothing missed is not
        bool is_warned = false;
        for (; outcome != outcomes.end() && outcome->standard == standard; ++outcome) {
            counts.instances[static_cast<std::size_t>(outcome->kind)] += cases;
            if (outcome->is_recorded_late && outcome->kind == VerdictKind::met)
                counts.recorded_late += cases;
            if (outcome->kind == VerdictKind::missed)
                is_excused = is_excused && outcome->is_excused;
            is_warned = is_warned || outcome->is_warned;
            const bool is_never_after_late =
                worst != nullptr && outcome->kind == VerdictKind::missed &&
                worst->kind == VerdictKind::missed && outcome->miss == Miss::never;
            if (worst == nullptr || is_never_after_late ||
                assurance::is_worse(outcome->kind, worst->kind))
                worst = &*outcome;
        }
        if (worst == nullptr) {
            worst = &nothing;
            counts.instances[static_cast<std::size_t>(nothing.kind)] += cases;
        }
        count_cases(*worst, cases, counts);
        if (worst->kind == VerdictKind::missed && is_excused) counts.excused += cases;
        if (worst->kind == VerdictKind::pending && is_warned) counts.warned += cases;
        worst_[standard] = worst->kind;
    }
    return worst_;
}

void Summary::count_cases(const assurance::Outcome& worst,
                          std::uint64_t cases,
                          StandardCounts& counts) {
    counts.cases[static_cast<std::size_t>(worst.kind)] += cases;
    if (worst.kind == VerdictKind::missed) {
        if (worst.miss == Miss::late)
            counts.late += cases;
        else if (worst.miss == Miss::never)
            counts.never += cases;
        else
            counts.otherwise += cases;
    }
    if (worst.kind == VerdictKind::cannot_tell)
        counts.cannot_tell_by_reason[static_cast<std::size_t>(worst.reason)] += cases;
}

void Summary::add(const Summary& other) {
    for (std::size_t at = 0; at < standards_.size(); ++at) standards_[at].add(other.standards_[at]);
}

namespace {

const char* reason_words(std::size_t reason) {
    static constexpr std::array<const char*, assurance::unknown_reasons> words = {
        "a field is missing",
        "a value cannot be read",
        "a time is not known exactly enough",
        "the order of two events is not known",
        "no source covers it",
        "bank holidays are not published that far",
        "months of different length",
        "the record contradicts itself",
        "the event to count from is not recorded",
        "a table of times has no line for the value",
        "as soon as practicable is no number",
        "the school terms are not known that far, or to the hour"};
    return words[reason];
}

std::size_t width_in_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
    }));
}

// Columns as wide as their widest cell.
std::string aligned(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows)
        for (std::size_t at = 0; at < row.size(); ++at)
            widths[at] = std::max(widths[at], width_in_characters(row[at]));
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t at = 0; at < row.size(); ++at) {
            const std::string padding(widths[at] - width_in_characters(row[at]), ' ');
            // Names and titles to the left, numbers to the right.
            const bool is_text = at == 0 || at + 1 == row.size();
            line += (at == 0 ? "" : "  ") + (is_text ? row[at] + padding : padding + row[at]);
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}

}  // namespace

std::string rate_words(const StandardCounts& counts) {
    const std::uint64_t judged = counts.of(VerdictKind::met) + counts.of(VerdictKind::missed);
    if (judged == 0) return "-";
    const double share =
        100.0 * static_cast<double>(counts.of(VerdictKind::met)) / static_cast<double>(judged);
    // Rounding may not make all or nothing of what is neither.
    if (share > 99.9 && counts.of(VerdictKind::missed) > 0) return ">99.9 %";
    if (share < 0.1 && counts.of(VerdictKind::met) > 0) return "<0.1 %";
    return fmt::format("{:.1f} %", share);
}

std::string coverage_words(const Framing& framing) {
    if (framing.coverage_is_declared)
        return framing.current_as_of.empty() ? std::string{"as declared"}
                                             : fmt::format("as declared; current as of: {}",
                                                           fmt::join(framing.current_as_of, ", "));
    return fmt::format("not declared: the log is taken as complete from {} to {}",
                       framing.coverage_from,
                       framing.coverage_to);
}

std::string to_table(const Summary& summary, const Framing& framing) {
    std::vector<std::vector<std::string>> rows = {{"Standard",
                                                   "Met",
                                                   "Missed",
                                                   "late",
                                                   "never",
                                                   "other",
                                                   "Pending",
                                                   "Cannot tell",
                                                   "Not applicable",
                                                   "Rate",
                                                   "Title"}};
    for (const StandardCounts& counts : summary.standards()) {
        const auto number = [](std::uint64_t count) { return with_thousands(count); };
        rows.push_back({counts.standard->id,
                        number(counts.of(VerdictKind::met)),
                        number(counts.of(VerdictKind::missed)),
                        number(counts.late),
                        number(counts.never),
                        number(counts.otherwise),
                        number(counts.of(VerdictKind::pending)),
                        number(counts.of(VerdictKind::cannot_tell)),
                        number(counts.of(VerdictKind::not_applicable)),
                        rate_words(counts),
                        counts.standard->title});
    }
    std::string text =
        fmt::format("{}\nJudged as of {}{}, knowing {}. Coverage: {}.\n\n",
                    framing.title,
                    framing.as_of,
                    framing.as_of_is_default ? " (the latest day in the input)" : "",
                    framing.known_on.empty() ? "everything in the input"
                                             : "what was known on " + framing.known_on,
                    coverage_words(framing));
    text += aligned(rows);
    text +=
        "\nCases, each under its worst verdict. Rate: met / (met + missed); read it with the "
        "other three.\n";

    for (const StandardCounts& counts : summary.standards()) {
        std::vector<std::string> reasons;
        for (std::size_t reason = 0; reason < counts.cannot_tell_by_reason.size(); ++reason)
            if (counts.cannot_tell_by_reason[reason] > 0)
                reasons.push_back(fmt::format("{}: {}",
                                              with_thousands(counts.cannot_tell_by_reason[reason]),
                                              reason_words(reason)));
        if (!reasons.empty())
            text += fmt::format(
                "Cannot tell, {}: {}.\n", counts.standard->id, fmt::join(reasons, "; "));
        if (counts.recorded_late > 0)
            text += fmt::format(
                "Recorded late, {}: {} {} met in time but written down after the deadline.\n",
                counts.standard->id,
                with_thousands(counts.recorded_late),
                counts.recorded_late == 1 ? "instance" : "instances");
        if (counts.excused > 0)
            text += fmt::format(
                "Excused, {}: {} of the cases missed, each for a reason that the "
                "standard names.\n",
                counts.standard->id,
                with_thousands(counts.excused));
        if (counts.warned > 0)
            text += fmt::format("Warning, {}: {} of the cases pending are near their deadline.\n",
                                counts.standard->id,
                                with_thousands(counts.warned));
    }
    std::vector<std::string> unverified;
    for (const StandardCounts& counts : summary.standards())
        if (!counts.standard->is_verified) unverified.push_back(counts.standard->id);
    if (!unverified.empty())
        text += fmt::format(
            "Source not verified: {}. `hearken standards show` has the reason of each.\n",
            fmt::join(unverified, ", "));
    if (!framing.feeds_not_declared.empty())
        text += fmt::format(
            "Feeds named by standards, declared nowhere: {}. Check the coverage file.\n",
            fmt::join(framing.feeds_not_declared, ", "));
    if (!framing.kinds_not_met.empty())
        text += fmt::format("Kinds named by standards that no record has: {}. Check the mapping.\n",
                            fmt::join(framing.kinds_not_met, ", "));
    if (!framing.roles_not_met.empty())
        text += fmt::format(
            "Roles named by standards that nobody in the input has: {}. Check the mapping; a log "
            "of "
            "events alone says nothing of roles: people and roles are tables of a folder.\n",
            fmt::join(framing.roles_not_met, ", "));
    return text;
}

std::string csv_header() {
    return "standard,title,met,missed,late,never,otherwise,pending,cannot_tell,not_applicable,"
           "instances_met,instances_missed,instances_pending,instances_cannot_tell,recorded_late,"
           "excused,warning,as_of,known_on,coverage,status,sha256\n";
}

std::string to_csv(const Summary& summary, const Framing& framing) {
    std::string out;
    for (const StandardCounts& counts : summary.standards()) {
        const auto instances = [&](VerdictKind kind) {
            return counts.instances[static_cast<std::size_t>(kind)];
        };
        append_csv_field(out, counts.standard->id);
        out += ',';
        append_csv_field(out, counts.standard->title);
        out += fmt::format(",{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},",
                           counts.of(VerdictKind::met),
                           counts.of(VerdictKind::missed),
                           counts.late,
                           counts.never,
                           counts.otherwise,
                           counts.of(VerdictKind::pending),
                           counts.of(VerdictKind::cannot_tell),
                           counts.of(VerdictKind::not_applicable),
                           instances(VerdictKind::met),
                           instances(VerdictKind::missed),
                           instances(VerdictKind::pending),
                           instances(VerdictKind::cannot_tell),
                           counts.recorded_late,
                           counts.excused,
                           counts.warned,
                           framing.as_of,
                           framing.known_on);
        append_csv_field(out, coverage_words(framing));
        out += fmt::format(",{},{}\n",
                           counts.standard->is_verified ? "verified" : "unverified",
                           counts.standard->sha256);
    }
    return out;
}

std::string to_json_lines(const Summary& summary, const Framing& framing) {
    std::string out;
    for (const StandardCounts& counts : summary.standards()) {
        out += "{\"standard\":";
        append_json_string(out, counts.standard->id);
        out += ",\"title\":";
        append_json_string(out, counts.standard->title);
        out += ",\"cases\":{";
        for (std::size_t kind = 0; kind < assurance::verdict_kinds; ++kind)
            out += fmt::format("{}\"{}\":{}",
                               kind == 0 ? "" : ",",
                               assurance::to_string(static_cast<VerdictKind>(kind)),
                               counts.cases[kind]);
        out += fmt::format(
            "}},\"missed\":{{\"late\":{},\"never\":{},\"otherwise\":{}}},\"instances\":{{",
            counts.late,
            counts.never,
            counts.otherwise);
        for (std::size_t kind = 0; kind < assurance::verdict_kinds; ++kind)
            out += fmt::format("{}\"{}\":{}",
                               kind == 0 ? "" : ",",
                               assurance::to_string(static_cast<VerdictKind>(kind)),
                               counts.instances[kind]);
        out += "},\"cannot_tell\":{";
        bool is_first = true;
        for (std::size_t reason = 0; reason < counts.cannot_tell_by_reason.size(); ++reason) {
            if (counts.cannot_tell_by_reason[reason] == 0) continue;
            out += fmt::format("{}\"{}\":{}",
                               is_first ? "" : ",",
                               assurance::to_string(static_cast<UnknownReason>(reason)),
                               counts.cannot_tell_by_reason[reason]);
            is_first = false;
        }
        out += fmt::format("}},\"recorded_late\":{},\"excused\":{},\"warning\":{},\"as_of\":\"{}\"",
                           counts.recorded_late,
                           counts.excused,
                           counts.warned,
                           framing.as_of);
        if (!framing.known_on.empty()) out += fmt::format(",\"known_on\":\"{}\"", framing.known_on);
        out += ",\"coverage\":";
        append_json_string(out, coverage_words(framing));
        out += fmt::format(",\"status\":\"{}\",\"sha256\":\"{}\"}}\n",
                           counts.standard->is_verified ? "verified" : "unverified",
                           counts.standard->sha256);
    }
    return out;
}

}  // namespace hearken::report
