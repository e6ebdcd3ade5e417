// Any bytes as a packed file, and any text packed and then cut: what comes out is what went in, up
// to the cut, in whatever steps it is asked for.
#include <algorithm>

#include "intake/json_lines_export.h"
#include "reading.h"

namespace {

using namespace hearken;

struct Unpacked {
    std::string text;
    intake::StreamFault fault;
};

std::unique_ptr<intake::ByteStream> unpacking(bool is_zstd,
                                              std::string_view packed,
                                              std::size_t step) {
    auto bytes = std::make_unique<intake::MemoryStream>(packed, step);
    return is_zstd ? intake::unpack_zstd(std::move(bytes)) : intake::unpack_gzip(std::move(bytes));
}

// At most `text_max` bytes or little more: a small file may unpack to very much.
Unpacked unpack(bool is_zstd, std::string_view packed, std::size_t step, std::size_t room_size) {
    constexpr std::size_t text_max = 1UL << 20U;
    const auto stream = unpacking(is_zstd, packed, step);
    Unpacked unpacked{};
    std::string room(room_size, '\0');
    while (const std::size_t count = stream->read({room.data(), room.size()})) {
        HEARKEN_CHECK(count <= room.size());
        unpacked.text.append(room, 0, count);
        if (unpacked.text.size() > text_max) return unpacked;
    }
    unpacked.fault = stream->fault();
    HEARKEN_CHECK(stream->read({room.data(), room.size()}) == 0);
    return unpacked;
}

void check_raw(bool is_zstd, std::string_view packed, std::size_t step) {
    const Unpacked whole = unpack(is_zstd, packed, SIZE_MAX, 1UL << 16U);
    const Unpacked in_pieces = unpack(is_zstd, packed, step, 1 + step * 7);
    const std::size_t size = std::min(whole.text.size(), in_pieces.text.size());
    HEARKEN_CHECK(whole.text.compare(0, size, in_pieces.text, 0, size) == 0);
    // What a damaged file gives before its fault may end earlier or later with the steps.
    if (whole.text.size() > 1UL << 20U || whole.fault == intake::StreamFault::damaged) return;
    HEARKEN_CHECK(whole.fault == in_pieces.fault);
    HEARKEN_CHECK(whole.text.size() == in_pieces.text.size());
}

void check_cut(bool is_zstd, std::string_view text, std::size_t step, std::size_t cut) {
    const std::string packed = is_zstd ? fuzz::zstd(text) : fuzz::gzip(text);
    const std::string_view kept{packed.data(), packed.size() - cut % packed.size()};
    const Unpacked unpacked = unpack(is_zstd, kept, step, 100);
    HEARKEN_CHECK(text.starts_with(unpacked.text));
    const bool is_whole = kept.size() == packed.size();
    HEARKEN_CHECK((unpacked.fault == intake::StreamFault::none) == is_whole);
    HEARKEN_CHECK(!is_whole || unpacked.text == text);
    // Lines stand alone: what is read of the cut file is what stands before the cut.
    casework::CasebookBuilder plain;
    intake::MemoryStream stream{unpacked.text};
    (void)intake::read_json_lines(stream, "fuzz.jsonl", nullptr, plain);
    casework::CasebookBuilder cut_off;
    const auto cut_stream = unpacking(is_zstd, kept, step);
    (void)intake::read_json_lines(*cut_stream, "fuzz.jsonl", nullptr, cut_off);
    HEARKEN_CHECK(std::move(plain).finish().event_count() ==
                  std::move(cut_off).finish().event_count());
}

}  // namespace

// The first byte chooses: 1 zstd in place of gzip, 2 a text to be packed and cut in place of packed
// bytes, the rest the size of the pieces; the second says how much is cut off.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) return 0;
    const bool is_zstd = (bytes[0] & 1U) != 0;
    const std::size_t step = 1 + std::size_t{bytes[0]} / 4;
    const std::string_view rest{reinterpret_cast<const char*>(bytes) + 2, size - 2};
    if ((bytes[0] & 2U) != 0)
        check_cut(is_zstd, rest, step, bytes[1]);
    else
        check_raw(is_zstd, rest, step);
    return 0;
}
