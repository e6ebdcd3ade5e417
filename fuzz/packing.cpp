#include "packing.h"

#include <zlib.h>
#include <zstd.h>

#include "base/check.h"

namespace hearken::fuzz {

std::string gzip(std::string_view text) {
    z_stream state = {};
    HEARKEN_CHECK(deflateInit2(&state, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&state, text.size()) + 64, '\0');
    std::string copy{text};
    state.next_in = reinterpret_cast<Bytef*>(copy.data());
    state.avail_in = static_cast<uInt>(copy.size());
    state.next_out = reinterpret_cast<Bytef*>(packed.data());
    state.avail_out = static_cast<uInt>(packed.size());
    HEARKEN_CHECK(deflate(&state, Z_FINISH) == Z_STREAM_END);
    packed.resize(state.total_out);
    deflateEnd(&state);
    return packed;
}

std::string zstd(std::string_view text) {
    ZSTD_CCtx* const state = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(state, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(state, ZSTD_c_compressionLevel, 1);
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size =
        ZSTD_compress2(state, packed.data(), packed.size(), text.data(), text.size());
    HEARKEN_CHECK(ZSTD_isError(size) == 0);
    packed.resize(size);
    ZSTD_freeCCtx(state);
    return packed;
}

}  // namespace hearken::fuzz
