// Live risk that an inspector met in a file, sent back to the force with a day by which it answers.
// The log: docs/inspections.md, "Refer back".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace hearken::inspection {

/// Names neither case nor inspector: who grades the case, too, must not see that another saw risk.
struct Referral {
    std::string id;      // "R-1a2b3c4d5e6f", by the inspector's secret and the case
    std::string office;  // to whom, by the name of an office
    Date on;
    Date due;
    std::optional<Date> answered;
};

/// "R-" and 12 hexadecimal digits: the same secret and case give the same.
[[nodiscard]] std::string referral_id(std::string_view secret, std::string_view case_id);

/// Adds to the end of `log`. Fails with invalid_input without an office or with a due day before
/// the day itself, and with conflict where the case was referred by this inspector already.
[[nodiscard]] Result<void> refer(Referral referral, std::vector<Referral>& log);

/// Fails with not_found where there is no such referral, with conflict where it was answered, and
/// with invalid_input on a day before it was referred.
[[nodiscard]] Result<void> answer(std::string_view id, Date on, std::vector<Referral>& log);

/// referred.csv: referral,office,on,due,answered, in the order in which they were referred.
[[nodiscard]] std::string referral_table(const std::vector<Referral>& log);
[[nodiscard]] Result<std::vector<Referral>> read_referrals(std::string_view csv,
                                                           std::string_view file);

struct ReferralCounts {
    std::size_t in_time = 0;
    std::size_t late = 0;  // answered after the day by which it was due
    std::size_t open = 0;
    std::optional<Date> first_due;  // of those that are open
};
[[nodiscard]] ReferralCounts count_referrals(const std::vector<Referral>& log);

}  // namespace hearken::inspection
