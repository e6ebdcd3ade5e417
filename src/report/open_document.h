// OpenDocument files (ISO/IEC 26300): XML parts packed into one file that holds no time of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken::report {

inline constexpr std::string_view document_namespaces =
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
    R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
    R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
    R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
    R"(xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" )"
    R"(xmlns:dc="http://purl.org/dc/elements/1.1/" )"
    R"(xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2")";
inline constexpr std::string_view xml_declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                                                    "\n";

/// `text` as it stands between tags or in an attribute. What XML may not hold at all (XML 1.0, 2.2)
/// becomes a mark that something was there. REQUIRES: it is UTF-8.
[[nodiscard]] std::string xml_text(std::string_view text);

struct DocumentPart {
    std::string name;  // "content.xml"
    std::string_view xml;
};

/// The parts with their manifest; `type` is the media type. The same parts give the same bytes.
/// Fails with unavailable where they cannot be packed.
[[nodiscard]] Result<std::string> pack_document(std::string_view type,
                                                const std::vector<DocumentPart>& parts);

}  // namespace hearken::report
