// Any bytes as a CSV table: no crash, no hang, and the books reconcile (asserted by the reader).
#include <cstdint>

#include "intake/byte_stream.h"
#include "intake/csv_export.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    hearken::intake::MemoryStream stream{{reinterpret_cast<const char*>(bytes), size}};
    hearken::casework::CasebookBuilder builder;
    (void)hearken::intake::read_csv(stream, "fuzz.csv", nullptr, builder);
    (void)std::move(builder).finish();
    return 0;
}
