// Any bytes as a pack of standards: a program or diagnostics; a program can be printed and linted.
#include <cstdint>

#include "language/language.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    hearken::language::Compilation compiled = hearken::language::compile(
        {{"fuzz.standard", std::string{reinterpret_cast<const char*>(bytes), size}}});
    for (const auto& diagnostic : compiled.diagnostics.all())
        (void)hearken::language::to_text(diagnostic);
    if (!compiled.succeeded()) return 0;
    (void)hearken::language::to_text(compiled.program);
    hearken::language::lint(compiled.program, compiled.diagnostics);
    return 0;
}
