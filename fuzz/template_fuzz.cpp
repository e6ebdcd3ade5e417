// Any bytes as templates that include one another: a page, or an error that says where and what to
// do. Text from outside is never put out unescaped, and the same templates give the same bytes.
//
// A line "=== name" begins the template of that name; what stands before the first is the page.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/check.h"
#include "template/template.h"

namespace {

using namespace hearken;
using namespace hearken::templates;

constexpr std::string_view mark = "\n=== ";
constexpr std::string_view page = "page.njk";
// No template can write this by itself: inputs that hold its first byte are left out.
constexpr std::string_view unescaped = "\x02<\x03";

std::map<std::string, std::string, std::less<>> templates_in(std::string_view bytes) {
    std::map<std::string, std::string, std::less<>> texts;
    std::string name{page};
    while (true) {
        const std::size_t end = bytes.find(mark);
        texts.emplace(name, bytes.substr(0, end));
        if (end == std::string_view::npos) return texts;
        bytes.remove_prefix(end + mark.size());
        const std::size_t line_end = std::min(bytes.find('\n'), bytes.size());
        name = bytes.substr(0, line_end);
        bytes.remove_prefix(std::min(line_end + 1, bytes.size()));
    }
}

Map some_values() {
    const Value text = Value::text(std::string{unescaped} + "&\"' b\n c");
    const Value items = Value::list({text, Value::number(2), Value::none(), Value::list({text})});
    const Value map =
        Value::map({{"text", text}, {"html", Value::markup("<b>x</b>")}, {"list", items}});
    return {{"text", text},
            {"params", map},
            {"list", items},
            {"number", Value::number(1.5)},
            {"flag", Value::boolean(true)},
            {"name", Value::text("a.njk")}};
}

Options small_limits() {
    Options options;
    options.limits.steps_max = 20'000;
    options.limits.output_bytes_max = 1 << 18;
    options.limits.made_bytes_max = 1 << 20;
    return options;
}

std::string render(const Source& source) {
    Templates templates{source, small_limits()};
    const Result<std::string> made = templates.render(std::string{page}, some_values());
    if (made) return *made;
    HEARKEN_CHECK(!made.error().message.empty());
    HEARKEN_CHECK(!made.error().remedy.empty());
    return "error: " + made.error().message;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    if (text.find(unescaped.front()) != std::string_view::npos) return 0;
    const TextSource source{templates_in(text)};
    const std::string made = render(source);
    HEARKEN_CHECK(made.find(unescaped) == std::string::npos);
    HEARKEN_CHECK(render(source) == made);
    return 0;
}
