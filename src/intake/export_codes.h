// An export's own words for kinds, roles, agencies and values, as ours: [codes.*] of the mapping.
//
// A word that the list does not have is kept as it is, never dropped; each such word is one problem
// with the number of its rows. A list is for codes: who writes one for a column of names has the
// names told, so long words are not quoted.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casebook.h"
#include "casework/dictionary.h"
#include "intake/column_mapping.h"
#include "intake/position.h"

namespace hearken::intake {

/// Counts the words that lists do not have.
class UnknownCodes {
public:
    static constexpr std::size_t told_max = 200;  // words of one list; the rest is told as a count

    void note(std::string_view list,
              std::string_view word,
              casework::SourceId source,
              const Position& at);
    /// One problem for each word, at its first row.
    void tell(const Mapping& mapping, casework::CasebookBuilder& builder) const;

private:
    struct Met {
        casework::SourceId source = 0;
        Position first;
        std::uint64_t rows = 0;
    };
    struct List {
        std::map<std::string, Met, std::less<>> words;
        Met others;
    };
    std::map<std::string, List, std::less<>> lists_;
};

/// One list, which may be lacking: then no word is unknown.
class CodeList {
public:
    CodeList(const Mapping& mapping, std::string_view name);

    [[nodiscard]] bool exists() const { return listed_ != nullptr; }
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Ours for `word`, or null where the list does not have it.
    [[nodiscard]] const std::string* find(std::string_view word) const;
    /// Whether it is one of ours already.
    [[nodiscard]] bool is_ours(std::string_view word) const { return ours_.contains(word); }

private:
    std::string name_;
    const CodeMapping* listed_ = nullptr;
    std::set<std::string, std::less<>> ours_;
};

/// Roles or agencies: words as names, each looked up once.
class NameCodes {
public:
    using MakeId = std::function<std::uint32_t(std::string_view)>;
    NameCodes(const Mapping& mapping, std::string_view list, UnknownCodes& unknown, MakeId make_id)
        : codes_(mapping, list), unknown_(unknown), make_id_(std::move(make_id)) {}

    /// casework::nothing for an empty text. Words that the list lacks become snake case.
    std::uint32_t id_of(std::string_view word, casework::SourceId source, const Position& at);

private:
    struct Name {
        std::uint32_t id = casework::nothing;
        bool is_unknown = false;
    };
    [[nodiscard]] Name make(std::string_view word) const;

    CodeList codes_;
    UnknownCodes& unknown_;
    MakeId make_id_;
    casework::FewTexts words_;
    std::vector<Name> names_;
};

}  // namespace hearken::intake
