#include "intake/workbook.h"

#include <fmt/format.h>

#include "base/text.h"
#include "intake/text_width.h"
#include "intake/usual_columns.h"
#include "intake/workbook_sheets.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

class SheetStream final : public ByteStream {
public:
    SheetStream(std::unique_ptr<ByteStream> xml,
                std::unique_ptr<SheetHandler> handler,
                std::vector<StreamRemark> remarks)
        : xml_(std::move(xml)),
          handler_(std::move(handler)),
          pieces_(*xml_, *handler_),
          remarks_(std::move(remarks)) {}

    std::size_t read(std::span<char> room) override {
        SheetRows& rows = handler_->rows();
        for (;;) {
            if (rows.has_text())
                if (const std::size_t count = rows.take(room)) return count;
            if (is_over_) return 0;
            if (!rows.has_text() && !pieces_.advance()) end();
        }
    }

    [[nodiscard]] StreamFault fault() const override { return fault_; }
    [[nodiscard]] bool is_sheet() const override { return true; }
    [[nodiscard]] std::vector<StreamRemark> take_remarks() override {
        return std::exchange(remarks_, {});
    }

private:
    void end() {
        is_over_ = true;
        SheetRows& rows = handler_->rows();
        for (StreamRemark& remark : rows.remarks()) remarks_.push_back(std::move(remark));
        const std::uint64_t row = rows.next_row();
        const auto stop = [&](ProblemKind kind, std::string reason, std::string remedy) {
            fault_ = StreamFault::told;
            remarks_.push_back({kind, row, std::move(reason), std::move(remedy)});
        };
        constexpr const char* again =
            "Open the workbook in a spreadsheet program and save it again.";
        if (const auto& fault = pieces_.fault())
            stop(fault->kind,
                 fmt::format("The sheet's XML cannot be read from about here on (its line {}): {} "
                             "The rows before were read.",
                             pieces_.line(),
                             fault->reason),
                 again);
        else if (handler_->is_out_of_order())
            stop(ProblemKind::ill_formed,
                 "The rows or cells of the sheet do not stand in their order from about here on; "
                 "those before were read.",
                 again);
        else if (rows.is_over_limit())
            stop(ProblemKind::too_long,
                 "The sheet has over 1,048,576 rows or 1 GiB of text; what came before was read.",
                 "Export it in parts, or as CSV.");
        else if (xml_->fault() == StreamFault::unsupported)
            stop(ProblemKind::too_long,
                 "The sheet unpacks to over 250 times its size; the rows before were read.",
                 "Check how the file was made; if it is right, export it as CSV.");
        else if (xml_->fault() != StreamFault::none)
            stop(ProblemKind::ill_formed,
                 "The workbook is damaged from about here on; the rows before were read.",
                 "Copy or export the workbook again.");
    }

    std::unique_ptr<ByteStream> xml_;
    std::unique_ptr<SheetHandler> handler_;
    XmlPieces pieces_;
    std::vector<StreamRemark> remarks_;
    bool is_over_ = false;
    StreamFault fault_ = StreamFault::none;
};

Result<std::unique_ptr<ByteStream>> open_archive(const std::shared_ptr<ZipArchive>& archive,
                                                 const SheetChoice& choice) {
    if (archive->has("[Content_Types].xml") && archive->has("xl/workbook.bin"))
        return fail(ErrorKind::invalid_input,
                    fmt::format("The file {} is a binary workbook of Excel (.xlsb).",
                                printable(archive->name(), 400)),
                    "Save it as an Excel workbook (.xlsx) or as CSV UTF-8.");
    if (archive->has("xl/workbook.xml") || archive->has("_rels/.rels"))
        return open_xlsx(archive, choice);
    if (archive->has("content.xml")) return open_ods(archive, choice);
    return fail(ErrorKind::invalid_input,
                fmt::format("The file {} is a ZIP archive, and no workbook.",
                            printable(archive->name(), 400)),
                "Unpack it first, and name the files or the folder.");
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return count == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", count, many);
}

}  // namespace

std::unique_ptr<ByteStream> sheet_stream(std::unique_ptr<ByteStream> xml,
                                         std::unique_ptr<SheetHandler> handler,
                                         std::vector<StreamRemark> remarks) {
    return std::make_unique<SheetStream>(std::move(xml), std::move(handler), std::move(remarks));
}

