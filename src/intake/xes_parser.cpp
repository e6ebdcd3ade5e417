#include "intake/xes_parser.h"

#include <expat.h>
#include <fmt/format.h>

#include <memory>

#include "base/check.h"
#include "base/text.h"
#include "intake/column_finder.h"
#include "intake/xes_attribute.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

constexpr std::size_t piece_size = 256UL * 1024;
// One tag, with all its attributes: expat must hold it whole.
constexpr std::uint64_t tag_bytes_max = 16UL << 20U;

struct ParserDeleter {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

class XesParser {
public:
    XesParser(const RoomForElements& next_room, const XmlBeginning& from)
        : next_room_(next_room),
          elements_(next_room()),
          from_(from),
          columns_(from.at.byte, from.at.byte - (from.at.column - 1)),
          parser_(XML_ParserCreate(nullptr)),
          bytes_left_(from.bytes),
          bytes_fed_(from.at.byte),
          begins_at_(from.at.byte) {
        HEARKEN_CHECK(parser_ != nullptr);  // out of memory
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        // A log needs no declarations; entities and defaults can make a small file huge.
        XML_SetEntityDeclHandler(parser_.get(), on_entity);
        XML_SetAttlistDeclHandler(parser_.get(), on_attribute_list);
    }

    XmlEnd parse(ByteStream& stream) {
        is_stopped_ = elements_ == nullptr;
        if (!from_.opened.empty())
            XML_Parse(parser_.get(),
                      from_.opened.data(),
                      static_cast<int>(from_.opened.size()),
                      XML_FALSE);
        bool is_over = false;
        while (!is_over && !is_stopped_) is_over = !parse_piece(stream);
        return {std::move(fault_), is_over ? stream.fault() : StreamFault::none, position()};
    }

private:
    // False at the end of the stream.
    bool parse_piece(ByteStream& stream) {
        char* const room =
            static_cast<char*>(XML_GetBuffer(parser_.get(), static_cast<int>(piece_size)));
        if (room == nullptr) return refuse_growth();
        std::size_t size = bytes_left_.copy(room, piece_size);
        bytes_left_.remove_prefix(size);
        while (size < piece_size) {
            const std::size_t count = stream.read({room + size, piece_size - size});
            if (count == 0) break;
            size += count;
        }
        const std::string_view piece{room, size};
        columns_.feed(piece);
        bytes_fed_ += size;

        // What a damaged stream leaves open is the stream's fault, not the log's.
        const bool is_cut = size == 0 && (stream.fault() == StreamFault::cut_short ||
                                          stream.fault() == StreamFault::damaged ||
                                          stream.fault() == StreamFault::unreadable);
        const XML_Status status = XML_ParseBuffer(
            parser_.get(), static_cast<int>(size), size == 0 && !is_cut ? XML_TRUE : XML_FALSE);
        if (status != XML_STATUS_OK) {
            if (!is_stopped_) note_error(size == 0);
            is_stopped_ = true;
            return true;
        }
        note_unfinished();
        return size > 0;
    }

    // Expat gives no more memory where a file asks for far more than its size explains.
    bool refuse_growth() {
        tell(ProblemKind::too_long,
             position(),
             "The file takes too much memory for its size; it was not read on.",
             "Check how the file was made.");
        is_stopped_ = true;
        return true;
    }

    // Where an element may begin that ends in a later piece.
    void note_unfinished() {
        // Expat may put off a long element until more of it is there; then it begins where it did.
        note_byte();
        columns_.leave(begins_at_);
        if (bytes_fed_ - begins_at_ <= tag_bytes_max) return;
        tell(ProblemKind::too_long,
             position(),
             "One element is over 16 MiB long; the file was not read on.",
             "Export shorter values.");
        is_stopped_ = true;
    }

    void note_error(bool is_at_end) {
        const XML_Error error = XML_GetErrorCode(parser_.get());
        const Position at = position();
        const std::string_view words = XML_ErrorString(error);
        if (is_at_end && is_of_an_end(error))
            tell(ProblemKind::truncated,
                 at,
                 fmt::format("The file ends in the middle ({}).", words),
                 "Export or copy the file again; it was cut short on its way.");
        else if (error == XML_ERROR_UNKNOWN_ENCODING)
            tell(ProblemKind::ill_formed,
                 at,
                 "The encoding that the first line names cannot be read.",
                 "Save the file as UTF-8, and say so in its first line.");
        else if (error == XML_ERROR_INVALID_TOKEN && is_inside_bad_utf8())
            tell(ProblemKind::invalid_utf8,
                 at,
                 "Here are bytes that are not UTF-8; the file was not read on.",
                 "Save the file as UTF-8, or name its encoding in its first line.");
        else
            tell(ProblemKind::ill_formed,
                 at,
                 fmt::format("This is not well-formed XML ({}); the file was not read on.", words),
                 "Export the file again, or correct it with an XML editor.");
    }

