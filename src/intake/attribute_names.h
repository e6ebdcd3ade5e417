// Attribute keys of an input as the casebook's attributes, each looked up by one small hash.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casebook.h"
#include "casework/dictionary.h"
#include "intake/column_mapping.h"
#include "intake/xes_attribute.h"

namespace hearken::intake {

/// Keys that XES gives a meaning of their own (IEEE 1849-2016, extensions).
enum class KeyMeaning : std::uint8_t { none, name, time, transition };

inline constexpr std::string_view name_key = "concept:name";
inline constexpr std::string_view time_key = "time:timestamp";
inline constexpr std::string_view transition_key = "lifecycle:transition";

/// A casebook has a column for each attribute of each kind, so a file that makes up names without
/// end is stopped here.
inline constexpr std::size_t attributes_max = 4096;

struct AttributeName {
    std::string key;                          // as the file has it; of a nested one "parent.child"
    std::uint32_t number = 0;                 // see AttributeNames::at
    std::optional<casework::AttributeId> id;  // see id_of
    KeyMeaning meaning = KeyMeaning::none;
    bool is_ignored = false;   // the mapping says so
    bool is_date = false;      // the mapping says that it holds a date
    bool is_too_many = false;  // beyond attributes_max: nothing is kept of it

    // The last text kept under this key: in most logs the next is the same.
    std::string last_text;
    casework::ValueId last_value = casework::no_value;
    XesType last_type = XesType::none;
};

class AttributeNames {
public:
    /// `mapping` may be null; both must outlive this.
    AttributeNames(const Mapping* mapping, casework::CasebookBuilder& builder)
        : mapping_(mapping), builder_(builder) {
        too_many_.is_too_many = true;
    }

    /// What is known of a key, new or not. References stay valid until the next call.
    [[nodiscard]] AttributeName& find(std::string_view key);

    /// The same, if `key` is one of the two that last came after the key before it; else null.
    /// Events of one kind mostly state the same keys in the same order.
    [[nodiscard]] AttributeName* expected(const char* key);

    [[nodiscard]] const AttributeName& at(std::uint32_t number) const { return names_[number]; }

    /// Under what attribute it is kept; the casebook learns of it now.
    [[nodiscard]] casework::AttributeId id_of(AttributeName& name);

private:
    [[nodiscard]] AttributeName make(std::string_view key);

    const Mapping* mapping_;
    casework::CasebookBuilder& builder_;
    casework::Dictionary keys_;
    std::vector<AttributeName> names_;
    std::vector<std::array<std::uint32_t, 2>> next_;  // for each key, what came after it last
    std::uint32_t last_ = 0;
    AttributeName too_many_;
};

}  // namespace hearken::intake
