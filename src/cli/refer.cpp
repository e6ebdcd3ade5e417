#include "cli/refer.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/date.h"
#include "base/text.h"
#include "cli/exit_code.h"
#include "operations/refer_back.h"

namespace hearken::cli {
namespace {

Result<Date> day_of(const std::string& text, std::string_view option) {
    const auto day = parse_iso_date(text);
    if (day) return *day;
    return fail(ErrorKind::invalid_input,
                text.empty() ? fmt::format("{} is not given.", option)
                             : fmt::format("{} is no date: \"{}\".", option, printable(text)),
                "Write it as 2026-11-28.");
}

}  // namespace

Result<int> refer(const ReferWords& words) {
    if (!words.answered.empty()) {
        if (!words.id.empty()) {
            return fail(ErrorKind::invalid_input,
                        "--answered names a referral, and so takes no CASE.",
                        "Give one or the other.");
        }
        TRY(operations::answer_referral(
            words.folder, words.answered, TRY(day_of(words.on, "--on"))));
        fmt::print("Referral {} is answered.\n", printable(words.answered));
        return exit_success;
    }
    if (words.id.empty()) {
        fmt::print("{}",
                   inspection::referral_table(TRY(operations::read_referral_log(words.folder))));
        return exit_success;
    }
    if (words.inspector.empty() || words.secret.empty()) {
        return fail(ErrorKind::invalid_input,
                    "A referral needs --as and --secret.",
                    "The log then names neither the case nor you.");
    }
    operations::ReferRequest request{words.id,
                                     words.secret,
                                     words.office,
                                     TRY(day_of(words.on, "--on")),
                                     TRY(day_of(words.due, "--due"))};
    const inspection::Referral made =
        TRY(operations::refer_back({words.folder, words.inspector}, request));
    fmt::print(
        "Referral {} to {}, due by {}. Tell the office the case and this number now: the log "
        "names no case.\nWhen they answer: hearken inspect refer {} --answered {} --on DAY\n",
        made.id,
        printable(made.office),
        to_iso(made.due),
        printable(words.folder, 400),
        made.id);
    return exit_success;
}

void tell_open_referrals(const std::string& folder) {
    const auto log = operations::read_referral_log(folder);
    if (!log) return;  // the command itself says what is wrong with the folder
    const inspection::ReferralCounts counts = inspection::count_referrals(*log);
    if (!counts.first_due) return;
    fmt::print(stderr,
               "Live risk: {} referral{} not answered; the first is due by {} ({}/referred.csv).\n",
               counts.open,
               counts.open == 1 ? " is" : "s are",
               to_iso(*counts.first_due),
               printable(folder, 400));
}

}  // namespace hearken::cli
