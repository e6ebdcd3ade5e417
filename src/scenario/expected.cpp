#include "scenario/expected.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace hearken::scenario {
namespace {

using assurance::VerdictKind;

constexpr std::array kinds{VerdictKind::met,
                           VerdictKind::missed,
                           VerdictKind::pending,
                           VerdictKind::not_applicable,
                           VerdictKind::cannot_tell};

// "not_applicable  no_trigger" -> "not applicable no trigger"
std::string as_words(std::string_view text) {
    std::string words;
    for (const char letter : text) {
        const bool is_gap = letter == ' ' || letter == '\t' || letter == '_';
        if (!is_gap)
            words += letter;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    return words;
}

std::vector<std::string> reasons_of(VerdictKind kind) {
    std::vector<std::string> reasons;
    if (kind == VerdictKind::missed)
        for (const auto miss : {assurance::Miss::late,
                                assurance::Miss::never,
                                assurance::Miss::early,
                                assurance::Miss::forbidden,
                                assurance::Miss::unlike})
            reasons.push_back(as_words(assurance::to_string(miss)));
    if (kind == VerdictKind::not_applicable)
        for (int at = 1; at <= static_cast<int>(assurance::NotApplicable::out_of_scope); ++at)
            reasons.push_back(as_words(to_string(static_cast<assurance::NotApplicable>(at))));
    if (kind == VerdictKind::cannot_tell)
        for (std::size_t at = 0; at < assurance::unknown_reasons; ++at)
            reasons.push_back(as_words(to_string(static_cast<assurance::UnknownReason>(at))));
    return reasons;
}

void complain(const Line& line, ToldCase& told, std::string what, std::string remedy) {
    told.faults.push_back({line.number, std::move(what), std::move(remedy)});
}

void read_verdict(const Line& line, ToldCase& told) {
    Expected expected;
    expected.line = line.number;
    expected.written = as_words(line.rest());
    for (const VerdictKind kind : kinds) {
        const std::string name = as_words(assurance::to_string(kind));
        if (expected.written != name && !expected.written.starts_with(name + " ")) continue;
        expected.kind = kind;
        if (expected.written.size() > name.size())
            expected.reason = expected.written.substr(name.size() + 1);
        const std::vector<std::string> reasons = reasons_of(kind);
        const bool is_reason =
            expected.reason.empty() ||
            std::find(reasons.begin(), reasons.end(), expected.reason) != reasons.end();
        if (!is_reason)
            complain(line,
                     told,
                     fmt::format("\"{}\" is no reason of {}", printable(expected.reason), name),
                     reasons.empty()
                         ? fmt::format("Write: verdict {}", name)
                         : fmt::format("Write one of: {}; or none", fmt::join(reasons, ", ")));
        told.expected.push_back(std::move(expected));
        return;
    }
    complain(line,
             told,
             fmt::format("\"{}\" is no verdict", printable(expected.written)),
             "Write: verdict met, missed, pending, not applicable or cannot tell");
}

void read_case_is(const Line& line, ToldCase& told) {
    std::string words;
    for (std::size_t at = 2; at < line.words.size(); ++at)
        words += (at > 2 ? " " : "") + line.words[at].text;
    for (const VerdictKind kind : kinds)
        if (as_words(words) == as_words(assurance::to_string(kind))) told.case_is = kind;
    told.case_is_line = line.number;
    if (!told.case_is)
        complain(line,
                 told,
                 fmt::format("\"{}\" is no verdict", printable(words)),
                 "Write: case is met, missed, pending, not applicable or cannot tell");
}

}  // namespace

bool read_expected(const Line& line, ToldCase& told) {
    const std::string& first = line.first();
    if (line.words.size() < 2) return false;
    if (first == "verdict") {
        read_verdict(line, told);
        return true;
    }
    if (first == "case") {
        read_case_is(line, told);
        return true;
    }
    Expected::Words Expected::* part = first == "deadline" ? &Expected::deadline
                                       : first == "says"   ? &Expected::sentence
                                       : first == "for"    ? &Expected::person
                                       : first == "marks"  ? &Expected::marks
                                                           : nullptr;
    if (part == nullptr) return false;
    if (told.expected.empty())
        complain(line,
                 told,
                 fmt::format("`{}` stands before any verdict", first),
                 "Put it below the `verdict` that it says more of.");
    else
        told.expected.back().*part = {line.rest(), line.number};
    return true;
}

std::string in_words(VerdictKind kind, const std::string& reason) {
    return as_words(
        fmt::format("{}{}{}", assurance::to_string(kind), reason.empty() ? "" : " ", reason));
}

}  // namespace hearken::scenario
