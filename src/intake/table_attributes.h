// The free attributes of a folder's tables: columns and keys that are no field of the format.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casebook.h"
#include "casework/dictionary.h"
#include "intake/attribute_names.h"
#include "intake/column_mapping.h"
#include "intake/date_reader.h"
#include "intake/export_codes.h"
#include "intake/row_books.h"
#include "intake/short_texts.h"

namespace hearken::intake {

/// A value as a table states it.
struct AttributeCell {
    std::uint32_t attribute = 0;  // as TableAttributes numbers it
    std::string_view text;        // not empty
};

/// All tables of a folder share these: an attribute has one name, one list of codes, one meaning.
class TableAttributes {
public:
    /// All must outlive this.
    TableAttributes(const Mapping& mapping,
                    const DateReader& dates,
                    UnknownCodes& unknown,
                    casework::CasebookBuilder& builder)
        : mapping_(mapping),
          dates_(dates),
          unknown_(unknown),
          builder_(builder),
          names_(&mapping, builder),
          short_texts_(builder, 12),
          short_dates_(builder, 14) {}

    static constexpr std::uint32_t ignored = 0xFFFF'FFFF;
    static constexpr std::uint32_t too_many = 0xFFFF'FFFE;
    /// The number of the attribute that a column or key of this name is, or one of these two.
    [[nodiscard]] std::uint32_t find(std::string_view name);

    /// As the casebook numbers it.
    [[nodiscard]] casework::AttributeId id_of(std::uint32_t attribute) const {
        return attributes_[attribute].id;
    }

    /// The row in which a value stands, for problems.
    struct At {
        const Position& position;
        RowBooks& books;
        bool& has_problems;
        bool is_roomy = false;  // behind each of its texts 16 more bytes can be read
    };
    /// Worth a call where value(cell) comes some tens of instructions later and is seldom one of a
    /// few.
    void expect(const AttributeCell& cell) const { builder_.expect_value(cell.text); }
    /// What the cell means: by codes, as a date, or as it is written.
    [[nodiscard]] casework::AttributeValue value(const AttributeCell& cell, const At& at);
    /// A field of the format that is kept as an attribute; `list` names its codes.
    [[nodiscard]] casework::ValueId coded(const CodeList& list,
                                          std::string_view text,
                                          const At& at);
    /// The list of this name, which may be lacking. Valid as long as this.
    [[nodiscard]] const CodeList& codes_of(std::string_view list);
    [[nodiscard]] casework::ValueId date(std::string_view name,
                                         std::string_view text,
                                         const At& at);

    /// Tells of each name in [attributes] rename and dates that no table has.
    void tell_not_met(casework::SourceId source) const;

private:
    struct Attribute {
        casework::AttributeId id = 0;
        bool is_date = false;
        CodeList codes;
        std::string name;
        std::string last_text;  // the last one kept; mostly the next is the same
        casework::ValueId last_value = casework::no_value;
    };
    casework::ValueId plain(Attribute& attribute, std::string_view text, bool is_roomy);
    casework::ValueId read_date(std::string_view name, std::string_view text, const At& at);
    casework::ValueId by_codes(const CodeList& codes, std::string_view text, const At& at);

    const Mapping& mapping_;
    const DateReader& dates_;
    UnknownCodes& unknown_;
    casework::CasebookBuilder& builder_;
    AttributeNames names_;
    ShortTexts short_texts_;
    ShortTexts short_dates_;              // what date() makes of them
    std::vector<std::uint32_t> numbers_;  // by AttributeNames' number
    std::vector<Attribute> attributes_;
    std::map<std::string, CodeList, std::less<>> field_codes_;
    std::set<std::string, std::less<>> met_;
};

}  // namespace hearken::intake
