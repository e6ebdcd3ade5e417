#include "intake/shared_strings.h"

#include <fmt/format.h>

#include "base/text.h"
#include "intake/workbook_sheets.h"

namespace hearken::intake {

// <si> holds <t>, or runs <r> of <t>, and perhaps <rPh>, how it is spoken, which is no part of it.
class SharedStrings::Handler final : public XmlHandler {
public:
    explicit Handler(SharedStrings& strings) : strings_(strings) {}

    void start(std::string_view name, const XmlAttributes& /*attributes*/) override {
        const std::string_view local = local_name(name);
        if (local == "t")
            is_text_ = !is_spoken_;
        else if (local == "rPh")
            is_spoken_ = true;
    }
    void end(std::string_view name) override {
        const std::string_view local = local_name(name);
        if (local == "t") {
            is_text_ = false;
        } else if (local == "rPh") {
            is_spoken_ = false;
        } else if (local == "si") {
            strings_.ends_.push_back(static_cast<std::uint32_t>(strings_.text_.size()));
            is_too_much_ = is_too_much_ || strings_.ends_.size() > count_max;
        }
    }
    void text(std::string_view piece) override {
        if (!is_text_) return;
        is_too_much_ = is_too_much_ || strings_.text_.size() + piece.size() > bytes_max;
        if (!is_too_much_) strings_.text_ += piece;
    }
    [[nodiscard]] bool wants_stop() const override { return is_too_much_; }
    [[nodiscard]] bool is_too_much() const { return is_too_much_; }

private:
    SharedStrings& strings_;
    bool is_text_ = false;
    bool is_spoken_ = false;
    bool is_too_much_ = false;
};

Result<SharedStrings> SharedStrings::read(std::unique_ptr<ByteStream> xml,
                                          const std::string& name) {
    SharedStrings strings;
    Handler handler(strings);
    TRY(read_xml(std::move(xml), name, handler));
    if (handler.is_too_much())
        return fail(ErrorKind::invalid_input,
                    fmt::format("The workbook {} holds over 512 MiB of texts, or over {} of them.",
                                printable(name, 400),
                                with_thousands(count_max)),
                    "Export it in parts, or as CSV.");
    return strings;
}

}  // namespace hearken::intake
