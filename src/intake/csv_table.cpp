// A table of a folder as CSV.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "intake/csv_reader.h"
#include "intake/header_line.h"
#include "intake/table_rows.h"
#include "intake/usual_columns.h"

namespace hearken::intake {

using casework::ProblemKind;

std::span<const std::string> TableInput::mapped(std::size_t field) const {
    const auto table = mapping.tables.find(spec.name);
    if (table == mapping.tables.end()) return {};
    const auto names = table->second.columns.find(spec.fields[field].name);
    if (names == table->second.columns.end()) return {};
    return names->second;
}

Failure TableInput::refuse(std::uint64_t line, std::string_view what, std::string remedy) const {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}.", printable(file_name, 400), line, what),
                std::move(remedy));
}

void TableInput::tell_unread(std::string_view name, const Position& at) const {
    books.add_problem(
        ProblemKind::ignored_content,
        at,
        fmt::format("\"{}\" is no field of {}, which have no attributes; it was not "
                    "read.",
                    printable(name),
                    spec.name),
        fmt::format("Leave it out, or name in the mapping, [tables.{}], which field it "
                    "is.",
                    spec.name));
}

std::string_view trimmed_cell(std::string_view text) {
    const bool is_bare = text.empty() || (text.front() > ' ' && text.back() > ' ');
    return is_bare ? text : trim(text);
}

namespace {

struct FieldColumn {
    std::size_t field = 0;
    std::size_t column = 0;
};

struct OtherColumn {
    std::size_t column = 0;
    std::uint32_t attribute = 0;
};

class CsvTable final : public TableRows {
public:
    explicit CsvTable(const TableInput& input)
        : TableRows(true), input_(input), rows_(input.stream, input.mapping.separator) {
        static_assert(ShortTexts::size_max <= CsvReader::readable_behind);
        position_ = &rows_.position();
    }

    Result<void> read_header();
    bool next() override;

private:
    using Names = std::vector<std::string>;
    Result<void> use_names(const Names& names);
    Result<void> check_names(const Names& names) const;
    Result<void> find_fields(const Names& names);
    Result<std::optional<std::size_t>> find_column(const Names& names, std::size_t field);
    Result<std::size_t> find_stated(const Names& names,
                                    const std::string& wanted,
                                    std::size_t field);
    Result<void> find_attributes(const Names& names);
    void take(std::span<const std::string_view> fields);

