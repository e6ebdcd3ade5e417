// JSON records as rows: one of the file's own table, and one for each object of each list in it.
// A list in such an object is kept as it is written.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <list>
#include <unordered_map>

#include "base/text.h"
#include "importing/json_records.h"
#include "importing/row_source.h"
#include "intake/csv_reader.h"
#include "intake/json_object.h"

namespace hearken::importing {

using casework::ProblemKind;
using intake::JsonFault;
using intake::JsonField;
using intake::JsonObjectParser;
using intake::JsonType;

namespace {

constexpr std::size_t tables_max = 1000;
constexpr std::size_t columns_max = intake::CsvReader::fields_max / 2;
constexpr std::string_view data_prefix = "data.";  // a record's fields, where others stand around

std::string_view without_data(std::string_view key) {
    if (key.starts_with(data_prefix)) key.remove_prefix(data_prefix.size());
    return key;
}

std::string_view skip_spaces(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text;
}

bool is_list_of_objects(std::string_view list) {
    return !list.empty() && skip_spaces(list.substr(1)).starts_with('{');
}

// The next element of a list, of which `left` is what follows; empty at its end.
std::string_view next_element(std::string_view& left) {
    left = skip_spaces(left);
    if (left.starts_with(',')) left = skip_spaces(left.substr(1));
    std::size_t depth = 0;
    bool is_text = false;
    for (std::size_t at = 0; at < left.size(); ++at) {
        const char letter = left[at];
        if (is_text) {
            if (letter == '\\') ++at;
            if (letter == '"') is_text = false;
        } else if (letter == '"') {
            is_text = true;
        } else if (letter == '[' || letter == '{') {
            ++depth;
        } else if (depth == 0 && (letter == ',' || letter == ']')) {
            const std::string_view element = trim(left.substr(0, at));
            left.remove_prefix(at);
            return element;
        } else if (letter == ']' || letter == '}') {
            --depth;
        }
    }
    left = {};
    return {};
}

RowSource::Fault told(JsonFault fault) {
    switch (fault) {
        case JsonFault::bad_utf8:
        case JsonFault::zero_character:
            return {ProblemKind::invalid_utf8,
                    "The object holds bytes or zero characters that are no text.",
                    "Export the file again as UTF-8 text."};
        case JsonFault::long_key:
        case JsonFault::long_value:
        case JsonFault::too_deep:
        case JsonFault::too_many:
            return {ProblemKind::too_long,
                    "A key is over 1,024 bytes, a text over 1 MiB, or there are over 64 objects in "
                    "one another or 10,000 fields.",
                    "Export less in one object."};
        default:
            return {ProblemKind::ill_formed,
                    "The object breaks the grammar of JSON.",
                    "Export the file again; what wrote it does not write JSON."};
    }
}

/// Texts of a list of plain values, with ; between them: ["a", "b"] is a;b.
class ListTexts {
public:
    std::string_view of(std::string_view list) {
        std::string& text = texts_.emplace_back();
        std::string_view left = list.substr(1);
        for (std::string_view element = next_element(left); !element.empty();
             element = next_element(left)) {
            if (!text.empty()) text += ';';
            if (element.starts_with('"') && element.find('\\') == std::string_view::npos)
                element = element.substr(1, element.size() - 2);
            text += element;
        }
        return text;
    }
    void clear() { texts_.clear(); }

private:
    std::list<std::string> texts_;
};

class JsonRows final : public RowSource {
public:
    JsonRows(OpenStream open, std::string name) : open_(std::move(open)) {
        add_table(std::move(name));
    }