    static bool is_of_an_end(XML_Error error) {
        return error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
               error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION;
    }

    // Only asked of an error, whose place is the first byte that does not fit.
    [[nodiscard]] bool is_inside_bad_utf8() const {
        int offset = 0;
        int size = 0;
        const char* const bytes = XML_GetInputContext(parser_.get(), &offset, &size);
        if (bytes == nullptr || offset >= size) return false;
        const std::string_view rest{bytes + offset, static_cast<std::size_t>(size - offset)};
        if (static_cast<unsigned char>(rest.front()) < 0x80) return false;
        for (std::size_t length = 1; length <= 4 && length <= rest.size(); ++length)
            if (is_valid_utf8(rest.substr(0, length))) return false;
        return true;
    }

    // Of the element that is being told. Expat counts lines on its way, at no further cost; what
    // it calls columns are characters.
    [[nodiscard]] Position position() {
        note_byte();
        return {XML_GetCurrentLineNumber(parser_.get()) + from_.at.line - 1,
                begins_at_,
                columns_.column_of(begins_at_)};
    }

    void note_byte() {
        const auto opened = static_cast<XML_Index>(from_.opened.size());
        const XML_Index byte = XML_GetCurrentByteIndex(parser_.get());
        if (byte >= opened) begins_at_ = static_cast<std::uint64_t>(byte - opened) + from_.at.byte;
    }
    // Of a tag that only says what was open before.
    [[nodiscard]] bool is_told_already() const {
        return !from_.opened.empty() &&
               XML_GetCurrentByteIndex(parser_.get()) < static_cast<XML_Index>(from_.opened.size());
    }

    void tell(ProblemKind kind, const Position& at, std::string reason, std::string remedy) {
        fault_ = XmlFault{kind, at, std::move(reason), std::move(remedy)};
    }

    void stop() {
        is_stopped_ = true;
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void refuse_declaration(const char* what) {
        if (is_stopped_) return;
        tell(ProblemKind::ill_formed,
             position(),
             fmt::format("{} are refused; the file was not read on.", what),
             "Export the log without a DOCTYPE; a log needs none.");
        stop();
    }

    void start(const XML_Char* name, const XML_Char** attributes) {
        if (is_stopped_ || is_told_already()) return;
        std::string_view key = "";
        std::optional<std::string_view> value;
        for (; *attributes != nullptr; attributes += 2) {
            if (is_same_word(attributes[0], "key"))
                key = attributes[1];
            else if (is_same_word(attributes[0], "value"))
                value = attributes[1];
        }
        elements_->begin(position(), name, key, value);
        if (elements_->is_full()) hand_on();
    }
    void end() {
        if (!is_stopped_ && !is_told_already()) elements_->end();
    }

    void hand_on() {
        elements_ = next_room_();
        if (elements_ == nullptr) stop();
    }

    static XesParser& self(void* user) { return *static_cast<XesParser*>(user); }

    static void XMLCALL on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
        self(user).start(name, attributes);
    }
    static void XMLCALL on_end(void* user, const XML_Char* /*name*/) { self(user).end(); }
    static void XMLCALL on_entity(void* user,
                                  const XML_Char* /*name*/,
                                  int /*is_parameter*/,
                                  const XML_Char* /*value*/,
                                  int /*value_length*/,
                                  const XML_Char* /*base*/,
                                  const XML_Char* /*system_id*/,
                                  const XML_Char* /*public_id*/,
                                  const XML_Char* /*notation*/) {
        self(user).refuse_declaration("Entity declarations");
    }
    static void XMLCALL on_attribute_list(void* user,
                                          const XML_Char* /*element*/,
                                          const XML_Char* /*attribute*/,
                                          const XML_Char* /*type*/,
                                          const XML_Char* /*value*/,
                                          int /*is_required*/) {
        self(user).refuse_declaration("Attribute declarations");
    }

    const RoomForElements& next_room_;
    XesElements* elements_;
    const XmlBeginning& from_;
    ColumnFinder columns_;
    std::unique_ptr<XML_ParserStruct, ParserDeleter> parser_;
    std::string_view bytes_left_;  // of those that come before the stream's
    std::uint64_t bytes_fed_;
    std::uint64_t begins_at_;
    bool is_stopped_ = false;
    std::optional<XmlFault> fault_;
};

}  // namespace

XmlEnd parse_xes(ByteStream& stream, const RoomForElements& next_room, const XmlBeginning& from) {
    return XesParser(next_room, from).parse(stream);
}

}  // namespace hearken::intake
