// A casebook told to the second evaluator: as texts and times, without the engine's own forms.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casework/casebook.h"
#include "oracle/scene.h"

namespace hearken::evidence_checker {

class ToldCases {
public:
    /// The casebook must outlive it.
    explicit ToldCases(const casework::Casebook& casebook);

    /// One case, and where its records stand in it.
    struct ToldCase {
        oracle::Case whole;
        /// By record id: a row of cases tells two events, that the case was opened and closed.
        std::map<std::string, std::vector<std::size_t>> places_of;
        std::vector<oracle::Person> people;  // whoever is named in it
        bool states_roles = false;  // a source of it says who has which role, here or elsewhere
    };
    [[nodiscard]] ToldCase tell(casework::CaseIndex which) const;

    /// Everything but cases and question.
    [[nodiscard]] const oracle::Input& frame() const { return frame_; }
    /// Until asked of another day.
    [[nodiscard]] const oracle::InputFacts& facts(std::optional<oracle::Day> known_on);

private:
    void tell_people(casework::CaseIndex which, ToldCase& told) const;
    void tell_people(casework::EventIndex at,
                     casework::CaseIndex which,
                     oracle::Event& event) const;
    [[nodiscard]] oracle::Somebody somebody(casework::RoleId role,
                                            casework::AgencyId agency,
                                            casework::PersonNumber person) const;
    const casework::Casebook& casebook_;
    oracle::Input frame_;
    oracle::InputFacts facts_;
    std::optional<oracle::Day> facts_known_on_;
};

}  // namespace hearken::evidence_checker
