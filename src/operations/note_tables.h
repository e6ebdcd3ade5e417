// What notes say of children, as CSV: their wording, and the child's own voice.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "intake/note_rows.h"

namespace hearken::operations {

/// Takes the next piece of a table; may fail, and nothing more is read.
using TableSink = std::function<Result<void>(std::string_view)>;

struct WordingCounts {
    intake::NoteBooks books;
    std::uint64_t phrases = 0;        // found, of all notes
    std::uint64_t flagged = 0;        // of these the author's own, of a child
    std::uint64_t notes_flagged = 0;  // with one such phrase at least
};

/// id,flag,phrase,voice,subject,polarity,excerpt,instead: a row for each phrase found, and one with
/// `no` for a note without any. Fails as read_notes does.
Result<WordingCounts> write_wording(const std::filesystem::path& notes, const TableSink& sink);

struct VoiceCounts {
    intake::NoteBooks books;
    std::uint64_t child_words = 0;  // these three are all notes loaded
    std::uint64_t paraphrase = 0;
    std::uint64_t absent = 0;
};

/// id,voice: a row for each note.
Result<VoiceCounts> write_voice(const std::filesystem::path& notes, const TableSink& sink);

/// The rows of one note, as write_wording writes them.
void append_wording(std::string& out, const intake::NoteRow& note, WordingCounts& counts);

}  // namespace hearken::operations
