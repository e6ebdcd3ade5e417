// One sheet of an XLSX workbook. Which files of the archive are what, its relationships say.
#include <fmt/format.h>

#include <charconv>
#include <map>

#include "base/text.h"
#include "intake/shared_strings.h"
#include "intake/workbook_sheets.h"

namespace hearken::intake {
namespace {

unsigned unsigned_of(std::string_view text) {
    unsigned value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// Relationships: id -> what the file is and where it lies.
class Relationships final : public XmlHandler {
public:
    struct One {
        std::string type;    // the last word of it: "worksheet"
        std::string target;  // in the archive
    };
    /// `folder`: that of the file whose relationships these are, with "/" at its end.
    explicit Relationships(std::string folder) : folder_(std::move(folder)) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (local_name(name) != "Relationship") return;
        const std::string_view type = attributes.find("Type").value_or("");
        const std::string_view target = attributes.find("Target").value_or("");
        const std::string id{attributes.find("Id").value_or("")};
        by_id_[id] = {std::string{type.substr(type.rfind('/') + 1)},
                      target.starts_with('/') ? std::string{target.substr(1)}
                                              : folder_ + std::string{target}};
    }
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}

    [[nodiscard]] std::string target_of(std::string_view id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? std::string{} : found->second.target;
    }
    [[nodiscard]] std::string first_of(std::string_view type) const {
        for (const auto& [id, one] : by_id_)
            if (one.type == type) return one.target;
        return {};
    }

private:
    std::string folder_;
    std::map<std::string, One, std::less<>> by_id_;
};

class WorkbookHandler final : public XmlHandler {
public:
    struct Sheet {
        std::string name;
        std::string id;
        bool is_hidden = false;
    };
    void start(std::string_view name, const XmlAttributes& attributes) override {
        const std::string_view local = local_name(name);
        if (local == "workbookPr") {
            const std::string_view is_1904 = attributes.find("date1904").value_or("");
            if (is_1904 == "1" || is_1904 == "true") system = DateSystem::from_1904;
        } else if (local == "sheet") {
            Sheet sheet;
            sheet.name = attributes.find("name").value_or("");
            sheet.id = attributes.find("r:id").value_or("");
            const std::string_view state = attributes.find("state").value_or("");
            sheet.is_hidden = state == "hidden" || state == "veryHidden";
            sheets.push_back(std::move(sheet));
        }
    }
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}

    DateSystem system = DateSystem::from_1900;
    std::vector<Sheet> sheets;
};

// Which number format each style of cells has.
class StylesHandler final : public XmlHandler {
public:
    static constexpr std::size_t styles_max = 1'000'000;
    void start(std::string_view name, const XmlAttributes& attributes) override {
        const std::string_view local = local_name(name);
        if (local == "numFmt") {
            custom_[unsigned_of(attributes.find("numFmtId").value_or(""))] =
                read_number_format(attributes.find("formatCode").value_or(""));
        } else if (local == "cellXfs") {
            is_of_cells_ = true;
        } else if (local == "xf" && is_of_cells_ && formats.size() < styles_max) {
            const unsigned id = unsigned_of(attributes.find("numFmtId").value_or(""));
            const auto found = custom_.find(id);
            formats.push_back(found == custom_.end() ? built_in_number_format(id) : found->second);
        }
    }
    void end(std::string_view name) override {
        if (local_name(name) == "cellXfs") is_of_cells_ = false;
    }
    void text(std::string_view /*piece*/) override {}

    std::vector<NumberFormat> formats;

private:
    std::map<unsigned, NumberFormat> custom_;
    bool is_of_cells_ = false;
};

// What the XML may not hold stands as _x000D_, and _x itself as _x005F_x (ECMA-376 part
// 1, 22.9.2.19). Nothing but ASCII is written so by any program; what is more stays as it is.
void append_unescaped(std::string_view text, std::string& out) {
    constexpr std::size_t size = 7;  // of _xHHHH_
    for (std::size_t at = 0; at < text.size();) {
        unsigned character = 0;
        const std::string_view escape = text.substr(at, size);
        const bool is_escape =
            escape.size() == size && escape.starts_with("_x") && escape.back() == '_' &&
            std::from_chars(escape.data() + 2, escape.data() + 6, character, 16).ptr ==
                escape.data() + 6 &&
            character > 0 && character < 0x80;
        out += is_escape ? static_cast<char>(character) : text[at];
        at += is_escape ? size : 1;
    }
}

