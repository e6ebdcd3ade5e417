// One case as the question sees it: which events, in which order, and what is covered.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "language/program.h"
#include "oracle/input.h"
#include "oracle/truth.h"
#include "oracle/working_days.h"

namespace hearken::oracle {

/// An event with its times read.
struct Happening {
    const Event* told = nullptr;
    Stretch when;
    Days days;
};

/// What a case is judged by beside its own events: the same for all cases of an input.
struct InputFacts {
    explicit InputFacts(const Input& input);

    std::set<std::pair<std::string, std::string>> carried;  // kind and attribute
    Day first_day = no_last_day;                            // of supposed coverage
    Day last_day = no_first_day;
};

/// The person whose standard is being judged.
struct EachPerson {
    std::vector<std::string> roles;  // of `for each`
    std::optional<std::string> id;   // none: nobody knows who has the role
};

struct Scene {
    Scene(const Input& the_input, const Case& the_case)
        : Scene(the_input, the_case, InputFacts{the_input}) {}
    Scene(const Input& the_input, const Case& the_case, const InputFacts& facts);

    const Input* input = nullptr;
    const Case* of = nullptr;
    std::vector<Happening> seen;  // visible, by time; unknown times last, then by file and place
    std::set<std::pair<std::string, std::string>> carried;  // kind and attribute, in all the input
    Day first_input_day = no_last_day;                      // of supposed coverage
    Day last_input_day = no_first_day;
    std::optional<EachPerson> each;
};

/// Whether `left` came before `right`: the order itself.
[[nodiscard]] Truth is_before(const Scene& scene, const Happening& left, const Happening& right);

/// Whether `later` counts as after `earlier`: where the order within the day is not known, an event
/// of the same day, or of a later one, does. An event is not after itself.
[[nodiscard]] Truth is_mildly_after(const Scene& scene,
                                    const Happening& later,
                                    const Happening& earlier);

[[nodiscard]] bool is_same(const Happening& left, const Happening& right);

/// The value that the record states, or nothing.
[[nodiscard]] const std::string* value_of(const std::vector<Attribute>& attributes,
                                          const std::string& name);

/// Whether every day from `days.first` to `days.last` is covered for a duty that waits for these
/// events, in the feeds that it names or, without any, in whatever is declared.
[[nodiscard]] bool is_covered(const Scene& scene,
                              Days days,
                              const language::EventSet& awaited,
                              const std::string& feed);

}  // namespace hearken::oracle
