// Events: `answered or refused where ...`, and the stretch in which they are looked for.
#pragma once

#include "language/program.h"
#include "language/token_reader.h"

namespace hearken::language {

/// Whether events stand here and not a condition: `kind`, `any event`, and no path or operator.
[[nodiscard]] bool begins_events(const TokenReader& reader);

/// One or more events, joined by `or`; they are added to `events`.
bool parse_events(TokenReader& reader, EventSet& events);
/// One event, or several in brackets.
bool parse_event_term(TokenReader& reader, EventSet& events);
/// `over s .. deadline`, `before s`, `after s`; nothing at all is the whole case.
bool parse_span(TokenReader& reader, Span& span);

}  // namespace hearken::language
