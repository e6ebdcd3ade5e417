#include "operations/note_tables.h"

#include <algorithm>

#include "base/text.h"
#include "report/child_chronology.h"
#include "wording/child_voice.h"
#include "wording/wording.h"

namespace hearken::operations {
namespace {

constexpr std::size_t piece_size = 1 << 16;

// What is found in notes goes to a spreadsheet, and a note may begin like a formula.
void append_cell(std::string& out, std::string_view text) {
    append_csv_field(out, report::without_formula(text));
}

class Pieces {
public:
    explicit Pieces(const TableSink& sink) : sink_(sink) {}
    std::string& text() { return text_; }
    Result<void> pass_on(std::size_t from) {
        if (text_.size() < from) return {};
        TRY(sink_(text_));
        text_.clear();
        return {};
    }

private:
    const TableSink& sink_;
    std::string text_;
};

}  // namespace

void append_wording(std::string& out, const intake::NoteRow& note, WordingCounts& counts) {
    const std::vector<wording::Finding> findings =
        wording::find_wording(note.text, note.author_role);
    if (findings.empty()) {
        append_cell(out, note.id);
        out += ",no,,,,,,\n";
        return;
    }
    bool is_flagged = false;
    for (const wording::Finding& finding : findings) {
        append_cell(out, note.id);
        out += finding.is_flagged ? ",yes," : ",no,";
        append_cell(out, finding.words);
        out += ',';
        out += to_string(finding.voice);
        out += ',';
        out += to_string(finding.subject);
        out += ',';
        out += to_string(finding.polarity);
        out += ',';
        append_cell(out, finding.excerpt);
        out += ',';
        if (finding.is_flagged) append_cell(out, finding.phrase->instead);
        out += '\n';
        ++counts.phrases;
        counts.flagged += finding.is_flagged ? 1 : 0;
        is_flagged = is_flagged || finding.is_flagged;
    }
    counts.notes_flagged += is_flagged ? 1 : 0;
}

Result<WordingCounts> write_wording(const std::filesystem::path& notes, const TableSink& sink) {
    WordingCounts counts;
    Pieces pieces(sink);
    pieces.text() = "id,flag,phrase,voice,subject,polarity,excerpt,instead\n";
    counts.books = TRY(intake::read_notes(notes, [&](const intake::NoteRow& note) -> Result<void> {
        append_wording(pieces.text(), note, counts);
        return pieces.pass_on(piece_size);
    }));
    TRY(pieces.pass_on(0));
    return counts;
}

Result<VoiceCounts> write_voice(const std::filesystem::path& notes, const TableSink& sink) {
    VoiceCounts counts;
    Pieces pieces(sink);
    pieces.text() = "id,voice\n";
    counts.books = TRY(intake::read_notes(notes, [&](const intake::NoteRow& note) -> Result<void> {
        const wording::ChildVoice voice = wording::child_voice(note.text);
        switch (voice) {
            case wording::ChildVoice::child_words:
                ++counts.child_words;
                break;
            case wording::ChildVoice::paraphrase:
                ++counts.paraphrase;
                break;
            case wording::ChildVoice::absent:
                ++counts.absent;
                break;
        }
        append_cell(pieces.text(), note.id);
        pieces.text() += ',';
        pieces.text() += to_string(voice);
        pieces.text() += '\n';
        return pieces.pass_on(piece_size);
    }));
    TRY(pieces.pass_on(0));
    return counts;
}

}  // namespace hearken::operations
