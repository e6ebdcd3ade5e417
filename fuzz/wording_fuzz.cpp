// Any bytes as a table of notes: no crash, books that add up, and for every note that was read one
// row at least, each of them UTF-8 and of as many fields as the header. The first byte of the input
// chooses: 1 the text alone, as one note.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "intake/byte_stream.h"
#include "intake/csv_reader.h"
#include "intake/note_rows.h"
#include "operations/note_tables.h"
#include "wording/child_voice.h"
#include "wording/wording.h"

namespace hearken::fuzz {
namespace {

void check_note(std::string_view text) {
    for (const wording::Finding& finding : wording::find_wording(text, "supervisor")) {
        HEARKEN_CHECK(finding.phrase != nullptr);
        HEARKEN_CHECK(!finding.words.empty() && !finding.excerpt.empty());
        HEARKEN_CHECK(finding.excerpt.size() < 2'000);
        // A suspect's conduct is never held against a child.
        HEARKEN_CHECK(!finding.is_flagged || finding.phrase->of_anyone ||
                      finding.subject == wording::Subject::child ||
                      finding.subject == wording::Subject::carer);
    }
    (void)wording::child_voice(text);
}

void check_table(std::string_view csv) {
    operations::WordingCounts counts;
    std::string out;
    std::uint64_t notes = 0;
    intake::MemoryStream stream(csv, 61);
    const Result<intake::NoteBooks> books =
        intake::read_notes(stream, "fuzz.csv", [&](const intake::NoteRow& note) -> Result<void> {
            ++notes;
            const std::size_t before = out.size();
            operations::append_wording(out, note, counts);
            HEARKEN_CHECK(out.size() > before);
            return {};
        });
    if (!books) return;
    HEARKEN_CHECK(books->rows.adds_up() && books->rows.loaded == notes);
    HEARKEN_CHECK(is_valid_utf8(out));
    intake::MemoryStream written(out);
    intake::CsvReader rows(written, ',');
    std::uint64_t read = 0;
    for (auto step = rows.next(); step != intake::CsvReader::Step::end; step = rows.next()) {
        if (step == intake::CsvReader::Step::fault) return;  // an id beyond what a row may hold
        HEARKEN_CHECK(rows.fields().size() == 8);
        ++read;
    }
    HEARKEN_CHECK(read >= notes);
}

}  // namespace
}  // namespace hearken::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text{reinterpret_cast<const char*>(bytes) + 1, size - 1};
    if (bytes[0] == '1')
        hearken::fuzz::check_note(text);
    else
        hearken::fuzz::check_table(text);
    return 0;
}
