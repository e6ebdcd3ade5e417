// Who is meant: whom an event concerns, who did it, who came, how old somebody was.
#pragma once

#include "oracle/conditions.h"

namespace hearken::oracle {

/// Whether the event is about the person, done by whom and attended by whom it is asked.
[[nodiscard]] Truth are_as_asked(const language::PeopleAsked& asked,
                                 const Happening& event,
                                 const Setting& setting);

/// `same left as right`.
[[nodiscard]] Truth is_the_same(const language::Operand& left,
                                const language::Operand& right,
                                const Setting& setting);

/// `age of c on s` beside `years`.
[[nodiscard]] Truth is_aged(language::Comparison how,
                            std::int32_t years,
                            const Days& on,
                            const Setting& setting);

/// Whether the record states the field: `known`, `needs field`.
[[nodiscard]] Truth states(const language::Operand& field, const Setting& setting);

/// The ids of the people of the case who have one of the roles, in order.
[[nodiscard]] std::vector<std::string> people_of(const Case& the_case,
                                                 const std::vector<std::string>& roles);

/// Whether anything says who has which role: the input is of one source.
[[nodiscard]] bool states_roles(const Input& input);

/// What is stated of the person; null where nothing is.
[[nodiscard]] const Person* find_person(const Input& input, const std::string& id);

}  // namespace hearken::oracle
