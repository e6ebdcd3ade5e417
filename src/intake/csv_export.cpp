#include "intake/csv_export.h"

#include <fmt/format.h>

#include <optional>
#include <span>
#include <system_error>

#include "base/processors.h"
#include "base/text.h"
#include "casework/text_hash.h"
#include "intake/csv_columns.h"
#include "intake/csv_reader.h"
#include "intake/csv_rows_ahead.h"
#include "intake/date_reader.h"
#include "intake/event_row.h"
#include "intake/input_source.h"
#include "intake/kind_names.h"
#include "intake/row_books.h"
#include "intake/short_texts.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

DateReader dates_of(const Mapping* mapping) {
    return mapping == nullptr ? DateReader(TimeZone::utc(), {})
                              : DateReader(mapping->zone, mapping->date_formats);
}

Failure unusable(const std::string& file_name,
                 std::uint64_t line,
                 std::string_view what,
                 std::string remedy) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}", printable(file_name, 400), line, what),
                std::move(remedy));
}

// The first row as the columns' names.
Result<CsvColumns> read_header(CsvReader& rows,
                               const std::string& file_name,
                               const Mapping* mapping,
                               casework::CasebookBuilder& builder) {
    const CsvReader::Step step = rows.next();
    if (rows.is_utf16())
        return unusable(file_name,
                        1,
                        "The file is UTF-16, which is not read as CSV.",
                        "Save it as UTF-8 (in Excel: CSV UTF-8).");
    if (step == CsvReader::Step::end)
        return unusable(file_name,
                        1,
                        "The file is empty.",
                        "Export it again; the first line must name the columns.");
    if (step == CsvReader::Step::fault)
        return unusable(file_name,
                        rows.position().line,
                        fmt::format("The line of column names is faulty. {}", rows.fault().reason),
                        rows.fault().remedy);
    return find_csv_columns(rows.fields(), file_name, mapping, builder);
}

class CsvExport {
public:
    CsvExport(CsvColumns columns,
              const Mapping* mapping,
              casework::CasebookBuilder& builder,
              RowBooks& books)
        : columns_(std::move(columns)),
          builder_(builder),
          books_(books),
          kinds_(mapping, builder, books),
          dates_(dates_of(mapping)),
          writer_(builder, kinds_, books),
          short_texts_(builder) {}

    /// Of a sheet, whose dates are ISO 8601 whatever the mapping says of texts.
    void read_iso_too() { dates_.read_iso_too(true); }

    /// Of a CsvReader, or one that reads ahead.
    template <typename Rows>
    void read(Rows& rows) {
        for (;;) {
            switch (rows.next()) {
                case CsvReader::Step::end:
                    return;
                case CsvReader::Step::fault:
                    books_.add_problem(rows.fault().kind,
                                       rows.position(),
                                       rows.fault().reason,
                                       rows.fault().remedy);
                    books_.count_row(true);
                    break;
                case CsvReader::Step::row:
                    take(rows.fields(), rows.position());
            }
        }
    }

private:
    using Fields = std::span<const std::string_view>;

    void take(const Fields& fields, const Position& at) {
        if (fields.size() != columns_.count) {
            books_.add_problem(
                ProblemKind::column_count,
                at,
                fmt::format(
                    "The row has {} fields; the header has {}.", fields.size(), columns_.count),
                "Put fields that hold the separator in quotation marks.");
            books_.count_row(true);
            return;
        }
        row_.begin(at);
        const std::string_view id = trimmed(fields[columns_.of_case]);
        if (!casework::is_same(id, last_id_)) builder_.expect_case(books_.source(), id);
        row_.name = kinds_.name(fields[columns_.event]);
        if (columns_.transition) row_.transition = kinds_.transition(fields[*columns_.transition]);
        take_happened(fields);
        if (columns_.recorded) take_recorded(fields, *columns_.recorded);
        case_values_.clear();
        for (const AttributeColumn& attribute : columns_.attributes) {
            const std::string_view text = fields[attribute.column];
            if (text.empty()) continue;
            const casework::ValueId value = value_of(attribute, text);
            (attribute.is_of_case ? case_values_ : row_.values).emplace_back(attribute.id, value);
        }
        // Last, so that the memory has had time to answer expect_case.
        const casework::CaseIndex of_case = case_of(id);
        if (of_case != casework::nothing)
            for (const auto& [attribute, value] : case_values_)
                builder_.set_case_value(of_case, attribute, value);
        writer_.write(of_case, row_);
    }

