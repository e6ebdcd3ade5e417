// Any bytes as JSON Lines; see reading.h.
#include "intake/json_lines_export.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    hearken::fuzz::check_reader(hearken::intake::read_json_lines, bytes, size);
    return 0;
}
