#include "intake/encoding_survey.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "intake/text_encoding.h"
#include "intake/unpacked_file.h"

namespace hearken::intake {
namespace {

constexpr std::size_t character_bytes_max = 4;

// Where the next byte beyond ASCII stands; the end where there is none.
std::size_t next_beyond_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t high = 0x8080'8080'8080'8080U;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

// The size of the character at the front of `text`; 0 where it is none of UTF-8.
std::size_t character_size(std::string_view text) {
    for (std::size_t size = 2; size <= std::min(character_bytes_max, text.size()); ++size)
        if (is_valid_utf8(text.substr(0, size))) return size;
    return 0;
}

}  // namespace

EncodingSurvey survey_encoding(ByteStream& bytes) {
    constexpr std::size_t room_size = 1UL << 18U;
    EncodingSurvey survey;
    std::vector<char> room(room_size);
    std::size_t kept = 0;  // the front of a character that may go on
    for (bool is_end = false; !is_end;) {
        const std::size_t count = bytes.read({room.data() + kept, room.size() - kept});
        is_end = count == 0;
        const std::string_view text{room.data(), kept + count};
        std::size_t at = next_beyond_ascii(text, 0);
        while (at < text.size() && (is_end || text.size() - at >= character_bytes_max)) {
            const std::size_t size = character_size(text.substr(at));
            if (size > 0) {
                ++survey.utf8;
            } else {
                ++survey.not_utf8;
                if (!may_be_windows_1252(text.substr(at, 1))) ++survey.not_windows_1252;
            }
            at = next_beyond_ascii(text, at + std::max<std::size_t>(size, 1));
        }
        kept = text.size() - at;
        std::memmove(room.data(), text.data() + at, kept);
    }
    return survey;
}

Result<EncodingSurvey> survey_encoding(const std::filesystem::path& path) {
    const std::unique_ptr<PeekableStream> stream = TRY(open_unpacked_bytes(path));
    return survey_encoding(*stream);
}

Result<bool> begins_like_utf16(const std::filesystem::path& path) {
    const std::unique_ptr<PeekableStream> stream = TRY(open_unpacked_bytes(path));
    const std::string_view first = stream->peek(2);
    return first == "\xFF\xFE" || first == "\xFE\xFF";
}

}  // namespace hearken::intake
