// Any bytes as a mapping: a mapping or an Error, never a crash.
#include <cstdint>

#include "intake/column_mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    (void)hearken::intake::parse_mapping({reinterpret_cast<const char*>(bytes), size}, "fuzz.toml");
    return 0;
}
