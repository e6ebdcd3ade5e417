#include "intake/xml_pieces.h"

#include <expat.h>
#include <fmt/format.h>

#include <iterator>

#include "base/check.h"
#include "intake/usual_columns.h"
#include "intake/windows_1252.h"
#include "intake/xml_scanner.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

constexpr std::size_t piece_size = 64UL * 1024;
constexpr std::uint64_t token_bytes_max = 4UL << 20U;
constexpr std::size_t depth_max = 256;

}  // namespace

std::string_view local_name(std::string_view name) {
    return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

// What the scanner calls.
class XmlPieces::Sink {
public:
    static constexpr std::size_t buffer_size = 2 * piece_size;
    static constexpr std::size_t depth_max = intake::depth_max;

    explicit Sink(XmlHandler& handler) : handler_(handler) {}

    void begin(const Position& /*at*/,
               std::string_view name,
               std::span<const XmlAttribute> attributes) {
        is_waiting_ = false;
        handler_.start(name, XmlAttributes{attributes});
    }
    void end(std::string_view name) {
        handler_.end(name);
        is_waiting_ = handler_.wants_stop() || handler_.wants_pause();
    }
    void text(std::string_view piece) { handler_.text(piece); }
    [[nodiscard]] bool is_waiting() const { return is_waiting_; }

private:
    XmlHandler& handler_;
    bool is_waiting_ = false;
};

struct XmlPieces::Scan {
    Scan(ByteStream& stream, XmlHandler& handler) : sink(handler), scanner(stream, sink) {}
    Sink sink;
    XmlScanner<Sink> scanner;
};

// What expat calls.
class XmlPieces::Calls {
public:
    static void XMLCALL on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
        XmlPieces& self = *static_cast<XmlPieces*>(user);
        if (self.is_over_) return;
        if (++self.depth_ > depth_max) {
            self.refuse(ProblemKind::too_long,
                        fmt::format("Elements stand in one another over {} deep; the file was not "
                                    "read on.",
                                    depth_max),
                        "Check how the file was made.");
            return;
        }
        if (self.is_told_already()) return;
        self.attributes_.clear();
        for (; *attributes != nullptr; attributes += 2)
            self.attributes_.push_back({attributes[0], attributes[1]});
        self.handler_.start(name, XmlAttributes{self.attributes_});
    }
    static void XMLCALL on_end(void* user, const XML_Char* name) {
        XmlPieces& self = *static_cast<XmlPieces*>(user);
        if (self.is_over_) return;
        --self.depth_;
        if (self.is_told_already()) return;
        self.handler_.end(name);
        if (self.handler_.wants_stop()) {
            self.is_over_ = true;
            XML_StopParser(self.parser_, XML_FALSE);
        } else if (self.handler_.wants_pause()) {
            self.is_paused_ = true;
            XML_StopParser(self.parser_, XML_TRUE);
        }
    }
    static void XMLCALL on_text(void* user, const XML_Char* text, int size) {
        XmlPieces& self = *static_cast<XmlPieces*>(user);
        if (!self.is_over_) self.handler_.text({text, static_cast<std::size_t>(size)});
    }
    // Those that expat knows are UTF-8, UTF-16, ISO-8859-1 and US-ASCII.
    static int XMLCALL on_encoding(void* /*user*/, const XML_Char* name, XML_Encoding* encoding) {
        if (!is_same_in_any_capitals(name, "windows-1252") &&
            !is_same_in_any_capitals(name, "cp1252"))
            return XML_STATUS_ERROR;
        for (std::size_t byte = 0; byte < std::size(encoding->map); ++byte)
            encoding->map[byte] = windows_1252_character(static_cast<unsigned char>(byte));
        encoding->data = nullptr;
        encoding->convert = nullptr;
        encoding->release = nullptr;
        return XML_STATUS_OK;
    }
    static void XMLCALL on_doctype(void* user,
                                   const XML_Char* /*name*/,
                                   const XML_Char* /*system_id*/,
                                   const XML_Char* /*public_id*/,
                                   int /*has_internal_subset*/) {
        static_cast<XmlPieces*>(user)->refuse(
            ProblemKind::ill_formed,
            "Declarations of a DOCTYPE are refused; the file was not read on.",
            "Export the file without a DOCTYPE; it needs none.");
    }
};

XmlPieces::XmlPieces(ByteStream& stream, XmlHandler& handler, UsualXml usual)
    : stream_(stream), handler_(handler), parser_(XML_ParserCreate(nullptr)) {
    HEARKEN_CHECK(parser_ != nullptr);  // out of memory
    if (usual == UsualXml::scanned) scan_ = std::make_unique<Scan>(stream, handler);
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, Calls::on_start, Calls::on_end);
    XML_SetCharacterDataHandler(parser_, Calls::on_text);
    XML_SetStartDoctypeDeclHandler(parser_, Calls::on_doctype);
    XML_SetUnknownEncodingHandler(parser_, Calls::on_encoding, nullptr);
}

