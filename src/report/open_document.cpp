#include "report/open_document.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>

namespace hearken::report {
namespace {

Failure cannot_pack() {
    return fail(ErrorKind::unavailable,
                "The document could not be packed.",
                "Is there enough memory? The formats html and csv need less.");
}

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

/// Packs files in memory, in their order and without a time of their own.
class Package {
public:
    Package() {
        zip_error_t error;
        zip_error_init(&error);
        source_.reset(zip_source_buffer_create(nullptr, 0, 0, &error));
        if (source_) archive_.reset(zip_open_from_source(source_.get(), ZIP_TRUNCATE, &error));
        if (archive_) zip_source_keep(source_.get());  // closing gives one hold back
        zip_error_fini(&error);
    }
    /// `text` must outlive finish().
    bool add(const std::string& name, std::string_view text, bool is_packed) {
        if (!archive_) return false;
        zip_source_t* const file = zip_source_buffer(archive_.get(), text.data(), text.size(), 0);
        if (file == nullptr) return false;
        const zip_int64_t at = zip_file_add(archive_.get(), name.c_str(), file, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            zip_source_free(file);
            return false;
        }
        constexpr time_t beginning = 315'532'800;  // 1980-01-01, the first that the format knows
        const auto index = static_cast<zip_uint64_t>(at);
        return zip_set_file_compression(
                   archive_.get(), index, is_packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
               zip_file_set_mtime(archive_.get(), index, beginning, 0) == 0;
    }
    Result<std::string> finish() {
        if (!archive_ || zip_close(archive_.get()) != 0) return cannot_pack();
        (void)archive_.release();
        zip_stat_t size;
        zip_stat_init(&size);
        if (zip_source_stat(source_.get(), &size) != 0 || zip_source_open(source_.get()) != 0)
            return cannot_pack();
        std::string bytes(size.size, '\0');
        const bool is_read = zip_source_read(source_.get(), bytes.data(), bytes.size()) ==
                             static_cast<zip_int64_t>(bytes.size());
        zip_source_close(source_.get());
        if (!is_read) return cannot_pack();
        return bytes;
    }

private:
    std::unique_ptr<zip_source_t, Discard> source_;
    std::unique_ptr<zip_t, Discard> archive_;
};

std::string manifest_entry(std::string_view path, std::string_view type) {
    return fmt::format(
        R"(<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>)", path, type);
}

}  // namespace

std::string xml_text(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        const std::string_view three = text.substr(at, 3);
        if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {  // no characters
            made += "\xEF\xBF\xBD";
            at += 2;
            continue;
        }
        switch (letter) {
            case '&':
                made += "&amp;";
                break;
            case '<':
                made += "&lt;";
                break;
            case '>':
                made += "&gt;";
                break;
            case '"':
                made += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(letter) < 0x20 && letter != '\t')
                    made += "\xEF\xBF\xBD";
                else
                    made += letter;
        }
    }
    return made;
}

Result<std::string> pack_document(std::string_view type, const std::vector<DocumentPart>& parts) {
    std::string manifest = fmt::format(
        "{}<manifest:manifest "
        R"(xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">)",
        xml_declaration);
    manifest += manifest_entry("/", type);
    for (const DocumentPart& part : parts) manifest += manifest_entry(part.name, "text/xml");
    manifest += "</manifest:manifest>";
    Package package;
    // The type first and not packed, so that a look at the first bytes tells it (part 3, 3.3).
    bool is_added = package.add("mimetype", type, false) &&
                    package.add("META-INF/manifest.xml", manifest, true);
    for (const DocumentPart& part : parts) {
        is_added = is_added && package.add(part.name, part.xml, true);
    }
    if (!is_added) return cannot_pack();
    return package.finish();
}

}  // namespace hearken::report
