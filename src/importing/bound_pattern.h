// Patterns and conditions of a layout, bound to the columns of one file.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/dictionary.h"
#include "importing/code_books.h"
#include "importing/layout.h"

namespace hearken::importing {

/// What an index of a layout keeps: ids of one table by ids of another.
class Index {
public:
    /// Several values of one key stand in their order with ; between them, each once.
    void add(std::string_view key, std::string_view value);
    /// Empty where there is none.
    [[nodiscard]] std::string_view find(std::string_view key) const;
    /// Keys of which no more values are kept, because they would be too long together.
    [[nodiscard]] std::uint64_t cut_keys() const { return cut_; }

private:
    static constexpr std::size_t values_bytes_max = 64UL << 10U;
    casework::Dictionary keys_;
    std::vector<std::string> values_;  // by the key's number
    std::uint64_t cut_ = 0;
};

/// What patterns are bound to: the layout's codes and indexes while rows are read.
struct Bound {
    std::map<std::string, CodeBook, std::less<>> codes;
    std::map<std::string, Index, std::less<>> indexes;
};

using Cells = std::span<const std::string_view>;
inline constexpr std::size_t no_column = SIZE_MAX;

/// The columns of one table of a file, by name: exactly, else in any capitals.
class Columns {
public:
    explicit Columns(const std::vector<std::string>& names) : names_(names) {}
    /// `no_column` where there is none. "outcome.FLAG", where there is "outcome" and no such
    /// column, is a key of the JSON objects in it: a column of its own behind all others.
    std::size_t find(std::string_view name);
    /// Whether a rule names it.
    [[nodiscard]] bool is_used(std::size_t column) const;
    /// The columns that rules name and the file lacks.
    [[nodiscard]] const std::vector<std::string>& absent() const { return absent_; }

    struct JsonKey {
        std::size_t column = 0;  // of the object
        std::string key;
    };
    [[nodiscard]] const std::vector<JsonKey>& json_keys() const { return json_keys_; }

private:
    [[nodiscard]] std::size_t find_name(std::string_view name) const;

    const std::vector<std::string>& names_;
    std::vector<bool> used_;
    std::vector<std::string> absent_;
    std::vector<JsonKey> json_keys_;
};

class BoundPattern {
public:
    BoundPattern() = default;
    BoundPattern(const Pattern& pattern, Columns& columns, Bound& bound);

    /// What it states of the row, without white space around it; in `room` where it is made of
    /// several pieces.
    [[nodiscard]] std::string_view value(Cells cells, std::string& room) const;

private:
    struct Part {
        std::string_view literal;
        std::size_t column = no_column;
        const Index* index = nullptr;
        CodeBook* codes = nullptr;
        bool is_literal = false;
    };
    [[nodiscard]] static std::string_view part_value(const Part& part, Cells cells);
    std::vector<Part> parts_;
    bool names_columns_ = false;
};

class BoundConditions {
public:
    BoundConditions() = default;
    BoundConditions(const std::vector<Condition>& conditions, Columns& columns);
    [[nodiscard]] bool hold(Cells cells) const;

private:
    struct One {
        std::size_t column = no_column;
        const std::vector<std::string>* words = nullptr;
        bool is_not = false;
    };
    std::vector<One> all_;
};

}  // namespace hearken::importing