    TableInput input_;
    CsvReader rows_;
    std::size_t count_ = 0;
    std::vector<bool> used_;
    std::vector<FieldColumn> fields_;
    std::vector<FieldColumn> times_;  // of days that stand in fields_
    std::vector<OtherColumn> others_;
    std::array<std::string, fields_of_a_table_max> joined_;
};

Result<void> CsvTable::read_header() {
    const CsvReader::Step step = rows_.next();
    if (rows_.is_utf16())
        return input_.refuse(1,
                             "the file is UTF-16, which is not read as CSV",
                             "Save it as UTF-8 (in Excel: CSV UTF-8).");
    if (step == CsvReader::Step::end)
        return input_.refuse(1,
                             "the file is empty",
                             "Export it again; the first line must name the columns. A table that "
                             "is not there may be left out.");
    if (step == CsvReader::Step::fault)
        return input_.refuse(rows_.position().line,
                             "the line of column names is faulty",
                             fmt::format("{} {}", rows_.fault().reason, rows_.fault().remedy));
    Names names;
    for (const std::string_view name : rows_.fields()) names.emplace_back(trim(name));
    count_ = names.size();
    used_.assign(count_, false);
    Result<void> found = use_names(names);
    if (!found.has_value() && seems_to_be_data(rows_.fields()))
        return no_header_line(input_.file_name);
    return found;
}

Result<void> CsvTable::use_names(const Names& names) {
    TRY(check_names(names));
    TRY(find_fields(names));
    return find_attributes(names);
}

Result<void> CsvTable::check_names(const Names& names) const {
    if (names.size() > attributes_max)
        return input_.refuse(1,
                             fmt::format("there are {} columns", with_thousands(names.size())),
                             fmt::format("Export at most {}.", with_thousands(attributes_max)));
    std::set<std::string_view> seen;
    for (const std::string& name : names) {
        if (name.empty())
            return input_.refuse(
                1, "a column has no name", "Give every column a name in the first line.");
        if (!seen.insert(name).second)
            return input_.refuse(1,
                                 fmt::format("two columns are named \"{}\"", printable(name)),
                                 "Give each column a name of its own.");
    }
    return {};
}

Result<std::size_t> CsvTable::find_stated(const Names& names,
                                          const std::string& wanted,
                                          std::size_t field) {
    const auto found = std::find(names.begin(), names.end(), wanted);
    const auto column = static_cast<std::size_t>(found - names.begin());
    if (found != names.end() && !used_[column]) {
        used_[column] = true;
        return column;
    }
    return input_.refuse(1,
                         fmt::format("{} column \"{}\", which {} names in [tables.{}] {}",
                                     found == names.end() ? "there is no" : "twice is named the",
                                     printable(wanted),
                                     printable(input_.mapping.file_name, 400),
                                     input_.spec.name,
                                     input_.spec.fields[field].name),
                         "Correct the mapping.");
}

Result<std::optional<std::size_t>> CsvTable::find_column(const Names& names, std::size_t field) {
    const std::string_view wanted = input_.spec.fields[field].name;
    std::optional<std::size_t> found;
    for (std::size_t column = 0; column < names.size(); ++column) {
        if (used_[column] || !is_same_in_any_capitals(names[column], wanted)) continue;
        if (found)
            return input_.refuse(1,
                                 fmt::format("two columns are named \"{}\"", wanted),
                                 "Give each column a name of its own.");
        found = column;
    }
    if (found) used_[*found] = true;
    return found;
}

Result<void> CsvTable::find_fields(const Names& names) {
    // What the mapping names comes first, so that no usual name takes its column.
    const std::size_t fields = input_.spec.fields.size();
    for (std::size_t field = 0; field < fields; ++field) {
        const std::span<const std::string> stated = input_.mapped(field);
        if (stated.empty()) continue;
        fields_.push_back({field, TRY(find_stated(names, stated[0], field))});
        if (stated.size() == 2)
            times_.push_back({field, TRY(find_stated(names, stated[1], field))});
    }
    for (std::size_t field = 0; field < fields; ++field) {
        if (!input_.mapped(field).empty()) continue;
        const std::optional<std::size_t> column = TRY(find_column(names, field));
        const FieldSpec& spec = input_.spec.fields[field];
        if (column)
            fields_.push_back({field, *column});
        else if (spec.is_required)
            return input_.refuse(1,
                                 fmt::format("there is no column \"{}\"", spec.name),
                                 fmt::format("Add it, or name in the mapping, [tables.{}], which "
                                             "column it is.",
                                             input_.spec.name));
    }
    return {};
}

Result<void> CsvTable::find_attributes(const Names& names) {
    std::set<casework::AttributeId> seen;
    for (std::size_t column = 0; column < names.size(); ++column) {
        if (used_[column]) continue;
        if (!input_.spec.has_attributes) {
            if (!input_.mapping.ignored_attributes.contains(names[column]))
                input_.tell_unread(names[column], rows_.position());
            continue;
        }
        const std::uint32_t attribute = input_.attributes.find(names[column]);
        if (attribute == TableAttributes::ignored) continue;
        if (attribute == TableAttributes::too_many)
            return input_.refuse(1,
                                 fmt::format("the tables have over {} different attributes",
                                             with_thousands(attributes_max)),
                                 "Export fewer columns.");
        if (!seen.insert(input_.attributes.id_of(attribute)).second)
            return input_.refuse(
                1,
                fmt::format("column \"{}\" gets a name that another has", printable(names[column])),
                "Give each column a name of its own in the mapping, [attributes] rename.");
        others_.push_back({column, attribute});
    }
    return {};
}

bool CsvTable::next() {
    for (;;) {
        switch (rows_.next()) {
            case CsvReader::Step::end:
                return false;
            case CsvReader::Step::fault:
                input_.books.add_problem(rows_.fault().kind,
                                         rows_.position(),
                                         rows_.fault().reason,
                                         rows_.fault().remedy);
                input_.books.count_row(true);
                break;
            case CsvReader::Step::row:
                if (rows_.fields().size() == count_) {
                    take(rows_.fields());
                    return true;
                }
                input_.books.add_problem(
                    ProblemKind::column_count,
                    rows_.position(),
                    fmt::format(
                        "The row has {} fields; the header has {}.", rows_.fields().size(), count_),
                    "Put fields that hold the separator in quotation marks.");
                input_.books.count_row(true);
        }
    }
}

void CsvTable::take(std::span<const std::string_view> fields) {
    begin_row();
    for (const FieldColumn& one : fields_) cells_[one.field] = trimmed_cell(fields[one.column]);
    for (const FieldColumn& one : times_) {
        std::string_view& cell = cells_[one.field];
        const std::string_view time = trim(fields[one.column]);
        if (cell.empty() || time.empty()) continue;
        std::string& joined = joined_[one.field];
        joined.assign(cell);
        joined += ' ';
        joined += time;
        cell = joined;
    }
    for (const OtherColumn& one : others_)
        if (const std::string_view text = fields[one.column]; !text.empty())
            attributes_.push_back({one.attribute, text});
}

}  // namespace

Result<std::unique_ptr<TableRows>> csv_table(const TableInput& input) {
    auto table = std::make_unique<CsvTable>(input);
    TRY(table->read_header());
    return std::unique_ptr<TableRows>{std::move(table)};
}

}  // namespace hearken::intake
