// Any bytes as a XES log; see reading.h. What is scanned must be what expat alone tells, too.
#include "intake/told_elements.h"
#include "intake/xes_reader.h"
#include "intake/xes_scanner.h"
#include "reading.h"

namespace {

void check_scanner(std::string_view text, std::size_t step) {
    hearken::intake::MemoryStream whole{text};
    hearken::intake::MemoryStream in_pieces{text, step};
    HEARKEN_CHECK(told_elements(hearken::intake::scan_xes, in_pieces) ==
                  told_by_expat_alone(whole));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    hearken::fuzz::check_reader(hearken::intake::read_xes, bytes, size);
    if (size > 0)
        check_scanner({reinterpret_cast<const char*>(bytes) + 1, size - 1},
                      1 + std::size_t{bytes[0]} / 8);
    return 0;
}