// What all sheets of one workbook are read with.
struct XlsxParts {
    DateSystem system = DateSystem::from_1900;
    std::vector<NumberFormat> formats;
    SharedStrings strings;
};

class XlsxSheet final : public SheetHandler {
public:
    explicit XlsxSheet(std::shared_ptr<const XlsxParts> parts) : parts_(std::move(parts)) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        const std::string_view local = local_name(name);
        if (local == "c")
            begin_cell(attributes);
        else if (local == "v" || local == "t")
            is_text_ = !is_spoken_;
        else if (local == "row")
            begin_row(attributes);
        else if (local == "f")
            has_formula_ = true;
        else if (local == "rPh")
            is_spoken_ = true;
        else if (local == "mergeCell")
            rows_.note(SheetRows::Note::merged);
    }

    void end(std::string_view name) override {
        const std::string_view local = local_name(name);
        if (local == "v" || local == "t")
            is_text_ = false;
        else if (local == "c")
            end_cell();
        else if (local == "row")
            rows_.end_row();
        else if (local == "rPh")
            is_spoken_ = false;
    }

    void text(std::string_view piece) override {
        // One more than a cell may have, so that SheetRows tells it.
        if (is_text_ && text_.size() <= SheetRows::cell_bytes_max) text_ += piece;
    }

private:
    enum class Type : std::uint8_t { number, shared, text, yes_no, error };

    void begin_row(const XmlAttributes& attributes) {
        const std::optional<std::string_view> number = attributes.find("r");
        if (!rows_.begin_row(number ? unsigned_of(*number) : rows_.next_row()))
            is_out_of_order_ = true;
    }

    void begin_cell(const XmlAttributes& attributes) {
        text_.clear();
        has_formula_ = false;
        column_ = rows_.next_column();
        style_ = 0;
        type_ = Type::number;
        for (const XmlAttribute& one : attributes.all()) {
            if (one.name.size() != 1) continue;
            if (one.name.front() == 'r')
                column_ = column_of(one.value);
            else if (one.name.front() == 's')
                style_ = unsigned_of(one.value);
            else if (one.name.front() == 't')
                type_ = type_of(one.value);
        }
    }

    static Type type_of(std::string_view type) {
        return type == "s"   ? Type::shared
               : type == "b" ? Type::yes_no
               : type == "e" ? Type::error
               : type == "n" ? Type::number
                             : Type::text;  // str, inlineStr, d
    }

    // "AB12" -> 27; columns_max where it is none or further right.
    static std::size_t column_of(std::string_view place) {
        std::size_t column = 0;
        for (const char letter : place) {
            if (letter < 'A' || letter > 'Z') break;
            column = column * 26 + static_cast<std::size_t>(letter - 'A') + 1;
            if (column > SheetRows::columns_max) break;
        }
        return column == 0 ? SheetRows::columns_max : column - 1;
    }

    void end_cell() {
        if (type_ == Type::error) {
            rows_.note(SheetRows::Note::error);
            text_.clear();
        } else if (text_.empty() && has_formula_ && type_ != Type::text) {
            rows_.note(SheetRows::Note::no_result);
        }
        if (!rows_.cell(column_, shown())) is_out_of_order_ = true;
    }

    std::string_view shown() {
        if (text_.empty()) return {};
        switch (type_) {
            case Type::shared: {
                std::size_t index = SIZE_MAX;
                std::from_chars(text_.data(), text_.data() + text_.size(), index);
                if (index < parts_->strings.size()) return unescaped(parts_->strings[index]);
                rows_.note(SheetRows::Note::no_number);
                return {};
            }
            case Type::number:
                written_.clear();
                rows_.note(append_shown_number(
                    text_,
                    style_ < parts_->formats.size() ? parts_->formats[style_] : NumberFormat{},
                    parts_->system,
                    written_));
                return written_;
            case Type::yes_no:
                return text_ == "0" ? "false" : "true";
            case Type::text:
            case Type::error:
                break;
        }
        return unescaped(text_);
    }

    std::string_view unescaped(std::string_view text) {
        if (text.find("_x") == std::string_view::npos) return text;
        written_.clear();
        append_unescaped(text, written_);
        return written_;
    }

    std::shared_ptr<const XlsxParts> parts_;
    std::string text_;
    std::string written_;
    std::size_t column_ = 0;
    unsigned style_ = 0;
    Type type_ = Type::number;
    bool has_formula_ = false;
    bool is_text_ = false;
    bool is_spoken_ = false;
};