XmlPieces::~XmlPieces() {
    XML_ParserFree(parser_);
}

bool XmlPieces::advance() {
    if (is_over_) return false;
    if (scan_) {
        switch (scan_->scanner.scan_on()) {
            case XmlScanner<Sink>::Reached::end_of_bytes:
                return true;
            case XmlScanner<Sink>::Reached::wait:
                is_over_ = handler_.wants_stop();
                return !is_over_;
            case XmlScanner<Sink>::Reached::unusual:
                leave_to_expat(scan_->scanner.rest());
                break;
        }
    }
    if (is_paused_) {
        is_paused_ = false;
        const XML_Status status = XML_ResumeParser(parser_);
        if (status == XML_STATUS_ERROR && !is_over_) note_error();
        if (status == XML_STATUS_OK && is_last_fed_) is_over_ = true;
        return !is_over_;
    }
    return read_piece();
}

// It is told what is open, or that the root is over, and goes on from there.
void XmlPieces::leave_to_expat(const XmlBeginning& from) {
    begins_at_ = from.at;
    bytes_fed_ = from.at.byte;
    opened_size_ = from.opened.size();
    left_ = from.bytes;
    scan_.reset();
    XML_Parse(parser_, from.opened.data(), static_cast<int>(opened_size_), XML_FALSE);
}

bool XmlPieces::is_told_already() const {
    return opened_size_ > 0 &&
           XML_GetCurrentByteIndex(parser_) < static_cast<XML_Index>(opened_size_);
}

bool XmlPieces::read_piece() {
    char* const room = static_cast<char*>(XML_GetBuffer(parser_, static_cast<int>(piece_size)));
    if (room == nullptr) {
        refuse(ProblemKind::too_long,
               "The file takes too much memory for its size; it was not read on.",
               "Check how the file was made.");
        return false;
    }
    std::size_t size = left_.copy(room, piece_size);
    left_.erase(0, size);
    while (size < piece_size) {
        const std::size_t count = stream_.read({room + size, piece_size - size});
        if (count == 0) break;
        size += count;
    }
    bytes_fed_ += size;
    if (size == 0 && stream_.fault() != StreamFault::none) {
        is_over_ = true;  // what a damaged stream leaves open is the stream's fault
        return false;
    }
    is_last_fed_ = size == 0;
    const XML_Status status =
        XML_ParseBuffer(parser_, static_cast<int>(size), is_last_fed_ ? XML_TRUE : XML_FALSE);
    if (status == XML_STATUS_ERROR && !is_over_) note_error();
    if (status == XML_STATUS_OK && is_last_fed_) is_over_ = true;
    if (!is_over_ && !is_paused_ && bytes_fed_ - byte() > token_bytes_max)
        refuse(ProblemKind::too_long,
               "One tag or comment is over 4 MiB long; the file was not read on.",
               "Check how the file was made.");
    return !is_over_;
}

void XmlPieces::note_error() {
    const XML_Error error = XML_GetErrorCode(parser_);
    if (is_last_fed_ &&
        (error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
         error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION)) {
        fault_ = {ProblemKind::truncated,
                  fmt::format("The XML ends in the middle ({}).", XML_ErrorString(error)),
                  "Export or copy the file again; it was cut short on its way."};
    } else {
        fault_ = {ProblemKind::ill_formed,
                  fmt::format("This is not well-formed XML ({}); the file was not read on.",
                              XML_ErrorString(error)),
                  "Export the file again, or correct it with an XML editor."};
    }
    is_over_ = true;
}

void XmlPieces::refuse(ProblemKind kind, std::string reason, std::string remedy) {
    if (is_over_) return;
    fault_ = {kind, std::move(reason), std::move(remedy)};
    is_over_ = true;
    XML_StopParser(parser_, XML_FALSE);
}

std::uint64_t XmlPieces::line() const {
    if (scan_) return scan_->scanner.position().line;
    return begins_at_.line - 1 + XML_GetCurrentLineNumber(parser_);
}

std::uint64_t XmlPieces::byte() const {
    if (scan_) return scan_->scanner.position().byte;
    const XML_Index at = XML_GetCurrentByteIndex(parser_);
    if (at < 0) return bytes_fed_;
    const auto passed = static_cast<std::uint64_t>(at);
    return begins_at_.byte + (passed < opened_size_ ? 0 : passed - opened_size_);
}

}  // namespace hearken::intake
