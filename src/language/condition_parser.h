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
/// `f.amount`, `case.channel`, or an attribute of the event itself.
bool parse_path(TokenReader& reader, Operand& operand);
/// Whether `text v.narrative has child_words` stands there.
[[nodiscard]] bool begins_text_condition(const TokenReader& reader, std::size_t ahead = 0);
/// A fixed value: a number, a text in quotes, a date, yes, no, or a bare word, which is a text.
bool parse_value(TokenReader& reader, Operand& value);

/// `s.amount`, `case.channel`, `amount`.
bool parse_path(TokenReader& reader, Operand& operand);
/// `=`, `!=`, `<`, `<=`, `>`, `>=`.
bool parse_comparison_sign(TokenReader& reader, Comparison& comparison, std::string_view example);

}  // namespace hearken::language