    Result<void> survey(const std::string& file_name);
    [[nodiscard]] const std::vector<SourceTable>& tables() const override { return tables_; }
    Step next() override;
    [[nodiscard]] std::size_t table() const override { return table_; }
    [[nodiscard]] std::span<const std::string_view> cells() const override { return cells_; }
    [[nodiscard]] const intake::Position& position() const override { return records_->position(); }
    [[nodiscard]] const Fault& fault() const override { return fault_; }
    [[nodiscard]] intake::StreamFault stream_fault() const override { return stream_->fault(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Numbers = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

    std::size_t add_table(std::string name) {
        tables_.push_back({std::move(name), {}});
        columns_.emplace_back();
        return tables_.size() - 1;
    }
    Result<void> reopen();
    Result<void> note_column(std::size_t table, std::string_view key);
    Result<void> note_record(std::string_view text);
    Result<void> note_list(std::string_view key, std::string_view list);
    void take_fields(std::size_t table, const std::vector<JsonField>& fields);
    bool next_child();

    OpenStream open_;
    std::unique_ptr<intake::ByteStream> stream_;
    std::unique_ptr<JsonRecords> records_;
    JsonObjectParser parser_;
    JsonObjectParser child_parser_;
    std::vector<SourceTable> tables_;
    std::vector<Numbers> columns_;  // by table
    Numbers lists_;                 // key of a list -> table
    std::string file_name_;

    struct List {
        std::size_t table = 0;
        std::string_view left;
    };
    std::vector<List> children_;  // of the record at hand, the next one last
    std::vector<std::string_view> record_cells_;
    std::vector<std::string_view> cells_;
    std::size_t table_ = 0;
    ListTexts list_texts_;
    ListTexts child_texts_;
    Fault fault_;
};

Result<void> JsonRows::reopen() {
    records_.reset();
    stream_ = TRY(open_());
    records_ = std::make_unique<JsonRecords>(*stream_);
    return {};
}

Result<void> JsonRows::note_column(std::size_t table, std::string_view key) {
    if (columns_[table].find(key) != columns_[table].end()) return {};
    if (columns_[table].size() == columns_max)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} has over {} different keys.",
                                printable(file_name_, 400),
                                with_thousands(columns_max)),
                    "Are ids written as keys? Export them as values.");
    columns_[table].emplace(key, tables_[table].columns.size());
    tables_[table].columns.emplace_back(key);
    return {};
}

Result<void> JsonRows::note_list(std::string_view key, std::string_view list) {
    const auto known = lists_.find(key);
    if (known == lists_.end() && tables_.size() == tables_max) return {};  // kept as written
    std::size_t table = 0;
    if (known != lists_.end()) {
        table = known->second;
    } else {
        table = add_table(std::string{key});
        lists_.emplace(key, table);
    }
    std::string_view left = list.substr(1);
    for (std::string_view element = next_element(left); !element.empty();
         element = next_element(left)) {
        if (child_parser_.parse(element) != JsonFault::none) continue;  // told when it is read
        for (const JsonField& field : child_parser_.fields())
            if (field.type != JsonType::null) TRY(note_column(table, field.key));
    }
    return {};
}

Result<void> JsonRows::note_record(std::string_view text) {
    if (parser_.parse(text) != JsonFault::none) return {};  // told when it is read
    for (const JsonField& field : parser_.fields()) {
        const std::string_view key = without_data(field.key);
        if (field.type == JsonType::list && is_list_of_objects(field.text))
            TRY(note_list(key, field.text));
        else if (field.type != JsonType::null)
            TRY(note_column(0, key));
    }
    return {};
}

// All tables and columns, which stand nowhere else than in the records.
Result<void> JsonRows::survey(const std::string& file_name) {
    file_name_ = file_name;
    TRY(reopen());
    for (;;) {
        const JsonRecords::Step step = records_->next();
        if (step == JsonRecords::Step::end) break;
        if (step == JsonRecords::Step::record) TRY(note_record(records_->text()));
    }
    for (std::size_t table = 1; table < tables_.size(); ++table)
        for (const std::string& column : tables_[0].columns)
            tables_[table].columns.push_back(std::string{parent_prefix} + column);
    return reopen();
}

void JsonRows::take_fields(std::size_t table, const std::vector<JsonField>& fields) {
    cells_.assign(tables_[table].columns.size(), {});
    for (const bool is_data : {false, true})
        for (const JsonField& field : fields) {
            if (table == 0 && field.key.starts_with(data_prefix) != is_data) continue;
            if (table != 0 && is_data) continue;
            const std::string_view key = table == 0 ? without_data(field.key) : field.key;
            if (field.type == JsonType::null) continue;
            if (field.type == JsonType::list && is_list_of_objects(field.text)) {
                const auto list = table == 0 ? lists_.find(key) : lists_.end();
                if (list != lists_.end()) {
                    children_.push_back({list->second, field.text.substr(1)});
                    continue;
                }
            }
            const auto column = columns_[table].find(key);
            if (column == columns_[table].end()) continue;
            const bool is_plain_list =
                field.type == JsonType::list && !is_list_of_objects(field.text);
            cells_[column->second] = is_plain_list
                                         ? (table == 0 ? list_texts_ : child_texts_).of(field.text)
                                         : field.text;
        }
}

// The next object of the record's lists; false where there is none. One that cannot be read is a
// fault of its own.
bool JsonRows::next_child() {
    while (!children_.empty()) {
        List& list = children_.back();
        const std::string_view element = next_element(list.left);
        if (element.empty()) {
            children_.pop_back();
            continue;
        }
        table_ = list.table;
        child_texts_.clear();
        const JsonFault fault = child_parser_.parse(element);
        if (fault != JsonFault::none) {
            fault_ = told(fault);
            cells_.clear();
            return true;
        }
        take_fields(table_, child_parser_.fields());
        std::copy(record_cells_.begin(),
                  record_cells_.end(),
                  cells_.end() - static_cast<std::ptrdiff_t>(record_cells_.size()));
        return true;
    }
    return false;
}

RowSource::Step JsonRows::next() {
    if (next_child()) return cells_.empty() ? Step::fault : Step::row;
    list_texts_.clear();
    switch (records_->next()) {
        case JsonRecords::Step::end:
            return Step::end;
        case JsonRecords::Step::fault:
            fault_ = {records_->fault().kind, records_->fault().reason, records_->fault().remedy};
            return Step::fault;
        case JsonRecords::Step::record:
            break;
    }
    const JsonFault fault = parser_.parse(records_->text());
    if (fault != JsonFault::none) {
        fault_ = told(fault);
        return Step::fault;
    }
    table_ = 0;
    take_fields(0, parser_.fields());
    std::reverse(children_.begin(), children_.end());
    record_cells_ = cells_;
    return Step::row;
}

}  // namespace

Result<std::unique_ptr<RowSource>> open_json_rows(OpenStream open,
                                                  std::string name,
                                                  const std::string& file_name) {
    auto rows = std::make_unique<JsonRows>(std::move(open), std::move(name));
    TRY(rows->survey(file_name));
    return std::unique_ptr<RowSource>{std::move(rows)};
}

}  // namespace hearken::importing
