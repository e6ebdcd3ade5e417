// Conditions and sets of events for the oracle: three-valued, looked up anew each time.
#pragma once

#include <map>

#include "oracle/limits.h"
#include "oracle/scene.h"

namespace hearken::oracle {

/// What a name stands for: an event; nothing that is recorded; or something not known.
struct Named {
    const Happening* event = nullptr;
    Reasons why;  // where there is no event
};

/// Names by slot; slot 0 is the event that is being looked at.
using Names = std::map<int, Named>;

/// What a condition is judged in.
struct Setting {
    const Scene* scene = nullptr;
    Names names;
    std::optional<Limit> deadline;  // of `over s .. deadline`

    [[nodiscard]] Setting looking_at(const Happening& event) const;
};

/// A text that a record or the standard states, or why there is none.
struct Stated {
    std::optional<std::string> text;
    Reasons why;
};

[[nodiscard]] Named named(const Setting& setting, int slot);
[[nodiscard]] Stated text_of(const language::Operand& operand, const Setting& setting);

[[nodiscard]] Truth holds(const language::Predicate& predicate, const Setting& setting);

/// Whether `event` is one of the set, its `where` included.
[[nodiscard]] Truth matches(const language::EventSet& events,
                            const Happening& event,
                            const Setting& setting);

}  // namespace hearken::oracle
