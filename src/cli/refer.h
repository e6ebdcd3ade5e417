// What `hearken inspect refer` prints, and what every command says while a referral is open.
#pragma once

#include <string>

#include "base/result.h"

namespace hearken::cli {

struct ReferWords {
    std::string folder;
    std::string id;  // of the case
    std::string inspector;
    std::string secret;
    std::string office;
    std::string on;
    std::string due;
    std::string answered;  // of a referral
};

/// Refers, or notes an answer, or prints the log.
Result<int> refer(const ReferWords& words);

/// Says on the error output how many referrals of the inspection are not answered, and by when the
/// first is due. Nothing where none is open.
void tell_open_referrals(const std::string& folder);

}  // namespace hearken::cli
