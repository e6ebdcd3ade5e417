#include "casework/written_ids.h"

#include <fmt/format.h>

#include <vector>

namespace hearken::casework {

Dictionary write_ids(std::size_t count, const std::function<SourceAndId(std::uint32_t)>& member) {
    Dictionary ids;
    std::vector<std::uint32_t> number_of_id;  // by member
    std::vector<std::uint32_t> uses;
    number_of_id.reserve(count);
    for (std::uint32_t one = 0; one < count; ++one) {
        const std::uint32_t number = ids.intern(member(one).id);
        if (number == uses.size()) uses.push_back(0);
        ++uses[number];
        number_of_id.push_back(number);
    }
    if (uses.size() == count) return ids;

    Dictionary written;
    for (std::uint32_t one = 0; one < count; ++one) {
        const auto [source, id] = member(one);
        std::string text{id};
        if (uses[number_of_id[one]] > 1) text = fmt::format("{}/{}", source, id);
        // An id such as "a/b" in one source and "b" in source "a" may still meet: number them.
        std::string distinct = text;
        for (int copy = 2; written.find(distinct) != Dictionary::absent; ++copy)
            distinct = fmt::format("{}#{}", text, copy);
        written.intern(distinct);
    }
    return written;
}

}  // namespace hearken::casework
