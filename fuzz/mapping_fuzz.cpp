// Any bytes as a mapping: a mapping or an Error that says what to do; and what is read by a mapping
// has books that add up.
#include <cstdint>

#include "base/check.h"
#include "intake/csv_export.h"
#include "intake/json_lines_export.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace hearken;
    const std::string_view toml{reinterpret_cast<const char*>(bytes), size};
    const Result<intake::Mapping> mapping = intake::parse_mapping(toml, "fuzz.toml");
    if (!mapping.has_value()) {
        HEARKEN_CHECK(mapping.error().kind == ErrorKind::invalid_input);
        HEARKEN_CHECK(mapping.error().message.starts_with("fuzz.toml:"));
        HEARKEN_CHECK(!mapping.error().remedy.empty());
        return 0;
    }
    intake::MemoryStream table{
        "case,event,happened,a\n1,A,2014-06-30,25/03/2026\n2,B,30/06/2014 10:00,x\n"};
    (void)fuzz::read_all(intake::read_csv, table, &*mapping);
    intake::MemoryStream lines{
        "{\"case\":1,\"event\":\"A\",\"happened\":\"2014-06-30\",\"a\":{\"b\":\"25/03/2026\"}}\n"
        "{\"case\":2,\"event\":\"B\",\"happened\":\"30/06/2014 10:00\",\"a\":\"x\"}\n"};
    (void)fuzz::read_all(intake::read_json_lines, lines, &*mapping);
    return 0;
}
