#include <array>
#include <cctype>
#include <set>

#include "tidy/checks.h"

namespace hearken::tidy {

namespace {

/// Names of the logs that Hearken is tried on. Further kinds come from the CSV files of examples/.
constexpr std::array<std::string_view, 58> known_names{
    // The road fines log: kinds, then attributes.
    "create_fine",
    "send_fine",
    "insert_fine_notification",
    "add_penalty",
    "payment",
    "send_for_credit_collection",
    "insert_date_appeal_to_prefecture",
    "send_appeal_to_prefecture",
    "receive_result_appeal_from_prefecture",
    "notify_result_appeal_to_offender",
    "appeal_to_judge",
    "total_payment_amount",
    "totalpaymentamount",
    "paymentamount",
    "vehicleclass",
    "notificationtype",
    "lastsent",
    "dismissal",
    "expense",
    "points",
    "article",
    "matricola",
    // The permits log.
    "confirmation_of_receipt",
    "t02_check_confirmation_of_receipt",
    // Child protection.
    "child_seen",
    "child_spoken_to_alone",
    "voice_of_child_recorded",
    "disclosure_by_child",
    "crime_recorded",
    "referral_received",
    "referral_decided",
    "assessment_started",
    "assessment_authorised",
    "strategy_discussion",
    "strategy_decision",
    "s47_started",
    "s47_completed",
    "joint_visit",
    "icpc_held",
    "cp_plan_started",
    "core_group_held",
    "rcpc_held",
    "cp_visit",
    "police_protection_started",
    "police_protection_ended",
    "medical_considered",
    "medical_requested",
    "medical_held",
    "medical_conclusion",
    "health_consulted",
    "abe_interview_held",
    "officer_allocated",
    "supervisor_review",
    "suspect_named",
    "suspect_arrested",
    "suspect_interviewed",
    "suspect_bailed",
    "missing_reported"};

/// "Create Fine" -> "create_fine", so that a name is found however it is written.
std::string in_snake_case(std::string_view text) {
    std::string snake;
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            snake += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (!snake.empty() && snake.back() != '_') {
            snake += '_';
        }
    }
    if (snake.ends_with('_')) snake.pop_back();
    return snake;
}

std::vector<std::string> fields_of(std::string_view row) {
    std::vector<std::string> fields(1);
    bool is_quoted = false;
    for (const char c : row) {
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == ',' && !is_quoted) {
            fields.emplace_back();
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    return fields;
}

/// The kinds that the event column of a CSV log holds; none where it has no such column.
void add_kinds_of(std::string_view csv, std::set<std::string, std::less<>>& names) {
    static const std::set<std::string, std::less<>> columns{
        "event", "kind", "activity", "event_kind", "event_name", "event_type"};
    const std::vector<Line> lines = lines_of(csv);
    if (lines.empty()) return;
    const std::vector<std::string> header = fields_of(lines.front().text);
    for (std::size_t column = 0; column < header.size(); ++column) {
        if (!columns.contains(in_snake_case(header[column]))) continue;
        for (std::size_t row = 1; row < lines.size(); ++row) {
            const std::vector<std::string> fields = fields_of(lines[row].text);
            if (column < fields.size()) names.insert(in_snake_case(fields[column]));
        }
    }
    names.erase("");
}

/// The name that a literal holds: all of it, or a word of it that cannot be plain English.
std::string name_in(std::string_view literal, const std::set<std::string, std::less<>>& names) {
    std::string whole = in_snake_case(literal);
    if (names.contains(whole)) return whole;
    for (const std::string_view word : split(literal, " \t\n.,;:!?()[]{}<>=+-*/\\\"'|&%$#@^~`")) {
        if (word.find('_') != std::string_view::npos && names.contains(word)) {
            return std::string(word);
        }
    }
    return "";
}

}  // namespace

Findings log_names_in_source(const Tree& tree) {
    std::set<std::string, std::less<>> names(known_names.begin(), known_names.end());
    for (const File& file : tree.files()) {
        // The kind of a case is another notion: it is no event's.
        const bool is_of_cases = file.path.ends_with("/cases.csv");
        if (file.path.starts_with("examples/") && file.path.ends_with(".csv") && !is_of_cases) {
            add_kinds_of(file.text, names);
        }
    }
    Findings found;
    for (const File& file : tree.files()) {
        if (!is_cpp(file.path) || file.path.ends_with("_test.cpp") ||
            file.path.starts_with("tests/") || file.path.starts_with("examples/") ||
            file.path.starts_with("src/invention/")) {  // it writes logs, and nothing judges by it
            continue;
        }
        for (const Literal& literal : string_literals(file.text)) {
            const std::string name = name_in(literal.text, names);
            if (name.empty()) continue;
            found.push_back(finding(file.path,
                                    literal.line,
                                    "names \"" + name +
                                        "\", which belongs to a log. What Hearken knows of kinds "
                                        "and attributes stands in standards; decision 0005."));
        }
    }
    return found;
}

}  // namespace hearken::tidy
