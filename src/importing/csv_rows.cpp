#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "importing/row_source.h"
#include "intake/csv_reader.h"
#include "intake/header_line.h"

namespace hearken::importing {

using casework::ProblemKind;

namespace {

Failure unusable(const std::string& file_name,
                 std::uint64_t line,
                 std::string_view what,
                 std::string remedy) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}", printable(file_name, 400), line, what),
                std::move(remedy));
}

Result<void> check_names(const std::vector<std::string>& columns, const std::string& file_name) {
    std::set<std::string_view> seen;
    for (const std::string& column : columns) {
        if (column.empty())
            return unusable(file_name,
                            1,
                            "A column has no name.",
                            "Give every column a name in the first line.");
        if (!seen.insert(column).second)
            return unusable(file_name,
                            1,
                            fmt::format("Two columns are named \"{}\".", printable(column)),
                            "Give each column a name of its own.");
    }
    return {};
}

class CsvRows final : public RowSource {
public:
    CsvRows(std::unique_ptr<intake::ByteStream> stream, std::string name)
        : stream_(std::move(stream)), rows_(*stream_, '\0') {
        tables_.push_back({std::move(name), {}});
    }

    Result<void> read_header(const std::string& file_name);
    [[nodiscard]] const std::vector<SourceTable>& tables() const override { return tables_; }
    Step next() override;
    [[nodiscard]] std::size_t table() const override { return 0; }
    [[nodiscard]] std::span<const std::string_view> cells() const override {
        return rows_.fields();
    }
    [[nodiscard]] const intake::Position& position() const override { return rows_.position(); }
    [[nodiscard]] const Fault& fault() const override { return fault_; }
    [[nodiscard]] intake::StreamFault stream_fault() const override { return stream_->fault(); }
    [[nodiscard]] std::vector<intake::StreamRemark> take_remarks() override {
        return stream_->take_remarks();
    }

private:
    std::unique_ptr<intake::ByteStream> stream_;
    intake::CsvReader rows_;
    std::vector<SourceTable> tables_;
    Fault fault_;
};

Result<void> CsvRows::read_header(const std::string& file_name) {
    const intake::CsvReader::Step step = rows_.next();
    if (rows_.is_utf16())
        return unusable(file_name,
                        1,
                        "The file is UTF-16, which is not read as CSV.",
                        "Save it as UTF-8 (in Excel: CSV UTF-8).");
    if (step == intake::CsvReader::Step::end)
        return unusable(file_name,
                        1,
                        "The file is empty.",
                        "Export it again; the first line must name the columns. A table that is "
                        "not there may be left out.");
    if (step == intake::CsvReader::Step::fault)
        return unusable(file_name,
                        rows_.position().line,
                        fmt::format("The line of column names is faulty. {}", rows_.fault().reason),
                        rows_.fault().remedy);
    // All names are shown to people, those too that nothing is known to mean.
    if (intake::has_date_among(rows_.fields())) return intake::no_header_line(file_name);
    std::vector<std::string>& columns = tables_.front().columns;
    for (const std::string_view name : rows_.fields()) columns.emplace_back(trim(name));
    const Result<void> checked = check_names(columns, file_name);
    if (!checked.has_value() && intake::seems_to_be_data(rows_.fields()))
        return intake::no_header_line(file_name);
    return checked;
}

RowSource::Step CsvRows::next() {
    switch (rows_.next()) {
        case intake::CsvReader::Step::end:
            return Step::end;
        case intake::CsvReader::Step::fault:
            fault_ = {rows_.fault().kind, rows_.fault().reason, rows_.fault().remedy};
            return Step::fault;
        case intake::CsvReader::Step::row:
            break;
    }
    const std::size_t count = tables_.front().columns.size();
    if (rows_.fields().size() == count) return Step::row;
    fault_ = {
        ProblemKind::column_count,
        fmt::format("The row has {} fields; the header has {}.", rows_.fields().size(), count),
        "Put fields that hold the separator in quotation marks."};
    return Step::fault;
}

}  // namespace

Result<std::unique_ptr<RowSource>> open_csv_rows(std::unique_ptr<intake::ByteStream> stream,
                                                 std::string name,
                                                 const std::string& file_name) {
    auto rows = std::make_unique<CsvRows>(std::move(stream), std::move(name));
    TRY(rows->read_header(file_name));
    return std::unique_ptr<RowSource>{std::move(rows)};
}

}  // namespace hearken::importing
