// One sheet of an ODS workbook: one of the tables of content.xml. All stand in that one file, so it
// is read twice: once to see which there are, for all of its sheets that are opened in turn.
#include <fmt/format.h>

#include <charconv>
#include <mutex>
#include <set>

#include "base/text.h"
#include "intake/workbook_sheets.h"

namespace hearken::intake {
namespace {

constexpr std::string_view table_name = "table:table";

std::uint64_t repeated(const XmlAttributes& attributes, std::string_view name) {
    std::uint64_t times = 0;
    const std::string_view text = attributes.find(name).value_or("1");
    std::from_chars(text.data(), text.data() + text.size(), times);
    return std::max<std::uint64_t>(times, 1);
}

// Which tables there are, and whether something stands in them.
class OdsTables final : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "style:style") {
            style_ = attributes.find("style:name").value_or("");
        } else if (name == "style:table-properties") {
            if (attributes.find("table:display") == "false") hidden_.insert(style_);
        } else if (name == table_name) {
            if (++depth_ > 1 || sheets.size() == tables_max) return;
            SheetEntry sheet;
            sheet.name = attributes.find("table:name").value_or("");
            sheet.is_hidden =
                hidden_.contains(std::string{attributes.find("table:style-name").value_or("")});
            sheets.push_back(std::move(sheet));
        } else if (name == "text:p" || attributes.find("office:value-type")) {
            if (depth_ > 0) sheets.back().has_content = true;
        }
    }
    void end(std::string_view name) override {
        if (name == table_name) --depth_;
    }
    void text(std::string_view /*piece*/) override {}

    static constexpr std::size_t tables_max = 10'000;
    std::vector<SheetEntry> sheets;

private:
    std::set<std::string, std::less<>> hidden_;
    std::string style_;
    std::size_t depth_ = 0;
};

class OdsSheet final : public SheetHandler {
public:
    explicit OdsSheet(std::size_t wanted) : wanted_(wanted) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == table_name) {
            if (++depth_ == 1) ++table_;
        }
        if (!is_in_sheet()) return;
        if (name == "office:annotation")
            ++ignored_;
        else if (ignored_ > 0)
            return;
        else if (name == "table:table-row")
            begin_row(attributes);
        else if (name == "table:table-cell" || name == "table:covered-table-cell")
            begin_cell(attributes);
        else if (name == "text:p")
            begin_paragraph();
        else if (name == "text:s")
            add(std::string(std::min<std::uint64_t>(repeated(attributes, "text:c"), 1000), ' '));
        else if (name == "text:tab")
            add("\t");
        else if (name == "text:line-break")
            add("\n");
    }

    void end(std::string_view name) override {
        if (is_in_sheet()) {
            if (name == "office:annotation")
                --ignored_;
            else if (ignored_ == 0)
                end_part(name);
        }
        if (name == table_name && --depth_ == 0 && table_ == wanted_ + 1) is_done_ = true;
    }

    // Runs of white space in the XML are one space (OpenDocument 1.3 part 3, 6.1.2).
    void text(std::string_view piece) override {
        if (!is_in_paragraph_ || ignored_ > 0) return;
        for (const char letter : piece) {
            const bool is_space =
                letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
            if (is_space && is_after_space_) continue;
            if (text_.size() <= SheetRows::cell_bytes_max) text_ += is_space ? ' ' : letter;
            is_after_space_ = is_space;
        }
    }

