// People: `for each child c`, and whom an event concerns, who did it, who was there.
#pragma once

#include <cstddef>

#include "language/program.h"
#include "language/token_reader.h"

namespace hearken::language {

/// Whether `about c`, `of c`, `by role` or `attended by roles` stands here, or `ahead` of it.
[[nodiscard]] bool begins_people(const TokenReader& reader, std::size_t ahead = 0);
/// `[about c] [by role] [attended by role, role]`, in this order; nothing at all asks nothing.
bool parse_people(TokenReader& reader, PeopleAsked& people);
/// `for each child c [where ...]`; stands at `for`.
bool parse_for_each(TokenReader& reader, ForEach& for_each);

/// Whether `same a.x as b.x`, `different a.x from b.x` or `age of c on s >= 18` stands there.
[[nodiscard]] bool begins_comparison_of_people(const TokenReader& reader, std::size_t ahead);
/// The same, here, or `s attended by ...`, `s by ...`, `s about c`.
[[nodiscard]] bool begins_condition_on_people(const TokenReader& reader);
bool parse_condition_on_people(TokenReader& reader, PredicatePtr& out);

/// What a term asks of the event that it names, where that is a name given with `as`: its people,
/// then its `where`. Null where it asks nothing.
[[nodiscard]] PredicatePtr condition_of(const EventTerm& term);

/// A path in which `by`, `about` and `participants` are those of the event itself, and a name alone
/// may be a person. In backquotes they are attributes.
bool parse_people_path(TokenReader& reader, Operand& operand);

}  // namespace hearken::language
