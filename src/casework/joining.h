// Which cases of several sources are one investigation, and which of their people one person.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "casework/dictionary.h"
#include "casework/numbers.h"

namespace hearken::casework {

/// What became of a statement, for the books of its source.
enum class Joined : std::uint8_t {
    yes,
    again,         // said before
    elsewhere,     // its member belongs to another group already
    unknown,       // its source has no such member
    other_source,  // there is no such source
};

/// Takes statements "this member of that source belongs to this group" in any order, also before
/// the members are known, and numbers members anew.
class Joining {
public:
    /// Texts are copied.
    void state(std::string_view group,
               std::string_view source,
               std::string_view member,
               const Place& place);

    [[nodiscard]] bool empty() const { return statements_.empty(); }

    /// The member's number, as the caller counts; see Joined for the two failures.
    struct Found {
        Joined outcome = Joined::yes;
        std::uint32_t number = 0;
    };
    using Find = std::function<Found(std::string_view source, std::string_view member)>;
    struct Told {
        Joined outcome = Joined::yes;
        std::string_view group;
        std::string_view source;
        Place place;
    };
    using Tell = std::function<void(const Told&)>;

    struct Numbers {
        std::vector<std::uint32_t> of_member;  // old -> new
        std::vector<std::uint32_t> group;      // by new number: its group, or `nothing`
    };
    /// Groups stand where the first of their members stood. `tell` hears of every statement.
    [[nodiscard]] Numbers finish(std::size_t members, const Find& find, const Tell& tell) const;

    [[nodiscard]] std::string_view group_id(std::uint32_t group) const {
        return groups_.text(group);
    }

private:
    struct Statement {
        std::uint32_t group = 0;   // of groups_
        std::uint32_t source = 0;  // of texts_
        std::uint32_t member = 0;  // of texts_
        Place place;
    };
    Dictionary groups_;
    Dictionary texts_;
    GrowingArray<Statement> statements_;
};

}  // namespace hearken::casework
