#include "language/unwritten.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace hearken::language {
namespace {

// By the first word of the line.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> advice{{
    {"pack", "Give the pack its name: pack \"Our county's standards\" version 1 ..."},
    {"source", "Write the document with its chapter and clause, so that anybody can look it up."},
    {"weight",
     "Write how binding the source is: statute, statutory_guidance, code or local; and take the "
     "comment out."},
    {"effective",
     "Write from which day on, and perhaps until which, the clause is in force, and take the "
     "comment out; or take the line out."},
    {"status",
     "Write: status verified, if you have read duty and number in the source; else say in quotes "
     "what you have not."},
    {"owner", "Write who answers for the duty: owner social_care"},
    {"area", "Write what the duty is about: area assessment_and_help"},
    {"when",
     "Write the kind of event that brings the duty about; standards/common/events.csv has those "
     "there are."},
    {"unless", "Write the event that takes the duty away, and why; or take the line out."},
    {"require",
     "Write the kind of event that fulfils the duty, and by when: ... within 15 working days of "
     "t"},
    {"needs",
     "Write the feed whose completeness shows that nothing was done: needs feed "
     "social_care.conferences"},
}};

std::string_view first_word(std::string_view line) {
    const std::string_view text = trim(line);
    return text.substr(0, std::min(text.find_first_of(" \t{"), text.size()));
}

}  // namespace

void find_unwritten(const Program& program, Diagnostics& diagnostics) {
    for (const SourceFile& file : program.files) {
        std::size_t begin = 0;
        while (begin < file.text.size()) {
            const std::size_t end = std::min(file.text.find('\n', begin), file.text.size());
            const std::string_view line{file.text.data() + begin, end - begin};
            const std::size_t at = std::min(line.find("mend this"), line.find("mend_this"));
            const std::string_view word = first_word(line);
            if (at != std::string_view::npos && !word.starts_with("//")) {
                const auto known = std::find_if(advice.begin(), advice.end(), [&](const auto& one) {
                    return one.first == word;
                });
                diagnostics.add(Severity::warning,
                                file,
                                static_cast<std::uint32_t>(begin + at),
                                "This is not written yet.",
                                known == advice.end() ? "Write your own words here."
                                                      : std::string{known->second});
            }
            begin = end + 1;
        }
    }
}

}  // namespace hearken::language
