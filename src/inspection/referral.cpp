#include "inspection/referral.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "inspection/table.h"

namespace hearken::inspection {

namespace {

Result<Date> day_in(const Table& table, std::size_t row, std::size_t column) {
    const auto day = parse_iso_date(table.cell(row, column));
    if (day) return *day;
    return table.refuse(row,
                        fmt::format("\"{}\" is no date.", printable(table.cell(row, column))),
                        "Give the file that `hearken inspect refer` wrote.");
}

auto find_referral(std::string_view id, std::vector<Referral>& log) {
    return std::find_if(log.begin(), log.end(), [&](const Referral& one) { return one.id == id; });
}

}  // namespace

std::string referral_id(std::string_view secret, std::string_view case_id) {
    return "R-" + sha256_hex(fmt::format("referral\x1F{}\x1F{}", secret, case_id)).substr(0, 12);
}

Result<void> refer(Referral referral, std::vector<Referral>& log) {
    if (trim(referral.office).empty() || referral.office.size() > 200 ||
        !is_valid_utf8(referral.office)) {
        return fail(ErrorKind::invalid_input,
                    "A referral needs the office that it goes to.",
                    "Name the office, such as \"duty detective inspector\"; no person.");
    }
    if (referral.due < referral.on) {
        return fail(ErrorKind::invalid_input,
                    "The answer is due before the day of the referral.",
                    "Give --due a day that is not before --on.");
    }
    if (find_referral(referral.id, log) != log.end()) {
        return fail(ErrorKind::conflict,
                    "You have referred this case already.",
                    "If the risk is a new one, tell the office; the first referral stays open.");
    }
    log.push_back(std::move(referral));
    return {};
}

Result<void> answer(std::string_view id, Date on, std::vector<Referral>& log) {
    const auto found = find_referral(id, log);
    if (found == log.end()) {
        return fail(ErrorKind::not_found,
                    fmt::format("There is no referral {}.", printable(id)),
                    "`hearken inspect refer DIR` lists them.");
    }
    if (found->answered) {
        return fail(ErrorKind::conflict,
                    fmt::format("Referral {} was answered already.", printable(id)),
                    "The first answer stays.");
    }
    if (on < found->on) {
        return fail(ErrorKind::invalid_input,
                    "The answer is before the referral.",
                    "Check the day of --on.");
    }
    found->answered = on;
    return {};
}

std::string referral_table(const std::vector<Referral>& log) {
    std::string text = "referral,office,on,due,answered\n";
    for (const Referral& one : log) {
        append_row(text,
                   {one.id,
                    one.office,
                    to_iso(one.on),
                    to_iso(one.due),
                    one.answered ? to_iso(*one.answered) : std::string{}});
    }
    return text;
}

Result<std::vector<Referral>> read_referrals(std::string_view csv, std::string_view file) {
    const Table table =
        TRY(Table::read(csv, file, {"referral", "office", "on", "due", "answered"}));
    std::vector<Referral> log;
    for (std::size_t row = 0; row < table.size(); ++row) {
        Referral one{TRY(table.word(row, 0)),
                     TRY(table.word(row, 1)),
                     TRY(day_in(table, row, 2)),
                     TRY(day_in(table, row, 3)),
                     std::nullopt};
        if (!table.cell(row, 4).empty()) one.answered = TRY(day_in(table, row, 4));
        log.push_back(std::move(one));
    }
    return log;
}

ReferralCounts count_referrals(const std::vector<Referral>& log) {
    ReferralCounts counts;
    for (const Referral& one : log) {
        if (one.answered) {
            ++(*one.answered <= one.due ? counts.in_time : counts.late);
            continue;
        }
        ++counts.open;
        if (!counts.first_due || one.due < *counts.first_due) counts.first_due = one.due;
    }
    return counts;
}

}  // namespace hearken::inspection
