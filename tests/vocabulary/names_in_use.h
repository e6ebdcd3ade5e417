// The names that a text of the standards language uses, found by its words alone: what the names
// are of is told by the words around them. So a standard that does not compile yet is read, too.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace hearken::vocabulary {

struct NamesInUse {
    std::set<std::string> attributes;  // `where risk = ...`, `s.risk`, `latest risk`, `case.nation`
    std::set<std::string> roles;       // `by sergeant`, `attended by ...`, `for each child`
    std::set<std::string> lexicons;    // `has LEXICON`, `has no LEXICON`
    /// Words with an underscore in them that are none of these: kinds of events, names that the
    /// pack itself defines, or what nobody has listed.
    std::set<std::string> others;
    std::set<std::string> defined;  // by `define` and `param`
};

/// Comments, texts in quotes, names of feeds and words of the language are passed over.
[[nodiscard]] NamesInUse names_in(std::string_view standards);

}  // namespace hearken::vocabulary
