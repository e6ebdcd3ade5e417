// Conditions: what `where`, `unless`, `doubt if` and `until` ask of events and of the case.
#pragma once

#include <string_view>

#include "language/program.h"
#include "language/token_reader.h"

namespace hearken::language {

/// A condition in which `or` may stand bare.
bool parse_predicate(TokenReader& reader, PredicatePtr& out);
/// A condition of `where`: it takes no bare `or`, since `or` also joins events.
bool parse_condition_without_or(TokenReader& reader, PredicatePtr& out);

/// `s.amount`, `case.channel`, `amount`.
bool parse_path(TokenReader& reader, Operand& operand);
/// `=`, `!=`, `<`, `<=`, `>`, `>=`.
bool parse_comparison_sign(TokenReader& reader, Comparison& comparison, std::string_view example);

}  // namespace hearken::language
