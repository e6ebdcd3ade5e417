// Wording that blames or dismisses a child, in the notes of a record. Start here.
//
// What is found is about the record, never about who wrote it. docs/wording.md says what is found
// and what is left alone, and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wording/people.h"
#include "wording/phrase_list.h"
#include "wording/polarity.h"
#include "wording/speaker.h"

namespace hearken::wording {

/// A phrase found in a note.
struct Finding {
    const Phrase* phrase = nullptr;
    bool is_flagged = false;  // the author says it of a child; else it is a legitimate use
    Voice voice = Voice::author;
    Subject subject = Subject::child;
    Polarity polarity = Polarity::affirmed;
    std::string words;    // as written, in single spaces
    std::string excerpt;  // the sentence as written, in single spaces; cut at 400 bytes about it
};

/// What stands in one note, in the order of the text. Of phrases that overlap the longest counts.
/// `note` may be any bytes; those that are not UTF-8 are read as U+FFFD. Takes time and memory in
/// proportion to the length of the note.
[[nodiscard]] std::vector<Finding> find_wording(std::string_view note,
                                                std::string_view author_role = {});

}  // namespace hearken::wording
