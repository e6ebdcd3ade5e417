#include "profiling/encoding_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hearken::profiling {
namespace {

std::string count_words(std::uint64_t count, const char* one, const char* several) {
    return fmt::format("{} {}", with_thousands(count), count == 1 ? one : several);
}

}  // namespace

EncodingLines encoding_lines(const std::vector<TableProfile>& tables) {
    EncodingLines lines;
    for (const TableProfile& table : tables) {
        const std::string file = printable(table.file_name, 60);
        const intake::EncodingSurvey& survey = table.survey;
        if (table.is_utf16)
            lines.remarks += fmt::format(
                "# {}: UTF-16 by its byte order mark, and read as that without a key.\n", file);
        if (table.encoding == intake::TextEncoding::windows_1252) {
            lines.key = "encoding = \"windows-1252\"\n";
            lines.doubts.push_back(fmt::format(
                "{}: {} not UTF-8, and could all be Windows-1252, as Excel's plain CSV is: taken "
                "for that. Look whether accents, pounds and quotation marks come out right.",
                file,
                count_words(survey.not_utf8, "byte is", "bytes are")));
        } else if (survey.not_utf8 > 0) {
            lines.doubts.push_back(fmt::format(
                "{}: {} no text of UTF-8 nor, throughout, of Windows-1252 ({} UTF-8): rows with "
                "them are left out. Export it again as UTF-8.",
                file,
                count_words(survey.not_utf8, "byte is", "bytes are"),
                count_words(survey.utf8, "character is", "characters are")));
        }
    }
    const bool is_of_all = std::all_of(tables.begin(), tables.end(), [](const TableProfile& table) {
        return table.encoding == intake::TextEncoding::windows_1252;
    });
    if (!lines.key.empty() && !is_of_all)
        lines.doubts.emplace_back(
            "The encoding is of all files, and some of them do not need it: those of them that "
            "have accents are to be brought in by themselves, without it.");
    return lines;
}

}  // namespace hearken::profiling
