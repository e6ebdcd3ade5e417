// The people of a scenario: who is in the case, whom each event was about, who did it, who came.
//
//     person c1 child born=2015-03-02       id, roles, values
//     2026-03-25 strategy_discussion about c1, c2 by sergeant attended police, gp@health, not nurse
//
// Somebody who did it or came is told as role, role@agency or @agency, then perhaps a person's id:
// `by inspector p9`, `by @police`; `not nurse` is listed and did not come; `attended nobody` is a
// list on which nobody stands.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "casework/casebook.h"

namespace hearken::scenario {

class PeopleTold {
public:
    explicit PeopleTold(casework::CasebookBuilder& builder) : builder_(builder) {}

    /// The words of a line `person ...`; false where they make no sense. To be called before the
    /// case's events are added.
    [[nodiscard]] bool add_person(casework::CaseIndex which, const std::vector<std::string>& words);

    /// Reads what stands at `at` of people of the event added last, and moves `at` behind it. False
    /// where nothing of the kind stands there. See more_than_one().
    [[nodiscard]] bool take(casework::CaseIndex which,
                            const std::vector<std::string>& words,
                            std::size_t& at);
    /// Words that were taken where one person is told, and say more than that, or nothing; empty
    /// where there are none.
    [[nodiscard]] const std::string& more_than_one() const { return more_than_one_; }

    /// The roles and agencies told so far, in order, for checking that none is a slip of the pen.
    [[nodiscard]] const std::vector<std::string>& roles() const { return roles_; }
    /// Likewise, the ids told after a role.
    [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }

private:
    struct Somebody {
        casework::RoleId role = casework::nothing;
        casework::AgencyId agency = casework::nothing;
        casework::PersonNumber person = casework::nothing;
    };
    Somebody somebody(const std::vector<std::string>& entry);
    void take_one(const std::vector<std::string>& entry, std::size_t words_max);

    casework::CasebookBuilder& builder_;
    std::vector<std::string> roles_;
    std::vector<std::string> ids_;
    std::string more_than_one_;
};

}  // namespace hearken::scenario
