// Any bytes as a pack of standards: a program, or diagnostics that say what to write instead. A
// program as text compiles again, to the same program.
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "base/check.h"
#include "language/language.h"

namespace {

hearken::language::Compilation compile(std::string text) {
    return hearken::language::compile({{"fuzz.standard", std::move(text)}});
}

// But for the hashes, which are those of the texts that were compiled.
std::string without_hashes(std::string text) {
    const std::string_view mark = "// SHA-256 ";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
        text.erase(at + mark.size(), 64);
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace hearken::language;
    Compilation once = compile(std::string{reinterpret_cast<const char*>(bytes), size});
    for (const auto& diagnostic : once.diagnostics.all())
        HEARKEN_CHECK(!to_text(diagnostic).empty());
    if (!once.succeeded()) return 0;
    lint(once.program, once.diagnostics);
    const std::string text = to_text(once.program);
    const Compilation twice = compile(text);
    if (!twice.succeeded()) {
        std::fputs(text.c_str(), stderr);
        for (const auto& diagnostic : twice.diagnostics.all())
            std::fputs(to_text(diagnostic).c_str(), stderr);
    }
    HEARKEN_CHECK(twice.succeeded());
    HEARKEN_CHECK(without_hashes(to_text(twice.program)) == without_hashes(text));
    return 0;
}