private:
    [[nodiscard]] bool is_in_sheet() const { return depth_ == 1 && table_ == wanted_ + 1; }

    void begin_row(const XmlAttributes& attributes) {
        repeated_ = repeated(attributes, "table:number-rows-repeated");
        if (!rows_.begin_row(rows_.next_row())) is_past_the_end_ = true;
    }

    void begin_cell(const XmlAttributes& attributes) {
        text_.clear();
        has_paragraph_ = false;
        times_ = repeated(attributes, "table:number-columns-repeated");
        type_ = attributes.find("office:value-type").value_or("");
        value_ = attributes
                     .find(type_ == "date"      ? "office:date-value"
                           : type_ == "time"    ? "office:time-value"
                           : type_ == "boolean" ? "office:boolean-value"
                           : type_ == "string"  ? "office:string-value"
                                                : "office:value")
                     .value_or("");
        is_error_ = attributes.find("calcext:value-type") == "error";
        has_formula_ = attributes.find("table:formula").has_value();
        if (repeated(attributes, "table:number-columns-spanned") > 1 ||
            repeated(attributes, "table:number-rows-spanned") > 1)
            rows_.note(SheetRows::Note::merged);
    }

    void begin_paragraph() {
        is_in_paragraph_ = true;
        if (has_paragraph_) add("\n");
        has_paragraph_ = true;
        is_after_space_ = true;
    }

    void add(std::string_view letters) {
        if (is_in_paragraph_ && text_.size() <= SheetRows::cell_bytes_max) text_ += letters;
        is_after_space_ = false;
    }

    void end_part(std::string_view name) {
        if (name == "text:p") {
            is_in_paragraph_ = false;
        } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
            end_cell();
        } else if (name == "table:table-row" && !is_past_the_end_) {
            rows_.end_row(repeated_);
        }
    }

    void end_cell() {
        if (is_past_the_end_) return;
        const std::size_t column = rows_.next_column();
        std::string_view shown = shown_text();
        if (is_error_) {
            rows_.note(SheetRows::Note::error);
            shown = {};
        } else if (has_formula_ && type_.empty()) {
            rows_.note(SheetRows::Note::no_result);
        }
        // Beyond the last column nothing can stand, however often it is said to.
        const std::size_t times = std::min<std::uint64_t>(times_, SheetRows::columns_max + 1);
        if (column <= SheetRows::columns_max) rows_.cell(column, shown, times);
    }

    std::string_view shown_text() {
        if (type_.empty() || type_ == "string") return value_.empty() ? text_ : value_;
        if (type_ == "boolean") return value_ == "true" ? "true" : "false";
        if (type_ == "date") return shown_date();
        if (type_ == "time") return shown_time();
        // Zeros in front are kept in no value, only in what the cell shows.
        const bool is_padded = text_.size() > 1 && text_.front() == '0' &&
                               text_.find_first_not_of("0123456789") == std::string::npos;
        if (is_padded) return text_;
        written_.clear();
        rows_.note(append_shown_number(value_, {}, DateSystem::from_1900, written_));
        return written_;
    }

    // A month that somebody typed is kept as its first day, and shown in two parts, as "May 14".
    std::string_view shown_date() {
        constexpr std::size_t day_size = 10;
        if (value_.size() != day_size || !value_.ends_with("-01") || text_.empty()) return value_;
        std::size_t parts = 0;
        bool is_inside = false;
        for (const char letter : text_) {
            const bool is_part = (letter >= '0' && letter <= '9') ||
                                 (letter >= 'a' && letter <= 'z') ||
                                 (letter >= 'A' && letter <= 'Z');
            parts += is_part && !is_inside ? 1 : 0;
            is_inside = is_part;
        }
        return parts == 2 ? std::string_view{value_}.substr(0, 7) : std::string_view{value_};
    }

    // "PT14H05M00S" -> "14:05:00"; another text as it stands.
    std::string_view shown_time() {
        std::string_view left = value_;
        if (!left.starts_with("PT")) return value_;
        left.remove_prefix(2);
        written_.clear();
        for (const char unit : {'H', 'M', 'S'}) {
            const std::size_t end = left.find(unit);
            const std::string_view digits = left.substr(0, std::min(end, left.size()));
            const std::size_t whole = std::min(digits.find_first_of(".,"), digits.size());
            if (end == std::string_view::npos || whole == 0 || whole > 6 ||
                digits.substr(0, whole).find_first_not_of("0123456789") != std::string_view::npos)
                return value_;
            if (unit != 'H') written_ += ':';
            if (whole == 1) written_ += '0';
            written_ += digits.substr(0, whole);
            left.remove_prefix(end + 1);
        }
        return written_;
    }

    std::size_t wanted_;
    std::size_t table_ = 0;  // from 1, the one that is being read
    std::size_t depth_ = 0;
    std::size_t ignored_ = 0;  // annotations in one another
    std::uint64_t repeated_ = 1;
    std::uint64_t times_ = 1;
    std::string type_;
    std::string value_;
    std::string text_;
    std::string written_;
    bool is_error_ = false;
    bool has_formula_ = false;
    bool has_paragraph_ = false;
    bool is_in_paragraph_ = false;
    bool is_after_space_ = true;
    bool is_past_the_end_ = false;  // of the rows that a sheet can have
};

// Whether a file of the archive was encrypted, as the list of them says.
class Manifest final : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& /*attributes*/) override {
        is_encrypted = is_encrypted || name == "manifest:encryption-data";
    }
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}
    bool is_encrypted = false;
};

// Of the file that was looked at last: it is opened once for the names of its sheets, and twice for
// each of them.
Result<std::vector<SheetEntry>> tables_of(const std::shared_ptr<ZipArchive>& archive,
                                          const std::string& entry) {
    struct Known {
        std::string identity;
        std::vector<SheetEntry> sheets;
    };
    constexpr std::size_t kept_max = 1000;
    static std::mutex guard;
    static Known last;
    const std::string identity = archive->identity_of(entry);
    if (!identity.empty()) {
        const std::lock_guard lock(guard);
        if (last.identity == identity) return last.sheets;
    }
    OdsTables tables;
    TRY(read_xml(TRY(ZipArchive::open_entry(archive, entry)), archive->name(), tables));
    if (!identity.empty() && tables.sheets.size() <= kept_max) {
        const std::lock_guard lock(guard);
        last = {identity, tables.sheets};
    }
    return std::move(tables.sheets);
}

}  // namespace

Result<std::unique_ptr<ByteStream>> open_ods(const std::shared_ptr<ZipArchive>& archive,
                                             const SheetChoice& choice) {
    const std::string& file = archive->name();
    Manifest manifest;
    TRY(read_xml(TRY(ZipArchive::open_entry(archive, "META-INF/manifest.xml")), file, manifest));
    if (manifest.is_encrypted)
        return fail(
            ErrorKind::invalid_input,
            fmt::format("The workbook {} is protected with a password.", printable(file, 400)),
            "Save it without a password, in a place that only those who need it can read.");
    const std::string entry = "content.xml";
    const std::vector<SheetEntry> sheets = TRY(tables_of(archive, entry));
    const std::size_t chosen = TRY(choose_sheet(sheets, choice, file));
    auto progress =
        std::make_shared<Progress>("Reading a sheet of the workbook", archive->size_of(entry));
    return sheet_stream(TRY(ZipArchive::open_entry(archive, entry, std::move(progress))),
                        std::make_unique<OdsSheet>(chosen),
                        remarks_on_choice(sheets, chosen, choice));
}

}  // namespace hearken::intake
