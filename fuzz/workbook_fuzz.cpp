// Any bytes as a workbook: no crash, no more than the limits, the same text in whatever steps it is
// asked for, and a remark wherever reading stops.
//
// Bytes that begin with "PK" are an archive as it is; others are taken as the XML of one sheet, the
// first byte choosing which of the two formats and the size of the steps, so that the fuzzer need
// not find out how archives are packed. Of those what is scanned must be what expat alone tells,
// too.
#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "intake/told_xml.h"
#include "intake/workbook.h"

namespace {

using namespace hearken;

struct Read {
    std::string text;
    bool is_error = false;
    bool is_stopped = false;
};

Read read_all(std::string_view bytes, std::size_t step) {
    constexpr std::size_t text_max = 4UL << 20U;
    Read read;
    auto stream = intake::open_workbook(bytes, "fuzz.xlsx", {});
    if (!stream.has_value()) {
        HEARKEN_CHECK(!stream.error().message.empty() && !stream.error().remedy.empty());
        read.is_error = true;
        return read;
    }
    std::string room(step, '\0');
    while (const std::size_t count = (*stream)->read(room)) {
        HEARKEN_CHECK(count <= step);
        read.text.append(room, 0, count);
        if (read.text.size() > text_max) return read;
    }
    HEARKEN_CHECK((*stream)->read(room) == 0);
    const intake::StreamFault fault = (*stream)->fault();
    HEARKEN_CHECK(fault == intake::StreamFault::none || fault == intake::StreamFault::told);
    read.is_stopped = fault == intake::StreamFault::told;
    const auto remarks = (*stream)->take_remarks();
    HEARKEN_CHECK(!read.is_stopped || !remarks.empty());
    for (const intake::StreamRemark& remark : remarks)
        HEARKEN_CHECK(!remark.reason.empty() && !remark.remedy.empty());
    HEARKEN_CHECK(read.text.empty() || read.text.back() == '\n');
    return read;
}

std::string zipped(const char* name, std::string_view text) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const made = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* const archive = zip_open_from_source(made, ZIP_TRUNCATE, &error);
    HEARKEN_CHECK(archive != nullptr);
    zip_source_keep(made);
    constexpr std::string_view book =
        "<workbook><sheets><sheet name='A' r:id='a'/></sheets></workbook>";
    constexpr std::string_view links =
        "<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheet.xml'/>"
        "<Relationship Id='s' Type='x/sharedStrings' Target='strings.xml'/>"
        "<Relationship Id='f' Type='x/styles' Target='styles.xml'/></Relationships>";
    constexpr std::string_view strings = "<sst><si><t>case</t></si><si><t>a,b</t></si></sst>";
    constexpr std::string_view styles =
        "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/>"
        "<xf numFmtId='46'/></cellXfs></styleSheet>";
    const auto add = [&](const char* entry, std::string_view content) {
        const zip_int64_t at =
            zip_file_add(archive,
                         entry,
                         zip_source_buffer(archive, content.data(), content.size(), 0),
                         ZIP_FL_ENC_UTF_8);
        HEARKEN_CHECK(at >= 0);
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    };
    add(name, text);
    if (std::string_view{name} == "xl/sheet.xml") {
        add("xl/workbook.xml", book);
        add("xl/_rels/workbook.xml.rels", links);
        add("xl/strings.xml", strings);
        add("xl/styles.xml", styles);
    }
    HEARKEN_CHECK(zip_close(archive) == 0);
    zip_stat_t about;
    zip_stat_init(&about);
    zip_source_stat(made, &about);
    zip_source_open(made);
    std::string bytes(about.size, '\0');
    zip_source_read(made, bytes.data(), bytes.size());
    zip_source_close(made);
    zip_source_free(made);
    zip_error_fini(&error);
    return bytes;
}

void check_scanner(std::string_view text, std::size_t step) {
    using intake::UsualXml;
    intake::MemoryStream whole{text};
    intake::MemoryStream in_pieces{text, step};
    HEARKEN_CHECK(told_xml(in_pieces, UsualXml::scanned) ==
                  told_xml(whole, UsualXml::left_to_expat));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const std::uint8_t choice = bytes[0];
    std::string_view text{reinterpret_cast<const char*>(bytes), size};
    std::string archive;
    if (!text.starts_with("PK")) {
        check_scanner(text.substr(1), 1 + std::size_t{choice} / 8);
        archive = zipped((choice & 1U) != 0 ? "content.xml" : "xl/sheet.xml", text.substr(1));
        text = archive;
    }
    const Read whole = read_all(text, 1UL << 16U);
    const Read in_pieces = read_all(text, 1 + std::size_t{choice} / 2);
    HEARKEN_CHECK(whole.is_error == in_pieces.is_error);
    const std::size_t common = std::min(whole.text.size(), in_pieces.text.size());
    HEARKEN_CHECK(whole.text.compare(0, common, in_pieces.text, 0, common) == 0);
    if (common < 4UL << 20U) {
        HEARKEN_CHECK(whole.text == in_pieces.text);
        HEARKEN_CHECK(whole.is_stopped == in_pieces.is_stopped);
    }
    return 0;
}