    // As trim, without a call for what needs none.
    static std::string_view trimmed(std::string_view text) {
        const bool is_bare = !text.empty() && text.front() > ' ' && text.back() > ' ';
        return is_bare ? text : trim(text);
    }

    // Most exports give the rows of one case one after another.
    casework::CaseIndex case_of(std::string_view id) {
        if (id.empty()) return casework::nothing;
        if (!casework::is_same(id, last_id_)) {
            last_case_ = builder_.case_of(books_.source(), id);
            last_id_ = id;
        }
        return last_case_;
    }

    // A date and a time of day as one text, in `joined_` where they are two columns.
    std::string_view time_text(const Fields& fields, const TimeColumns& columns) {
        const std::string_view date = trimmed(fields[columns.date]);
        if (!columns.time_of_day) return date;
        const std::string_view time = trim(fields[*columns.time_of_day]);
        if (time.empty() || date.empty()) return date;
        joined_.assign(date);
        joined_ += ' ';
        joined_ += time;
        return joined_;
    }

    void take_happened(const Fields& fields) {
        const std::string_view text = time_text(fields, columns_.happened);
        const DateFault fault = dates_.read(text, row_.happened);
        row_.is_time_stated = fault == DateFault::none;
        if (!row_.is_time_stated)
            row_.unread_time = UnreadDate{row_.at, fault, std::string{text.substr(0, 100)}};
    }

    void take_recorded(const Fields& fields, const TimeColumns& columns) {
        const std::string_view text = time_text(fields, columns);
        if (text.empty()) return;
        const DateFault fault = dates_.read(text, row_.recorded);
        if (fault == DateFault::none) return;
        books_.add_problem(ProblemKind::bad_date,
                           row_.at,
                           describe(fault, text) + ", for when it was recorded; that is left out.",
                           remedy_of(fault));
        row_.has_problems = true;
    }

    casework::ValueId value_of(const AttributeColumn& attribute, std::string_view text) {
        static_assert(ShortTexts::size_max <= CsvReader::readable_behind);
        if (!attribute.is_date) return short_texts_.value_of(text);
        const std::string_view trimmed = trim(text);
        const DateReader::Reading reading = dates_.read(trimmed);
        if (reading.fault == DateFault::none)
            return builder_.value_of(to_iso(reading.moment, dates_.zone()));
        books_.add_problem(ProblemKind::bad_date,
                           row_.at,
                           fmt::format("Column \"{}\": {}; it is kept as text.",
                                       printable(attribute.name),
                                       describe(reading.fault, trimmed)),
                           remedy_of(reading.fault));
        row_.has_problems = true;
        return builder_.value_of(text);
    }

    CsvColumns columns_;
    casework::CasebookBuilder& builder_;
    RowBooks& books_;
    KindNames kinds_;
    DateReader dates_;
    EventWriter writer_;
    ShortTexts short_texts_;
    EventRow row_;
    std::vector<casework::AttributeValue> case_values_;
    casework::CaseIndex last_case_ = casework::nothing;
    std::string last_id_;  // empty: none yet
    std::string joined_;
};

// Rows are taken apart on a thread of its own, where there is a second processor for it.
void read_rows(CsvReader& rows, CsvExport& exported) {
    if (usable_processors() > 1) {
        std::optional<CsvRowsAhead> ahead;
        try {
            ahead.emplace(rows);
        } catch (const std::system_error&) {
            ahead.reset();  // there is no thread to be had
        }
        if (ahead) return exported.read(*ahead);
    }
    exported.read(rows);
}

}  // namespace

Result<void> read_csv(ByteStream& stream,
                      const std::string& file_name,
                      const Mapping* mapping,
                      casework::CasebookBuilder& builder) {
    CsvReader rows(stream, mapping == nullptr ? '\0' : mapping->separator);
    CsvColumns columns = TRY(read_header(rows, file_name, mapping, builder));
    RowBooks books(builder, add_input_source(file_name, mapping, {}, builder));
    CsvExport exported(std::move(columns), mapping, builder, books);
    if (stream.is_sheet()) exported.read_iso_too();
    read_rows(rows, exported);
    books.close();
    return books.note_end(stream, rows.position());
}

}  // namespace hearken::intake