std::string folder_of(const std::string& entry) {
    return entry.substr(0, entry.rfind('/') + 1);
}

std::string relationships_of(const std::string& entry) {
    const std::string folder = folder_of(entry);
    return folder + "_rels/" + entry.substr(folder.size()) + ".rels";
}

// Whether anything stands in the sheet.
Result<bool> has_content(const std::shared_ptr<ZipArchive>& archive,
                         const std::string& entry,
                         const std::shared_ptr<const XlsxParts>& parts) {
    std::unique_ptr<ByteStream> xml = TRY(ZipArchive::open_entry(archive, entry));
    if (!xml) return false;
    const auto stream = sheet_stream(std::move(xml), std::make_unique<XlsxSheet>(parts), {});
    char letter = '\0';
    return stream->read({&letter, 1}) > 0;
}

}  // namespace

Result<std::unique_ptr<ByteStream>> open_xlsx(const std::shared_ptr<ZipArchive>& archive,
                                              const SheetChoice& choice) {
    constexpr std::size_t sheets_max = 10'000;
    const std::string& file = archive->name();
    const auto open = [&](const std::string& entry) {
        return ZipArchive::open_entry(archive, entry);
    };
    Relationships of_package("");
    TRY(read_xml(TRY(open("_rels/.rels")), file, of_package));
    std::string book = of_package.first_of("officeDocument");
    if (book.empty()) book = "xl/workbook.xml";
    if (!archive->has(book) || book.ends_with("document.xml"))
        return fail(ErrorKind::invalid_input,
                    fmt::format("The file {} is no workbook.", printable(file, 400)),
                    "Name a spreadsheet (.xlsx, .ods), CSV, JSON Lines or XES.");
    WorkbookHandler workbook;
    TRY(read_xml(TRY(open(book)), file, workbook));
    Relationships of_book(folder_of(book));
    TRY(read_xml(TRY(open(relationships_of(book))), file, of_book));

    auto parts = std::make_shared<XlsxParts>();
    parts->system = workbook.system;
    StylesHandler styles;
    TRY(read_xml(TRY(open(of_book.first_of("styles"))), file, styles));
    parts->formats = std::move(styles.formats);
    parts->strings = TRY(SharedStrings::read(TRY(open(of_book.first_of("sharedStrings"))), file));

    std::vector<SheetEntry> sheets;
    std::vector<std::string> entries;
    for (const WorkbookHandler::Sheet& sheet : workbook.sheets) {
        const std::string entry = of_book.target_of(sheet.id);
        if (entry.empty() || sheets.size() == sheets_max) continue;
        sheets.push_back({sheet.name, sheet.is_hidden, TRY(has_content(archive, entry, parts))});
        entries.push_back(entry);
    }
    const std::size_t chosen = TRY(choose_sheet(sheets, choice, file));
    const std::string& entry = entries[chosen];
    auto progress =
        std::make_shared<Progress>("Reading a sheet of the workbook", archive->size_of(entry));
    std::unique_ptr<ByteStream> xml =
        TRY(ZipArchive::open_entry(archive, entry, std::move(progress)));
    if (!xml) xml = std::make_unique<MemoryStream>("<worksheet/>");
    return sheet_stream(std::move(xml),
                        std::make_unique<XlsxSheet>(std::move(parts)),
                        remarks_on_choice(sheets, chosen, choice));
}

}  // namespace hearken::intake
