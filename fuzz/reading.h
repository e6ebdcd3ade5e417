// What every reader of exports promises, whatever the bytes: no crash, books that add up, and the
// same casebook in whatever pieces the bytes come, packed or not.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/check.h"
#include "casebook_text.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"
#include "intake/gzip_stream.h"
#include "intake/zstd_stream.h"
#include "packing.h"

namespace hearken::fuzz {

using Reader = Result<void> (*)(intake::ByteStream&,
                                const std::string&,
                                const intake::Mapping*,
                                casework::CasebookBuilder&);

inline const intake::Mapping& some_mapping() {
    static const intake::Mapping mapping = *intake::parse_mapping(R"(
source = "police"
zone = "Europe/London"
ordered = true
[columns]
happened = ["day", "clock"]
[dates]
formats = ["%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d", "%b %y"]
[events]
"A" = "b"
[attributes]
rename = { r = "renamed" }
ignore = ["ignored"]
dates = ["born"]
)",
                                                                  "fuzz.toml");
    return mapping;
}

inline std::string read_all(Reader reader,
                            intake::ByteStream& stream,
                            const intake::Mapping* mapping) {
    casework::CasebookBuilder builder;
    const Result<void> outcome = reader(stream, "fuzz.log", mapping, builder);
    return text_of(outcome, std::move(builder).finish());
}

/// The first byte chooses, so that a seed is a letter and then a plain file: 1 with a mapping,
/// 2 through gzip, 4 through zstd, the rest the size of the pieces. "@" is none of these.
inline void check_reader(Reader reader, const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return;
    const std::uint8_t choice = bytes[0];
    const std::string_view text{reinterpret_cast<const char*>(bytes) + 1, size - 1};
    const intake::Mapping* const mapping = (choice & 1U) != 0 ? &some_mapping() : nullptr;

    intake::MemoryStream whole{text};
    const std::string expected = read_all(reader, whole, mapping);
    intake::MemoryStream in_pieces{text, 1 + std::size_t{choice} / 8};
    HEARKEN_CHECK(read_all(reader, in_pieces, mapping) == expected);
    if ((choice & 2U) != 0) {
        const std::string packed = gzip(text);
        const auto stream = intake::unpack_gzip(std::make_unique<intake::MemoryStream>(packed));
        HEARKEN_CHECK(read_all(reader, *stream, mapping) == expected);
    }
    if ((choice & 4U) != 0) {
        const std::string packed = zstd(text);
        const auto stream = intake::unpack_zstd(std::make_unique<intake::MemoryStream>(packed));
        HEARKEN_CHECK(read_all(reader, *stream, mapping) == expected);
    }
}

}  // namespace hearken::fuzz
