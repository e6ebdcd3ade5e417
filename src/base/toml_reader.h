// Content that authors write as TOML: what is wrong is told with file and line, and what to write.
//
// A reader of one sort of content inherits from this and asks for what it knows; a word that it
// does not ask for is refused.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken {

class TomlReader {
public:
    using Words = std::initializer_list<std::string_view>;

    /// `learn` says where an author finds what may be written: "docs/figures.md lists ...".
    TomlReader(std::string_view file, std::string learn);

protected:
    [[nodiscard]] Result<toml::table> parse(std::string_view text) const;

    /// invalid_input, with the file and the line of `at`.
    [[nodiscard]] Failure refuse(const toml::source_region& at,
                                 std::string_view what,
                                 std::string remedy) const;

    [[nodiscard]] Result<void> allow_only(const toml::table& table, Words known) const;

    [[nodiscard]] Result<const toml::node*> node_at(const toml::table& table,
                                                    std::string_view key) const;

    /// A text on one line, of at most 2,000 bytes, without white space at its ends.
    [[nodiscard]] Result<std::string> text_in(const toml::node& node, std::string_view key) const;
    [[nodiscard]] Result<std::string> text_at(const toml::table& table, std::string_view key) const;

    /// One to 1,000 texts, each once.
    [[nodiscard]] Result<std::vector<std::string>> texts_in(const toml::node& node,
                                                            std::string_view key) const;
    [[nodiscard]] Result<std::vector<std::string>> texts_at(const toml::table& table,
                                                            std::string_view key) const;

    /// The [[key]] of `root`, at most 1,000; none where there is no such key.
    [[nodiscard]] Result<std::vector<const toml::table*>> tables_at(const toml::table& root,
                                                                    std::string_view key) const;

    /// Whether it is 1 to 60 small letters, digits and _.
    [[nodiscard]] static bool is_id(std::string_view text);

private:
    std::string file_;
    std::string learn_;
};

}  // namespace hearken
