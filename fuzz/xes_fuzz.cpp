// Any bytes as a XES log: no crash, no hang, and the books reconcile (asserted by the reader).
#include <cstdint>

#include "intake/byte_stream.h"
#include "intake/xes_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    hearken::intake::MemoryStream stream{{reinterpret_cast<const char*>(bytes), size}};
    hearken::casework::CasebookBuilder builder;
    (void)hearken::intake::read_xes(stream, "fuzz.xes", nullptr, builder);
    (void)std::move(builder).finish();
    return 0;
}
