// The pieces of a mapping's TOML, each read or refused with its line and what to write instead.
#pragma once

#include <toml++/toml.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/column_mapping.h"

namespace hearken::intake {

[[nodiscard]] Failure refuse(const Mapping& mapping,
                             const toml::source_region& at,
                             std::string_view what,
                             std::string remedy);

/// Fails where the table has a key that is not among `known`; `where` is " in [columns]" or so.
Result<void> allow_only(const Mapping& mapping,
                        const toml::table& table,
                        std::string_view where,
                        std::span<const std::string_view> known);
inline Result<void> allow_only(const Mapping& mapping,
                               const toml::table& table,
                               std::string_view where,
                               std::initializer_list<std::string_view> known) {
    return allow_only(mapping, table, where, std::span{known.begin(), known.size()});
}

/// A text that is not empty.
Result<std::string> text_of(const Mapping& mapping, std::string_view key, const toml::node& node);
/// One text or a list of them.
Result<std::vector<std::string>> texts_of(const Mapping& mapping,
                                          std::string_view key,
                                          const toml::node& node);
Result<const toml::table*> table_of(const Mapping& mapping,
                                    std::string_view key,
                                    const toml::node& node);
/// utf-8 or windows-1252, in any capitals.
Result<TextEncoding> encoding_of(const Mapping& mapping, const toml::node& node);
/// A text that is an event kind already.
Result<std::string> kind_of(const Mapping& mapping, std::string_view key, const toml::node& node);

/// [tables.*] and [codes.*].
Result<void> read_mapped_tables(Mapping& mapping, const toml::table& tables);
Result<void> read_codes(Mapping& mapping, const toml::table& codes);

}  // namespace hearken::intake
