// Any bytes as a XES log; see reading.h.
#include "intake/xes_reader.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    hearken::fuzz::check_reader(hearken::intake::read_xes, bytes, size);
    return 0;
}
