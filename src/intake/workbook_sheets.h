// What XLSX and ODS have in common: a list of sheets, of which one is read, and its handler.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/sheet_rows.h"
#include "intake/workbook.h"
#include "intake/xml_pieces.h"
#include "intake/zip_archive.h"

namespace hearken::intake {

/// One sheet's XML, whose cells go into `rows()`.
class SheetHandler : public XmlHandler {
public:
    [[nodiscard]] bool wants_pause() const override { return rows_.is_full(); }
    [[nodiscard]] bool wants_stop() const override {
        return is_done_ || is_out_of_order_ || rows_.is_over_limit();
    }
    [[nodiscard]] SheetRows& rows() { return rows_; }
    /// Rows or cells that do not stand in their order.
    [[nodiscard]] bool is_out_of_order() const { return is_out_of_order_; }

protected:
    SheetRows rows_;
    bool is_out_of_order_ = false;
    bool is_done_ = false;  // the sheet is over, though not the XML
};

/// `handler`'s sheet as CSV, from the XML that `xml` gives.
std::unique_ptr<ByteStream> sheet_stream(std::unique_ptr<ByteStream> xml,
                                         std::unique_ptr<SheetHandler> handler,
                                         std::vector<StreamRemark> remarks);

/// Reads a small XML file of a workbook whole. Fails with invalid_input where it is not
/// well-formed, damaged, or over `bytes_max`. Does nothing where `xml` is null.
Result<void> read_xml(std::unique_ptr<ByteStream> xml,
                      const std::string& name,
                      XmlHandler& handler);

struct SheetEntry {
    std::string name;
    bool is_hidden = false;
    bool has_content = false;
};

/// Which of the sheets to read, by the choice. Fails where there is none of the name that is
/// wanted, or none with content.
Result<std::size_t> choose_sheet(const std::vector<SheetEntry>& sheets,
                                 const SheetChoice& choice,
                                 const std::string& file);

/// What is told of the sheets that are not read, and of a hidden one that is.
std::vector<StreamRemark> remarks_on_choice(const std::vector<SheetEntry>& sheets,
                                            std::size_t chosen,
                                            const SheetChoice& choice);

Result<std::unique_ptr<ByteStream>> open_xlsx(const std::shared_ptr<ZipArchive>& archive,
                                              const SheetChoice& choice);
Result<std::unique_ptr<ByteStream>> open_ods(const std::shared_ptr<ZipArchive>& archive,
                                             const SheetChoice& choice);

}  // namespace hearken::intake
