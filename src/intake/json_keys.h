// Which key of JSON Lines holds what: the counterpart of csv_columns.h, decided key by key.
//
// A mapping's [columns] come first; what it leaves open goes by the usual names, as for columns. A
// table has its columns all at once; here each line may have other keys, so each key is told what
// it may be, and the first of those that a line states counts in that line.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "casework/casebook.h"
#include "casework/dictionary.h"
#include "intake/column_mapping.h"

namespace hearken::intake {

/// What a key can be besides an attribute. A time of day stands beside the date in another key.
enum class KeyRole : std::uint8_t {
    of_case,
    event,
    happened,
    happened_time_of_day,
    recorded,
    recorded_time_of_day,
    none,
};
inline constexpr std::size_t key_roles = 6;  // but for `none`

struct JsonKey {
    std::string_view name;  // of an inner key "outer.inner"; kept by JsonKeys
    KeyRole role = KeyRole::none;
    std::uint8_t rank = 0;  // among the keys of this role; the lowest counts
    bool is_ignored = false;
    bool is_date = false;
    bool is_transition = false;
    bool may_be_of_case = false;                           // case:x
    std::optional<casework::AttributeId> event_attribute;  // see JsonKeys::attribute_of
    std::optional<casework::AttributeId> case_attribute;
    std::uint64_t last_row = 0;  // in which it was met last, for who meets it twice
};

class JsonKeys {
public:
    /// Fails with invalid_input where the mapping, which may be null, gives one key two roles.
    static Result<JsonKeys> make(const Mapping* mapping, casework::CasebookBuilder& builder);

    /// Its number, or `too_many` beyond attributes_max different keys.
    static constexpr std::uint32_t too_many = casework::Dictionary::absent;
    [[nodiscard]] std::uint32_t find(std::string_view name);
    [[nodiscard]] JsonKey& at(std::uint32_t number) { return keys_[number]; }
    [[nodiscard]] const std::vector<JsonKey>& met() const { return keys_; }

    /// Under what attribute of the event, or of the case, it is kept; the casebook learns of it
    /// now.
    [[nodiscard]] casework::AttributeId attribute_of(JsonKey& key, bool is_of_case);

    /// The key that the mapping names for a role; empty where it names none.
    [[nodiscard]] std::string_view stated(KeyRole role) const {
        return stated_[static_cast<std::size_t>(role)];
    }

    /// Whether two keys may become one attribute.
    [[nodiscard]] bool has_renamed() const { return has_renamed_; }

private:
    JsonKeys(const Mapping* mapping, casework::CasebookBuilder& builder)
        : mapping_(mapping), builder_(&builder) {}
    [[nodiscard]] JsonKey make_key(std::string_view name) const;
    [[nodiscard]] const std::string* renamed(std::string_view name) const;

    const Mapping* mapping_;
    casework::CasebookBuilder* builder_;
    std::array<std::string_view, key_roles> stated_;  // by the mapping; empty: not
    bool has_renamed_ = false;
    casework::Dictionary names_;
    std::vector<JsonKey> keys_;
    std::vector<std::array<std::uint32_t, 4>> next_;  // for each key, what came after it last
    std::uint32_t last_ = 0;
};

}  // namespace hearken::intake
