// Which cases of several sources are one investigation, and which of their people one person.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "casework/dictionary.h"
#include "casework/ids.h"
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

    /// Where members are looked up; both give back `nothing` where there is none.
    struct Members {
        std::size_t count = 0;
        std::function<std::uint32_t(std::string_view source)> find_source;
        std::function<std::uint32_t(std::uint32_t source, std::string_view member)> find;
    };
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
    /// Groups stand where the first of their members stood. `tell` hears of every
    /// statement that joined nothing. Once, at the end.
    [[nodiscard]] Numbers finish(const Members& members, const Tell& tell);

    [[nodiscard]] std::string_view group_id(std::uint32_t group) const {
        return groups_.text(group);
    }

private:
    struct Statement {
        std::uint32_t group = 0;       // of groups_
        std::uint32_t source = 0;      // of sources_
        std::uint64_t member_end = 0;  // in members_; it begins where the one before ends
        Place place;
    };
    Ids groups_;
    Dictionary sources_;
    GrowingArray<char> members_;
    GrowingArray<Statement> statements_;
};

}  // namespace hearken::casework
