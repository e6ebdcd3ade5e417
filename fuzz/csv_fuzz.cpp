// Any bytes as a CSV table; see reading.h.
#include "intake/csv_export.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    hearken::fuzz::check_reader(hearken::intake::read_csv, bytes, size);
    return 0;
}
