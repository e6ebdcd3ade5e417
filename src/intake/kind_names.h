// Event names as kinds: what the mapping says, else snake_case, with the transition of a lifecycle.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/casebook.h"
#include "casework/dictionary.h"
#include "intake/column_mapping.h"
#include "intake/row_books.h"

namespace hearken::intake {

/// Numbers each name and each transition once, so that a row is told its kind by two look-ups.
class KindNames {
public:
    /// Number of a name or transition that is missing or says nothing.
    static constexpr std::uint32_t none = casework::Dictionary::absent;

    /// `mapping` may be null; all three must outlive this.
    KindNames(const Mapping* mapping, casework::CasebookBuilder& builder, RowBooks& books)
        : mapping_(mapping), builder_(builder), books_(books) {}

    /// `none` for a name of which nothing is left as a kind.
    std::uint32_t name(std::string_view text);

    /// Whether the mapping lists the name, and the name as it was first written. REQUIRES: a number
    /// that name() gave.
    [[nodiscard]] bool is_mapped(std::uint32_t name) const { return names_[name].is_mapped; }
    [[nodiscard]] const std::string& spelled(std::uint32_t name) const {
        return names_[name].spelled;
    }
    [[nodiscard]] const std::string& kind_name(std::uint32_t name) const {
        return names_[name].kind;
    }

    /// `none` for "complete", which is what an event without a transition is (XES 1.0, 3.2).
    std::uint32_t transition(std::string_view text);

    /// The kind of an event at `at`: "send_fine", and "send_fine_start" for any transition but
    /// complete, so that a beginning and an end are not counted as the same happening.
    /// REQUIRES: name != none.
    casework::KindId kind(std::uint32_t name, std::uint32_t transition, const Position& at) {
        if (transition == none && names_[name].is_resolved) return names_[name].plain;
        return resolve(name, transition, at);
    }

private:
    struct Name {
        std::string kind;  // empty: none
        std::string spelled;
        bool is_mapped = false;
        bool is_resolved = false;
        casework::KindId plain = 0;
    };
    casework::KindId resolve(std::uint32_t name, std::uint32_t transition, const Position& at);
    void note_meeting(const std::string& kind, const std::string& spelled, const Position& at);

    const Mapping* mapping_;
    casework::CasebookBuilder& builder_;
    RowBooks& books_;
    casework::FewTexts texts_;
    std::vector<Name> names_;
    casework::Dictionary transition_texts_;
    std::vector<std::string> transitions_;   // as snake_case; empty: none
    std::string_view last_transition_text_;  // in transition_texts_; mostly the next one's too
    std::uint32_t last_transition_ = none;
    std::unordered_map<std::uint64_t, casework::KindId> with_transition_;
    std::map<std::string, std::vector<std::string>> spellings_;  // kind -> names that fold to it
};

}  // namespace hearken::intake