Result<void> read_xml(std::unique_ptr<ByteStream> xml,
                      const std::string& name,
                      XmlHandler& handler) {
    if (!xml) return {};
    XmlPieces pieces(*xml, handler);
    while (pieces.advance()) {
    }
    if (!pieces.fault() && xml->fault() == StreamFault::none) return {};
    return fail(ErrorKind::invalid_input,
                fmt::format("The workbook {} cannot be read: {}",
                            printable(name, 400),
                            pieces.fault() ? pieces.fault()->reason
                            : xml->fault() == StreamFault::unsupported
                                ? "a part of it unpacks to over 250 times its size."
                                : "a part of it is damaged."),
                "Open it in a spreadsheet program and save it again, or copy it again.");
}

Result<std::size_t> choose_sheet(const std::vector<SheetEntry>& sheets,
                                 const SheetChoice& choice,
                                 const std::string& file) {
    if (choice.names != nullptr)
        for (const SheetEntry& sheet : sheets)
            if (sheet.has_content && !sheet.is_hidden) choice.names->push_back(sheet.name);
    const auto named = [&](const std::string& name) -> std::optional<std::size_t> {
        for (std::size_t at = 0; at < sheets.size(); ++at)
            if (!name.empty() && is_same_in_any_capitals(sheets[at].name, name)) return at;
        return std::nullopt;
    };
    if (!choice.wanted.empty()) {
        if (const std::optional<std::size_t> found = named(choice.wanted)) return *found;
        return fail(ErrorKind::invalid_input,
                    fmt::format("The workbook {} has no sheet \"{}\", but {}.",
                                printable(file, 400),
                                printable(choice.wanted),
                                counted(sheets.size(), "other", "others")),
                    "Write the sheet's name after # as its tab has it.");
    }
    if (const std::optional<std::size_t> found = named(choice.preferred)) return *found;
    for (const bool is_hidden : {false, true})
        for (std::size_t at = 0; at < sheets.size(); ++at)
            if (sheets[at].has_content && sheets[at].is_hidden == is_hidden) return at;
    return fail(
        ErrorKind::invalid_input,
        fmt::format("The workbook {} has no sheet with anything in it.", printable(file, 400)),
        "Export it again.");
}

std::vector<StreamRemark> remarks_on_choice(const std::vector<SheetEntry>& sheets,
                                            std::size_t chosen,
                                            const SheetChoice& choice) {
    std::vector<StreamRemark> remarks;
    std::size_t shown = 0;
    std::size_t hidden = 0;
    for (std::size_t at = 0; at < sheets.size(); ++at)
        if (at != chosen && sheets[at].has_content) ++(sheets[at].is_hidden ? hidden : shown);
    if (sheets[chosen].is_hidden)
        remarks.push_back({ProblemKind::ignored_content,
                           0,
                           "The sheet that was read is hidden in the workbook.",
                           "Check that it is the one you meant; else name another as "
                           "FILE#SHEET."});
    if (shown + hidden > 0 && choice.tells_of_others)
        remarks.push_back(
            {ProblemKind::ignored_content,
             0,
             fmt::format("The workbook has {} with content that {} not read{}.",
                         counted(shown + hidden, "other sheet", "other sheets"),
                         shown + hidden == 1 ? "was" : "were",
                         hidden == 0          ? ""
                         : shown + hidden > 1 ? fmt::format(", {} of them hidden", hidden)
                                              : ", and is hidden"),
             "Name a sheet as FILE#SHEET to read that one."});
    return remarks;
}

Result<std::unique_ptr<ByteStream>> open_workbook(const std::filesystem::path& path,
                                                  const SheetChoice& choice) {
    return open_archive(TRY(ZipArchive::open(path)), choice);
}

Result<std::unique_ptr<ByteStream>> open_workbook(std::string_view bytes,
                                                  const std::string& name,
                                                  const SheetChoice& choice) {
    return open_archive(TRY(ZipArchive::open(bytes, name)), choice);
}

Result<std::vector<std::string>> sheet_names(const std::filesystem::path& path) {
    std::vector<std::string> names;
    SheetChoice choice;
    choice.names = &names;
    TRY(open_workbook(path, choice));
    return names;
}

}  // namespace hearken::intake
